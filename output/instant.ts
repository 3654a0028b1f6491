/**
 * Instants as text, without Date: the day's digits are computed when the day changes, the time of day always.
 */

const DAY = 86_400_000
const MINUTE = 60_000

const ZERO = 48

/**
 * Makes a formatter of instants: `YYYY-MM-DD HH:MM:SS.mmm`, followed by `suffix`, as a flat string.
 * Defined for integers of the years 0001 to 9999.
 */
export function instantFormatter(suffix = ''): (instant: number) => string {
  const digits = Buffer.from(`0000-00-00 00:00:00.000${suffix}`, 'latin1')
  const length = digits.length
  let day = Number.NaN
  let last = Number.NaN
  let text = ''
  return (instant) => {
    // A row's instants are often the same: created and updated at once.
    if (instant === last) return text
    last = instant
    const current = Math.floor(instant / DAY)
    if (current !== day) {
      writeDay(digits, current)
      day = current
    }
    writeTime(digits, instant - current * DAY)
    text = digits.toString('latin1', 0, length)
    return text
  }
}

/** Milliseconds since midnight, as `HH:MM:SS.mmm` from index 11. */
function writeTime(digits: Buffer, ofDay: number): void {
  const minutes = (ofDay / MINUTE) | 0
  const rest = ofDay - minutes * MINUTE
  const hours = (minutes / 60) | 0
  const seconds = (rest / 1000) | 0
  const millis = rest - seconds * 1000
  writePair(digits, 11, hours)
  writePair(digits, 14, minutes - hours * 60)
  writePair(digits, 17, seconds)
  const hundreds = (millis / 100) | 0
  digits[20] = ZERO + hundreds
  writePair(digits, 21, millis - hundreds * 100)
}

/** Days since 1970-01-01 as `YYYY-MM-DD`. The calendar arithmetic is Howard Hinnant's `civil_from_days`. */
function writeDay(digits: Buffer, day: number): void {
  const shifted = day + 719_468
  const era = Math.floor(shifted / 146_097)
  const ofEra = shifted - era * 146_097
  const yearOfEra =
    ((ofEra - ((ofEra / 1460) | 0) + ((ofEra / 36_524) | 0) - ((ofEra / 146_096) | 0)) / 365) | 0
  const ofYear = ofEra - (365 * yearOfEra + ((yearOfEra / 4) | 0) - ((yearOfEra / 100) | 0))
  const marchMonth = ((5 * ofYear + 2) / 153) | 0
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  const century = (year / 100) | 0
  writePair(digits, 0, century)
  writePair(digits, 2, year - century * 100)
  writePair(digits, 5, month)
  writePair(digits, 8, ofYear - (((153 * marchMonth + 2) / 5) | 0) + 1)
}

function writePair(digits: Buffer, at: number, value: number): void {
  const tens = (value / 10) | 0
  digits[at] = ZERO + tens
  digits[at + 1] = ZERO + value - tens * 10
}

const SHAPE = '0000-00-00 00:00:00.000'

/**
 * The instant of a text as `instantFormatter(suffix)` writes it; undefined for every other text, such as one with
 * a day that does not exist.
 */
export function parseInstant(text: string, suffix = ''): number | undefined {
  if (text.length !== SHAPE.length + suffix.length || !text.endsWith(suffix) || !hasShape(text))
    return undefined
  const year = pair(text, 0) * 100 + pair(text, 2)
  const month = pair(text, 5)
  const day = pair(text, 8)
  const hour = pair(text, 11)
  const minute = pair(text, 14)
  const second = pair(text, 17)
  if (!isDay(year, month, day) || hour > 23 || minute > 59 || second > 59) return undefined
  const millis = (text.charCodeAt(20) - ZERO) * 100 + pair(text, 21)
  return daysFrom(year, month, day) * DAY + hour * 3_600_000 + minute * MINUTE + second * 1000 + millis
}

function hasShape(text: string): boolean {
  for (let at = 0; at < SHAPE.length; at++) {
    const code = text.charCodeAt(at)
    const mark = SHAPE.charCodeAt(at)
    if (mark === ZERO ? code < ZERO || code > ZERO + 9 : code !== mark) return false
  }
  return true
}

const pair = (text: string, at: number): number =>
  (text.charCodeAt(at) - ZERO) * 10 + text.charCodeAt(at + 1) - ZERO

/** True: the day exists in the years 0001 to 9999 of the proleptic Gregorian calendar. */
export function isDay(year: number, month: number, day: number): boolean {
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** Days since 1970-01-01, by Hinnant's `days_from_civil`; years from 1. */
function daysFrom(year: number, month: number, day: number): number {
  const marchYear = month <= 2 ? year - 1 : year
  const era = (marchYear / 400) | 0
  const yearOfEra = marchYear - era * 400
  const ofYear = (((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) | 0) + day - 1
  const ofEra = yearOfEra * 365 + ((yearOfEra / 4) | 0) - ((yearOfEra / 100) | 0) + ofYear
  return era * 146_097 + ofEra - 719_468
}
