/** What the community dataset looks like from afar: the distributions of the application's own generators. */
import {
  type AnyRow,
  defineExpectation,
  type Environment,
  type Expectation,
  type Meter,
  type Row,
  type Table,
} from '../../model/index.ts'
import { conditionsOf } from './assessments.ts'
import type { CommunityParameters } from './parameters.ts'
import { comment, commentHeart, community, membership, post } from './tables-community.ts'
import { therapist, user } from './tables-people.ts'
import { message, messageReaction, messageReadReceipt, notification } from './tables-talk.ts'
import {
  clientTherapist,
  meeting,
  preAssessment,
  review,
  therapistAvailability,
  worksheet,
} from './tables-therapy.ts'
import { themeNamed } from './text/themes.ts'
import { DAY } from './tools.ts'

const params = (env: Environment): CommunityParameters => env.params as CommunityParameters
/** A share of 0 says nothing that a relative tolerance could judge. */
const unlessZero = (share: number): number | undefined => (share > 1e-9 ? share : undefined)

interface ShareSpec<T extends Table> {
  readonly name: string
  readonly description: string
  readonly table: T
  readonly target: number | ((given: CommunityParameters) => number)
  readonly tolerance: number
  readonly minimumSample: number
  readonly counts: (row: Row<T>, env: Environment) => boolean | number
  readonly among?: (row: Row<T>, env: Environment) => boolean
}

/** The mean of a figure of rows; of true and false, a share. */
function meanOf<T extends Table>(spec: ShareSpec<T>): Expectation {
  const { name, description, table, target, tolerance, minimumSample } = spec
  const start = (env: Environment): Meter => {
    let [sample, sum] = [0, 0]
    return {
      row(_table, row: AnyRow) {
        if (spec.among !== undefined && !spec.among(row as Row<T>, env)) return
        sample++
        sum += Number(spec.counts(row as Row<T>, env))
      },
      measure: () => ({ achieved: sample === 0 ? 0 : sum / sample, sample }),
      save: () => [sample, sum],
      merge(state) {
        const [rows, found] = state as readonly [number, number]
        sample += rows
        sum += found
      },
    }
  }
  const wanted = (env: Environment): number | undefined =>
    unlessZero(typeof target === 'number' ? target : target(params(env)))
  return defineExpectation({
    name,
    description,
    tables: [table],
    target: wanted,
    tolerance,
    minimumSample,
    start,
  })
}

/** The number of rows of a table per row of another. */
function ratio(spec: {
  readonly name: string
  readonly description: string
  readonly of: Table
  readonly per: Table
  readonly target: (given: CommunityParameters) => number
  readonly tolerance: number
  readonly minimumSample: number
  readonly counts?: (row: AnyRow) => boolean
  readonly among?: (row: AnyRow) => boolean
  /** Rows that share this column count once. */
  readonly once?: string
}): Expectation {
  const { name, description, of, per, target, tolerance, minimumSample } = spec
  const start = (): Meter => {
    let [sample, hits] = [0, 0]
    const seen = new Set<unknown>()
    return {
      row(table, row) {
        if (table === per && (spec.among?.(row) ?? true)) sample++
        if (table !== of || !(spec.counts?.(row) ?? true)) return
        if (spec.once === undefined) hits++
        else seen.add(row[spec.once])
      },
      measure: () => ({ achieved: sample === 0 ? 0 : (hits + seen.size) / sample, sample }),
      save: () => ({ sample, hits, seen }),
      merge(state) {
        const other = state as {
          readonly sample: number
          readonly hits: number
          readonly seen: ReadonlySet<unknown>
        }
        sample += other.sample
        hits += other.hits
        for (const value of other.seen) seen.add(value)
      },
    }
  }
  const wanted = (env: Environment): number | undefined => unlessZero(target(params(env)))
  return defineExpectation({
    name,
    description,
    tables: [of, per],
    target: wanted,
    tolerance,
    minimumSample,
    start,
  })
}

/** Sessions beyond the first two, which took place in any case. */
const laterSession = ({ title }: Row<typeof meeting>): boolean =>
  title === 'Third session' || title === 'Weekly session'
