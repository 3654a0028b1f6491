/**
 * Posts. Two sides are laid out: what clients and therapists write, in communities that they are in; then, per community,
 * a recent post and what it lacks.
 */
import { defineGenerator, type Instant, type Key, type Stream, whole } from '../../model/index.ts'
import { geometric } from '../../values/counts.ts'
import { HOUR, MINUTE } from '../../values/time.ts'
import {
  type CommunityBase,
  communityGenerator,
  communityOfRoom,
  kindOfRoom,
  type PostKind,
  type RoomBase,
  roomGenerator,
  roomGroupGenerator,
} from './communities.ts'
import { membershipGenerator } from './memberships.ts'
import { type UserBase, userGenerator } from './people.ts'
import { activityPerCommunity, postsPerClient, postsPerCommunity, postsPerTherapist } from './requirements.ts'
import { post } from './tables-community.ts'
import { therapistGenerator } from './therapists.ts'
import { postText } from './text/posts.ts'
import { themeNamed } from './text/themes.ts'
import { awakeIn, type CommunityContext, type CommunityEnvironment, DAY, horizon, ranked } from './tools.ts'

/** What others know of a post. */
export interface PostBase {
  readonly id: Key<'Post', string>
  readonly userId: UserBase['id']
  readonly roomId: RoomBase['id'] | null
  readonly createdAt: Instant
  /** What it is about: a theme's slug, a kind, and which of the theme's hard situations. */
  readonly slug: string
  readonly kind: PostKind
  readonly moment: number
}

/** Posts are written within so many days before the anchor, and at the latest so long before the window's end. */
const POST_DAYS = 150
const ROOM_TO_ANSWER = 10 * HOUR
/** A recent post comes at least so many days after the window of recent activity has begun. */
const RECENT_MARGIN = 9

/** A post on its way: whose, where, when, and the parts of its address. */
interface Draft {
  readonly author: UserBase
  readonly place: CommunityBase
  readonly address: readonly [string, string | number, number?]
  readonly from: Instant
  readonly to: Instant
}

const KINDS: readonly PostKind[] = ['check-in', 'check-in', 'question', 'question', 'win', 'help']

/** Rooms of each community. */
function roomsByCommunity(context: CommunityContext): ReadonlyMap<string, readonly RoomBase[]> {
  const rooms = new Map<string, RoomBase[]>()
  for (const room of context.all(roomGenerator)) {
    const place = communityOfRoom(context, room.id)
    if (place !== undefined) rooms.set(place.id, [...(rooms.get(place.id) ?? []), room])
  }
  return rooms
}

/** Lays out the posts of a dataset. */
class Layout {
  readonly found: PostBase[] = []
  readonly #context: CommunityContext
  readonly #rooms: ReadonlyMap<string, readonly RoomBase[]>
  readonly #sizes = new Map<string, number>()

  constructor(context: CommunityContext) {
    this.#context = context
    this.#rooms = roomsByCommunity(context)
  }

  size(place: CommunityBase): number {
    return this.#sizes.get(place.id) ?? 0
  }

  write({ author, place, address, from, to }: Draft): void {
    const rooms = this.#rooms.get(place.id) ?? []
    if (rooms.length === 0 || to <= from) return
    const [parent, name, slot] = address
    const draw =
      slot === undefined ? this.#context.at(post, parent, name) : this.#context.at(post, parent, name, slot)
    const kind = author.role === 'therapist' ? 'guidance' : draw.shared('kind').pick(KINDS)
    const room = rooms.find(({ name: known }) => kindOfRoom(known) === kind) ?? rooms[0]!
    this.found.push({
      id: draw.key(),
      userId: author.id,
      roomId: room.id,
      createdAt: awakeIn(draw.col.createdAt, from, to),
      slug: place.slug,
      kind,
      moment: draw.shared('moment').int(themeNamed(place.slug).moments.length),
    })
    this.#sizes.set(place.id, this.size(place) + 1)
  }
}

/** When a member can write in a community. */
function windowOf(
  context: CommunityContext,
  author: UserBase,
  joinedAt: Instant,
): [from: Instant, to: Instant] {
  const { anchor } = context.tools
  const from = Math.max(joinedAt + 30 * MINUTE, anchor - POST_DAYS * DAY)
  return [from, Math.min(author.until, horizon(context, joinedAt)) - ROOM_TO_ANSWER]
}

/** Clients, and therapists that were approved. */
function writers(context: CommunityContext): UserBase[] {
  const approved = new Set<string>(
    context
      .all(therapistGenerator)
      .filter(({ status }) => status === 'APPROVED')
      .map(({ id }) => id),
  )
  return context.all(userGenerator).filter(({ id, role }) => role === 'client' || approved.has(id))
}

