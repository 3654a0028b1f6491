/** The call centre: calls, what came of them, and text messages. */
import {
  date,
  defineTable,
  inListCheck,
  int,
  oneOf,
  ref,
  text,
  timestamptz,
  uuid,
  uuidKey,
} from '../../model/index.ts'
import {
  cascade,
  looseUser,
  now,
  nowRequired,
  optional,
  optionalCascade,
  random,
  setNull,
  simulated,
  simulatedWithBatch,
  zero,
} from './columns.ts'
import { campaigns, trackedPhoneNumbers } from './tables-campaigns.ts'
import { recipients } from './tables-recipients.ts'
import { authUsers } from './tables-users.ts'

const CALL_STATUSES = ['ringing', 'in-progress', 'completed', 'no-answer', 'busy', 'failed'] as const
const PROVIDERS = ['infobip', 'twilio'] as const

/** Calls to tracked numbers. */
export const callSessions = defineTable('call_sessions', {
  description: 'Calls to tracked numbers.',
  columns: {
    id: uuidKey(random),
    campaign_id: ref(campaigns, cascade),
    recipient_id: ref(recipients, setNull),
    tracked_number_id: ref(trackedPhoneNumbers, cascade),
    caller_phone: text(),
    twilio_call_sid: text(optional),
    call_status: oneOf(CALL_STATUSES, { default: { value: 'ringing' } }),
    match_status: oneOf(['matched', 'unmatched', 'manual_override'], { default: { value: 'unmatched' } }),
    agent_user_id: looseUser(),
    call_started_at: timestamptz(nowRequired),
    call_answered_at: timestamptz(optional),
    call_ended_at: timestamptz(optional),
    call_duration_seconds: int(optional),
    recording_url: text(optional),
    notes: text(optional),
    created_at: timestamptz(nowRequired),
    recording_sid: text(optional),
    recording_duration: int(optional),
    forward_to_number: text(optional),
    ...simulated(),
  },
  primaryKey: ['id'],
})

/** Conditions that a call met: a row means met. */
export const callConditionsMet = defineTable('call_conditions_met', {
  description: 'Conditions that a caller met: a row means met.',
  columns: {
    id: uuidKey(random),
    call_session_id: ref(callSessions, cascade),
    campaign_id: ref(campaigns, cascade),
    recipient_id: ref(recipients, cascade),
    condition_number: int({ min: 1, max: 3 }),
    met_by_agent_id: looseUser(),
    met_at: timestamptz(nowRequired),
    gift_card_id: uuid(optional),
    delivery_status: text(optional),
    notes: text(optional),
    created_at: timestamptz(nowRequired),
    ...simulated(),
  },
  primaryKey: ['id'],
  uniques: [['call_session_id', 'condition_number']],
  checks: [inListCheck('call_conditions_met_condition_number_check', 'condition_number', [1, 2, 3])],
})

/** How a call can end. */
export const DISPOSITIONS = [
  'completed',
  'callback_requested',
  'wrong_number',
  'no_answer',
  'voicemail',
  'escalated',
  'customer_declined',
] as const

/** What the agent noted at a call's end. */
export const callDispositions = defineTable('call_dispositions', {
  description: "What the agent noted at a call's end.",
  columns: {
    id: uuidKey(random),
    call_session_id: ref(callSessions, optionalCascade),
    recipient_id: ref(recipients, setNull),
    agent_user_id: ref(authUsers),
    disposition_type: oneOf(DISPOSITIONS),
    notes: text(optional),
    follow_up_date: date(optional),
    created_at: timestamptz(nowRequired),
  },
  primaryKey: ['id'],
})

/** Text messages that ask for consent, and the answers. */
export const smsOptInLog = defineTable('sms_opt_in_log', {
  description: 'Text messages that ask for consent, and their answers.',
  columns: {
    id: uuidKey(random),
    recipient_id: ref(recipients, cascade),
    campaign_id: ref(campaigns, cascade),
    call_session_id: ref(callSessions, setNull),
    phone: text(),
    message_sid: text(optional),
    direction: oneOf(['outbound', 'inbound']),
    message_text: text(optional),
    status: oneOf(['sent', 'delivered', 'failed', 'received']),
    error_message: text(optional),
    created_at: timestamptz(nowRequired),
    provider_used: oneOf(PROVIDERS, optional),
  },
  primaryKey: ['id'],
})

/** Text messages that deliver gift cards. */
export const smsDeliveryLog = defineTable('sms_delivery_log', {
  description: 'Text messages that deliver gift cards.',
  columns: {
    id: uuidKey(random),
    recipient_id: ref(recipients, optionalCascade),
    gift_card_id: uuid(optional),
    campaign_id: ref(campaigns, optionalCascade),
    phone_number: text(),
    message_body: text(),
    delivery_status: text({ default: { value: 'pending' } }),
    twilio_message_sid: text(optional),
    error_message: text(optional),
    retry_count: int(zero),
    last_retry_at: timestamptz(optional),
    created_at: timestamptz(now),
    delivered_at: timestamptz(optional),
    ...simulatedWithBatch(),
    provider_used: oneOf(PROVIDERS, optional),
  },
  primaryKey: ['id'],
})
