/**
 * Clients and their therapists. A share of the clients finds a therapist who works with what troubles them; then
 * therapists with too few clients get more, first those who have none. Each pair keeps an hour of the week.
 */
import { defineGenerator, type Instant, type Key, whole } from '../../model/index.ts'
import { type AvailabilityBase, availabilityGenerator } from './availability.ts'
import { profileOf } from './profile.ts'
import { clientsPerTherapist } from './requirements.ts'
import { clientGenerator, type PersonBase } from './roles.ts'
import { user } from './tables-people.ts'
import { clientTherapist } from './tables-therapy.ts'
import { type TherapistBase, therapistGenerator } from './therapists.ts'
import {
  awake,
  type CommunityContext,
  type CommunityEnvironment,
  DAY,
  evenly,
  firstRanked,
  hashOf,
  horizon,
  ranked,
} from './tools.ts'

/** An hour of the week in Manila: day 0 is Sunday. */
export interface WeekHour {
  readonly day: number
  readonly hour: number
}

/** What others know of a client and a therapist. */
export interface LinkBase {
  readonly id: Key<'ClientTherapist', string>
  readonly clientId: PersonBase['id']
  readonly therapistId: TherapistBase['id']
  readonly status: string
  readonly assignedAt: Instant
  /** When they meet; undefined for pairs that others made. */
  readonly weekly?: WeekHour
}

/** A pair was brought together at least so many days before the anchor, so that two weekly meetings lie behind it. */
const YOUNGEST_DAYS = 17

/** The hours of a therapist's week at which a session can begin, in an order of the pair's own. */
export function weekHours(days: readonly AvailabilityBase[], pair: string): WeekHour[] {
  const hours = days.flatMap(({ dayOfWeek, startTime, endTime }) => {
    const from = Math.ceil(Number(startTime.slice(0, 2)) + Number(startTime.slice(3, 5)) / 60)
    const many = Math.max(0, Math.floor(Number(endTime.slice(0, 2))) - from)
    return Array.from({ length: many }, (_, i) => ({ day: Number(dayOfWeek), hour: from + i }))
  })
  return ranked(
    pair,
    hours.map((one) => ({ ...one, id: `${one.day}:${one.hour}` })),
  ).map(({ day, hour }) => ({ day, hour }))
}

/** Lays out pairs. */
class Layout {
  readonly found: LinkBase[] = []
  readonly #context: CommunityContext
  readonly #busy = new Set<string>()

  constructor(context: CommunityContext) {
    this.#context = context
  }

  of(key: 'clientId' | 'therapistId', id: string): number {
    return this.found.filter((one) => one[key] === id).length
  }

  has(client: PersonBase, therapist: TherapistBase): boolean {
    return this.found.some(
      ({ clientId, therapistId }) => clientId === client.id && therapistId === therapist.id,
    )
  }

  /** The first hour of the pair's order at which both are free. */
  #weekly(client: PersonBase, therapist: TherapistBase): WeekHour | undefined {
    const days = this.#context.tools.by(this.#context.all(availabilityGenerator), 'therapistId')
    const hours = weekHours(days.get(therapist.id) ?? [], `${client.id}:${therapist.id}`)
    const free = hours.find(({ day, hour }) =>
      [client, therapist].every(({ id }) => !this.#busy.has(`${id}:${day}:${hour}`)),
    )
    if (free !== undefined)
      for (const { id } of [client, therapist]) this.#busy.add(`${id}:${free.day}:${free.hour}`)
    return free
  }

  join(client: PersonBase, therapist: TherapistBase): void {
    const context = this.#context
    const { anchor } = context.tools
    const draw = context.at(clientTherapist, client.id, therapist.id)
    const from = Math.max(client.createdAt, therapist.since) + DAY
    const latest = from < anchor - YOUNGEST_DAYS * DAY ? anchor - YOUNGEST_DAYS * DAY : horizon(context, from)
    const end = Math.min(client.until, therapist.until, latest)
    if (end < from) return
    const id = draw.key()
    const ended = draw.col.status.float() >= context.params.activeLinkShare
    const at = draw.col.assignedAt.float()
    const weekly = this.#weekly(client, therapist)
    this.found.push({
      id,
      clientId: client.id,
      therapistId: therapist.id,
      status: ended ? 'inactive' : 'active',
      // More of them lately; those that have ended began early.
      assignedAt: awake(from, end, ended ? at * 0.5 : Math.sqrt(at)),
      ...(weekly === undefined ? {} : { weekly }),
    })
  }
}

/** How well a therapist suits a client: shared conditions bring them forward. */
function overlap(context: CommunityContext, client: PersonBase, therapist: TherapistBase): number {
  const profile = profileOf(context, client.id)
  const shared = profile.filter((slug) => therapist.conditions.includes(slug)).length
  return 1 + shared * shared * (therapist.conditions.includes(profile[0]!) ? 2 : 1)
}

function links(context: CommunityContext): LinkBase[] {
  const { params } = context
  const layout = new Layout(context)
  const clients = context.all(clientGenerator)
  const therapists = context.all(therapistGenerator).filter(({ status }) => status === 'APPROVED')
  const start = context.at(user, 'client', 'all').shared('matched').float()
  const room = Math.max(params.minClientsPerTherapist, Math.ceil((1.5 * clients.length) / therapists.length))
  clients.forEach((client, index) => {
    if (!evenly(params.therapistShare, index, start)) return
    const free = therapists.filter(({ id }) => layout.of('therapistId', id) < room)
    const one = firstRanked(`matches:${client.id}`, free, (it) => overlap(context, client, it))
    if (one !== undefined) layout.join(client, one)
  })
  for (const one of therapists) {
    const wanted = params.minClientsPerTherapist + context.extra(clientsPerTherapist, one.id)
    const order = ranked(`clients:${one.id}`, clients, (it) => overlap(context, it, one))
    for (let many = 0; layout.of('therapistId', one.id) < wanted && many <= therapists.length; many++)
      for (const client of order) {
        if (layout.of('therapistId', one.id) >= wanted) break
        if (layout.of('clientId', client.id) <= many && !layout.has(client, one)) layout.join(client, one)
      }
  }
  return layout.found
}

/** The hour of the week of a pair: its own, or for pairs that others made the first of its order. */
export function weeklyOf(context: CommunityContext, link: LinkBase): WeekHour {
  if (link.weekly !== undefined) return link.weekly
  const days = context.tools.by(context.all(availabilityGenerator), 'therapistId').get(link.therapistId) ?? []
  const first = weekHours(days, `${link.clientId}:${link.therapistId}`)[0]
  return first ?? { day: 1 + (hashOf(link.id) % 5), hour: 10 + (hashOf(link.id, 'hour') % 6) }
}

/** Who is with whom. */
export const linkGenerator = defineGenerator<CommunityEnvironment>()({
  name: 'client therapists',
  emits: [clientTherapist],
  over: whole(),
  needs: [clientGenerator, therapistGenerator, availabilityGenerator],
  adopt: {
    columns: ['id', 'clientId', 'therapistId', 'status', 'assignedAt'],
    base: (row) => row as unknown as LinkBase,
  },
  outline: (_unit, context) => links(context),
  counts: (found) => [found.length],
  base: (_unit, found) => found,
  emit(_unit, found, _context, put) {
    for (const { weekly: _, ...row } of found) put(clientTherapist, row)
  },
})
