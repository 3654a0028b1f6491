/**
 * How busy the platform is, how long things take, and its two incidents. Hours are those of the platform's own clocks,
 * Eastern time.
 */
import type { Instant } from '../../model/index.ts'
import {
  type Calendar,
  calendar,
  DAY,
  fromLocal,
  HOUR,
  type Incidents,
  incidents,
  type Law,
  timeZone,
  toLocal,
  truncatedExponential,
  weekdayOf,
} from '../../values/index.ts'
import { WEEKDAY_FACTORS } from './campaign-calendars.ts'
import type { Window } from './tools.ts'

/** What is measured, with the shortest, the longest and the mean duration in milliseconds. */
export const LATENCIES = {
  page_load: { min: 50, max: 500, mean: 150 },
  api_response: { min: 20, max: 200, mean: 60 },
  edge_function: { min: 10, max: 100, mean: 35 },
  database_query: { min: 5, max: 50, mean: 15 },
} as const

/** Kinds of measurements. */
export type MetricType = keyof typeof LATENCIES

const ZONE = timeZone('America/New_York')

/** The hour of the platform's clocks at an instant, 0 to 23. */
export function platformHour(instant: Instant): number {
  const local = toLocal(ZONE, instant)
  return Math.floor((local - Math.floor(local / DAY) * DAY) / HOUR)
}

/** Hours at which everything takes 1.3 times as long; outside 9 to 17 it takes 0.8 times as long. */
const PEAK_HOURS: ReadonlySet<number> = new Set([10, 14, 15])

/** By how much things take longer at an hour of the platform's clocks. */
export const hourFactor = (hour: number): number =>
  PEAK_HOURS.has(hour) ? 1.3 : hour < 9 || hour >= 17 ? 0.8 : 1

/** How much is done in an hour of the platform's clocks. */
function activityAt(hour: number): number {
  if (PEAK_HOURS.has(hour)) return 1.4
  if (hour >= 9 && hour < 17) return 1
  if (hour === 8 || hour === 17) return 0.7
  return hour >= 6 && hour < 22 ? 0.25 : 0.05
}

/** What goes wrong, in days from the start of the data: ten times as many errors for two hours, fifteen times for three. */
export const INCIDENTS = [
  { day: 15, hour: 14, hours: 2, factor: 10 },
  { day: 45, hour: 10, hours: 3, factor: 15 },
] as const

/** The incidents of a window; the second is not in one of a month. */
export function incidentsOf({ start, end }: Window): Incidents {
  const list = INCIDENTS.map(({ day, hour, hours, factor }) => ({
    at: fromLocal(ZONE, start + day * DAY + hour * HOUR),
    hours,
    factor,
  }))
  return incidents(list.filter(({ at, hours }) => at + hours * HOUR <= end))
}

/** The share of requests that fail when nothing is wrong. */
export const ERROR_RATE = 0.001

/** How the platform fares. */
export interface Platform {
  readonly incidents: Incidents
  /** When it is used. */
  readonly activity: Calendar
  /** When errors happen: as it is used, and more in incidents. */
  readonly errors: Calendar
  /** How long something takes that begins at an instant, in milliseconds; u is from 0 to below 1. */
  latency(type: MetricType, instant: Instant, u: number): number
}

/** Makes the platform of a window. */
export function makePlatform(window: Window): Platform {
  const wrong = incidentsOf(window)
  const { start, end } = window
  const busy = (hourStart: Instant): number =>
    activityAt(platformHour(hourStart)) * WEEKDAY_FACTORS[weekdayOf(toLocal(ZONE, hourStart))]!
  const activity = calendar({ start, end, trend: busy })
  const errors = calendar({ start, end, trend: (at) => busy(at) * wrong.trend(at) })
  const laws = latencyLaws(meanFactor(activity, wrong))
  return {
    incidents: wrong,
    activity,
    errors,
    latency: (type, instant, u) =>
      laws[type].quantile(u) * hourFactor(platformHour(instant)) * wrong.factorAt(instant),
  }
}

/** By how much things take longer on average, hours and incidents weighted by what is done meanwhile. */
function meanFactor(activity: Calendar, wrong: Incidents): number {
  let sum = 0
  for (let at = activity.start; at < activity.end; at += HOUR) {
    const share = activity.share(at + HOUR) - activity.share(at)
    sum += share * hourFactor(platformHour(at)) * wrong.factorBetween(at, at + HOUR)
  }
  return sum
}

/** Laws whose values have the stated means once hours and incidents have had their say. */
function latencyLaws(factor: number): Readonly<Record<MetricType, Law>> {
  const law = (type: MetricType): Law => {
    const { min, max, mean } = LATENCIES[type]
    return exponentialOfMean(min, max, Math.max(mean / factor, min + (max - min) / 100))
  }
  return {
    page_load: law('page_load'),
    api_response: law('api_response'),
    edge_function: law('edge_function'),
    database_query: law('database_query'),
  }
}

/** An exponential law cut to low..high whose mean is as asked: between low and the middle. */
function exponentialOfMean(low: number, high: number, mean: number): Law {
  let short = (high - low) * 1e-3
  let long = (high - low) * 1e3
  for (let i = 0; i < 80; i++) {
    const decay = (short + long) / 2
    if (truncatedExponential({ decay, low, high }).mean < mean) short = decay
    else long = decay
  }
  return truncatedExponential({ decay: long, low, high })
}
