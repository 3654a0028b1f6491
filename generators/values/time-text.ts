/** Instants as text and back, always in UTC and in ISO 8601 order. */
import { civilFromDays, DAY, daysFromCivil, daysInMonth, type Instant } from './time.ts'

const two = (n: number): string => (n < 10 ? `0${n}` : `${n}`)

/** The date of an instant in UTC as `YYYY-MM-DD`. Throws RangeError outside the years 0 to 9999. */
export function formatDate(instant: Instant): string {
  const { year, month, day } = civilFromDays(Math.floor(instant / DAY))
  if (!(year >= 0 && year <= 9999))
    throw new RangeError(`instant: expected the years 0 to 9999, got ${instant}`)
  const text = year < 1000 ? `${10000 + year}`.slice(1) : `${year}`
  return `${text}-${two(month)}-${two(day)}`
}

/** The time of day of an instant in UTC as `HH:MM:SS.mmm`. */
export function formatTime(instant: Instant): string {
  const rest = instant - Math.floor(instant / DAY) * DAY
  const seconds = Math.floor(rest / 1000)
  const minutes = Math.floor(seconds / 60)
  const hours = Math.floor(minutes / 60)
  const millis = `${1000 + (rest - seconds * 1000)}`.slice(1)
  return `${two(hours)}:${two(minutes - hours * 60)}:${two(seconds - minutes * 60)}.${millis}`
}

/** An instant as `YYYY-MM-DDTHH:MM:SS.mmmZ`, as `Date.prototype.toISOString` writes it for the years 0 to 9999. */
export const formatInstant = (instant: Instant): string => `${formatDate(instant)}T${formatTime(instant)}Z`

/**
 * Midnight UTC of a date written `YYYY-MM-DD`. Throws RangeError for any other form and for a date that does not exist.
 */
export function parseDate(text: string): Instant {
  const parts = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text)
  const [year, month, day] = parts ? [Number(parts[1]), Number(parts[2]), Number(parts[3])] : [0, 0, 0]
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) {
    throw new RangeError(`date: expected an existing date as YYYY-MM-DD, got ${JSON.stringify(text)}`)
  }
  return daysFromCivil(year, month, day) * DAY
}

/**
 * The instant written `YYYY-MM-DD`, or `YYYY-MM-DDTHH:MM:SSZ` with up to three decimals of the second (`Z` is required:
 * there is no local time here). Throws RangeError for any other form.
 */
export function parseInstant(text: string): Instant {
  const at = text.indexOf('T')
  if (at < 0) return parseDate(text)
  const parts = /^T([01]\d|2[0-3]):([0-5]\d):([0-5]\d)(?:\.(\d{1,3}))?Z$/.exec(text.slice(at))
  if (!parts) {
    throw new RangeError(`instant: expected YYYY-MM-DDTHH:MM:SS[.mmm]Z, got ${JSON.stringify(text)}`)
  }
  const millis = Number((parts[4] ?? '').padEnd(3, '0'))
  const seconds = Number(parts[1]) * 3600 + Number(parts[2]) * 60 + Number(parts[3])
  return parseDate(text.slice(0, at)) + seconds * 1000 + millis
}
