/** Conversations: one episode each, with members, messages, receipts and attachments. */
import { count, defineGenerator, type EmitContext, type Put, type Unit } from '../../model/index.ts'
import { DAY } from '../../values/time.ts'
import { castOf } from './conversation-cast.ts'
import { outlineConversation } from './conversation-outline.ts'
import { type Emitted, putMessages, type Scene } from './conversation-messages.ts'
import { messageKeyAt, putReceipts, type ReadPointer } from './conversation-receipts.ts'
import { desiredMessages } from './conversation-shape.ts'
import { messageTimes } from './conversation-times.ts'
import { attachments, conversations, conversationUsers, messageReads, messages } from './tables.ts'
import { busyIn, lastSeen, ONLINE_FOR } from './tallies.ts'
import { conversationDescription, conversationName } from './text/index.ts'
import type { ChatEnvironment } from './tools.ts'

type Context = EmitContext<ChatEnvironment>

/** One unit per conversation. */
export const conversationGenerator = defineGenerator<ChatEnvironment>()({
  name: 'conversations',
  emits: [conversations, conversationUsers, messages, messageReads, attachments],
  over: count((env) => env.params.conversations),
  feeds: [lastSeen, busyIn],
  total: {
    of: messages,
    rows: (env) => env.params.messages,
    desired: (unit, context) => desiredMessages(context, unit.slot),
    min: () => 1,
    max: (env) => env.params.maxMessages,
  },
  outline: outlineConversation,
  counts: (outline) => [1, outline.size, outline.messages, outline.reads, outline.attachments],
  emit(unit, outline, context, put) {
    const stream = context.at(conversations, unit.slot).shared('times')
    const times = messageTimes(stream, context.tools.calendar, {
      starts: outline.sittings,
      messages: outline.messages,
      planned: outline.planned,
    })
    const cast = castOf(context, unit.slot, outline, times)
    const scene: Scene = { outline, cast, times }
    const emitted = putMessages(context, scene, put)
    const pointers = putReceipts(context, scene, emitted, put)
    putMembers(context, scene, pointers, put)
    putConversation(context, unit, scene, put)
    tallyMembers(context, unit, scene, { emitted, pointers })
  },
})

function putConversation(
  context: Context,
  unit: Unit<undefined>,
  { outline, cast, times }: Scene,
  put: Put<typeof conversations>,
): void {
  const { id, direct, theme, size, messages: messageCount } = outline
  const last = messageCount - 1
  const lastMessageId = messageKeyAt(context, id, last)
  const { col } = context.at(conversations, unit.slot)
  put(conversations, {
    id,
    name: direct ? null : conversationName(col.name, theme),
    description:
      direct || !col.description.chance(0.4) ? null : conversationDescription(col.description, theme),
    type: direct ? 'DIRECT_MESSAGE' : 'GROUP_CHAT',
    avatarUrl: direct || !col.avatarUrl.chance(0.5) ? null : `https://cdn.example.com/groups/${id}.jpg`,
    isActive: col.isActive.chance(0.98),
    allowMemberAdd: !direct && col.allowMemberAdd.chance(0.85),
    allowFileSharing: true,
    maxMembers: direct ? 2 : maxMembers(size, col.maxMembers.float()),
    lastMessageAt: times[last]!,
    lastMessageId,
    createdAt: cast.createdAt,
    updatedAt: times[last]!,
    creatorId: cast.ids[0]!,
  })
}

/** Groups that set a limit at all have room for a few more. */
function maxMembers(size: number, u: number): number | null {
  if (u < 0.6) return null
  const limits = [10, 25, 50, 100, 256]
  return limits.find((limit) => limit >= size) ?? 1000
}

function putMembers(
  context: Context,
  { outline, cast }: Scene,
  pointers: readonly (ReadPointer | undefined)[],
  put: Put<typeof conversationUsers>,
): void {
  const { id: conversationId, direct } = outline
  for (let m = 0; m < outline.size; m++) {
    const pointer = pointers[m]
    const lastReadMessageId =
      pointer === undefined ? null : messageKeyAt(context, conversationId, pointer.slot)
    const draw = context.at(conversationUsers, conversationId, m)
    const { col } = draw
    const joinedAt = cast.joinedAt[m]!
    const leftAt = cast.leftAt[m] ?? null
    put(conversationUsers, {
      id: draw.key(),
      role: direct ? 'MEMBER' : m === 0 ? 'OWNER' : col.role.chance(0.08) ? 'ADMIN' : 'MEMBER',
      isActive: leftAt === null,
      ...muting(context, direct, col.isMuted.float(), col.mutedUntil.float()),
      joinedAt,
      leftAt,
      lastReadAt: pointer?.at ?? null,
      lastReadMessageId,
      createdAt: joinedAt,
      updatedAt: Math.max(joinedAt, leftAt ?? 0, pointer?.at ?? 0),
      userId: cast.ids[m]!,
      conversationId,
    })
  }
}

/** Muted for good, or until a day soon after the reference date. */
function muting(
  context: Context,
  direct: boolean,
  u: number,
  until: number,
): { isMuted: boolean; mutedUntil: number | null } {
  const isMuted = u < (direct ? 0.03 : 0.12)
  if (!isMuted || until < 0.5) return { isMuted, mutedUntil: null }
  return { isMuted, mutedUntil: context.referenceDate + Math.floor((until * 2 - 1) * 7 * DAY) + 1000 }
}

interface Traces {
  readonly emitted: Emitted
  readonly pointers: readonly (ReadPointer | undefined)[]
}

function tallyMembers(
  context: Context,
  unit: Unit<undefined>,
  { outline, cast, times }: Scene,
  { emitted, pointers }: Traces,
): void {
  const { members } = outline
  for (let m = 0; m < members.size; m++) {
    const own = emitted.lastOwn[m]!
    const wrote = own < 0 ? 0 : times[own]!
    const seen = Math.max(wrote, pointers[m]?.at ?? 0)
    if (seen === 0) continue
    context.tally(lastSeen, cast.users[m]!, seen)
    if (seen >= context.referenceDate - ONLINE_FOR && cast.leftAt[m] === undefined)
      context.tally(busyIn, cast.users[m]!, unit.slot)
  }
}
