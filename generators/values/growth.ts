/** Growth: how much more happens as time goes by, as the `trend` of a calendar; and the span of a history. */
import { finite, integer } from './check.ts'
import { exp, log1p } from './math.ts'
import { addMonths, DAY, type Instant } from './time.ts'

/** A weight by instant, as calendars take it. */
export type Trend = (instant: Instant) => number

/** Days of an average month of the Gregorian calendar. */
const MONTH_DAYS = 30.436875

/**
 * Steady growth: 1 at `origin` and `perMonth` more each average month, compounded; 0.05 is 5 % a month, negative numbers
 * shrink. Throws RangeError unless perMonth is above -1.
 */
export function growth(origin: Instant, perMonth: number): Trend {
  finite('origin', origin)
  if (!(perMonth > -1 && perMonth < Infinity))
    throw new RangeError(`perMonth: expected a number above -1, got ${perMonth}`)
  const rate = log1p(perMonth) / (MONTH_DAYS * DAY)
  return (instant) => exp(rate * (instant - origin))
}

/** The product of several trends: growth and a launch and an outage. Without any it is 1. */
export const trends =
  (...list: readonly Trend[]): Trend =>
  (instant) => {
    let product = 1
    for (const trend of list) product *= trend(instant)
    return product
  }

/**
 * The span of `months` calendar months before `end`: start included, end excluded. Throws RangeError unless months is an
 * integer from 1 to 1200.
 */
export function history(end: Instant, months: number): { readonly start: Instant; readonly end: Instant } {
  return { start: addMonths(end, -integer('months', months, [1, 1200])), end }
}
