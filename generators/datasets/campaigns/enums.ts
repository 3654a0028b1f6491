/** The enum types of the schema that these tables use. */
import { enumType } from '../../model/index.ts'

export const appRole = enumType('app_role', [
  'admin',
  'tech_support',
  'agency_owner',
  'company_owner',
  'developer',
  'call_center',
])
export const audienceSource = enumType('audience_source', ['import', 'purchase', 'manual'])
export const audienceStatus = enumType('audience_status', ['processing', 'ready', 'failed'])
export const campaignStatus = enumType('campaign_status', [
  'draft',
  'proofed',
  'in_production',
  'mailed',
  'completed',
  'approved',
  'active',
  'paused',
  'scheduled',
  'cancelled',
])
export const industryType = enumType('industry_type', [
  'roofing',
  'rei',
  'auto_service',
  'auto_warranty',
  'auto_buyback',
  'retail_promo',
  'restaurant_promo',
  'healthcare_checkup',
  'legal_services',
  'financial_advisor',
  'fitness_gym',
  'roofing_services',
  'rei_postcard',
  'landscaping',
  'moving_company',
  'realtor_listing',
  'dental',
  'veterinary',
  'insurance',
  'home_services',
  'event_invite',
])
export const lpMode = enumType('lp_mode', ['bridge', 'redirect'])
export const orgType = enumType('org_type', ['internal', 'agency'])
export const postageClass = enumType('postage_class', ['first_class', 'standard'])
export const templateSize = enumType('template_size', ['4x6', '6x9', '6x11', 'letter', 'trifold'])
export const validationStatus = enumType('validation_status', ['valid', 'invalid', 'suppressed'])
