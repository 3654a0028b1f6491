/** What the platform records of itself. */
import { bool, defineTable, int, json, ref, text, timestamptz, uuidKey } from '../../model/index.ts'
import { emptyObject, no, now, nowRequired, optional, random, setNull } from './columns.ts'
import { clients, organizations } from './tables-accounts.ts'
import { campaigns } from './tables-campaigns.ts'
import { recipients } from './tables-recipients.ts'
import { authUsers } from './tables-users.ts'

/** How long things took. */
export const performanceMetrics = defineTable('performance_metrics', {
  description: 'How long pages, requests, functions and queries took.',
  columns: {
    id: uuidKey(random),
    user_id: ref(authUsers, setNull),
    client_id: ref(clients, setNull),
    metric_type: text(),
    metric_name: text(),
    duration_ms: int(),
    metadata: json(optional),
    recorded_at: timestamptz(nowRequired),
  },
  primaryKey: ['id'],
})

/** What users did in the application. */
export const usageAnalytics = defineTable('usage_analytics', {
  description: 'What users did in the application.',
  columns: {
    id: uuidKey(random),
    user_id: ref(authUsers, setNull),
    client_id: ref(clients, setNull),
    event_type: text(),
    feature_name: text(),
    metadata: json(optional),
    occurred_at: timestamptz(nowRequired),
  },
  primaryKey: ['id'],
})

/** What went wrong. */
export const errorLogs = defineTable('error_logs', {
  description: 'What went wrong, and when it was put right.',
  columns: {
    id: uuidKey(random),
    user_id: ref(authUsers, setNull),
    client_id: ref(clients, setNull),
    error_type: text(),
    error_message: text(),
    error_code: text(optional),
    stack_trace: text(optional),
    component_name: text(optional),
    function_name: text(optional),
    url: text(optional),
    user_agent: text(optional),
    request_data: json(optional),
    occurred_at: timestamptz(nowRequired),
    resolved: bool(no),
    resolved_at: timestamptz(optional),
    resolved_by: ref(authUsers, setNull),
    severity: text(optional),
    category: text(optional),
    source: text(optional),
    error_stack: text(optional),
    timestamp: timestamptz(now),
    recipient_id: ref(recipients, setNull),
    campaign_id: ref(campaigns, setNull),
    organization_id: ref(organizations, setNull),
    metadata: json(emptyObject),
    request_id: text(optional),
    notes: text(optional),
  },
  primaryKey: ['id'],
})
