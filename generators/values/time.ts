/**
 * Instants and civil dates, proleptic Gregorian calendar, UTC, no leap seconds; no `Date`, no time zone database.
 * Algorithm of the conversions: H. Hinnant, "chrono-compatible low-level date algorithms" (2013).
 */
import { integer } from './check.ts'

/** Integer milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number

/** Milliseconds in a second. */
export const SECOND = 1000
/** Milliseconds in a minute. */
export const MINUTE = 60000
/** Milliseconds in an hour. */
export const HOUR = 3600000
/** Milliseconds in a day. */
export const DAY = 86400000
/** Milliseconds in a week. */
export const WEEK = 604800000

const YEARS = [-200000, 200000] as const
const MONTHS = [1, 12] as const
const DAYS = [1, 31] as const
const DAY_NUMBERS = [-73000000, 73000000] as const
const MONTH_STEPS = [-2400000, 2400000] as const

/** A civil date: year -200000 to 200000, month 1 to 12, day 1 to 31. */
export interface CivilDate {
  readonly year: number
  readonly month: number
  readonly day: number
}

/** Days since 1970-01-01 of a civil date; a day beyond the month's end runs on into the next month. */
export function daysFromCivil(year: number, month: number, day: number): number {
  integer('year', year, YEARS)
  integer('month', month, MONTHS)
  integer('day', day, DAYS)
  const shifted = month <= 2 ? year - 1 : year
  const era = Math.floor(shifted / 400)
  const yearOfEra = shifted - era * 400
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146097 + dayOfEra - 719468
}

/** The civil date of a number of days since 1970-01-01. Throws RangeError unless it is an integer of some 200,000 years. */
export function civilFromDays(days: number): CivilDate {
  integer('days', days, DAY_NUMBERS)
  const shifted = days + 719468
  const era = Math.floor(shifted / 146097)
  const dayOfEra = shifted - era * 146097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) /
      365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const index = Math.floor((5 * dayOfYear + 2) / 153)
  const month = index < 10 ? index + 3 : index - 9
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * index + 2) / 5) + 1,
  }
}

/** The civil date of an instant, in UTC. */
export const civilFromInstant = (instant: Instant): CivilDate => civilFromDays(Math.floor(instant / DAY))

/** The weekday of a number of days since 1970-01-01: 0 is Monday, 6 is Sunday. */
export const weekdayOfDays = (days: number): number => (((days + 3) % 7) + 7) % 7

/** The weekday of an instant in UTC: 0 is Monday, 6 is Sunday. */
export const weekdayOf = (instant: Instant): number => weekdayOfDays(Math.floor(instant / DAY))

/** How many days a month has, 28 to 31; month 1 to 12. */
export function daysInMonth(year: number, month: number): number {
  if (integer('month', month, MONTHS) === 2) return isLeapYear(year) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** Whether a year has a 29th of February. */
export const isLeapYear = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)

/** Midnight UTC of a civil date. */
export const instantOf = (year: number, month: number, day: number): Instant =>
  daysFromCivil(year, month, day) * DAY

/** Midnight UTC at or before an instant. */
export const startOfDay = (instant: Instant): Instant => Math.floor(instant / DAY) * DAY

/** Midnight UTC of the first day of an instant's month. */
export function startOfMonth(instant: Instant): Instant {
  const days = Math.floor(instant / DAY)
  return (days - civilFromDays(days).day + 1) * DAY
}

/**
 * The same day and time `months` later (or earlier); a day that the month does not have becomes its last day. Throws
 * RangeError unless months is an integer.
 */
export function addMonths(instant: Instant, months: number): Instant {
  const days = Math.floor(instant / DAY)
  const { year, month, day } = civilFromDays(days)
  const index = year * 12 + month - 1 + integer('months', months, MONTH_STEPS)
  const newYear = Math.floor(index / 12)
  const newMonth = index - newYear * 12 + 1
  const newDay = Math.min(day, daysInMonth(newYear, newMonth))
  return daysFromCivil(newYear, newMonth, newDay) * DAY + (instant - days * DAY)
}
