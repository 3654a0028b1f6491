import { beforeAll, describe, expect, test } from 'vitest'
import { community } from '../../../../generators/datasets/community/index.ts'
import type { AnyRow, Table } from '../../../../generators/model/index.ts'
import { judgeRows, type RunRows, runDataset } from '../../../support/run-dataset.ts'

type Rows = readonly AnyRow[]
type Find = (row: AnyRow, run: RunRows) => boolean
type Breakage = readonly [
  rule: string,
  table: string,
  find: Find,
  change: (row: AnyRow, run: RunRows) => AnyRow,
]

const tableNamed = (name: string): Table => community.tables.find(({ id }) => id === name)!
const rowsOf = (run: RunRows, name: string): Rows => run.rows(tableNamed(name)) as Rows
const any: Find = () => true
const is =
  (column: string, value: unknown): Find =>
  (row) =>
    row[column] === value
const not =
  (column: string, value: unknown): Find =>
  (row) =>
    row[column] !== value
const set =
  (changed: AnyRow) =>
  (row: AnyRow): AnyRow => ({ ...row, ...changed })
const shift =
  (column: string, milliseconds: number) =>
  (row: AnyRow): AnyRow => ({ ...row, [column]: (row[column] as number) + milliseconds })
const HOUR = 3_600_000
const YEARS = 3e11

const other = (run: RunRows, name: string, column: string, value: unknown): unknown =>
  rowsOf(run, name).find((row) => row[column] !== value)![column]

