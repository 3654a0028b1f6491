/** Every rule of the campaigns dataset sees a row that breaks it. */
import { beforeAll, describe, expect, test } from 'vitest'
import { campaigns } from '../../../../generators/datasets/campaigns/index.ts'
import type { AnyRow, Table } from '../../../../generators/model/index.ts'
import { judgeRows, type RunRows, runDataset } from '../../../support/run-dataset.ts'

type Rows = readonly AnyRow[]
type Breakage = readonly [
  rule: string,
  table: string,
  find: (row: AnyRow, run: RunRows) => boolean,
  change: (row: AnyRow, run: RunRows) => AnyRow | undefined,
]

const SMALL = {
  clients: 8,
  contactsPerClient: 150,
  recipientsPerCampaign: 100,
  giftCardInventory: 400,
  performanceMetrics: 200,
  usageEvents: 200,
  errorLogs: 200,
}
const small = () => runDataset(campaigns, { scenario: 'development', set: SMALL })

const tableNamed = (name: string): Table => campaigns.tables.find(({ id }) => id === name)!
const rowsOf = (run: RunRows, name: string): Rows => run.rows(tableNamed(name)) as Rows
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
  (column: string, by: number) =>
  (row: AnyRow): AnyRow => ({ ...row, [column]: (row[column] as number) + by })
const shiftAll =
  (columns: readonly string[], by: number) =>
  (row: AnyRow): AnyRow => ({
    ...row,
    ...Object.fromEntries(
      columns.map((name) => [name, row[name] === null ? null : (row[name] as number) + by]),
    ),
  })
const gone = (): undefined => undefined
const MINUTE = 60_000
const DAY = 86_400_000
const YEARS = 3e11

const purchase = (row: AnyRow): boolean => row['transaction_type'] === 'purchase_from_inventory'
const refunded = (row: AnyRow, run: RunRows): boolean =>
  rowsOf(run, 'gift_card_billing_ledger').some(
    (bill) => bill['transaction_type'] === 'refund' && bill['recipient_id'] === row['recipient_id'],
  )
const ofStatus =
  (status: string) =>
  (row: AnyRow, run: RunRows): boolean =>
    rowsOf(run, 'campaigns').find(is('id', row['campaign_id']))!['status'] === status
const statusOf = (status: string) => is('status', status)
const stranger =
  (table: string, column: string, other = 'id') =>
  (row: AnyRow, run: RunRows): AnyRow => ({
    ...row,
    [column]: rowsOf(run, table).find((one) => one[other] !== row[column])![other],
  })
const event = (type: string) => is('event_type', type)

