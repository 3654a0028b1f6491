/**
 * The seeding plan's query benchmarks and reports, and the indexes proposed for them. The plan allows campaign queries
 * 2 s, aggregations of events 3 s, and analytics 2.5 s. The application's schema lists no index beside its keys.
 */
import type { HotQuery, ParameterQuery, ProposedIndex, Table } from '../../model/index.ts'
import { callSessions } from './tables-calls.ts'
import { campaigns } from './tables-campaigns.ts'
import { contacts } from './tables-contacts.ts'
import { giftCardBillingLedger, giftCardInventory } from './tables-gift-card-ledger.ts'
import { errorLogs, performanceMetrics, usageAnalytics } from './tables-platform.ts'
import { contactCampaignParticipation, events, recipients } from './tables-recipients.ts'

const CAMPAIGN_MS = 2000
const EVENT_MS = 3000
const ANALYTICS_MS = 2500

/** The value of a column that the most rows have. */
const mostFrequent = (name: string, { id }: Table, column: string): string =>
  `SELECT {${id}.${column}} AS ${name} FROM {${id}} WHERE {${id}.${column}} IS NOT NULL
GROUP BY {${id}.${column}} ORDER BY count(*) DESC, {${id}.${column}} LIMIT 1`

const BUSY_CAMPAIGN: ParameterQuery = {
  description: 'the campaign with the most events',
  sql: mostFrequent('campaign', events, 'campaign_id'),
}
const BUSY_RECIPIENT: ParameterQuery = {
  description: 'the recipient with the most events',
  sql: mostFrequent('recipient', events, 'recipient_id'),
}
const LARGE_CLIENT: ParameterQuery = {
  description: 'the client with the most contacts',
  sql: mostFrequent('client', contacts, 'client_id'),
}
const MAILING_CLIENT: ParameterQuery = {
  description: 'the client with the most campaigns',
  sql: mostFrequent('client', campaigns, 'client_id'),
}
const BUSY_CLIENT: ParameterQuery = {
  description: 'the client whose users do most',
  sql: mostFrequent('client', usageAnalytics, 'client_id'),
}
/** The last tenth of the measurements. */
const LATELY: ParameterQuery = {
  description: 'the instant after which a tenth of the measurements were taken',
  sql: `
SELECT p.at AS since
FROM (SELECT {performance_metrics.recorded_at} AS at,
        row_number() OVER (ORDER BY {performance_metrics.recorded_at}) AS place, count(*) OVER () AS places
      FROM {performance_metrics}) AS p
WHERE p.place * 10 >= p.places * 9
ORDER BY p.place LIMIT 1`,
}

