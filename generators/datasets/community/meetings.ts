/** Sessions: weekly from the day on which the two were brought together, at their hour of the week, and notes of them. */
import { defineGenerator, each, type Instant, type Key, type Unit } from '../../model/index.ts'
import { HOUR, MINUTE } from '../../values/time.ts'
import { availabilityGenerator } from './availability.ts'
import { type LinkBase, linkGenerator, weeklyOf } from './links.ts'
import { meetingsPerClient, meetingsPerTherapist, notesPerTherapist } from './requirements.ts'
import { clientGenerator } from './roles.ts'
import { meeting, meetingNotes, type meetingStatus } from './tables-therapy.ts'
import { therapistGenerator } from './therapists.ts'
import { sessionNotes } from './text/session.ts'
import { profileOf } from './profile.ts'
import { type CommunityContext, type CommunityEnvironment, DAY, horizon, MANILA } from './tools.ts'

/** The length of a session. */
export const SESSION = HOUR
const WEEK_DAYS = 7

/** What others know of a session. */
export interface MeetingBase {
  readonly id: Key<'Meeting', string>
  readonly clientId: LinkBase['clientId']
  readonly therapistId: LinkBase['therapistId']
  readonly startTime: Instant
  readonly endTime: Instant
  readonly status: (typeof meetingStatus.values)[number]
  /** The number of the session of the two, from 0; -1 for sessions that others made. */
  readonly slot: number
  /** When it was last changed, or made. */
  readonly bookedAt: Instant
}

/** The first time that it is this hour of the week in Manila, a day after an instant or later. */
function firstAfter(instant: Instant, { day, hour }: { day: number; hour: number }): Instant {
  const local = instant + DAY + MANILA
  const today = Math.floor(local / DAY)
  const weekday = (today + 4) % WEEK_DAYS
  const at = (today + ((day - weekday + WEEK_DAYS) % WEEK_DAYS)) * DAY + hour * HOUR
  return (at >= local ? at : at + WEEK_DAYS * DAY) - MANILA
}

/** How many sessions two people have: enough for both, whatever other pairs they are in. */
function countOf(context: CommunityContext, { id, clientId, therapistId }: LinkBase): number {
  const { params } = context
  const least = Math.max(
    params.minMeetingsPerClient,
    Math.ceil(params.minMeetingsPerTherapist / params.minClientsPerTherapist),
    Math.ceil(params.minNotesPerTherapist / params.minClientsPerTherapist),
  )
  const most = Math.max(least, params.maxMeetingsPerLink)
  const drawn = context.at(meeting, id, 'all').shared('many').between(1, most)
  const extra =
    context.extra(meetingsPerClient, clientId) +
    context.extra(meetingsPerTherapist, therapistId) +
    context.extra(notesPerTherapist, therapistId)
  return Math.max(least, drawn) + extra
}

const AHEAD = ['SCHEDULED', 'SCHEDULED', 'CONFIRMED', 'CONFIRMED', 'CONFIRMED', 'WAITING'] as const

/** The first two sessions of a pair took place, so that every therapist has notes to write. */
const CERTAIN = 2

function statusOf(
  context: CommunityContext,
  link: LinkBase,
  slot: number,
  start: Instant,
): MeetingBase['status'] {
  const { params, tools } = context
  const by = <T extends { readonly id: string; readonly until: Instant }>(list: readonly T[], id: string) =>
    (tools.by(list, 'id').get(id)?.[0]?.until ?? Infinity) as Instant
  const until = Math.min(
    by(context.all(clientGenerator), link.clientId),
    by(context.all(therapistGenerator), link.therapistId),
  )
  const { col } = context.at(meeting, link.id, slot)
  const u = col.status.float()
  const now = horizon(context, link.assignedAt)
  if (start > until) return 'CANCELLED'
  if (start + 2 * SESSION <= now)
    return slot < CERTAIN || u < params.completedShare ? 'COMPLETED' : 'CANCELLED'
  if (start <= now) return 'IN_PROGRESS'
  if (link.status !== 'active' || u < params.cancelledShare) return 'CANCELLED'
  return col.status.pick(AHEAD)
}

