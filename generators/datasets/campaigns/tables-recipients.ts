/** Recipients of mail and what happened to each. */
import {
  bool,
  defineTable,
  enumeration,
  json,
  type Key,
  oneOf,
  ref,
  refLater,
  text,
  timestamptz,
  uuid,
  uuidKey,
} from '../../model/index.ts'
import {
  actingUser,
  cascade,
  emptyObject,
  loose,
  no,
  now,
  optional,
  optionalCascade,
  random,
  setNull,
} from './columns.ts'
import { validationStatus } from './enums.ts'
import { aceForms } from './tables-assets.ts'
import { audiences, campaigns } from './tables-campaigns.ts'
import { contacts } from './tables-contacts.ts'
import { simulationBatches } from './tables-users.ts'

/** A call made later than what it refers to. */
const laterCall = () =>
  refLater<Key<'call_sessions', string>>()(uuidKey(), 'call_sessions', 'id', { null: true })

const APPROVAL = ['pending', 'approved', 'rejected', 'redeemed'] as const
const OPT_IN = ['not_sent', 'pending', 'opted_in', 'opted_out', 'invalid_response'] as const

/** One person on one mailing. */
export const recipients = defineTable('recipients', {
  description: 'One person on one mailing, with the state of their reward.',
  columns: {
    id: uuidKey(random),
    audience_id: ref(audiences, cascade),
    first_name: text(optional),
    last_name: text(optional),
    company: text(optional),
    address1: text(optional),
    address2: text(optional),
    city: text(optional),
    state: text(optional),
    zip: text(optional),
    zip4: text(optional),
    email: text(optional),
    phone: text(optional),
    token: text(),
    geocode_json: json(emptyObject),
    validation_status: enumeration(validationStatus, { null: true, default: { value: 'valid' } }),
    validation_details_json: json(emptyObject),
    created_at: timestamptz(now),
    delivery_status: text(optional),
    approval_status: oneOf(APPROVAL, { null: true, default: { value: 'pending' } }),
    approved_by_user_id: actingUser(),
    approved_at: timestamptz(optional),
    approved_call_session_id: laterCall(),
    rejection_reason: text(optional),
    gift_card_assigned_id: uuid(optional),
    redemption_code: text(optional),
    redemption_ip: text(optional),
    redemption_user_agent: text(optional),
    redemption_completed_at: timestamptz(optional),
    custom_fields: json(emptyObject),
    contact_id: ref(contacts, setNull),
    is_simulated: bool(no),
    simulation_batch_id: loose(simulationBatches),
    campaign_id: ref(campaigns, setNull),
    last_enriched_at: timestamptz(optional),
    enriched_by_user_id: actingUser(),
    sms_opt_in_status: oneOf(OPT_IN, { null: true, default: { value: 'not_sent' } }),
    sms_opt_in_sent_at: timestamptz(optional),
    sms_opt_in_response_at: timestamptz(optional),
    sms_opt_in_response: text(optional),
    verification_method: text(optional),
    disposition: text(optional),
    email_verification_token: text(optional),
    email_verification_sent_at: timestamptz(optional),
    email_verified_at: timestamptz(optional),
  },
  primaryKey: ['id'],
  uniques: [['token'], ['audience_id', 'redemption_code']],
})

/** Postal scans, visits, forms and leads. */
export const events = defineTable('events', {
  description: 'Postal scans, QR scans, visits, forms and leads, in order of time within each recipient.',
  columns: {
    id: uuidKey(random),
    campaign_id: ref(campaigns, cascade),
    recipient_id: ref(recipients, cascade),
    event_type: text(),
    event_data_json: json(emptyObject),
    occurred_at: timestamptz(now),
    source: oneOf(['usps', 'qr', 'purl', 'form', 'external']),
    created_at: timestamptz(now),
  },
  primaryKey: ['id'],
})

/** What the log of a recipient can say. */
export const AUDIT_ACTIONS = [
  'uploaded',
  'approved',
  'rejected',
  'redeemed',
  'viewed',
  'gift_card_assigned',
  'sms_sent',
  'email_sent',
] as const

/** Who did what to a recipient. */
export const recipientAuditLog = defineTable('recipient_audit_log', {
  description: 'Who did what to a recipient.',
  columns: {
    id: uuidKey(random),
    recipient_id: ref(recipients, optionalCascade),
    action: oneOf(AUDIT_ACTIONS),
    performed_by_user_id: actingUser(),
    call_session_id: laterCall(),
    ip_address: text(optional),
    user_agent: text(optional),
    metadata: json(emptyObject),
    created_at: timestamptz(now),
  },
  primaryKey: ['id'],
})

/** A contact's part in a campaign: in the application a trigger on recipients makes it. */
export const contactCampaignParticipation = defineTable('contact_campaign_participation', {
  description: "A contact's part in a campaign.",
  columns: {
    id: uuidKey(random),
    contact_id: ref(contacts, cascade),
    campaign_id: ref(campaigns, cascade),
    recipient_id: ref(recipients, setNull),
    participation_status: text({ default: { value: 'sent' } }),
    redemption_code: text(optional),
    participated_at: timestamptz(now),
    delivered_at: timestamptz(optional),
    redeemed_at: timestamptz(optional),
    gift_card_id: uuid(optional),
    created_at: timestamptz(now),
    updated_at: timestamptz(now),
  },
  primaryKey: ['id'],
  uniques: [['contact_id', 'campaign_id']],
})

/** Forms filled in. */
export const aceFormSubmissions = defineTable('ace_form_submissions', {
  description: 'Forms that recipients filled in.',
  columns: {
    id: uuidKey(random),
    form_id: ref(aceForms, cascade),
    gift_card_id: uuid(optional),
    recipient_id: ref(recipients, optional),
    submission_data: json({ default: { value: '{}' } }),
    ip_address: text(optional),
    user_agent: text(optional),
    redemption_token: uuid(optional),
    submitted_at: timestamptz(now),
    contact_id: loose(contacts),
    enrichment_status: text({ null: true, default: { value: 'pending' } }),
  },
  primaryKey: ['id'],
})
