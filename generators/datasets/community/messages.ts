/** Messages, which alternate between two people, with receipts, reactions and who last typed. */
import {
  defineGenerator,
  each,
  type EmitContext,
  type Instant,
  type Key,
  type Put,
  type Unit,
} from '../../model/index.ts'
import { MINUTE, SECOND } from '../../values/time.ts'
import {
  type ConversationBase,
  conversationGenerator,
  lastMessage,
  lastRead,
  participantGenerator,
  TALK_DAYS,
} from './conversations.ts'
import { type UserBase, userGenerator } from './people.ts'
import { messagesPerClient, messagesPerConversation } from './requirements.ts'
import { conversation, message, messageReaction, messageReadReceipt, typingIndicator } from './tables-talk.ts'
import { messageText } from './text/messages.ts'
import { awake, type CommunityContext, type CommunityEnvironment, DAY, fraction, horizon } from './tools.ts'

/** What others know of a message. */
export interface MessageBase {
  readonly id: Key<'Message', string>
  readonly conversationId: ConversationBase['id']
  readonly senderId: UserBase['id']
  readonly createdAt: Instant
}

/** What a unit has decided. */
interface Outline {
  readonly messages: readonly MessageBase[]
  /** Per message: who reads it, when, and whether there is a receipt and a reaction. */
  readonly read: readonly {
    readonly by: UserBase['id']
    readonly at: Instant
    readonly receipt: boolean
    readonly reaction: boolean
  }[]
  readonly typing: readonly UserBase['id'][]
}

/** How much of the time that is left goes by before the next message. */
const DECAY = 0.86
const TYPES_SHARE = 0.4

/** The conversation's two people, first the one who writes first; fewer where they are not known. */
function membersOf(context: CommunityContext, one: ConversationBase): readonly UserBase['id'][] {
  if (one.members.length > 0) return one.members
  const known = context.tools.by(context.all(participantGenerator), 'conversationId').get(one.id) ?? []
  return known.map(({ userId }) => userId).slice(0, 2)
}

/** The instant of a message: later slots later, whatever their number. */
function timeOf(context: CommunityContext, one: ConversationBase, slot: number, end: Instant): Instant {
  const from = one.createdAt + 30 * SECOND
  const u = context.at(message, one.id, slot).col.createdAt.float()
  const at = from + Math.floor((end - from) * fraction(slot, u, DECAY))
  // At night nothing is written before six; the next one is later in any case.
  const next = from + Math.floor((end - from) * fraction(slot + 1, 0, DECAY))
  return awake(at, Math.max(at, Math.min(next - MINUTE, at + 8 * 60 * MINUTE)), 0)
}

function outlineOf(context: CommunityContext, one: ConversationBase): Outline {
  const { params, tools } = context
  const members = membersOf(context, one)
  if (members.length < 2) return { messages: [], read: [], typing: [] }
  const users = tools.by(context.all(userGenerator), 'id')
  const until = Math.min(...members.map((id) => users.get(id)?.[0]?.until ?? Infinity))
  const end = Math.min(until, horizon(context, one.createdAt), one.createdAt + TALK_DAYS * DAY)
  const { minMessagesPerConversation: least, maxMessagesPerConversation: most } = params
  const all = context.at(message, one.id, 'all')
  const drawn = all.shared('many').between(least, Math.max(least, most))
  const asked = members.reduce((sum, id) => sum + context.extra(messagesPerClient, id), 0)
  const many = drawn + context.extra(messagesPerConversation, one.id) + asked
  // Who hides receipts hides them always: the share is of people, and so of messages.
  const shows = members.map((id) =>
    context.at(messageReadReceipt, one.id, id).shared('shows').chance(params.receiptShare),
  )
  const times = Array.from({ length: many + 1 }, (_, slot) => timeOf(context, one, slot, end))
  const messages = times.slice(0, many).map(
    (createdAt, slot): MessageBase => ({
      id: context.at(message, one.id, slot).key(),
      conversationId: one.id,
      senderId: members[slot % 2]!,
      createdAt,
    }),
  )
  const read = messages.map(({ id, createdAt }, slot) => {
    const place = (slot + 1) % 2
    const u = context.at(messageReadReceipt, id, members[place]!).col.readAt.float()
    const room = Math.max(0, times[slot + 1]! - createdAt - SECOND)
    return {
      by: members[place]!,
      at: createdAt + SECOND + Math.floor(room * u * u * 0.9),
      receipt: shows[place]!,
      reaction: context
        .at(messageReaction, id, members[place]!)
        .shared('reacts')
        .chance(params.reactionShare),
    }
  })
  const typing = members.filter((id) =>
    context.at(typingIndicator, one.id, id).shared('types').chance(TYPES_SHARE),
  )
  return { messages, read, typing }
}

