/** Posts and what others do with them. */
import {
  defineGenerator,
  each,
  type EmitContext,
  type Instant,
  type Key,
  type Put,
  type Stream,
  type Unit,
} from '../../model/index.ts'
import { DAY, exponential, geometric, weighted } from '../../values/index.ts'
import { distinctUsers } from './distinct-users.ts'
import { users, type visibilityType } from './tables.ts'
import { coolnessRatings, interactions, posts, postViews, pushes } from './tables-social.ts'
import { anonymousPosts, lastAnonymousPost, lastSeen, weeklyPushes } from './tallies.ts'
import { post as postText, pushMessage } from './text/index.ts'
import type { ChatContext, ChatEnvironment } from './tools.ts'
import { type UserBase, userGenerator, userKey, weekStart } from './users.ts'

type Context = EmitContext<ChatEnvironment>
type SocialTable =
  | typeof posts
  | typeof interactions
  | typeof coolnessRatings
  | typeof pushes
  | typeof postViews

/** Viewers of a public post: 3.5 on average, at most 24. Posts for fewer eyes have none that the data shows. */
const VIEWERS = { p: 0.22, most: 24 }
const MOST_POSTS = 200
const SHARES = { LIKE: 0.42, COMMENT: 0.14, SHARE: 0.08, VIEW: 0.25, rating: 0.3, push: 0.16 } as const

type Visibility = (typeof visibilityType.values)[number]
const visibility = weighted<Visibility>([
  ['PUBLIC', 0.82],
  ['CONNECTIONS_ONLY', 0.12],
  ['CLOSE_FRIENDS_ONLY', 0.04],
  ['PRIVATE', 0.02],
])

const INTERACTIONS = ['LIKE', 'COMMENT', 'SHARE', 'VIEW'] as const
type Interaction = (typeof INTERACTIONS)[number]

/** What one viewer does with a post. */
interface Reaction {
  readonly interactions: readonly Interaction[]
  readonly rates: boolean
  readonly pushes: boolean
}

/** One post of a user. */
interface PostOutline {
  readonly id: Key<'posts', string>
  readonly visibility: Visibility
  readonly viewers: readonly Reaction[]
}

function outlinePost(context: ChatContext, author: UserBase, k: number): PostOutline {
  const draw = context.at(posts, author.id, k)
  const shown = visibility(draw.col.visibility)
  const others = context.params.users - 1
  const stream = draw.shared('audience')
  const audience = Math.min(VIEWERS.most, geometric(stream, VIEWERS.p), Math.floor(others / 2))
  const viewers: Reaction[] = []
  if (shown === 'PUBLIC') for (let v = 0; v < audience; v++) viewers.push(reaction(stream))
  return { id: draw.key(), visibility: shown, viewers }
}

const reaction = (stream: Stream): Reaction => ({
  interactions: INTERACTIONS.filter((type) => stream.chance(SHARES[type])),
  rates: stream.chance(SHARES.rating),
  pushes: stream.chance(SHARES.push),
})

/** One unit per user: their posts and all that comes of them. */
export const socialGenerator = defineGenerator<ChatEnvironment>()({
  name: 'social',
  emits: [posts, interactions, coolnessRatings, pushes, postViews],
  over: each(userGenerator),
  feeds: [lastSeen, weeklyPushes, lastAnonymousPost, anonymousPosts],
  outline(unit: Unit<UserBase>, context) {
    const mean = context.params.postsPerUser
    const stream = context.at(users, unit.slot).shared('posts')
    const count = mean === 0 ? 0 : Math.min(MOST_POSTS, geometric(stream, 1 / (1 + mean)))
    return Array.from({ length: count }, (_, k) => outlinePost(context, unit.parent, k))
  },
  counts(outline) {
    const viewers = outline.flatMap((post) => post.viewers)
    const sum = (of: (viewer: Reaction) => number): number =>
      viewers.reduce((all, viewer) => all + of(viewer), 0)
    return [
      outline.length,
      sum((viewer) => viewer.interactions.length),
      sum((viewer) => Number(viewer.rates)),
      sum((viewer) => Number(viewer.pushes)),
      viewers.length,
    ]
  },
  emit(unit, outline, context, put) {
    const times = outline
      .map(({ id }, k) => ({
        id,
        at: context.tools.calendar.draw(context.at(posts, unit.parent.id, k).col.createdAt),
      }))
      .map(({ at }) => at)
      .sort((a, b) => a - b)
    outline.forEach((post, k) => {
      putPost(context, { unit, post, k, createdAt: times[k]! }, put)
      putAudience(context, { unit, post, k, createdAt: times[k]! }, put)
    })
    tallyAnonymous(context, unit, times)
  },
})

interface PostScene {
  readonly unit: Unit<UserBase>
  readonly post: PostOutline
  readonly k: number
  readonly createdAt: Instant
}

const isAnonymous = (context: Context, author: UserBase, k: number): boolean =>
  context.at(posts, author.id, k).col.isAnonymous.chance(0.1)

