/** Rules on single rows. */
import { type Environment, type Row, rowRule, type Rule } from '../../model/index.ts'
import { DAY, MINUTE, parseDate } from '../../values/index.ts'
import { MAILED_DAYS } from './journey.ts'
import { engagementScore, LEAD_SCORES, type Lifecycle } from './contacts.ts'
import { centsOf, marginPercent, profitOf } from './money.ts'
import { firstFalse } from './rules-keep.ts'
import { callSessions, smsDeliveryLog } from './tables-calls.ts'
import { campaigns } from './tables-campaigns.ts'
import { contacts } from './tables-contacts.ts'
import { giftCardBillingLedger, giftCardInventory } from './tables-gift-card-ledger.ts'
import { giftCardDenominations } from './tables-gift-cards.ts'
import { errorLogs, performanceMetrics, usageAnalytics } from './tables-platform.ts'
import { events } from './tables-recipients.ts'
import type { CampaignsEnvironment } from './tools.ts'

const toolsOf = (env: Environment): CampaignsEnvironment['tools'] =>
  env.tools as CampaignsEnvironment['tools']

function contactScores(row: Row<typeof contacts>): string | undefined {
  const [low, high] = LEAD_SCORES[row.lifecycle_stage as Lifecycle]
  const score = engagementScore({
    interactions: row.total_interactions ?? 0,
    redemptions: row.redemptions_count ?? 0,
    emailOpens: row.email_opens_count ?? 0,
  })
  return firstFalse([
    [
      row.lead_score! >= low && row.lead_score! <= high,
      `lead_score of a ${row.lifecycle_stage} is ${low} to ${high}`,
    ],
    [row.engagement_score === score, `engagement_score is not ${score}, as its counts have it`],
    [
      (row.last_activity_date === null) === (row.total_interactions === 0),
      'last_activity_date and total_interactions disagree',
    ],
    [
      row.updated_at! >= Math.max(row.created_at!, row.last_activity_date ?? 0),
      'updated_at is before the last change',
    ],
  ])
}

/** Days from the mail date to the end of the longest engagement. */
const ENGAGED_DAYS = 24

/** How many days ago a campaign of each status was mailed, first and last included. */
const AGES: Readonly<Record<string, readonly [least: number, most: number]>> = {
  completed: [ENGAGED_DAYS + 1, Infinity],
  mailed: [MAILED_DAYS.least - 1, MAILED_DAYS.most],
  in_production: [-8, -1],
  draft: [-20, -1],
}

function campaignDates(row: Row<typeof campaigns>, env: Environment): string | undefined {
  const mail = parseDate(row.mail_date!)
  const age = (env.referenceDate - mail) / DAY
  const [least, most] = AGES[row.status!] ?? [Infinity, Infinity]
  return firstFalse([
    [mail >= toolsOf(env).window.start, 'mail_date is before the months of the data'],
    [
      age >= least && age <= most,
      `a ${row.status} campaign is not mailed ${age} days before the reference date`,
    ],
    [
      row.created_at! < env.referenceDate && row.created_at! < mail,
      'created_at is after mail_date or the reference date',
    ],
    [
      row.updated_at! >= row.created_at! && row.updated_at! < env.referenceDate,
      'updated_at is before created_at or not over yet',
    ],
  ])
}

/** Which source an event of each type has. */
export const EVENT_SOURCES: Readonly<Record<string, string>> = {
  imb_injected: 'usps',
  imb_in_transit: 'usps',
  imb_delivered: 'usps',
  qr_scan: 'qr',
  purl_visit: 'purl',
  form_submitted: 'form',
  lead_captured: 'external',
}

const eventKind = (row: Row<typeof events>, env: Environment): string | undefined =>
  firstFalse([
    [EVENT_SOURCES[row.event_type] !== undefined, `no event is of type ${row.event_type}`],
    [EVENT_SOURCES[row.event_type] === row.source, `source ${row.source} does not fit ${row.event_type}`],
    [row.created_at! >= row.occurred_at!, 'recorded before it occurred'],
    [row.occurred_at! < env.referenceDate, 'it is after the reference date'],
  ])

const SECOND = 1000

