import { positive } from './check.ts'
import { log } from './math.ts'

const HALF_LOG_TWO_PI = 0.9189385332046728

/**
 * Natural logarithm of the gamma function for x above 0, with an absolute error below 1e-13 up to x = 100 and a
 * relative one of some ulp beyond. logGamma(k + 1) is log k!. Throws RangeError for x <= 0 and for Infinity.
 * Algorithm: Stirling's series, after raising x to 10 or more by gamma(x + 1) = x gamma(x).
 */
export function logGamma(x: number): number {
  let raised = positive('x', x)
  let product = 1
  while (raised < 10) {
    product *= raised
    raised += 1
  }
  const inverse = 1 / raised
  const z = inverse * inverse
  const series =
    inverse *
    (1 / 12 - z * (1 / 360 - z * (1 / 1260 - z * (1 / 1680 - z * (1 / 1188 - z * (691 / 360360 - z / 156))))))
  const stirling = (raised - 0.5) * log(raised) - raised + HALF_LOG_TWO_PI + series
  return product === 1 ? stirling : stirling - log(product)
}
