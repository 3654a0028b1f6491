/**
 * Local time in the time zones of the United States, by plain arithmetic: no time zone database, the same on any machine.
 *
 * Daylight-saving time runs from the second Sunday of March, 2:00 standard time, to the first Sunday of November, 2:00
 * daylight time (Energy Policy Act of 2005, in force since 2007); the same rule is taken for earlier years.
 */
import { civilFromDays, DAY, daysFromCivil, HOUR, type Instant, MINUTE, weekdayOfDays } from './time.ts'

/** A zone's offset in standard time, and whether it has daylight-saving time. */
export interface TimeZone {
  /** Its name in the IANA database. */
  readonly name: string
  /** Local standard time minus UTC, in minutes. */
  readonly standardMinutes: number
  readonly daylightSaving: boolean
}

const zone = (name: string, hours: number, daylightSaving = true): TimeZone => ({
  name,
  standardMinutes: hours * 60,
  daylightSaving,
})

/** The zones known, from east to west. */
export const TIME_ZONES: readonly TimeZone[] = [
  zone('America/New_York', -5),
  zone('America/Chicago', -6),
  zone('America/Denver', -7),
  zone('America/Phoenix', -7, false),
  zone('America/Los_Angeles', -8),
  zone('America/Anchorage', -9),
  zone('Pacific/Honolulu', -10, false),
]

/** The zone of a place that keeps no local time of its own. */
export const UTC: TimeZone = zone('UTC', 0, false)

/** A zone by its IANA name. Throws RangeError for a name that is not in `TIME_ZONES`. */
export function timeZone(name: string): TimeZone {
  const found = TIME_ZONES.find((known) => known.name === name)
  if (found !== undefined) return found
  const names = TIME_ZONES.map((known) => known.name).join(', ')
  throw new RangeError(`name: expected one of ${names}, got ${JSON.stringify(name)}`)
}

/** Local time minus UTC at an instant, in minutes. */
export function utcOffsetMinutes({ standardMinutes, daylightSaving }: TimeZone, instant: Instant): number {
  return daylightSaving && isSummer(instant + standardMinutes * MINUTE)
    ? standardMinutes + 60
    : standardMinutes
}

/** Whether daylight-saving time is in force; `standard` is the wall clock without it. */
function isSummer(standard: Instant): boolean {
  const days = Math.floor(standard / DAY)
  const { year, month } = civilFromDays(days)
  if (month < 3 || month > 11) return false
  if (month > 3 && month < 11) return true
  return month === 3
    ? standard >= (firstSunday(year, 3) + 7) * DAY + 2 * HOUR
    : standard < firstSunday(year, 11) * DAY + HOUR
}

function firstSunday(year: number, month: number): number {
  const first = daysFromCivil(year, month, 1)
  return first + 6 - weekdayOfDays(first)
}

/** What the wall clock shows at an instant, as milliseconds since 1970-01-01T00:00 of the wall clock. */
export const toLocal = (of: TimeZone, instant: Instant): number =>
  instant + utcOffsetMinutes(of, instant) * MINUTE

/**
 * The instant at which the wall clock shows `local`. Of an hour that comes twice the second one is meant; a time in the
 * hour that is left out is that of an hour later on the wall clock.
 */
export function fromLocal(of: TimeZone, local: number): Instant {
  const standard = local - of.standardMinutes * MINUTE
  if (!of.daylightSaving) return standard
  const summer = standard - HOUR
  return utcOffsetMinutes(of, summer) > of.standardMinutes &&
    utcOffsetMinutes(of, standard) > of.standardMinutes
    ? summer
    : standard
}