function putPost(context: Context, { unit, post, k, createdAt }: PostScene, put: Put<typeof posts>): void {
  const anonymous = isAnonymous(context, unit.parent, k)
  const { col } = context.at(posts, unit.parent.id, k)
  const images = col.imageUrls.chance(0.35) ? Math.min(4, 1 + geometric(col.imageUrls, 0.6)) : 0
  const edited = col.updatedAt.chance(0.06) ? Math.floor(exponential(col.updatedAt, 3_600_000)) + 1000 : 0
  put(posts, {
    id: post.id,
    content: postText(col.content),
    imageUrls: Array.from(
      { length: images },
      (_, i) => `https://cdn.example.com/posts/${post.id}-${i + 1}.jpg`,
    ),
    isAnonymous: anonymous,
    visibility: post.visibility,
    allowComments:
      col.allowComments.chance(0.96) ||
      post.viewers.some((viewer) => viewer.interactions.includes('COMMENT')),
    allowSharing:
      col.allowSharing.chance(0.94) ||
      post.viewers.some((viewer) => viewer.interactions.includes('SHARE') || viewer.pushes),
    viewCount: post.viewers.length,
    shareCount: post.viewers.filter((viewer) => viewer.interactions.includes('SHARE')).length,
    createdAt,
    updatedAt: Math.min(context.referenceDate, createdAt + edited),
    authorId: unit.parent.id,
  })
  context.tally(lastSeen, unit.slot, createdAt)
}

/** Later than `after` and at or before the reference date: soon, mostly. */
function later(context: Context, stream: Stream, after: Instant, mean: number): Instant {
  const room = context.referenceDate - after
  const wait = 1000 + exponential(stream, mean)
  return after + (wait < room ? Math.floor(wait) : Math.floor(room * stream.float()))
}

/** Views, reactions, ratings and pushes. Viewers and receivers of pushes are different users, none the author. */
function putAudience(context: Context, { unit, post, k, createdAt }: PostScene, put: Put<SocialTable>): void {
  const { viewers, id: postId } = post
  const pushing = viewers.filter((viewer) => viewer.pushes).length
  const stream = context.at(posts, unit.parent.id, k).shared('viewers')
  const chosen = distinctUsers(stream, viewers.length + pushing, context.params.users - 1).map((user) =>
    user < unit.slot ? user : user + 1,
  )
  let receivers = viewers.length
  viewers.forEach((viewer, v) => {
    const user = chosen[v]!
    const userId = userKey(context, user)
    const view = context.at(postViews, postId, v)
    let at = later(context, view.col.createdAt, createdAt, 0.7 * DAY)
    put(postViews, { id: view.key(), createdAt: at, userId, postId })
    for (const type of viewer.interactions) {
      const draw = context.at(interactions, postId, v, type)
      at = later(context, draw.col.createdAt, at, 60_000)
      put(interactions, { id: draw.key(), type, createdAt: at, userId, postId })
    }
    if (viewer.rates) at = putRating(context, put, { userId, postId, v, at })
    if (viewer.pushes)
      at = putPush(context, put, {
        userId,
        postId,
        v,
        at,
        user,
        receiverId: userKey(context, chosen[receivers++]!),
      })
    context.tally(lastSeen, user, at)
  })
}

interface Act {
  readonly userId: Key<'users', string>
  readonly postId: Key<'posts', string>
  readonly v: number
  readonly at: Instant
}

const RATINGS = weighted([
  [5, 0.32],
  [4, 0.3],
  [3, 0.22],
  [2, 0.1],
  [1, 0.06],
] as const)

function putRating(
  context: Context,
  put: Put<typeof coolnessRatings>,
  { userId, postId, v, at }: Act,
): Instant {
  const draw = context.at(coolnessRatings, postId, v)
  const createdAt = later(context, draw.col.createdAt, at, 60_000)
  put(coolnessRatings, { id: draw.key(), rating: RATINGS(draw.col.rating), createdAt, userId, postId })
  return createdAt
}

function putPush(
  context: Context,
  put: Put<typeof pushes>,
  { userId, postId, v, at, user, receiverId }: Act & { user: number; receiverId: Key<'users', string> },
): Instant {
  const draw = context.at(pushes, postId, v)
  const createdAt = later(context, draw.col.createdAt, at, 120_000)
  const message = draw.col.message.chance(0.7) ? pushMessage(draw.col.message) : null
  put(pushes, { id: draw.key(), message, createdAt, pusherId: userId, receiverId, postId })
  if (createdAt >= weekStart(context.referenceDate)) context.tally(weeklyPushes, user, 1)
  return createdAt
}

/** The counter of anonymous posts is of the day of the last one. */
function tallyAnonymous(context: Context, unit: Unit<UserBase>, times: readonly Instant[]): void {
  const anonymous = times.filter((_, k) => isAnonymous(context, unit.parent, k))
  const last = anonymous.at(-1)
  if (last === undefined) return
  const day = Math.floor(last / DAY)
  context.tally(lastAnonymousPost, unit.slot, last)
  context.tally(anonymousPosts, unit.slot, anonymous.filter((at) => Math.floor(at / DAY) === day).length)
}
