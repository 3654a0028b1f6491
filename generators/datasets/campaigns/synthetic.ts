/**
 * How rows of this dataset are told from real ones: by `is_simulated`, the application's own mark. Tables without it go
 * with what their rows hang on. The rest carry no mark and stay: accounts of users, agencies, credit, brands and cards
 * that nobody was given.
 */
import type { FlagMark } from '../../model/index.ts'
import { TABLES } from './table-list.ts'

const MARK = 'is_simulated'

/** See above. */
export const synthetic: FlagMark = {
  flags: {
    ...Object.fromEntries(TABLES.filter(({ columns }) => MARK in columns).map(({ id }) => [id, MARK])),
    simulation_batches: 'always',
  },
  writtenBy: {
    clients: 'org_id',
    org_members: 'org_id',
    client_users: 'client_id',
    agency_client_assignments: 'client_id',
    brand_kits: 'client_id',
    contact_custom_field_definitions: 'client_id',
    ace_forms: 'client_id',
    campaign_gift_card_config: 'campaign_id',
    events: 'recipient_id',
    recipient_audit_log: 'recipient_id',
    contact_campaign_participation: 'recipient_id',
    ace_form_submissions: 'form_id',
    call_dispositions: 'call_session_id',
    sms_opt_in_log: 'recipient_id',
    gift_card_inventory: 'assigned_to_recipient_id',
    gift_card_billing_ledger: 'recipient_id',
    performance_metrics: 'client_id',
    usage_analytics: 'client_id',
    error_logs: 'client_id',
  },
}
