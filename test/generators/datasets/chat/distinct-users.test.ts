import { expect, test } from 'vitest'
import { distinctUsers } from '../../../../generators/datasets/chat/distinct-users.ts'
import { addressOf, standaloneStream } from '../../../../generators/model/index.ts'

const draw = (seed: number, k: number, n: number): number[] =>
  distinctUsers(standaloneStream(addressOf('distinct', [seed])), k, n)

test('indices are different and below n', () => {
  for (let seed = 0; seed < 300; seed++) {
    const k = seed % 12
    const chosen = draw(seed, k, 12 + (seed % 50))
    expect(new Set(chosen).size).toBe(k)
    for (const index of chosen) expect(index >= 0 && index < 12 + (seed % 50)).toBe(true)
  }
})

test('with one more index, at most one slot changes, and to the new index', () => {
  let moved = 0
  for (let seed = 0; seed < 400; seed++) {
    const k = 1 + (seed % 9)
    for (const n of [9, 10, 40, 300]) {
      const before = draw(seed, k, n)
      const after = draw(seed, k, n + 1)
      const changed = after.filter((index, slot) => index !== before[slot])
      expect(changed.every((index) => index === n)).toBe(true)
      expect(changed.length).toBeLessThanOrEqual(1)
      moved += changed.length
    }
  }
  expect(moved).toBeGreaterThan(100)
})

test('every index is about as likely as any other', () => {
  for (const [k, n] of [
    [1, 7],
    [2, 20],
    [5, 30],
  ] as const) {
    const counts = new Float64Array(n)
    for (let seed = 0; seed < 20_000; seed++)
      for (const index of draw(seed, k, n)) counts[index] = counts[index]! + 1
    for (const count of counts) expect(Math.abs(count / ((20_000 * k) / n) - 1)).toBeLessThan(0.12)
  }
})

test('more indices than there are is an error', () => {
  expect(() => draw(0, 3, 2)).toThrow(RangeError)
})
