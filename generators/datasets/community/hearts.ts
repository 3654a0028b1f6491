/** Hearts for posts and comments. Nobody gives one to what they wrote. */
import { defineGenerator, type Instant, type Key, whole } from '../../model/index.ts'
import { MINUTE } from '../../values/time.ts'
import { type CommentBase, commentGenerator } from './comments.ts'
import { communityGenerator, communityOfRoom, roomGenerator, roomGroupGenerator } from './communities.ts'
import { membershipGenerator } from './memberships.ts'
import { type UserBase, userGenerator } from './people.ts'
import { type PostBase, postGenerator } from './posts.ts'
import { heartsPerPost, heartsPerUser } from './requirements.ts'
import { commentHeart, postHeart } from './tables-community.ts'
import { awake, type CommunityContext, type CommunityEnvironment, DAY, horizon, ranked } from './tools.ts'

const POST_HEART_DAYS = 7
const COMMENT_HEART_DAYS = 3
const LATE_DAYS = 14

/** What others know of a post's heart. */
export interface PostHeartBase {
  readonly id: Key<'PostHeart', string>
  readonly postId: PostBase['id']
  readonly createdAt: Instant
  readonly userId: UserBase['id']
}

/** Who can give a heart, and since when. */
interface Giver {
  readonly id: string
  readonly userId: UserBase['id']
  readonly joinedAt: Instant
  readonly user: UserBase
}

/** Posts can be read by everybody who has an account. */
const visitor = (user: UserBase): Giver => ({ id: user.id, userId: user.id, joinedAt: user.createdAt, user })

const giversOf = (context: CommunityContext, communityId: string | undefined): Giver[] => {
  const { by } = context.tools
  const users = by(context.all(userGenerator), 'id')
  const members = by(context.all(membershipGenerator), 'communityId').get(communityId) ?? []
  return members.flatMap((one) => (users.get(one.userId) ?? []).map((user) => ({ ...one, user })))
}

/** From when to when a member can give a heart to something; undefined: not at all. */
function windowOf(
  context: CommunityContext,
  { joinedAt, user }: Giver,
  createdAt: Instant,
  days: number,
): readonly [Instant, Instant] | undefined {
  const from = Math.max(createdAt, joinedAt) + MINUTE
  // Who came later finds older ones in the first weeks.
  const soon = createdAt + days * DAY > from + DAY ? createdAt + days * DAY : from + LATE_DAYS * DAY
  const to = Math.min(user.until, horizon(context, from), soon)
  return to > from ? [from, to] : undefined
}

/** Lays out post hearts: each post's, then those that users still owe. */
class Layout {
  readonly found = new Map<string, PostHeartBase>()
  readonly given = new Map<string, number>()
  readonly #context: CommunityContext

  constructor(context: CommunityContext) {
    this.#context = context
  }

