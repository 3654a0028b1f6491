/**
 * Comments. Two sides are laid out: what each post gets, from members of its community; then what clients and therapists
 * lack, on posts of their communities.
 */
import { defineGenerator, type Instant, type Key, whole } from '../../model/index.ts'
import { HOUR, MINUTE } from '../../values/time.ts'
import { communityGenerator, communityOfRoom, roomGenerator, roomGroupGenerator } from './communities.ts'
import { type MembershipBase, membershipGenerator } from './memberships.ts'
import { type UserBase, userGenerator } from './people.ts'
import { type PostBase, postGenerator } from './posts.ts'
import { commentsPerClient, commentsPerPost, commentsPerTherapist } from './requirements.ts'
import { comment } from './tables-community.ts'
import { therapistGenerator } from './therapists.ts'
import { commentText } from './text/comments.ts'
import {
  awake,
  type CommunityContext,
  type CommunityEnvironment,
  DAY,
  firstRanked,
  fraction,
  horizon,
} from './tools.ts'

/** What others know of a comment. */
export interface CommentBase {
  readonly id: Key<'Comment', string>
  readonly postId: PostBase['id']
  readonly userId: UserBase['id']
  readonly parentId: Key<'Comment', string> | null
  readonly createdAt: Instant
  /** Its number under the post, or beyond those for what users add; 0 for comments that others made. */
  readonly slot: number
}

/** Comments come within so many days of the post. */
const COMMENT_DAYS = 7
/** How much of the time that is left goes by before the next comment. */
const DECAY = 0.72
const REPLIES = 0.3

/** Who writes under posts, and how much rather: staff hold back. */
const WEIGHTS: Readonly<Record<string, number>> = { client: 2.5, therapist: 1, moderator: 0.5 }

/** Members of a post's community, with their accounts. */
interface Member extends MembershipBase {
  readonly user: UserBase
}

/** Looks up members once a layout. */
class Members {
  readonly #context: CommunityContext
  readonly #known = new Map<string, readonly Member[]>()
  readonly #approved: ReadonlySet<string>

