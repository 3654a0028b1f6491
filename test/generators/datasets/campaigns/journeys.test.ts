/** Campaigns, what became of their recipients, and who paid: told by the rows as they come out. */
import { beforeAll, describe, expect, test } from 'vitest'
import { campaigns as dataset } from '../../../../generators/datasets/campaigns/index.ts'
import { centsOf } from '../../../../generators/datasets/campaigns/money.ts'
import type { CampaignsParameters } from '../../../../generators/datasets/campaigns/parameters.ts'
import * as schema from '../../../../generators/datasets/campaigns/tables.ts'
import type { CampaignsTools } from '../../../../generators/datasets/campaigns/tools.ts'
import type { AnyRow, Row, Table } from '../../../../generators/model/index.ts'
import {
  DAY,
  HOUR,
  MINUTE,
  parseDate,
  toLocal,
  timeZone,
  weekdayOf,
} from '../../../../generators/values/index.ts'
import { type RunRows, runDataset } from '../../../support/run-dataset.ts'

const SIZE = {
  organizations: 4,
  clients: 10,
  campaignsPerClient: 8,
  contactsPerClient: 150,
  recipientsPerCampaign: 100,
  giftCardInventory: 1234,
  months: 6,
  analytics: false,
  errors: false,
}

const keyed = <R extends AnyRow>(rows: readonly R[], column: keyof R & string): Map<unknown, R> =>
  new Map(rows.map((row) => [row[column], row]))

function grouped<R extends AnyRow>(rows: readonly R[], column: keyof R & string): Map<unknown, R[]> {
  const groups = new Map<unknown, R[]>()
  for (const row of rows) {
    const list = groups.get(row[column])
    if (list === undefined) groups.set(row[column], [row])
    else list.push(row)
  }
  return groups
}

type Of<T extends Table> = Row<T>
type Told = ReturnType<typeof tell>

/** The rows, joined: what each test needs of them. */
function tell(run: RunRows) {
  const of = <T extends Table>(table: T): Of<T>[] => run.rows(table)
  return {
    params: run.environment.params as CampaignsParameters,
    tools: run.environment.tools as CampaignsTools,
    now: run.environment.referenceDate,
    of,
    clients: keyed(of(schema.clients), 'id'),
    campaigns: keyed(of(schema.campaigns), 'id'),
    recipients: keyed(of(schema.recipients), 'id'),
    events: grouped(of(schema.events), 'recipient_id'),
    audit: grouped(of(schema.recipientAuditLog), 'recipient_id'),
    calls: keyed(of(schema.callSessions), 'id'),
    texts: grouped(of(schema.smsOptInLog), 'recipient_id'),
    cardTexts: keyed(of(schema.smsDeliveryLog), 'recipient_id'),
    cards: keyed(of(schema.giftCardInventory), 'id'),
    billing: grouped(of(schema.giftCardBillingLedger), 'recipient_id'),
  }
}

const eventOf = (told: Told, id: string, type: string): Of<typeof schema.events> | undefined =>
  told.events.get(id)?.find(({ event_type }) => event_type === type)

