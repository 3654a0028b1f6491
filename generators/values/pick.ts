/**
 * Consistent draws of an index below n, for references to the rows of another table. When n grows by one, a draw
 * either stays or goes to the new index, and only the new index's share of draws goes (for `jumpHash` 1 / (n + 1)).
 *
 * Each picker takes exactly two 32-bit words from its stream and makes all else of them, so that what is drawn later
 * from the same stream does not depend on n either.
 */
import type { Stream } from '../model/stream.ts'
import { integer, notNegative, positive } from './check.ts'
import { KeySequence } from './key-sequence.ts'
import { exp, log } from './math.ts'

/** Draws an index, 0 included to `n` excluded, consistently in n. */
export type Picker = (stream: Stream, n: number) => number

const MAX = Number.MAX_SAFE_INTEGER

function checkBound(n: number): void {
  if (!(n >= 1 && n <= MAX && Number.isInteger(n))) {
    throw new RangeError(`n: expected an integer from 1 to 2^53 - 1, got ${n}`)
  }
}

/**
 * A uniform consistent index below `n`: each as likely as any other. About 0.2 µs for a million.
 * Throws RangeError unless n is an integer from 1 to 2^53 - 1.
 * Algorithm: J. Lamping and E. Veach, "A fast, minimal memory, consistent hash algorithm" (2014), with 53-bit uniforms.
 */
export function jumpHash(stream: Stream, n: number): number {
  return jumpHashKey(stream.uint32(), stream.uint32(), n)
}

/** `jumpHash` of a 64-bit key, given as two 32-bit words (signed or not). */
export function jumpHashKey(high: number, low: number, n: number): number {
  checkBound(n)
  return jump(new KeySequence(high, low), n)
}

function jump(sequence: KeySequence, n: number): number {
  let index = 0
  for (;;) {
    const next = Math.floor((index + 1) / sequence.open())
    if (next >= n) return index
    index = next
  }
}

/**
 * A consistent picker that prefers late indices, in proportion to n: the chance of an index below x is (x / n)^power.
 * power 1 is uniform; with 2 half of the picks lie in the last 29 %, with 4 in the last 16 %. When n grows by one,
 * power / (n + 1) of the picks go to the new index. Throws RangeError unless power is an integer from 1 to 64.
 * The latest of `power` consistent picks is itself consistent.
 */
export function recentPick(power: number): Picker {
  integer('power', power, [1, 64])
  return (stream, n) => {
    checkBound(n)
    const sequence = new KeySequence(stream.uint32(), stream.uint32())
    let latest = 0
    for (let i = 0; i < power; i++) latest = Math.max(latest, jump(sequence.fork(), n))
    return latest
  }
}

/**
 * A consistent picker that prefers the last few indices, whatever n: index n - 1 - age, the age being geometric with
 * mean `meanAge`; a draw that would fall before index 0 is uniform instead. When n grows by one, 1 / (meanAge + 1) of
 * the picks go to the new index: that is the law itself, not a weakness of the method. Takes time in proportion to
 * meanAge. Throws RangeError unless meanAge is above 0 and up to 10,000.
 */
export function latestPick(meanAge: number): Picker {
  if (!(meanAge > 0 && meanAge <= 10000)) {
    throw new RangeError(`meanAge: expected a number above 0 and up to 10000, got ${meanAge}`)
  }
  const limit = Math.floor(4294967296 / (meanAge + 1))
  return (stream, n) => {
    checkBound(n)
    const sequence = new KeySequence(stream.uint32(), stream.uint32())
    for (let index = n - 1; index >= 0; index--) if (sequence.coin(index) < limit) return index
    return jump(sequence, n)
  }
}

/** The shape of a skewed pick. */
export interface Skew {
  /** The weight of index i is the integral of (x + offset)^-exponent from i to i + 1. At least 0; 1 is Zipf's law. */
  readonly exponent: number
  /** Flattens the head: the first `offset` indices are about equally likely. Above 0; 1 unless told. */
  readonly offset?: number
}

/**
 * A consistent picker that prefers early indices (Zipf, Pareto, Lomax: a few authors write most posts). The law does not
 * depend on n: n only cuts it. When n grows by one, the new index's weight over the sum of weights is the share of
 * picks that go there. For n of a million 0.3 µs from exponent 1 on, 1.4 µs at 0.5. Throws RangeError for an exponent
 * below 0 or above 20, or an offset of 0 or less.
 * Algorithm: the jump of `jumpHash` along the law's cumulative weight W: from i to W⁻¹(W(i + 1) / u).
 */
export function skewedPick({ exponent, offset = 1 }: Skew): Picker {
  positive('offset', offset)
  if (!(notNegative('exponent', exponent) <= 20)) {
    throw new RangeError(`exponent: expected a number from 0 to 20, got ${exponent}`)
  }
  const a = 1 - exponent
  // With y = x / offset: W(x) is log(1 + y), or ((1 + y)^a - 1) / a. Both are kept free of their constant factors.
  const next =
    a === 0
      ? (index: number, u: number): number => exp(log(1 + (index + 1) / offset) / u)
      : (index: number, u: number): number => {
          const reach = 1 + (exp(a * log(1 + (index + 1) / offset)) - 1) / u
          return reach > 0 ? exp(log(reach) / a) : Infinity
        }
  return (stream, n) => {
    checkBound(n)
    const sequence = new KeySequence(stream.uint32(), stream.uint32())
    let index = 0
    for (;;) {
      const place = Math.max(index + 1, Math.floor((next(index, sequence.open()) - 1) * offset))
      if (place >= n) return index
      index = place
    }
  }
}
