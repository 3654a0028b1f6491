/** Conversations of two people: a client with their therapist, with somebody of a community they share, with support. */
import {
  defineGenerator,
  defineTally,
  each,
  type Instant,
  type Key,
  type Unit,
  whole,
} from '../../model/index.ts'
import { HOUR } from '../../values/time.ts'
import { communityGenerator } from './communities.ts'
import { type LinkBase, linkGenerator } from './links.ts'
import { membershipGenerator } from './memberships.ts'
import { type UserBase, userGenerator } from './people.ts'
import { profileOf } from './profile.ts'
import { conversationsPerClient } from './requirements.ts'
import { conversation, conversationParticipant } from './tables-talk.ts'
import { awake, type CommunityContext, type CommunityEnvironment, DAY, horizon, ranked } from './tools.ts'

/** What two people talk about. */
export type Talk = 'therapy' | 'peers' | 'support'

/** What others know of a conversation. */
export interface ConversationBase {
  readonly id: Key<'Conversation', string>
  readonly talk: Talk
  /** Who wrote first, and the other; none where others made the conversation. */
  readonly members: readonly UserBase['id'][]
  readonly createdAt: Instant
  /** The slug of what they have in common: a community, or what troubles the client; empty in support. */
  readonly slug: string
}

/** When the last message of a conversation was written. */
export const lastMessage = defineTally('lastMessage', 'conversations', 'max')
/** When a participant last read or wrote. */
export const lastRead = defineTally('lastRead', 'participants', 'max')

/** Messages of a conversation are written within so many days. */
export const TALK_DAYS = 30

/** A client and a therapist write to each other from their first session on. */
const FIRST_SESSION = 8.5 * DAY

/** Somebody to talk to, and since when that is possible. */
interface Partner {
  readonly id: string
  readonly user: UserBase
  readonly talk: Talk
  readonly since: Instant
  readonly slug: string
}

/** Lays out conversations; the key of each is a function of its two people, so a pair has one. */
class Layout {
  readonly found = new Map<string, ConversationBase>()
  readonly counts = new Map<string, number>()
  readonly #context: CommunityContext

  constructor(context: CommunityContext) {
    this.#context = context
  }

