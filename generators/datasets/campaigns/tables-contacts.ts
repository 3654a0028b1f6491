/** Contacts of clients, their lists, tags and fields of their own. */
import { bool, defineTable, int, json, oneOf, ref, text, timestamptz, uuidKey } from '../../model/index.ts'
import {
  cascade,
  emptyList,
  emptyObject,
  looseUser,
  no,
  now,
  optional,
  random,
  simulated,
  simulatedWithBatch,
  yes,
  zero,
} from './columns.ts'
import { clients } from './tables-accounts.ts'

/** Stages of a contact's life, first to last. */
export const LIFECYCLE_STAGES = ['lead', 'mql', 'sql', 'opportunity', 'customer', 'evangelist'] as const

/** What follows from the journeys of a contact. */
const fromJourneys = {
  null: true,
  default: { value: 0 },
  derived: true,
  follows: ['recipients.contact_id', 'contact_campaign_participation.contact_id'],
} as const

/** People that clients write to. */
export const contacts = defineTable('contacts', {
  description: 'People that a client may write to. Scores and counts follow from what they did.',
  columns: {
    id: uuidKey(random),
    client_id: ref(clients, cascade),
    first_name: text(optional),
    last_name: text(optional),
    email: text(optional),
    phone: text(optional),
    mobile_phone: text(optional),
    company: text(optional),
    job_title: text(optional),
    address: text(optional),
    address2: text(optional),
    city: text(optional),
    state: text(optional),
    zip: text(optional),
    country: text({ null: true, default: { value: 'US' } }),
    lifecycle_stage: oneOf(LIFECYCLE_STAGES, { null: true, default: { value: 'lead' } }),
    lead_source: text(optional),
    lead_score: int(zero),
    do_not_contact: bool(no),
    email_opt_out: bool(no),
    sms_opt_out: bool(no),
    custom_fields: json(emptyObject),
    notes: text(optional),
    last_activity_date: timestamptz({ null: true, derived: true, follows: fromJourneys.follows }),
    created_at: timestamptz(now),
    updated_at: timestamptz({ ...now, derived: true, follows: fromJourneys.follows }),
    created_by_user_id: looseUser(),
    customer_code: text(),
    engagement_score: int(fromJourneys),
    total_interactions: int(fromJourneys),
    redemptions_count: int(fromJourneys),
    email_opens_count: int(zero),
    ...simulated(),
  },
  primaryKey: ['id'],
  uniques: [
    ['client_id', 'email'],
    ['client_id', 'phone'],
    ['client_id', 'customer_code'],
  ],
  checks: [
    {
      name: 'contacts_lead_score_check',
      sql: '{lead_score} >= 0 AND {lead_score} <= 100',
      test: (row) =>
        row['lead_score'] === null || (Number(row['lead_score']) >= 0 && Number(row['lead_score']) <= 100),
    },
    {
      // The application's function looks at the characters too, which no SQL of all engines can: a rule does.
      name: 'contacts_customer_code_check',
      sql: 'length({customer_code}) >= 3 AND length({customer_code}) <= 50',
      test: (row) => String(row['customer_code']).length >= 3 && String(row['customer_code']).length <= 50,
    },
  ],
})

/** Lists of contacts. */
export const contactLists = defineTable('contact_lists', {
  description: 'Lists of contacts: kept by hand, or by rules that their members satisfy.',
  columns: {
    id: uuidKey(random),
    client_id: ref(clients, cascade),
    name: text(),
    description: text(optional),
    list_type: oneOf(['static', 'dynamic'], { default: { value: 'static' } }),
    filter_rules: json(emptyObject),
    contact_count: int({ ...zero, derived: true, follows: ['contact_list_members.list_id'] }),
    last_sync_at: timestamptz(optional),
    created_at: timestamptz(now),
    updated_at: timestamptz(now),
    created_by_user_id: looseUser(),
    ...simulatedWithBatch(),
  },
  primaryKey: ['id'],
  uniques: [['client_id', 'name']],
})

/** Which contact is on which list. */
export const contactListMembers = defineTable('contact_list_members', {
  description: 'Which contact is on which list.',
  columns: {
    id: uuidKey(random),
    contact_id: ref(contacts, cascade),
    list_id: ref(contactLists, cascade),
    added_at: timestamptz(now),
    added_by_user_id: looseUser(),
    ...simulatedWithBatch(),
    unique_code: text(optional),
  },
  primaryKey: ['id'],
  uniques: [['contact_id', 'list_id']],
})

/** Tags of contacts. */
export const contactTags = defineTable('contact_tags', {
  description: 'Tags of contacts.',
  columns: {
    id: uuidKey(random),
    contact_id: ref(contacts, cascade),
    tag: text(),
    tag_category: text(optional),
    created_at: timestamptz(now),
    created_by_user_id: looseUser(),
    ...simulatedWithBatch(),
  },
  primaryKey: ['id'],
  uniques: [['contact_id', 'tag']],
})

/** Kinds of fields that clients add. */
export const FIELD_TYPES = [
  'text',
  'number',
  'date',
  'boolean',
  'select',
  'multi-select',
  'url',
  'email',
] as const

/** Fields that clients add to their contacts. */
export const contactCustomFieldDefinitions = defineTable('contact_custom_field_definitions', {
  description: "Fields that a client adds to its contacts; contacts' custom_fields hold values for them.",
  columns: {
    id: uuidKey(random),
    client_id: ref(clients, cascade),
    field_name: text(),
    field_label: text(),
    field_type: oneOf(FIELD_TYPES),
    options: json(emptyList),
    is_required: bool(no),
    default_value: text(optional),
    validation_rules: json(emptyObject),
    field_group: text({ null: true, default: { value: 'Custom Fields' } }),
    display_order: int(zero),
    is_active: bool(yes),
    created_at: timestamptz(now),
    updated_at: timestamptz(now),
  },
  primaryKey: ['id'],
  uniques: [['client_id', 'field_name']],
})
