import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { instantFormatter, isDay, parseInstant } from '../../output/instant.ts'

const FIRST = Date.parse('0001-01-01T00:00:00.000Z')
const LAST = Date.parse('9999-12-31T23:59:59.999Z')

const reference = (instant: number) => new Date(instant).toISOString().replace('T', ' ').replace('Z', '')

describe('instantFormatter', () => {
  it('writes what toISOString writes, for any instant of the years 0001 to 9999', () => {
    const format = instantFormatter()
    fc.assert(
      fc.property(fc.integer({ min: FIRST, max: LAST }), (instant) => {
        expect(format(instant)).toBe(reference(instant))
      }),
      { numRuns: 5000 },
    )
  })

  it('gets every day of 400 years right, and the ends', () => {
    const format = instantFormatter('+00:00')
    for (let day = 0; day < 146_097; day++) {
      const instant = Date.UTC(1800, 0, 1) + day * 86_400_000 + (day % 86_400_000)
      if (format(instant) !== `${reference(instant)}+00:00`)
        expect.fail(`wrong at ${instant}: ${format(instant)}`)
    }
    expect(format(FIRST)).toBe('0001-01-01 00:00:00.000+00:00')
    expect(format(LAST)).toBe('9999-12-31 23:59:59.999+00:00')
    expect(format(-1)).toBe('1969-12-31 23:59:59.999+00:00')
  })
})

describe('parseInstant', () => {
  it('reads back what the formatter writes', () => {
    const format = instantFormatter('+00:00')
    fc.assert(
      fc.property(fc.integer({ min: FIRST, max: LAST }), (instant) => {
        expect(parseInstant(format(instant), '+00:00')).toBe(instant)
      }),
      { numRuns: 5000 },
    )
  })

  it.each([
    '2025-02-29 00:00:00.000',
    '1900-02-29 00:00:00.000',
    '2025-04-31 00:00:00.000',
    '2025-13-01 00:00:00.000',
    '2025-00-01 00:00:00.000',
    '2025-01-00 00:00:00.000',
    '0000-01-01 00:00:00.000',
    '2025-01-01 24:00:00.000',
    '2025-01-01 00:60:00.000',
    '2025-01-01 00:00:60.000',
    '2025-01-01T00:00:00.000',
    '2025-01-01 00:00:00',
    '2025-01-01 00:00:00.0000',
    '2025-01-01 00:00:00.000+00:00',
    '2025-01-01 00:00:00.0x0',
    '',
  ])('refuses %j', (text) => {
    expect(parseInstant(text)).toBeUndefined()
  })

  it('refuses a text without its zone', () => {
    expect(parseInstant('2025-01-01 00:00:00.000', '+00:00')).toBeUndefined()
    expect(parseInstant('2025-01-01 00:00:00.000+01:00', '+00:00')).toBeUndefined()
  })
})

describe('isDay', () => {
  it('knows leap days', () => {
    expect([2000, 2024, 2023, 1900].map((year) => isDay(year, 2, 29))).toEqual([true, true, false, false])
  })
})
