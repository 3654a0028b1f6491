/** Rules across tables: who did what, and when. */
import {
  type AnyRow,
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
import { conversations, conversationUsers, messageReads, messages, users } from './tables.ts'
import { connections, coolnessRatings, interactions, posts, postViews, pushes } from './tables-social.ts'
import { weekStart } from './users.ts'

/** Numbers per user, in the order in which the users are met. 8 bytes a number beside the map of ids. */
class PerUser {
  readonly #places = new Map<string, number>()
  readonly #fill: number
  #values = new Float64Array(1024)

  constructor(fill: number) {
    this.#fill = fill
    this.#values.fill(fill)
  }

  /** The place of a user's value. */
  place(id: string): number {
    let place = this.#places.get(id)
    if (place === undefined) {
      place = this.#places.size
      this.#places.set(id, place)
      if (place === this.#values.length) this.#grow()
    }
    return place
  }

  get(id: string): number {
    const place = this.place(id)
    return this.#values[place]!
  }

  set(id: string, value: number): void {
    const place = this.place(id)
    this.#values[place] = value
  }

  #grow(): void {
    const values = new Float64Array(this.#values.length * 2).fill(this.#fill)
    values.set(this.#values)
    this.#values = values
  }
}

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
    readonly judge: (user: UserFacts, time: number) => string | undefined
    readonly column: 'createdAt' | 'lastSeenAt'
  },
): Observer {
  const by = deedsBy(deeds)
  const times = new PerUser(spec.fill)
  const known = new PerUser(Number.NaN)
  const numbers = new Map<string, number>()
  return {
    row(table, row, number) {
      if (table === users) {
        const id = String(row['id'])
        known.set(id, Number(row[spec.column] ?? Number.NaN))
        numbers.set(id, number)
        return
      }
      for (const [, user, time] of by.get(table)!) {
        const at = row[time] as number | null
        if (at !== null) times.set(row[user] as string, spec.join(times.get(row[user] as string), at))
      }
    },
    end(report) {
      for (const [id, row] of numbers) {
        const message = spec.judge({ value: known.get(id) }, times.get(id))
        if (message !== undefined)
          report({ table: 'users', row, column: spec.column, value: known.get(id), message })
      }
    },
  }
}

interface UserFacts {
  readonly value: number
}

const signUp = (): Observer =>
  observeDeeds(AFTER_SIGN_UP, {
    fill: Infinity,
    join: Math.min,
    judge: ({ value }, first) => (first < value ? `acted at ${first}, before signing up` : undefined),
    column: 'createdAt',
  })

const seen = (): Observer =>
  observeDeeds(SEEN, {
    fill: -Infinity,
    join: Math.max,
    judge: ({ value }, last) =>
      last > -Infinity && last !== value ? `the user's last act was at ${last}` : undefined,
    column: 'lastSeenAt',
  })

function onePair(): Observer {
  const pairs = new Set<string>()
  const doubles: number[] = []
  return {
    row(_table, row, number) {
      const [a, b] = [row['requesterId'] as string, row['receiverId'] as string]
      const pair = a < b ? a + b : b + a
      if (pairs.has(pair)) doubles.push(number)
      pairs.add(pair)
    },
    end(report) {
      for (const row of doubles)
        report({
          table: 'connections',
          row,
          column: 'receiverId',
          message: 'the two are connected in another row already',
        })
    },
  }
}

/** Anonymous posts and pushes recounted. */
function counters(env: Environment): Observer {
  const counted = [new PerUser(0), new PerUser(0), new PerUser(0)] as const
  const [lastPost, postsThatDay, pushed] = counted
  const week = weekStart(env.referenceDate)
  const found: { id: string; row: number; given: readonly [number, number, number] }[] = []
  const anonymous = (row: AnyRow): void => {
    const [id, at] = [row['authorId'] as string, row['createdAt'] as number]
    const last = lastPost.get(id)
    const sameDay = Math.floor(last / DAY) === Math.floor(at / DAY)
    if (sameDay) postsThatDay.set(id, postsThatDay.get(id) + 1)
    else if (at > last) postsThatDay.set(id, 1)
    if (at > last) lastPost.set(id, at)
  }
  return {
    row(table, row, number) {
      if (table === posts && row['isAnonymous'] === true) anonymous(row)
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
      for (const { id, row, given } of found) {
        columns.forEach((column, i) => {
          const right = counted[i]!.get(id)
          if (right !== given[i])
            report({ table: 'users', row, column, value: given[i], message: `the rows give ${right}` })
        })
      }
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
