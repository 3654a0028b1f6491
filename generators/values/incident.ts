/** Incidents: spans of time in which something happens more often, or takes longer, by a factor. */
import { integer, notNegative, ordered, positive } from './check.ts'
import { HOUR, type Instant } from './time.ts'

/** One incident. */
export interface Incident {
  /** When it begins. */
  readonly at: Instant
  /** How long it lasts; above 0. */
  readonly hours: number
  /** By how much it multiplies; 10: ten times as much; 0: nothing happens. */
  readonly factor: number
}

/** A checked list of incidents. */
export interface Incidents {
  readonly list: readonly Incident[]
  /** What they multiply by at an instant: 1 outside, the product where they overlap. An incident's end is excluded. */
  factorAt(instant: Instant): number
  /** The mean factor from `low` (included) to `high` (excluded). Throws RangeError unless low < high. */
  factorBetween(low: Instant, high: Instant): number
  /** The mean factor of the hour that begins at an instant: the `trend` of a calendar. */
  trend(hourStart: Instant): number
}

/**
 * Checks and compiles incidents. As a calendar's `trend` they act as a multiplicative intensity, exact to the share of
 * each hour that they fill; `factorAt` says by how much latencies or rates grow meanwhile.
 * Throws RangeError for an `at` that is no integer, hours of 0 or less, a negative factor.
 */
export function incidents(list: readonly Incident[]): Incidents {
  const spans = list.map(({ at, hours, factor }) => ({
    from: integer('at', at, [-8.64e15, 8.64e15]),
    to: at + positive('hours', hours) * HOUR,
    factor: notNegative('factor', factor),
  }))
  const factorAt = (instant: Instant): number => {
    let product = 1
    for (const { from, to, factor } of spans) if (instant >= from && instant < to) product *= factor
    return product
  }
  const factorBetween = (low: Instant, high: Instant): number => {
    ordered('low, high', low, high)
    const touching = spans.filter(({ from, to }) => from < high && to > low)
    if (touching.length === 0) return 1
    const inside = touching.flatMap(({ from, to }) => [from, to]).filter((edge) => edge > low && edge < high)
    const edges = [low, ...inside.sort((a, b) => a - b), high]
    let sum = 0
    for (let i = 1; i < edges.length; i++) sum += factorAt(edges[i - 1]!) * (edges[i]! - edges[i - 1]!)
    return sum / (high - low)
  }
  return { list, factorAt, factorBetween, trend: (hourStart) => factorBetween(hourStart, hourStart + HOUR) }
}
