/** What state a campaign is in and when its life's steps come. */
import type { Instant, Stream } from '../../model/index.ts'
import { DAY, decimalRank, fromLocal, HOUR, startOfDay, timeZone, weekdayOf } from '../../values/index.ts'
import { DELIVERY_DAYS, DROP, ENGAGEMENT_DAYS, PREPARATION, type Status } from './campaign-calendars.ts'
import type { ClientBase } from './clients.ts'
import { campaigns } from './tables-campaigns.ts'
import type { CampaignsContext } from './tools.ts'

/** A campaign's state and dates. */
export interface CampaignPlan {
  readonly status: Status
  readonly createdAt: Instant
  /** When its recipients were uploaded: after its creation, before its mail date. */
  readonly uploadedAt: Instant
  /** Midnight UTC of the mail date. */
  readonly mailDate: Instant
  /** When the mail is put in at the plant, 3 to 5 days after the mail date. Whether it was follows from `wentOut`. */
  readonly dropAt: Instant
  /** When the engagement of the last piece is over at the latest. */
  readonly endsAt: Instant
  /** Whether there is mail under way, or was. */
  readonly wentOut: boolean
}

/** Which of its client's campaigns it is. */
interface Place {
  readonly client: ClientBase
  readonly k: number
}

/**
 * The campaign's place among all, 0 included to 1 excluded, evenly spread: so the shares of the states come out exactly
 * for every ten campaigns, and within each state the mail dates follow the calendar.
 */
function rankOf(context: CampaignsContext, { client, k }: Place): number {
  const slot = client.slot * context.params.campaignsPerClient + k
  const seed = context.at(campaigns, 'ranks').shared('rank').uint32()
  return decimalRank(slot, seed, context.at(campaigns, client.id, k).shared('rank').float())
}

interface Standing {
  readonly status: Status
  /** The campaign's place among those of its state, 0 to below 1. */
  readonly rank: number
}

/** State and place among those of the same state. */
function standingOf(context: CampaignsContext, place: Place): Standing {
  const { completedShare, mailedShare, inProductionShare } = context.params
  const rank = rankOf(context, place)
  const shares = [
    ['completed', completedShare],
    ['mailed', mailedShare],
    ['in_production', inProductionShare],
  ] as const
  let from = 0
  for (const [status, share] of shares) {
    // Sums of shares such as 0.6 + 0.15 + 0.15 are a last digit off.
    if (rank < from + share - 1e-12) return { status, rank: inside(rank, from, share) }
    from += share
  }
  return { status: 'draft', rank: inside(rank, from, 1 - from) }
}

const inside = (rank: number, from: number, share: number): number =>
  Math.min(1 - 2 ** -40, Math.max(0, (rank - from) / share))

/** Days from the mail date to the drop. Plants take in no mail on Sundays. */
function dropDays(mailDate: Instant, stream: Stream): number {
  const days = stream.between(DROP.least, DROP.most)
  if (weekdayOf(mailDate + days * DAY) !== 6) return days
  return days < DROP.most ? days + 1 : days - 1
}

/** When somebody set the campaign up: on one of the days before the mail date, at an hour when people work. */
function creation(context: CampaignsContext, { client, k }: Place, mailDate: Instant): Instant {
  const { created } = context.tools.calendars
  const draw = context.at(campaigns, client.id, k)
  const now = context.referenceDate
  // Whole days: the last of them is the seventh before the mail date, or the day before yesterday.
  const latest = Math.min(mailDate - (PREPARATION.least - 1) * DAY, now - DAY)
  const day = startOfDay(created.drawBetween(draw.col.created_at, mailDate - PREPARATION.most * DAY, latest))
  return fromLocal(timeZone(client.timezone), day + 9 * HOUR + draw.shared('createdTime').int(8 * HOUR))
}

/** When the recipients were uploaded: within days, at an hour when people work, before the mail date and before now. */
function uploading(
  context: CampaignsContext,
  { client, k }: Place,
  [createdAt, end]: readonly [Instant, Instant],
): Instant {
  const draw = context.at(campaigns, client.id, k)
  const soon = createdAt + Math.floor((end - createdAt) * (0.02 + 0.4 * draw.shared('uploaded').float()))
  const { business } = context.tools.hours.get(client.timezone)!
  const working = business.shift(soon, draw.shared('uploadedTime').float())
  return working < end - HOUR ? working : soon
}

/** The plan of a client's `k`-th campaign. */
export function campaignPlan(context: CampaignsContext, place: Place): CampaignPlan {
  const { calendars } = context.tools
  const now = context.referenceDate
  const { status, rank } = standingOf(context, place)
  const draw = context.at(campaigns, place.client.id, place.k)
  const mailDate = startOfDay(calendars.mailed[status].at(rank))
  const createdAt = creation(context, place, mailDate)
  const uploadedAt = uploading(context, place, [createdAt, Math.min(mailDate, now)])
  // Mail is put in at the plant in the morning, local time.
  const dropDay = mailDate + dropDays(mailDate, draw.shared('drop')) * DAY
  const dropAt = fromLocal(
    timeZone(place.client.timezone),
    dropDay + 8 * HOUR + draw.shared('dropTime').int(2 * HOUR),
  )
  return {
    status,
    createdAt,
    uploadedAt,
    mailDate,
    dropAt,
    endsAt: dropDay + (DELIVERY_DAYS + ENGAGEMENT_DAYS) * DAY,
    wentOut: status === 'completed' || status === 'mailed',
  }
}
