/** Users: accounts first, what they have been doing last. */
import { count, defineGenerator, type EmitContext, type Instant, type Row } from '../../model/index.ts'
import { beta, DAY, exponential, username, weekdayOf } from '../../values/index.ts'
import { conversations, users, visibilityType } from './tables.ts'
import { anonymousPosts, busyIn, lastAnonymousPost, lastSeen, ONLINE_FOR, weeklyPushes } from './tallies.ts'
import { bio } from './text/index.ts'
import type { ChatContext, ChatEnvironment } from './tools.ts'

/** How long before the first message the first user signed up. */
const SIGN_UP_DAYS = 720
/** Half of the profiles, beta(2, 5), are more complete than this. */
const MEDIAN_COMPLETENESS = 0.26445

type UserRow = Row<typeof users>
type Key = UserRow['id']

/** What others know of a user. */
export interface UserBase {
  readonly id: Key
  readonly createdAt: Instant
}

/** The key of a user, by number. */
export const userKey = (context: ChatContext, slot: number): Key => context.at(users, slot).key()

/** When a user signed up: before the window of messages, more of them lately. */
export function signUpOf(context: ChatContext, slot: number): Instant {
  const u = context.at(users, slot).col.createdAt.float()
  const span = SIGN_UP_DAYS * DAY
  return context.tools.window.start - 1000 - Math.floor((1 - Math.sqrt(u)) * span)
}

/** The last Monday, midnight UTC, at or before an instant. */
export const weekStart = (instant: Instant): Instant => {
  const day = Math.floor(instant / DAY)
  return (day - weekdayOf(instant)) * DAY
}

/** Base row of a user. */
const userBase = (context: ChatContext, slot: number): UserBase => ({
  createdAt: signUpOf(context, slot),
  id: userKey(context, slot),
})

function profile(context: ChatContext, slot: number) {
  const draw = context.at(users, slot)
  const { col } = draw
  const complete = beta(draw.shared('completeness'), 2, 5)
  const { vocabulary } = context.tools
  const first = col.firstName.pick(vocabulary.firstNames)
  const last = col.lastName.pick(vocabulary.lastNames)
  const name = username(first, last, slot)
  return {
    username: name,
    email: `syn_${name}@example.${col.email.pick(['com', 'com', 'org', 'net'])}`,
    firstName: complete > 0.05 ? first : null,
    lastName: complete > 0.09 ? last : null,
    bio: complete > MEDIAN_COMPLETENESS ? bio(col.bio) : null,
    profileImageUrl:
      complete > 0.2 ? `https://cdn.example.com/avatars/${hex(col.profileImageUrl.uint32())}.jpg` : null,
  }
}

const hex = (bits: number): string => bits.toString(16).padStart(8, '0')

function settings(context: ChatContext, slot: number) {
  const { col } = context.at(users, slot)
  const visible = col.profileVisibility.float()
  return {
    isActive: col.isActive.chance(context.params.activeShare),
    allowDirectMessages: col.allowDirectMessages.chance(0.93),
    showOnlineStatus: col.showOnlineStatus.chance(0.85),
    profileVisibility:
      visibilityType.values[visible < 0.7 ? 0 : visible < 0.92 ? 1 : visible < 0.95 ? 2 : 3]!,
  }
}

/** When the user was last there, and what follows from it. */
function presence(
  context: EmitContext<ChatEnvironment>,
  slot: number,
  account: { createdAt: Instant; isActive: boolean },
) {
  const { createdAt, isActive } = account
  const { col } = context.at(users, slot)
  const u = col.lastSeenAt.float()
  const idle = createdAt + Math.floor((context.tools.window.start - createdAt) * u * u * u)
  const lastSeenAt = context.total(lastSeen, slot) ?? idle
  const isOnline = isActive && lastSeenAt >= context.referenceDate - ONLINE_FOR
  const since = Math.floor(exponential(col.lastLoginAt, 1.5 * DAY))
  const busy = isOnline && col.typingIn.chance(0.3) ? context.total(busyIn, slot) : undefined
  return {
    lastSeenAt,
    isOnline,
    typingIn: busy === undefined ? null : context.at(conversations, busy).key(),
    updatedAt: lastSeenAt,
    lastLoginAt: Math.max(createdAt, lastSeenAt - since),
  }
}

/** One unit per user. Its rows come last: the activity columns are tallies over all other tables. */
export const userGenerator = defineGenerator<ChatEnvironment>()({
  name: 'users',
  emits: [users],
  over: count((env) => env.params.users),
  reads: [lastSeen, busyIn, weeklyPushes, lastAnonymousPost, anonymousPosts],
  outline: () => undefined,
  counts: () => [1],
  base: (unit, _outline, context) => [userBase(context, unit.slot)],
  emit(unit, _outline, context, put) {
    const { slot } = unit
    const { id, createdAt } = userBase(context, slot)
    const own = settings(context, slot)
    put(users, {
      id,
      ...profile(context, slot),
      ...own,
      anonymousPostsToday: context.total(anonymousPosts, slot) ?? 0,
      weeklyPushesUsed: context.total(weeklyPushes, slot) ?? 0,
      lastAnonymousPostDate: context.total(lastAnonymousPost, slot) ?? null,
      lastWeeklyReset: Math.max(createdAt, weekStart(context.referenceDate)),
      createdAt,
      ...presence(context, slot, { createdAt, isActive: own.isActive }),
    })
  },
})
