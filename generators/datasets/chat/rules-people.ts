/** Rules across tables: who did what, and when. */
import {
  type Environment,
  family,
  familyRule,
  foldRule,
  type Observer,
  type Report,
  type Rule,
  type Table,
  type TypedFamilyRows,
} from '../../model/index.ts'
import { DAY } from '../../values/time.ts'
import { PerUser, type PerUserState } from './per-user.ts'
import { conversations, conversationUsers, messageReads, messages, users } from './tables.ts'
import { connections, coolnessRatings, interactions, posts, postViews, pushes } from './tables-social.ts'
import { weekStart } from './users.ts'

/** A column with a user, and the time at which the row says that the user did something. */
type Deed = readonly [table: Table, user: string, time: string]

const DEEDS: readonly Deed[] = [
  [posts, 'authorId', 'createdAt'],
  [interactions, 'userId', 'createdAt'],
  [coolnessRatings, 'userId', 'createdAt'],
  [pushes, 'pusherId', 'createdAt'],
  [postViews, 'userId', 'createdAt'],
  [connections, 'requesterId', 'createdAt'],
]
/** Messages and receipts come after joining (rule `senders`, `receipts`), so joining is enough here. */
const AFTER_SIGN_UP: readonly Deed[] = [
  ...DEEDS,
  [connections, 'receiverId', 'createdAt'],
  [pushes, 'receiverId', 'createdAt'],
  [conversations, 'creatorId', 'createdAt'],
  [conversationUsers, 'userId', 'joinedAt'],
]
const SEEN: readonly Deed[] = [
  ...DEEDS,
  [messages, 'senderId', 'createdAt'],
  [messageReads, 'userId', 'readAt'],
  [conversationUsers, 'userId', 'lastReadAt'],
]

const tablesOf = (deeds: readonly Deed[]): Table[] => [users, ...new Set(deeds.map(([table]) => table))]

const deedsBy = (deeds: readonly Deed[]): Map<Table, Deed[]> => {
  const by = new Map<Table, Deed[]>()
  for (const deed of deeds) by.set(deed[0], [...(by.get(deed[0]) ?? []), deed])
  return by
}

/** Looks at all deeds and at the users; the users may come first or last. */
function observeDeeds(
  deeds: readonly Deed[],
  spec: {
    readonly fill: number
    readonly join: (a: number, b: number) => number
    /** What is wrong with a user, given the joined times; undefined where nothing is. */
    readonly judge: (value: number, time: number) => string | undefined
    readonly column: 'createdAt' | 'lastSeenAt'
  },
): Observer {
  const by = deedsBy(deeds)
  const times = new PerUser(spec.fill)
  const found: FoundUser[] = []
  const join = (id: string, time: number): void => times.set(id, spec.join(times.get(id), time))
  return {
    row(table, row, number) {
      if (table === users) {
        const value = Number(row[spec.column] ?? Number.NaN)
        found.push({ id: String(row['id']), row: number, value })
        return
      }
      for (const [, user, time] of by.get(table)!) {
        const at = row[time] as number | null
        if (at !== null) join(row[user] as string, at)
      }
    },
    end(report) {
      for (const { id, row, value } of found.sort(byRow)) {
        const message = spec.judge(value, times.get(id))
        if (message !== undefined) report({ table: 'users', row, column: spec.column, value, message })
      }
    },
    save: () => ({ times: times.save(), found }),
    merge(state) {
      const other = state as { readonly times: PerUserState; readonly found: readonly FoundUser[] }
      other.times.ids.forEach((id, i) => {
        join(id, other.times.values[i]!)
      })
      for (const user of other.found) found.push(user)
    },
  }
}

/** A row of users. */
interface FoundUser {
  readonly id: string
  readonly row: number
  /** What its column says; NaN for NULL. */
  readonly value: number
}

/** Reports come in the order of the rows, whoever saw them. */
const byRow = (a: { readonly row: number }, b: { readonly row: number }): number => a.row - b.row

const signUp = (): Observer =>
  observeDeeds(AFTER_SIGN_UP, {
    fill: Infinity,
    join: Math.min,
    judge: (value, first) => (first < value ? `acted at ${first}, before signing up` : undefined),
    column: 'createdAt',
  })

const seen = (): Observer =>
  observeDeeds(SEEN, {
    fill: -Infinity,
    join: Math.max,
    judge: (value, last) =>
      last > -Infinity && last !== value ? `the user's last act was at ${last}` : undefined,
    column: 'lastSeenAt',
  })

function onePair(): Observer {
  /** The first row of each pair. */
  const pairs = new Map<string, number>()
  const doubles: number[] = []
  const add = (pair: string, number: number): void => {
    const before = pairs.get(pair)
    if (before === undefined || number < before) pairs.set(pair, number)
    if (before !== undefined) doubles.push(Math.max(before, number))
  }
  return {
    row(_table, row, number) {
      const [a, b] = [row['requesterId'] as string, row['receiverId'] as string]
      add(a < b ? a + b : b + a, number)
    },
    end(report) {
      for (const row of doubles.sort((a, b) => a - b))
        report({
          table: 'connections',
          row,
          column: 'receiverId',
          message: 'the two are connected in another row already',
        })
    },
    save: () => ({ pairs, doubles }),
    merge(state) {
      const other = state as { readonly pairs: ReadonlyMap<string, number>; readonly doubles: number[] }
      for (const [pair, number] of other.pairs) add(pair, number)
      for (const row of other.doubles) doubles.push(row)
    },
  }
}