/** What `tilth explain campaigns` measures. */
export const hotQueries: readonly HotQuery[] = [
  {
    name: 'campaign-list',
    description: "A client's campaigns, latest first, with the counts of their audiences.",
    sql: `
SELECT {campaigns.id}, {campaigns.name}, {campaigns.status}, {campaigns.mail_date},
  {audiences.total_count}, {audiences.valid_count}
FROM {campaigns}
JOIN {audiences} ON {audiences.id} = {campaigns.audience_id}
WHERE {campaigns.client_id} = {:client}
ORDER BY {campaigns.created_at} DESC
LIMIT 20`,
    parameters: MAILING_CLIENT,
    limitMs: CAMPAIGN_MS,
  },
  {
    name: 'campaign-dashboard',
    description: "A campaign's funnel: recipients by status of delivery, consent and reward.",
    sql: `
SELECT {recipients.delivery_status}, {recipients.sms_opt_in_status}, {recipients.approval_status}, count(*) AS recipients
FROM {recipients}
WHERE {recipients.campaign_id} = {:campaign}
GROUP BY {recipients.delivery_status}, {recipients.sms_opt_in_status}, {recipients.approval_status}
ORDER BY count(*) DESC`,
    parameters: BUSY_CAMPAIGN,
    limitMs: CAMPAIGN_MS,
  },
  {
    name: 'recipient-journey',
    description: 'All that happened to a recipient, in order of time.',
    sql: `
SELECT {events.event_type}, {events.source}, {events.occurred_at}
FROM {events}
WHERE {events.recipient_id} = {:recipient}
ORDER BY {events.occurred_at}`,
    parameters: BUSY_RECIPIENT,
    limitMs: CAMPAIGN_MS,
  },
  {
    name: 'engaged-contacts',
    description: "A client's 50 most engaged contacts, and the campaigns each was in.",
    sql: `
SELECT {contacts.id}, {contacts.first_name}, {contacts.last_name}, {contacts.engagement_score}, count(*) AS campaigns
FROM {contacts}
JOIN {contact_campaign_participation} ON {contact_campaign_participation.contact_id} = {contacts.id}
WHERE {contacts.client_id} = {:client} AND {contacts.do_not_contact} = false
GROUP BY {contacts.id}, {contacts.first_name}, {contacts.last_name}, {contacts.engagement_score}
ORDER BY {contacts.engagement_score} DESC, {contacts.id}
LIMIT 50`,
    parameters: LARGE_CLIENT,
    limitMs: CAMPAIGN_MS,
  },
  {
    name: 'campaign-events',
    description: "A campaign's events by type, the first and the last of each.",
    sql: `
SELECT {events.event_type}, count(*) AS events, min({events.occurred_at}) AS earliest, max({events.occurred_at}) AS latest
FROM {events}
WHERE {events.campaign_id} = {:campaign}
GROUP BY {events.event_type}
ORDER BY count(*) DESC`,
    parameters: BUSY_CAMPAIGN,
    limitMs: EVENT_MS,
  },
  {
    name: 'client-engagement',
    description: "Events of each of a client's campaigns, by type.",
    sql: `
SELECT {campaigns.id}, {campaigns.name}, {events.event_type}, count(*) AS events
FROM {campaigns}
JOIN {events} ON {events.campaign_id} = {campaigns.id}
WHERE {campaigns.client_id} = {:client}
GROUP BY {campaigns.id}, {campaigns.name}, {events.event_type}
ORDER BY {campaigns.id}, {events.event_type}`,
    parameters: MAILING_CLIENT,
    limitMs: EVENT_MS,
  },
  {
    name: 'event-totals',
    description: 'Events of all clients since an instant, by type and source, and by the campaigns’ status.',
    sql: `
SELECT {campaigns.status}, {events.source}, {events.event_type}, count(*) AS events
FROM {events}
JOIN {campaigns} ON {campaigns.id} = {events.campaign_id}
WHERE {events.occurred_at} >= {:since}
GROUP BY {campaigns.status}, {events.source}, {events.event_type}
ORDER BY count(*) DESC`,
    parameters: {
      description: 'the instant of the first event',
      sql: 'SELECT min({events.occurred_at}) AS since FROM {events}',
    },
    limitMs: EVENT_MS,
  },
  {
    name: 'call-center',
    description: "Calls of each of a client's campaigns: answered, recognised, and how long they last.",
    sql: `
SELECT {campaigns.name}, {call_sessions.call_status}, {call_sessions.match_status}, count(*) AS calls,
  avg({call_sessions.call_duration_seconds}) AS seconds
FROM {campaigns}
JOIN {call_sessions} ON {call_sessions.campaign_id} = {campaigns.id}
WHERE {campaigns.client_id} = {:client}
GROUP BY {campaigns.name}, {call_sessions.call_status}, {call_sessions.match_status}
ORDER BY {campaigns.name}, count(*) DESC`,
    parameters: MAILING_CLIENT,
    limitMs: ANALYTICS_MS,
  },
  {
    name: 'gift-card-profit',
    description: "What a client's gift cards were billed at, cost and left, by brand and kind of purchase.",
    sql: `
SELECT {gift_card_brands.brand_name}, {gift_card_billing_ledger.transaction_type}, count(*) AS cards,
  sum({gift_card_billing_ledger.amount_billed}) AS billed, sum({gift_card_billing_ledger.cost_basis}) AS cost,
  sum({gift_card_billing_ledger.profit}) AS profit
FROM {campaigns}
JOIN {gift_card_billing_ledger} ON {gift_card_billing_ledger.campaign_id} = {campaigns.id}
JOIN {gift_card_brands} ON {gift_card_brands.id} = {gift_card_billing_ledger.brand_id}
WHERE {campaigns.client_id} = {:client}
GROUP BY {gift_card_brands.brand_name}, {gift_card_billing_ledger.transaction_type}
ORDER BY {gift_card_brands.brand_name}`,
    parameters: MAILING_CLIENT,
    limitMs: ANALYTICS_MS,
  },
  {
    name: 'gift-card-stock',
    description: "A brand's cards in stock by denomination and status.",
    sql: `
SELECT {gift_card_inventory.denomination}, {gift_card_inventory.status}, count(*) AS cards
FROM {gift_card_inventory}
WHERE {gift_card_inventory.brand_id} = {:brand}
GROUP BY {gift_card_inventory.denomination}, {gift_card_inventory.status}
ORDER BY {gift_card_inventory.denomination}, {gift_card_inventory.status}`,
    parameters: {
      description: 'the brand with the most cards in stock',
      sql: mostFrequent('brand', giftCardInventory, 'brand_id'),
    },
    limitMs: ANALYTICS_MS,
  },
  {
    name: 'performance',
    description: 'How long everything has taken lately, by kind and name.',
    sql: `
SELECT {performance_metrics.metric_type}, {performance_metrics.metric_name}, count(*) AS measured,
  avg({performance_metrics.duration_ms}) AS mean_ms, max({performance_metrics.duration_ms}) AS most_ms
FROM {performance_metrics}
WHERE {performance_metrics.recorded_at} >= {:since}
GROUP BY {performance_metrics.metric_type}, {performance_metrics.metric_name}
ORDER BY avg({performance_metrics.duration_ms}) DESC`,
    parameters: LATELY,
    limitMs: ANALYTICS_MS,
  },
  {
    name: 'feature-usage',
    description: "Which features a client's users use.",
    sql: `
SELECT {usage_analytics.feature_name}, {usage_analytics.event_type}, count(*) AS uses
FROM {usage_analytics}
WHERE {usage_analytics.client_id} = {:client}
GROUP BY {usage_analytics.feature_name}, {usage_analytics.event_type}
ORDER BY count(*) DESC`,
    parameters: BUSY_CLIENT,
    limitMs: ANALYTICS_MS,
  },
  {
    name: 'errors-lately',
    description: 'Errors since an instant, by type and severity, resolved or not.',
    sql: `
SELECT {error_logs.error_type}, {error_logs.severity}, {error_logs.resolved}, count(*) AS errors
FROM {error_logs}
WHERE {error_logs.occurred_at} >= {:since}
GROUP BY {error_logs.error_type}, {error_logs.severity}, {error_logs.resolved}
ORDER BY count(*) DESC`,
    parameters: LATELY,
    limitMs: ANALYTICS_MS,
  },
]

/** One index for each way in which the queries find their rows. */
export const proposedIndexes: readonly ProposedIndex[] = [
  { table: campaigns, columns: ['client_id', 'created_at desc'] },
  { table: recipients, columns: ['campaign_id'] },
  { table: events, columns: ['campaign_id', 'event_type'], include: ['occurred_at'] },
  { table: events, columns: ['recipient_id', 'occurred_at'] },
  { table: contacts, columns: ['client_id', 'engagement_score desc'] },
  { table: contactCampaignParticipation, columns: ['campaign_id'] },
  { table: callSessions, columns: ['campaign_id'] },
  { table: giftCardInventory, columns: ['brand_id', 'status'] },
  { table: giftCardBillingLedger, columns: ['campaign_id'] },
  { table: performanceMetrics, columns: ['recorded_at'] },
  { table: usageAnalytics, columns: ['client_id', 'occurred_at'] },
  { table: errorLogs, columns: ['occurred_at'] },
]
