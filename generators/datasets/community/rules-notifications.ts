/** Notifications point at rows that are there, and that are the user's business. */
import type { Rule, Table } from '../../model/index.ts'
import { type Columns, gatherRule, type Gathered, type Wrong } from './gather.ts'
import { comment, community, post } from './tables-community.ts'
import { user } from './tables-people.ts'
import { conversation, message, notification } from './tables-talk.ts'
import { clientTherapist, meeting, review, worksheet } from './tables-therapy.ts'

/** What each id in `data` refers to. */
const TARGETS: Readonly<Record<string, Table>> = {
  postId: post,
  commentId: comment,
  communityId: community,
  meetingId: meeting,
  worksheetId: worksheet,
  conversationId: conversation,
  messageId: message,
  reviewId: review,
  relationshipId: clientTherapist,
  userId: user,
}

/** Of whom a session or worksheet is; somebody else is not told of it. */
const OWNED: Readonly<Record<string, readonly string[]>> = {
  meetingId: ['clientId', 'therapistId'],
  worksheetId: ['clientId'],
  reviewId: ['therapistId'],
  relationshipId: ['clientId', 'therapistId'],
}

const columns: Columns = [
  [notification, ['userId', 'data', 'actionUrl', 'createdAt']],
  ...Object.entries(TARGETS).map(([name, table]) => [table, ['id', ...(OWNED[name] ?? [])]] as const),
]

function pointers(rows: Gathered, wrong: Wrong): void {
  for (const one of rows.rows(notification)) {
    const data = (one.data ?? {}) as Readonly<Record<string, unknown>>
    const ids = Object.entries(data).filter(([name]) => name in TARGETS)
    if (ids.length === 0) wrong(notification, one, 'data', 'it points at nothing')
    for (const [name, id] of ids) {
      const found = rows.by(TARGETS[name]!, 'id').get(id)?.[0] as
        | Readonly<Record<string, unknown>>
        | undefined
      if (found === undefined) wrong(notification, one, 'data', `there is no ${name} ${String(id)}`)
      else if (OWNED[name] !== undefined && !OWNED[name].some((column) => found[column] === one.userId))
        wrong(notification, one, 'data', `the ${name} is not the user's`)
    }
    const url = one.actionUrl ?? ''
    const named = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g
    for (const [id] of url.matchAll(named))
      if (!ids.some(([, value]) => value === id))
        wrong(notification, one, 'actionUrl', 'its address is of something else')
  }
}

/** The rule on what notifications are about. */
export const notificationRules: readonly Rule[] = [
  gatherRule(
    'notifications point',
    "notifications are about rows that are there and are the user's",
    columns,
    pointers,
  ),
]
