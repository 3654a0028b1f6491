/** A conversation's outline: exact numbers of rows, and the decisions that emit builds on. */
import type { Key, Unit } from '../../model/index.ts'
import { drawMembers, hasRead, type Members } from './conversation-members.ts'
import { desiredMessages, type Shape, shapeOf, rankOf, sittings } from './conversation-shape.ts'
import { sitDown, speak, startTalk } from './conversation-talk.ts'
import { attachmentCount, isMedia, kindOf } from './message-kind.ts'
import { conversations, messages } from './tables.ts'
import { pickTheme, type Theme } from './text/index.ts'
import type { ChatContext } from './tools.ts'

/** See above. */
export interface ConversationOutline extends Shape {
  readonly id: Key<'conversations', string>
  readonly theme: Theme
  readonly messages: number
  readonly members: Members
  /** How many messages are laid out: as many as the conversation would have by itself, or more. */
  readonly planned: number
  /** Slots of the messages with which sittings begin, of all that are laid out. */
  readonly sittings: readonly number[]
  /** Senders of the last messages, those with receipts. */
  readonly lastSenders: readonly number[]
  readonly reads: number
  readonly attachments: number
}

/** The first message that has receipts. */
export const firstReceipt = (context: ChatContext, messageCount: number): number =>
  Math.max(0, messageCount - context.params.receiptsLast)

/** Outlines a conversation: one short draw for each message, and its last sittings in full. */
export function outlineConversation(unit: Unit<undefined>, context: ChatContext): ConversationOutline {
  const { slot, allotted } = unit
  const rank = rankOf(context, slot)
  const planned = Math.max(allotted, desiredMessages(context, slot))
  const shape = shapeOf(context, slot, rank)
  const draw = context.at(conversations, slot)
  const id = draw.key()
  const theme = pickTheme(draw.shared('theme'), shape.direct)
  const starts = sittings(draw.shared('sittings'), planned)
  const members = drawMembers(context, { conversationId: id, ...shape, messages: allotted, planned })
  const base = { ...shape, id, theme, messages: allotted, planned, members, sittings: starts }
  const lastSenders = sendersOfLast(context, base)
  return {
    ...base,
    lastSenders,
    reads: countReads(members, firstReceipt(context, allotted), lastSenders),
    attachments: countAttachments(context, id, allotted),
  }
}

function sendersOfLast(
  context: ChatContext,
  outline: Pick<ConversationOutline, 'id' | 'theme' | 'direct' | 'messages' | 'members' | 'sittings'>,
): number[] {
  const { id, messages: count, members, sittings: starts } = outline
  const from = firstReceipt(context, count)
  const talk = startTalk(members, outline.theme, outline.direct)
  const last: number[] = []
  let sitting = starts.length - 1
  while (sitting > 0 && starts[sitting]! > from) sitting--
  for (let slot = starts[sitting]!; slot < count; slot++) {
    const draw = context.at(messages, id, slot)
    if (slot === starts[sitting]) {
      sitDown(talk, slot, draw.shared('sitting'))
      sitting++
    }
    const media = kindOf(context.params, draw) !== 'TEXT'
    speak(talk, slot, media, { turn: draw.shared('turn'), sender: draw.col.senderId })
    if (slot >= from) last.push(talk.senders[slot - talk.start]!)
  }
  return last
}

function countReads(members: Members, from: number, senders: readonly number[]): number {
  let reads = 0
  senders.forEach((sender, k) => {
    for (let m = 0; m < members.size; m++) if (m !== sender && hasRead(members, m, from + k)) reads++
  })
  return reads
}

function countAttachments(context: ChatContext, id: string, count: number): number {
  const { params } = context
  let attachments = 0
  for (let slot = 0; slot < count; slot++) {
    const draw = context.at(messages, id, slot)
    const kind = kindOf(params, draw)
    if (isMedia(kind)) attachments += attachmentCount(params, draw, kind)
  }
  return attachments
}