describe.each([
  ['a small platform', SIZE],
  ['one in a hurry', { ...SIZE, qrRate: 1, purlRate: 1, formRate: 1, leadRate: 1, callRate: 1, months: 1 }],
  ['without a call centre', { ...SIZE, callCenter: false }],
  ['without gift cards', { ...SIZE, giftCards: false }],
])('%s', (name, set) => {
  let told: Told
  beforeAll(async () => {
    told = tell(await runDataset(dataset, { scenario: 'development', set }))
  })

  test('campaigns live in order, and their state fits their dates', () => {
    const states = { completed: 0, mailed: 0, in_production: 0, draft: 0 }
    for (const row of told.campaigns.values()) {
      const mail = parseDate(row.mail_date!)
      const { timezone } = told.clients.get(row.client_id)!
      const created = Math.floor(toLocal(timeZone(timezone!), row.created_at!) / DAY) * DAY
      expect((mail - created) / DAY).toBeGreaterThanOrEqual(7)
      expect((mail - created) / DAY).toBeLessThanOrEqual(21)
      expect(row.created_at!).toBeLessThan(told.now)
      const age = (told.now - mail) / DAY
      const fits = {
        completed: age >= 25 && mail >= told.tools.window.start,
        mailed: age > 0 && age < 24,
        in_production: age < 0 && age >= -7,
        draft: age < 0 && age >= -30,
      }
      expect([row.status, fits[row.status as keyof typeof fits]]).toEqual([row.status, true])
      states[row.status as keyof typeof states]++
    }
    expect(states.completed).toBe(48)
    expect(states.draft).toBe(8)
    expect(Math.abs(states.mailed - 12)).toBeLessThanOrEqual(1)
  })

  test('every campaign has exactly its recipients, its audience counts them', () => {
    const audiences = keyed(told.of(schema.audiences), 'id')
    for (const [id, list] of grouped(told.of(schema.recipients), 'audience_id')) {
      const valid = list.filter(({ validation_status }) => validation_status === 'valid').length
      const { total_count, valid_count, invalid_count } = audiences.get(id)!
      expect([list.length, total_count, valid_count, invalid_count]).toEqual([100, 100, valid, 100 - valid])
      expect(new Set(list.map(({ contact_id }) => contact_id)).size).toBe(100)
      expect(new Set(list.map(({ redemption_code }) => redemption_code)).size).toBe(100)
      for (const { redemption_code } of list) expect(redemption_code).toMatch(/^[A-Z]{3}-\d{6}$/)
    }
    expect(new Set(told.of(schema.recipients).map(({ token }) => token)).size).toBe(told.recipients.size)
  })

  test('recipients are contacts of the client, and those who want no mail get none', () => {
    const contacts = keyed(told.of(schema.contacts), 'id')
    for (const row of told.recipients.values()) {
      const contact = contacts.get(row.contact_id)!
      const campaign = told.campaigns.get(row.campaign_id)!
      expect(contact.client_id).toBe(campaign.client_id)
      expect([row.created_at! > campaign.created_at!, row.created_at! > contact.created_at!]).toEqual([
        true,
        true,
      ])
      if (contact.do_not_contact)
        expect([row.validation_status, told.events.has(row.id)]).toEqual(['suppressed', false])
      if (row.validation_status !== 'valid') expect(told.events.has(row.id)).toBe(false)
    }
  })

  test('postal scans stand between drop and delivery, responses after it', () => {
    for (const [id, list] of told.events) {
      const times = list.map(({ occurred_at }) => occurred_at!)
      expect(times).toEqual([...times].sort((a, b) => a - b))
      expect(list[0]!.event_type).toBe('imb_injected')
      const campaign = told.campaigns.get(list[0]!.campaign_id)!
      const zone = timeZone(told.clients.get(campaign.client_id)!.timezone!)
      const dropped = Math.floor(toLocal(zone, times[0]!) / DAY) * DAY - parseDate(campaign.mail_date!)
      expect([3, 4, 5]).toContain(dropped / DAY)
      const delivered = eventOf(told, id as string, 'imb_delivered')?.occurred_at
      for (const { event_type, occurred_at, source } of list) {
        const postal = event_type.startsWith('imb_')
        expect(postal).toBe(source === 'usps')
        expect(occurred_at!).toBeLessThan(told.now)
        if (!postal) expect(occurred_at!).toBeGreaterThan(delivered!)
      }
      const days = (delivered! - times[0]!) / DAY
      if (delivered !== undefined) expect(days >= 2 && days < 5).toBe(true)
    }
  })

  test('visit, form and lead follow one another', () => {
    const submissions = keyed(told.of(schema.aceFormSubmissions), 'recipient_id')
    let forms = 0
    for (const id of told.events.keys()) {
      const at = ['imb_delivered', 'purl_visit', 'form_submitted', 'lead_captured'].map(
        (type) => eventOf(told, id as string, type)?.occurred_at,
      )
      const [delivered, visit, form, lead] = at
      if (visit !== undefined) expect((visit! - delivered!) / DAY).toBeLessThanOrEqual(14)
      if (form !== undefined) {
        forms++
        expect(form! - visit!).toBeLessThanOrEqual(30 * MINUTE)
        expect(submissions.get(id)!.submitted_at).toBe(form)
      }
      if (lead !== undefined) expect(lead! - form!).toBeLessThanOrEqual(MINUTE)
    }
    expect(forms).toBe(submissions.size)
  })

  test('calls come from the delivered, at business hours, with ring and talk', () => {
    for (const call of told.calls.values()) {
      const campaign = told.campaigns.get(call.campaign_id)!
      const zone = timeZone(told.clients.get(campaign.client_id)!.timezone!)
      const local = toLocal(zone, call.call_started_at)
      const hour = Math.floor((local % DAY) / HOUR)
      expect([weekdayOf(local) < 5, hour >= 9 && hour < 17]).toEqual([true, true])
      const recipient = told.recipients.get(call.recipient_id)
      expect(recipient !== undefined).toBe(call.match_status === 'matched')
      if (recipient !== undefined) {
        expect(call.caller_phone).toBe(recipient.phone)
        const delivered = eventOf(told, recipient.id, 'imb_delivered')!.occurred_at!
        expect((call.call_started_at - delivered) / DAY).toBeGreaterThanOrEqual(1)
      }
      if (call.call_answered_at !== null) {
        const ring = call.call_answered_at - call.call_started_at
        expect(ring >= 2000 && ring <= 8000).toBe(true)
        expect(call.agent_user_id).not.toBeNull()
      } else expect([call.agent_user_id, call.notes, call.recording_url]).toEqual([null, null, null])
      if (call.call_status === 'completed') expect(call.call_duration_seconds).toBeGreaterThanOrEqual(30)
    }
    if (told.params.callCenter) expect(told.calls.size).toBeGreaterThan(1000)
    else
      for (const table of [
        schema.callSessions,
        schema.callDispositions,
        schema.callConditionsMet,
        schema.smsOptInLog,
      ])
        expect(told.of(table)).toEqual([])
  })

  test('a recipient’s row tells what the logs tell', () => {
    for (const row of told.recipients.values()) {
      const actions = (told.audit.get(row.id) ?? []).map(({ action }) => action)
      const times = (told.audit.get(row.id) ?? []).map(({ created_at }) => created_at!)
      expect(times).toEqual([...times].sort((a, b) => a - b))
      expect(actions[0]).toBe('uploaded')
      const { approval_status: status } = row
      expect(actions.includes('approved')).toBe(status === 'approved' || status === 'redeemed')
      expect(actions.includes('rejected')).toBe(status === 'rejected')
      expect(actions.includes('redeemed')).toBe(status === 'redeemed')
      const texts = told.texts.get(row.id) ?? []
      expect(texts.map(({ direction }) => direction)).toEqual(
        row.sms_opt_in_status === 'not_sent'
          ? []
          : row.sms_opt_in_status === 'pending'
            ? ['outbound']
            : ['outbound', 'inbound'],
      )
      expect(texts[1]?.created_at ?? null).toBe(row.sms_opt_in_response_at)
      expect(texts[1]?.message_text ?? null).toBe(row.sms_opt_in_response)
      if (row.approved_at === null) continue
      const call = told.calls.get(row.approved_call_session_id)!
      expect([call.recipient_id, call.agent_user_id]).toEqual([row.id, row.approved_by_user_id])
      expect(row.approved_at).toBeGreaterThan(call.call_ended_at!)
      if (row.sms_opt_in_status === 'opted_in') {
        const minutes = (row.sms_opt_in_response_at! - call.call_started_at) / MINUTE
        expect(minutes >= 5 && minutes <= 61).toBe(true)
      }
    }
  })

  test('cards are assigned, billed, delivered and redeemed in this order', () => {
    for (const row of told.recipients.values()) {
      const text = told.cardTexts.get(row.id)
      const card = told.cards.get(row.gift_card_assigned_id)
      const bills = told.billing.get(row.id) ?? []
      const [bill, refund] = bills
      if (bill !== undefined) {
        expect(row.sms_opt_in_status).toBe('opted_in')
        expect(bill.billed_at!).toBeGreaterThan(row.sms_opt_in_response_at!)
        expect(bill.inventory_card_id).toBe(row.gift_card_assigned_id)
        expect(bill.tillo_transaction_id === null).toBe(card !== undefined)
      }
      if (card !== undefined) {
        expect([card.assigned_to_recipient_id, card.assigned_to_campaign_id]).toEqual([
          row.id,
          row.campaign_id,
        ])
        expect(card.status).toBe(text?.delivered_at == null ? 'assigned' : 'delivered')
        expect(card.uploaded_at!).toBeLessThan(card.assigned_at!)
        expect(parseDate(card.expiration_date!)).toBeGreaterThan(card.assigned_at!)
      }
      if (refund !== undefined)
        expect([text!.delivery_status, refund.transaction_type, refund.amount_billed]).toEqual([
          'failed',
          'refund',
          bill!.amount_billed,
        ])
      if (row.redemption_completed_at !== null) {
        const days = (row.redemption_completed_at - text!.delivered_at!) / DAY
        expect(days > 0 && days <= 30).toBe(true)
      }
    }
  })

  test('the stock has exactly its cards, and they reconcile', () => {
    const cards = told.of(schema.giftCardInventory)
    expect(cards).toHaveLength(told.params.giftCards ? 1234 : 0)
    expect(new Set(cards.map(({ card_code }) => card_code)).size).toBe(cards.length)
    for (const card of cards) {
      const given = card.status === 'assigned' || card.status === 'delivered'
      expect(card.assigned_to_recipient_id !== null).toBe(given)
      if (card.status === 'expired') expect(parseDate(card.expiration_date!)).toBeLessThan(told.now)
      if (card.status === 'available') expect(parseDate(card.expiration_date!)).toBeGreaterThan(told.now)
    }
    const given = cards.filter((card) => card.assigned_to_recipient_id !== null).length
    const stock = told
      .of(schema.giftCardBillingLedger)
      .filter(({ transaction_type: type }) => type === 'purchase_from_inventory')
    expect(stock).toHaveLength(given)
    if (name === 'a small platform') expect(given / cards.length).toBeGreaterThan(0.5)
  })

  test('credit accounts are the sums of their transactions, and never below zero', () => {
    const transactions = grouped(told.of(schema.creditTransactions), 'credit_account_id')
    for (const account of told.of(schema.creditAccounts)) {
      let balance = 0
      let before = 0
      for (const row of transactions.get(account.id)!) {
        balance += centsOf(row.amount)
        expect([centsOf(row.balance_after), balance >= 0, row.created_at! >= before]).toEqual([
          balance,
          true,
          true,
        ])
        before = row.created_at!
      }
      expect(centsOf(account.balance)).toBe(balance)
      expect(centsOf(account.reserved_balance)).toBeLessThanOrEqual(balance)
      expect(centsOf(account.total_purchased) - centsOf(account.total_used)).toBe(balance)
    }
    const owners = [...told.of(schema.clients), ...told.of(schema.agencies)].map(
      (row) => row.credit_account_id,
    )
    expect(new Set(owners)).toEqual(new Set(told.of(schema.creditAccounts).map(({ id }) => id)))
  })

  test('what is settled for a campaign is what was billed for its cards', () => {
    const billed = new Map<unknown, number>()
    for (const row of told.of(schema.giftCardBillingLedger)) {
      const cents = centsOf(row.amount_billed) * (row.transaction_type === 'refund' ? -1 : 1)
      billed.set(row.campaign_id, (billed.get(row.campaign_id) ?? 0) + cents)
    }
    const settled = told
      .of(schema.creditTransactions)
      .filter(({ description }) => description?.startsWith('Gift cards') === true)
    for (const row of settled) expect(0 - centsOf(row.amount)).toBe(billed.get(row.reference_id) ?? 0)
    expect(settled).toHaveLength(told.params.giftCards && told.params.callCenter ? 48 : 0)
  })

  test('every recipient has a part in the campaign that says how far it came', () => {
    const parts = keyed(told.of(schema.contactCampaignParticipation), 'recipient_id')
    expect(parts.size).toBe(told.recipients.size)
    for (const row of told.recipients.values()) {
      const part = parts.get(row.id)!
      const expected =
        row.redemption_completed_at !== null
          ? 'redeemed'
          : eventOf(told, row.id, 'imb_delivered') !== undefined
            ? 'delivered'
            : told.events.has(row.id)
              ? 'sent'
              : 'pending'
      expect([part.participation_status, part.contact_id]).toEqual([expected, row.contact_id])
    }
  })
})

