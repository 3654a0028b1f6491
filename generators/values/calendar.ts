/**
 * Calendar weighting: when things happen. Events follow an intensity that varies by month, weekday, hour and trend; its
 * cumulative sum maps "operational time" u (0 to 1) to instants.
 */
import type { Stream } from '../model/stream.ts'
import { type CalendarOptions, cellWeights } from './calendar-cells.ts'
import { integer, ordered } from './check.ts'
import { HOUR, type Instant, MINUTE } from './time.ts'

/** A span of time with its intensity. Instants are milliseconds; `start` is included, `end` excluded. */
export interface Calendar {
  readonly start: Instant
  readonly end: Instant
  /** The instant at operational time u, 0 included to 1 excluded. Monotone; `share` is its inverse. */
  at(u: number): Instant
  /** The share of all activity before an instant: 0 at `start` or earlier, 1 at `end` or later. */
  share(instant: Instant): number
  /** One instant, by one float of the stream. */
  draw(stream: Stream): Instant
  /**
   * One instant from `low` (included) to `high` (excluded), by one float. Throws RangeError if nothing can happen
   * between them.
   */
  drawBetween(stream: Stream, low: Instant, high: Instant): Instant
  /**
   * The instant at which `hours` average hours of activity have passed since `instant`: short in busy times, long at
   * night. `end` if that is not before the end. Throws RangeError for negative hours.
   */
  after(instant: Instant, hours: number): Instant
}

/**
 * Makes a calendar. Weights act as weights: an hour in a month of 1.4 has exactly 1.75 times the intensity of the same
 * hour in a month of 0.8. Within an hour the intensity is constant. 8 bytes for each hour of the span.
 * Throws RangeError unless start < end are integers at most 400 years apart, weights are at least 0 and in the right
 * number, and something can happen at all.
 */
export function calendar(options: CalendarOptions): Calendar {
  const { start, end, utcOffsetMinutes = 0 } = options
  integer('start', start, [-6e15, 6e15])
  integer('end', end, [-6e15, 6e15])
  ordered('start, end', start, end)
  if (end - start > 400 * 366 * 24 * HOUR)
    throw new RangeError(`end: expected at most 400 years, got ${end - start} ms`)
  integer('utcOffsetMinutes', utcOffsetMinutes, [-1440, 1440])
  const offset = utcOffsetMinutes * MINUTE
  const origin = Math.floor((start + offset) / HOUR) * HOUR - offset
  const sums = cumulate(cellWeights(options, origin), { start, end, origin })
  return calendarOf({ start, end, origin, sums, guide: guideOf(sums) })
}

interface Cells {
  readonly start: Instant
  readonly end: Instant
  readonly origin: Instant
  /** sums[i] is the activity before cell i, in weighted milliseconds. */
  readonly sums: Float64Array
  /** guide[j] is the last cell that begins at or below share j / cells. */
  readonly guide: Int32Array
}

function cumulate(
  weights: Float64Array,
  { start, end, origin }: Omit<Cells, 'sums' | 'guide'>,
): Float64Array {
  const sums = new Float64Array(weights.length + 1)
  for (let i = 0; i < weights.length; i++) {
    const low = Math.max(start, origin + i * HOUR)
    const high = Math.min(end, origin + (i + 1) * HOUR)
    sums[i + 1] = sums[i]! + weights[i]! * (high - low)
  }
  const total = sums.at(-1)!
  if (!(total > 0 && total < Infinity)) throw new RangeError(`weights: expected a sum above 0, got ${total}`)
  return sums
}

function guideOf(sums: Float64Array): Int32Array {
  const cells = sums.length - 1
  const total = sums[cells]!
  const guide = new Int32Array(cells + 1)
  let cell = 0
  for (let j = 0; j <= cells; j++) {
    while (cell < cells - 1 && sums[cell + 1]! <= (j / cells) * total) cell++
    guide[j] = cell
  }
  return guide
}

function calendarOf({ start, end, origin, sums, guide }: Cells): Calendar {
  const cells = sums.length - 1
  const total = sums[cells]!
  const perHour = total / ((end - start) / HOUR)
  const cellStart = (cell: number): Instant => Math.max(start, origin + cell * HOUR)
  const cellEnd = (cell: number): Instant => Math.min(end, origin + (cell + 1) * HOUR)

  /** The instant where the cumulative activity is `sum`, for 0 <= sum < total. */
  const find = (sum: number): Instant => {
    let cell = guide[Math.floor((sum / total) * cells)]!
    while (cell > 0 && sums[cell]! > sum) cell--
    while (cell < cells - 1 && sums[cell + 1]! <= sum) cell++
    const low = cellStart(cell)
    const high = cellEnd(cell)
    const inside = (sum - sums[cell]!) / (sums[cell + 1]! - sums[cell]!)
    return Math.min(high - 1, low + Math.floor((high - low) * inside))
  }
  const before = (instant: Instant): number => {
    if (instant <= start) return 0
    if (instant >= end) return total
    const cell = Math.floor((instant - origin) / HOUR)
    const low = cellStart(cell)
    return sums[cell]! + ((sums[cell + 1]! - sums[cell]!) * (instant - low)) / (cellEnd(cell) - low)
  }
  const at = (u: number): Instant => {
    if (!(u >= 0 && u < 1)) throw new RangeError(`u: expected a number from 0 to below 1, got ${u}`)
    return find(u * total)
  }
  return {
    start,
    end,
    at,
    share: (instant) => before(instant) / total,
    draw: (stream) => find(stream.float() * total),
    drawBetween: (stream, low, high) => {
      const from = before(low)
      const mass = before(high) - from
      if (!(mass > 0))
        throw new RangeError(`low, high: expected activity between them, got ${low} and ${high}`)
      return Math.max(Math.ceil(low), Math.min(Math.ceil(high) - 1, find(from + stream.float() * mass)))
    },
    after: (instant, hours) => {
      if (!(hours >= 0)) throw new RangeError(`hours: expected a number of at least 0, got ${hours}`)
      const sum = before(instant) + hours * perHour
      return sum < total ? Math.max(instant, find(sum)) : end
    },
  }
}
