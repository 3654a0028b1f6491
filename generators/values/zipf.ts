import { integer, notNegative } from './check.ts'
import { exp, expm1, log, log1p } from './math.ts'
import type { Sampler } from './sampler.ts'

/** log1p(x) / x, 1 at 0. */
const logRatio = (x: number): number => (Math.abs(x) > 1e-8 ? log1p(x) / x : 1 - x / 2)

/** expm1(x) / x, 1 at 0. */
const expRatio = (x: number): number => (Math.abs(x) > 1e-8 ? expm1(x) / x : 1 + x / 2)

/**
 * Ranks from 1 to `n`, both included, where rank k has a share proportional to k^-s (popularity: words, products,
 * cities). s = 0 is uniform, 1 the classic law. Draws one float an attempt, at most 1.3 attempts on average; the draws
 * change with n (for references into a growing table use `skewedPick`).
 * Throws RangeError unless n is an integer from 1 to 2^52 and s is from 0 to 100.
 * Algorithm: W. Hörmann and G. Derflinger, "Rejection-inversion to generate variates from monotone discrete
 * distributions" (1996).
 */
export function zipf(n: number, s: number): Sampler<number> {
  integer('n', n, [1, 2 ** 52])
  if (!(notNegative('s', s) <= 100)) throw new RangeError(`s: expected a number from 0 to 100, got ${s}`)
  const height = (x: number): number => exp(-s * log(x))
  const area = (x: number): number => {
    const l = log(x)
    return expRatio((1 - s) * l) * l
  }
  const areaInverse = (y: number): number => exp(logRatio(Math.max(-1, y * (1 - s))) * y)
  const first = area(1.5) - 1
  const last = area(n + 0.5)
  const squeeze = 2 - areaInverse(area(2.5) - height(2))
  return (stream) => {
    for (;;) {
      const y = last + stream.float() * (first - last)
      const x = areaInverse(y)
      const k = Math.max(1, Math.min(n, Math.floor(x + 0.5)))
      if (k - x <= squeeze || y >= area(k + 0.5) - height(k)) return k
    }
  }
}
