/** Reports: what members brought before the moderators of a community, and what came of it. */
import { defineGenerator, each, type Unit } from '../../model/index.ts'
import { HOUR, MINUTE } from '../../values/time.ts'
import { communityGenerator, communityOfRoom, roomGenerator, roomGroupGenerator } from './communities.ts'
import { assignmentGenerator, membershipGenerator } from './memberships.ts'
import { userGenerator } from './people.ts'
import { type PostBase, postGenerator } from './posts.ts'
import { actionsPerModerator } from './requirements.ts'
import { moderatorGenerator, type PersonBase } from './roles.ts'
import { report } from './tables-community.ts'
import { REPORT_REASONS } from './text/reports.ts'
import {
  awakeIn,
  type CommunityContext,
  type CommunityEnvironment,
  DAY,
  firstRanked,
  horizon,
} from './tools.ts'

/** A report on its way: the post, who reports it, and until when the moderator was there. */
interface Draft {
  readonly slot: number
  readonly post: PostBase
  readonly reporterId: PersonBase['id']
  readonly from: number
  readonly to: number
}

/** Beyond the settled ones a moderator has up to two that wait. */
const WAITING = 2

/** Posts of the moderator's communities, written while the moderator was there and with room for an answer. */
function postsFor(
  context: CommunityContext,
  one: PersonBase,
): { id: string; row: PostBase; communityId: string }[] {
  const { by } = context.tools
  const mine = new Map(
    (by(context.all(assignmentGenerator), 'moderatorId').get(one.id) ?? []).map((it) => [
      it.communityId as string,
      it.assignedAt,
    ]),
  )
  return context.all(postGenerator).flatMap((row) => {
    const communityId = communityOfRoom(context, row.roomId)?.id ?? ''
    const since = mine.get(communityId)
    const fits =
      since !== undefined &&
      row.userId !== one.id &&
      row.createdAt > since &&
      Math.min(one.until, horizon(context, row.createdAt)) - row.createdAt > 6 * HOUR
    return fits ? [{ id: row.id, row, communityId }] : []
  })
}

function draftsOf(context: CommunityContext, one: PersonBase): { settled: number; drafts: Draft[] } {
  const { params, tools } = context
  const stream = context.at(report, one.id, 'all').shared('many')
  const settled =
    Math.max(params.minActionsPerModerator, params.minActionsPerModerator + stream.int(2)) +
    context.extra(actionsPerModerator, one.id)
  const posts = postsFor(context, one)
  const users = tools.by(context.all(userGenerator), 'id')
  const members = tools.by(context.all(membershipGenerator), 'communityId')
  const taken = new Set<string>()
  const draft = (slot: number, name: string): Draft[] => {
    const found = firstRanked(`reports:${one.id}:${name}:${slot}`, posts, ({ id }) =>
      taken.has(id) ? 0.001 : 1,
    )
    if (found === undefined) return []
    const { row } = found
    const end = Math.min(one.until, horizon(context, row.createdAt), row.createdAt + 7 * DAY)
    const fits = ({ userId, joinedAt }: { readonly userId: string; readonly joinedAt: number }): boolean =>
      userId !== row.userId &&
      userId !== one.id &&
      joinedAt < end - 2 * HOUR &&
      (users.get(userId)?.[0]?.until ?? 0) >= end
    const able = (members.get(found.communityId) ?? []).filter(fits)
    // Where nobody of the community can, somebody else who reads there does.
    const readers = context
      .all(userGenerator)
      .map(({ id, createdAt }) => ({ id, userId: id, joinedAt: createdAt }))
      .filter(fits)
    const reporter = firstRanked(`reports:${row.id}`, able) ?? firstRanked(`reports:${row.id}`, readers)
    if (reporter === undefined) return []
    taken.add(row.id)
    const from = Math.max(row.createdAt, reporter.joinedAt) + 5 * MINUTE
    return [{ slot, post: row, reporterId: reporter.userId, from, to: end }]
  }
  const drafts = Array.from({ length: settled }, (_, slot) => draft(slot, 'settled')).flat()
  const waiting = Array.from({ length: stream.int(WAITING + 1) }, (_, slot) => draft(slot, 'waiting')).flat()
  return { settled: drafts.length, drafts: [...drafts, ...waiting] }
}

/** One unit per moderator: reports that they settled, and some that wait. */
export const reportGenerator = defineGenerator<CommunityEnvironment>()({
  name: 'reports',
  emits: [report],
  over: each(moderatorGenerator),
  needs: [
    userGenerator,
    communityGenerator,
    roomGroupGenerator,
    roomGenerator,
    assignmentGenerator,
    membershipGenerator,
    postGenerator,
  ],
  outline: (unit: Unit<PersonBase>, context) => draftsOf(context, unit.parent),
  counts: ({ drafts }) => [drafts.length],
  emit(unit, { settled, drafts }, context, put) {
    drafts.forEach(({ slot, post, reporterId, from, to }, place) => {
      const waits = place >= settled
      const draw = context.at(report, unit.parent.id, waits ? 'waiting' : 'settled', slot)
      const { col } = draw
      const createdAt = awakeIn(col.createdAt, from, from + (to - from) * 0.6)
      const { reason, notes, upheld } = col.reason.pick(REPORT_REASONS)
      const at = awakeIn(col.updatedAt, createdAt + MINUTE, to)
      put(report, {
        id: draw.key(),
        reason,
        content: col.content.chance(0.75) ? col.content.pick(notes) : null,
        status: waits ? 'PENDING' : col.status.chance(upheld) ? 'REVIEWED' : 'DISMISSED',
        postId: post.id,
        commentId: null,
        reportedUserId: post.userId,
        reporterId,
        createdAt,
        updatedAt: waits ? createdAt : Math.max(createdAt, at),
      })
    })
  },
})
