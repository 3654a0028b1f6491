/**
 * Bounded power laws: many small, few large (messages per conversation, orders per customer). The share of values
 * above x falls as x^(1 - alpha) between the bounds.
 */
import { finite, integer, ordered, positive } from './check.ts'
import { exp, expm1, log, log1p } from './math.ts'
import { powerLawMean } from './power-law-mean.ts'
import { type Law, lawOf } from './sampler.ts'

/** The bounds and the exponent of one power law. */
export interface PowerLaw {
  /** The smallest value, included. */
  readonly min: number
  /** The largest value: excluded for `powerLaw`, included for the discrete laws. */
  readonly max: number
  /** The density is proportional to x^-alpha; 0 is uniform, negative values prefer the upper end. -1000 to 1000. */
  readonly alpha: number
}

/** The quantile function of the density x^-alpha on low..high, `low` above 0. */
function inverse(low: number, high: number, alpha: number): (u: number) => number {
  const a = 1 - alpha
  const span = log(high / low)
  if (a === 0) return (u) => low * exp(u * span)
  // Written from the end where the density is high, where nothing overflows.
  if (a < 0) {
    const mass = expm1(a * span)
    return (u) => low * exp(log1p(u * mass) / a)
  }
  const mass = expm1(-a * span)
  return (u) => high * exp(log1p((1 - u) * mass) / a)
}

function checkAlpha(alpha: number): void {
  if (!(finite('alpha', alpha) >= -1000 && alpha <= 1000)) {
    throw new RangeError(`alpha: expected a number from -1000 to 1000, got ${alpha}`)
  }
}

/**
 * A continuous power law from `min` included to `max` excluded. One float per value.
 * Throws RangeError unless 0 < min < max and alpha is from -1000 to 1000.
 */
export function powerLaw({ min, max, alpha }: PowerLaw): Law {
  positive('min', min)
  ordered('min, max', min, max)
  checkAlpha(alpha)
  const span = log(max / min)
  const ratio = (a: number): number => (a === 0 ? span : expm1(a * span) / a)
  // For a large exponent the ratio of the two integrals is taken from the end that does not overflow.
  const top = (a: number): number => (a === 0 ? span : -expm1(-a * span) / a)
  const mean =
    alpha > 1 ? (min * ratio(2 - alpha)) / ratio(1 - alpha) : (max * top(2 - alpha)) / top(1 - alpha)
  const quantile = inverse(min, max, alpha)
  return lawOf((u) => {
    const value = quantile(u)
    return value < min ? min : value < max ? value : min
  }, mean)
}

/**
 * A power law over the integers from `min` to `max`, both included: the integer part of the continuous law on
 * [min, max + 1). One float per value. Throws RangeError unless min and max are integers, 1 <= min <= max <= 2^40 (or
 * both 0: always 0), and alpha is from -1000 to 1000.
 */
export function discretePowerLaw({ min, max, alpha }: PowerLaw): Law {
  checkAlpha(alpha)
  if (min === 0 && max === 0) return lawOf(() => 0, 0)
  integer('min', min, [1, 2 ** 40])
  integer('max', max, [min, 2 ** 40])
  const quantile = inverse(min, max + 1, alpha)
  return lawOf((u) => Math.min(max, Math.max(min, Math.floor(quantile(u)))), powerLawMean(min, max, alpha))
}

/** One piece of a piecewise power law. */
export interface PowerLawPiece extends PowerLaw {
  /** The share of values that fall into this piece, relative to the sum of all shares. */
  readonly share: number
}

/**
 * A law over integers made of power-law pieces (see `discretePowerLaw`), each with its share: real counts often bend
 * (most have a few, a middle class has dozens, a tail has thousands). One float per value chooses the piece and the
 * place in it. `mean` is the exact mean of the mixture. Throws RangeError for a piece that `discretePowerLaw` refuses,
 * a negative share, or shares that sum to 0.
 */
export function piecewisePowerLaw(pieces: readonly PowerLawPiece[]): Law {
  const laws = pieces.map((piece) => discretePowerLaw(piece))
  const ends = new Float64Array(pieces.length)
  let total = 0
  pieces.forEach(({ share }, i) => {
    if (!(share >= 0 && share < Infinity)) throw new RangeError(`share: expected at least 0, got ${share}`)
    total += share
    ends[i] = total
  })
  if (!(total > 0)) throw new RangeError(`pieces: expected shares with a sum above 0, got ${total}`)
  const mean = laws.reduce((sum, law, i) => sum + (pieces[i]!.share / total) * law.mean, 0)
  const quantiles = laws.map((law) => law.quantile)
  const last = pieces.length - 1
  return lawOf((u) => {
    const place = u * total
    let i = 0
    while (i < last && place >= ends[i]!) i++
    const start = i === 0 ? 0 : ends[i - 1]!
    const inside = (place - start) / (ends[i]! - start)
    return quantiles[i]!(inside < 1 ? inside : 1 - 2 ** -53)
  }, mean)
}
