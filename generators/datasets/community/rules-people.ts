/** Rules on lives: nobody acts before the account exists, members write, pairs meet in the therapist's hours. */
import type { Rule, Table } from '../../model/index.ts'
import { type Columns, gatherRule, type Gathered, type Kept, type Wrong } from './gather.ts'
import {
  comment,
  membership,
  moderatorCommunity,
  post,
  postHeart,
  commentHeart,
  report,
  room,
  roomGroup,
} from './tables-community.ts'
import { admin, client, moderator, therapist, user, userBlock } from './tables-people.ts'
import { conversationParticipant, message, notification } from './tables-talk.ts'
import {
  clientTherapist,
  meeting,
  payment,
  paymentMethod,
  preAssessment,
  review,
  therapistAvailability,
  worksheet,
} from './tables-therapy.ts'
import { DAY, HOUR, MANILA } from './tools.ts'

/** A column with a user, and the time at which the row says that the user did something. */
type Deed = readonly [table: Table, user: string, time: string]

const DEEDS: readonly Deed[] = [
  [membership, 'userId', 'joinedAt'],
  [moderatorCommunity, 'moderatorId', 'assignedAt'],
  [post, 'userId', 'createdAt'],
  [comment, 'userId', 'createdAt'],
  [postHeart, 'userId', 'createdAt'],
  [commentHeart, 'userId', 'createdAt'],
  [report, 'reporterId', 'createdAt'],
  [preAssessment, 'clientId', 'createdAt'],
  [clientTherapist, 'clientId', 'assignedAt'],
  [clientTherapist, 'therapistId', 'assignedAt'],
  [worksheet, 'clientId', 'createdAt'],
  [worksheet, 'therapistId', 'createdAt'],
  [review, 'clientId', 'createdAt'],
  [conversationParticipant, 'userId', 'joinedAt'],
  [message, 'senderId', 'createdAt'],
  [notification, 'userId', 'createdAt'],
  [paymentMethod, 'userId', 'createdAt'],
  [userBlock, 'blockerId', 'createdAt'],
]

const deedColumns: Columns = [...new Set(DEEDS.map(([table]) => table))].map((table) => [
  table,
  DEEDS.filter(([other]) => other === table).flatMap(([, who, time]) => [who, time]),
])

function accountFirst(
  rows: Gathered,
  wrong: Wrong,
  { referenceDate }: { readonly referenceDate: number },
): void {
  const users = rows.by(user, 'id')
  for (const [table, who, time] of DEEDS)
    for (const row of rows.rows(table) as readonly Kept<Table>[]) {
      const cells = row as unknown as Readonly<Record<string, unknown>>
      const one = users.get(cells[who])?.[0]
      const at = Number(cells[time])
      if (one === undefined) continue
      if (at < one.createdAt) wrong(table, row, time, 'before the account existed')
      else if (at > (one.deactivatedAt ?? referenceDate))
        wrong(table, row, time, 'after the account was closed, or after now')
    }
}

const ROLE_ROWS = { client, therapist, moderator, admin } as const

function roleRows(rows: Gathered, wrong: Wrong): void {
  for (const one of rows.rows(user)) {
    for (const [role, table] of Object.entries(ROLE_ROWS)) {
      const there = rows.by(table, 'userId').get(one.id)?.length ?? 0
      if (there !== Number(one.role === role)) wrong(user, one, 'role', `it has ${there} rows in ${table.id}`)
    }
  }
}

/** The community of a room. */
const communityOf = (rows: Gathered, roomId: unknown): string | undefined => {
  const group = rows.by(room, 'id').get(roomId)?.[0]?.roomGroupId
  return rows.by(roomGroup, 'id').get(group)?.[0]?.communityId
}

/** When each user joined each community. */
const joinings = (rows: Gathered): Map<string, number> =>
  new Map(rows.rows(membership).map((one) => [`${one.userId} ${one.communityId}`, one.joinedAt]))

const PLACES: Columns = [
  [membership, ['userId', 'communityId', 'joinedAt']],
  [room, ['id', 'roomGroupId']],
  [roomGroup, ['id', 'communityId']],
  [post, ['id', 'userId', 'roomId', 'createdAt']],
]

function membersWrite(rows: Gathered, wrong: Wrong): void {
  const joined = joinings(rows)
  const posts = rows.by(post, 'id')
  const comments = rows.by(comment, 'id')
  const out = (userId: string, roomId: unknown, at: number): boolean =>
    !(at >= (joined.get(`${userId} ${communityOf(rows, roomId)}`) ?? Infinity))
  for (const one of rows.rows(post))
    if (out(one.userId, one.roomId, one.createdAt)) wrong(post, one, 'userId', 'not a member then')
  for (const one of rows.rows(comment)) {
    const about = posts.get(one.postId)?.[0]
    if (about === undefined) continue
    if (out(one.userId, about.roomId, one.createdAt)) wrong(comment, one, 'userId', 'not a member then')
    if (one.createdAt <= about.createdAt) wrong(comment, one, 'createdAt', 'before the post')
    const parent = one.parentId === null ? undefined : comments.get(one.parentId)?.[0]
    const fits = parent === undefined || (parent.postId === one.postId && parent.createdAt < one.createdAt)
    if (!fits) wrong(comment, one, 'parentId', 'it answers no earlier comment under the post')
  }
}

