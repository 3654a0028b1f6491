/** When the messages of a thread are written, and when somebody comes to repair things. */
import type { Instant, Stream } from '../../model/index.ts'
import { DAY, HOUR, MINUTE, type ScriptTurn, startOfDay, weekdayOf } from '../../values/index.ts'
import type { VisitPace } from './stories/index.ts'
import type { Visit } from './thread-facts.ts'

/** Minutes between a response and the tenant's next message where the story says nothing. */
const PACE = { sms: [2, 25], whatsapp: [1, 18], email: [25, 200] } as const

/** A channel of threads. */
export type ThreadChannel = keyof typeof PACE

/** What the times of a thread follow from. */
export interface Timing {
  readonly turns: readonly ScriptTurn[]
  readonly start: Instant
  readonly channel: ThreadChannel
  readonly pace: VisitPace
  /** A stream for the time of the turn at an index. */
  readonly turnStream: (index: number) => Stream
  readonly visitStream: Stream
}

/** The times of all turns, as if all were told. */
export interface ThreadTimes {
  readonly at: readonly Instant[]
  /** Undefined: nobody comes. */
  readonly visit: Visit | undefined
  /** The index of the first turn after the visit; the number of turns if there is none. */
  readonly visitedAt: number
}

/** Draws a thread's times, each from its own turn's stream: whole seconds, in order. */
export function threadTimes(timing: Timing): ThreadTimes {
  const { turns, start, channel, pace } = timing
  const found = turns.findIndex(({ after }) => after === 'visit')
  const visitedAt = found < 0 ? turns.length : found
  const at: Instant[] = []
  let visit: Visit | undefined
  turns.forEach((turn, i) => {
    if (i === visitedAt && pace !== 'none') visit = visitOf(pace, at.at(-1)!, timing.visitStream)
    const [least, most] = turn.wait ?? PACE[channel]
    const gap = timing.turnStream(i).between(Math.ceil(least * 60), Math.floor(most * 60)) * 1000
    const since = i === visitedAt ? visit!.end : (at.at(-1) ?? start)
    at.push(i === 0 ? start : waking(since + gap, gap))
  })
  return { at, visit, visitedAt }
}

const NIGHT_ENDS = 7 * HOUR + 40 * MINUTE
const NIGHT_BEGINS = 22 * HOUR + 30 * MINUTE
const MORNING = 100 * MINUTE

/** After a long pause nobody writes at night: the message comes in the morning. Quick exchanges go on at any hour. */
function waking(instant: Instant, gap: number): Instant {
  if (gap < 35 * MINUTE) return instant
  const midnight = startOfDay(instant)
  const time = instant - midnight
  if (time >= NIGHT_ENDS && time < NIGHT_BEGINS) return instant
  // The place within the night becomes a place within the morning, so that order is kept.
  const nightStart = time < NIGHT_ENDS ? midnight - (DAY - NIGHT_BEGINS) : midnight + NIGHT_BEGINS
  const morning = time < NIGHT_ENDS ? midnight : midnight + DAY
  const share = (instant - nightStart) / (DAY - NIGHT_BEGINS + NIGHT_ENDS)
  return morning + NIGHT_ENDS + Math.floor((share * MORNING) / 1000) * 1000
}

/** Hours at which a visit's two hours begin. */
const SLOTS = [8, 9, 10, 12, 13, 14, 15] as const

function visitOf(pace: VisitPace, after: Instant, stream: Stream): Visit {
  if (pace === 'at once') {
    const end = after + stream.between(20, 40) * MINUTE
    return { start: end - 10 * MINUTE, end }
  }
  const slot = stream.pick(SLOTS) * HOUR
  const days = pace === 'soon' ? 1 : stream.between(1, 3)
  const today = startOfDay(after)
  if (pace === 'soon' && after < today + slot - 2 * HOUR)
    return { start: today + slot, end: today + slot + 2 * HOUR }
  let day = today + days * DAY
  while (pace === 'planned' && weekdayOf(day) > 4) day += DAY
  return { start: day + slot, end: day + slot + 2 * HOUR }
}
