import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  calendar,
  DAY,
  HOUR,
  instantOf,
  MINUTE,
  parseDate,
  parseInstant,
  weekdayOf,
} from '../../../generators/values/index.ts'
import { draw, streamOf } from './support.ts'

const start = parseInstant('2023-03-04T10:20:30Z')
const end = parseInstant('2025-02-03T04:05:06Z')
const month = [1.4, 1, 1, 1, 1, 1, 0.8, 1, 1, 1, 1, 1.6]
const weekday = [1.2, 1.2, 1.2, 1.2, 1, 0.5, 0.4]
const hour = Array.from({ length: 24 }, (_, h) => (h < 7 ? 0 : h < 19 ? 3 : 1))
const business = calendar({ start, end, month, weekday, hour, utcOffsetMinutes: 330 })
const plain = calendar({ start, end })

const unit = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })

describe.each([
  ['weighted', business],
  ['plain', plain],
])('%s calendar', (_, c) => {
  it('share is the inverse of at, within a millisecond of activity', () => {
    fc.assert(
      fc.property(unit, (u) => {
        const instant = c.at(u)
        expect(Number.isInteger(instant) && instant >= start && instant < end).toBe(true)
        expect(c.share(instant)).toBeLessThanOrEqual(u + 1e-12)
        expect(c.share(instant + 1)).toBeGreaterThanOrEqual(u - 1e-12)
      }),
      { numRuns: 2000, seed: 2 },
    )
  })
  it('at never falls', () => {
    fc.assert(
      fc.property(unit, unit, (a, b) => {
        expect(c.at(Math.min(a, b))).toBeLessThanOrEqual(c.at(Math.max(a, b)))
      }),
      { numRuns: 1000, seed: 3 },
    )
  })
  it('drawBetween stays between', () => {
    const s = streamOf('between')
    fc.assert(
      fc.property(unit, unit, (a, b) => {
        const low = c.at(Math.min(a, b))
        const high = c.at(Math.max(a, b))
        fc.pre(c.share(high) > c.share(low))
        const instant = c.drawBetween(s, low, high)
        expect(instant >= low && instant < high).toBe(true)
      }),
      { numRuns: 1000, seed: 4 },
    )
  })
})

it('weights act as weights: month 1.4 has exactly 1.75 times the intensity of month 0.8', () => {
  const c = calendar({ start: instantOf(2024, 1, 1), end: instantOf(2025, 1, 1), month })
  const perHour = (from: number, to: number): number => (c.share(to) - c.share(from)) / ((to - from) / HOUR)
  const january = perHour(instantOf(2024, 1, 1), instantOf(2024, 2, 1))
  const july = perHour(instantOf(2024, 7, 1), instantOf(2024, 8, 1))
  expect(january / july).toBeCloseTo(1.75, 12)
})

it('nothing happens in hours of weight 0, which are local', () => {
  const s = streamOf('night')
  for (const instant of draw(20000, () => business.draw(s))) {
    const local = instant + 330 * MINUTE
    expect(local - Math.floor(local / DAY) * DAY).toBeGreaterThanOrEqual(7 * HOUR)
  }
})

it('draws follow the weekday weights, Monday first', () => {
  const s = streamOf('weekday')
  const c = calendar({ start: parseDate('2024-01-01'), end: parseDate('2024-12-30'), weekday })
  const sundays = draw(20000, () => c.draw(s)).filter((t) => weekdayOf(t) === 6).length
  expect(sundays / 20000).toBeCloseTo(0.4 / 6.7, 2)
})

it('a trend bends the calendar', () => {
  const c = calendar({ start: 0, end: 100 * DAY, trend: (t) => t })
  expect(c.share(50 * DAY)).toBeCloseTo(0.25, 2)
})

it('after passes over quiet hours, and ends at the end', () => {
  const c = calendar({ start: 0, end: 10 * DAY, hour: hour.map((w) => (w === 3 ? 1 : 0)) })
  expect(c.after(18 * HOUR, 2)).toBe(DAY + 7 * HOUR)
  expect(plain.after(start, 24)).toBe(start + DAY)
  expect(plain.after(end - 1000, 24)).toBe(end)
  expect(plain.after(start, 0)).toBe(start)
})

it('covers spans shorter than an hour', () => {
  const c = calendar({ start: 10, end: 13 })
  expect([c.at(0), c.at(0.4), c.at(0.999999)]).toEqual([10, 11, 12])
})

it('rejects what cannot be', () => {
  const span = { start: 0, end: DAY }
  expect(() => calendar({ start: 5, end: 5 })).toThrow(
    'start, end: expected finite bounds with low < high, got 5 and 5',
  )
  expect(() => calendar({ ...span, month: [1] })).toThrow('month: expected 12 weights, got 1')
  expect(() => calendar({ ...span, hour: Array(24).fill(0) })).toThrow(
    'weights: expected a sum above 0, got 0',
  )
  expect(() => calendar({ ...span, weekday: [1, 1, 1, -1, 1, 1, 1] })).toThrow(
    'weekday: expected weights of at least 0',
  )
  expect(() => plain.at(1)).toThrow('u: expected a number from 0 to below 1, got 1')
  expect(() => plain.drawBetween(streamOf('x'), end, end + 5)).toThrow(
    'low, high: expected activity between them',
  )
})
