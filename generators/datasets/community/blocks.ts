/** Clients who do not want to hear from somebody: never one they talk to. */
import { defineGenerator, type Instant, type Key, whole } from '../../model/index.ts'
import { conversationGenerator } from './conversations.ts'
import { membershipGenerator } from './memberships.ts'
import { type UserBase, userGenerator } from './people.ts'
import { userBlock } from './tables-people.ts'
import {
  awakeIn,
  type CommunityContext,
  type CommunityEnvironment,
  DAY,
  firstRanked,
  horizon,
  ranked,
} from './tools.ts'

const REASONS = ['Too many messages', 'We know each other from work', 'Not a good match', null, null] as const

/** One of so many clients blocks somebody, and at least one does. */
const ONE_OF = 8

interface BlockBase {
  readonly id: Key<'UserBlock', string>
  readonly blockerId: UserBase['id']
  readonly blockedId: UserBase['id']
  readonly createdAt: Instant
}

function blocks(context: CommunityContext): BlockBase[] {
  const { by } = context.tools
  const clients = context.all(userGenerator).filter(({ role }) => role === 'client')
  const talking = new Set(
    context.all(conversationGenerator).map(({ members }) => [...members].sort().join('')),
  )
  const memberships = context.all(membershipGenerator)
  const shares = (one: UserBase, two: UserBase): Instant | undefined =>
    (by(memberships, 'userId').get(one.id) ?? [])
      .flatMap((mine) =>
        (by(memberships, 'communityId').get(mine.communityId) ?? [])
          .filter(({ userId }) => userId === two.id)
          .map(({ joinedAt }) => Math.max(joinedAt, mine.joinedAt)),
      )
      .sort((a, b) => a - b)[0]
  return ranked('blocks', clients)
    .slice(0, Math.ceil(clients.length / ONE_OF))
    .flatMap((one) => {
      const others = clients.flatMap((two) => {
        const since = shares(one, two)
        const open =
          two.id !== one.id && since !== undefined && !talking.has([one.id, two.id].sort().join(''))
        return open && Math.min(one.until, two.until, horizon(context, since)) - since > DAY
          ? [{ id: two.id, since, end: Math.min(one.until, two.until, horizon(context, since)) }]
          : []
      })
      const two = firstRanked(`blocks:${one.id}`, others)
      if (two === undefined) return []
      const draw = context.at(userBlock, one.id, two.id)
      const createdAt = awakeIn(draw.col.createdAt, two.since + DAY / 2, two.end)
      return [{ id: draw.key(), blockerId: one.id, blockedId: two.id, createdAt }]
    })
}

/** Who does not want to hear from whom. */
export const blockGenerator = defineGenerator<CommunityEnvironment>()({
  name: 'blocks',
  emits: [userBlock],
  over: whole(),
  needs: [userGenerator, membershipGenerator, conversationGenerator],
  outline: (_unit, context) => blocks(context),
  counts: (found) => [found.length],
  emit(_unit, found, context, put) {
    for (const row of found) {
      const reason = context.at(userBlock, row.blockerId, row.blockedId).col.reason.pick(REASONS)
      put(userBlock, { ...row, reason })
    }
  },
})