function hearts(rows: Gathered, wrong: Wrong): void {
  for (const one of rows.rows(postHeart)) {
    const about = rows.by(post, 'id').get(one.postId)?.[0]
    if (about === undefined) continue
    if (about.userId === one.userId) wrong(postHeart, one, 'userId', 'it is for an own post')
    if (one.createdAt < about.createdAt) wrong(postHeart, one, 'createdAt', 'before the post')
  }
  for (const one of rows.rows(commentHeart)) {
    const about = rows.by(comment, 'id').get(one.commentId)?.[0]
    if (about === undefined) continue
    if (about.userId === one.userId) wrong(commentHeart, one, 'userId', 'it is for an own comment')
    if (one.createdAt < about.createdAt) wrong(commentHeart, one, 'createdAt', 'before the comment')
  }
}

function moderation(rows: Gathered, wrong: Wrong): void {
  const joined = joinings(rows)
  for (const one of rows.rows(moderatorCommunity))
    if (!((joined.get(`${one.moderatorId} ${one.communityId}`) ?? Infinity) <= one.assignedAt))
      wrong(moderatorCommunity, one, 'moderatorId', 'not a member of the community then')
  const looked = new Set<string>(rows.rows(moderatorCommunity).map(({ communityId }) => communityId))
  for (const one of rows.rows(report)) {
    const about = rows.by(post, 'id').get(one.postId)?.[0]
    if (about === undefined) continue
    if (one.createdAt <= about.createdAt) wrong(report, one, 'createdAt', 'before the post')
    if (one.commentId === null && one.reportedUserId !== about.userId)
      wrong(report, one, 'reportedUserId', 'not the author of the post')
    if (!looked.has(communityOf(rows, about.roomId) ?? ''))
      wrong(report, one, 'postId', 'nobody moderates there')
  }
}

/** The hour of the week in Manila: `day:HH:MM`, 0 is Sunday. */
function weekTime(instant: number): { readonly day: string; readonly clock: string } {
  const local = instant + MANILA
  const minutes = Math.floor((local - Math.floor(local / DAY) * DAY) / 60_000)
  const two = (value: number): string => String(value).padStart(2, '0')
  return {
    day: String((Math.floor(local / DAY) + 4) % 7),
    clock: `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`,
  }
}

function pairs(rows: Gathered, wrong: Wrong): void {
  const since = new Map(
    rows.rows(clientTherapist).map((one) => [`${one.clientId} ${one.therapistId}`, one.assignedAt]),
  )
  for (const one of rows.rows(clientTherapist))
    if (rows.by(therapist, 'userId').get(one.therapistId)?.[0]?.status !== 'APPROVED')
      wrong(clientTherapist, one, 'therapistId', 'the therapist was not approved')
  for (const one of rows.rows(worksheet))
    if (!((since.get(`${one.clientId} ${one.therapistId}`) ?? Infinity) <= one.createdAt))
      wrong(worksheet, one, 'clientId', 'the two were not brought together by then')
  const busy = new Map<string, number>()
  for (const one of rows.rows(meeting)) {
    if (!((since.get(`${one.clientId} ${one.therapistId}`) ?? Infinity) <= one.createdAt))
      wrong(meeting, one, 'clientId', 'the two were not brought together by then')
    const start = weekTime(one.startTime)
    const end = weekTime(one.endTime ?? one.startTime + HOUR)
    const open = (rows.by(therapistAvailability, 'therapistId').get(one.therapistId) ?? []).some(
      (hours) =>
        hours.dayOfWeek === start.day && hours.startTime <= start.clock && hours.endTime >= end.clock,
    )
    if (!open)
      wrong(meeting, one, 'startTime', `the therapist has no time on day ${start.day} at ${start.clock}`)
    for (const id of [one.clientId, one.therapistId]) {
      if (busy.has(`${id} ${one.startTime}`))
        wrong(meeting, one, 'startTime', 'somebody is in two sessions at once')
      busy.set(`${id} ${one.startTime}`, one['#'])
    }
  }
}

function reviews(rows: Gathered, wrong: Wrong): void {
  for (const one of rows.rows(review)) {
    const about = rows.by(meeting, 'id').get(one.meetingId)?.[0]
    if (about === undefined) continue
    const after = one.createdAt - (about.endTime ?? about.startTime)
    if (
      about.status !== 'COMPLETED' ||
      about.clientId !== one.clientId ||
      about.therapistId !== one.therapistId
    )
      wrong(review, one, 'meetingId', 'not a completed session of the two')
    if (after < DAY || after > 7 * DAY)
      wrong(review, one, 'createdAt', 'not one to seven days after the session')
  }
}

