/** When the messages of a conversation are written. */
import type { Instant, Stream } from '../../model/index.ts'
import { exponential, type Calendar } from '../../values/index.ts'
import { sittingLength } from './conversation-shape.ts'

/** Of the calendar's time, so much is kept free for each message, at most `MOST_KEPT` of all. */
const KEPT_PER_MESSAGE = 30_000
const MOST_KEPT = 0.6
/** A sitting ends before so much of the time to the next one has passed. */
const USED = 0.9
/** Where sittings are longer than so many messages, people answer faster: a sitting stays within its hour. */
const BRISK = 9

/** What a conversation's times depend on. */
export interface Timeline {
  /** Slots of the messages with which sittings begin. */
  readonly starts: readonly number[]
  readonly messages: number
  /** How many messages the times are laid out for, at least `messages`: cutting some off moves none of the others. */
  readonly planned: number
}

/**
 * The instants of the messages, strictly increasing, inside the calendar. Sittings begin by the calendar; within a
 * sitting people answer after seconds to minutes. All draws are of one stream.
 */
export function messageTimes(stream: Stream, calendar: Calendar, timeline: Timeline): Float64Array {
  const { starts, messages } = timeline
  const times = new Float64Array(messages)
  const places = sittingPlaces(stream, calendar, timeline)
  const tempo = Math.min(1, BRISK / sittingLength(timeline.planned))
  for (let s = 0; s < starts.length; s++) {
    const from = starts[s]!
    if (from >= messages) break
    const to = Math.min(messages, starts[s + 1] ?? messages)
    const begin = calendar.at(places[s]!)
    const next = s + 1 < starts.length ? calendar.at(places[s + 1]!) : calendar.end
    fillSitting(stream, times.subarray(from, to), { begin, next, tempo })
  }
  for (let k = 1; k < messages; k++) if (times[k]! <= times[k - 1]!) times[k] = times[k - 1]! + 1
  return times
}

/** Operational times (see `Calendar`) at which sittings begin: random gaps, and room in proportion to the messages. */
function sittingPlaces(stream: Stream, calendar: Calendar, { starts, planned }: Timeline): Float64Array {
  const kept = Math.min(MOST_KEPT, (planned * KEPT_PER_MESSAGE) / (calendar.end - calendar.start))
  const places = new Float64Array(starts.length)
  let sum = 0
  for (let s = 0; s < starts.length; s++) {
    sum += exponential(stream, 1)
    places[s] = sum
  }
  const scale = (1 - kept) / (sum + exponential(stream, 1))
  for (let s = 0; s < starts.length; s++) {
    places[s] = Math.min(1 - 2 ** -40, places[s]! * scale + (kept * starts[s]!) / planned)
  }
  return places
}

/** Seconds between two messages of a sitting: half within half a minute, some after many minutes. */
function pause(stream: Stream): number {
  const u = stream.float()
  return 2000 + (30_000 * u) / (1 - 0.97 * u)
}

interface Sitting {
  readonly begin: Instant
  /** When the next sitting begins. */
  readonly next: Instant
  /** Factor on the pauses. */
  readonly tempo: number
}

function fillSitting(stream: Stream, times: Float64Array, { begin, next, tempo }: Sitting): void {
  let sum = 0
  for (let k = 0; k < times.length; k++) {
    times[k] = sum
    sum += tempo * pause(stream)
  }
  const room = USED * (next - begin)
  const scale = sum > room ? room / sum : 1
  for (let k = 0; k < times.length; k++) times[k] = begin + Math.floor(times[k]! * scale)
}
