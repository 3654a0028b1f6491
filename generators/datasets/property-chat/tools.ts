/** What the generators share: the window of time, calendars, the word lists. */
import type { Context, Environment, Instant } from '../../model/index.ts'
import {
  type Calendar,
  calendar,
  DAY,
  loadVocabulary,
  parseDate,
  type Vocabulary,
} from '../../values/index.ts'
import type { PropertyParameters } from './parameters.ts'

/** Made once per build from the parameters. */
export interface PropertyTools {
  /** When threads begin: from so many days before the reference date up to it. */
  readonly windowStart: Instant
  /** When people write about their affairs: by day and in the evening. */
  readonly waking: Calendar
  /** When things break: at any hour. */
  readonly anyHour: Calendar
  /** When neighbors keep each other awake. */
  readonly night: Calendar
  readonly vocabulary: Vocabulary
}

/** The property-chat dataset's environment. */
export type PropertyEnvironment = Environment<PropertyParameters, PropertyTools>
/** The context of the property-chat dataset's generators. */
export type PropertyContext = Context<PropertyEnvironment>

const WEEKDAYS = [1.15, 1.1, 1, 1, 1.05, 0.85, 0.85]
/** From midnight: hardly anybody at night, most in the morning and after work. */
const HOURS = [
  0, 0, 0, 0, 0, 0, 0.2, 0.7, 1.2, 1.3, 1.2, 1, 1, 0.9, 0.9, 1, 1.1, 1.3, 1.4, 1.2, 0.8, 0.4, 0.1, 0,
]
/** After every property's quiet hours have begun. */
const NIGHT = HOURS.map((_, hour) => (hour === 23 || hour < 2 ? 1 : 0))
const ROUND_THE_CLOCK = HOURS.map((weight) => 0.4 + weight)

/** Makes the tools of a build. */
export async function makeTools(params: PropertyParameters): Promise<PropertyTools> {
  const end = parseDate(params.referenceDate)
  const span = { start: end - params.windowDays * DAY, end }
  return {
    windowStart: span.start,
    waking: calendar({ ...span, weekday: WEEKDAYS, hour: HOURS }),
    anyHour: calendar({ ...span, hour: ROUND_THE_CLOCK }),
    night: calendar({ ...span, weekday: [1, 1, 1, 1, 1.5, 2, 1], hour: NIGHT }),
    vocabulary: await loadVocabulary('en'),
  }
}