  /** Gives a heart; false where it is given already, to oneself, or where there was no time for it. */
  give(one: Giver, of: PostBase): boolean {
    const key = of.id + one.userId
    if (one.userId === of.userId || this.found.has(key)) return false
    const window = windowOf(this.#context, one, of.createdAt, POST_HEART_DAYS)
    if (window === undefined) return false
    const draw = this.#context.at(postHeart, of.id, one.userId)
    const u = draw.col.createdAt.float()
    this.found.set(key, {
      id: draw.key(),
      postId: of.id,
      createdAt: awake(...window, u * u),
      userId: one.userId,
    })
    this.given.set(one.userId, (this.given.get(one.userId) ?? 0) + 1)
    return true
  }
}

function postHearts(context: CommunityContext): PostHeartBase[] {
  const { params } = context
  const layout = new Layout(context)
  const posts = context.all(postGenerator).map((row) => ({
    id: row.id,
    row,
    communityId: communityOfRoom(context, row.roomId)?.id,
  }))
  const visitors = context.all(userGenerator).map(visitor)
  for (const { row, communityId } of posts) {
    const stream = context.at(postHeart, row.id, 'all').shared('many')
    const more = stream.chance(params.postHeartShare) ? 1 + stream.int(3) : 0
    let left = params.minHeartsPerPost + more + context.extra(heartsPerPost, row.id)
    // Members first; where they are too few, visitors.
    for (const list of [giversOf(context, communityId), visitors])
      for (const one of ranked(`hearts:${row.id}`, list)) {
        if (left <= 0) break
        if (layout.give(one, row)) left--
      }
  }
  const memberships = context.tools.by(context.all(membershipGenerator), 'userId')
  for (const user of context.all(userGenerator)) {
    const wanted = params.minHeartsPerUser + context.extra(heartsPerUser, user.id)
    if ((layout.given.get(user.id) ?? 0) >= wanted) continue
    const mine = new Map((memberships.get(user.id) ?? []).map((one) => [one.communityId as string, one]))
    const order = ranked(`gives:${user.id}`, posts)
    for (const home of [true, false])
      for (const { row, communityId } of order) {
        if ((layout.given.get(user.id) ?? 0) >= wanted) break
        const since = mine.get(communityId ?? '')
        if (home === (since !== undefined))
          layout.give(since === undefined ? visitor(user) : { ...since, user }, row)
      }
  }
  return [...layout.found.values()]
}

const PLACES = [userGenerator, communityGenerator, roomGroupGenerator, roomGenerator, membershipGenerator]

/** Hearts for posts. */
export const postHeartGenerator = defineGenerator<CommunityEnvironment>()({
  name: 'post hearts',
  emits: [postHeart],
  over: whole(),
  needs: [...PLACES, postGenerator],
  outline: (_unit, context) => postHearts(context),
  counts: (found) => [found.length],
  base: (_unit, found) => found,
  emit(_unit, found, _context, put) {
    for (const row of found) put(postHeart, row)
  },
})

interface CommentHeartBase {
  readonly id: Key<'CommentHeart', string>
  readonly commentId: CommentBase['id']
  readonly createdAt: Instant
  readonly userId: UserBase['id']
}

function commentHearts(context: CommunityContext): CommentHeartBase[] {
  const posts = context.tools.by(context.all(postGenerator), 'id')
  const givers = new Map<string, Giver[]>()
  const of = (roomId: string | null): Giver[] => {
    const id = communityOfRoom(context, roomId)?.id
    if (!givers.has(id ?? '')) givers.set(id ?? '', giversOf(context, id))
    return givers.get(id ?? '')!
  }
  return context.all(commentGenerator).flatMap((row) => {
    const stream = context.at(commentHeart, row.id, 'all').shared('many')
    if (!stream.chance(context.params.commentHeartShare)) return []
    const many = 1 + (stream.chance(0.3) ? 1 : 0)
    const open = of(posts.get(row.postId)?.[0]?.roomId ?? null).flatMap((one) => {
      const window = windowOf(context, one, row.createdAt, COMMENT_HEART_DAYS)
      const late = window !== undefined && window[1] > row.createdAt + COMMENT_HEART_DAYS * DAY
      return one.userId === row.userId || window === undefined || late ? [] : [{ id: one.userId, window }]
    })
    return ranked(`comment hearts:${row.id}`, open)
      .slice(0, many)
      .map(({ id: userId, window }) => {
        const draw = context.at(commentHeart, row.id, userId)
        const u = draw.col.createdAt.float()
        return { id: draw.key(), commentId: row.id, createdAt: awake(...window, u * u), userId }
      })
  })
}

/** Hearts for comments. */
export const commentHeartGenerator = defineGenerator<CommunityEnvironment>()({
  name: 'comment hearts',
  emits: [commentHeart],
  over: whole(),
  needs: [...PLACES, postGenerator, commentGenerator],
  outline: (_unit, context) => commentHearts(context),
  counts: (found) => [found.length],
  emit(_unit, found, _context, put) {
    for (const row of found) put(commentHeart, row)
  },
})
