import fc from 'fast-check'
import { expect, it } from 'vitest'
import { permutation } from '../../../generators/values/index.ts'
import { streamOf, tally } from './support.ts'

it('is a bijection of its domain, and slotOf is its inverse', () => {
  for (const size of [1, 2, 3, 5, 10, 16, 17, 100, 1000, 4099]) {
    const p = permutation(streamOf('bijection', `${size}`), size)
    const values = new Set<number>()
    for (let slot = 0; slot < size; slot++) {
      const value = p.at(slot)
      expect(value >= 0 && value < size && Number.isInteger(value)).toBe(true)
      expect(p.slotOf(value)).toBe(slot)
      values.add(value)
    }
    expect(values.size).toBe(size)
  }
})

it('inverts anywhere in large domains', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 2 ** 50 }),
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      (size, share) => {
        const p = permutation(streamOf('large', `${size}`), size)
        const slot = Math.min(size - 1, Math.floor(size * share))
        expect(p.at(slot)).toBeLessThan(size)
        expect(p.slotOf(p.at(slot))).toBe(slot)
      },
    ),
    { numRuns: 300, seed: 11 },
  )
})

it('sends every slot everywhere, by key: all 6 orders of 3, and neighbours apart', () => {
  const orders: string[] = []
  const s = streamOf('orders')
  for (let i = 0; i < 6000; i++) {
    const p = permutation(s, 3)
    orders.push([0, 1, 2].map(p.at).join())
  }
  const counts = tally(orders)
  expect(counts.size).toBe(6)
  for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(170)
  const p = permutation(s, 1e6)
  const steps = Array.from({ length: 1000 }, (_, i) => p.at(i + 1) - p.at(i))
  expect(new Set(steps).size).toBeGreaterThan(990)
})

it('rejects what is outside', () => {
  const p = permutation(streamOf('outside'), 10)
  expect(() => p.at(10)).toThrow('slot: expected an integer from 0 to 9, got 10')
  expect(() => p.slotOf(-1)).toThrow('value: expected an integer from 0 to 9, got -1')
  expect(() => p.at(0.5)).toThrow(RangeError)
  expect(() => permutation(streamOf('outside'), 0)).toThrow('size: expected an integer from 1')
})
