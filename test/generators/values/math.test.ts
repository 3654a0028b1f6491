import { describe, expect, it } from 'vitest'
import {
  exp,
  expm1,
  log,
  log1p,
  logGamma,
  normalCdf,
  normalQuantile,
  pow,
} from '../../../generators/values/index.ts'
import { hex, streamOf, ulps } from './support.ts'

const SPECIAL = [0, -0, 1, -1, 2, -2, 0.5, -0.5, 3, -3, Infinity, -Infinity, NaN, 5e-324, 1e308, -1e308]

/** The greatest distance from the engine's own function over 20,000 arguments. */
function worst(
  ours: (...x: number[]) => number,
  theirs: (...x: number[]) => number,
  args: () => number[],
): number {
  let most = 0
  for (let i = 0; i < 20000; i++) {
    const x = args()
    most = Math.max(most, ulps(ours(...x), theirs(...x)))
  }
  return most
}

describe('accuracy against the engine (which is itself within 1 ulp)', () => {
  const s = streamOf('math')
  const small = (): number => (s.float() - 0.5) * 2 ** -s.int(50)

  it('log', () => {
    expect(worst(log, Math.log, () => [Math.exp(1480 * s.float() - 740)])).toBeLessThanOrEqual(1)
    expect(worst(log, Math.log, () => [1 + small()])).toBeLessThanOrEqual(1)
  })
  it('exp', () => {
    expect(worst(exp, Math.exp, () => [1454 * s.float() - 744])).toBeLessThanOrEqual(1)
    expect(worst(exp, Math.exp, () => [4 * small()])).toBeLessThanOrEqual(1)
  })
  it('log1p and expm1', () => {
    expect(worst(log1p, Math.log1p, () => [small()])).toBeLessThanOrEqual(3)
    expect(worst(log1p, Math.log1p, () => [Math.exp(100 * s.float())])).toBeLessThanOrEqual(3)
    expect(worst(expm1, Math.expm1, () => [16 * small()])).toBeLessThanOrEqual(4)
    expect(worst(expm1, Math.expm1, () => [100 * s.float() - 50])).toBeLessThanOrEqual(4)
  })
  it('pow', () => {
    expect(
      worst(pow, Math.pow, () => [Math.exp(40 * s.float() - 20), 40 * s.float() - 20]),
    ).toBeLessThanOrEqual(1)
    expect(worst(pow, Math.pow, () => [20 * s.float() - 10, s.between(-300, 300)])).toBeLessThanOrEqual(1)
    expect(worst(pow, Math.pow, () => [1 + small(), 1e6 * (s.float() - 0.5)])).toBeLessThanOrEqual(1)
  })
})

describe('special values', () => {
  it.each(SPECIAL)('log, exp, log1p, expm1 and pow at %s are as in the engine, within 2 ulp', (x) => {
    for (const [ours, theirs] of [
      [log, Math.log],
      [exp, Math.exp],
      [log1p, Math.log1p],
      [expm1, Math.expm1],
    ] as const) {
      expect(ulps(ours(x), theirs(x))).toBeLessThanOrEqual(2)
    }
    for (const y of SPECIAL) expect([x, y, pow(x, y)]).toEqual([x, y, x ** y])
  })
})

it('logGamma gives factorials and gamma(1/2)', () => {
  let logFactorial = 0
  for (let k = 1; k <= 170; k++) {
    logFactorial += Math.log(k)
    expect(logGamma(k + 1)).toBeCloseTo(logFactorial, 10)
  }
  expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 13)
  expect(() => logGamma(0)).toThrow('x: expected a finite number above 0, got 0')
})

it('normalQuantile has its known values and is the inverse of normalCdf', () => {
  expect(normalQuantile(0.5)).toBe(0)
  expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 14)
  expect(normalQuantile(1e-10)).toBeCloseTo(-6.361340902404056, 13)
  expect(normalQuantile(1e-20)).toBeCloseTo(-9.26234008979841, 13)
  for (let x = -30; x <= 6; x += 0.37) {
    const tolerance = x > 0 ? 1e-8 : 1e-12
    expect(Math.abs(normalQuantile(normalCdf(x)) - x)).toBeLessThan(tolerance * Math.max(1, Math.abs(x)))
  }
  expect([normalQuantile(0), normalQuantile(1)]).toEqual([-Infinity, Infinity])
  expect(() => normalQuantile(1.1)).toThrow('p: expected a number from 0 to 1, got 1.1')
})

it('freezes bit patterns: these must never change, on any engine', () => {
  const at = [1e-300, 0.1, Math.SQRT1_2, 1.5, Math.E, 1234.5678, 1e300]
  const near = [-745, -20.5, -1e-9, 0.3, 1, 55.5, 709]
  const frozen = {
    log: at.map((x) => hex(log(x))).join(' '),
    exp: near.map((x) => hex(exp(x))).join(' '),
    log1p: near
      .slice(2)
      .map((x) => hex(log1p(x)))
      .join(' '),
    expm1: near.map((x) => hex(expm1(x))).join(' '),
    pow: at.map((x) => hex(pow(x, 0.77))).join(' '),
    logGamma: at
      .slice(1, 6)
      .map((x) => hex(logGamma(x)))
      .join(' '),
    normalQuantile: [1e-9, 0.1, 0.42, 0.93].map((p) => hex(normalQuantile(p))).join(' '),
  }
  expect(frozen).toMatchInlineSnapshot(`
    {
      "exp": "0000000000000001 3e157a3afeed00ab 3fefffffff768fa1 3ff599058c8c1a96 4005bf0a8b14576a 44f0ca5f56995724 7fdd422d2be5dc9b",
      "expm1": "bff0000000000000 bfefffffff542e28 be112e0be801f1d9 3fd6641632306a57 3ffb7e151628aed4 44f0ca5f56995724 7fdd422d2be5dc9b",
      "log": "c085963447f87fb5 c0026bb1bbb55515 bfd62e42fefa39ee 3fd9f323ecbf984c 3ff0000000000000 401c7951d51791d7 4085963447f87fb5",
      "log1p": "be112e0be84bbb51 3fd0ca937be1b9db 3fe62e42fefa39ef 4010230ffa543c1e 401a42d4d1ff8153",
      "logGamma": "4002058e35f3deec 3fd02528a67edd20 bfbeeb95b094c200 3fdcc3fb2e7ae780 40bd7f0893bf3e2c",
      "normalQuantile": "c017fdc11f44b5a7 bff4813c36e26d33 bfc9d7a541184ee7 3ff79cd70d9c27f3",
      "pow": "0ff8d71d360e138c 3fc5bcce0765ec72 3fe88142f5572986 3ff5dcef3576b05a 40014733879815ce 406e0483f284ac09 6fe49c96cd6d1713",
    }
  `)
})