/** A row of users and what its counters say. */
interface GivenCounters {
  readonly id: string
  readonly row: number
  readonly given: readonly [lastPost: number, postsThatDay: number, pushed: number]
}

/** The last anonymous post of each user, and how many there were on that day. */
class LastDay {
  readonly last = new PerUser(0)
  readonly count = new PerUser(0)

  /** Adds `posts` anonymous ones of a day, the last of them at `at`. */
  add(id: string, at: number, posts: number): void {
    const [last, count] = [this.last.get(id), this.count.get(id)]
    if (Math.floor(last / DAY) === Math.floor(at / DAY)) this.count.set(id, count + posts)
    else if (at > last) this.count.set(id, posts)
    if (at > last) this.last.set(id, at)
  }
}

interface CountersState {
  readonly last: PerUserState
  readonly count: PerUserState
  readonly pushed: PerUserState
  readonly found: readonly GivenCounters[]
}

/** Anonymous posts and pushes recounted. */
function counters(env: Environment): Observer {
  const posted = new LastDay()
  const pushed = new PerUser(0)
  const counted = [posted.last, posted.count, pushed] as const
  const week = weekStart(env.referenceDate)
  const found: GivenCounters[] = []
  return {
    row(table, row, number) {
      if (table === posts && row['isAnonymous'] === true)
        posted.add(row['authorId'] as string, row['createdAt'] as number, 1)
      else if (table === pushes && (row['createdAt'] as number) >= week)
        pushed.set(row['pusherId'] as string, pushed.get(row['pusherId'] as string) + 1)
      else if (table === users) {
        const given = [
          Number(row['lastAnonymousPostDate'] ?? 0),
          Number(row['anonymousPostsToday']),
          Number(row['weeklyPushesUsed']),
        ] as const
        found.push({ id: row['id'] as string, row: number, given })
      }
    },
    end(report) {
      const columns = ['lastAnonymousPostDate', 'anonymousPostsToday', 'weeklyPushesUsed']
      for (const { id, row, given } of found.sort(byRow)) {
        columns.forEach((column, i) => {
          const right = counted[i]!.get(id)
          if (right !== given[i])
            report({ table: 'users', row, column, value: given[i], message: `the rows give ${right}` })
        })
      }
    },
    save: (): CountersState => ({
      last: posted.last.save(),
      count: posted.count.save(),
      pushed: pushed.save(),
      found,
    }),
    merge(state) {
      const other = state as CountersState
      // Both were filled by the same calls, so their users stand in the same order.
      other.last.ids.forEach((id, i) => {
        posted.add(id, other.last.values[i]!, other.count.values[i]!)
      })
      other.pushed.ids.forEach((id, i) => {
        pushed.set(id, pushed.get(id) + other.pushed.values[i]!)
      })
      for (const user of other.found) found.push(user)
    },
  }
}

/** A post and what others did with it. */
export const postFamily = family(posts, {
  interactions: { table: interactions, by: 'postId' },
  ratings: { table: coolnessRatings, by: 'postId' },
  pushes: { table: pushes, by: 'postId' },
  views: { table: postViews, by: 'postId' },
})

function checkPost(
  { root, row, members }: TypedFamilyRows<typeof postFamily>,
  report: Report,
  env: Environment,
): void {
  const about = (column: string, value: unknown, message: string): void =>
    report({ table: 'posts', row, column, value, message })
  const shares = members.interactions.rows.filter(({ type }) => type === 'SHARE').length
  if (root.viewCount !== members.views.rows.length)
    about('viewCount', root.viewCount, `there are ${members.views.rows.length} views`)
  if (root.shareCount !== shares) about('shareCount', root.shareCount, `there are ${shares} shares`)
  if (root.createdAt > env.referenceDate) about('createdAt', root.createdAt, 'after the reference date')
  for (const [table, { rows, first }] of Object.entries({
    interactions: members.interactions,
    coolness_ratings: members.ratings,
    pushes: members.pushes,
    post_views: members.views,
  })) {
    rows.forEach(({ createdAt }, i) => {
      if (createdAt < root.createdAt || createdAt > env.referenceDate)
        report({
          table,
          row: first + i,
          column: 'createdAt',
          value: createdAt,
          message: 'before the post or after the reference date',
        })
    })
  }
  members.pushes.rows.forEach(({ pusherId, receiverId }, i) => {
    if (pusherId === receiverId)
      report({
        table: 'pushes',
        row: members.pushes.first + i,
        column: 'receiverId',
        value: receiverId,
        message: 'pushed to oneself',
      })
  })
}

/** Rules across tables. */
export const peopleRules: readonly Rule[] = [
  foldRule(tablesOf(AFTER_SIGN_UP), 'sign-up first', 'nobody acts before signing up', signUp),
  foldRule(tablesOf(SEEN), 'last seen', "lastSeenAt is the user's last act", seen),
  foldRule(
    [connections],
    'one connection a pair',
    'two users are connected at most once, in either direction',
    onePair,
  ),
  foldRule(
    [users, posts, pushes],
    'user counters',
    'anonymous posts and weekly pushes are those of the rows',
    counters,
  ),
  familyRule(
    postFamily,
    'post counters',
    'viewCount and shareCount are those of the rows; all comes after the post',
    checkPost,
  ),
]
