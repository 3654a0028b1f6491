import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  pickSkewed,
  sample,
  sampleDistinct,
  weighted,
  weightedIndex,
} from '../../../generators/values/index.ts'
import { draw, streamOf, tally } from './support.ts'

it('weighted gives each value its share, and never one of weight 0', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 12 }), (weights) => {
      const total = weights.reduce((a, b) => a + b, 0)
      fc.pre(total > 0)
      const s = streamOf('weighted', ...weights.map(String))
      const index = weightedIndex(weights)
      const counts = tally(draw(4000, () => index(s)))
      weights.forEach((weight, i) => {
        const expected = (4000 * weight) / total
        if (weight === 0) expect(counts.get(i)).toBeUndefined()
        expect(Math.abs((counts.get(i) ?? 0) - expected)).toBeLessThanOrEqual(5 * Math.sqrt(expected) + 1e-9)
      })
    }),
    { numRuns: 60, seed: 3 },
  )
})

it('weighted takes any kind of value', () => {
  const s = streamOf('any')
  const one = weighted<string | null>([
    [null, 1],
    ['x', 1],
  ])
  expect(new Set(draw(50, () => one(s)))).toEqual(new Set([null, 'x']))
})

it('weighted rejects lists without a law', () => {
  expect(() => weightedIndex([])).toThrow('weights.length: expected an integer from 1')
  expect(() => weightedIndex([1, -1])).toThrow('weight: expected at least 0, got -1')
  expect(() => weightedIndex([0, 0])).toThrow('weights: expected a sum above 0, got 0')
})

it('pickSkewed prefers the front: a quarter of the list gets half of the draws at skew 2', () => {
  const s = streamOf('skewed')
  const list = Array.from({ length: 100 }, (_, i) => i)
  expect(draw(20000, () => pickSkewed(s, list)).filter((i) => i < 25).length / 20000).toBeCloseTo(0.5, 1.5)
  expect(draw(20000, () => pickSkewed(s, list, 3)).filter((i) => i < 13).length / 20000).toBeCloseTo(
    0.507,
    1.5,
  )
  expect(() => pickSkewed(s, list, 0.5)).toThrow('skew: expected a number of at least 1, got 0.5')
  expect(() => pickSkewed(s, [])).toThrow('list: expected at least one element, got none')
})

it('sampleDistinct draws k different integers below n, the shorter sample first', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 80 }),
      fc.integer({ min: 0, max: 60 }),
      fc.string(),
      (n, want, name) => {
        const k = Math.min(want, n)
        const drawn = sampleDistinct(streamOf(name), k, n)
        expect(new Set(drawn).size).toBe(k)
        for (const i of drawn) expect(i >= 0 && i < n && Number.isInteger(i)).toBe(true)
        const shorter = Math.floor(k / 2)
        expect(sampleDistinct(streamOf(name), shorter, n)).toEqual(drawn.slice(0, shorter))
      },
    ),
    { numRuns: 300, seed: 5 },
  )
})

it('sampleDistinct makes every ordered choice equally likely', () => {
  const s = streamOf('orders')
  const counts = tally(draw(24000, () => sampleDistinct(s, 3, 4).join()))
  expect(counts.size).toBe(24)
  for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(150)
  expect(() => sampleDistinct(s, 5, 4)).toThrow('k: expected an integer from 0 to 4, got 5')
})

it('sample takes elements', () => {
  expect(sample(streamOf('sample'), ['a', 'b', 'c'], 3).sort()).toEqual(['a', 'b', 'c'])
})
