/** A thread's outline: which story, told how far, when, and what comes of it; exact numbers of rows. */
import type { Instant } from '../../model/index.ts'
import {
  addMonths,
  civilFromInstant,
  DAY,
  type Facts,
  HOUR,
  MINUTE,
  permutation,
  SECOND,
  type ScriptTurn,
  tell,
} from '../../values/index.ts'
import { MOST_THREADS, type PropertyParameters } from './parameters.ts'
import { type TenantBase, tenantAddress } from './people.ts'
import { movingOut, renewal } from './stories/lease.ts'
import type { Story, Voice } from './stories/index.ts'
import { storyAt } from './story-mix.ts'
import { threads } from './tables.ts'
import { factsOf, visitFacts } from './thread-facts.ts'
import { type ThreadChannel, type ThreadTimes, threadTimes } from './thread-times.ts'
import type { PropertyContext } from './tools.ts'

/** How a thread stands at the reference date. */
export type ThreadStatus = 'active' | 'resolved' | 'escalated'

/** See above. */
export interface ThreadOutline {
  /** Unites the tenant's address and the thread's place; 0 upwards, unique in the dataset. */
  readonly address: number
  /** Unique among the threads of the property, below `MOST_TENANTS * MOST_THREADS`: the number of its texts. */
  readonly deal: number
  readonly story: Story
  readonly facts: Facts
  readonly channel: ThreadChannel
  readonly status: ThreadStatus
  /** The turns that were told until the reference date. */
  readonly turns: readonly ScriptTurn<Voice>[]
  readonly at: readonly Instant[]
  /** When the repair was done; undefined: not yet, or nothing to repair. */
  readonly repairedAt: Instant | undefined
  /** Per turn: whether the file that its story has is really sent. */
  readonly attached: readonly boolean[]
}

/** Threads that are over ended before the reference date: the longest story takes no longer. */
const LONGEST_STORY = 13 * DAY
/** Threads that are going on began so lately. */
const ACTIVE_WITHIN = 30 * HOUR

/** Outlines one thread of a tenant. */
export function outlineThread(context: PropertyContext, tenant: TenantBase, slot: number): ThreadOutline {
  const address = tenantAddress(tenant) * MOST_THREADS + slot
  const place = { address, deal: tenant.slot * MOST_THREADS + slot }
  const { planned } = tenant.property
  if (planned !== undefined) {
    const start = context.referenceDate - planned.daysBefore * DAY + planned.minuteOfDay * MINUTE
    return { ...place, ...plannedThread(context, tenant, { address, start, story: planned.story }) }
  }
  return { ...place, ...drawnThread(context, tenant, address) }
}

interface Opening {
  readonly address: number
  readonly start: Instant
  readonly story: Story
}
type Told = Omit<ThreadOutline, 'address' | 'deal'>

function plannedThread(
  context: PropertyContext,
  tenant: TenantBase,
  { address, start, story }: Opening,
): Told {
  const told = tellThread(context, { address, start, story, channel: 'sms' }, factsOf(tenant, start))
  const { facts, turns } = told
  const done = turns.findIndex(({ does = [] }) => does.some(({ action }) => action === 'complete'))
  const { at } = told.times
  return {
    story,
    facts,
    channel: 'sms',
    status: 'resolved',
    turns,
    at,
    repairedAt: done < 0 ? undefined : at[done],
    attached: turns.map(() => false),
  }
}

function drawnThread(context: PropertyContext, tenant: TenantBase, address: number): Told {
  const { params, tools } = context
  const of = (name: string) => context.at(threads, address).shared(name)
  const story = storyOf(context, tenant, address % MOST_THREADS)
  const channel = channelOf(params, story, of('channel').float())
  const active = of('active').chance(params.activeShare)
  const end = context.referenceDate
  const first = Math.max(
    tools.windowStart,
    tenant.createdAt + DAY,
    story.lease ? addMonths(tenant.leaseEnd, -12) + 2 * DAY : tenant.leaseStart + DAY,
  )
  const calendar = { waking: tools.waking, any: tools.anyHour, night: tools.night }[story.hours]
  const last = end - LONGEST_STORY
  const [low, high] = active ? activeWindow(story, end) : [Math.min(first, last - 2 * DAY), last]
  const drawn = Math.floor(calendar.drawBetween(of('start'), low, high) / SECOND) * SECOND
  const start = active ? drawn : onDays(drawn, story.days, [low, high])
  const told = tellThread(context, { address, start, story, channel }, factsOf(tenant, start))
  const { facts, turns, times } = told
  const kept = active ? toldSoFar(of('told').float(), times, end) : turns.length
  const repaired = story.visit !== 'none' && times.visitedAt < kept
  return {
    story,
    facts,
    channel,
    status: active ? 'active' : story.ending,
    turns: turns.slice(0, kept),
    at: times.at.slice(0, kept),
    repairedAt: repaired ? times.visit!.end : undefined,
    attached: turns.slice(0, kept).map((turn) => attaches(context, address, turn)),
  }
}

