/** Names of what is measured and used. */
import type { MetricType } from './platform.ts'

/** One thing that is measured. `path` is a path, or a table. */
export interface Metric {
  readonly type: MetricType
  readonly name: string
  readonly path: string
  readonly method?: 'GET' | 'POST' | 'PATCH'
}

const metrics = (type: MetricType, lines: readonly string[]): readonly Metric[] =>
  lines.map((line) => {
    const [name, path, method] = line.split(' ') as [string, string, Metric['method']]
    return { type, name, path, ...(method === undefined ? {} : { method }) }
  })

/** What is measured, by type. */
export const METRICS: Readonly<Record<MetricType, readonly Metric[]>> = {
  page_load: metrics('page_load', [
    'dashboard /dashboard',
    'campaign_list /campaigns',
    'campaign_detail /campaigns/:id',
    'campaign_wizard /campaigns/new',
    'contacts /contacts',
    'call_center /call-center',
    'gift_cards /gift-cards',
    'analytics /analytics',
    'template_editor /templates/editor',
    'billing /billing',
  ]),
  api_response: metrics('api_response', [
    'list_campaigns /rest/v1/campaigns GET',
    'campaign_summary /rest/v1/rpc/campaign_summary POST',
    'list_contacts /rest/v1/contacts GET',
    'update_contact /rest/v1/contacts PATCH',
    'recipient_lookup /rest/v1/recipients GET',
    'list_events /rest/v1/events GET',
    'call_sessions /rest/v1/call_sessions GET',
    'credit_balance /rest/v1/credit_accounts GET',
  ]),
  edge_function: metrics('edge_function', [
    'handle-purl /functions/v1/handle-purl',
    'provision-gift-card /functions/v1/provision-gift-card',
    'send-sms-opt-in /functions/v1/send-sms-opt-in',
    'validate-redemption-code /functions/v1/validate-redemption-code',
    'import-contacts /functions/v1/import-contacts',
    'track-mail /functions/v1/track-mail',
  ]),
  database_query: metrics('database_query', [
    'recipients_by_token recipients',
    'events_by_campaign events',
    'contacts_by_client contacts',
    'calls_by_number call_sessions',
    'available_cards gift_card_inventory',
    'ledger_by_client gift_card_billing_ledger',
  ]),
}

/** One thing that users do. */
export interface Feature {
  readonly event: 'page_view' | 'feature_used' | 'export' | 'login'
  readonly name: string
  readonly path: string
  readonly weight: number
}

const feature = (event: Feature['event'], name: string, path: string, weight: number): Feature => ({
  event,
  name,
  path,
  weight,
})

/** What users do, and how often. */
export const FEATURES: readonly Feature[] = [
  feature('login', 'login', '/login', 12),
  feature('page_view', 'dashboard', '/dashboard', 18),
  feature('page_view', 'campaign_list', '/campaigns', 14),
  feature('page_view', 'campaign_analytics', '/campaigns/:id/analytics', 11),
  feature('page_view', 'contacts', '/contacts', 8),
  feature('page_view', 'call_center', '/call-center', 7),
  feature('feature_used', 'campaign_wizard', '/campaigns/new', 6),
  feature('feature_used', 'template_editor', '/templates/editor', 5),
  feature('feature_used', 'landing_page_builder', '/landing-pages/new', 4),
  feature('feature_used', 'contact_import', '/contacts/import', 3),
  feature('feature_used', 'gift_card_redemption', '/call-center/redeem', 5),
  feature('feature_used', 'list_builder', '/contacts/lists', 3),
  feature('export', 'recipient_export', '/campaigns/:id/recipients', 2),
  feature('export', 'analytics_export', '/analytics', 2),
]
