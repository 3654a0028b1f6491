/** The users behind a conversation's members, and the instants at which they come and go. */
import type { Instant, Key } from '../../model/index.ts'
import type { ConversationOutline } from './conversation-outline.ts'
import { distinctUsers } from './distinct-users.ts'
import { conversations, conversationUsers } from './tables.ts'
import { type SpeakerStyle, speakerStyle } from './text/index.ts'
import type { ChatContext } from './tools.ts'
import { signUpOf, userKey } from './users.ts'

/** One entry per member, by slot. */
export interface Cast {
  /** The users' numbers. */
  readonly users: readonly number[]
  readonly ids: readonly Key<'users', string>[]
  readonly styles: readonly SpeakerStyle[]
  readonly joinedAt: readonly Instant[]
  /** Undefined: still there. */
  readonly leftAt: readonly (Instant | undefined)[]
  /** When the conversation was created: after the sign-up of all who are there from the start. */
  readonly createdAt: Instant
}

/** Casts a conversation. Its only draws that depend on the number of users are the users themselves. */
export function castOf(
  context: ChatContext,
  slot: number,
  outline: ConversationOutline,
  times: Float64Array,
): Cast {
  const { id, size, members } = outline
  const users = distinctUsers(context.at(conversations, slot).shared('members'), size, context.params.users)
  const createdAt = createdAtOf(context, slot, outline, users)
  const styles: SpeakerStyle[] = []
  const joinedAt: Instant[] = []
  const leftAt: (Instant | undefined)[] = []
  for (let m = 0; m < size; m++) {
    const draw = context.at(conversationUsers, id, m)
    styles.push(speakerStyle(draw.shared('style')))
    const join = members.join[m]!
    joinedAt.push(
      join > 0
        ? between(times, join, draw.shared('joined').float())
        : startedAt(context, createdAt, m, draw.shared('joined').float()),
    )
    const leave = members.leave[m]!
    leftAt.push(leave < outline.messages ? between(times, leave, draw.shared('left').float()) : undefined)
  }
  return { users, ids: users.map((user) => userKey(context, user)), styles, joinedAt, leftAt, createdAt }
}

/** After the message before `slot`, at or before the one at `slot`. */
const between = (times: Float64Array, slot: number, u: number): Instant => {
  const before = times[slot - 1]!
  return before + Math.max(1, Math.floor((times[slot]! - before) * u))
}

function createdAtOf(
  context: ChatContext,
  slot: number,
  { members, size }: ConversationOutline,
  users: readonly number[],
): Instant {
  let earliest = 0
  for (let m = 0; m < size; m++) {
    if (members.join[m] === 0) earliest = Math.max(earliest, signUpOf(context, users[m]!))
  }
  const u = context.at(conversations, slot).col.createdAt.float()
  return earliest + Math.floor((context.tools.window.start - 1 - earliest) * (1 - (1 - u) * (1 - u)))
}

/** Founding members are there at once; a third of the others came before the first message of the window. */
function startedAt(context: ChatContext, createdAt: Instant, m: number, u: number): Instant {
  if (m === 0 || u < 2 / 3) return createdAt
  return createdAt + Math.floor((context.tools.window.start - 1 - createdAt) * (u * 3 - 2))
}