const past = (row: Row<typeof meeting>, env: Environment): boolean => row.startTime < env.referenceDate
const years = (row: Row<typeof user>, env: Environment): number =>
  (env.referenceDate - (row.birthDate ?? 0)) / (365.2425 * DAY)
const settled = ({ status }: Row<typeof worksheet>): boolean => status !== 'ASSIGNED'

/** Shares of people and of the history of therapy. */
const people: readonly Expectation[] = [
  meanOf({
    name: 'active users',
    description: 'share of users with an active account',
    table: user,
    target: (given) => given.activeShare,
    tolerance: 0.06,
    minimumSample: 40,
    counts: (row) => row.isActive,
  }),
  meanOf({
    name: 'verified clients',
    description: 'share of clients with a verified e-mail address',
    table: user,
    target: (given) => given.verifiedShare,
    tolerance: 0.1,
    minimumSample: 20,
    counts: (row) => row.emailVerified,
    among: (row) => row.role === 'client',
  }),
  meanOf({
    name: 'age of clients',
    description: 'mean age of clients, 18 to 65 years',
    table: user,
    target: 41.5,
    tolerance: 0.15,
    minimumSample: 50,
    counts: years,
    among: (row) => row.role === 'client',
  }),
  meanOf({
    name: 'approved therapists',
    description: 'share of therapists that were approved',
    table: therapist,
    target: (given) => given.approvedShare,
    tolerance: 0.1,
    minimumSample: 10,
    counts: (row) => row.status === 'APPROVED',
  }),
  meanOf({
    name: 'insurance',
    description: 'share of therapists who accept insurance',
    table: therapist,
    target: (given) => given.insuranceShare,
    tolerance: 0.3,
    minimumSample: 100,
    counts: (row) => row.acceptsInsurance,
  }),
  meanOf({
    name: 'online experience',
    description: 'share of therapists who have worked online before',
    table: therapist,
    target: (given) => given.onlineShare,
    tolerance: 0.25,
    minimumSample: 100,
    counts: (row) => row.providedOnlineTherapyBefore,
  }),
  ratio({
    name: 'days a week',
    description: 'weekdays on which an approved therapist has time, the minimum to five',
    of: therapistAvailability,
    per: therapist,
    target: (given) => (given.minAvailabilityDays + 5) / 2,
    tolerance: 0.15,
    minimumSample: 20,
    among: (row) => row['status'] === 'APPROVED',
  }),
]

const therapy: readonly Expectation[] = [
  meanOf({
    name: 'active links',
    description: 'share of clients and therapists that are still together',
    table: clientTherapist,
    target: (given) => given.activeLinkShare,
    tolerance: 0.12,
    minimumSample: 100,
    counts: (row) => row.status === 'active',
  }),
  meanOf({
    name: 'completed meetings',
    description: 'share of past meetings that took place, the first two of a pair left out',
    table: meeting,
    target: (given) => given.completedShare,
    tolerance: 0.08,
    minimumSample: 100,
    counts: (row) => row.status === 'COMPLETED',
    among: (row, env) => laterSession(row) && past(row, env),
  }),
  meanOf({
    name: 'worksheets handed in',
    description: 'share of worksheets past their date that were handed in',
    table: worksheet,
    target: (given) => given.submittedShare,
    tolerance: 0.12,
    minimumSample: 150,
    counts: (row) => row.status !== 'OVERDUE',
    among: settled,
  }),
  meanOf({
    name: 'worksheets reviewed',
    description: 'share of worksheets handed in that the therapist has reviewed',
    table: worksheet,
    target: (given) => given.reviewedShare,
    tolerance: 0.15,
    minimumSample: 150,
    counts: (row) => row.status === 'REVIEWED',
    among: (row) => row.status === 'SUBMITTED' || row.status === 'REVIEWED',
  }),
  meanOf({
    name: 'ratings',
    description: 'mean rating of reviews, weights 1, 2, 5, 15 and 25 for one to five stars',
    table: review,
    target: (1 + 4 + 15 + 60 + 125) / 48,
    tolerance: 0.06,
    minimumSample: 100,
    counts: (row) => row.rating,
  }),
  ratio({
    name: 'reviewed meetings',
    description: 'reviews per completed meeting',
    of: review,
    per: meeting,
    target: (given) => given.reviewShare,
    tolerance: 0.25,
    minimumSample: 70,
    among: (row) => row['status'] === 'COMPLETED',
  }),
]

