/** Campaigns, the audiences they go to, and what they reward. */
import {
  bool,
  date,
  decimal,
  defineTable,
  enumeration,
  inListCheck,
  int,
  json,
  oneOf,
  ref,
  text,
  timestamptz,
  uuid,
  uuidKey,
} from '../../model/index.ts'
import {
  cascade,
  emptyObject,
  loose,
  no,
  now,
  nowRequired,
  optional,
  random,
  setNull,
  simulated,
  simulatedWithBatch,
  yes,
  zero,
} from './columns.ts'
import {
  audienceSource,
  audienceStatus,
  campaignStatus,
  lpMode,
  postageClass,
  templateSize,
} from './enums.ts'
import { clients } from './tables-accounts.ts'
import { aceForms, landingPages, templates } from './tables-assets.ts'
import { creditAccounts } from './tables-billing.ts'
import { contactLists } from './tables-contacts.ts'
import { giftCardBrands } from './tables-gift-cards.ts'
import { authUsers } from './tables-users.ts'

const fromRecipients = { ...zero, derived: true, follows: ['recipients.audience_id'] } as const

/** Whom a campaign goes to. */
export const audiences = defineTable('audiences', {
  description: 'Whom a campaign goes to. The counts are those of its recipients.',
  columns: {
    id: uuidKey(random),
    client_id: ref(clients, cascade),
    name: text(),
    source: enumeration(audienceSource, { default: { value: 'manual' } }),
    total_count: int(fromRecipients),
    valid_count: int(fromRecipients),
    invalid_count: int(fromRecipients),
    hygiene_json: json(emptyObject),
    suppressed_json: json(emptyObject),
    status: enumeration(audienceStatus, { null: true, default: { value: 'processing' } }),
    created_at: timestamptz(now),
    ...simulatedWithBatch(),
  },
  primaryKey: ['id'],
})

const REWARD_CONDITIONS = ['form_submission', 'call_completed', 'immediate'] as const

/** Mailings. */
export const campaigns = defineTable('campaigns', {
  description: 'Mailings: one offer to one audience.',
  columns: {
    id: uuidKey(random),
    client_id: ref(clients, cascade),
    audience_id: ref(audiences, setNull),
    template_id: ref(templates, setNull),
    name: text(),
    size: enumeration(templateSize),
    postage: enumeration(postageClass, { null: true, default: { value: 'standard' } }),
    vendor: text(optional),
    lp_mode: enumeration(lpMode, { null: true, default: { value: 'bridge' } }),
    base_lp_url: text(optional),
    utm_source: text({ null: true, default: { value: 'directmail' } }),
    utm_medium: text({ null: true, default: { value: 'postcard' } }),
    utm_campaign: text(optional),
    status: enumeration(campaignStatus, { null: true, default: { value: 'draft' } }),
    mail_date: date(optional),
    created_at: timestamptz(now),
    updated_at: timestamptz(now),
    created_by_user_id: ref(authUsers, setNull),
    landing_page_id: ref(landingPages, setNull),
    ...simulated(),
    contact_list_id: ref(contactLists, optional),
    reward_pool_id: uuid(optional),
    reward_condition: oneOf(REWARD_CONDITIONS, { null: true, default: { value: 'form_submission' } }),
    rewards_enabled: bool(no),
    version: int({ null: true, default: { value: 1 } }),
    editable_after_publish: bool(yes),
    codes_uploaded: bool(no),
    requires_codes: bool(yes),
    mailing_method: oneOf(['self', 'ace_fulfillment'], { null: true, default: { value: 'self' } }),
    design_image_url: text(optional),
    credit_account_id: loose(creditAccounts),
    allocated_budget: decimal(12, 2, optional),
    uses_shared_credit: bool(yes),
    form_id: ref(aceForms, setNull),
    sms_opt_in_message: text(optional),
  },
  primaryKey: ['id'],
  checks: [
    {
      name: 'campaigns_mailed_leads_somewhere_check',
      sql:
        "{status} NOT IN ('in_production', 'mailed') OR {mailing_method} = 'self' " +
        'OR {landing_page_id} IS NOT NULL OR {form_id} IS NOT NULL',
      test: (row) =>
        (row['status'] !== 'in_production' && row['status'] !== 'mailed') ||
        row['mailing_method'] === 'self' ||
        row['mailing_method'] === null ||
        row['landing_page_id'] !== null ||
        row['form_id'] !== null,
    },
  ],
})

