/** One broken row each, and the rule that must see it. */
import { beforeAll, describe, expect, test } from 'vitest'
import { propertyChat } from '../../../../generators/datasets/property-chat/index.ts'
import type { AnyRow, Table } from '../../../../generators/model/index.ts'
import { judgeRows, type RunRows } from '../../../support/run-dataset.ts'
import { demo, plan } from './runs.ts'

type Change = (row: AnyRow, run: RunRows) => AnyRow | undefined
type Breakage = readonly [rule: string, table: string, find: (row: AnyRow) => boolean, change: Change]

const tableNamed = (name: string): Table => propertyChat.tables.find(({ id }) => id === name)!
const any = (): boolean => true
const is =
  (column: string, value: unknown) =>
  (row: AnyRow): boolean =>
    row[column] === value
const set =
  (changed: AnyRow): Change =>
  (row) => ({ ...row, ...changed })
const shift =
  (column: string, milliseconds: number): Change =>
  (row) => ({ ...row, [column]: (row[column] as number) + milliseconds })
const remove: Change = () => undefined
const YEARS = 3e11
const repair = (row: AnyRow): boolean => JSON.stringify(row['ai_actions']).includes('maintenance_request')

const BREAKAGES: readonly Breakage[] = [
  ['synthetic tenants', 'tenants', any, set({ phone: '+1-212-867-5309' })],
  ['synthetic tenants', 'tenants', any, set({ email: 'someone@gmail.com' })],
  ['synthetic owners', 'properties', any, set({ owner_phone: '+1-212-867-5309' })],
  ['synthetic accounts', 'users', any, set({ password_hash: '$2b$10$abcdefghijklmnopqrstuv' })],
  ['flat texts', 'properties', any, set({ amenities: { pool: { hours: 'always' } } })],
  ['flat texts', 'properties', any, set({ rules: { no_such_rule: 'none' } })],
  ['lease form', 'tenants', any, set({ move_in_date: '2001-01-01' })],
  ['lease form', 'tenants', any, set({ lease_terms: { monthly_rent: 1 } })],
  ['thread times', 'conversation_threads', is('status', 'resolved'), set({ resolved_at: null })],
  ['thread times', 'conversation_threads', is('status', 'escalated'), set({ resolved_at: 1e12 })],
  ['message form', 'messages', any, set({ response: 'Done. {"action":"maintenance_request"}' })],
  ['message form', 'messages', any, set({ message_type: 'ai_response' })],
  ['message form', 'messages', is('channel', 'email'), set({ subject: null })],
  ['action form', 'messages', repair, set({ ai_actions: [{ action: 'maintenance_request' }] })],
  ['action form', 'messages', any, set({ ai_actions: { action: 'alert_manager' } })],
  ['request times', 'maintenance_requests', is('status', 'resolved'), shift('resolved_at', -YEARS)],
  ['request times', 'maintenance_requests', is('status', 'resolved'), set({ resolved_at: null })],
  ['notification form', 'notifications', is('status', 'sent'), set({ status: 'failed' })],
  ['notification form', 'notifications', is('status', 'sent'), set({ status: 'pending' })],
  ['attachment form', 'attachments', any, set({ content_type: 'text/html' })],
  ['attachment form', 'attachments', any, set({ url: 'https://elsewhere.example.com/x.jpg' })],
  ['thread messages', 'messages', any, shift('timestamp', 1)],
  ['thread messages', 'messages', is('channel', 'sms'), set({ channel: 'api' })],
  ['thread messages', 'conversation_threads', any, shift('last_activity_at', -1)],
  ['requests and actions', 'maintenance_requests', any, remove],
  ['requests and actions', 'messages', repair, set({ ai_actions: null })],
  ['requests and actions', 'maintenance_requests', any, set({ issue_description: 'something else' })],
  [
    'requests and actions',
    'maintenance_requests',
    is('status', 'resolved'),
    set({ status: 'open', resolved_at: null, notes: null }),
  ],
  ['files', 'attachments', any, shift('created_at', 1)],
  ['no text twice', 'messages', any, (_row, run) => ({ ..._row, message: twinOf(_row, run) })],
  [
    'tenancy',
    'conversation_threads',
    any,
    (row) => ({ ...row, property_id: (row['property_id'] as number) + 1 }),
  ],
  ['tenancy', 'conversation_threads', any, shift('created_at', -YEARS)],
  ['answers fit', 'messages', any, set({ response: 'The pool is open 3 AM to 4 AM.' })],
  ['answers fit', 'messages', any, set({ response: 'That makes $1,234,567.' })],
  ['exact sizes', 'conversation_threads', any, remove],
  ['notifications add up', 'notifications', any, remove],
  ['notifications add up', 'messages', is('flagged', true), set({ flagged: false })],
  ['known recipients', 'notifications', is('channel', 'sms'), set({ recipient: '+1-999-555-0100' })],
]

/** With the plan's cast. */
const PLAN_BREAKAGES: readonly Breakage[] = [
  ['plan threads', 'messages', is('id', 5), shift('timestamp', 20 * 60_000)],
  ['plan threads', 'messages', is('id', 30), remove],
  ['plan threads', 'messages', is('id', 2), set({ ai_actions: null })],
  ['plan threads', 'messages', is('id', 9), set({ ai_actions: [{ action: 'alert_manager' }] })],
  ['plan threads', 'conversation_threads', is('id', 2), set({ channel: 'email' })],
  ['exact sizes', 'messages', is('id', 30), (row, run) => ({ ...row, response: firstResponse(run) })],
  ['exact sizes', 'conversation_threads', is('id', 2), shift('created_at', 86_400_000)],
]

const firstResponse = (run: RunRows): unknown =>
  (run.rows(tableNamed('messages')) as readonly AnyRow[])[0]!['response']

/** What somebody else in the property wrote: another message of the same tenant will do. */
const twinOf = (row: AnyRow, run: RunRows): unknown =>
  (run.rows(tableNamed('messages')) as readonly AnyRow[]).find(
    (other) => other['tenant_id'] === row['tenant_id'] && other['id'] !== row['id'],
  )!['message']

function rulesThatSee(run: RunRows, [, name, find, change]: Breakage): string[] {
  const table = tableNamed(name)
  const rows = [...run.rows(table)] as AnyRow[]
  const place = rows.findIndex(find)
  expect(place).toBeGreaterThanOrEqual(0)
  const changed = change(rows[place]!, run)
  rows.splice(place, 1, ...(changed === undefined ? [] : [changed]))
  const { violations } = judgeRows(run, (other) => (other === table ? rows : run.rows(other)))
  return violations.map(({ rule }) => rule)
}

describe('a broken row is seen', () => {
  let drawn: RunRows
  let planned: RunRows
  beforeAll(async () => {
    drawn = await demo()
    planned = await plan()
  })

  test('and only then', () => {
    for (const run of [drawn, planned])
      expect(judgeRows(run, (table) => run.rows(table)).violations).toEqual([])
  })

  test.each(BREAKAGES)('by the rule %s, in %s', (...breakage) => {
    expect(rulesThatSee(drawn, breakage)).toContain(breakage[0])
  })

  test.each(PLAN_BREAKAGES)('by the rule %s of the plan, in %s', (...breakage) => {
    expect(rulesThatSee(planned, breakage)).toContain(breakage[0])
  })

  test('every rule has a test of its own', () => {
    const tested = [...BREAKAGES, ...PLAN_BREAKAGES].map(([rule]) => rule)
    expect([...new Set(tested)].sort()).toEqual(propertyChat.rules.map(({ name }) => name).sort())
  })
})
