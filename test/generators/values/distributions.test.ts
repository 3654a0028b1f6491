import { describe, expect, it } from 'vitest'
import type { Stream } from '../../../generators/model/stream.ts'
import * as v from '../../../generators/values/index.ts'
import { draw, moments, streamOf } from './support.ts'

const N = 40000

/** Each distribution: its sampler, mean, standard deviation, and a share that must lie at or below a value. */
const cases: readonly [
  name: string,
  draw: (s: Stream) => number,
  mean: number,
  sd: number,
  q: [number, number],
][] = [
  ['uniform', (s) => v.uniform(s, -2, 4), 1, Math.sqrt(3), [0, 1 / 3]],
  ['normal', (s) => v.normal(s, 10, 2), 10, 2, [12, 0.841]],
  ['logNormal', (s) => v.logNormal(s, 5, 0.5), 5.6657, 3.0195, [5, 0.5]],
  ['exponential', (s) => v.exponential(s, 7), 7, 7, [7, 0.632]],
  ['triangular', (s) => v.triangular(s, { low: 0, mode: 2, high: 10 }), 4, 2.1602, [2, 0.2]],
  ['pareto', (s) => v.pareto(s, 1, 5), 1.25, 0.3227, [1.1487, 0.5]],
  ['gamma 2.5', (s) => v.gamma(s, 2.5), 2.5, 1.5811, [2.1757, 0.5]],
  ['gamma 0.4', (s) => v.gamma(s, 0.4), 0.4, 0.6325, [0.4, 0.6996]],
  ['beta 2 5', (s) => v.beta(s, 2, 5), 2 / 7, 0.1597, [0.2645, 0.5]],
  ['beta 0.3 0.6', (s) => v.beta(s, 0.3, 0.6), 1 / 3, 0.342, [0.5, 0.6857]],
  ['geometric', (s) => v.geometric(s, 0.2), 4, 4.4721, [2, 0.488]],
  ['poisson 3.3', (s) => v.poisson(s, 3.3), 3.3, 1.8166, [3, 0.5803]],
  ['poisson 40', (s) => v.poisson(s, 40), 40, 6.3246, [40, 0.5419]],
  ['binomial 12', (s) => v.binomial(s, 12, 0.3), 3.6, 1.5875, [3, 0.4925]],
  ['binomial 200', (s) => v.binomial(s, 200, 0.7), 140, 6.4807, [140, 0.5283]],
  ['zipf', v.zipf(10, 1.2), 3.0261, 2.5087, [1, 0.4052]],
]

describe('moments and quantiles of 40,000 values', () => {
  it.each(cases)('%s', (name, sampler, mean, sd, [value, share]) => {
    const s = streamOf('moments', name)
    const seen = moments(draw(N, () => sampler(s)))
    expect(Math.abs(seen.mean - mean)).toBeLessThan((4 * sd) / Math.sqrt(N))
    expect(Math.abs(seen.sd / sd - 1)).toBeLessThan(0.05)
    expect(seen.sorted.filter((x) => x <= value).length / N).toBeCloseTo(share, 1.9)
  })
})

describe('one float per value', () => {
  it.each([
    ['uniform', (s: Stream) => v.uniform(s, 0, 1)],
    ['normal', (s: Stream) => v.normal(s, 0, 1)],
    ['logNormal', (s: Stream) => v.logNormal(s, 1, 1)],
    ['exponential', (s: Stream) => v.exponential(s, 1)],
    ['pareto', (s: Stream) => v.pareto(s, 1, 1)],
    ['geometric', (s: Stream) => v.geometric(s, 0.5)],
    ['poisson below 10', (s: Stream) => v.poisson(s, 9)],
    ['binomial below 10', (s: Stream) => v.binomial(s, 1000, 0.001)],
    ['truncatedNormal', v.truncatedNormal({ mean: 0, sd: 1, low: 1, high: 2 })],
    ['truncatedLogNormal', v.truncatedLogNormal({ median: 3, sigma: 1, low: 1, high: 9 })],
    ['truncatedExponential', v.truncatedExponential({ decay: 1, low: 0, high: 2 })],
    ['powerLaw', v.powerLaw({ min: 1, max: 9, alpha: 2 })],
    ['discretePowerLaw', v.discretePowerLaw({ min: 1, max: 9, alpha: 2 })],
    [
      'weighted',
      v.weighted([
        ['a', 1],
        ['b', 2],
      ]),
    ],
  ] as readonly [string, (s: Stream) => unknown][])('%s', (_, sampler) => {
    const used = streamOf('one float')
    const skipped = streamOf('one float')
    for (let i = 0; i < 100; i++) {
      sampler(used)
      skipped.float()
    }
    expect(used.float()).toBe(skipped.float())
  })
})