const CONDITION_NUMBERS = [1, 2, 3] as const

/** What a recipient has to do for a reward. */
export const campaignConditions = defineTable('campaign_conditions', {
  description: 'What a recipient has to do for a reward, at most three conditions a campaign.',
  columns: {
    id: uuidKey(random),
    campaign_id: ref(campaigns, cascade),
    condition_number: int({ min: 1, max: 3 }),
    condition_name: text(),
    trigger_type: oneOf(['manual_agent', 'crm_webhook', 'time_delay'], {
      default: { value: 'manual_agent' },
    }),
    crm_event_name: text(optional),
    time_delay_hours: int(optional),
    is_active: bool({ default: { value: true } }),
    created_at: timestamptz(nowRequired),
    ...simulated(),
    brand_id: ref(giftCardBrands, setNull),
    card_value: decimal(10, 2, optional),
    sms_template: text(optional),
  },
  primaryKey: ['id'],
  uniques: [['campaign_id', 'condition_number']],
  checks: [inListCheck('campaign_conditions_condition_number_check', 'condition_number', CONDITION_NUMBERS)],
})

/** What a condition earns, in words. */
export const campaignRewardConfigs = defineTable('campaign_reward_configs', {
  description: 'What a condition earns, in words.',
  columns: {
    id: uuidKey(random),
    campaign_id: ref(campaigns, cascade),
    condition_number: int({ min: 1, max: 3 }),
    gift_card_pool_id: uuid(optional),
    reward_description: text(optional),
    sms_template: text(optional),
    created_at: timestamptz(now),
    ...simulated(),
  },
  primaryKey: ['id'],
  uniques: [['campaign_id', 'condition_number']],
  checks: [
    inListCheck('campaign_reward_configs_condition_number_check', 'condition_number', CONDITION_NUMBERS),
  ],
})

/** Which card a condition earns. */
export const campaignGiftCardConfig = defineTable('campaign_gift_card_config', {
  description: 'Which gift card a condition earns.',
  columns: {
    id: uuidKey(random),
    campaign_id: ref(campaigns, cascade),
    brand_id: ref(giftCardBrands),
    denomination: decimal(10, 2),
    condition_number: int(),
    created_at: timestamptz(now),
    updated_at: timestamptz(now),
  },
  primaryKey: ['id'],
  uniques: [['campaign_id', 'condition_number']],
  checks: [
    {
      name: 'campaign_gift_card_config_condition_number_check',
      sql: '{condition_number} > 0 AND {condition_number} <= 3',
      test: (row) => Number(row['condition_number']) > 0 && Number(row['condition_number']) <= 3,
    },
  ],
})

/** Telephone numbers on mail pieces. */
export const trackedPhoneNumbers = defineTable('tracked_phone_numbers', {
  description: 'Telephone numbers printed on mail pieces, one per campaign.',
  columns: {
    id: uuidKey(random),
    client_id: ref(clients, cascade),
    phone_number: text(),
    twilio_sid: text(optional),
    campaign_id: ref(campaigns, setNull),
    status: oneOf(['available', 'assigned', 'decommissioned'], { default: { value: 'available' } }),
    assigned_at: timestamptz(optional),
    created_at: timestamptz(nowRequired),
    recording_enabled: bool(yes),
    forward_to_number: text(optional),
    monthly_cost: decimal(10, 2, { null: true, default: { value: '1.00' } }),
    purchased_at: timestamptz(now),
    friendly_name: text(optional),
    ...simulated(),
  },
  primaryKey: ['id'],
})
