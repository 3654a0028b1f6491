import { HOUR, type Instant, MINUTE, weekdayOfDays, civilFromDays, DAY } from './time.ts'

/** The span and the weights of a calendar. Weights left out are all 1; their scale does not matter. */
export interface CalendarOptions {
  /** Included. */
  readonly start: Instant
  /** Excluded. */
  readonly end: Instant
  /** 12 weights, January first. */
  readonly month?: readonly number[]
  /** 7 weights, Monday first. */
  readonly weekday?: readonly number[]
  /** 24 weights; the first is the hour after midnight, local time. */
  readonly hour?: readonly number[]
  /** Local time minus UTC, -1440 to 1440 minutes; months, weekdays and hours are those of local time. */
  readonly utcOffsetMinutes?: number
  /** A further weight for each hour by the instant it begins at: growth, a launch, an outage. Must be pure. */
  readonly trend?: (hourStart: Instant) => number
}

function weightsOf(name: string, weights: readonly number[] | undefined, length: number): readonly number[] {
  if (weights === undefined) return new Array<number>(length).fill(1)
  if (weights.length !== length) {
    throw new RangeError(`${name}: expected ${length} weights, got ${weights.length}`)
  }
  for (const weight of weights) {
    if (!(weight >= 0 && weight < Infinity))
      throw new RangeError(`${name}: expected weights of at least 0, got ${weight}`)
  }
  return weights
}

/**
 * The weight of each hour from `origin` (the local full hour at or before the start) to the end.
 * Throws RangeError for lists of the wrong length and for weights that are negative or not finite.
 */
export function cellWeights(options: CalendarOptions, origin: Instant): Float64Array {
  const month = weightsOf('month', options.month, 12)
  const weekday = weightsOf('weekday', options.weekday, 7)
  const hour = weightsOf('hour', options.hour, 24)
  const localOrigin = origin + (options.utcOffsetMinutes ?? 0) * MINUTE
  const cells = new Float64Array(Math.ceil((options.end - origin) / HOUR))
  let day = NaN
  let dayWeight = 0
  for (let i = 0; i < cells.length; i++) {
    const local = localOrigin + i * HOUR
    const localDay = Math.floor(local / DAY)
    if (localDay !== day) {
      day = localDay
      dayWeight = month[civilFromDays(day).month - 1]! * weekday[weekdayOfDays(day)]!
    }
    const trend = options.trend === undefined ? 1 : options.trend(origin + i * HOUR)
    if (!(trend >= 0 && trend < Infinity)) throw new RangeError(`trend: expected at least 0, got ${trend}`)
    cells[i] = dayWeight * hour[(local - day * DAY) / HOUR]! * trend
  }
  return cells
}
