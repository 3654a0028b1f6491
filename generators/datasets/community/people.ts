/** Accounts. Their unit's number says the role and the number within it; rows are addressed by these two. */
import {
  type AnyRow,
  count,
  defineGenerator,
  type Environment,
  type Instant,
  type Row,
} from '../../model/index.ts'
import { DAY, HOUR } from '../../values/time.ts'
import { username } from '../../values/people.ts'
import type { CommunityParameters } from './parameters.ts'
import { type Role, ROLES, user } from './tables-people.ts'
import { CITIES, CLIENT_BIOS, FIRST_NAMES, LAST_NAMES, STREETS } from './text/names.ts'
import { staffBio } from './text/staff.ts'
import { type CommunityContext, type CommunityEnvironment, evenly } from './tools.ts'

type UserRow = Row<typeof user>
/** The key of an account. */
export type UserKey = UserRow['id']

/** What others know of an account. */
export interface UserBase {
  readonly id: UserKey
  readonly role: string
  readonly firstName: string
  readonly lastName: string
  readonly createdAt: Instant
  /** When the account was closed; Infinity for open ones. Nothing of the user's comes after it. */
  readonly until: Instant
}

/** A role and the number of an account within it. */
interface Place {
  readonly role: Role
  readonly index: number
}

/** Those who were there first come first, so that one client more appends a row. */
const ORDER: readonly (readonly [Role, keyof CommunityParameters & `${Role}s`])[] = [
  ['admin', 'admins'],
  ['moderator', 'moderators'],
  ['therapist', 'therapists'],
  ['client', 'clients'],
]

function placeOf(params: CommunityParameters, slot: number): Place {
  let index = slot
  for (const [role, plural] of ORDER) {
    if (index < params[plural]) return { role, index }
    index -= params[plural]
  }
  throw new RangeError(`slot: expected one of the ${slot - index} users, got ${slot}`)
}

/** Days before the anchor at which accounts were made, earliest and latest; staff were there before the clients. */
const AGES: Readonly<Record<Role, readonly [oldest: number, youngest: number]>> = {
  admin: [730, 400],
  moderator: [365, 200],
  therapist: [365, 60],
  client: [180, 45],
}
/** Accounts were closed within so many days before the anchor. */
const CLOSED = [14, 2] as const

const draws = (context: CommunityContext, { role, index }: Place) => context.at(user, role, index)

/** Where the pattern of a share begins, for a role. */
const startOf = (context: CommunityContext, role: Role, name: string): number =>
  context.at(user, role, 'all').shared(name).float()

function userBase(context: CommunityContext, place: Place): UserBase {
  const { anchor } = context.tools
  const start = startOf(context, place.role, 'active')
  const { activeShare } = context.params
  const draw = draws(context, place)
  const [oldest, youngest] = AGES[place.role]
  const closed = evenly(1 - activeShare, place.index, start)
  return {
    id: draw.key(),
    role: place.role,
    firstName: draw.col.firstName.pick(FIRST_NAMES),
    lastName: draw.col.lastName.pick(LAST_NAMES),
    createdAt: daysBefore(anchor, oldest, youngest, draw.col.createdAt.float()),
    until: closed ? daysBefore(anchor, ...CLOSED, draw.col.deactivatedAt.float()) : Infinity,
  }
}

/** An instant, at an hour at which people are awake in Manila. */
const daysBefore = (anchor: Instant, oldest: number, youngest: number, u: number): Instant => {
  const days = (oldest - youngest) * u
  return anchor - (oldest - Math.floor(days)) * DAY + Math.floor((days % 1) * 14 * HOUR)
}

const REASONS = [
  'Taking a break from being online.',
  'I have found a group near me.',
  'I created this account twice.',
  'I do not need it at the moment. Thank you.',
] as const