describe('rates', () => {
  let told: Told
  beforeAll(async () => {
    const set = { ...SIZE, clients: 20, recipientsPerCampaign: 150, campaignsPerClient: 10 }
    told = tell(await runDataset(dataset, { scenario: 'development', set }))
  })

  test('each is a share of the step before', () => {
    const done = new Set(
      [...told.campaigns.values()].filter(({ status }) => status === 'completed').map(({ id }) => id),
    )
    const rows = [...told.recipients.values()].filter(({ campaign_id }) => done.has(campaign_id!))
    const having = (type: string): number =>
      rows.filter(({ id }) => eventOf(told, id, type) !== undefined).length
    const calls = [...told.calls.values()].filter(({ campaign_id }) => done.has(campaign_id))
    const answered = calls.filter(({ call_answered_at }) => call_answered_at !== null)
    const optedIn = rows.filter(({ sms_opt_in_status }) => sms_opt_in_status === 'opted_in')
    const shares = {
      mailed: having('imb_injected') / rows.length,
      delivered: having('imb_delivered') / having('imb_injected'),
      scanned: having('qr_scan') / having('imb_delivered'),
      visited: having('purl_visit') / having('imb_delivered'),
      submitted: having('form_submitted') / having('purl_visit'),
      called: calls.length / having('imb_delivered'),
      answered: answered.length / calls.length,
      matched: answered.filter(({ match_status }) => match_status === 'matched').length / answered.length,
      optedIn: optedIn.length / calls.length,
      events: told.of(schema.events).length / told.recipients.size,
    }
    const targets = {
      mailed: 0.95,
      delivered: 0.85,
      scanned: 0.2,
      visited: 0.28,
      submitted: 0.12,
      called: 0.35,
      answered: 0.85,
      matched: 0.85,
      optedIn: 0.68,
      events: 2.5,
    }
    for (const [what, target] of Object.entries(targets))
      expect([what, Math.abs(shares[what as keyof typeof shares] / target - 1) < 0.08]).toEqual([what, true])
  })

  test('months weigh as they should among completed campaigns', () => {
    const mailed = [...told.campaigns.values()]
      .filter(({ status }) => status === 'completed')
      .map(({ mail_date }) => mail_date!.slice(5, 7))
    const inMonth = (month: string): number => mailed.filter((m) => m === month).length
    // Whole months of the window: July 0.8, October 1.3, both of 31 days.
    expect(inMonth('10') / inMonth('07')).toBeCloseTo(1.3 / 0.8, 0)
    expect(Math.abs(inMonth('10') / mailed.length - (1.3 * 31) / 161.9)).toBeLessThan(0.03)
  })
})
