import { describe, expect, it } from 'vitest'
import {
  jumpHash,
  jumpHashKey,
  latestPick,
  type Picker,
  recentPick,
  skewedPick,
} from '../../../generators/values/index.ts'
import { draw, streamOf, tally } from './support.ts'

const KEYS = 4000

/** Each picker with the weight of index i of n, up to a common factor. */
const pickers: readonly [name: string, picker: Picker, weight: (i: number, n: number) => number][] = [
  ['jumpHash', jumpHash, () => 1],
  ['recentPick(3)', recentPick(3), (i) => (i + 1) ** 3 - i ** 3],
  ['latestPick(4)', latestPick(4), (i, n) => 0.2 * 0.8 ** (n - 1 - i) + 0.8 ** n / n],
  ['skewedPick(1)', skewedPick({ exponent: 1 }), (i) => Math.log((i + 2) / (i + 1))],
  ['skewedPick(0.5)', skewedPick({ exponent: 0.5 }), (i) => Math.sqrt(i + 2) - Math.sqrt(i + 1)],
  ['skewedPick(2.5, 3)', skewedPick({ exponent: 2.5, offset: 3 }), (i) => (i + 3) ** -1.5 - (i + 4) ** -1.5],
  ['skewedPick(0)', skewedPick({ exponent: 0 }), () => 1],
]

describe.each(pickers)('%s', (name, picker, weight) => {
  const at = (key: number, n: number): number => picker(streamOf(name, `${key}`), n)

  it('when n grows by one, a pick stays or goes to the new index, as often as the law says', () => {
    for (const n of [1, 2, 7, 50]) {
      const weights = Array.from({ length: n + 1 }, (_, i) => weight(i, n + 1))
      const share = weights[n]! / weights.reduce((a, b) => a + b, 0)
      let moved = 0
      for (let key = 0; key < KEYS; key++) {
        const before = at(key, n)
        const after = at(key, n + 1)
        if (after !== before) {
          expect(after).toBe(n)
          moved += 1
        }
      }
      const noise = 5 * Math.sqrt(KEYS * share) + 5
      expect(Math.abs(moved - KEYS * share)).toBeLessThan(noise)
    }
  })

  it('gives each index its share', () => {
    const s = streamOf(name, 'shares')
    const n = 12
    const weights = Array.from({ length: n }, (_, i) => weight(i, n))
    const total = weights.reduce((a, b) => a + b, 0)
    const counts = tally(draw(20000, () => picker(s, n)))
    weights.forEach((w, i) => {
      const expected = (20000 * w) / total
      expect(Math.abs((counts.get(i) ?? 0) - expected)).toBeLessThan(5 * Math.sqrt(expected) + 2)
    })
  })

  it('takes two words from its stream, whatever n is', () => {
    for (const n of [1, 10, 1e6, Number.MAX_SAFE_INTEGER]) {
      const used = streamOf('words')
      const skipped = streamOf('words')
      const index = picker(used, n)
      expect(index >= 0 && index < n && Number.isInteger(index)).toBe(true)
      skipped.uint32()
      skipped.uint32()
      expect(used.uint32()).toBe(skipped.uint32())
    }
  })

  it('rejects an empty table', () => {
    expect(() => picker(streamOf('empty'), 0)).toThrow('n: expected an integer from 1 to 2^53 - 1, got 0')
  })
})

it('jumpHash moves at most 2 / n of the picks of a large table', () => {
  let moved = 0
  for (let key = 0; key < 20000; key++)
    moved += jumpHashKey(key, 1, 2000) === jumpHashKey(key, 1, 2001) ? 0 : 1
  expect(moved).toBeLessThanOrEqual((2 * 20000) / 2000)
  expect(moved).toBeGreaterThan(0)
})

it('jumpHashKey spreads consecutive keys evenly, in either word', () => {
  for (const keyOf of [
    (i: number) => [i, 0] as const,
    (i: number) => [0, i] as const,
    (i: number) => [i, i] as const,
  ]) {
    const counts = tally(
      draw(
        10000,
        (
          (i = 0) =>
          () =>
            jumpHashKey(...keyOf(i++), 10)
        )(),
      ),
    )
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(150)
  }
})

it('bad shapes are named', () => {
  expect(() => recentPick(1.5)).toThrow('power: expected an integer from 1 to 64, got 1.5')
  expect(() => latestPick(0)).toThrow('meanAge: expected a number above 0 and up to 10000, got 0')
  expect(() => skewedPick({ exponent: -1 })).toThrow(
    'exponent: expected a finite number of at least 0, got -1',
  )
  expect(() => skewedPick({ exponent: 1, offset: 0 })).toThrow(
    'offset: expected a finite number above 0, got 0',
  )
})
