/**
 * Logarithm and exponential whose results are the same bits on every engine: `Math.log` and its like may differ from
 * one engine to the next in the last bit, so value functions must not call them.
 *
 * Algorithms and coefficients: fdlibm (Sun Microsystems, 1993), e_log.c and e_exp.c. Only + - * / is used.
 */
import { highWord, scale, withHighWord } from './double-bits.ts'

export { pow } from './pow.ts'

const LN2_HIGH = 0.6931471803691238
const LN2_LOW = 1.9082149292705877e-10

const TWO_54 = 18014398509481984
/** High word of sqrt(1/2): the fraction is brought into [sqrt(1/2), sqrt(2)). */
const ROOT_HALF = 0x3fe6a09e

/**
 * Natural logarithm, within 1 ulp. As `Math.log`: -Infinity at 0, NaN below 0 and at NaN.
 * With x = 2^k (1 + f) and s = f / (2 + f), log(1 + f) = f - f²/2 + s (f²/2 + R(s²)).
 */
export function log(x: number): number {
  let value = x
  let exponent = 0
  let high = highWord(value)
  if (high < 0x00100000) {
    if (value === 0) return -Infinity
    if (high < 0) return NaN
    exponent = -54
    value *= TWO_54
    high = highWord(value)
  } else if (high >= 0x7ff00000) return value
  high += 0x3ff00000 - ROOT_HALF
  exponent += (high >> 20) - 1023
  const f = withHighWord(value, (high & 0x000fffff) + ROOT_HALF) - 1
  const half = 0.5 * f * f
  const s = f / (2 + f)
  const z = s * s
  const w = z * z
  const even = w * (0.3999999999940942 + w * (0.22222198432149784 + w * 0.15313837699209373))
  const odd =
    z * (0.6666666666666735 + w * (0.2857142874366239 + w * (0.1818357216161805 + w * 0.14798198605116586)))
  return s * (half + (odd + even)) + exponent * LN2_LOW - half + f + exponent * LN2_HIGH
}

/**
 * e to the power of x, within 1 ulp. As `Math.exp`: Infinity above 709.78, 0 below -745.13, NaN at NaN.
 * With x = k ln 2 + r and |r| <= ln(2) / 2, exp(r) = 1 + r + r c / (2 - c) where c(r) is a polynomial in r².
 */
export function exp(x: number): number {
  if (x > 709.782712893384) return Infinity
  if (x < -745.1332191019411) return 0
  if (Number.isNaN(x)) return NaN
  const k = Math.floor(Math.LOG2E * x + 0.5)
  const high = x - k * LN2_HIGH
  const low = k * LN2_LOW
  const r = high - low
  const z = r * r
  const c =
    r -
    z *
      (0.16666666666666602 +
        z *
          (-0.0027777777777015593 +
            z * (0.00006613756321437934 + z * (-0.0000016533902205465252 + z * 4.1381367970572385e-8))))
  return scale(1 + ((r * c) / (2 - c) - low + high), k)
}

/**
 * log(1 + x) without loss for small x, within 3 ulp. NaN below -1.
 * Algorithm: W. Kahan's correction of log(u), u = 1 + x rounded, by x / (u - 1).
 */
export function log1p(x: number): number {
  const u = 1 + x
  if (u === 1 || u === Infinity) return x
  return u > 4503599627370496 ? log(u) : (log(u) * x) / (u - 1)
}

/**
 * exp(x) - 1 without loss for small x, within 4 ulp. -1 at -Infinity.
 * Algorithm: W. Kahan's correction of u - 1, u = exp(x) rounded, by x / log(u); beyond |x| = 1 nothing is lost.
 */
export function expm1(x: number): number {
  const u = exp(x)
  if (u === 1) return x
  if (x > 1 || x < -1) return u - 1
  return ((u - 1) * x) / log(u)
}
