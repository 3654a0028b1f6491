import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  businessHours,
  DAY,
  formatInstant,
  HOUR,
  parseInstant,
  timeZone,
  toLocal,
  weekdayOf,
} from '../../../generators/values/index.ts'
import { draw, streamOf, tally } from './support.ts'

const zone = timeZone('America/Denver')
const hour = Array.from({ length: 24 }, (_, h) => (h === 10 || h === 14 || h === 15 ? 2 : 1))
const weekdays = [9, 17] as const
const office = businessHours({
  zone,
  days: [weekdays, weekdays, weekdays, weekdays, weekdays, null, null],
  hour,
  weekday: [1.1, 1.1, 2.2, 1.1, 1.1, 1.1, 1.1],
})
const unit = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
const instants = fc.integer({ min: parseInstant('2024-01-01'), max: parseInstant('2026-01-01') })

/** Open by the plain reading of the options. */
const open = (instant: number): boolean => openLocally(toLocal(zone, instant))
const openLocally = (local: number): boolean => {
  const h = Math.floor((local % DAY) / HOUR)
  return weekdayOf(local) < 5 && h >= 9 && h < 17
}

describe('shift', () => {
  it('leaves what is open, and moves the rest forward into the next open day', () => {
    fc.assert(
      fc.property(instants, unit, (instant, u) => {
        const moved = office.shift(instant, u)
        expect([open(moved), office.isOpen(instant), Number.isInteger(moved)]).toEqual([
          true,
          open(instant),
          true,
        ])
        if (open(instant)) expect(moved).toBe(instant)
        else {
          expect(moved).toBeGreaterThan(instant)
          // No open day lies between: all that is passed over before the day it lands on is closed.
          const landing = Math.floor(toLocal(zone, moved) / DAY) * DAY
          for (let at = toLocal(zone, instant); at < landing; at += HOUR / 2)
            expect(openLocally(at)).toBe(false)
        }
      }),
      { numRuns: 3000, seed: 1 },
    )
  })

  it('a weekend becomes Monday, an evening the next day, spread by the weights of the hours', () => {
    const local = (text: string, u: number): string =>
      formatInstant(toLocal(zone, office.shift(parseInstant(text), u))).slice(0, 16)
    expect(local('2025-07-12T20:00:00Z', 0)).toBe('2025-07-14T09:00')
    expect(local('2025-07-12T20:00:00Z', 0.9999)).toBe('2025-07-14T16:59')
    expect(local('2025-07-15T02:00:00Z', 0)).toBe('2025-07-15T09:00')
    expect(local('2025-07-14T12:00:00Z', 0)).toBe('2025-07-14T09:00')
    const s = streamOf('shift')
    const hours = tally(
      draw(44000, () => {
        const moved = office.shift(parseInstant('2025-07-13T12:00:00Z'), s.float())
        return Math.floor((toLocal(zone, moved) % DAY) / HOUR)
      }),
    )
    // 5 hours of weight 1 and 3 of weight 2.
    for (const [h, count] of hours) expect(count / 4000 / hour[h]!).toBeCloseTo(1, 1)
    expect(hours.size).toBe(8)
  })
})

describe('between', () => {
  it('stays in the span and at the hours', () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: 3 * DAY + HOUR, max: 9 * DAY }), unit, (low, width, u) => {
        const found = office.between(low, low + width, u)
        expect([open(found), found >= low, found < low + width]).toEqual([true, true, true])
      }),
      { numRuns: 3000, seed: 3 },
    )
  })

  it('follows the weights of weekdays and hours, over the change to daylight-saving time too', () => {
    const s = streamOf('between')
    const low = parseInstant('2025-03-03T07:00:00Z')
    const found = draw(60000, () => toLocal(zone, office.between(low, low + 14 * DAY, s.float())))
    const days = tally(found.map(weekdayOf))
    expect([...days.keys()].sort()).toEqual([0, 1, 2, 3, 4])
    for (const [day, count] of days) expect(count / 10000).toBeCloseTo(day === 2 ? 2 : 1, 1)
    const hours = tally(found.map((local) => Math.floor((local % DAY) / HOUR)))
    for (const [h, count] of hours) expect((count * 11) / 60000 / hour[h]!).toBeCloseTo(1, 1)
  })

  it('a span without open hours gives the next ones', () => {
    const saturday = parseInstant('2025-07-12T12:00:00Z')
    expect(office.between(saturday, saturday + HOUR, 0.5)).toBe(office.shift(saturday, 0.5))
  })
})

describe('after', () => {
  const plain = businessHours({ zone, days: [[8, 12], [8, 12], [8, 12], [8, 12], [8, 12], null, null] })

  it('counts open time alone', () => {
    const ending = (text: string, hours: number): string =>
      formatInstant(toLocal(zone, plain.after(parseInstant(text), hours * HOUR))).slice(0, 16)
    // Denver is 6 hours behind in July.
    expect(ending('2025-07-14T15:00:00Z', 2)).toBe('2025-07-14T11:00')
    expect(ending('2025-07-14T15:00:00Z', 4.5)).toBe('2025-07-15T09:30')
    expect(ending('2025-07-18T17:00:00Z', 2)).toBe('2025-07-21T09:00')
    expect(ending('2025-07-19T17:00:00Z', 0)).toBe('2025-07-21T08:00')
    expect(ending('2025-07-14T15:00:00Z', 20)).toBe('2025-07-21T09:00')
  })

  it('is open, not before its beginning, and never falls', () => {
    const durations = fc.integer({ min: 0, max: 30 * DAY })
    fc.assert(
      fc.property(instants, durations, durations, (instant, duration, more) => {
        const end = office.after(instant, duration)
        expect([open(end), end >= instant, Number.isInteger(end)]).toEqual([true, true, true])
        expect(office.after(instant, duration + more)).toBeGreaterThanOrEqual(end)
        expect(office.after(instant + more, duration)).toBeGreaterThanOrEqual(end)
      }),
      { numRuns: 3000, seed: 5 },
    )
  })

  it('a day of average hours is a day, and busy hours count for more', () => {
    const monday = parseInstant('2025-07-14T15:00:00Z')
    // The week's weights are as many as its open hours are on average: 40 of them are a week.
    expect(office.after(monday, 40 * HOUR)).toBe(monday + 7 * DAY)
    const busy = office.after(monday + HOUR, HOUR) - (monday + HOUR)
    const quiet = office.after(monday + 2 * HOUR, HOUR) - (monday + 2 * HOUR)
    expect(quiet / busy).toBeCloseTo(2, 6)
  })

  it('a negative duration is refused', () => {
    expect(() => office.after(0, -1)).toThrow('duration: expected')
  })
})

it('arguments are checked', () => {
  const none = [null, null, null, null, null, null]
  expect(() => businessHours({ zone, days: none })).toThrow('days: expected 7 entries, got 6')
  expect(() => businessHours({ zone, days: [...none, null] })).toThrow('expected an open hour')
  expect(() => businessHours({ zone, days: [...none, [17, 9]] })).toThrow('got 17 to 9')
  expect(() => businessHours({ zone, days: [...none, [9, 17]], hour: [1] })).toThrow('hour: expected 24')
  expect(() => businessHours({ zone, days: [...none, [9, 17]], weekday: [1, 1, 1, 1, 1, 1, -1] })).toThrow(
    'got -1',
  )
})