  begin(client: UserBase, { user, talk, since, slug }: Partner): boolean {
    const [one, two] = client.id < user.id ? [client.id, user.id] : [user.id, client.id]
    const pair = `${one}${two}`
    if (this.found.has(pair)) return false
    const from = Math.max(since, client.createdAt, user.createdAt) + HOUR
    const until = Math.min(client.until, user.until, horizon(this.#context, from))
    const room = until - from
    if (room < HOUR) return false
    const draw = this.#context.at(conversation, one, two)
    const first = talk === 'support' || draw.shared('first').chance(0.5) ? client : user
    const u = draw.col.createdAt.float()
    this.found.set(pair, {
      id: draw.key(),
      talk,
      members: first === client ? [client.id, user.id] : [user.id, client.id],
      createdAt: awake(from, from + Math.max(0, room - TALK_DAYS * DAY), u),
      slug,
    })
    for (const id of [client.id, user.id]) this.counts.set(id, (this.counts.get(id) ?? 0) + 1)
    return true
  }
}

/** With whom a client may talk, the likeliest first: the therapists, then peers and support by a hash. */
function partnersOf(context: CommunityContext, client: UserBase): Partner[] {
  const { by } = context.tools
  const users = by(context.all(userGenerator), 'id')
  const memberships = context.all(membershipGenerator)
  const therapists = (by(context.all(linkGenerator), 'clientId').get(client.id) ?? []).flatMap(
    ({ therapistId, assignedAt }: LinkBase): Partner[] =>
      (users.get(therapistId) ?? []).map((user) => ({
        id: user.id,
        user,
        talk: 'therapy',
        since: assignedAt + FIRST_SESSION,
        slug: profileOf(context, client.id)[0]!,
      })),
  )
  const peers = new Map<string, Partner>()
  for (const mine of by(memberships, 'userId').get(client.id) ?? [])
    for (const { userId, joinedAt } of by(memberships, 'communityId').get(mine.communityId) ?? []) {
      const user = users.get(userId)?.[0]
      if (user?.role !== 'client' || user.id === client.id) continue
      const since = Math.max(mine.joinedAt, joinedAt)
      const slug = by(context.all(communityGenerator), 'id').get(mine.communityId)?.[0]?.slug ?? ''
      const known = peers.get(userId)
      if (known === undefined || since < known.since)
        peers.set(userId, { id: userId, user, talk: 'peers', since, slug })
    }
  const support = context
    .all(userGenerator)
    .filter(({ role }) => role === 'admin')
    .map((user): Partner => ({ id: user.id, user, talk: 'support', since: client.createdAt, slug: '' }))
  const rest = ranked(`talks:${client.id}`, [...peers.values(), ...support], ({ talk }) =>
    talk === 'peers' ? 1 : 0.6,
  )
  return [...therapists, ...rest]
}

function conversations(context: CommunityContext): ConversationBase[] {
  const { params } = context
  const layout = new Layout(context)
  for (const client of context.all(userGenerator)) {
    if (client.role !== 'client') continue
    const { minConversationsPerClient: least, maxConversationsPerClient: most } = params
    const drawn = context
      .at(conversation, client.id, 'all')
      .shared('many')
      .between(least, Math.max(least, most))
    const wanted = drawn + context.extra(conversationsPerClient, client.id)
    for (const partner of partnersOf(context, client)) {
      const enough = (layout.counts.get(client.id) ?? 0) >= wanted
      // Who has a therapist writes to them, however many conversations there are.
      if (enough && partner.talk !== 'therapy') break
      layout.begin(client, partner)
    }
  }
  return [...layout.found.values()]
}

const TYPES = { therapy: 'SESSION', peers: 'DIRECT', support: 'SUPPORT' } as const
const TITLES = { therapy: 'Between sessions', peers: null, support: 'Support' } as const

/** All conversations. */
export const conversationGenerator = defineGenerator<CommunityEnvironment>()({
  name: 'conversations',
  emits: [conversation],
  over: whole(),
  needs: [userGenerator, communityGenerator, linkGenerator, membershipGenerator],
  reads: [lastMessage],
  adopt: {
    columns: ['id', 'type', 'createdAt'],
    base: (row): ConversationBase => ({
      id: row['id'] as ConversationBase['id'],
      talk: row['type'] === 'SESSION' ? 'therapy' : row['type'] === 'SUPPORT' ? 'support' : 'peers',
      members: [],
      createdAt: row['createdAt'] as Instant,
      slug: '',
    }),
  },
  outline: (_unit, context) => conversations(context),
  counts: (found) => [found.length],
  base: (_unit, found) => found,
  emit(unit, found, context, put) {
    found.forEach(({ id, talk, createdAt }, i) => {
      const last = context.total(lastMessage, unit.first(conversation) + i) ?? null
      put(conversation, {
        id,
        type: TYPES[talk],
        title: TITLES[talk],
        isActive: true,
        lastMessageAt: last,
        createdAt,
        updatedAt: last ?? createdAt,
      })
    })
  },
})

/** What others know of a participant. */
export interface ParticipantBase {
  readonly id: Key<'ConversationParticipant', string>
  readonly conversationId: ConversationBase['id']
  readonly userId: UserBase['id']
}

/** One unit per conversation: its two people. */
export const participantGenerator = defineGenerator<CommunityEnvironment>()({
  name: 'participants',
  emits: [conversationParticipant],
  over: each(conversationGenerator),
  reads: [lastRead],
  adopt: {
    columns: ['id', 'conversationId', 'userId'],
    base: (row) => row as unknown as ParticipantBase,
  },
  outline: (unit: Unit<ConversationBase>, context): ParticipantBase[] =>
    unit.parent.members.map((userId) => ({
      id: context.at(conversationParticipant, unit.parent.id, userId).key(),
      conversationId: unit.parent.id,
      userId,
    })),
  counts: (found) => [found.length],
  base: (_unit, found) => found,
  emit(unit, found, context, put) {
    const { talk, createdAt } = unit.parent
    found.forEach((one, i) => {
      const { col } = context.at(conversationParticipant, unit.parent.id, one.userId)
      put(conversationParticipant, {
        ...one,
        joinedAt: createdAt,
        lastReadAt: context.total(lastRead, unit.first(conversationParticipant) + i) ?? null,
        role: talk === 'support' && i === 1 ? 'ADMIN' : 'MEMBER',
        isActive: true,
        isMuted: col.isMuted.chance(0.05),
      })
    })
  },
})