type Context = EmitContext<CommunityEnvironment>

const EMOJI = ['❤️', '🙏', '👍', '🤗', '🌱', '😊'] as const

/** What the other made of a message: a receipt, a reaction. */
function putRead(
  context: Context,
  { messages, read }: Outline,
  put: Put<typeof messageReadReceipt | typeof messageReaction>,
): void {
  read.forEach(({ by, at, receipt, reaction }, slot) => {
    const messageId = messages[slot]!.id
    if (receipt)
      put(messageReadReceipt, {
        id: context.at(messageReadReceipt, messageId, by).key(),
        messageId,
        userId: by,
        readAt: at,
      })
    if (reaction) {
      const emoji = context.at(messageReaction, messageId, by).col.emoji.pick(EMOJI)
      const id = context.at(messageReaction, messageId, by, emoji).key()
      put(messageReaction, { id, messageId, userId: by, emoji, createdAt: at + 500 })
    }
  })
}

/** Who read what until when, for the columns that follow. */
function tallyRead(context: Context, slot: number, one: ConversationBase, { messages, read }: Outline): void {
  const participants = context.all(participantGenerator)
  const places = context.tools.places(participants)
  const mine = context.tools.by(participants, 'conversationId').get(one.id) ?? []
  for (const { id, userId } of mine) {
    const own = messages.filter(({ senderId }) => senderId === userId).map(({ createdAt }) => createdAt)
    const seen = read.filter(({ by, receipt }) => by === userId && receipt).map(({ at }) => at)
    const last = Math.max(...own, ...seen)
    if (last > 0) context.tally(lastRead, places.get(id)!, last)
  }
  const last = messages.at(-1)?.createdAt
  if (last !== undefined) context.tally(lastMessage, slot, last)
}

/** One unit per conversation: what the two write. */
export const messageGenerator = defineGenerator<CommunityEnvironment>()({
  name: 'messages',
  emits: [message, messageReadReceipt, messageReaction, typingIndicator],
  over: each(conversationGenerator),
  needs: [userGenerator, participantGenerator],
  feeds: [lastMessage, lastRead],
  adopt: {
    columns: ['id', 'conversationId', 'senderId', 'createdAt'],
    base: (row) => row as unknown as MessageBase,
  },
  outline: (unit: Unit<ConversationBase>, context) => outlineOf(context, unit.parent),
  counts: ({ messages, read, typing }) => [
    messages.length,
    read.filter(({ receipt }) => receipt).length,
    read.filter(({ reaction }) => reaction).length,
    typing.length,
  ],
  base: (_unit, { messages }) => messages,
  emit(unit, outline, context, put) {
    const { parent } = unit
    const users = context.tools.by(context.all(userGenerator), 'id')
    const theme = context.at(conversation, parent.id, 'theme').shared('theme').uint32()
    const starter = outline.messages[0]?.senderId
    const therapistFirst = users.get(starter ?? '')?.[0]?.role === 'therapist'
    outline.messages.forEach((one, slot) => {
      const { col } = context.at(message, parent.id, slot)
      const other = outline.read[slot]!.by
      const content = messageText(col.content, {
        talk: parent.talk,
        slug: parent.slug,
        slot,
        theme,
        therapistFirst,
        to: users.get(other)?.[0]?.firstName ?? '',
      })
      const edited = col.isEdited.chance(0.04)
      const editedAt = one.createdAt + 20 * SECOND + Math.floor(col.editedAt.float() * MINUTE)
      const replies = slot > 0 && col.replyToId.chance(0.12)
      put(message, {
        ...one,
        content,
        messageType: 'TEXT',
        attachmentUrls: [],
        attachmentNames: [],
        attachmentSizes: [],
        replyToId: replies ? outline.messages[slot - 1]!.id : null,
        isEdited: edited,
        isDeleted: false,
        editedAt: edited ? editedAt : null,
        updatedAt: edited ? editedAt : one.createdAt,
      })
    })
    putRead(context, outline, put)
    for (const userId of outline.typing) {
      const draw = context.at(typingIndicator, parent.id, userId)
      const own = outline.messages.filter(({ senderId }) => senderId === userId).at(-1)!
      put(typingIndicator, {
        id: draw.key(),
        conversationId: parent.id,
        userId,
        isTyping: false,
        lastTypingAt: own.createdAt - Math.floor(draw.col.lastTypingAt.float() * 20 * SECOND),
      })
    }
    tallyRead(context, unit.slot, parent, outline)
  },
})
