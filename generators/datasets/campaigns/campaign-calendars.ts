/** When campaigns are mailed and created: by month and by weekday, each state in its own span of days. */
import type { Instant } from '../../model/index.ts'
import { type Calendar, calendar, DAY } from '../../values/index.ts'
import { MAILED_DAYS } from './journey.ts'
import type { Window } from './tools.ts'

/** How much is mailed in each month, January first: weights, so that November gets 1.75 times what January gets. */
export const MONTH_FACTORS: readonly number[] = [0.8, 0.9, 1.0, 1.1, 1.2, 0.9, 0.8, 0.9, 1.1, 1.3, 1.4, 1.2]
/** How much is done on each weekday, Monday first. */
export const WEEKDAY_FACTORS: readonly number[] = [1.0, 1.2, 1.3, 1.2, 0.9, 0.4, 0.3]
/** Working hours from New York to Los Angeles, in UTC. */
const WORKING_HOURS = Array.from({ length: 24 }, (_, h) =>
  h >= 14 && h < 24 ? 1 : h === 13 || h < 2 ? 0.3 : 0.01,
)

/** Mail is put in at the plant so many days after the mail date. */
export const DROP = { least: 3, most: 5 } as const
/** Most days from there to the letter box. */
export const DELIVERY_DAYS = 5
/** Most days of engagement after that, but for cards that are redeemed later. */
export const ENGAGEMENT_DAYS = 14
/** Days after the mail date at which the longest engagement is over. */
const LONGEST_DAYS = DROP.most + DELIVERY_DAYS + ENGAGEMENT_DAYS
/** A campaign is created so many days before it is mailed. */
export const PREPARATION = { least: 7, most: 21 } as const

/** States of campaigns that are made. */
export type Status = 'draft' | 'in_production' | 'mailed' | 'completed'

/** The days on which campaigns of each state are mailed, and all instants at which some are created. */
export interface CampaignCalendars {
  readonly mailed: Readonly<Record<Status, Calendar>>
  readonly created: Calendar
}

/**
 * The calendars of campaigns. Completed ones were mailed so long ago that every engagement is over, mailed ones so
 * recently that some is not; those in production go out within a week, and drafts within 19 days, so that all were
 * created at least a week before their mail date, yet before the reference date.
 */
export function makeCalendars({ start, end }: Window): CampaignCalendars {
  const factors = { month: MONTH_FACTORS, weekday: WEEKDAY_FACTORS }
  const days = (from: Instant, to: Instant): Calendar => calendar({ start: from, end: to, ...factors })
  return {
    mailed: {
      completed: days(start, end - LONGEST_DAYS * DAY),
      mailed: days(end - MAILED_DAYS.most * DAY, end - (MAILED_DAYS.least - 1) * DAY),
      in_production: days(end + DAY, end + 8 * DAY),
      draft: days(end + 2 * DAY, end + 20 * DAY),
    },
    created: calendar({
      start: start - (PREPARATION.most + 1) * DAY,
      end,
      ...factors,
      hour: WORKING_HOURS,
    }),
  }
}
