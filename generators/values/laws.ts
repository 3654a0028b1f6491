/** Laws made of other laws, and the plainest one. */
import { notNegative, ordered } from './check.ts'
import type { Weighted } from './choice.ts'
import { type Law, lawOf } from './sampler.ts'

/** Any number from `low` included to `high` excluded, each as likely. Throws RangeError unless low < high. */
export function uniformLaw(low: number, high: number): Law {
  ordered('low, high', low, high)
  return lawOf(
    (u) => {
      const value = low + (high - low) * u
      // Never rounded up to the end, nor back to the beginning: a quantile function does not fall.
      return value < high ? value : low + (high - low) * (1 - 2 ** -40)
    },
    (low + high) / 2,
  )
}

/**
 * One of several laws, each with its weight's share: 60 of 85 within a week, 25 within a month. One float per value; its
 * low end belongs to the first law. Throws RangeError for an empty list, a weight below 0 or a sum of 0.
 */
export function mixedLaw(parts: readonly Weighted<Law>[]): Law {
  const total = parts.reduce((sum, [, weight]) => sum + notNegative('weight', weight), 0)
  if (!(total > 0 && total < Infinity)) throw new RangeError(`weights: expected a sum above 0, got ${total}`)
  const shares = parts
    .filter(([, weight]) => weight > 0)
    .map(([law, weight]) => ({ law, share: weight / total }))
  const mean = shares.reduce((sum, { law, share }) => sum + share * law.mean, 0)
  return lawOf((u) => {
    let rest = u
    for (const { law, share } of shares) {
      if (rest < share) return law.quantile(rest / share)
      rest -= share
    }
    return shares.at(-1)!.law.quantile(1 - 2 ** -53)
  }, mean)
}
