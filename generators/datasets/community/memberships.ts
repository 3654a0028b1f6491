/** Who looks after which community, and who is in which. */
import { defineGenerator, type Instant, type Key, whole } from '../../model/index.ts'
import { HOUR, MINUTE } from '../../values/time.ts'
import { type CommunityBase, communityGenerator } from './communities.ts'
import { type UserBase, userGenerator } from './people.ts'
import { profileOf } from './profile.ts'
import {
  communitiesPerModerator,
  membersPerCommunity,
  membershipsPerUser,
  moderatorsPerCommunity,
} from './requirements.ts'
import { moderatorGenerator, type PersonBase } from './roles.ts'
import { membership, moderatorCommunity } from './tables-community.ts'
import { type TherapistBase, therapistGenerator } from './therapists.ts'
import { themeNamed } from './text/themes.ts'
import {
  awake,
  type CommunityContext,
  type CommunityEnvironment,
  DAY,
  firstRanked,
  hashOf,
  horizon,
  ranked,
} from './tools.ts'

/** What others know of an assignment. */
export interface AssignmentBase {
  readonly id: Key<'ModeratorCommunity', string>
  readonly moderatorId: PersonBase['id']
  readonly communityId: CommunityBase['id']
  readonly assignedAt: Instant
}

/** A moderator takes on two to four communities. */
const TAKES = [2, 4] as const

function assign(
  context: CommunityContext,
  one: PersonBase,
  { id, createdAt }: CommunityBase,
): AssignmentBase {
  const draw = context.at(moderatorCommunity, one.id, id)
  const from = Math.max(one.createdAt, createdAt) + 2 * HOUR
  const to = Math.min(one.until, horizon(context, from), from + 9 * DAY)
  return {
    id: draw.key(),
    moderatorId: one.id,
    communityId: id,
    assignedAt: awake(from, to, draw.col.assignedAt.float()),
  }
}

/** Every moderator takes those with the fewest moderators; then communities without one get theirs. */
function assignments(context: CommunityContext): AssignmentBase[] {
  const moderators = context.all(moderatorGenerator)
  const communities = context.all(communityGenerator)
  const { params } = context
  const found: AssignmentBase[] = []
  const has = (moderatorId: string, communityId: string): boolean =>
    found.some((one) => one.moderatorId === moderatorId && one.communityId === communityId)
  const load = (key: 'moderatorId' | 'communityId', id: string): number =>
    found.filter((one) => one[key] === id).length
  for (const one of moderators) {
    const [low, high] = TAKES
    const wish = context.at(moderatorCommunity, one.id, 'all').shared('takes').between(low, high)
    const takes =
      Math.max(params.minCommunitiesPerModerator, wish) + context.extra(communitiesPerModerator, one.id)
    for (let k = 0; k < takes; k++) {
      const free = communities.filter(({ id }) => !has(one.id, id))
      const least = Math.min(...free.map(({ id }) => load('communityId', id)))
      const next = firstRanked(
        `takes:${one.id}`,
        free.filter(({ id }) => load('communityId', id) === least),
      )
      if (next !== undefined) found.push(assign(context, one, next))
    }
  }
  for (const place of communities) {
    const wanted = params.minModeratorsPerCommunity + context.extra(moderatorsPerCommunity, place.id)
    while (load('communityId', place.id) < wanted) {
      const free = moderators.filter(({ id }) => !has(id, place.id))
      const least = Math.min(...free.map(({ id }) => load('moderatorId', id)))
      const next = firstRanked(
        `looks after:${place.id}`,
        free.filter(({ id }) => load('moderatorId', id) === least),
      )
      if (next === undefined) break
      found.push(assign(context, next, place))
    }
  }
  return found
}

/** Who looks after which community. */
export const assignmentGenerator = defineGenerator<CommunityEnvironment>()({
  name: 'moderator communities',
  emits: [moderatorCommunity],
  over: whole(),
  needs: [moderatorGenerator, communityGenerator],
  adopt: {
    columns: ['id', 'moderatorId', 'communityId', 'assignedAt'],
    base: (row) => row as unknown as AssignmentBase,
  },
  outline: (_unit, context) => assignments(context),
  counts: (found) => [found.length],
  base: (_unit, found) => found,
  emit(_unit, found, _context, put) {
    for (const row of found) put(moderatorCommunity, row)
  },
})

/** What others know of a membership. */
export interface MembershipBase {
  readonly id: Key<'Membership', string>
  readonly userId: UserBase['id']
  readonly communityId: CommunityBase['id']
  readonly joinedAt: Instant
}

/** Members come within so many days after the account or the community, most of them soon. */
const JOIN_DAYS = 18

/** How well a community suits somebody, the smaller the better. */
type Suits = (user: UserBase, place: CommunityBase) => number

function suitability(context: CommunityContext): Suits {
  const therapists = new Map(
    context.all(therapistGenerator).map((one): [string, TherapistBase] => [one.id, one]),
  )
  const profiles = new Map<string, readonly string[]>()
  for (const { id, role } of context.all(userGenerator))
    if (role === 'client') profiles.set(id, profileOf(context, id))
  return ({ id, role }, { slug }) => {
    if (themeNamed(slug).condition === undefined || themeNamed(slug).slug !== slug) return 0
    if (role === 'client') return profiles.get(id)!.includes(slug) ? 0 : 3
    if (role === 'therapist') return therapists.get(id)?.conditions.includes(slug) ? 0 : 2
    return 1
  }
}