/** When a thread began that is going on at `end`: an emergency is over within hours. */
const activeWindow = ({ group }: Story, end: Instant): readonly [Instant, Instant] =>
  group === 'emergency' ? [end - 45 * MINUTE, end - 5 * MINUTE] : [end - ACTIVE_WITHIN, end - HOUR]

/** Nobody writes an e-mail about an emergency: those go by SMS. */
function channelOf({ smsShare, emailShare }: PropertyParameters, story: Story, u: number): ThreadChannel {
  if (u < smsShare) return 'sms'
  if (u < smsShare + emailShare) return story.group === 'emergency' ? 'sms' : 'email'
  return 'whatsapp'
}

/** The instant moved to one of these days of its month, or of the month before or after where that is out of bounds. */
function onDays(instant: Instant, days: Story['days'], [low, high]: readonly [number, number]): Instant {
  const { day } = civilFromInstant(instant)
  if (days === undefined || (day >= days[0] && day <= days[1])) return instant
  const [first, last] = days
  const moved = instant + (first + (day % (last - first + 1)) - day) * DAY
  const candidates = [moved, addMonths(moved, -1), addMonths(moved, 1)]
  return candidates.find((other) => other >= low && other <= high) ?? instant
}

/** The mix of stories is cut into so many parts; no two threads of a tenant are of the same part. */
const STRATA = 64

/**
 * A thread's story. A tenant stays or leaves, and says so once: where a lower slot has a story of the lease already, this
 * one takes another.
 */
function storyOf(context: PropertyContext, tenant: TenantBase, slot: number): Story {
  const own = context.at(threads, 'tenant', tenantAddress(tenant))
  const strata = permutation(own.shared('stories'), STRATA)
  const leaseStory = own.shared('stays').chance(0.6) ? renewal : movingOut
  const drawn = (s: number, shift: number): Story => {
    const u = context
      .at(threads, tenantAddress(tenant) * MOST_THREADS + s)
      .shared('story')
      .float()
    return storyAt(context.params, ((strata.at(s) + u) / STRATA + shift) % 1)
  }
  const story = drawn(slot, 0)
  if (!story.lease) return story
  for (let lower = 0; lower < slot; lower++)
    if (drawn(lower, 0).lease) return elsewhere((shift) => drawn(slot, shift))
  return leaseStory
}

/** The first story along the mix that is none of the lease; one of the lease if there is no other. */
function elsewhere(drawn: (shift: number) => Story): Story {
  for (let step = 1; step < 16; step++) {
    const story = drawn(step / 16)
    if (!story.lease) return story
  }
  return drawn(0)
}

/** How many turns of a thread that is going on were told: not all, at least one, none after the reference date. */
function toldSoFar(u: number, { at }: ThreadTimes, end: Instant): number {
  const past = at.filter((instant) => instant < end).length
  return Math.max(1, Math.min(past, 1 + Math.floor(u * (at.length - 1))))
}

function attaches(context: PropertyContext, address: number, turn: ScriptTurn): boolean {
  const file = turn.does?.find(({ action }) => action === 'attach')
  if (file === undefined) return false
  if (file['always'] === true) return true
  return context.at(threads, address).shared(`file:${turn.name}`).chance(context.params.attachmentShare)
}

/** Tells a story at its times; its facts then say when somebody comes. */
function tellThread(
  context: PropertyContext,
  { address, start, story, channel }: Opening & { readonly channel: ThreadChannel },
  given: Facts,
) {
  const of = (name: string) => context.at(threads, address).shared(name)
  const telling = tell(story.script, of, given)
  const { turns } = telling
  const times = threadTimes({
    turns,
    start,
    channel,
    pace: story.visit,
    turnStream: (index) => of(`time:${turns[index]!.name}`),
    visitStream: of('visit'),
  })
  const { visit, visitedAt, at } = times
  if (visit === undefined) return { facts: telling.facts, turns, times }
  const said = visitFacts(visit, { first: at[0]!, announced: at[Math.min(1, visitedAt - 1)]! })
  return { facts: { ...telling.facts, ...said }, turns, times }
}
