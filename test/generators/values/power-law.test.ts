import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  alphaForMean,
  discretePowerLaw,
  piecewisePowerLaw,
  powerLaw,
  powerLawMean,
} from '../../../generators/values/index.ts'
import { draw, moments, streamOf } from './support.ts'

/** The mean by its definition: the share of each integer times the integer. Engine functions, no shortcuts. */
function meanByHand(min: number, max: number, alpha: number): number {
  const a = 1 - alpha
  const below = (x: number): number => (a === 0 ? Math.log(x / min) : (x / min) ** a - 1)
  let sum = 0
  for (let k = min; k <= max; k++) sum += k * (below(k + 1) - below(k))
  return sum / below(max + 1)
}

describe('powerLawMean', () => {
  it.each([
    [1, 10, 0],
    [1, 1000, 1],
    [1, 1000, 2.5],
    [3, 50, -4],
    [1, 20000, 1.7],
    [1, 20000, 0.3],
    [100, 30000, 3],
    [1, 20000, -20],
    [1, 20000, 1.0000001],
    [2000, 9000, 40],
  ])('of %d..%d at alpha %d is exact', (min, max, alpha) => {
    expect(powerLawMean(min, max, alpha) / meanByHand(min, max, alpha)).toBeCloseTo(1, 8)
  })
  it('takes large domains and steep laws', () => {
    expect(powerLawMean(1, 2 ** 40, 2.5)).toBeCloseTo(2.612, 3)
    expect(powerLawMean(1, 2 ** 40, 1000)).toBe(1)
    expect(powerLawMean(1, 1e6, 0)).toBeCloseTo(500000.5, 4)
  })
})

describe('alphaForMean', () => {
  it('finds the exponent that has the wanted mean', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50 }),
        fc.integer({ min: 2, max: 3000 }),
        fc.double({ min: 0.02, max: 0.98, noNaN: true }),
        (min, width, share) => {
          const mean = min + width * share
          expect(powerLawMean(min, min + width, alphaForMean(min, min + width, mean)) / mean).toBeCloseTo(
            1,
            9,
          )
        },
      ),
      { numRuns: 25, seed: 7 },
    )
  })
  it('says what is feasible', () => {
    expect(() => alphaForMean(2, 10, 1.5)).toThrow(
      'mean: expected 2 to 10 for integers from 2 to 10, got 1.5',
    )
    expect(() => alphaForMean(2, 10, 11)).toThrow(RangeError)
  })
})

const laws = {
  continuous: { law: powerLaw({ min: 2, max: 300, alpha: 2.2 }), min: 2, max: 300 },
  'continuous, rising': { law: powerLaw({ min: 2, max: 300, alpha: -3 }), min: 2, max: 300 },
  'continuous, steep': { law: powerLaw({ min: 2, max: 1e9, alpha: 900 }), min: 2, max: 1e9 },
  'continuous, 1/x': { law: powerLaw({ min: 1, max: 1000, alpha: 1 }), min: 1, max: 1000 },
  'continuous, 1/x²': { law: powerLaw({ min: 1, max: 1000, alpha: 2 }), min: 1, max: 1000 },
  discrete: { law: discretePowerLaw({ min: 1, max: 500, alpha: 1.8 }), min: 1, max: 500 },
  'discrete, uniform': { law: discretePowerLaw({ min: 4, max: 9, alpha: 0 }), min: 4, max: 9 },
  pieces: {
    law: piecewisePowerLaw([
      { share: 3, min: 1, max: 10, alpha: 1.5 },
      { share: 0, min: 5, max: 6, alpha: 0 },
      { share: 2, min: 0, max: 0, alpha: 0 },
      { share: 1, min: 11, max: 400, alpha: 2.5 },
    ]),
    min: 0,
    max: 400,
  },
}

describe('laws', () => {
  it.each(Object.entries(laws))(
    '%s: inside its bounds, with the mean it states',
    (name, { law, min, max }) => {
      const values = Array.from({ length: 200000 }, (_, i) => law.quantile((i + 0.5) / 200000))
      const seen = moments(values)
      expect(seen.sorted[0]).toBeGreaterThanOrEqual(min)
      expect(seen.sorted.at(-1)).toBeLessThanOrEqual(max)
      expect(Math.abs(seen.mean / law.mean - 1), name).toBeLessThan(2e-3)
      expect(law.quantile(0)).toBeGreaterThanOrEqual(min)
      expect(law.quantile(1 - 2 ** -53)).toBeLessThanOrEqual(max)
    },
  )
  it('pieces get their shares', () => {
    const s = streamOf('pieces')
    const values = draw(30000, () => laws.pieces.law(s))
    expect(values.filter((x) => x === 0).length / 30000).toBeCloseTo(1 / 3, 1.9)
    expect(values.filter((x) => x > 10).length / 30000).toBeCloseTo(1 / 6, 1.9)
  })
  it('rejects what has no law', () => {
    expect(() => powerLaw({ min: 0, max: 1, alpha: 1 })).toThrow(
      'min: expected a finite number above 0, got 0',
    )
    expect(() => discretePowerLaw({ min: 5, max: 4, alpha: 1 })).toThrow('max: expected an integer from 5')
    expect(() => discretePowerLaw({ min: 1, max: 4, alpha: 1001 })).toThrow(
      'alpha: expected a number from -1000 to 1000',
    )
    expect(() => piecewisePowerLaw([])).toThrow('pieces: expected shares with a sum above 0, got 0')
  })
})
