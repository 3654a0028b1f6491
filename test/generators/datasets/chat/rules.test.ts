import { beforeAll, describe, expect, test } from 'vitest'
import { chat } from '../../../../generators/datasets/chat/index.ts'
import type { AnyRow, Table } from '../../../../generators/model/index.ts'
import { judgeRows, type RunRows } from '../../../support/run-dataset.ts'
import { demo } from './runs.ts'

type Rows = readonly AnyRow[]
type Breakage = readonly [
  rule: string,
  table: string,
  find: (row: AnyRow, run: RunRows) => boolean,
  change: (row: AnyRow, run: RunRows) => AnyRow,
]

const tableNamed = (name: string): Table => chat.tables.find(({ id }) => id === name)!
const any = (): boolean => true
const is =
  (column: string, value: unknown) =>
  (row: AnyRow): boolean =>
    row[column] === value
const not =
  (column: string, value: unknown) =>
  (row: AnyRow): boolean =>
    row[column] !== value
const set =
  (changed: AnyRow) =>
  (row: AnyRow): AnyRow => ({ ...row, ...changed })
const shift =
  (column: string, milliseconds: number) =>
  (row: AnyRow): AnyRow => ({ ...row, [column]: (row[column] as number) + milliseconds })
const YEARS = 3e11

/** One broken row each, and the rule that must see it. */
const BREAKAGES: readonly Breakage[] = [
  ['synthetic e-mail', 'users', any, (row) => ({ ...row, email: String(row['email']).slice(4) })],
  ['presence', 'users', any, shift('lastLoginAt', YEARS)],
  ['presence', 'users', is('isOnline', false), set({ isOnline: true, isActive: false })],
  ['message fate', 'messages', is('isDeleted', false), set({ isDeleted: true })],
  ['message fate', 'messages', is('isDeleted', true), set({ status: 'READ' })],
  ['message fate', 'messages', is('isEdited', true), shift('editedAt', 1)],
  ['message fate', 'messages', is('isDeleted', true), set({ content: 'still here' })],
  ['receipt time', 'message_reads', any, shift('createdAt', YEARS)],
  ['attachment form', 'attachments', is('type', 'IMAGE'), set({ mimeType: 'application/pdf' })],
  ['attachment form', 'attachments', is('type', 'VIDEO'), set({ duration: null })],
  ['attachment form', 'attachments', is('type', 'IMAGE'), set({ size: 1000 })],
  ['membership', 'conversation_users', is('leftAt', null), set({ isActive: false })],
  ['membership', 'conversation_users', not('lastReadAt', null), set({ lastReadAt: null })],
  ['two people', 'connections', any, (row) => ({ ...row, receiverId: row['requesterId'] })],
  ['rating range', 'coolness_ratings', any, set({ rating: 6 })],
  ['post times', 'posts', any, shift('updatedAt', -YEARS)],
  ['members', 'conversations', is('type', 'DIRECT_MESSAGE'), set({ type: 'GROUP_CHAT' })],
  ['members', 'conversations', is('type', 'GROUP_CHAT'), set({ name: null })],
  ['members', 'conversation_users', any, shift('joinedAt', -YEARS)],
  ['senders', 'messages', any, shift('createdAt', -YEARS)],
  ['senders', 'messages', any, (row, run) => ({ ...row, senderId: stranger(row['conversationId'], run) })],
  ['last message', 'conversations', any, set({ lastMessageId: null })],
  ['last message', 'conversations', any, shift('lastMessageAt', -1)],
  ['replies', 'messages', any, (row) => ({ ...row, replyToId: row['id'] })],
  ['replies', 'messages', any, (row) => ({ ...row, threadId: row['id'] })],
  ['receipts', 'message_reads', any, shift('readAt', -YEARS)],
  [
    'receipts',
    'message_reads',
    any,
    (row, run) => ({
      ...row,
      userId: (run.rows(tableNamed('messages')) as Rows).find(is('id', row['messageId']))!['senderId'],
    }),
  ],
  ['receipts', 'messages', is('status', 'READ'), set({ status: 'SENT' })],
  [
    'read pointers',
    'conversation_users',
    not('lastReadMessageId', null),
    set({ lastReadMessageId: 'elsewhere' }),
  ],
  ['attachments fit', 'messages', is('type', 'IMAGE'), set({ type: 'AUDIO' })],
  ['attachments fit', 'messages', is('type', 'TEXT'), set({ type: 'FILE' })],
  ['sign-up first', 'users', any, shift('createdAt', YEARS)],
  ['last seen', 'users', any, shift('lastSeenAt', -1)],
  [
    'one connection a pair',
    'connections',
    any,
    (_row, run) => {
      const first = run.rows(tableNamed('connections'))[1] as AnyRow
      return { ...first, id: 'other', requesterId: first['receiverId'], receiverId: first['requesterId'] }
    },
  ],
  ['user counters', 'users', any, shift('weeklyPushesUsed', 1)],
  ['user counters', 'posts', is('isAnonymous', true), set({ isAnonymous: false })],
  ['post counters', 'posts', any, shift('viewCount', 1)],
  ['post counters', 'interactions', any, shift('createdAt', -YEARS)],
]

function stranger(conversationId: unknown, run: RunRows): unknown {
  const members = (run.rows(tableNamed('conversation_users')) as Rows)
    .filter(is('conversationId', conversationId))
    .map((row) => row['userId'])
  return (run.rows(tableNamed('users')) as Rows).find((user) => !members.includes(user['id']))!['id']
}

describe('a broken row is seen', () => {
  let run: RunRows
  beforeAll(async () => {
    run = await demo()
  })

  test.each(BREAKAGES)('by the rule %s, in %s', (rule, name, find, change) => {
    const table = tableNamed(name)
    const rows = [...run.rows(table)] as AnyRow[]
    const place = rows.findIndex((row) => find(row, run))
    expect(place).toBeGreaterThanOrEqual(0)
    rows[place] = change(rows[place]!, run)
    const { violations } = judgeRows(run, (other) => (other === table ? rows : run.rows(other)))
    expect(violations.map((violation) => violation.rule)).toContain(rule)
  })

  test('every rule has a test of its own', () => {
    expect([...new Set(BREAKAGES.map(([rule]) => rule))].sort()).toEqual(
      chat.rules.map(({ name }) => name).sort(),
    )
  })
})