/** One broken row each, and the rule that must see it. A change to undefined takes the row out. */
const BREAKAGES: readonly Breakage[] = [
  ['contact code', 'contacts', any, set({ customer_code: 'A_1' })],
  ['contact code', 'contacts', any, set({ customer_code: '-1234' })],
  ['contact code', 'contacts', any, set({ customer_code: 'A1' })],
  ['contact scores', 'contacts', is('lifecycle_stage', 'evangelist'), set({ lead_score: 40 })],
  ['contact scores', 'contacts', any, shift('engagement_score', 1)],
  ['contact scores', 'contacts', is('last_activity_date', null), set({ last_activity_date: 1e12 })],
  ['campaign dates', 'campaigns', statusOf('mailed'), set({ status: 'completed' })],
  ['campaign dates', 'campaigns', statusOf('draft'), set({ status: 'mailed' })],
  ['campaign dates', 'campaigns', statusOf('completed'), set({ mail_date: '2024-01-01' })],
  ['campaign dates', 'campaigns', any, shift('created_at', YEARS)],
  ['campaign dates', 'campaigns', any, set({ status: 'cancelled' })],
  ['campaign life', 'campaigns', any, shift('created_at', -30 * DAY)],
  [
    'campaign life',
    'campaigns',
    any,
    (row) => ({ ...row, created_at: Date.parse(`${row['mail_date']}`) - DAY }),
  ],
  ['campaign life', 'campaigns', statusOf('completed'), set({ mail_date: '2025-10-01' })],
  ['campaign life', 'campaigns', statusOf('completed'), set({ status: 'draft' })],
  ['campaign life', 'events', event('imb_injected'), shift('occurred_at', DAY)],
  ['campaign life', 'events', event('purl_visit'), shift('occurred_at', 40 * DAY)],
  ['campaign life', 'call_sessions', any, shift('call_started_at', -40 * DAY)],
  ['campaign life', 'recipients', ofStatus('completed'), shift('created_at', YEARS)],
  ['business hours', 'call_sessions', any, shift('call_started_at', 12 * 3_600_000)],
  ['event types', 'events', event('qr_scan'), set({ source: 'usps' })],
  ['event types', 'events', any, set({ event_type: 'mobile_tap' })],
  ['event types', 'events', any, shift('created_at', -YEARS)],
  ['event types', 'events', any, shiftAll(['occurred_at', 'created_at'], YEARS)],
  ['call shape', 'call_sessions', is('call_status', 'busy'), set({ call_status: 'completed' })],
  ['call shape', 'call_sessions', is('call_status', 'completed'), shift('call_duration_seconds', 1)],
  ['call shape', 'call_sessions', is('call_status', 'completed'), shift('call_answered_at', 20_000)],
  ['call shape', 'call_sessions', is('call_status', 'busy'), set({ agent_user_id: 'x' })],
  ['call shape', 'call_sessions', not('recording_url', null), shift('recording_duration', 1)],
  ['call shape', 'call_sessions', is('match_status', 'matched'), set({ match_status: 'unmatched' })],
  ['stock card', 'gift_card_inventory', statusOf('available'), set({ status: 'delivered' })],
  ['stock card', 'gift_card_inventory', statusOf('delivered'), set({ status: 'expired' })],
  ['stock card', 'gift_card_inventory', statusOf('delivered'), shift('delivered_at', -YEARS)],
  ['stock card', 'gift_card_inventory', statusOf('available'), set({ current_balance: '0.00' })],
  ['billing entry', 'gift_card_billing_ledger', any, set({ cost_basis: '900.00' })],
  ['billing entry', 'gift_card_billing_ledger', purchase, set({ transaction_type: 'purchase_from_tillo' })],
  ['card prices', 'gift_card_denominations', any, set({ client_price: '1.00' })],
  ['card prices', 'gift_card_denominations', any, set({ tillo_cost_per_card: '0.10' })],
  ['card message', 'sms_delivery_log', is('delivery_status', 'delivered'), set({ delivered_at: null })],
  ['card message', 'sms_delivery_log', is('delivery_status', 'failed'), set({ error_message: null })],
  ['error log', 'error_logs', is('resolved', true), set({ resolved: false })],
  ['error log', 'error_logs', is('resolved', true), shift('resolved_at', 2 * DAY)],
  [
    'error log',
    'error_logs',
    any,
    (row) => ({ ...row, metadata: 'incident' in Object(row['metadata']) ? {} : { incident: true } }),
  ],
  ['error log', 'error_logs', any, shiftAll(['occurred_at', 'timestamp', 'resolved_at'], -YEARS)],
  ['duration', 'performance_metrics', any, set({ duration_ms: 0 })],
  ['duration', 'performance_metrics', any, shift('recorded_at', -YEARS)],
  ['usage', 'usage_analytics', any, shift('occurred_at', YEARS)],
  ['conditions', 'campaign_conditions', is('condition_number', 2), set({ condition_number: 4 })],
  ['conditions', 'campaign_conditions', is('condition_number', 2), set({ condition_name: 'call_received' })],
  ['rewards', 'campaign_reward_configs', any, set({ condition_number: 1 })],
  ['rewards', 'campaign_gift_card_config', any, set({ denomination: '1.00' })],
  ['rewards', 'campaign_conditions', is('brand_id', null), stranger('gift_card_brands', 'brand_id')],
  ['tracked number', 'tracked_phone_numbers', any, gone],
  ['tracked number', 'tracked_phone_numbers', any, shift('assigned_at', -YEARS)],
  ['audience counts', 'audiences', any, shift('valid_count', 1)],
  ['audience counts', 'audiences', any, shift('total_count', -1)],
  [
    'audience counts',
    'recipients',
    is('validation_status', 'valid'),
    set({ validation_status: 'suppressed' }),
  ],
  ['known conditions', 'campaign_conditions', is('condition_name', 'call_received'), gone],
  ['chronological events', 'events', event('imb_delivered'), shift('occurred_at', -30 * DAY)],
  ['chronological events', 'events', event('form_submitted'), shift('occurred_at', 2 * 3_600_000)],
  ['chronological events', 'events', event('lead_captured'), shift('occurred_at', 5 * MINUTE)],
  ['chronological events', 'events', event('purl_visit'), set({ event_type: 'imb_in_transit' })],
  ['chronological events', 'events', event('imb_in_transit'), set({ event_type: 'imb_injected' })],
  ['chronological events', 'events', any, stranger('campaigns', 'campaign_id')],
  ['form submissions', 'ace_form_submissions', any, shift('submitted_at', MINUTE)],
  ['form submissions', 'ace_form_submissions', any, gone],
  [
    'form submissions',
    'ace_form_submissions',
    is('enrichment_status', 'completed'),
    set({ enrichment_status: 'pending' }),
  ],
  ['delivery status', 'recipients', is('delivery_status', 'delivered'), set({ delivery_status: 'returned' })],
  [
    'delivery status',
    'recipients',
    is('delivery_status', 'delivered'),
    set({ validation_status: 'invalid' }),
  ],
  ['participation', 'contact_campaign_participation', any, set({ participation_status: 'clicked' })],
  ['participation', 'contact_campaign_participation', not('delivered_at', null), set({ delivered_at: null })],
  ['participation', 'contact_campaign_participation', any, stranger('contacts', 'contact_id')],
  ['participation', 'contact_campaign_participation', any, gone],
  ['calls follow delivery', 'call_sessions', not('recipient_id', null), shift('call_started_at', -30 * DAY)],
  ['calls follow delivery', 'call_sessions', not('recipient_id', null), set({ caller_phone: '1' })],
  ['calls follow delivery', 'call_dispositions', not('recipient_id', null), shift('created_at', -DAY)],
  [
    'calls follow delivery',
    'call_dispositions',
    not('recipient_id', null),
    set({ disposition_type: 'voicemail' }),
  ],
  ['calls follow delivery', 'call_dispositions', not('recipient_id', null), gone],
  ['conditions met', 'call_conditions_met', any, shift('met_at', -DAY)],
  ['conditions met', 'call_conditions_met', any, stranger('call_sessions', 'call_session_id')],
  ['consent', 'sms_opt_in_log', is('direction', 'outbound'), shift('created_at', -DAY)],
  ['consent', 'sms_opt_in_log', is('direction', 'inbound'), set({ message_text: 'Who?' })],
  ['consent', 'sms_opt_in_log', is('direction', 'inbound'), gone],
  ['consent', 'sms_opt_in_log', is('direction', 'outbound'), stranger('call_sessions', 'call_session_id')],
  ['consent', 'recipients', is('sms_opt_in_status', 'not_sent'), set({ sms_opt_in_status: 'opted_in' })],
  ['approval', 'recipients', is('approval_status', 'approved'), shift('approved_at', -DAY)],
  ['approval', 'recipients', is('approval_status', 'rejected'), set({ rejection_reason: null })],
  ['approval', 'recipients', is('approval_status', 'redeemed'), set({ approval_status: 'approved' })],
  ['approval', 'recipients', is('approval_status', 'approved'), set({ approved_call_session_id: null })],
  ['card given', 'gift_card_billing_ledger', purchase, shift('billed_at', -DAY)],
  ['card given', 'gift_card_billing_ledger', purchase, gone],
  ['card given', 'gift_card_billing_ledger', purchase, stranger('gift_card_inventory', 'inventory_card_id')],
  [
    'card given',
    'gift_card_billing_ledger',
    is('transaction_type', 'refund'),
    set({ amount_billed: '0.00' }),
  ],
  ['card given', 'sms_delivery_log', refunded, set({ delivery_status: 'sent' })],
  ['card sent and redeemed', 'sms_delivery_log', any, shift('created_at', -DAY)],
  ['card sent and redeemed', 'sms_delivery_log', any, set({ phone_number: '1' })],
  [
    'card sent and redeemed',
    'recipients',
    not('redemption_completed_at', null),
    shift('redemption_completed_at', -60 * DAY),
  ],
  [
    'card sent and redeemed',
    'call_conditions_met',
    is('delivery_status', 'delivered'),
    set({ delivery_status: 'failed' }),
  ],
  ['audit log', 'recipient_audit_log', is('action', 'uploaded'), shift('created_at', 1)],
  ['audit log', 'recipient_audit_log', is('action', 'viewed'), shift('created_at', -MINUTE)],
  ['audit log', 'recipient_audit_log', is('action', 'approved'), set({ action: 'rejected' })],
  ['audit log', 'recipient_audit_log', is('action', 'gift_card_assigned'), gone],
  ['audit log', 'recipient_audit_log', is('action', 'redeemed'), gone],
  [
    'audit log',
    'recipient_audit_log',
    not('call_session_id', null),
    stranger('call_sessions', 'call_session_id'),
  ],
  ['credit', 'credit_accounts', any, set({ balance: '0.01' })],
  ['credit', 'credit_accounts', any, set({ reserved_balance: '9999999.00' })],
  ['credit', 'credit_transactions', is('transaction_type', 'usage'), set({ balance_after: '1.00' })],
  ['credit', 'credit_transactions', is('transaction_type', 'purchase'), set({ amount: '0.00' })],
  ['credit', 'credit_transactions', is('transaction_type', 'usage'), shift('created_at', -YEARS)],
  ['inventory reconciles', 'gift_card_inventory', statusOf('available'), gone],
  [
    'inventory reconciles',
    'gift_card_inventory',
    statusOf('delivered'),
    stranger('recipients', 'assigned_to_recipient_id'),
  ],
  ['inventory reconciles', 'gift_card_inventory', statusOf('delivered'), shift('assigned_at', 1)],
  ['inventory reconciles', 'gift_card_inventory', statusOf('delivered'), shift('delivered_at', 1)],
  [
    'inventory reconciles',
    'recipients',
    not('gift_card_assigned_id', null),
    set({ gift_card_assigned_id: null }),
  ],
  ['inventory reconciles', 'gift_card_billing_ledger', purchase, gone],
  ['who is billed', 'gift_card_billing_ledger', purchase, stranger('clients', 'billed_entity_id')],
  ['who is billed', 'gift_card_billing_ledger', purchase, set({ amount_billed: '1.00' })],
  ['who is billed', 'credit_accounts', any, set({ reserved_balance: '0.01' })],
  ['profiles', 'profiles', any, set({ email: 'x@example.com' })],
  ['profiles', 'profiles', any, gone],
  ['profiles', 'user_roles', any, gone],
  ['list counts', 'contact_lists', any, shift('contact_count', 1)],
  ['list counts', 'contact_list_members', any, gone],
  ['form counts', 'ace_forms', any, shift('total_submissions', 1)],
  ['form counts', 'ace_forms', not('total_submissions', 0), set({ total_views: 0 })],
  ['contact counts', 'contacts', any, shift('total_interactions', 1)],
  ['contact counts', 'contacts', any, shift('redemptions_count', 1)],
  ['contact counts', 'contacts', not('redemptions_count', 0), set({ redemptions_count: 0 })],
  ['contact counts', 'events', event('qr_scan'), gone],
  ['simulation batch', 'contacts', any, set({ is_simulated: false })],
  ['simulation batch', 'campaigns', any, set({ simulation_batch_id: null })],
  ['simulation batch', 'simulation_batches', any, shift('total_records', 1)],
  ['record minimums', 'contacts', any, gone],
  ['record minimums', 'recipients', any, gone],
]

