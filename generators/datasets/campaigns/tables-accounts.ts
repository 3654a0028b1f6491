/** Organizations, agencies and their clients. */
import {
  bool,
  type Check,
  decimal,
  defineTable,
  enumeration,
  int,
  json,
  oneOf,
  ref,
  text,
  timestamptz,
  uuidKey,
} from '../../model/index.ts'
import { actingUser, cascade, emptyList, emptyObject, loose, no, now, optional, random } from './columns.ts'
import { industryType, orgType } from './enums.ts'
import { creditAccounts } from './tables-billing.ts'
import { authUsers } from './tables-users.ts'

/** A CHECK that a percentage is NULL or from 0 to 100. */
const percentage = (table: string, column: string): Check => ({
  name: `${table}_${column}_check`,
  sql: `{${column}} >= 0 AND {${column}} <= 100`,
  test: (row) => row[column] === null || (Number(row[column]) >= 0 && Number(row[column]) <= 100),
})

/** The platform's own house and the agencies that sell for it. */
export const organizations = defineTable('organizations', {
  description: "The platform's own house and the agencies.",
  columns: {
    id: uuidKey(random),
    name: text(),
    type: enumeration(orgType, { default: { value: 'agency' } }),
    settings_json: json(emptyObject),
    created_at: timestamptz(now),
    is_simulated: bool(no),
    redemption_fee_percentage: decimal(5, 2, { null: true, default: { value: '20.00' } }),
    archived_at: timestamptz(optional),
  },
  primaryKey: ['id'],
  checks: [percentage('organizations', 'redemption_fee_percentage')],
})

/** The commercial side of agency organizations. */
export const agencies = defineTable('agencies', {
  description: 'The commercial side of agencies: credit, brands, mark-up.',
  columns: {
    id: uuidKey(random),
    name: text(),
    slug: text(optional),
    credit_account_id: loose(creditAccounts),
    enabled_brands: json(emptyList),
    pricing_tier: text({ null: true, default: { value: 'wholesale' } }),
    default_markup_percentage: decimal(5, 2, { null: true, default: { value: '7.5' } }),
    contact_email: text(optional),
    contact_phone: text(optional),
    address: text(optional),
    status: oneOf(['active', 'suspended', 'inactive'], { null: true, default: { value: 'active' } }),
    created_at: timestamptz(now),
    updated_at: timestamptz(now),
    gift_card_markup_percentage: decimal(5, 2, { null: true, default: { value: '0' } }),
  },
  primaryKey: ['id'],
  uniques: [['slug']],
})

/** The businesses that mail. */
export const clients = defineTable('clients', {
  description: 'The businesses for which mail is sent.',
  columns: {
    id: uuidKey(random),
    org_id: ref(organizations, cascade),
    name: text(),
    industry: enumeration(industryType),
    timezone: text({ null: true, default: { value: 'America/New_York' } }),
    logo_url: text(optional),
    brand_colors_json: json(emptyObject),
    api_key_hash: text(optional),
    created_at: timestamptz(now),
    credits: int({ null: true, default: { value: 100_000 } }),
    tagline: text(optional),
    website_url: text(optional),
    font_preferences: json({ null: true, default: { value: '{"body":"Inter","heading":"Inter"}' } }),
    redemption_fee_override: decimal(5, 2, optional),
    agency_id: ref(agencies, optional),
    credit_account_id: loose(creditAccounts),
    agency_billing_enabled: bool(no),
    updated_at: timestamptz(now),
    archived_at: timestamptz(optional),
    slug: text(optional),
  },
  primaryKey: ['id'],
  checks: [percentage('clients', 'redemption_fee_override')],
})

/** Who works for which organization. */
export const orgMembers = defineTable('org_members', {
  description: 'Users who work for an organization.',
  columns: {
    id: uuidKey(random),
    org_id: ref(organizations, cascade),
    user_id: ref(authUsers, cascade),
    created_at: timestamptz(now),
  },
  primaryKey: ['id'],
  uniques: [['org_id', 'user_id']],
})

/** Who works for which client. */
export const clientUsers = defineTable('client_users', {
  description: 'Users who work for a client.',
  columns: {
    id: uuidKey(random),
    client_id: ref(clients, cascade),
    user_id: ref(authUsers, cascade),
    created_at: timestamptz(now),
  },
  primaryKey: ['id'],
  uniques: [['client_id', 'user_id']],
})

/** Which agency looks after which client. */
export const agencyClientAssignments = defineTable('agency_client_assignments', {
  description: 'Which agency looks after which client.',
  columns: {
    id: uuidKey(random),
    agency_org_id: ref(organizations, cascade),
    client_id: ref(clients, cascade),
    created_at: timestamptz(now),
    created_by_user_id: actingUser(),
  },
  primaryKey: ['id'],
  uniques: [['agency_org_id', 'client_id']],
})

const COLORS = '{"primary":"#000000","secondary":"#FFFFFF","accent":"#FF6B00","text":"#1F2937","palettes":[]}'
const FONTS =
  '{"heading":{"family":"Inter","weights":[600,700]},"body":{"family":"Inter","weights":[400,500]},"custom":[]}'

/** Colours, type and logos of clients. */
export const brandKits = defineTable('brand_kits', {
  description: 'Colours, type and logos of clients.',
  columns: {
    id: uuidKey(random),
    client_id: ref(clients, cascade),
    name: text(),
    is_default: bool(no),
    colors: json({ default: { value: COLORS } }),
    fonts: json({ default: { value: FONTS } }),
    logo_urls: json({ null: true, default: { value: '{"primary":null,"white":null,"black":null}' } }),
    icon_url: text(optional),
    design_style: oneOf(['modern', 'bold', 'luxury', 'minimal', 'playful'], optional),
    tagline: text(optional),
    value_propositions: json(optional),
    created_at: timestamptz(now),
    updated_at: timestamptz(now),
  },
  primaryKey: ['id'],
  uniques: [['client_id', 'name']],
})
