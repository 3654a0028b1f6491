/**
 * The eight tables of the property-management chat after its migration 006. Keys are counted integers; timestamps are
 * without zone and count as UTC. Channels, statuses and the like are texts with a CHECK, as the application has them.
 */
import {
  bool,
  type Check,
  date,
  defineTable,
  denseKey,
  int,
  json,
  ref,
  text,
  timestamp,
  varchar,
} from '../../model/index.ts'

const now = { default: { now: true } } as const
const nowOrNull = { null: true, ...now } as const
const empty = { null: true } as const
const parent = { null: true, onDelete: 'cascade' } as const

export const MESSAGE_CHANNELS = ['sms', 'email', 'whatsapp', 'api'] as const
export const THREAD_CHANNELS = ['sms', 'email', 'whatsapp'] as const
export const THREAD_STATUSES = ['active', 'resolved', 'escalated'] as const
export const MESSAGE_TYPES = ['user_message', 'ai_response'] as const
export const PRIORITIES = ['emergency', 'urgent', 'normal', 'low'] as const
export const REQUEST_STATUSES = ['open', 'in_progress', 'resolved'] as const
export const NOTICE_CHANNELS = ['sms', 'email'] as const
export const NOTICE_STATUSES = ['pending', 'sent', 'failed'] as const

/** A column that holds one of some texts, or NULL. */
const oneOf = (table: string, column: string, values: readonly string[]): Check => ({
  name: `${table}_${column}_check`,
  sql: `{${column}} IN (${values.map((value) => `'${value}'`).join(', ')})`,
  test: (row) => row[column] === null || values.includes(row[column] as string),
})

/** Buildings, with what the assistant knows of them. */
export const properties = defineTable('properties', {
  description: 'Buildings and their owners, with amenities, house rules and answers to usual questions.',
  columns: {
    id: denseKey(),
    address: varchar(255),
    owner_name: varchar(100),
    owner_email: varchar(100),
    owner_phone: varchar(20),
    amenities: json(empty),
    rules: json(empty),
    created_at: timestamp(nowOrNull),
    faq: json({ null: true, default: { value: '{}' } }),
  },
  primaryKey: ['id'],
  identity: ['address'],
})

/** When the application's first migration made its account. */
const MIGRATED = Date.UTC(2025, 9, 1)

/** Accounts of the dashboard. Row 1 comes with the application's first migration. */
export const users = defineTable('users', {
  description: "Accounts of the managers' dashboard; row 1 is the application's own.",
  columns: {
    id: denseKey(),
    email: varchar(100),
    password_hash: varchar(255),
    name: varchar(100, empty),
    created_at: timestamp(nowOrNull),
  },
  primaryKey: ['id'],
  identity: ['email'],
  uniques: [['email']],
  existing: [{ id: 1, email: 'admin@example.com', password_hash: '!', name: 'Admin', created_at: MIGRATED }],
})

/** Who rents what. */
export const tenants = defineTable('tenants', {
  description: 'Tenants with their leases.',
  columns: {
    id: denseKey(),
    property_id: ref(properties, parent),
    name: varchar(100),
    phone: varchar(20),
    email: varchar(100, empty),
    lease_terms: json(empty),
    move_in_date: date(empty),
    created_at: timestamp(nowOrNull),
  },
  primaryKey: ['id'],
  identity: ['phone'],
  uniques: [['phone'], ['email']],
  indexes: [{ columns: ['property_id'] }],
})

/** What a tenant and the assistant talk about. */
export const threads = defineTable('conversation_threads', {
  description: 'Conversations: one tenant, one matter.',
  columns: {
    id: denseKey(),
    tenant_id: ref(tenants, parent),
    property_id: ref(properties, parent),
    subject: varchar(500),
    status: varchar(20, { null: true, default: { value: 'active' } }),
    channel: varchar(20),
    created_at: timestamp(nowOrNull),
    resolved_at: timestamp(empty),
    last_activity_at: timestamp(nowOrNull),
    summary: text(empty),
  },
  primaryKey: ['id'],
  identity: ['tenant_id', 'subject'],
  checks: [
    oneOf('conversation_threads', 'status', THREAD_STATUSES),
    oneOf('conversation_threads', 'channel', THREAD_CHANNELS),
  ],
  indexes: [{ columns: ['tenant_id'] }, { columns: ['property_id'] }, { columns: ['last_activity_at desc'] }],
})

/** A tenant's message together with the assistant's response. */
export const messages = defineTable('messages', {
  description: "Pairs of a tenant's message and the assistant's response, in order within each thread.",
  columns: {
    id: denseKey(),
    tenant_id: ref(tenants, parent),
    channel: varchar(20),
    message: text(),
    response: text(),
    ai_actions: json(empty),
    timestamp: timestamp(nowOrNull),
    flagged: bool({ null: true, default: { value: false } }),
    subject: varchar(500, empty),
    thread_id: ref(threads, parent),
    message_type: varchar(20, { null: true, default: { value: 'user_message' } }),
  },
  primaryKey: ['id'],
  identity: ['thread_id', 'message'],
  checks: [oneOf('messages', 'channel', MESSAGE_CHANNELS), oneOf('messages', 'message_type', MESSAGE_TYPES)],
  indexes: [{ columns: ['thread_id', 'timestamp'] }, { columns: ['tenant_id'] }],
})

/** What the assistant put on the list of repairs. */
export const requests = defineTable('maintenance_requests', {
  description: 'Repairs, each asked for by an action of one message.',
  columns: {
    id: denseKey(),
    property_id: ref(properties, parent),
    tenant_id: ref(tenants, parent),
    message_id: ref(messages, { null: true, onDelete: 'set null' }),
    issue_description: text(),
    priority: varchar(20),
    status: varchar(20, { null: true, default: { value: 'open' } }),
    notes: text(empty),
    created_at: timestamp(nowOrNull),
    resolved_at: timestamp(empty),
  },
  primaryKey: ['id'],
  identity: ['message_id'],
  checks: [
    oneOf('maintenance_requests', 'priority', PRIORITIES),
    oneOf('maintenance_requests', 'status', REQUEST_STATUSES),
  ],
  indexes: [{ columns: ['property_id', 'status'] }, { columns: ['message_id'] }],
})

/** What was sent to tenants, owners and managers about it. */
export const notifications = defineTable('notifications', {
  description: 'Texts and e-mails about requests, alerts and threads that a person takes over.',
  columns: {
    id: denseKey(),
    recipient: varchar(100),
    message: text(),
    channel: varchar(20),
    sent_at: timestamp(nowOrNull),
    status: varchar(20, { null: true, default: { value: 'pending' } }),
    error_message: text(empty),
  },
  primaryKey: ['id'],
  checks: [
    oneOf('notifications', 'channel', NOTICE_CHANNELS),
    oneOf('notifications', 'status', NOTICE_STATUSES),
  ],
})

/** Files that tenants sent. */
export const attachments = defineTable('attachments', {
  description: 'Photos and documents that tenants sent with a message.',
  columns: {
    id: denseKey(),
    message_id: ref(messages, { onDelete: 'cascade' }),
    filename: varchar(255),
    stored_filename: varchar(255),
    content_type: varchar(100),
    size: int({ min: 1 }),
    url: varchar(500),
    created_at: timestamp(nowOrNull),
  },
  primaryKey: ['id'],
  identity: ['stored_filename'],
  uniques: [['stored_filename']],
  indexes: [{ columns: ['message_id'] }],
})
