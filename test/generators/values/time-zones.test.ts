import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  formatInstant,
  fromLocal,
  HOUR,
  parseInstant,
  TIME_ZONES,
  timeZone,
  toLocal,
  utcOffsetMinutes,
} from '../../../generators/values/index.ts'

describe.each(TIME_ZONES.map((zone) => [zone.name, zone] as const))('%s', (name, zone) => {
  // Only the test asks the machine's time zone database; the functions do not.
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: name, dateStyle: 'short', timeStyle: 'medium' })

  it('shows what the time zone database shows', () => {
    const instants = fc.integer({ min: Date.UTC(2007, 0, 2), max: Date.UTC(2037, 11, 30) })
    fc.assert(
      fc.property(instants, (instant) => {
        const local = formatInstant(toLocal(zone, instant)).slice(0, 19).replace('T', ' ')
        expect(local).toBe(clock.format(instant))
      }),
      { numRuns: 3000, seed: 1 },
    )
  })

  it('fromLocal is the inverse of toLocal, but for the hour that comes twice', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e12 }), (instant) => {
        const back = fromLocal(zone, toLocal(zone, instant))
        expect(back === instant || back === instant + HOUR).toBe(true)
        expect(toLocal(zone, back)).toBe(toLocal(zone, instant))
      }),
      { numRuns: 2000, seed: 2 },
    )
  })
})

it('changes at the very second', () => {
  const zone = timeZone('America/New_York')
  const offset = (text: string): number => utcOffsetMinutes(zone, parseInstant(text))
  expect(['2025-03-09T06:59:59Z', '2025-03-09T07:00:00Z'].map(offset)).toEqual([-300, -240])
  expect(['2025-11-02T05:59:59Z', '2025-11-02T06:00:00Z'].map(offset)).toEqual([-240, -300])
})

it('a time that is left out comes an hour later, one that comes twice is the second', () => {
  const zone = timeZone('America/Chicago')
  const at = (text: string): string => formatInstant(fromLocal(zone, parseInstant(text)))
  expect(at('2025-03-09T02:30:00Z')).toBe('2025-03-09T08:30:00.000Z')
  expect(at('2025-11-02T01:30:00Z')).toBe('2025-11-02T07:30:00.000Z')
})

it('knows its names', () => {
  expect(() => timeZone('Europe/Berlin')).toThrow('expected one of America/New_York')
})