function writeOwn(context: CommunityContext, layout: Layout, author: UserBase): void {
  const { params, tools } = context
  const places = tools.by(context.all(communityGenerator), 'id')
  const mine = tools.by(context.all(membershipGenerator), 'userId').get(author.id) ?? []
  const client = author.role === 'client'
  const mean = Math.max(1, params.postsPerUser)
  const stream = context.at(post, author.id, 'all').shared('many')
  const drawn = Math.min(3 * mean, 1 + geometric(stream, 1 / mean))
  const many = client
    ? Math.max(params.minPostsPerClient, drawn) + context.extra(postsPerClient, author.id)
    : Math.max(params.minPostsPerTherapist, drawn) + context.extra(postsPerTherapist, author.id)
  for (let k = 0; k < many; k++) {
    const order = ranked(`posts:${author.id}:${k}`, mine)
    for (const { communityId, joinedAt } of order) {
      const place = places.get(communityId)?.[0]
      const [from, to] = windowOf(context, author, joinedAt)
      if (place === undefined || to <= from) continue
      layout.write({ author, place, address: [author.id, k], from, to })
      break
    }
  }
}

/** What a community lacks, written by its members: a recent post always. */
function writeFor(
  context: CommunityContext,
  layout: Layout,
  place: CommunityBase,
  authors: readonly UserBase[],
): void {
  const { params, tools } = context
  const users = tools.by(authors, 'id')
  const members = (tools.by(context.all(membershipGenerator), 'communityId').get(place.id) ?? []).filter(
    ({ userId }) => users.has(userId),
  )
  const put = (name: string, slot: number, since: Instant): void => {
    for (const one of ranked(`${name}:${place.id}:${slot}`, members)) {
      const author = users.get(one.userId)![0]!
      const [from, to] = windowOf(context, author, one.joinedAt)
      const last =
        since > 0
          ? Math.min(author.until, Math.max(tools.anchor, context.referenceDate)) - ROOM_TO_ANSWER
          : to
      if (last <= Math.max(from, since)) continue
      layout.write({ author, place, address: [place.id, name, slot], from: Math.max(from, since), to: last })
      return
    }
  }
  const recent =
    context.referenceDate - (params.activityDays - Math.min(RECENT_MARGIN, params.activityDays / 2)) * DAY
  const recents = 1 + context.extra(activityPerCommunity, place.id)
  for (let k = 0; k < recents; k++) put('recent', k, recent)
  const wanted =
    Math.max(params.minPostsPerCommunity, params.postsPerCommunity) +
    context.extra(postsPerCommunity, place.id)
  for (let k = 0; layout.size(place) < wanted && k < wanted; k++) put('more', k, 0)
}

function posts(context: CommunityContext): PostBase[] {
  const layout = new Layout(context)
  const authors = writers(context)
  for (const author of authors) writeOwn(context, layout, author)
  for (const place of context.all(communityGenerator)) writeFor(context, layout, place, authors)
  return layout.found
}

/** A file sent along: a photo or a page. */
function attachment(stream: Stream, id: string): { urls: string[]; names: string[]; sizes: number[] } {
  if (!stream.chance(0.08)) return { urls: [], names: [], sizes: [] }
  const name = stream.pick([
    'view.jpg',
    'notes.jpg',
    'page.jpg',
    'checklist.pdf',
    'morning.jpg',
    'journal.jpg',
  ])
  return {
    urls: [`https://cdn.example.com/posts/${id}/${name}`],
    names: [name],
    sizes: [1000 * stream.between(60, 900)],
  }
}

/** Posts of all communities. */
export const postGenerator = defineGenerator<CommunityEnvironment>()({
  name: 'posts',
  emits: [post],
  over: whole(),
  needs: [
    userGenerator,
    therapistGenerator,
    communityGenerator,
    roomGroupGenerator,
    roomGenerator,
    membershipGenerator,
  ],
  adopt: {
    columns: ['id', 'userId', 'roomId', 'createdAt'],
    base: (row) => ({ ...row, slug: '', kind: 'check-in', moment: 0 }) as unknown as PostBase,
  },
  outline: (_unit, context) => posts(context),
  counts: (found) => [found.length],
  base: (_unit, found) => found,
  emit(_unit, found, context, put) {
    for (const base of found) {
      const { id, userId, roomId, createdAt } = base
      const { col } = context.at(post, id, 'text')
      const file = attachment(col.attachmentNames, id)
      const { title, content } = postText({ title: col.title, content: col.content }, base)
      const edited = col.updatedAt.chance(0.08) ? Math.floor(col.updatedAt.float() * 2 * HOUR) + MINUTE : 0
      put(post, {
        id,
        title,
        content,
        createdAt,
        updatedAt: createdAt + edited,
        userId,
        roomId,
        attachmentUrls: file.urls,
        attachmentNames: file.names,
        attachmentSizes: file.sizes,
      })
    }
  },
})
