/** The mean of a discrete power law, and the exponent that gives a wanted mean. */
import { finite, integer } from './check.ts'
import { exp, expm1, log } from './math.ts'

/** So many terms are added one by one; the rest is integrated. */
const TERMS = 2048
/** Gauss-Legendre nodes and weights of order 8 on [-1, 1], the positive half. */
const NODES = [0.1834346424956498, 0.525532409916329, 0.7966664774136267, 0.9602898564975363]
const WEIGHTS = [0.362683783378362, 0.3137066458778873, 0.2223810344533745, 0.1012285362903763]

/** The share of the continuous law x^-alpha on [min, end) that lies at or above x. */
function shareAbove(min: number, end: number, alpha: number): (x: number) => number {
  const a = 1 - alpha
  const span = log(end / min)
  if (a === 0) return (x) => log(end / x) / span
  if (a > 0) {
    const mass = expm1(-a * span)
    return (x) => expm1(a * log(x / end)) / mass
  }
  const mass = expm1(a * span)
  return (x) => (exp(a * log(x / min)) * expm1(a * log(end / x))) / mass
}

/** The sum of f over the integers from `from` to `to` (excluded), as the integral from from - 1/2 to to - 1/2. */
function tailSum(
  f: (x: number) => number,
  { from, to, alpha }: { from: number; to: number; alpha: number },
): number {
  let sum = 0
  let low = from - 0.5
  const end = to - 0.5
  const growth = 1 + Math.min(0.125, 4 / (1 + Math.abs(alpha)))
  while (low < end) {
    const high = Math.min(end, low * growth)
    const middle = (low + high) / 2
    const half = (high - low) / 2
    let block = 0
    for (let i = 0; i < 4; i++)
      block += WEIGHTS[i]! * (f(middle - half * NODES[i]!) + f(middle + half * NODES[i]!))
    sum += block * half
    if (block * half < 1e-18) break
    low = high
  }
  const slope = (x: number): number => f(x + 0.5) - f(x - 0.5)
  return sum - (slope(end) - slope(from - 0.5)) / 24
}

/**
 * The mean of `discretePowerLaw({ min, max, alpha })`: min plus the sum over k of the share at or above k. Exact to
 * some 1e-9 for |alpha| up to 64 (sums of more than 2048 terms are integrated with a midpoint correction).
 * Throws RangeError unless 1 <= min <= max <= 2^40 are integers.
 */
export function powerLawMean(min: number, max: number, alpha: number): number {
  integer('min', min, [1, 2 ** 40])
  integer('max', max, [min, 2 ** 40])
  if (!(finite('alpha', alpha) >= -1000 && alpha <= 1000)) {
    throw new RangeError(`alpha: expected a number from -1000 to 1000, got ${alpha}`)
  }
  const end = max + 1
  const f = shareAbove(min, end, alpha)
  const cut = Math.min(end, min + TERMS)
  let sum = 0
  for (let k = min + 1; k < cut; k++) sum += f(k)
  return min + sum + (cut < end ? tailSum(f, { from: cut, to: end, alpha }) : 0)
}

/**
 * The exponent with which `discretePowerLaw({ min, max, alpha })` has the wanted mean, within 1e-12; by
 * bisection, so the same on every machine. Throws RangeError with the feasible range when no exponent from -1000 to
 * 1000 gives that mean.
 */
export function alphaForMean(min: number, max: number, mean: number): number {
  const least = powerLawMean(min, max, 1000)
  const most = powerLawMean(min, max, -1000)
  if (!(mean >= least && mean <= most)) {
    throw new RangeError(`mean: expected ${least} to ${most} for integers from ${min} to ${max}, got ${mean}`)
  }
  let low = -1000
  let high = 1000
  while (high - low > 1e-12) {
    const middle = (low + high) / 2
    if (middle === low || middle === high) break
    if (powerLawMean(min, max, middle) > mean) low = middle
    else high = middle
  }
  return (low + high) / 2
}