const talk: readonly Expectation[] = [
  meanOf({
    name: 'read notifications',
    description: 'share of notifications that were read',
    table: notification,
    target: (given) => given.readShare,
    tolerance: 0.2,
    minimumSample: 300,
    counts: (row) => row.isRead,
  }),
  ratio({
    name: 'read receipts',
    description: 'receipts per message',
    of: messageReadReceipt,
    per: message,
    target: (given) => given.receiptShare,
    tolerance: 0.15,
    minimumSample: 1000,
  }),
  ratio({
    name: 'reactions',
    description: 'reactions per message',
    of: messageReaction,
    per: message,
    target: (given) => given.reactionShare,
    tolerance: 0.15,
    minimumSample: 1000,
  }),
  ratio({
    name: 'comments with hearts',
    description: 'share of comments that have hearts',
    of: commentHeart,
    per: comment,
    target: (given) => given.commentHeartShare,
    tolerance: 0.12,
    minimumSample: 500,
    once: 'commentId',
  }),
]

/** Comments within a week of their post. */
const withinWeek = defineExpectation({
  name: 'comments within a week',
  description: 'share of comments within seven days of their post; late ones are of users who came later',
  tables: [post, comment],
  target: () => 1,
  tolerance: 0.03,
  minimumSample: 300,
  start: () => {
    const posts = new Map<unknown, number>()
    const comments: (readonly [unknown, number])[] = []
    return {
      row(table, row) {
        if (table === post) posts.set(row['id'], row['createdAt'] as number)
        else comments.push([row['postId'], row['createdAt'] as number])
      },
      measure: () => {
        const soon = comments.filter(([id, at]) => at - posts.get(id)! <= 7 * DAY).length
        return { achieved: comments.length === 0 ? 0 : soon / comments.length, sample: comments.length }
      },
      save: () => ({ posts, comments }),
      merge(state) {
        const other = state as { readonly posts: typeof posts; readonly comments: typeof comments }
        for (const [id, at] of other.posts) posts.set(id, at)
        for (const one of other.comments) comments.push(one)
      },
    }
  },
})

interface Joined {
  readonly conditions: Map<unknown, readonly string[]>
  readonly slugs: Map<unknown, string>
  readonly memberships: (readonly [user: unknown, place: unknown])[]
}

/** Clients in communities about a condition that their assessment shows. */
const suiting = defineExpectation({
  name: 'communities that suit',
  description: "share of clients' memberships in communities about a condition that their assessment shows",
  tables: [preAssessment, community, membership],
  target: () => 1,
  tolerance: 0.15,
  minimumSample: 60,
  start: () => {
    const seen: Joined = { conditions: new Map(), slugs: new Map(), memberships: [] }
    return {
      row(table, row) {
        if (table === preAssessment)
          seen.conditions.set(row['clientId'], conditionsOf(row['answers'] as number[]))
        else if (table === community) seen.slugs.set(row['id'], row['slug'] as string)
        else seen.memberships.push([row['userId'], row['communityId']])
      },
      measure: () => {
        const about = seen.memberships.flatMap(([who, place]) => {
          const slug = seen.slugs.get(place) ?? ''
          const found = seen.conditions.get(who)
          return found === undefined || themeNamed(slug).condition === undefined ? [] : [found.includes(slug)]
        })
        const sample = about.length
        return { achieved: sample === 0 ? 0 : about.filter(Boolean).length / sample, sample }
      },
      save: () => seen,
      merge(state) {
        const other = state as Joined
        for (const [id, found] of other.conditions) seen.conditions.set(id, found)
        for (const [id, slug] of other.slugs) seen.slugs.set(id, slug)
        for (const one of other.memberships) seen.memberships.push(one)
      },
    }
  },
})

/** All expectations of the community dataset. */
export const expectations: readonly Expectation[] = [...people, ...therapy, ...talk, withinWeek, suiting]
