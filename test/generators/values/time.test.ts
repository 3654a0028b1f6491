import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addMonths,
  civilFromInstant,
  DAY,
  daysInMonth,
  formatDate,
  formatInstant,
  HOUR,
  instantOf,
  parseDate,
  parseInstant,
  startOfDay,
  startOfMonth,
  weekdayOf,
} from '../../../generators/values/index.ts'

/** Every instant of the years 0 to 9999. */
const instants = fc
  .integer({ min: Date.UTC(1, 0, 1) - 700 * DAY * 366, max: 253402300799999 })
  .filter((t) => t >= -62167219200000)

describe('against Date, in UTC', () => {
  it('formats, takes apart and parses every instant', () => {
    fc.assert(
      fc.property(instants, (instant) => {
        const date = new Date(instant)
        expect(formatInstant(instant)).toBe(date.toISOString())
        expect(formatDate(instant)).toBe(date.toISOString().slice(0, 10))
        expect(parseInstant(formatInstant(instant))).toBe(instant)
        expect(parseDate(formatDate(instant))).toBe(startOfDay(instant))
        expect(weekdayOf(instant)).toBe((date.getUTCDay() + 6) % 7)
        const { year, month, day } = civilFromInstant(instant)
        expect([year, month, day]).toEqual([date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()])
        expect(instantOf(year, month, day)).toBe(startOfDay(instant))
        expect(startOfMonth(instant)).toBe(instantOf(year, month, 1))
      }),
      { numRuns: 2000, seed: 1 },
    )
  })
})

it('addMonths keeps the day where the month has it, and the time', () => {
  expect(formatDate(addMonths(parseDate('2024-01-31'), 1))).toBe('2024-02-29')
  expect(formatDate(addMonths(parseDate('2023-01-31'), 1))).toBe('2023-02-28')
  expect(formatDate(addMonths(parseDate('2024-03-31'), -13))).toBe('2023-02-28')
  expect(formatDate(addMonths(parseDate('2024-02-29'), 12))).toBe('2025-02-28')
  expect(addMonths(parseDate('2024-05-15') + 7 * HOUR, 9)).toBe(parseDate('2025-02-15') + 7 * HOUR)
})

it('knows leap years', () => {
  expect([1900, 2000, 2023, 2024].map((year) => daysInMonth(year, 2))).toEqual([28, 29, 28, 29])
})

it('rejects dates that do not exist and other forms', () => {
  for (const text of [
    '2023-02-29',
    '2023-13-01',
    '2023-00-10',
    '2023-1-01',
    '2023-01-00',
    '2023-01-01 ',
    '',
  ]) {
    expect(() => parseDate(text)).toThrow(
      `date: expected an existing date as YYYY-MM-DD, got ${JSON.stringify(text)}`,
    )
  }
  for (const text of [
    '2023-01-01T00:00:00',
    '2023-01-01T24:00:00Z',
    '2023-01-01T00:00:00+01:00',
    '2023-02-30T00:00:00Z',
  ]) {
    expect(() => parseInstant(text)).toThrow(RangeError)
  }
  expect(parseInstant('2023-01-01T10:20:30.5Z')).toBe(Date.UTC(2023, 0, 1, 10, 20, 30, 500))
  expect(() => addMonths(0, 0.5)).toThrow('months: expected an integer')
})
