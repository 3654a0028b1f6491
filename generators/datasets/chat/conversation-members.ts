/** The members of a conversation, by slot: when they are there, how far they read, how much they write. No users yet. */
import { roundByChance } from '../../values/counts.ts'
import { conversationUsers } from './tables.ts'
import type { ChatContext } from './tools.ts'

/** The members' parts in a conversation of so many messages; one entry per member. All numbers are message slots. */
export interface Members {
  readonly size: number
  /** The first message that comes after the member joined. */
  readonly join: number[]
  /** The first message that comes after the member left; the number of messages if still there. */
  readonly leave: number[]
  /** The member has read what comes before this message. */
  readonly readTo: number[]
  /** The first message that the member can no longer write. */
  readonly silent: number[]
  /** The member's application does not tell what was read: there are no receipts. */
  readonly hidden: boolean[]
  /** Cumulative weights of how much the members write. */
  readonly weight: number[]
}

/** What members are drawn for. */
export interface MemberSpec {
  readonly conversationId: string
  readonly direct: boolean
  readonly size: number
  readonly messages: number
  /** How many messages the conversation would have by itself: what members do does not move when few give way. */
  readonly planned: number
}

/**
 * Draws the members. The anchor, drawn for each conversation, stays throughout and reads all, so there is always somebody
 * who can write. A message's receipt exists with `readShare`: of the rest some members hide what they read, and some
 * stopped reading (and writing) within the last messages.
 */
export function drawMembers(context: ChatContext, spec: MemberSpec): Members {
  const { conversationId, size, messages } = spec
  const members: Members = { size, join: [], leave: [], readTo: [], silent: [], hidden: [], weight: [] }
  const anchor = context.at(conversationUsers, conversationId, 'anchor').shared('anchor').int(size)
  const shares = readShares(context.params.readShare, spec.direct)
  let weight = 0
  for (let m = 0; m < size; m++) {
    const draw = context.at(conversationUsers, conversationId, m)
    const join = m > 0 && m !== anchor ? joinSlot(context, spec, draw.col.joinedAt.float()) : 0
    const leave =
      m > 0 && m !== anchor ? leaveSlot(context, spec, { join, u: draw.col.leftAt.float() }) : messages
    const habit = draw.col.lastReadMessageId.float()
    const hidden = habit >= 1 - (m === anchor ? 1 - context.params.readShare : shares.hidden)
    const behind = m !== anchor && habit < shares.behind && leave === messages
    const unread = behind ? unreadCount(context, spec, draw.shared('unread')) : 0
    members.join.push(join)
    members.leave.push(leave)
    members.readTo.push(Math.min(leave, messages - unread))
    members.silent.push(Math.min(leave, messages - unread))
    members.hidden.push(hidden)
    const u = draw.shared('activity').float()
    weight += 0.15 + (u * u) / (1.04 - u)
    members.weight.push(weight)
  }
  return members
}

/** Share of members who hide and who stopped reading, such that the share of receipts that exist is `read`. */
function readShares(read: number, direct: boolean): { hidden: number; behind: number } {
  const behind = 0.889 * Math.min(read, 1 - read)
  const readByBehind = direct ? 3 / 4 : 1 / 2
  return { behind, hidden: Math.max(0, 1 - read - behind * (1 - readByBehind)) }
}

/** How many of the last messages are unread: uniform in a group, fewer between two people. Its mean does not round. */
function unreadCount(
  context: ChatContext,
  { direct, messages }: MemberSpec,
  stream: Parameters<typeof roundByChance>[0],
): number {
  const last = Math.min(messages, context.params.receiptsLast)
  const u = stream.float()
  return roundByChance(stream, last * (direct ? u * u * u : u))
}

function joinSlot(context: ChatContext, { direct, messages, planned }: MemberSpec, u: number): number {
  const share = context.params.lateJoinShare
  if (direct || messages < 8 || u >= share) return 0
  return Math.min(messages - 2, 1 + Math.floor(planned * 0.8 * (u / share)))
}

function leaveSlot(
  context: ChatContext,
  { direct, messages, planned }: MemberSpec,
  { join, u }: { join: number; u: number },
): number {
  const share = context.params.leaveShare
  if (direct || messages < 8 || u >= share) return messages
  return Math.min(messages, join + 1 + Math.floor((planned - join) * (u / share)))
}

/** Whether a member can write a message. */
export const canWrite = (members: Members, m: number, slot: number): boolean =>
  members.join[m]! <= slot && slot < members.silent[m]!

/** Whether a member has a receipt of a message, the sender apart. */
export const hasRead = (members: Members, m: number, slot: number): boolean =>
  !members.hidden[m] && members.join[m]! <= slot && slot < members.readTo[m]!
