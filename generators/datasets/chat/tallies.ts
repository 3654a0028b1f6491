/** What many units say about one user. */
import { defineTally } from '../../model/index.ts'

/** The last instant at which a user wrote, read, posted or reacted. */
export const lastSeen = defineTally('lastSeen', 'users', 'max')
/** The highest number of a conversation in which the user was busy during the last minutes, from 0. */
export const busyIn = defineTally('busyIn', 'users', 'max')
/** The user's pushes since the last weekly reset. */
export const weeklyPushes = defineTally('weeklyPushes', 'users', 'sum')
/** The last instant at which the user posted anonymously. */
export const lastAnonymousPost = defineTally('lastAnonymousPost', 'users', 'max')
/** The user's anonymous posts on the day of the last one. */
export const anonymousPosts = defineTally('anonymousPosts', 'users', 'sum')

/** A user seen within so many milliseconds before the reference date counts as online. */
export const ONLINE_FOR = 600_000
