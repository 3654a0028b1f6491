/** Distributions of whole numbers: how often, how many. */
import type { Stream } from '../model/stream.ts'
import { integer, notNegative, probability } from './check.ts'
import { logGamma } from './log-gamma.ts'
import { exp, log, log1p } from './math.ts'

const MAX = Number.MAX_SAFE_INTEGER
/** Below this mean a walk along the distribution is fast; above it, rejection. */
const WALK_BELOW = 10
/** No walk below mean 10 goes as far as this with a probability above 1e-150. */
const WALK_END = 200

/**
 * How many failures come before the first success, 0 included, when each trial succeeds with probability `p`:
 * mean (1 - p) / p. Draws one float. Throws RangeError unless 0 < p <= 1.
 */
export function geometric(stream: Stream, p: number): number {
  if (!(p > 0 && p <= 1)) throw new RangeError(`p: expected a number above 0 and up to 1, got ${p}`)
  const u = stream.float()
  return p === 1 ? 0 : Math.min(MAX, Math.floor(log(1 - u) / log1p(-p)))
}

/**
 * How many events happen when `mean` are expected, independently of one another. Draws one float below mean 10, two
 * an attempt (some 1.2 attempts) from there on. Throws RangeError unless 0 <= mean <= 2^40.
 * Algorithm: inversion by a walk; W. Hörmann, "The transformed rejection method for generating Poisson random
 * variables" (1993), PTRS.
 */
export function poisson(stream: Stream, mean: number): number {
  if (!(mean >= 0 && mean <= 2 ** 40))
    throw new RangeError(`mean: expected a number from 0 to 2^40, got ${mean}`)
  if (mean >= WALK_BELOW) return poissonRejection(stream, mean)
  let rest = stream.float()
  let share = exp(-mean)
  let count = 0
  while (rest >= share && count < WALK_END) {
    rest -= share
    count += 1
    share *= mean / count
  }
  return count
}

function poissonRejection(stream: Stream, mean: number): number {
  const b = 0.931 + 2.53 * Math.sqrt(mean)
  const a = -0.059 + 0.02483 * b
  const inverseAlpha = 1.1239 + 1.1328 / (b - 3.4)
  const inside = 0.9277 - 3.6224 / (b - 2)
  const logMean = log(mean)
  for (;;) {
    const u = stream.float() - 0.5
    const v = stream.float()
    const edge = 0.5 - Math.abs(u)
    const count = Math.floor(((2 * a) / edge + b) * u + mean + 0.43)
    if (edge >= 0.07 && v <= inside) return count
    if (!(count >= 0 && count <= MAX) || (edge < 0.013 && v > edge)) continue
    const height = log((v * inverseAlpha) / (a / (edge * edge) + b))
    if (height <= count * logMean - mean - logGamma(count + 1)) return count
  }
}

/**
 * How many of `n` trials succeed, each with probability `p`. Draws one float if n p or n (1 - p) is below 10, two an
 * attempt (some 1.2 attempts) from there on. Throws RangeError unless n is an integer from 0 to 2^40 and 0 <= p <= 1.
 * Algorithm: inversion by a walk; W. Hörmann, "The generation of binomial random variates" (1993), BTRS.
 */
export function binomial(stream: Stream, n: number, p: number): number {
  integer('n', n, [0, 2 ** 40])
  probability('p', p)
  if (p > 0.5) return n - binomialSmall(stream, n, 1 - p)
  return binomialSmall(stream, n, p)
}

function binomialSmall(stream: Stream, n: number, p: number): number {
  if (n * p >= WALK_BELOW) return binomialRejection(stream, n, p)
  let rest = stream.float()
  const odds = p / (1 - p)
  const end = Math.min(n, WALK_END)
  let share = exp(n * log1p(-p))
  let count = 0
  while (rest >= share && count < end) {
    rest -= share
    count += 1
    share *= ((n - count + 1) / count) * odds
  }
  return count
}

function binomialRejection(stream: Stream, n: number, p: number): number {
  const sd = Math.sqrt(n * p * (1 - p))
  const b = 1.15 + 2.53 * sd
  const a = -0.0873 + 0.0248 * b + 0.01 * p
  const inside = 0.92 - 4.2 / b
  const alpha = (2.83 + 5.1 / b) * sd
  const logOdds = log(p / (1 - p))
  const mode = Math.floor((n + 1) * p)
  const peak = logGamma(mode + 1) + logGamma(n - mode + 1)
  for (;;) {
    const u = stream.float() - 0.5
    const v = stream.float()
    const edge = 0.5 - Math.abs(u)
    const count = Math.floor(((2 * a) / edge + b) * u + n * p + 0.5)
    if (!(count >= 0 && count <= n)) continue
    if (edge >= 0.07 && v <= inside) return count
    const height = log((v * alpha) / (a / (edge * edge) + b))
    if (height <= peak - logGamma(count + 1) - logGamma(n - count + 1) + (count - mode) * logOdds)
      return count
  }
}

/**
 * A whole number near `value`: its floor, or the next integer with the probability of its fraction, so that sums keep
 * their mean. Draws one float. Throws RangeError unless value is from 0 to 2^53 - 1.
 */
export function roundByChance(stream: Stream, value: number): number {
  if (notNegative('value', value) > MAX)
    throw new RangeError(`value: expected at most 2^53 - 1, got ${value}`)
  const floor = Math.floor(value)
  return stream.float() < value - floor ? floor + 1 : floor
}