function payments(rows: Gathered, wrong: Wrong): void {
  const used = new Map<string, number>()
  for (const one of rows.rows(payment)) {
    const rate = rows.by(therapist, 'userId').get(one.therapistId)?.[0]?.hourlyRate
    if (one.amount !== rate) wrong(payment, one, 'amount', `the therapist takes ${rate}`)
    const how =
      one.paymentMethodId === null ? undefined : rows.by(paymentMethod, 'id').get(one.paymentMethodId)?.[0]
    if (how !== undefined && (how.userId !== (one.clientId as string) || how.createdAt > one.createdAt))
      wrong(payment, one, 'paymentMethodId', "not one of the client's, or not there yet")
    if (how !== undefined && one.processedAt !== null)
      used.set(how.id, Math.max(used.get(how.id) ?? 0, one.processedAt))
  }
  for (const one of rows.rows(paymentMethod))
    if (one.lastUsed !== (used.get(one.id) ?? null))
      wrong(paymentMethod, one, 'lastUsed', `the payments say ${used.get(one.id) ?? null}`)
}

function blocks(rows: Gathered, wrong: Wrong): void {
  const talks = rows.by(conversationParticipant, 'userId')
  const ids = (userId: unknown) => (talks.get(userId) ?? []).map(({ conversationId }) => conversationId)
  for (const one of rows.rows(userBlock)) {
    if (one.blockerId === one.blockedId) wrong(userBlock, one, 'blockedId', 'somebody blocks themselves')
    const theirs = new Set(ids(one.blockedId))
    if (ids(one.blockerId).some((id) => theirs.has(id)))
      wrong(userBlock, one, 'blockedId', 'the two talk to each other')
  }
}

const POSTED: Columns = [...PLACES, [comment, ['id', 'postId', 'userId', 'parentId', 'createdAt']]]
const MET: Columns = [
  [meeting, ['id', 'clientId', 'therapistId', 'status', 'startTime', 'endTime', 'createdAt']],
]

/** Rules across tables. */
export const peopleRules: readonly Rule[] = [
  gatherRule(
    'account first',
    'nobody acts before the account exists, after it is closed, or after now',
    [[user, ['id', 'createdAt', 'deactivatedAt']], ...deedColumns],
    accountFirst,
  ),
  gatherRule(
    'role rows',
    'every user has the row of their role, and no other',
    [[user, ['id', 'role']], ...Object.values(ROLE_ROWS).map((table) => [table, ['userId']] as const)],
    roleRows,
  ),
  gatherRule(
    'members write',
    'posts and comments are from members; comments come after the post',
    POSTED,
    membersWrite,
  ),
  gatherRule(
    'hearts',
    'nobody gives a heart to their own, or to what is not written yet',
    [
      [post, ['id', 'userId', 'createdAt']],
      [comment, ['id', 'userId', 'createdAt']],
      [postHeart, ['postId', 'userId', 'createdAt']],
      [commentHeart, ['commentId', 'userId', 'createdAt']],
    ],
    hearts,
  ),
  gatherRule(
    'moderation',
    'moderators are members; reports name the author of a post in a moderated community',
    [
      ...PLACES,
      [moderatorCommunity, ['moderatorId', 'communityId', 'assignedAt']],
      [report, ['postId', 'commentId', 'reportedUserId', 'createdAt']],
    ],
    moderation,
  ),
  gatherRule(
    'pairs',
    "clients meet their approved therapist in the therapist's hours, and nobody is in two sessions at once",
    [
      ...MET,
      [therapist, ['userId', 'status']],
      [clientTherapist, ['clientId', 'therapistId', 'assignedAt']],
      [worksheet, ['clientId', 'therapistId', 'createdAt']],
      [therapistAvailability, ['therapistId', 'dayOfWeek', 'startTime', 'endTime']],
    ],
    pairs,
  ),
  gatherRule(
    'reviews follow',
    'reviews are of completed sessions of the two, one to seven days later',
    [...MET, [review, ['clientId', 'therapistId', 'meetingId', 'createdAt']]],
    reviews,
  ),
  gatherRule(
    'payments add up',
    "a payment is the therapist's rate, from the client's own method; lastUsed is the last of them",
    [
      [therapist, ['userId', 'hourlyRate']],
      [payment, ['amount', 'clientId', 'therapistId', 'paymentMethodId', 'processedAt', 'createdAt']],
      [paymentMethod, ['id', 'userId', 'createdAt', 'lastUsed']],
    ],
    payments,
  ),
  gatherRule(
    'blocks',
    'nobody blocks themselves, or somebody whom they talk to',
    [
      [userBlock, ['blockerId', 'blockedId']],
      [conversationParticipant, ['conversationId', 'userId']],
    ],
    blocks,
  ),
]
