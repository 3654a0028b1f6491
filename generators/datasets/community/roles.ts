/** The row of each role; therapists stand in their own file. */
import { defineGenerator, each, type Instant, type Key, type Unit } from '../../model/index.ts'
import { type UserBase, userGenerator } from './people.ts'
import { admin, client, moderator } from './tables-people.ts'
import { type CommunityEnvironment, DAY } from './tools.ts'

/** What others know of a client, moderator or admin. */
export interface PersonBase {
  readonly id: Key<'User', string>
  readonly createdAt: Instant
  /** When the account was closed; Infinity for open ones. */
  readonly until: Instant
  readonly name: string
}

const personOf = ({ id, createdAt, until, firstName, lastName }: UserBase): PersonBase => ({
  id,
  createdAt,
  until,
  name: `${firstName} ${lastName}`,
})

/** One unit per account: the row of a client. */
export const clientGenerator = defineGenerator<CommunityEnvironment>()({
  name: 'clients',
  emits: [client],
  over: each(userGenerator),
  outline: (unit: Unit<UserBase>) => unit.parent.role === 'client',
  counts: (made) => [Number(made)],
  base: (unit: Unit<UserBase>, made) => (made ? [personOf(unit.parent)] : []),
  emit(unit, made, context, put) {
    if (!made) return
    const { id, createdAt } = unit.parent
    const seen = context.at(client, id, 0).col.hasSeenTherapistRecommendations.chance(0.8)
    put(client, { userId: id, hasSeenTherapistRecommendations: seen, createdAt, updatedAt: createdAt })
  },
})

/** One unit per account: the row of a moderator. */
export const moderatorGenerator = defineGenerator<CommunityEnvironment>()({
  name: 'moderators',
  emits: [moderator],
  over: each(userGenerator),
  outline: (unit: Unit<UserBase>) => unit.parent.role === 'moderator',
  counts: (made) => [Number(made)],
  base: (unit: Unit<UserBase>, made) => (made ? [personOf(unit.parent)] : []),
  emit(unit, made, context, put) {
    if (!made) return
    const { id, createdAt } = unit.parent
    const { col } = context.at(moderator, id, 0)
    put(moderator, {
      userId: id,
      permissions: [
        'moderate_posts',
        'moderate_comments',
        'review_reports',
        ...(col.permissions.chance(0.4) ? ['mute_members'] : []),
      ],
      assignedCommunities: null,
      createdAt,
      updatedAt: createdAt,
    })
  },
})

const PERMISSIONS = [
  'manage_users',
  'manage_therapists',
  'manage_communities',
  'view_reports',
  'manage_payments',
]

/** One unit per account: the row of an admin. */
export const adminGenerator = defineGenerator<CommunityEnvironment>()({
  name: 'admins',
  emits: [admin],
  over: each(userGenerator),
  outline: (unit: Unit<UserBase>) => unit.parent.role === 'admin',
  counts: (made) => [Number(made)],
  base: (unit: Unit<UserBase>, made) => (made ? [personOf(unit.parent)] : []),
  emit(unit, made, context, put) {
    if (!made) return
    const { id, createdAt } = unit.parent
    const { col } = context.at(admin, id, 0)
    const all = col.adminLevel.chance(0.25)
    put(admin, {
      userId: id,
      permissions: all ? PERMISSIONS : PERMISSIONS.filter(() => col.permissions.chance(0.7)),
      adminLevel: all ? 'super' : 'admin',
      createdAt,
      updatedAt: createdAt + Math.floor(col.updatedAt.float() * 30 * DAY),
    })
  },
})
