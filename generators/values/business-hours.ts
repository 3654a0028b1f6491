/**
 * Business hours: when somebody is there to answer, by local time. Instants outside them are moved in, or drawn within
 * them from the start. The week repeats, so any span costs the same and nothing is built per use.
 */
import { notNegative } from './check.ts'
import { DAY, HOUR, type Instant } from './time.ts'
import { fromLocal, type TimeZone, toLocal } from './time-zones.ts'

/** Opening and closing hour of a day in local time: 0 to 24, opening included, closing excluded; null: closed. */
export type DayHours = readonly [open: number, close: number] | null

/** What `businessHours` takes. */
export interface BusinessHoursOptions {
  readonly zone: TimeZone
  /** 7 entries, Monday first; full hours. */
  readonly days: readonly DayHours[]
  /** 24 weights, the hour after midnight first: how busy each hour is; all 1 unless told. */
  readonly hour?: readonly number[]
  /** 7 weights, Monday first; all 1 unless told. */
  readonly weekday?: readonly number[]
}

/** Opening hours of a place. */
export interface BusinessHours {
  readonly zone: TimeZone
  isOpen(instant: Instant): boolean
  /**
   * The instant itself if it is open then. Else a time of the next day (or the same one) that is open and begins after it:
   * Saturday becomes Monday, an evening the next morning or afternoon. `u` (0 to below 1) spreads those over that day
   * in proportion to its hours' weights, so that they do not all come at the opening.
   */
  shift(instant: Instant, u: number): Instant
  /**
   * An instant of the span from `low` (included) to `high` (excluded) at business hours, in proportion to weights; the
   * shifted `low` if the span has none.
   */
  between(low: Instant, high: Instant, u: number): Instant
  /**
   * The instant, at business hours, at which `duration` milliseconds of open time have passed since `instant`: two hours
   * after Friday at 16 are Monday at 10. With weights an hour counts as its share of an average open one, so that more
   * ends in busy hours. Later instants and longer durations never end earlier. Throws RangeError for a negative duration.
   */
  after(instant: Instant, duration: number): Instant
}

const WEEK_HOURS = 168
const WEEK = 7 * DAY
/** The epoch is a Thursday: local Monday 1970-01-05, midnight. */
const MONDAY = 4 * DAY

/**
 * Makes business hours. Throws RangeError for lists of the wrong length, hours that are no integers with
 * 0 <= open < close <= 24, negative weights, and when it is never open.
 */
export function businessHours(options: BusinessHoursOptions): BusinessHours {
  const { zone } = options
  const sums = weekSums(hourWeights(options))
  const total = sums[WEEK_HOURS]!
  if (!(total > 0 && total < Infinity))
    throw new RangeError('days: expected an open hour of weight above 0, got none')
  const weight = (hour: number): number => sums[hour + 1]! - sums[hour]!

  /** The open time since the first Monday, each hour counting as its weight. */
  const before = (local: number): number => {
    const weeks = Math.floor((local - MONDAY) / WEEK)
    const place = (local - MONDAY - weeks * WEEK) / HOUR
    const hour = Math.min(WEEK_HOURS - 1, Math.floor(place))
    return weeks * total + sums[hour]! + weight(hour) * (place - hour)
  }
  /** The local time in a week, Monday being 0, at which `rest` of its open time is over; in hour `last` at the latest. */
  const inWeek = (rest: number, last: number): number => {
    const hour = Math.min(last, lastAtMost(sums, rest))
    return hour * HOUR + Math.min(HOUR - 1, Math.floor(((rest - sums[hour]!) / weight(hour)) * HOUR))
  }
  /** The inverse of `before`. */
  const find = (sum: number): number => {
    const weeks = Math.floor(sum / total)
    return MONDAY + weeks * WEEK + inWeek(Math.min(sum - weeks * total, total * (1 - 2 ** -50)), WEEK_HOURS)
  }
  const perHour = total / sums.filter((sum, i) => i > 0 && sum > sums[i - 1]!).length
  const hourOf = (local: number): number => Math.floor(((((local - MONDAY) % WEEK) + WEEK) % WEEK) / HOUR)
  const openAt = (local: number): boolean => weight(hourOf(local)) > 0

  const shift = (instant: Instant, u: number): Instant => {
    const local = toLocal(zone, instant)
    if (openAt(local)) return instant
    const hour = hourOf(local)
    let wait = 1
    while (!(weight((hour + wait) % WEEK_HOURS) > 0)) wait++
    const first = (hour + wait) % WEEK_HOURS
    let last = first
    while ((last + 1) % 24 !== 0 && weight(last + 1) > 0) last++
    const landing = inWeek(sums[first]! + u * (sums[last + 1]! - sums[first]!), last)
    return fromLocal(zone, (Math.floor(local / HOUR) + wait - first) * HOUR + landing)
  }
  return {
    zone,
    isOpen: (instant) => openAt(toLocal(zone, instant)),
    shift,
    between: (low, high, u) => {
      const from = before(toLocal(zone, low))
      const mass = before(toLocal(zone, high)) - from
      if (!(mass > 0)) return shift(low, u)
      const found = fromLocal(zone, find(from + u * mass))
      // At the very ends rounding may step over them: then the first open instant.
      return found >= low && found < high ? found : shift(Math.ceil(low), 0)
    },
    after: (instant, duration) => {
      const open = before(toLocal(zone, instant)) + (notNegative('duration', duration) / HOUR) * perHour
      const found = fromLocal(zone, find(open))
      return found >= instant ? found : shift(Math.ceil(instant), 0)
    },
  }
}

function hourWeights({ days, hour, weekday }: BusinessHoursOptions): Float64Array {
  checkLength('days', days, 7)
  if (hour !== undefined) checkWeights('hour', hour, 24)
  if (weekday !== undefined) checkWeights('weekday', weekday, 7)
  const weights = new Float64Array(WEEK_HOURS)
  days.forEach((day, d) => {
    if (day === null) return
    const [open, close] = day
    if (!(Number.isInteger(open) && Number.isInteger(close) && open >= 0 && open < close && close <= 24))
      throw new RangeError(`days: expected full hours 0 <= open < close <= 24, got ${open} to ${close}`)
    for (let h = open; h < close; h++) weights[d * 24 + h] = (hour?.[h] ?? 1) * (weekday?.[d] ?? 1)
  })
  return weights
}

function checkLength(name: string, list: readonly unknown[], length: number): void {
  if (list.length !== length) throw new RangeError(`${name}: expected ${length} entries, got ${list.length}`)
}

function checkWeights(name: string, weights: readonly number[], length: number): void {
  checkLength(name, weights, length)
  const bad = weights.find((weight) => !(weight >= 0 && weight < Infinity))
  if (bad !== undefined) throw new RangeError(`${name}: expected weights of at least 0, got ${bad}`)
}

function weekSums(weights: Float64Array): Float64Array {
  const sums = new Float64Array(WEEK_HOURS + 1)
  for (let i = 0; i < WEEK_HOURS; i++) sums[i + 1] = sums[i]! + weights[i]!
  return sums
}

/** The last index whose sum is at or below `value`: an hour of weight above 0, as the sum after it is above. */
function lastAtMost(sums: Float64Array, value: number): number {
  let low = 0
  let high = WEEK_HOURS
  while (low + 1 < high) {
    const middle = (low + high) >>> 1
    if (sums[middle]! <= value) low = middle
    else high = middle
  }
  return low
}
