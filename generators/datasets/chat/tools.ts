/** What the generators share: the window of time, its calendar, the word lists, the laws of counts and sizes. */
import type { Context, Environment, Instant } from '../../model/index.ts'
import {
  type Calendar,
  calendar,
  DAY,
  discretePowerLaw,
  type Law,
  loadVocabulary,
  piecewisePowerLaw,
  startOfDay,
  truncatedLogNormal,
  type Vocabulary,
} from '../../values/index.ts'
import { exp } from '../../values/math.ts'
import { alphaForMean, powerLawMean } from '../../values/power-law-mean.ts'
import type { ChatParameters } from './parameters.ts'

/** Made once per build from the parameters. */
export interface ChatTools {
  readonly window: Window
  readonly calendar: Calendar
  readonly vocabulary: Vocabulary
  /** Messages per conversation. */
  readonly counts: Law
  readonly largeGroups: Law | undefined
  /** Text lengths in characters; undefined: as they come. */
  readonly lengths: Law | undefined
  /** Attachment sizes in kB. */
  readonly sizes: Readonly<Record<'IMAGE' | 'VIDEO' | 'AUDIO' | 'DOCUMENT' | 'OTHER', Law>>
}

/** When messages are written: `start` included, `end` excluded, at or before the reference date. */
export interface Window {
  readonly start: Instant
  readonly end: Instant
}

/** The chat dataset's environment. */
export type ChatEnvironment = Environment<ChatParameters, ChatTools>
/** The context of the chat dataset's generators. */
export type ChatContext = Context<ChatEnvironment>

/** Midnight of the reference date. */
export const referenceInstant = (date: string): Instant => startOfDay(Date.parse(`${date}T00:00:00Z`))

/** The window of messages: `windowDays` whole days that end `quietDays` before the reference date. */
export function windowOf(params: ChatParameters): Window {
  const end = referenceInstant(params.referenceDate) - params.quietDays * DAY
  return { start: end - params.windowDays * DAY, end }
}

/** Weekdays 1.4, weekends 0.7; ten times as much from 9 to 12 and from 18 to 21; seasonal swing 0.2, highest in winter. */
const WEEKDAYS = [1.4, 1.4, 1.4, 1.4, 1.4, 0.7, 0.7]
/** Hours with peak traffic. */
export const isPeakHour = (hour: number): boolean => (hour >= 9 && hour < 12) || (hour >= 18 && hour < 21)
const HOURS = Array.from({ length: 24 }, (_, hour) => (isPeakHour(hour) ? 0.5 : 0.05))
/** 1 + 0.2 cos of the month's angle from January, to four digits: engines differ in the last bit of a cosine. */
const MONTHS = [1.2, 1.1732, 1.1, 1, 0.9, 0.8268, 0.8, 0.8268, 0.9, 1, 1.1, 1.1732]
const SEASONAL_FROM_DAYS = 60

/** The calendar of messages. */
export function messageCalendar(params: ChatParameters): Calendar {
  return calendar({
    ...windowOf(params),
    weekday: WEEKDAYS,
    hour: HOURS,
    ...(params.windowDays < SEASONAL_FROM_DAYS ? {} : { month: MONTHS }),
  })
}

const ALPHA = 1.8

/** The parts of the law of messages per conversation, and the mean that its heavy part must have. */
export function countPieces(params: ChatParameters) {
  const { medianMessages: median, p95Messages: p95, heavyShare, heavyMinimum, maxMessages } = params
  const body = [
    { min: 1, max: median, alpha: ALPHA, share: 0.5 },
    { min: median + 1, max: p95, alpha: ALPHA, share: 0.45 },
    { min: p95 + 1, max: heavyMinimum - 1, alpha: ALPHA, share: 0.05 - heavyShare },
  ]
  const bodyMean = body.reduce(
    (sum, { min, max, alpha, share }) => sum + share * powerLawMean(min, max, alpha),
    0,
  )
  const wanted = heavyShare === 0 ? 0 : (params.messages / params.conversations - bodyMean) / heavyShare
  const low = powerLawMean(heavyMinimum, maxMessages, 1000)
  const high = powerLawMean(heavyMinimum, maxMessages, -1000)
  return { body, wanted, low, high, feasible: heavyShare > 0 && wanted >= low && wanted <= high }
}

/**
 * Messages per conversation: a power law in pieces, so that median, 95th percentile and heavy rooms are as asked, its
 * heavy piece's exponent such that the mean is messages / conversations. Where no exponent gives that mean, the nearest
 * is taken and the exact total does the rest.
 */
function messageCounts(params: ChatParameters): Law {
  const { heavyShare, heavyMinimum: min, maxMessages: max } = params
  const { body, wanted, low, high } = countPieces(params)
  if (heavyShare === 0) return piecewisePowerLaw(body)
  const mean = Math.min(high, Math.max(low, wanted))
  const alpha = min === max ? ALPHA : alphaForMean(min, max, mean)
  return piecewisePowerLaw([...body, { min, max, alpha, share: heavyShare }])
}

const kilobytes = (mu: number, sigma: number, low: number, high: number): Law =>
  truncatedLogNormal({ median: exp(mu), sigma, low, high })

/** Makes the tools of a build. */
export async function makeTools(params: ChatParameters): Promise<ChatTools> {
  const { largeGroupShare, largeGroupMinimum: min, largeGroupMaximum: max } = params
  const documents = kilobytes(5, 1, 10, 5000)
  return {
    window: windowOf(params),
    calendar: messageCalendar(params),
    vocabulary: await loadVocabulary(params.locale),
    counts: messageCounts(params),
    largeGroups: largeGroupShare > 0 ? discretePowerLaw({ min, max, alpha: 2.5 }) : undefined,
    lengths:
      params.textLength === 'natural'
        ? undefined
        : truncatedLogNormal({ median: exp(4.5), sigma: 1.2, low: 1, high: 5000 }),
    sizes: {
      IMAGE: kilobytes(5.5, 1.2, 50, 8000),
      VIDEO: kilobytes(8, 1.5, 500, 50_000),
      AUDIO: kilobytes(6, 1.3, 50, 10_000),
      DOCUMENT: documents,
      OTHER: documents,
    },
  }
}