describe('a broken row is seen', () => {
  let run: RunRows
  beforeAll(async () => {
    run = await small()
  })

  test('what is generated breaks nothing', () => {
    expect(judgeRows(run, (table) => run.rows(table)).violations).toEqual([])
  })

  test.each(BREAKAGES)('by the rule %s, in %s', (rule, name, find, change) => {
    const table = tableNamed(name)
    const rows = [...rowsOf(run, name)]
    const place = rows.findIndex((row) => find(row, run))
    expect(place).toBeGreaterThanOrEqual(0)
    const changed = change(rows[place]!, run)
    rows.splice(place, 1, ...(changed === undefined ? [] : [changed]))
    const { violations } = judgeRows(run, (other) => (other === table ? rows : run.rows(other)))
    expect(violations.map((violation) => violation.rule)).toContain(rule)
  })

  test('by the rule event type variety, when no lead is left among many events', async () => {
    const many = await runDataset(campaigns, { scenario: 'development' })
    const events = tableNamed('events')
    const left = rowsOf(many, 'events').filter(not('event_type', 'lead_captured'))
    const { violations } = judgeRows(many, (table) => (table === events ? left : many.rows(table)))
    expect(violations.map((violation) => violation.rule)).toContain('event type variety')
  })

  test('every rule has a test of its own', () => {
    expect([...new Set([...BREAKAGES.map(([rule]) => rule), 'event type variety'])].sort()).toEqual(
      campaigns.rules.map(({ name }) => name).sort(),
    )
  })
})
