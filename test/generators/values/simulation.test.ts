/** Ranks, laws of laws, incidents, growth, samples: the small parts of a simulation. */
import { describe, expect, it } from 'vitest'
import {
  calendar,
  consistentSample,
  DAY,
  decimalRank,
  growth,
  history,
  HOUR,
  incidents,
  mixedLaw,
  parseDate,
  parseInstant,
  spreadRank,
  trends,
  uniformLaw,
} from '../../../generators/values/index.ts'
import { streamOf, tally } from './support.ts'

describe('ranks', () => {
  it.each([1, 77, -5])('in base two every aligned power of two is spread evenly (seed %i)', (seed) => {
    for (const [from, n] of [
      [0, 64],
      [64, 64],
      [512, 512],
    ] as const) {
      const parts = Array.from({ length: n }, (_, i) => Math.floor(spreadRank(from - seed + i, seed) * n))
      expect(new Set(parts).size).toBe(n)
    }
  })

  it.each([0, 77, -5])('in base ten every aligned ten and hundred is spread evenly (seed %i)', (seed) => {
    for (const [from, n] of [
      [0, 10],
      [70, 10],
      [300, 100],
      [1000, 1000],
    ] as const) {
      const parts = Array.from({ length: n }, (_, i) => Math.floor(decimalRank(from + i, seed, 0.5) * n))
      expect(new Set(parts).size).toBe(n)
    }
  })

  it('shares in tenths are exact for every multiple of ten rows', () => {
    for (let n = 10; n <= 1000; n += 10) {
      const ranks = Array.from({ length: n }, (_, slot) => decimalRank(slot, 3, 0.99))
      expect(ranks.filter((rank) => rank < 0.6).length).toBe(n * 0.6)
      expect(ranks.filter((rank) => rank >= 0.9).length).toBe(n * 0.1)
    }
  })

  it('stay below 1, and other seeds give other orders', () => {
    for (let slot = 0; slot < 2000; slot++) expect(decimalRank(slot, 1, 1 - 2 ** -53)).toBeLessThan(1)
    const order = (seed: number): number[] => Array.from({ length: 10 }, (_, slot) => decimalRank(slot, seed))
    expect(order(1)).not.toEqual(order(2))
  })
})

it('a uniform law never falls, up to its end', () => {
  const law = uniformLaw(2 * DAY, 5 * DAY)
  expect(law.quantile(1 - 2 ** -53)).toBeGreaterThan(5 * DAY - 1)
  expect(law.quantile(1 - 2 ** -53)).toBeLessThan(5 * DAY)
})

it('a mixed law has its parts in their shares', () => {
  const law = mixedLaw([
    [uniformLaw(0, 7), 60],
    [uniformLaw(7, 30), 25],
  ])
  expect(law.mean).toBeCloseTo((60 * 3.5 + 25 * 18.5) / 85, 12)
  expect([law.quantile(0), law.quantile(60 / 85), law.quantile(0.999999)]).toEqual([
    0,
    7,
    expect.closeTo(30, 3),
  ])
  expect(law.quantile(30 / 85)).toBeCloseTo(3.5, 9)
  expect(() => mixedLaw([])).toThrow('expected a sum above 0')
})

describe('incidents', () => {
  const at = parseInstant('2025-02-15T10:30:00Z')
  const outage = incidents([
    { at, hours: 2, factor: 10 },
    { at: at + HOUR, hours: 4, factor: 3 },
  ])

  it('multiply while they last', () => {
    expect([-1, 0, HOUR, 2 * HOUR, 5 * HOUR].map((after) => outage.factorAt(at + after))).toEqual([
      1, 10, 30, 3, 1,
    ])
    expect(outage.factorBetween(at - HOUR / 2, at + HOUR / 2)).toBe(5.5)
    expect(outage.trend(at + 1.5 * HOUR)).toBe(16.5)
    expect(outage.trend(at - 3 * HOUR)).toBe(1)
  })

  it('are the trend of a calendar, half hours and all', () => {
    const start = parseDate('2025-02-01')
    const plan = { start, end: start + 28 * DAY }
    const struck = calendar({ ...plan, trend: outage.trend })
    const share = struck.share(at + 5 * HOUR) - struck.share(at - 2 * HOUR)
    const inside = 2 + 10 + 30 + 3 * 3
    expect(share).toBeCloseTo(inside / (28 * 24 - 7 + inside), 2)
  })

  it('are checked', () => {
    expect(() => incidents([{ at, hours: 0, factor: 1 }])).toThrow('hours: expected')
    expect(() => incidents([{ at, hours: 1, factor: -1 }])).toThrow('factor: expected')
  })
})

it('growth compounds by the month, and trends multiply', () => {
  const origin = parseDate('2025-01-01')
  const grow = growth(origin, 0.1)
  expect([grow(origin), grow(origin + 12 * 30.436875 * DAY)]).toEqual([1, expect.closeTo(1.1 ** 12, 9)])
  expect(trends(grow, () => 3)(origin)).toBe(3)
  expect(() => growth(origin, -1)).toThrow('above -1')
  expect(history(parseDate('2025-08-31'), 6)).toEqual({
    start: parseDate('2025-02-28'),
    end: parseDate('2025-08-31'),
  })
})

describe('consistent sample', () => {
  it('has different indices, each as often', () => {
    const hits = new Array<number>(50).fill(0)
    const places = new Map<number, number>()
    for (let i = 0; i < 4000; i++) {
      const chosen = consistentSample(streamOf('sample', String(i)), 20, 50)
      expect(new Set(chosen).size).toBe(20)
      for (const index of chosen) hits[index] = hits[index]! + 1
      places.set(chosen[0]!, (places.get(chosen[0]!) ?? 0) + 1)
    }
    for (const count of hits) expect(Math.abs(count / 1600 - 1)).toBeLessThan(0.1)
    expect(places.size).toBe(50)
  })

  it('with one more index changes one place at most, to the new one', () => {
    const moves = Array.from({ length: 2000 }, (_, i) => {
      const [before, after] = [50, 51].map((n) => consistentSample(streamOf('more', String(i)), 20, n))
      const moved = [...after!].filter((index, place) => index !== before![place])
      expect(moved.length === 0 || (moved.length === 1 && moved[0] === 50)).toBe(true)
      return moved.length
    })
    expect(tally(moves).get(1)! / 2000).toBeCloseTo(20 / 51, 1)
  })

  it('may be all or nothing', () => {
    expect([...consistentSample(streamOf('all'), 5, 5)].sort()).toEqual([0, 1, 2, 3, 4])
    expect([...consistentSample(streamOf('none'), 0, 5)]).toEqual([])
    expect(() => consistentSample(streamOf('too many'), 6, 5)).toThrow('k: expected')
  })
})