/** Lays out memberships: moderators' own, then what users look for, then what communities lack. */
class Layout {
  readonly found = new Map<string, MembershipBase>()
  readonly #sizes = new Map<string, number>()
  readonly #context: CommunityContext
  readonly #assigned: ReadonlyMap<string, Instant>

  constructor(context: CommunityContext) {
    this.#context = context
    this.#assigned = new Map(
      context
        .all(assignmentGenerator)
        .map(({ moderatorId, communityId, assignedAt }) => [moderatorId + communityId, assignedAt]),
    )
  }

  size(place: CommunityBase): number {
    return this.#sizes.get(place.id) ?? 0
  }

  has(user: UserBase, place: CommunityBase): boolean {
    return this.found.has(user.id + place.id)
  }

  /** Joins the two; false where the account was closed too soon, or they are joined already. */
  join(user: UserBase, place: CommunityBase): boolean {
    if (this.has(user, place)) return false
    const context = this.#context
    const from = Math.max(user.createdAt, place.createdAt) + 10 * MINUTE
    const assigned = this.#assigned.get(user.id + place.id)
    const end = Math.min(user.until, horizon(context, from), from + JOIN_DAYS * DAY, assigned ?? Infinity)
    if (from > end) return false
    const draw = context.at(membership, user.id, place.id)
    const u = draw.col.joinedAt.float()
    const row = {
      id: draw.key(),
      userId: user.id,
      communityId: place.id,
      joinedAt: awake(from, end, u * u),
    }
    this.found.set(user.id + place.id, row)
    this.#sizes.set(place.id, this.size(place) + 1)
    return true
  }
}

/** How many communities a user looks for, and which ones, best first. */
function wishes(context: CommunityContext, user: UserBase, suits: Suits): CommunityBase[] {
  const { params } = context
  const draw = context.at(membership, user.id, 'all')
  const joins = draw.shared('joins').chance(params.joinShare)
  const drawn = joins ? draw.shared('many').between(1, 2 * params.membershipsPerUser - 1) : 0
  const many = Math.max(params.minMembershipsPerUser, drawn) + context.extra(membershipsPerUser, user.id)
  const general = (place: CommunityBase): boolean => themeNamed(place.slug).condition === undefined
  const shy = user.role === 'client' && !draw.shared('illness').chance(params.illnessJoinShare)
  const place = (one: CommunityBase): number =>
    suits(user, one) * 10 + (general(one) ? (shy ? -1 : hashOf('general', user.id, one.id) % 2) : 0)
  return ranked(`wishes:${user.id}`, context.all(communityGenerator))
    .map((one, i) => ({ one, i, order: place(one) }))
    .sort((a, b) => a.order - b.order || a.i - b.i)
    .slice(0, many)
    .map(({ one }) => one)
}

/** Fewest members of a community who write posts. */
const WRITERS = 3

function memberships(context: CommunityContext): MembershipBase[] {
  const users = context.all(userGenerator)
  const communities = context.all(communityGenerator)
  const { params, tools } = context
  const layout = new Layout(context)
  const suits = suitability(context)
  const therapists = tools.by(context.all(therapistGenerator), 'id')
  const writes = ({ id, role, until }: UserBase): boolean =>
    until === Infinity &&
    (role === 'client' || therapists.get(id as TherapistBase['id'])?.[0]?.status === 'APPROVED')
  const [userOf, placeOf] = [tools.by(users, 'id'), tools.by(communities, 'id')]
  for (const { moderatorId, communityId } of context.all(assignmentGenerator)) {
    const [user, place] = [userOf.get(moderatorId)?.[0], placeOf.get(communityId)?.[0]]
    if (user !== undefined && place !== undefined) layout.join(user, place)
  }
  for (const user of users) for (const place of wishes(context, user, suits)) layout.join(user, place)
  for (const place of communities) {
    const wanted =
      Math.max(params.minMembersPerCommunity, params.membersPerCommunity) +
      context.extra(membersPerCommunity, place.id)
    const others = ranked(
      `members:${place.id}`,
      users.filter((user) => !layout.has(user, place)),
    )
      .map((user, i) => ({ user, i, tier: suits(user, place) }))
      .sort((a, b) => a.tier - b.tier || a.i - b.i)
      .map(({ user }) => user)
    const fill = (list: readonly UserBase[], enough: () => boolean): void => {
      for (const user of list) if (!enough()) layout.join(user, place)
    }
    // First people who write, so that nobody is left to answer themselves.
    fill(
      others.filter(writes),
      () => users.filter((user) => writes(user) && layout.has(user, place)).length >= WRITERS,
    )
    fill(others, () => layout.size(place) >= wanted)
  }
  return [...layout.found.values()]
}

/** Who is in which community. */
export const membershipGenerator = defineGenerator<CommunityEnvironment>()({
  name: 'memberships',
  emits: [membership],
  over: whole(),
  needs: [userGenerator, therapistGenerator, communityGenerator, assignmentGenerator],
  adopt: {
    columns: ['id', 'userId', 'communityId', 'joinedAt'],
    base: (row) => row as unknown as MembershipBase,
  },
  outline: (_unit, context) => memberships(context),
  counts: (found) => [found.length],
  base: (_unit, found) => found,
  emit(_unit, found, _context, put) {
    for (const row of found) put(membership, row)
  },
})
