/** Expectations are met by what is generated, and missed when rates, times or kinds are others. */
import { beforeAll, describe, expect, test } from 'vitest'
import { campaigns } from '../../../../generators/datasets/campaigns/index.ts'
import type { AnyRow, Table } from '../../../../generators/model/index.ts'
import { judgeRows, type RunRows, runDataset } from '../../../support/run-dataset.ts'

const DAY = 86_400_000
const HOUR = 3_600_000
/** Enough campaigns and recipients for every expectation to be judged; `rows` of analytics would take longer. */
const SIZE = {
  clients: 40,
  campaignsPerClient: 12,
  contactsPerClient: 400,
  recipientsPerCampaign: 400,
  months: 13,
  giftCardInventory: 15_000,
  qrRate: 0.2,
}
/** Rates that are all more than their tolerances away from the usual ones. */
const OTHER = {
  mailedRate: 0.85,
  deliveredRate: 0.75,
  qrRate: 0.3,
  purlRate: 0.5,
  formRate: 0.2,
  leadRate: 0.2,
  callRate: 0.45,
  answeredRate: 0.75,
  matchedRate: 0.75,
  optInRate: 0.5,
  redeemedRate: 0.7,
  eventsPerRecipient: 3,
  completedShare: 0.7,
  mailedShare: 0.05,
  inProductionShare: 0.05,
}

type Change = (row: AnyRow) => AnyRow

const tableNamed = (id: string): Table => campaigns.tables.find((table) => table.id === id)!
/** One in `n` rows, by turns. */
const oneIn = (n: number, change: Change): Change => {
  let i = 0
  return (row) => (i++ % n === 0 ? change(row) : row)
}
const set =
  (changed: AnyRow): Change =>
  (row) => ({ ...row, ...changed })
const shift =
  (column: string, by: number): Change =>
  (row) => ({ ...row, [column]: (row[column] as number) + by })

/** Changes to all rows of a table, and the expectations that must miss them. */
const CHANGES: readonly (readonly [table: string, change: () => Change, missed: readonly RegExp[]])[] = [
  ['clients', () => oneIn(9, set({ industry: 'dental' })), [/^industry: roofing/]],
  [
    'clients',
    () => oneIn(1, (row) => ({ ...row, industry: row['industry'] === 'rei' ? 'roofing' : 'rei' })),
    [/^industry: (rei|auto_)/],
  ],
  ['contacts', () => oneIn(3, set({ lifecycle_stage: 'evangelist' })), [/^lifecycle stage/]],
  [
    'contacts',
    () => oneIn(9, set({ do_not_contact: true, email_opt_out: true, mobile_phone: null })),
    [/^do not contact/, /^e-mail opt-out/, /^mobile telephones/],
  ],
  [
    'campaigns',
    () => (row) => (row['status'] === 'completed' ? { ...row, mail_date: '2025-07-05' } : row),
    [/^month weights/, /^weekday weights/],
  ],
  ['call_sessions', () => oneIn(5, shift('call_started_at', HOUR)), [/^peak hours of calls/]],
  [
    'usage_analytics',
    () => oneIn(4, set({ occurred_at: Date.UTC(2025, 6, 5, 15) })),
    [/^usage on Wednesdays/, /^usage on weekends/],
  ],
  ['usage_analytics', () => shift('occurred_at', 5 * HOUR), [/^peak hours of usage/]],
  [
    'performance_metrics',
    () => (row) => ({ ...row, duration_ms: Math.round((row['duration_ms'] as number) * 1.1) }),
    [/^latency: /],
  ],
  ['performance_metrics', () => shift('recorded_at', 30 * DAY), [/^incidents: latency/]],
  ['error_logs', () => shift('occurred_at', 7 * DAY), [/^incidents: errors/]],
  [
    'error_logs',
    () => oneIn(2, set({ error_type: 'unknown', resolved: false })),
    [/^error type/, /^errors resolved/],
  ],
]

describe('expectations', () => {
  let usual: RunRows
  const verdicts = (rowsOf: (table: Table) => readonly AnyRow[]): Map<string, string> =>
    new Map(judgeRows(usual, rowsOf).expectations.map(({ name, verdict }) => [name, verdict]))
  beforeAll(async () => {
    usual = await runDataset(campaigns, { scenario: 'development', set: SIZE })
  }, 300_000)

  test('are all judged, and met', () => {
    const found = verdicts((table) => usual.rows(table))
    expect([...found.keys()]).toEqual(campaigns.expectations.map(({ name }) => name))
    expect([...found].filter(([, verdict]) => verdict !== 'met')).toEqual([])
  }, 120_000)

  test('on states and on the funnel are missed when every rate is another one', async () => {
    const other = await runDataset(campaigns, { scenario: 'development', set: { ...SIZE, ...OTHER } })
    const found = [...verdicts((table) => other.rows(table))]
    const kinds = /^(campaign status|funnel|events per recipient)/
    const judged = found.filter(([name]) => kinds.test(name))
    expect(judged).toHaveLength(15)
    expect(judged.filter(([, verdict]) => verdict !== 'missed')).toEqual([])
  }, 300_000)

  test.each(CHANGES)(
    'on %s are missed when the rows are others',
    (id, change, missed) => {
      const table = tableNamed(id)
      const rows = (usual.rows(table) as readonly AnyRow[]).map(change())
      const found = verdicts((other) => (other === table ? rows : usual.rows(other)))
      const wanted = [...found].filter(([name]) => missed.some((pattern) => pattern.test(name)))
      expect(wanted.length).toBeGreaterThanOrEqual(missed.length)
      expect(wanted.filter(([, verdict]) => verdict !== 'missed')).toEqual([])
    },
    120_000,
  )

  test.each([
    ['contact_list_members', /^list memberships/],
    ['contact_tags', /^tags/],
  ])(
    'on %s are missed when a tenth is gone',
    (id, missed) => {
      const table = tableNamed(id)
      const rows = (usual.rows(table) as readonly AnyRow[]).filter((_, i) => i % 10 > 0)
      const found = [...verdicts((other) => (other === table ? rows : usual.rows(other)))]
      expect(found.filter(([name]) => missed.test(name)).map(([, verdict]) => verdict)).toEqual(['missed'])
    },
    120_000,
  )
})
