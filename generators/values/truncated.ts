/** Distributions cut to an interval, as factories: the shares of the ends are computed once. */
import { integer, notNegative, ordered, positive } from './check.ts'
import { exp, expm1, log, log1p } from './math.ts'
import { normalCdf, normalQuantile } from './normal-quantile.ts'
import { type Law, lawOf, type Sampler } from './sampler.ts'

/** The parameters of a normal distribution cut to low..high. */
export interface TruncatedNormal {
  readonly mean: number
  readonly sd: number
  /** Included. */
  readonly low: number
  /** Included. */
  readonly high: number
}

/**
 * A normal distribution given that the value lies from `low` to `high`, both included; nothing is heaped on the ends.
 * One float per value, by inverse of the distribution. `mean` and `sd` are those before the cut; the law's own `mean`
 * is that after it. Throws RangeError unless sd > 0 and low < high, and if no more than 1e-280 lies between them.
 */
export function truncatedNormal({ mean, sd, low, high }: TruncatedNormal): Law {
  positive('sd', sd)
  ordered('low, high', low, high)
  const flip = low > mean ? -1 : 1
  const a = (flip > 0 ? low - mean : mean - high) / sd
  const b = (flip > 0 ? high - mean : mean - low) / sd
  const start = normalCdf(a)
  const mass = normalCdf(b) - start
  if (!(mass > 1e-280)) {
    throw new RangeError(
      `low, high: expected a share of the normal distribution between them, got ${low} and ${high}`,
    )
  }
  const shift = (exp(-0.5 * a * a) - exp(-0.5 * b * b)) / (2.5066282746310002 * mass)
  const quantile = (u: number): number => {
    const z = normalQuantile(start + mass * (flip > 0 ? u : 1 - u))
    return Math.min(high, Math.max(low, mean + flip * sd * z))
  }
  return lawOf(quantile, mean + flip * sd * shift)
}

/**
 * A log-normal distribution (see `logNormal`) given that the value lies from `low` to `high`, both included. One float
 * per value. Throws RangeError unless median, sigma and low are above 0 and low < high.
 */
export function truncatedLogNormal(law: {
  readonly median: number
  readonly sigma: number
  readonly low: number
  readonly high: number
}): Law {
  const { median, sigma, low, high } = law
  const mean = log(positive('median', median))
  const logs = { low: log(positive('low', low)), high: log(positive('high', high)) }
  ordered('low, high', low, high)
  const normal = truncatedNormal({ mean, sd: positive('sigma', sigma), ...logs })
  const share = (shift: number): number =>
    normalCdf((logs.high - mean) / sigma - shift) - normalCdf((logs.low - mean) / sigma - shift)
  const quantile = (u: number): number => Math.min(high, Math.max(low, exp(normal.quantile(u))))
  return lawOf(quantile, (median * exp(0.5 * sigma * sigma) * share(sigma)) / share(0))
}

/**
 * An exponential distribution on `low` included to `high` excluded, falling as exp(-x / decay). One float per value.
 * Throws RangeError unless decay > 0 and low < high.
 */
export function truncatedExponential(law: {
  readonly decay: number
  readonly low: number
  readonly high: number
}): Law {
  const { decay, low, high } = law
  ordered('low, high', low, high)
  const width = (high - low) / positive('decay', decay)
  const mass = -expm1(-width)
  const mean = low + decay * (1 - (width * exp(-width)) / mass)
  return lawOf((u) => {
    const value = low - decay * log1p(-u * mass)
    return value < high ? value : low
  }, mean)
}

/** Bounds for `truncated`: values from `low` to `high`, both included. */
export interface Bounds {
  readonly low: number
  readonly high: number
  /** How often to draw before the value is clamped to the nearer bound; 64 unless told. */
  readonly attempts?: number
}

/**
 * Cuts any sampler to `low`..`high`, both included, by drawing again, and by clamping after the last attempt: choose
 * bounds that most values meet. How much it draws from its stream varies. Throws RangeError unless low <= high.
 */
export function truncated(sampler: Sampler<number>, { low, high, attempts = 64 }: Bounds): Sampler<number> {
  if (low !== high) ordered('low, high', low, high)
  integer('attempts', attempts, [1, 1e6])
  notNegative('high - low', high - low)
  return (stream) => {
    let value = sampler(stream)
    for (let i = 1; i < attempts && !(value >= low && value <= high); i++) value = sampler(stream)
    return value < low ? low : value > high ? high : value
  }
}