function callShape(row: Row<typeof callSessions>): string | undefined {
  const { call_status: status, call_started_at: start, call_answered_at: answered, call_ended_at: end } = row
  const under = status === 'ringing' || status === 'in-progress'
  const talked = status === 'completed' || status === 'in-progress'
  const ring = ((answered ?? end ?? start) - start) / SECOND
  const seconds = end === null ? null : Math.floor((end - (answered ?? start)) / SECOND)
  return firstFalse([
    [(answered !== null) === talked, `call_answered_at does not fit ${status}`],
    [(end === null) === under, `call_ended_at does not fit ${status}`],
    [under || ring >= (talked ? 2 : 10), 'it rings 2 to 8 seconds, or 10 to 30 when nobody answers'],
    [ring <= (talked ? 8 : 30), 'it rings 2 to 8 seconds, or 10 to 30 when nobody answers'],
    [row.call_duration_seconds === seconds, `call_duration_seconds is not ${seconds}`],
    [status !== 'completed' || seconds! >= 30, 'nobody talks for less than 30 seconds'],
    [
      (row.recording_url === null) === (row.recording_sid === null),
      'recording_url and recording_sid disagree',
    ],
    [row.recording_url === null || status === 'completed', 'only completed calls are recorded'],
    [
      row.recording_duration === (row.recording_url === null ? null : seconds),
      'recording_duration is not that of the call',
    ],
    [
      (row.match_status === 'matched') === (row.recipient_id !== null),
      'match_status and recipient_id disagree',
    ],
    [(row.agent_user_id !== null) === (answered !== null), 'answered calls, and only they, have an agent'],
    [row.notes === null || status === 'completed', 'only completed calls have notes'],
  ])
}

function stockCard(row: Row<typeof giftCardInventory>, env: Environment): string | undefined {
  const given = row.status === 'assigned' || row.status === 'delivered'
  const over = parseDate(row.expiration_date!) < env.referenceDate
  const balance = centsOf(row.current_balance)
  const { assigned_at: assigned, delivered_at: delivered } = row
  return firstFalse([
    [
      (row.assigned_to_recipient_id !== null) === given,
      `assigned_to_recipient_id does not fit ${row.status}`,
    ],
    [(row.assigned_to_campaign_id !== null) === given, `assigned_to_campaign_id does not fit ${row.status}`],
    [(assigned !== null) === given, `assigned_at does not fit ${row.status}`],
    [(delivered !== null) === (row.status === 'delivered'), `delivered_at does not fit ${row.status}`],
    [
      row.uploaded_at! <= (assigned ?? Infinity) && (assigned ?? 0) <= (delivered ?? Infinity),
      'uploaded, assigned and delivered are not in order',
    ],
    [over === (row.status === 'expired'), `expiration_date does not fit ${row.status}`],
    [
      balance >= 0 && balance <= centsOf(row.denomination),
      'current_balance is not between 0 and the denomination',
    ],
    [given || balance === centsOf(row.denomination), 'a card that nobody was given is not spent'],
  ])
}

const billingEntry = (row: Row<typeof giftCardBillingLedger>): string | undefined =>
  firstFalse([
    [centsOf(profitOf(row.amount_billed, row.cost_basis)) > 0, 'it leaves no profit'],
    [
      row.transaction_type !== 'purchase_from_inventory' || row.inventory_card_id !== null,
      'no card of the stock is named',
    ],
    [
      row.transaction_type !== 'purchase_from_tillo' || row.inventory_card_id === null,
      'a card made on demand is none of the stock',
    ],
    [
      (row.inventory_card_id === null) === (row.tillo_transaction_id !== null),
      'cards made on demand, and only they, have an order',
    ],
  ])

function cardPrices(row: Row<typeof giftCardDenominations>): string | undefined {
  const [cost, onDemand, agency, client] = [
    row.cost_basis,
    row.tillo_cost_per_card,
    row.agency_price,
    row.client_price,
  ].map(centsOf) as [number, number, number, number]
  return firstFalse([
    [centsOf(marginPercent(row.client_price, row.cost_basis)) > 0, 'it leaves no margin'],
    [
      cost <= onDemand && onDemand < centsOf(row.denomination) * 1.02,
      'on demand a card costs less than from stock, or more than it is worth',
    ],
    [Math.abs(agency - cost * 1.05) <= 0.5, 'agencies do not pay 5 % more than the platform'],
    [Math.abs(client - agency * 1.03) <= 0.5, 'clients do not pay 3 % more than agencies'],
  ])
}

