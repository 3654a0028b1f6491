/**
 * Power with the same bits on every engine. Algorithm and coefficients: fdlibm (Sun Microsystems, 1993), e_pow.c:
 * log2(x) as a sum of two doubles, an exact-enough product with y, and 2^z by the polynomial of `exp`.
 */
import { clearLow, highWord, scale, withHighWord } from './double-bits.ts'

const TWO_53 = 9007199254740992
/** 2 / (3 ln 2), and the same as a sum of two. */
const CP = 0.9617966939259756
const CP_HIGH = 0.9617967009544373
const CP_LOW = -7.028461650952758e-9
/** log2(1.5) as a sum of two. */
const LOG_THREE_HALVES_HIGH = 0.5849624872207642
const LOG_THREE_HALVES_LOW = 1.350039202129749e-8
/** ln 2 as a sum of two, and that sum rounded. */
const LN2_HIGH = 0.6931471824645996
const LN2_LOW = -1.904654299957768e-9
const LN2 = LN2_HIGH + LN2_LOW

/**
 * x to the power of y, within 1 ulp; special values as in `Math.pow` (1 at y = 0, NaN for a negative x and a y that
 * is no integer).
 */
export function pow(x: number, y: number): number {
  if (y === 0) return 1
  if (Number.isNaN(x) || Number.isNaN(y)) return NaN
  if (y === 1) return x
  if (y === 2) return x * x
  if (y === 0.5 && x > 0) return Math.sqrt(x)
  const size = x < 0 ? -x : x
  if (y === Infinity || y === -Infinity) {
    if (size === 1) return NaN
    return size > 1 === y > 0 ? Infinity : 0
  }
  const whole = Math.floor(y) === y
  if (x < 0 && !whole && size !== Infinity) return NaN
  const negative = whole && y % 2 !== 0 && (x < 0 || 1 / x < 0)
  let result: number
  if (size === 1) result = 1
  else if (size === 0) result = y > 0 ? 0 : Infinity
  else if (size === Infinity) result = y > 0 ? Infinity : 0
  else result = powPositive(size, y)
  return negative ? -result : result
}

/** x^y for a finite x above 0 other than 1 and a finite y other than 0. */
function powPositive(x: number, y: number): number {
  let n = 0
  let value = x
  let high = highWord(value)
  if (high < 0x00100000) {
    value *= TWO_53
    n = -53
    high = highWord(value)
  }
  n += (high >> 20) - 1023
  const fraction = high & 0x000fffff
  high = fraction | 0x3ff00000
  let upper = false
  if (fraction > 0x3988e && fraction < 0xbb67a) upper = true
  else if (fraction >= 0xbb67a) {
    n += 1
    high -= 0x00100000
  }
  value = withHighWord(value, high)
  const base = upper ? 1.5 : 1
  const u = value - base
  const v = 1 / (value + base)
  const ss = u * v
  const ssHigh = clearLow(ss)
  const sumHigh = withHighWord(0, ((high >> 1) | 0x20000000) + 0x00080000 + (upper ? 0x40000 : 0))
  const sumLow = value - (sumHigh - base)
  const ssLow = v * (u - ssHigh * sumHigh - ssHigh * sumLow)
  const { fine, coarse } = logTail(ss, ssHigh, ssLow)
  const zHigh = CP_HIGH * coarse
  const zLow = CP_LOW * coarse + fine * CP + (upper ? LOG_THREE_HALVES_LOW : 0)
  const shift = upper ? LOG_THREE_HALVES_HIGH : 0
  const logHigh = clearLow(zHigh + zLow + shift + n)
  const logLow = zLow - (logHigh - n - shift - zHigh)
  const yHigh = clearLow(y)
  return exp2(yHigh * logHigh, (y - yHigh) * logHigh + y * logLow)
}

/** ss + ss³/3 + … times 3, as a coarse and a fine part, where ss = ssHigh + ssLow. */
function logTail(ss: number, ssHigh: number, ssLow: number): { coarse: number; fine: number } {
  const z = ss * ss
  let r =
    z *
    z *
    (0.5999999999999946 +
      z *
        (0.4285714285785502 +
          z *
            (0.33333332981837743 +
              z * (0.272728123808534 + z * (0.23066074577556175 + z * 0.20697501780033842)))))
  r += ssLow * (ssHigh + ss)
  const square = ssHigh * ssHigh
  const high = clearLow(3 + square + r)
  const low = r - (high - 3 - square)
  const u = ssHigh * high
  const v = ssLow * high + low * ss
  const coarse = clearLow(u + v)
  return { coarse, fine: v - (coarse - u) }
}

/** 2 to the power of high + low. */
function exp2(high: number, low: number): number {
  const z = high + low
  if (z >= 1025) return Infinity
  if (z <= -1076) return 0
  const n = Math.floor(z + 0.5)
  const rest = high - n
  const t = clearLow(low + rest)
  const u = t * LN2_HIGH
  const v = (low - (t - rest)) * LN2 + t * LN2_LOW
  const sum = u + v
  const w = v - (sum - u)
  const square = sum * sum
  const c =
    sum -
    square *
      (0.16666666666666602 +
        square *
          (-0.0027777777777015593 +
            square *
              (0.00006613756321437934 +
                square * (-0.0000016533902205465252 + square * 4.1381367970572385e-8))))
  const r = (sum * c) / (c - 2) - (w + sum * w)
  return scale(1 - (r - sum), n)
}