function meetingsOf(context: CommunityContext, link: LinkBase): MeetingBase[] {
  const first = firstAfter(link.assignedAt, weeklyOf(context, link))
  return Array.from({ length: countOf(context, link) }, (_, slot) => {
    const startTime = first + slot * WEEK_DAYS * DAY
    const status = statusOf(context, link, slot, startTime)
    const draw = context.at(meeting, link.id, slot)
    const booked = startTime - Math.floor(DAY * (1 + 5 * draw.col.createdAt.float()))
    const now = horizon(context, link.assignedAt)
    // Those far ahead were booked in the last days, too.
    const latest = booked < now ? now : now - Math.floor(2 * DAY * draw.col.updatedAt.float())
    return {
      id: draw.key(),
      clientId: link.clientId,
      therapistId: link.therapistId,
      startTime,
      endTime: startTime + SESSION,
      status,
      slot,
      bookedAt: Math.min(latest, Math.max(link.assignedAt, booked)),
    }
  })
}

/** When the row was last changed: at the end of the session, or some hours after it was booked. */
function changedAt(context: CommunityContext, one: MeetingBase): Instant {
  const latest = horizon(context, one.bookedAt)
  if (one.status === 'COMPLETED') return one.endTime
  if (one.status === 'CANCELLED') return Math.max(one.bookedAt, Math.min(latest, one.startTime - DAY / 2))
  return one.bookedAt
}

const TITLES = ['First session', 'Second session', 'Third session'] as const

/** One unit per pair: their sessions. */
export const meetingGenerator = defineGenerator<CommunityEnvironment>()({
  name: 'meetings',
  emits: [meeting],
  over: each(linkGenerator),
  needs: [availabilityGenerator, clientGenerator, therapistGenerator],
  adopt: {
    columns: ['id', 'clientId', 'therapistId', 'startTime', 'endTime', 'status', 'createdAt'],
    base: (row) =>
      ({
        ...row,
        endTime: row['endTime'] ?? (row['startTime'] as number) + SESSION,
        slot: -1,
        bookedAt: row['createdAt'],
      }) as unknown as MeetingBase,
  },
  outline: (unit: Unit<LinkBase>, context) => meetingsOf(context, unit.parent),
  counts: (found) => [found.length],
  base: (_unit, found) => found,
  emit(_unit, found, context, put) {
    for (const one of found) {
      put(meeting, {
        id: one.id,
        title: TITLES[one.slot] ?? 'Weekly session',
        description:
          one.slot === 0 ? 'Getting to know each other: what brings you here, and what you hope for.' : null,
        startTime: one.startTime,
        endTime: one.endTime,
        duration: SESSION / MINUTE,
        status: one.status,
        meetingType: 'video',
        meetingUrl: `https://meet.example.com/${one.id}`,
        clientId: one.clientId,
        therapistId: one.therapistId,
        createdAt: one.bookedAt,
        updatedAt: changedAt(context, one),
      })
    }
  },
})

/** One unit per session: what the therapist noted, if it took place. */
export const notesGenerator = defineGenerator<CommunityEnvironment>()({
  name: 'meeting notes',
  emits: [meetingNotes],
  over: each(meetingGenerator),
  outline: (unit: Unit<MeetingBase>) => unit.parent.status === 'COMPLETED',
  counts: (made) => [Number(made)],
  emit({ parent }, made, context, put) {
    if (!made) return
    const profile = profileOf(context, parent.clientId)
    const draw = context.at(meetingNotes, parent.id, 0)
    const { col } = draw
    const createdAt = parent.endTime + MINUTE * col.createdAt.between(10, 120)
    put(meetingNotes, {
      id: draw.key(),
      meetingId: parent.id,
      notes: sessionNotes(col.notes, profile, parent.slot),
      createdAt,
      updatedAt: createdAt,
    })
  },
})