function standing(context: CommunityContext, place: Place, base: UserBase) {
  const open = base.until === Infinity
  const verifiedStart = startOf(context, place.role, 'verified')
  const { col } = draws(context, place)
  const verified = place.role !== 'client' || evenly(context.params.verifiedShare, place.index, verifiedStart)
  const last = open ? context.tools.anchor - Math.floor(col.lastLoginAt.float() * 3 * DAY) : base.until
  return {
    emailVerified: verified,
    emailVerifyToken: verified ? null : `verify-${base.id}`,
    emailVerifyTokenExp: verified ? null : base.createdAt + DAY,
    isActive: open,
    failedLoginCount: open && col.failedLoginCount.chance(0.1) ? col.failedLoginCount.between(1, 3) : 0,
    deactivatedAt: open ? null : base.until,
    deactivatedBy: open ? null : base.id,
    deactivationReason: open ? null : col.deactivationReason.pick(REASONS),
    lastLoginAt: last,
    updatedAt: last,
  }
}

/** Birth dates are midnights: 18 to 65 years for clients, 25 to 60 for others. */
function birthDate(context: CommunityContext, place: Place): Instant {
  const [youngest, oldest] = place.role === 'client' ? [18, 65] : [25, 60]
  const days = 365.2425 * (youngest + (oldest - youngest) * draws(context, place).col.birthDate.float())
  return Math.floor(context.tools.anchor / DAY - days - 1) * DAY
}

function profile(context: CommunityContext, place: Place, base: UserBase) {
  const { role, index } = place
  const { col } = draws(context, place)
  const name = username(base.firstName, base.lastName, index * ROLES.length + ROLES.indexOf(role))
  const house = col.address.between(1, 240)
  return {
    email: `syn_${name}@example.${col.email.pick(['com', 'com', 'org', 'net'])}`,
    middleName: col.middleName.chance(0.6) ? col.middleName.pick(LAST_NAMES) : null,
    address: col.address.chance(0.8)
      ? `${house} ${col.address.pick(STREETS)} St., ${col.address.pick(CITIES)}`
      : null,
    password: `not-a-hash:${base.id}`,
    avatarUrl: col.avatarUrl.chance(0.7) ? `https://cdn.example.com/avatars/${base.id}.jpg` : null,
    coverImageUrl: col.coverImageUrl.chance(0.3) ? `https://cdn.example.com/covers/${base.id}.jpg` : null,
    bio: bioOf(context, place),
  }
}

function bioOf(context: CommunityContext, place: Place): string | null {
  const stream = draws(context, place).col.bio
  if (place.role !== 'client') return staffBio(stream, place.role)
  return stream.chance(0.5) ? stream.pick(CLIENT_BIOS) : null
}

const closedAt = (row: AnyRow, env: Environment): Instant =>
  row['isActive'] === false ? ((row['deactivatedAt'] ?? env.referenceDate) as Instant) : Infinity

/** One unit per account. */
export const userGenerator = defineGenerator<CommunityEnvironment>()({
  name: 'users',
  emits: [user],
  over: count(({ params }) => params.admins + params.moderators + params.therapists + params.clients),
  adopt: {
    columns: ['id', 'role', 'firstName', 'lastName', 'createdAt', 'isActive', 'deactivatedAt'],
    base: (row, env): UserBase => ({
      id: row['id'] as UserKey,
      role: row['role'] as string,
      firstName: row['firstName'] as string,
      lastName: row['lastName'] as string,
      createdAt: row['createdAt'] as Instant,
      until: closedAt(row, env),
    }),
  },
  outline: (unit, context) => placeOf(context.params, unit.slot),
  counts: () => [1],
  base: (_unit, place, context) => [userBase(context, place)],
  emit(_unit, place, context, put) {
    const base = userBase(context, place)
    const { id, firstName, lastName, role, createdAt } = base
    put(user, {
      id,
      firstName,
      lastName,
      role,
      createdAt,
      ...profile(context, place, base),
      birthDate: birthDate(context, place),
      ...standing(context, place, base),
      resetToken: null,
      resetTokenExpiry: null,
      suspendedAt: null,
      suspendedBy: null,
      suspensionReason: null,
      lockoutUntil: null,
    })
  },
})