  constructor(context: CommunityContext) {
    this.#context = context
    this.#approved = new Set(
      context
        .all(therapistGenerator)
        .filter(({ status }) => status === 'APPROVED')
        .map(({ id }) => id),
    )
  }

  writes({ id, role }: UserBase): boolean {
    return role === 'client' || role === 'moderator' || this.#approved.has(id)
  }

  of(communityId: string): readonly Member[] {
    let members = this.#known.get(communityId)
    if (members === undefined) {
      const { by } = this.#context.tools
      const users = by(this.#context.all(userGenerator), 'id')
      members = (by(this.#context.all(membershipGenerator), 'communityId').get(communityId) ?? []).flatMap(
        (one) => {
          const user = users.get(one.userId)?.[0]
          return user !== undefined && this.writes(user) ? [{ ...one, user }] : []
        },
      )
      this.#known.set(communityId, members)
    }
    return members
  }
}

/** The instant of a comment: within days of the post, later slots later. */
function timeOf(context: CommunityContext, from: Instant, slot: number, u: number): Instant {
  const end = Math.min(horizon(context, from) - MINUTE, from + COMMENT_DAYS * DAY)
  const place = (k: number, at: number): Instant =>
    from + 2 * MINUTE + Math.floor(Math.max(0, end - from - 3 * MINUTE) * fraction(k, at, DECAY))
  // At night people wait until the morning, unless the next one comes before it.
  return awake(place(slot, u), Math.max(place(slot, u), place(slot + 1, 0) - MINUTE), 0)
}

/** The comments that a post gets. */
function under(context: CommunityContext, members: readonly Member[], of: PostBase): CommentBase[] {
  const { params } = context
  const stream = context.at(comment, of.id, 'all').shared('many')
  const spread = Math.max(1, Math.ceil(params.commentsPerPost / 2))
  const drawn =
    params.commentsPerPost === 0 ? 0 : params.commentsPerPost - spread + stream.int(2 * spread + 1)
  // Where the volume is the minimum already, nothing is drawn on top of it.
  const volume = params.commentsPerPost > params.minCommentsPerPost ? drawn : params.commentsPerPost
  const many = Math.max(params.minCommentsPerPost, volume) + context.extra(commentsPerPost, of.id)
  const found: CommentBase[] = []
  for (let k = 0; k < many; k++) {
    const draw = context.at(comment, of.id, k)
    const id = draw.key()
    const createdAt = timeOf(context, of.createdAt, k, draw.col.createdAt.float())
    const own = draw.col.userId.chance(params.ownCommentShare)
    const reply = draw.col.parentId.chance(REPLIES)
    const to = k > 0 ? draw.col.parentId.int(k) : 0
    const last = found.at(-1)?.userId
    const there = members.filter(({ joinedAt, user }) => joinedAt < createdAt && user.until > createdAt)
    const others = there.filter(({ userId }) => userId !== of.userId || (own && found.length > 0))
    const fresh = others.filter(({ userId }) => userId !== last)
    const one = firstRanked(
      `comments:${of.id}:${k}`,
      fresh.length > 0 ? fresh : others,
      ({ user }) => WEIGHTS[user.role] ?? 0.5,
    )
    if (one === undefined) {
      const late = lateComment(context, members, of, k)
      if (late !== undefined) found.push({ ...late, id, postId: of.id, parentId: null, slot: k })
      continue
    }
    const parent = reply || one.userId === of.userId ? found[to] : undefined
    found.push({
      id,
      postId: of.id,
      userId: one.userId,
      parentId: parent !== undefined && parent.userId !== one.userId ? parent.id : null,
      createdAt,
      slot: k,
    })
  }
  return found
}

/** Where nobody else was a member yet within days of the post: somebody who joined later, on the day after that. */
function lateComment(
  context: CommunityContext,
  members: readonly Member[],
  of: PostBase,
  slot: number,
): Pick<CommentBase, 'userId' | 'createdAt'> | undefined {
  const u = context.at(comment, of.id, slot).shared('late').float()
  const timed = members
    .filter(({ userId }) => userId !== of.userId)
    .map((member) => ({
      id: member.id,
      member,
      createdAt: Math.max(of.createdAt, member.joinedAt) + 2 * MINUTE + Math.floor(u * DAY),
    }))
    .filter(
      ({ member, createdAt }) => createdAt < Math.min(member.user.until, horizon(context, of.createdAt)),
    )
  const one = firstRanked(`late comments:${of.id}:${slot}`, timed, () => 1)
  return one === undefined ? undefined : { userId: one.member.userId, createdAt: one.createdAt }
}

/** What a user lacks: comments on posts of others in their communities, each on another post where that is possible. */
function lacking(
  context: CommunityContext,
  user: UserBase,
  has: readonly CommentBase[],
  open: (user: UserBase) => readonly (readonly [PostBase, Instant])[],
): CommentBase[] {
  const { params } = context
  const client = user.role === 'client'
  const wanted = client
    ? params.minCommentsPerClient + context.extra(commentsPerClient, user.id)
    : params.minCommentsPerTherapist + context.extra(commentsPerTherapist, user.id)
  if (has.length >= wanted) return []
  const seen = new Set<string>(has.map(({ postId }) => postId))
  const posts = open(user).map(([row, from]) => ({ id: row.id, row, from }))
  const soon = (row: PostBase, from: Instant): number =>
    from < row.createdAt + COMMENT_DAYS * DAY - HOUR ? 1 : 1e-6
  const found: CommentBase[] = []
  for (let k = 0; k < wanted - has.length && posts.length > 0; k++) {
    const one = firstRanked(
      `lacks:${user.id}:${k}`,
      posts,
      ({ id, row, from }) => soon(row, from) * (seen.has(id) ? 0.001 : 1),
    )!
    seen.add(one.id)
    const draw = context.at(comment, user.id, 'more', k)
    const end =
      Math.min(user.until, horizon(context, one.from), one.row.createdAt + COMMENT_DAYS * DAY) - MINUTE
    const u = draw.col.createdAt.float()
    found.push({
      id: draw.key(),
      postId: one.row.id,
      userId: user.id,
      parentId: null,
      createdAt: awake(one.from, Math.max(one.from, end), u * u),
      slot: 5 + k,
    })
  }
  return found
}

function comments(context: CommunityContext): CommentBase[] {
  const members = new Members(context)
  const posts = context.all(postGenerator).map((row) => ({
    row,
    communityId: communityOfRoom(context, row.roomId)?.id ?? '',
  }))
  const found = posts.flatMap(({ row, communityId }) => under(context, members.of(communityId), row))
  const joined = context.tools.by(context.all(membershipGenerator), 'userId')
  const open = (user: UserBase): (readonly [PostBase, Instant])[] => {
    const since = new Map(
      (joined.get(user.id) ?? []).map(({ communityId, joinedAt }) => [communityId, joinedAt]),
    )
    return posts.flatMap(({ row, communityId }) => {
      const at = since.get(communityId as MembershipBase['communityId'])
      if (at === undefined) return []
      const from = Math.max(row.createdAt, at) + 5 * MINUTE
      const end = Math.min(user.until, horizon(context, from))
      return end - from > HOUR ? [[row, from] as const] : []
    })
  }
  const written = new Map<string, CommentBase[]>()
  for (const one of found) written.set(one.userId, [...(written.get(one.userId) ?? []), one])
  for (const user of context.all(userGenerator)) {
    if (user.role === 'moderator' || !members.writes(user)) continue
    found.push(...lacking(context, user, written.get(user.id) ?? [], open))
  }
  return found
}

/** Comments on all posts. */
export const commentGenerator = defineGenerator<CommunityEnvironment>()({
  name: 'comments',
  emits: [comment],
  over: whole(),
  needs: [
    userGenerator,
    therapistGenerator,
    communityGenerator,
    roomGroupGenerator,
    roomGenerator,
    membershipGenerator,
    postGenerator,
  ],
  adopt: {
    columns: ['id', 'postId', 'userId', 'parentId', 'createdAt'],
    base: (row) => ({ ...row, slot: 0 }) as unknown as CommentBase,
  },
  outline: (_unit, context) => comments(context),
  counts: (found) => [found.length],
  base: (_unit, found) => found,
  emit(_unit, found, context, put) {
    const { by } = context.tools
    const posts = by(context.all(postGenerator), 'id')
    const users = by(context.all(userGenerator), 'id')
    for (const { slot, ...base } of found) {
      const about = posts.get(base.postId)![0]!
      const { role } = users.get(base.userId)![0]!
      const { col } = context.at(comment, base.id, 'text')
      const edited = col.updatedAt.chance(0.05) ? Math.floor(col.updatedAt.float() * HOUR) + MINUTE : 0
      put(comment, {
        ...base,
        content: commentText(col.content, about, {
          role,
          slot,
          reply: base.parentId !== null,
          own: about.userId === base.userId,
        }),
        updatedAt: Math.min(
          base.createdAt + edited,
          Math.max(horizon(context, base.createdAt), base.createdAt),
        ),
        attachmentUrls: [],
        attachmentNames: [],
        attachmentSizes: [],
      })
    }
  },
})
