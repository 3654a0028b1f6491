/**
 * Continuous distributions. Each draws exactly one float (by inverse of the cumulative distribution), so what is drawn
 * after it does not depend on its parameters; `gamma` and `beta` are the exceptions and say so.
 */
import type { Stream } from '../model/stream.ts'
import { finite, notNegative, ordered, positive } from './check.ts'
import { exp, log } from './math.ts'
import { normalQuantile } from './normal-quantile.ts'

const HALF_FLOAT_UNIT = 2 ** -54

/** A float above 0 and below 1, both excluded: the one draw in 2^53 that is 0 becomes 2^-54. */
function openFloat(stream: Stream): number {
  const u = stream.float()
  return u === 0 ? HALF_FLOAT_UNIT : u
}

/** Any number from `low` included to `high` excluded. Throws RangeError unless low < high. */
export function uniform(stream: Stream, low: number, high: number): number {
  if (!(low < high)) ordered('low, high', low, high)
  const value = low + (high - low) * stream.float()
  return value < high ? value : low
}

/** A standard normal value: mean 0, standard deviation 1, never beyond ±8.3. */
export function standardNormal(stream: Stream): number {
  return normalQuantile(openFloat(stream))
}

/** A normal value. Throws RangeError for a negative or infinite `sd`. */
export function normal(stream: Stream, mean: number, sd: number): number {
  finite('mean', mean)
  return mean + notNegative('sd', sd) * normalQuantile(openFloat(stream))
}

/**
 * A log-normal value: `median` times exp(sigma z), z standard normal. Half of the values lie below the median, 16 %
 * above median exp(sigma); the mean is median exp(sigma²/2). Throws RangeError unless median > 0 and sigma >= 0.
 */
export function logNormal(stream: Stream, median: number, sigma: number): number {
  positive('median', median)
  return median * exp(notNegative('sigma', sigma) * normalQuantile(openFloat(stream)))
}

/** An exponential value, 0 included, of the given mean (waiting times). Throws RangeError unless mean > 0. */
export function exponential(stream: Stream, mean: number): number {
  return positive('mean', mean) * -log(1 - stream.float())
}

/** A Pareto value: at least `min`, density falling as x^-(alpha + 1), no upper bound. RangeError unless both > 0. */
export function pareto(stream: Stream, min: number, alpha: number): number {
  return positive('min', min) * exp(-log(1 - stream.float()) / positive('alpha', alpha))
}

/** A triangular value from `low` to `high`, most often near `mode`. Throws RangeError unless low <= mode <= high. */
export function triangular(
  stream: Stream,
  { low, mode, high }: { low: number; mode: number; high: number },
): number {
  ordered('low, high', low, high)
  if (!(mode >= low && mode <= high)) throw new RangeError(`mode: expected ${low} to ${high}, got ${mode}`)
  const u = stream.float()
  const cut = (mode - low) / (high - low)
  if (u < cut) return low + Math.sqrt(u * (high - low) * (mode - low))
  return high - Math.sqrt((1 - u) * (high - low) * (high - mode))
}

/**
 * A gamma value of the given shape, mean = shape. Draws two floats an attempt, 1.05 attempts on average, and one float
 * more below shape 1. Throws RangeError unless shape > 0.
 * Algorithm: G. Marsaglia and W. W. Tsang, "A simple method for generating gamma variables" (2000).
 */
export function gamma(stream: Stream, shape: number): number {
  positive('shape', shape)
  return shape >= 1 ? marsagliaTsang(stream, shape) : exp(logGammaDraw(stream, shape))
}

/**
 * A beta value, 0 to 1 (0 and 1 only by rounding), mean a / (a + b). Draws as two `gamma` do.
 * Throws RangeError unless a > 0 and b > 0.
 */
export function beta(stream: Stream, a: number, b: number): number {
  if (positive('a', a) >= 1 && positive('b', b) >= 1) {
    const x = marsagliaTsang(stream, a)
    return x / (x + marsagliaTsang(stream, b))
  }
  const x = logGammaDraw(stream, a)
  return 1 / (1 + exp(logGammaDraw(stream, b) - x))
}

/** The logarithm of a gamma value; for small shapes the value itself would underflow. */
function logGammaDraw(stream: Stream, shape: number): number {
  if (shape >= 1) return log(marsagliaTsang(stream, shape))
  return log(marsagliaTsang(stream, shape + 1)) + log(openFloat(stream)) / shape
}

function marsagliaTsang(stream: Stream, shape: number): number {
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const z = standardNormal(stream)
    const u = openFloat(stream)
    const t = 1 + c * z
    if (t <= 0) continue
    const v = t * t * t
    if (u < 1 - 0.0331 * z * z * z * z || log(u) < 0.5 * z * z + d * (1 - v + log(v))) return d * v
  }
}