/** One broken row each, and the rule that must see it. */
const BREAKAGES: readonly Breakage[] = [
  ['synthetic e-mail', 'User', any, (row) => ({ ...row, email: String(row['email']).slice(4) })],
  ['account', 'User', is('isActive', true), set({ isActive: false })],
  ['account', 'User', any, shift('lastLoginAt', YEARS)],
  ['application', 'Therapist', is('status', 'APPROVED'), set({ status: 'PENDING' })],
  ['application', 'Therapist', any, set({ timezone: 'UTC' })],
  ['hours', 'TherapistAvailability', any, set({ dayOfWeek: '0' })],
  ['hours', 'TherapistAvailability', any, set({ endTime: '19:00' })],
  ['meeting form', 'Meeting', any, set({ duration: 30 })],
  ['meeting form', 'Meeting', is('status', 'COMPLETED'), set({ status: 'SCHEDULED' })],
  ['assessment', 'PreAssessment', any, (row) => ({ ...row, answers: (row['answers'] as number[]).slice(1) })],
  [
    'assessment',
    'PreAssessment',
    any,
    (row) => ({ ...row, answers: (row['answers'] as number[]).map(() => 4) }),
  ],
  ['payment form', 'Payment', is('status', 'COMPLETED'), set({ status: 'FAILED' })],
  ['masked numbers', 'PaymentMethod', is('type', 'CARD'), set({ cardNumber: '4111 1111 1111 1111' })],
  ['masked numbers', 'PaymentMethod', is('type', 'CARD'), set({ type: 'MAYA' })],
  ['review time', 'Review', any, shift('updatedAt', 1)],
  ['reading', 'Notification', is('isRead', true), set({ readAt: null })],
  ['message edits', 'Message', is('isEdited', false), set({ isEdited: true })],
  ['report form', 'Report', any, set({ postId: null })],
  ['report form', 'Report', any, (row) => ({ ...row, reporterId: row['reportedUserId'] })],
  ['sessions', 'Meeting', is('status', 'COMPLETED'), set({ status: 'CANCELLED' })],
  ['sessions', 'MeetingNotes', any, shift('createdAt', 5 * HOUR)],
  ['sessions', 'Payment', any, shift('createdAt', -YEARS)],
  ['worksheet order', 'Worksheet', is('status', 'REVIEWED'), set({ status: 'ASSIGNED' })],
  ['worksheet order', 'WorksheetSubmission', any, shift('submittedAt', -YEARS)],
  [
    'turns',
    'Message',
    any,
    (row, run) => ({ ...row, senderId: other(run, 'Message', 'senderId', row['senderId']) }),
  ],
  ['turns', 'Message', any, shift('createdAt', YEARS)],
  ['readers', 'MessageReadReceipt', any, shift('readAt', -YEARS)],
  ['readers', 'MessageReaction', any, shift('createdAt', -YEARS)],
  ['conversation columns', 'Conversation', any, shift('lastMessageAt', 1)],
  ['conversation columns', 'ConversationParticipant', any, set({ lastReadAt: null })],
  ['account first', 'Membership', any, shift('joinedAt', -YEARS)],
  ['account first', 'Comment', any, shift('createdAt', YEARS)],
  ['role rows', 'User', is('role', 'client'), set({ role: 'admin' })],
  ['members write', 'Post', any, shift('createdAt', -YEARS)],
  ['members write', 'Comment', not('parentId', null), (row) => ({ ...row, parentId: row['id'] })],
  ['members write', 'Membership', (row, run) => writes(run, row), shift('joinedAt', YEARS)],
  ['hearts', 'PostHeart', any, (row, run) => ({ ...row, userId: authorOf(run, 'Post', row['postId']) })],
  [
    'hearts',
    'CommentHeart',
    any,
    (row, run) => ({ ...row, userId: authorOf(run, 'Comment', row['commentId']) }),
  ],
  ['hearts', 'CommentHeart', any, shift('createdAt', -YEARS)],
  ['moderation', 'ModeratorCommunity', any, shift('assignedAt', -YEARS)],
  ['moderation', 'Report', any, (row) => ({ ...row, reportedUserId: row['reporterId'] })],
  [
    'pairs',
    'Meeting',
    any,
    (row) => ({
      ...row,
      startTime: (row['startTime'] as number) + 9 * HOUR,
      endTime: (row['endTime'] as number) + 9 * HOUR,
    }),
  ],
  ['pairs', 'ClientTherapist', any, shift('assignedAt', YEARS)],
  ['pairs', 'Meeting', any, (row, run) => ({ ...rowsOf(run, 'Meeting')[1], id: row['id'] })],
  ['reviews follow', 'Review', any, shift('createdAt', 20 * 24 * HOUR)],
  ['payments add up', 'Payment', any, set({ amount: '1.00' })],
  ['payments add up', 'PaymentMethod', any, set({ lastUsed: 1 })],
  ['blocks', 'UserBlock', any, (row) => ({ ...row, blockedId: row['blockerId'] })],
  ['notifications point', 'Notification', any, set({ data: { postId: 'nowhere' } })],
  [
    'notifications point',
    'Notification',
    is('type', 'WORKSHEET_ASSIGNED'),
    (row, run) => ({ ...row, userId: other(run, 'Notification', 'userId', row['userId']) }),
  ],
]

const authorOf = (run: RunRows, name: string, id: unknown): unknown =>
  rowsOf(run, name).find((row) => row['id'] === id)!['userId']

const writes = (run: RunRows, membership: AnyRow): boolean =>
  rowsOf(run, 'Post').some((row) => row['userId'] === membership['userId'])

describe('a broken row is seen', () => {
  let run: RunRows
  beforeAll(async () => {
    run = await runDataset(community, { scenario: 'plan' })
  })

  test('and rows as they are hold every rule', () => {
    expect(judgeRows(run, (table) => run.rows(table)).violations).toEqual([])
  })

  test.each(BREAKAGES)('by the rule %s, in %s', (rule, name, find, change) => {
    const table = tableNamed(name)
    const rows = [...run.rows(table)] as AnyRow[]
    const place = rows.findIndex((row) => find(row, run))
    expect(place).toBeGreaterThanOrEqual(0)
    rows[place] = change(rows[place]!, run)
    const { violations } = judgeRows(run, (one) => (one === table ? rows : run.rows(one)))
    expect(violations.map((violation) => violation.rule)).toContain(rule)
  })

  test('every rule has a test of its own', () => {
    expect([...new Set(BREAKAGES.map(([rule]) => rule))].sort()).toEqual(
      community.rules.map(({ name }) => name).sort(),
    )
  })
})
