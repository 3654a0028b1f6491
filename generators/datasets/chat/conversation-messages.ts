/** Messages with their attachments. */
import type { Draws, EmitContext, Instant, Json, Key, Put } from '../../model/index.ts'
import { geometric } from '../../values/counts.ts'
import { exponential } from '../../values/distributions.ts'
import type { Cast } from './conversation-cast.ts'
import { putAttachments } from './conversation-attachments.ts'
import { hasRead, type Members } from './conversation-members.ts'
import type { ConversationOutline } from './conversation-outline.ts'
import { sitDown, speak, startTalk } from './conversation-talk.ts'
import { isMedia, kindOf, type MessageKind } from './message-kind.ts'
import { placeNear } from './places.ts'
import { type attachments, messages } from './tables.ts'
import { caption, documentOf, say, type Turn } from './text/index.ts'
import type { ChatEnvironment } from './tools.ts'

type Context = EmitContext<ChatEnvironment>
type MessageKey = Key<'messages', string>

/** What emitting a conversation's messages needs. */
export interface Scene {
  readonly outline: ConversationOutline
  readonly cast: Cast
  readonly times: Float64Array
}

/** The last messages, as far as they can be quoted. */
interface Recent {
  readonly ids: MessageKey[]
  /** The root of the thread that each belongs to. */
  readonly threads: (MessageKey | null)[]
  /** When each was deleted. */
  readonly deletedAt: (Instant | null)[]
}
const RECENT = 64

/** The keys of the messages with receipts, and the slot of each member's last message (-1: none). */
export interface Emitted {
  readonly lastIds: MessageKey[]
  readonly lastOwn: number[]
}

/** Yields the messages and attachments of a conversation. */
export function putMessages(
  context: Context,
  scene: Scene,
  put: Put<typeof messages | typeof attachments>,
): Emitted {
  const { outline, cast, times } = scene
  const { id: conversationId, members, theme, messages: count } = outline
  const talk = startTalk(members, theme, outline.direct)
  const recent: Recent = { ids: [], threads: [], deletedAt: [] }
  const firstKept = count - outline.lastSenders.length
  const emitted: Emitted = { lastIds: [], lastOwn: new Array<number>(members.size).fill(-1) }
  let sitting = 0
  for (let slot = 0; slot < count; slot++) {
    const draw = context.at(messages, conversationId, slot)
    if (slot === outline.sittings[sitting]) {
      sitDown(talk, slot, draw.shared('sitting'))
      sitting++
    }
    const kind = kindOf(context.params, draw)
    const turn = speak(talk, slot, kind !== 'TEXT', { turn: draw.shared('turn'), sender: draw.col.senderId })
    const sender = talk.senders[slot - talk.start]!
    const id = draw.key()
    const createdAt = times[slot]!
    const fate = fateOf(context, draw, kind, createdAt)
    const { replyToId, threadId } = quote(context, draw, { outline, slot, sender, turn, recent, createdAt })
    const document = kind === 'FILE' ? documentOf(draw.shared('document'), theme) : undefined
    const content =
      fate.deletedAt === null
        ? contentOf(context, draw, { kind, turn, outline, cast, sender, document })
        : null
    put(messages, {
      id,
      content,
      type: kind,
      status: fate.deletedAt === null ? statusOf(context, draw, members, { slot, sender }) : 'DELETED',
      isEdited: fate.editedAt !== null,
      editedAt: fate.editedAt,
      isDeleted: fate.deletedAt !== null,
      deletedAt: fate.deletedAt,
      replyToId,
      threadId,
      metadata: metadataOf(draw, kind, fate),
      createdAt,
      updatedAt: fate.deletedAt ?? fate.editedAt ?? createdAt,
      senderId: cast.ids[sender]!,
      conversationId,
    })
    if (isMedia(kind)) {
      putAttachments(context, put, {
        kind,
        messageId: id,
        createdAt,
        uploaderId: cast.ids[sender]!,
        theme,
        document,
        draw,
      })
    }
    remember(recent, slot, { id, threadId, deletedAt: fate.deletedAt })
    emitted.lastOwn[sender] = slot
    if (slot >= firstKept) emitted.lastIds.push(id)
  }
  return emitted
}

type MessageDraws = Draws<typeof messages>

interface Fate {
  readonly editedAt: Instant | null
  readonly deletedAt: Instant | null
}
const UNTOUCHED: Fate = { editedAt: null, deletedAt: null }