describe('truncated laws', () => {
  const laws = {
    normal: { law: v.truncatedNormal({ mean: 10, sd: 3, low: 8, high: 20 }), low: 8, high: 20 },
    upperTail: { law: v.truncatedNormal({ mean: 0, sd: 1, low: 9, high: 11 }), low: 9, high: 11 },
    lowerTail: { law: v.truncatedNormal({ mean: 0, sd: 1, low: -40, high: -8 }), low: -40, high: -8 },
    logNormal: {
      law: v.truncatedLogNormal({ median: 40, sigma: 1.2, low: 5, high: 500 }),
      low: 5,
      high: 500,
    },
    exponential: { law: v.truncatedExponential({ decay: 4, low: 1, high: 6 }), low: 1, high: 6 },
  }
  it.each(Object.entries(laws))(
    '%s stays inside, rises with u, and has the mean it states',
    (name, { law, low, high }) => {
      const values = Array.from({ length: 20000 }, (_, i) => law.quantile((i + 0.5) / 20000))
      for (let i = 1; i < values.length; i++) expect(values[i]! >= values[i - 1]!).toBe(true)
      expect(values[0]).toBeGreaterThanOrEqual(low)
      expect(values.at(-1)).toBeLessThanOrEqual(high)
      expect(Math.abs(moments(values).mean / law.mean - 1), name).toBeLessThan(1e-3)
    },
  )
  it('truncated draws again, then clamps', () => {
    const s = streamOf('truncated')
    const between = v.truncated((q) => v.normal(q, 0, 1), { low: 0, high: 1 })
    for (const value of draw(2000, () => between(s))) expect(value > 0 && value < 1).toBe(true)
    const never = v.truncated(() => 7, { low: 0, high: 1, attempts: 3 })
    expect(never(s)).toBe(1)
  })
})

it('extreme parameters stay finite and inside', () => {
  const s = streamOf('extremes')
  for (let i = 0; i < 2000; i++) {
    const b = v.beta(s, 0.001, 0.002)
    expect(b >= 0 && b <= 1).toBe(true)
    expect(Number.isSafeInteger(v.geometric(s, 1e-300))).toBe(true)
    expect(Number.isSafeInteger(v.poisson(s, 1e12))).toBe(true)
    expect(v.binomial(s, 2 ** 40, 1e-12)).toBeLessThan(50)
  }
  expect([
    v.poisson(s, 0),
    v.binomial(s, 0, 0.5),
    v.binomial(s, 9, 0),
    v.binomial(s, 9, 1),
    v.geometric(s, 1),
  ]).toEqual([0, 0, 0, 9, 0])
})

it('roundByChance keeps the mean', () => {
  const s = streamOf('round')
  expect(moments(draw(N, () => v.roundByChance(s, 2.3))).mean).toBeCloseTo(2.3, 1.9)
  expect(v.roundByChance(s, 5)).toBe(5)
})

it('bad arguments are named with the expectation and the value', () => {
  const s = streamOf('bad')
  expect(() => v.normal(s, 0, -1)).toThrow(
    new RangeError('sd: expected a finite number of at least 0, got -1'),
  )
  expect(() => v.uniform(s, 2, 2)).toThrow('low, high: expected finite bounds with low < high, got 2 and 2')
  expect(() => v.exponential(s, NaN)).toThrow('mean: expected a finite number above 0, got NaN')
  expect(() => v.beta(s, 1, 0)).toThrow('b: expected a finite number above 0, got 0')
  expect(() => v.geometric(s, 0)).toThrow('p: expected a number above 0 and up to 1, got 0')
  expect(() => v.poisson(s, -1)).toThrow('mean: expected a number from 0 to 2^40, got -1')
  expect(() => v.binomial(s, 1.5, 0.5)).toThrow('n: expected an integer from 0 to 1099511627776, got 1.5')
  expect(() => v.binomial(s, 1, 2)).toThrow('p: expected a number from 0 to 1, got 2')
  expect(() => v.zipf(0, 1)).toThrow('n: expected an integer from 1 to 4503599627370496, got 0')
  expect(() => v.truncatedNormal({ mean: 0, sd: 1, low: 60, high: 61 })).toThrow(
    'low, high: expected a share',
  )
})