function cardMessage(row: Row<typeof smsDeliveryLog>): string | undefined {
  const failed = row.delivery_status === 'failed'
  return firstFalse([
    [
      (row.delivered_at !== null) === (row.delivery_status === 'delivered'),
      'delivered_at and delivery_status disagree',
    ],
    [row.delivered_at === null || row.delivered_at > row.created_at!, 'delivered before it was sent'],
    [failed === (row.error_message !== null), 'failed messages, and only they, have an error'],
    [
      failed === (row.last_retry_at !== null && row.retry_count! > 0),
      'failed messages, and only they, were tried again',
    ],
  ])
}

function errorLog(row: Row<typeof errorLogs>, env: Environment): string | undefined {
  const { window, platform } = toolsOf(env)
  const { occurred_at: at, resolved_at: resolved } = row
  const said = (row.metadata as { readonly incident?: boolean } | null)?.incident === true
  return firstFalse([
    [at >= window.start && at < window.end, 'it is outside the months of the data'],
    [
      row.resolved === (resolved !== null) && row.resolved === (row.resolved_by !== null),
      'resolved, resolved_at and resolved_by disagree',
    ],
    [
      resolved === null || (resolved > at && resolved <= Math.min(at + DAY, env.referenceDate)),
      'it is not resolved within a day',
    ],
    [
      said === platform.incidents.factorAt(at) > 1,
      'it says it is part of an incident, and is not, or the other way round',
    ],
    [
      row.category === row.error_type && row.timestamp === at,
      'category or timestamp differ from error_type and occurred_at',
    ],
  ])
}

const withinWindow = (at: number, env: Environment): string | undefined => {
  const { start, end } = toolsOf(env).window
  return at >= start && at < end ? undefined : 'it is outside the months of the data'
}

/** Longest that anything takes, in milliseconds, at the height of an incident. */
const LONGEST = 30 * MINUTE

/** Rules on single rows. */
export const rowRules: readonly Rule[] = [
  rowRule(
    contacts,
    'contact code',
    'customer codes are 3 to 50 letters, digits and hyphens',
    ({ customer_code: code }) =>
      /^[A-Za-z0-9][A-Za-z0-9-]{2,49}$/.test(code)
        ? undefined
        : 'expected 3 to 50 letters, digits and hyphens',
  ),
  rowRule(
    contacts,
    'contact scores',
    'lead scores fit the stage, engagement scores follow from the counts',
    contactScores,
  ),
  rowRule(
    campaigns,
    'campaign dates',
    'created before mailed; the mail date fits the status: completed only when every engagement is over',
    campaignDates,
  ),
  rowRule(
    events,
    'event types',
    'type and source fit, and nothing is recorded before it occurred',
    eventKind,
  ),
  rowRule(callSessions, 'call shape', 'status, times, duration, recording, agent and match agree', callShape),
  rowRule(giftCardInventory, 'stock card', 'status, recipient, times, expiry and balance agree', stockCard),
  rowRule(
    giftCardBillingLedger,
    'billing entry',
    'what is billed is more than the cost, so the generated profit is positive; the kind of purchase fits the card',
    billingEntry,
  ),
  rowRule(
    giftCardDenominations,
    'card prices',
    'agencies pay 5 % more than the platform, clients 3 % more than that',
    cardPrices,
  ),
  rowRule(smsDeliveryLog, 'card message', 'status, times, error and retries agree', cardMessage),
  rowRule(
    errorLogs,
    'error log',
    'errors of an incident fall into one; they are resolved within a day',
    errorLog,
  ),
  rowRule(
    performanceMetrics,
    'duration',
    'durations are positive and fall into the months of the data',
    (row, env) =>
      row.duration_ms > 0 && row.duration_ms < LONGEST
        ? withinWindow(row.recorded_at, env)
        : 'expected a duration of 1 ms to 30 minutes',
  ),
  rowRule(usageAnalytics, 'usage', 'what users did falls into the months of the data', (row, env) =>
    withinWindow(row.occurred_at, env),
  ),
]