/** Whether and when the message was deleted or edited, by its sender. */
function fateOf(context: Context, draw: MessageDraws, kind: MessageKind, createdAt: Instant): Fate {
  const { params, referenceDate } = context
  const u = draw.col.isDeleted.float()
  if (u < params.deleteShare) {
    const after = 3000 + Math.floor(exponential(draw.col.deletedAt, 1_200_000))
    return { editedAt: null, deletedAt: Math.min(referenceDate, createdAt + after) }
  }
  if (kind !== 'TEXT' || u < 1 - params.editShare) return UNTOUCHED
  const after = 5000 + Math.floor(exponential(draw.col.editedAt, 180_000))
  return { editedAt: Math.min(referenceDate, createdAt + after), deletedAt: null }
}

function statusOf(
  context: Context,
  draw: MessageDraws,
  members: Members,
  { slot, sender }: { slot: number; sender: number },
): 'READ' | 'DELIVERED' | 'SENT' {
  for (let m = 0; m < members.size; m++) if (m !== sender && hasRead(members, m, slot)) return 'READ'
  return draw.col.status.chance(context.params.deliveredShare) ? 'DELIVERED' : 'SENT'
}

/** Share of pictures and files that come with words. */
const CAPTIONED = { IMAGE: 0.5, VIDEO: 0.45, FILE: 0.6, AUDIO: 0.04 } as const

interface Saying {
  readonly kind: MessageKind
  readonly turn: Turn
  readonly outline: ConversationOutline
  readonly cast: Cast
  readonly sender: number
  readonly document: string | undefined
}

function contentOf(
  context: Context,
  draw: MessageDraws,
  { kind, turn, outline, cast, sender, document }: Saying,
): string | null {
  const stream = draw.col.content
  const style = cast.styles[sender]!
  if (kind === 'TEXT') {
    const { lengths } = context.tools
    const length = lengths === undefined ? undefined : Math.round(lengths(draw.shared('length')))
    // A lone question mark, left out by somebody who never writes them, would be no text at all.
    return say(stream, turn, outline.theme, style, length)
  }
  if (kind === 'LOCATION' || !stream.chance(CAPTIONED[kind])) return null
  return caption(stream, turn, outline.theme, { media: kind, style, document })
}

function metadataOf(draw: MessageDraws, kind: MessageKind, fate: Fate): Json {
  if (fate.deletedAt !== null) return null
  const stream = draw.col.metadata
  if (fate.editedAt !== null) return { edits: 1 + Math.min(4, geometric(stream, 0.8)) }
  if (kind === 'AUDIO') return { voiceNote: stream.chance(0.85) }
  if (kind !== 'LOCATION') return null
  return placeNear(stream)
}

interface Quoting {
  readonly outline: ConversationOutline
  readonly slot: number
  readonly sender: number
  readonly turn: Turn
  readonly recent: Recent
  readonly createdAt: Instant
}
interface Quote {
  readonly replyToId: MessageKey | null
  readonly threadId: MessageKey | null
}
const NOTHING: Quote = { replyToId: null, threadId: null }
/** Share of replies in groups that are made in a thread; replies to a message of a thread stay in it. */
const THREADED = 0.25

/** The earlier message that is quoted, one the sender can see: what is being answered, or one of the last. */
function quote(
  context: Context,
  draw: MessageDraws,
  { outline, slot, sender, turn, recent, createdAt }: Quoting,
): Quote {
  const stream = draw.col.replyToId
  if (slot === 0 || !stream.chance(context.params.replyShare)) return NOTHING
  const u = stream.float()
  const target = turn.answers >= 0 ? turn.answers : slot - 1 - Math.floor(u * u * u * Math.min(slot, 24))
  if (target < outline.members.join[sender]! || target <= slot - RECENT || target >= slot) return NOTHING
  const gone = recent.deletedAt[target % RECENT]!
  if (gone !== null && gone <= createdAt) return NOTHING
  const replyToId = recent.ids[target % RECENT]!
  if (outline.direct) return { replyToId, threadId: null }
  const thread = recent.threads[target % RECENT]!
  return { replyToId, threadId: thread ?? (draw.col.threadId.chance(THREADED) ? replyToId : null) }
}

interface Said extends Pick<Fate, 'deletedAt'> {
  readonly id: MessageKey
  readonly threadId: MessageKey | null
}

function remember(recent: Recent, slot: number, { id, threadId, deletedAt }: Said): void {
  recent.ids[slot % RECENT] = id
  recent.threads[slot % RECENT] = threadId
  recent.deletedAt[slot % RECENT] = deletedAt
}
