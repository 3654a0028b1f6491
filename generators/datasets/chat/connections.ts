/** Who knows whom. */
import { defineGenerator, each, type Unit } from '../../model/index.ts'
import { DAY, exponential, geometric, weighted } from '../../values/index.ts'
import { distinctUsers } from './distinct-users.ts'
import { type connectionStatus, users } from './tables.ts'
import { connections } from './tables-social.ts'
import { lastSeen } from './tallies.ts'
import type { ChatEnvironment } from './tools.ts'
import { signUpOf, type UserBase, userGenerator, userKey } from './users.ts'

const MOST = 100

const status = weighted<(typeof connectionStatus.values)[number]>([
  ['ACCEPTED', 0.76],
  ['PENDING', 0.16],
  ['REJECTED', 0.06],
  ['BLOCKED', 0.02],
])

/**
 * One unit per user: connections with users of lower numbers, so that no pair comes twice and a new user changes no
 * older connection. Which of the two asked is a draw.
 */
export const connectionGenerator = defineGenerator<ChatEnvironment>()({
  name: 'connections',
  emits: [connections],
  over: each(userGenerator),
  feeds: [lastSeen],
  outline(unit: Unit<UserBase>, context) {
    const mean = context.params.connectionsPerUser
    const stream = context.at(users, unit.slot).shared('connections')
    return mean === 0 ? 0 : Math.min(MOST, unit.slot, geometric(stream, 1 / (1 + mean)))
  },
  counts: (count) => [count],
  emit(unit, count, context, put) {
    const stream = context.at(users, unit.slot).shared('connected')
    distinctUsers(stream, count, unit.slot).forEach((other, k) => {
      const draw = context.at(connections, unit.parent.id, k)
      const { col } = draw
      const asks = col.requesterId.chance(0.5)
      const earliest = Math.max(unit.parent.createdAt, signUpOf(context, other))
      const u = col.createdAt.float()
      const createdAt = earliest + 1000 + Math.floor((context.referenceDate - earliest - 2000) * u * u)
      const state = status(col.status)
      const left = context.referenceDate - createdAt
      const answered = state === 'PENDING' ? 0 : Math.floor(exponential(col.updatedAt, 1.5 * DAY))
      const otherId = userKey(context, other)
      put(connections, {
        id: draw.key(),
        status: state,
        isCloseFriend: state === 'ACCEPTED' && col.isCloseFriend.chance(0.18),
        createdAt,
        // Who was asked only just has answered sooner.
        updatedAt: createdAt + (answered < left ? answered : answered % left),
        requesterId: asks ? unit.parent.id : otherId,
        receiverId: asks ? otherId : unit.parent.id,
      })
      context.tally(lastSeen, asks ? unit.slot : other, createdAt)
    })
  },
})
