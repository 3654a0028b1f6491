/** Read receipts of a conversation's last messages, and how far each member has read. */
import type { EmitContext, Instant, Put, Stream } from '../../model/index.ts'
import { exponential, logNormal } from '../../values/distributions.ts'
import { exp } from '../../values/math.ts'
import { hasRead } from './conversation-members.ts'
import type { Emitted, Scene } from './conversation-messages.ts'
import { messageReads, messages } from './tables.ts'
import type { ChatEnvironment } from './tools.ts'

type Context = EmitContext<ChatEnvironment>

/** Where a member's reading stands. */
export interface ReadPointer {
  readonly slot: number
  readonly at: Instant
}

/** Of the messages that are read at all: within 30 seconds 0.35, near 0.40, delayed 0.15 (and 0.10 never). */
const WITHIN = 0.35 / 0.9
const NEAR = 0.75 / 0.9
const NEAR_MEAN = 45 * 60_000
const DELAYED_MEDIAN = exp(6.5) * 1000

/** Milliseconds from a message to its reading, by one member. */
function lag(stream: Stream): number {
  const u = stream.float()
  if (u < WITHIN) return 1000 + 29_000 * stream.float()
  return u < NEAR ? exponential(stream, NEAR_MEAN) : logNormal(stream, DELAYED_MEDIAN, 1.8)
}

/** After `createdAt`, at or before `cap`. */
function readAtOf(stream: Stream, createdAt: Instant, cap: Instant): Instant {
  const at = createdAt + Math.max(1, Math.floor(lag(stream)))
  return at <= cap ? at : createdAt + Math.max(1, Math.floor((cap - createdAt) * stream.float()))
}

/** Yields the receipts, message by message, and returns each member's pointer; undefined where nothing is known. */
export function putReceipts(
  context: Context,
  scene: Scene,
  { lastIds, lastOwn }: Emitted,
  put: Put<typeof messageReads>,
): (ReadPointer | undefined)[] {
  const { outline, cast } = scene
  const { members, lastSenders } = outline
  const from = outline.messages - lastIds.length
  const all = members.join.map((_, m) => receiptTimes(context, scene, lastIds, m))
  lastIds.forEach((messageId, k) => {
    for (let m = 0; m < members.size; m++) {
      if (m === lastSenders[k] || !hasRead(members, m, from + k)) continue
      const at = all[m]![k]!
      const id = context.at(messageReads, messageId, m).key()
      put(messageReads, { id, readAt: at, createdAt: at, updatedAt: at, userId: cast.ids[m]!, messageId })
    }
  })
  return all.map((times, m) => pointerOf(context, scene, { times, from, m, lastOwn: lastOwn[m]! }))
}

/**
 * When a member read the last messages, as far as they did. Who has read a message, or written after it, has read those
 * before it: times never go down.
 */
function receiptTimes(
  context: Context,
  { outline, cast, times }: Scene,
  lastIds: readonly string[],
  m: number,
): Float64Array {
  const { members, lastSenders } = outline
  const from = outline.messages - lastIds.length
  const result = new Float64Array(lastIds.length)
  let cap = cast.leftAt[m] ?? context.referenceDate
  for (let k = lastIds.length - 1; k >= 0; k--) {
    if (!hasRead(members, m, from + k)) continue
    const createdAt = times[from + k]!
    if (lastSenders[k] === m) cap = createdAt
    else cap = Math.min(cap, readAtOf(context.at(messageReads, lastIds[k]!, m).col.readAt, createdAt, cap))
    result[k] = cap
  }
  return result
}

interface Reader {
  readonly times: Float64Array
  readonly from: number
  readonly m: number
  readonly lastOwn: number
}

/** The last message a member has read. One without receipts is known to have read what they wrote themselves. */
function pointerOf(
  context: Context,
  { outline, cast, times }: Scene,
  { times: reads, from, m, lastOwn }: Reader,
): ReadPointer | undefined {
  const { members } = outline
  if (members.hidden[m]) return undefined
  const slot = members.readTo[m]! - 1
  if (slot < members.join[m]!) return undefined
  if (slot >= from) return { slot, at: reads[slot - from]! }
  const createdAt = times[slot]!
  if (slot === lastOwn) return { slot, at: createdAt }
  const stream = context.at(messageReads, messageKeyAt(context, outline.id, slot), m).col.readAt
  const cap = cast.leftAt[m] ?? context.referenceDate
  return { slot, at: readAtOf(stream, createdAt, cap) }
}

/** The key of a conversation's message. */
export const messageKeyAt = (context: Context, conversationId: string, slot: number) =>
  context.at(messages, conversationId, slot).key()
