-- The application's own schema, as its database had it in December 2025: the tables that the dataset fills, with their keys,
-- checks, generated columns and triggers. Transcribed from it, not made by Tilth; functions are written anew.
CREATE SCHEMA auth;
CREATE TABLE auth.users (
  id uuid PRIMARY KEY,
  email text,
  created_at timestamptz DEFAULT now(),
  is_sso_user boolean NOT NULL DEFAULT false
);

CREATE TYPE app_role AS ENUM ('admin', 'tech_support', 'agency_owner', 'company_owner', 'developer', 'call_center');
CREATE TYPE audience_source AS ENUM ('import', 'purchase', 'manual');
CREATE TYPE audience_status AS ENUM ('processing', 'ready', 'failed');
CREATE TYPE campaign_status AS ENUM ('draft', 'proofed', 'in_production', 'mailed', 'completed', 'approved', 'active', 'paused', 'scheduled', 'cancelled');
CREATE TYPE industry_type AS ENUM ('roofing', 'rei', 'auto_service', 'auto_warranty', 'auto_buyback', 'retail_promo', 'restaurant_promo', 'healthcare_checkup', 'legal_services', 'financial_advisor', 'fitness_gym', 'roofing_services', 'rei_postcard', 'landscaping', 'moving_company', 'realtor_listing', 'dental', 'veterinary', 'insurance', 'home_services', 'event_invite');
CREATE TYPE lp_mode AS ENUM ('bridge', 'redirect');
CREATE TYPE org_type AS ENUM ('internal', 'agency');
CREATE TYPE postage_class AS ENUM ('first_class', 'standard');
CREATE TYPE template_size AS ENUM ('4x6', '6x9', '6x11', 'letter', 'trifold');
CREATE TYPE validation_status AS ENUM ('valid', 'invalid', 'suppressed');

CREATE FUNCTION validate_unique_code_format(code text) RETURNS boolean LANGUAGE sql IMMUTABLE AS
  $$ SELECT code ~ '^[A-Za-z0-9][A-Za-z0-9\-_]+$' AND length(code) BETWEEN 3 AND 50 $$;

CREATE TABLE organizations (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  name text NOT NULL,
  type org_type NOT NULL DEFAULT 'agency'::org_type,
  settings_json jsonb DEFAULT '{}',
  created_at timestamptz DEFAULT now(),
  is_simulated boolean DEFAULT false,
  redemption_fee_percentage numeric(5,2) DEFAULT 20.00,
  archived_at timestamptz,
  PRIMARY KEY (id),
  CHECK ((redemption_fee_percentage >= (0)) AND (redemption_fee_percentage <= (100)))
);

CREATE TABLE agencies (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  name text NOT NULL,
  slug text UNIQUE,
  credit_account_id uuid,
  enabled_brands jsonb DEFAULT '[]',
  pricing_tier text DEFAULT 'wholesale',
  default_markup_percentage numeric(5,2) DEFAULT 7.5,
  contact_email text,
  contact_phone text,
  address text,
  status text DEFAULT 'active' CHECK (status IN ('active', 'suspended', 'inactive')),
  created_at timestamptz DEFAULT now(),
  updated_at timestamptz DEFAULT now(),
  gift_card_markup_percentage numeric(5,2) DEFAULT 0,
  PRIMARY KEY (id)
);

CREATE TABLE clients (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  org_id uuid NOT NULL,
  name text NOT NULL,
  industry industry_type NOT NULL,
  timezone text DEFAULT 'America/New_York',
  logo_url text,
  brand_colors_json jsonb DEFAULT '{}',
  api_key_hash text,
  created_at timestamptz DEFAULT now(),
  credits integer DEFAULT 100000,
  tagline text,
  website_url text,
  font_preferences jsonb,
  redemption_fee_override numeric(5,2) DEFAULT NULL,
  agency_id uuid,
  credit_account_id uuid,
  agency_billing_enabled boolean DEFAULT false,
  updated_at timestamptz DEFAULT now(),
  archived_at timestamptz,
  slug text,
  PRIMARY KEY (id),
  CHECK ((redemption_fee_override IS NULL) OR ((redemption_fee_override >= (0)) AND (redemption_fee_override <= (100))))
);

CREATE TABLE org_members (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  org_id uuid NOT NULL,
  user_id uuid NOT NULL,
  created_at timestamptz DEFAULT now(),
  PRIMARY KEY (id),
  UNIQUE (org_id, user_id)
);

CREATE TABLE client_users (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  client_id uuid NOT NULL,
  user_id uuid NOT NULL,
  created_at timestamptz DEFAULT now(),
  PRIMARY KEY (id),
  UNIQUE (client_id, user_id)
);

CREATE TABLE agency_client_assignments (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  agency_org_id uuid NOT NULL,
  client_id uuid NOT NULL,
  created_at timestamptz DEFAULT now(),
  created_by_user_id uuid,
  PRIMARY KEY (id),
  UNIQUE (agency_org_id, client_id)
);

CREATE TABLE brand_kits (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  client_id uuid NOT NULL,
  name text NOT NULL,
  is_default boolean DEFAULT false,
  colors jsonb NOT NULL,
  fonts jsonb NOT NULL,
  logo_urls jsonb,
  icon_url text,
  design_style text CHECK (design_style IN ('modern', 'bold', 'luxury', 'minimal', 'playful')),
  tagline text,
  value_propositions jsonb,
  created_at timestamptz DEFAULT now(),
  updated_at timestamptz DEFAULT now(),
  PRIMARY KEY (id),
  UNIQUE (client_id, name)
);

CREATE TABLE templates (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  client_id uuid NOT NULL,
  name text NOT NULL,
  size template_size NOT NULL,
  json_layers jsonb DEFAULT '{}',
  thumbnail_url text,
  industry_vertical industry_type,
  created_at timestamptz DEFAULT now(),
  updated_at timestamptz DEFAULT now(),
  is_favorite boolean DEFAULT false,
  editor_state text DEFAULT 'ai_editing' CHECK (editor_state IN ('ai_editing', 'manual_editing', 'completed')),
  ai_chat_history jsonb DEFAULT '[]',
  design_iterations integer DEFAULT 0,
  manual_edits_count integer DEFAULT 0,
  grapesjs_project jsonb,
  design_metadata jsonb DEFAULT '{}',
  last_ai_edit_at timestamptz,
  first_manual_edit_at timestamptz,
  print_specifications jsonb,
  has_back_design boolean DEFAULT false,
  back_grapesjs_project jsonb,
  is_simulated boolean DEFAULT false,
  simulation_batch_id uuid,
  PRIMARY KEY (id)
);

CREATE TABLE landing_pages (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  client_id uuid NOT NULL,
  name text NOT NULL,
  slug text NOT NULL,
  published boolean DEFAULT false,
  content_json jsonb NOT NULL,
  html_content text,
  css_content text,
  meta_title text,
  meta_description text,
  og_image_url text,
  ai_generated boolean DEFAULT false,
  ai_prompt text,
  version_number integer DEFAULT 1,
  created_at timestamptz DEFAULT now(),
  updated_at timestamptz DEFAULT now(),
  created_by_user_id uuid,
  editor_type text DEFAULT 'ai' CHECK (editor_type IN ('ai', 'grapesjs', 'simple', 'ai-html')),
  editor_state text DEFAULT 'ai_editing' CHECK (editor_state IN ('ai_editing', 'manual_editing', 'completed')),
  ai_chat_history jsonb DEFAULT '[]',
  design_iterations integer DEFAULT 0,
  manual_edits_count integer DEFAULT 0,
  grapesjs_project jsonb,
  design_metadata jsonb DEFAULT '{}',
  last_ai_edit_at timestamptz,
  first_manual_edit_at timestamptz,
  is_simulated boolean DEFAULT false,
  simulation_batch_id uuid,
  campaign_id uuid,
  source_type text DEFAULT 'manual' CHECK (source_type IN ('text_prompt', 'image_upload', 'link_analysis', 'manual')),
  source_data jsonb DEFAULT '{}',
  ai_provider text DEFAULT 'manual' CHECK (ai_provider IN ('openai', 'anthropic', 'manual')),
  ai_model text,
  generation_tokens integer DEFAULT 0,
  visual_editor_state jsonb DEFAULT '{}',
  export_formats text[] DEFAULT '{}',
  custom_domain text,
  seo_score integer,
  accessibility_score integer,
  PRIMARY KEY (id),
  UNIQUE (client_id, slug)
);

CREATE TABLE ace_forms (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  client_id uuid NOT NULL,
  name text NOT NULL,
  description text,
  form_config jsonb NOT NULL,
  template_id text,
  is_active boolean DEFAULT true,
  total_submissions integer DEFAULT 0,
  total_views integer DEFAULT 0,
  created_by uuid,
  created_at timestamptz DEFAULT now(),
  updated_at timestamptz DEFAULT now(),
  is_draft boolean DEFAULT false,
  last_auto_save timestamptz,
  campaign_id uuid,
  PRIMARY KEY (id)
);

CREATE TABLE credit_accounts (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  entity_type text NOT NULL CHECK (entity_type IN ('platform', 'agency', 'client')),
  entity_id uuid NOT NULL,
  balance numeric(10,2) NOT NULL DEFAULT 0.00,
  reserved_balance numeric(10,2) NOT NULL DEFAULT 0.00,
  total_purchased numeric(10,2) NOT NULL DEFAULT 0.00,
  total_used numeric(10,2) NOT NULL DEFAULT 0.00,
  total_remaining numeric(10,2) NOT NULL DEFAULT 0.00,
  currency text NOT NULL DEFAULT 'USD',
  low_balance_threshold numeric(10,2) DEFAULT 100.00,
  auto_reload_enabled boolean DEFAULT false,
  auto_reload_threshold numeric(10,2) DEFAULT 100.00,
  auto_reload_amount numeric(10,2) DEFAULT 500.00,
  stripe_customer_id text,
  created_at timestamptz DEFAULT now(),
  updated_at timestamptz DEFAULT now(),
  stripe_payment_method_id text,
  last_auto_reload_at timestamptz,
  auto_reload_failure_count integer DEFAULT 0,
  PRIMARY KEY (id),
  UNIQUE (entity_type, entity_id),
  CHECK (balance >= (0)),
  CHECK (reserved_balance >= (0))
);

CREATE TABLE credit_transactions (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  credit_account_id uuid NOT NULL,
  transaction_type text NOT NULL,
  amount numeric(10,2) NOT NULL,
  balance_after numeric(10,2) NOT NULL,
  description text,
  reference_type text,
  reference_id uuid,
  created_by uuid,
  created_at timestamptz DEFAULT now(),
  PRIMARY KEY (id)
);

CREATE TABLE call_sessions (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  campaign_id uuid NOT NULL,
  recipient_id uuid,
  tracked_number_id uuid NOT NULL,
  caller_phone text NOT NULL,
  twilio_call_sid text,
  call_status text NOT NULL DEFAULT 'ringing' CHECK (call_status IN ('ringing', 'in-progress', 'completed', 'no-answer', 'busy', 'failed')),
  match_status text NOT NULL DEFAULT 'unmatched' CHECK (match_status IN ('matched', 'unmatched', 'manual_override')),
  agent_user_id uuid,
  call_started_at timestamptz NOT NULL DEFAULT now(),
  call_answered_at timestamptz,
  call_ended_at timestamptz,
  call_duration_seconds integer,
  recording_url text,
  notes text,
  created_at timestamptz NOT NULL DEFAULT now(),
  recording_sid text,
  recording_duration integer,
  forward_to_number text,
  is_simulated boolean DEFAULT false,
  simulation_batch_id uuid,
  PRIMARY KEY (id)
);

CREATE TABLE call_conditions_met (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  call_session_id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  recipient_id uuid NOT NULL,
  condition_number integer NOT NULL CHECK (condition_number IN (1, 2, 3)),
  met_by_agent_id uuid,
  met_at timestamptz NOT NULL DEFAULT now(),
  gift_card_id uuid,
  delivery_status text,
  notes text,
  created_at timestamptz NOT NULL DEFAULT now(),
  is_simulated boolean DEFAULT false,
  simulation_batch_id uuid,
  PRIMARY KEY (id),
  UNIQUE (call_session_id, condition_number)
);

CREATE TABLE call_dispositions (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  call_session_id uuid,
  recipient_id uuid,
  agent_user_id uuid NOT NULL,
  disposition_type text NOT NULL CHECK (disposition_type IN ('completed', 'callback_requested', 'wrong_number', 'no_answer', 'voicemail', 'escalated', 'customer_declined')),
  notes text,
  follow_up_date date,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (id)
);

CREATE TABLE sms_opt_in_log (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  recipient_id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  call_session_id uuid,
  phone text NOT NULL,
  message_sid text,
  direction text NOT NULL CHECK (direction IN ('outbound', 'inbound')),
  message_text text,
  status text NOT NULL CHECK (status IN ('sent', 'delivered', 'failed', 'received')),
  error_message text,
  created_at timestamptz NOT NULL DEFAULT now(),
  provider_used text CHECK (provider_used IN ('infobip', 'twilio')),
  PRIMARY KEY (id)
);

CREATE TABLE sms_delivery_log (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  recipient_id uuid,
  gift_card_id uuid,
  campaign_id uuid,
  phone_number text NOT NULL,
  message_body text NOT NULL,
  delivery_status text NOT NULL DEFAULT 'pending',
  twilio_message_sid text,
  error_message text,
  retry_count integer DEFAULT 0,
  last_retry_at timestamptz,
  created_at timestamptz DEFAULT now(),
  delivered_at timestamptz,
  is_simulated boolean DEFAULT false,
  simulation_batch_id uuid,
  provider_used text CHECK (provider_used IN ('infobip', 'twilio')),
  PRIMARY KEY (id)
);

CREATE TABLE audiences (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  client_id uuid NOT NULL,
  name text NOT NULL,
  source audience_source NOT NULL DEFAULT 'manual'::audience_source,
  total_count integer DEFAULT 0,
  valid_count integer DEFAULT 0,
  invalid_count integer DEFAULT 0,
  hygiene_json jsonb DEFAULT '{}',
  suppressed_json jsonb DEFAULT '{}',
  status audience_status DEFAULT 'processing'::audience_status,
  created_at timestamptz DEFAULT now(),
  is_simulated boolean DEFAULT false,
  simulation_batch_id uuid,
  PRIMARY KEY (id)
);

CREATE TABLE campaigns (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  client_id uuid NOT NULL,
  audience_id uuid,
  template_id uuid,
  name text NOT NULL,
  size template_size NOT NULL,
  postage postage_class DEFAULT 'standard'::postage_class,
  vendor text,
  lp_mode lp_mode DEFAULT 'bridge'::lp_mode,
  base_lp_url text,
  utm_source text DEFAULT 'directmail',
  utm_medium text DEFAULT 'postcard',
  utm_campaign text,
  status campaign_status DEFAULT 'draft'::campaign_status,
  mail_date date,
  created_at timestamptz DEFAULT now(),
  updated_at timestamptz DEFAULT now(),
  created_by_user_id uuid,
  landing_page_id uuid,
  is_simulated boolean DEFAULT false,
  simulation_batch_id uuid,
  contact_list_id uuid,
  reward_pool_id uuid,
  reward_condition text DEFAULT 'form_submission' CHECK (reward_condition IN ('form_submission', 'call_completed', 'immediate')),
  rewards_enabled boolean DEFAULT false,
  version integer DEFAULT 1,
  editable_after_publish boolean DEFAULT true,
  codes_uploaded boolean DEFAULT false,
  requires_codes boolean DEFAULT true,
  mailing_method text DEFAULT 'self' CHECK (mailing_method IN ('self', 'ace_fulfillment')),
  design_image_url text,
  credit_account_id uuid,
  allocated_budget numeric(12,2),
  uses_shared_credit boolean DEFAULT true,
  form_id uuid,
  sms_opt_in_message text,
  PRIMARY KEY (id),
  CHECK ((status <> ALL (ARRAY['in_production', 'mailed']::campaign_status[])) OR (mailing_method = 'self') OR (landing_page_id IS NOT NULL) OR (form_id IS NOT NULL))
);

CREATE TABLE campaign_conditions (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  campaign_id uuid NOT NULL,
  condition_number integer NOT NULL CHECK (condition_number IN (1, 2, 3)),
  condition_name text NOT NULL,
  trigger_type text NOT NULL DEFAULT 'manual_agent' CHECK (trigger_type IN ('manual_agent', 'crm_webhook', 'time_delay')),
  crm_event_name text,
  time_delay_hours integer,
  is_active boolean NOT NULL DEFAULT true,
  created_at timestamptz NOT NULL DEFAULT now(),
  is_simulated boolean DEFAULT false,
  simulation_batch_id uuid,
  brand_id uuid,
  card_value numeric(10,2),
  sms_template text,
  PRIMARY KEY (id),
  UNIQUE (campaign_id, condition_number)
);

CREATE TABLE campaign_reward_configs (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  campaign_id uuid NOT NULL,
  condition_number integer NOT NULL CHECK (condition_number IN (1, 2, 3)),
  gift_card_pool_id uuid,
  reward_description text,
  sms_template text,
  created_at timestamptz DEFAULT now(),
  is_simulated boolean DEFAULT false,
  simulation_batch_id uuid,
  PRIMARY KEY (id),
  UNIQUE (campaign_id, condition_number)
);

CREATE TABLE campaign_gift_card_config (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  campaign_id uuid NOT NULL,
  brand_id uuid NOT NULL,
  denomination numeric(10,2) NOT NULL,
  condition_number integer NOT NULL,
  created_at timestamptz DEFAULT now(),
  updated_at timestamptz DEFAULT now(),
  PRIMARY KEY (id),
  UNIQUE (campaign_id, condition_number),
  CHECK ((condition_number > 0) AND (condition_number <= 3))
);

CREATE TABLE tracked_phone_numbers (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  client_id uuid NOT NULL,
  phone_number text NOT NULL,
  twilio_sid text,
  campaign_id uuid,
  status text NOT NULL DEFAULT 'available' CHECK (status IN ('available', 'assigned', 'decommissioned')),
  assigned_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  recording_enabled boolean DEFAULT true,
  forward_to_number text,
  monthly_cost numeric(10,2) DEFAULT 1.00,
  purchased_at timestamptz DEFAULT now(),
  friendly_name text,
  is_simulated boolean DEFAULT false,
  simulation_batch_id uuid,
  PRIMARY KEY (id)
);

CREATE TABLE contacts (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  client_id uuid NOT NULL,
  first_name text,
  last_name text,
  email text,
  phone text,
  mobile_phone text,
  company text,
  job_title text,
  address text,
  address2 text,
  city text,
  state text,
  zip text,
  country text DEFAULT 'US',
  lifecycle_stage text DEFAULT 'lead' CHECK (lifecycle_stage IN ('lead', 'mql', 'sql', 'opportunity', 'customer', 'evangelist')),
  lead_source text,
  lead_score integer DEFAULT 0,
  do_not_contact boolean DEFAULT false,
  email_opt_out boolean DEFAULT false,
  sms_opt_out boolean DEFAULT false,
  custom_fields jsonb DEFAULT '{}',
  notes text,
  last_activity_date timestamptz,
  created_at timestamptz DEFAULT now(),
  updated_at timestamptz DEFAULT now(),
  created_by_user_id uuid,
  customer_code text NOT NULL,
  engagement_score integer DEFAULT 0,
  total_interactions integer DEFAULT 0,
  redemptions_count integer DEFAULT 0,
  email_opens_count integer DEFAULT 0,
  is_simulated boolean DEFAULT false,
  simulation_batch_id uuid,
  PRIMARY KEY (id),
  UNIQUE (client_id, email),
  UNIQUE (client_id, phone),
  CHECK ((lead_score >= 0) AND (lead_score <= 100)),
  CHECK (validate_unique_code_format(customer_code))
);

CREATE TABLE contact_lists (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  client_id uuid NOT NULL,
  name text NOT NULL,
  description text,
  list_type text NOT NULL DEFAULT 'static' CHECK (list_type IN ('static', 'dynamic')),
  filter_rules jsonb DEFAULT '{}',
  contact_count integer DEFAULT 0,
  last_sync_at timestamptz,
  created_at timestamptz DEFAULT now(),
  updated_at timestamptz DEFAULT now(),
  created_by_user_id uuid,
  is_simulated boolean DEFAULT false,
  simulation_batch_id uuid,
  PRIMARY KEY (id),
  UNIQUE (client_id, name)
);

CREATE TABLE contact_list_members (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  contact_id uuid NOT NULL,
  list_id uuid NOT NULL,
  added_at timestamptz DEFAULT now(),
  added_by_user_id uuid,
  is_simulated boolean DEFAULT false,
  simulation_batch_id uuid,
  unique_code text,
  PRIMARY KEY (id),
  UNIQUE (contact_id, list_id)
);

CREATE TABLE contact_tags (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  contact_id uuid NOT NULL,
  tag text NOT NULL,
  tag_category text,
  created_at timestamptz DEFAULT now(),
  created_by_user_id uuid,
  is_simulated boolean DEFAULT false,
  simulation_batch_id uuid,
  PRIMARY KEY (id),
  UNIQUE (contact_id, tag)
);

CREATE TABLE contact_custom_field_definitions (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  client_id uuid NOT NULL,
  field_name text NOT NULL,
  field_label text NOT NULL,
  field_type text NOT NULL CHECK (field_type IN ('text', 'number', 'date', 'boolean', 'select', 'multi-select', 'url', 'email')),
  options jsonb DEFAULT '[]',
  is_required boolean DEFAULT false,
  default_value text,
  validation_rules jsonb DEFAULT '{}',
  field_group text DEFAULT 'Custom Fields',
  display_order integer DEFAULT 0,
  is_active boolean DEFAULT true,
  created_at timestamptz DEFAULT now(),
  updated_at timestamptz DEFAULT now(),
  PRIMARY KEY (id),
  UNIQUE (client_id, field_name)
);

CREATE TABLE gift_card_inventory (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  brand_id uuid NOT NULL,
  denomination numeric(10,2) NOT NULL,
  card_code text NOT NULL UNIQUE,
  card_number text,
  expiration_date date,
  status text DEFAULT 'available' CHECK (status IN ('available', 'assigned', 'delivered', 'expired')),
  uploaded_at timestamptz DEFAULT now(),
  uploaded_by_user_id uuid,
  upload_batch_id uuid,
  assigned_to_recipient_id uuid,
  assigned_to_campaign_id uuid,
  assigned_at timestamptz,
  delivered_at timestamptz,
  notes text,
  created_at timestamptz DEFAULT now(),
  current_balance numeric(10,2),
  last_balance_check timestamptz,
  balance_check_status text DEFAULT 'unchecked' CHECK (balance_check_status IN ('unchecked', 'success', 'error', 'manual')),
  balance_check_error text,
  PRIMARY KEY (id),
  CHECK (denomination > (0))
);

CREATE TABLE gift_card_billing_ledger (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  transaction_type text NOT NULL CHECK (transaction_type IN ('purchase_from_inventory', 'purchase_from_tillo', 'refund')),
  billed_entity_type text NOT NULL CHECK (billed_entity_type IN ('client', 'agency')),
  billed_entity_id uuid NOT NULL,
  campaign_id uuid,
  recipient_id uuid,
  brand_id uuid NOT NULL,
  denomination numeric(10,2) NOT NULL,
  amount_billed numeric(10,2) NOT NULL,
  cost_basis numeric(10,2),
  profit numeric(10,2) GENERATED ALWAYS AS (amount_billed - COALESCE(cost_basis, 0)) STORED,
  inventory_card_id uuid,
  tillo_transaction_id text,
  tillo_order_reference text,
  billed_at timestamptz DEFAULT now(),
  metadata jsonb DEFAULT '{}',
  notes text,
  PRIMARY KEY (id),
  CHECK (amount_billed >= (0)),
  CHECK (cost_basis >= (0))
);

CREATE TABLE gift_card_brands (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  brand_name text NOT NULL UNIQUE,
  brand_code text NOT NULL UNIQUE,
  provider text NOT NULL DEFAULT 'tillo',
  logo_url text,
  category text,
  typical_denominations jsonb DEFAULT '[]',
  balance_check_enabled boolean DEFAULT true,
  balance_check_url text,
  is_active boolean DEFAULT true,
  created_at timestamptz DEFAULT now(),
  usage_restrictions jsonb DEFAULT '[]',
  redemption_instructions text,
  store_url text,
  brand_color text DEFAULT '#6366f1',
  is_demo_brand boolean DEFAULT false,
  is_enabled_by_admin boolean DEFAULT false,
  tillo_brand_code text,
  updated_at timestamptz DEFAULT now(),
  website_url text,
  description text,
  terms_url text,
  brand_colors jsonb DEFAULT '{}',
  metadata_source text DEFAULT 'manual' CHECK (metadata_source IN ('auto_lookup', 'manual', 'tillo')),
  balance_check_method text DEFAULT 'manual' CHECK (balance_check_method IN ('tillo_api', 'manual', 'other_api', 'none')),
  balance_check_api_endpoint text,
  balance_check_config jsonb DEFAULT '{}',
  PRIMARY KEY (id)
);

CREATE TABLE gift_card_denominations (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  brand_id uuid NOT NULL,
  denomination numeric(10,2) NOT NULL,
  is_enabled_by_admin boolean DEFAULT false,
  admin_cost_per_card numeric(10,2),
  tillo_cost_per_card numeric(10,2),
  last_tillo_price_check timestamptz,
  created_at timestamptz DEFAULT now(),
  updated_at timestamptz DEFAULT now(),
  use_custom_pricing boolean DEFAULT false,
  client_price numeric(10,2),
  agency_price numeric(10,2),
  cost_basis numeric(10,2),
  profit_margin_percentage numeric(5,2) GENERATED ALWAYS AS (CASE WHEN client_price > 0 AND cost_basis IS NOT NULL THEN round((client_price - cost_basis) / client_price * 100, 2) END) STORED,
  PRIMARY KEY (id),
  UNIQUE (brand_id, denomination),
  CHECK (denomination > (0))
);

CREATE TABLE performance_metrics (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  user_id uuid,
  client_id uuid,
  metric_type text NOT NULL,
  metric_name text NOT NULL,
  duration_ms integer NOT NULL,
  metadata jsonb,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (id)
);

CREATE TABLE usage_analytics (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  user_id uuid,
  client_id uuid,
  event_type text NOT NULL,
  feature_name text NOT NULL,
  metadata jsonb,
  occurred_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (id)
);

CREATE TABLE error_logs (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  user_id uuid,
  client_id uuid,
  error_type text NOT NULL,
  error_message text NOT NULL,
  error_code text,
  stack_trace text,
  component_name text,
  function_name text,
  url text,
  user_agent text,
  request_data jsonb,
  occurred_at timestamptz NOT NULL DEFAULT now(),
  resolved boolean DEFAULT false,
  resolved_at timestamptz,
  resolved_by uuid,
  severity text,
  category text,
  source text,
  error_stack text,
  timestamp timestamptz DEFAULT now(),
  recipient_id uuid,
  campaign_id uuid,
  organization_id uuid,
  metadata jsonb DEFAULT '{}',
  request_id text,
  notes text,
  PRIMARY KEY (id)
);

CREATE TABLE recipients (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  audience_id uuid NOT NULL,
  first_name text,
  last_name text,
  company text,
  address1 text,
  address2 text,
  city text,
  state text,
  zip text,
  zip4 text,
  email text,
  phone text,
  token text NOT NULL UNIQUE,
  geocode_json jsonb DEFAULT '{}',
  validation_status validation_status DEFAULT 'valid'::validation_status,
  validation_details_json jsonb DEFAULT '{}',
  created_at timestamptz DEFAULT now(),
  delivery_status text,
  approval_status text DEFAULT 'pending' CHECK (approval_status IN ('pending', 'approved', 'rejected', 'redeemed')),
  approved_by_user_id uuid,
  approved_at timestamptz,
  approved_call_session_id uuid,
  rejection_reason text,
  gift_card_assigned_id uuid,
  redemption_code text,
  redemption_ip text,
  redemption_user_agent text,
  redemption_completed_at timestamptz,
  custom_fields jsonb DEFAULT '{}',
  contact_id uuid,
  is_simulated boolean DEFAULT false,
  simulation_batch_id uuid,
  campaign_id uuid,
  last_enriched_at timestamptz,
  enriched_by_user_id uuid,
  sms_opt_in_status text DEFAULT 'not_sent' CHECK (sms_opt_in_status IN ('not_sent', 'pending', 'opted_in', 'opted_out', 'invalid_response')),
  sms_opt_in_sent_at timestamptz,
  sms_opt_in_response_at timestamptz,
  sms_opt_in_response text,
  verification_method text,
  disposition text,
  email_verification_token text,
  email_verification_sent_at timestamptz,
  email_verified_at timestamptz,
  PRIMARY KEY (id),
  UNIQUE (audience_id, redemption_code)
);

CREATE TABLE events (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  campaign_id uuid NOT NULL,
  recipient_id uuid NOT NULL,
  event_type text NOT NULL,
  event_data_json jsonb DEFAULT '{}',
  occurred_at timestamptz DEFAULT now(),
  source text NOT NULL CHECK (source IN ('usps', 'qr', 'purl', 'form', 'external')),
  created_at timestamptz DEFAULT now(),
  PRIMARY KEY (id)
);

CREATE TABLE recipient_audit_log (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  recipient_id uuid,
  action text NOT NULL CHECK (action IN ('uploaded', 'approved', 'rejected', 'redeemed', 'viewed', 'gift_card_assigned', 'sms_sent', 'email_sent')),
  performed_by_user_id uuid,
  call_session_id uuid,
  ip_address text,
  user_agent text,
  metadata jsonb DEFAULT '{}',
  created_at timestamptz DEFAULT now(),
  PRIMARY KEY (id)
);

CREATE TABLE contact_campaign_participation (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  contact_id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  recipient_id uuid,
  participation_status text NOT NULL DEFAULT 'sent',
  redemption_code text,
  participated_at timestamptz DEFAULT now(),
  delivered_at timestamptz,
  redeemed_at timestamptz,
  gift_card_id uuid,
  created_at timestamptz DEFAULT now(),
  updated_at timestamptz DEFAULT now(),
  PRIMARY KEY (id),
  UNIQUE (contact_id, campaign_id)
);

CREATE TABLE ace_form_submissions (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  form_id uuid NOT NULL,
  gift_card_id uuid,
  recipient_id uuid,
  submission_data jsonb NOT NULL DEFAULT '{}',
  ip_address text,
  user_agent text,
  redemption_token uuid,
  submitted_at timestamptz DEFAULT now(),
  contact_id uuid,
  enrichment_status text DEFAULT 'pending',
  PRIMARY KEY (id)
);

CREATE TABLE profiles (
  id uuid NOT NULL,
  email text NOT NULL,
  full_name text,
  phone text,
  timezone text DEFAULT 'America/New_York',
  created_at timestamptz DEFAULT now(),
  notification_preferences jsonb,
  is_active boolean DEFAULT true,
  PRIMARY KEY (id)
);

CREATE TABLE user_roles (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  user_id uuid NOT NULL,
  role app_role NOT NULL,
  created_at timestamptz DEFAULT now(),
  PRIMARY KEY (id),
  UNIQUE (user_id, role)
);

CREATE TABLE simulation_batches (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  created_at timestamptz DEFAULT now(),
  created_by uuid,
  data_types text[],
  total_records integer DEFAULT 0,
  parameters jsonb DEFAULT '{}',
  status text DEFAULT 'completed',
  error_message text,
  PRIMARY KEY (id)
);

ALTER TABLE clients ADD FOREIGN KEY (agency_id) REFERENCES agencies (id);
ALTER TABLE clients ADD FOREIGN KEY (org_id) REFERENCES organizations (id) ON DELETE CASCADE;
ALTER TABLE org_members ADD FOREIGN KEY (org_id) REFERENCES organizations (id) ON DELETE CASCADE;
ALTER TABLE org_members ADD FOREIGN KEY (user_id) REFERENCES auth.users (id) ON DELETE CASCADE;
ALTER TABLE client_users ADD FOREIGN KEY (client_id) REFERENCES clients (id) ON DELETE CASCADE;
ALTER TABLE client_users ADD FOREIGN KEY (user_id) REFERENCES auth.users (id) ON DELETE CASCADE;
ALTER TABLE agency_client_assignments ADD FOREIGN KEY (agency_org_id) REFERENCES organizations (id) ON DELETE CASCADE;
ALTER TABLE agency_client_assignments ADD FOREIGN KEY (client_id) REFERENCES clients (id) ON DELETE CASCADE;
ALTER TABLE agency_client_assignments ADD FOREIGN KEY (created_by_user_id) REFERENCES auth.users (id);
ALTER TABLE brand_kits ADD FOREIGN KEY (client_id) REFERENCES clients (id) ON DELETE CASCADE;
ALTER TABLE templates ADD FOREIGN KEY (client_id) REFERENCES clients (id) ON DELETE CASCADE;
ALTER TABLE templates ADD FOREIGN KEY (simulation_batch_id) REFERENCES simulation_batches (id) ON DELETE CASCADE;
ALTER TABLE landing_pages ADD FOREIGN KEY (campaign_id) REFERENCES campaigns (id) ON DELETE SET NULL;
ALTER TABLE landing_pages ADD FOREIGN KEY (client_id) REFERENCES clients (id) ON DELETE CASCADE;
ALTER TABLE landing_pages ADD FOREIGN KEY (simulation_batch_id) REFERENCES simulation_batches (id) ON DELETE CASCADE;
ALTER TABLE ace_forms ADD FOREIGN KEY (campaign_id) REFERENCES campaigns (id) ON DELETE SET NULL;
ALTER TABLE ace_forms ADD FOREIGN KEY (client_id) REFERENCES clients (id) ON DELETE CASCADE;
ALTER TABLE ace_forms ADD FOREIGN KEY (created_by) REFERENCES auth.users (id);
ALTER TABLE credit_transactions ADD FOREIGN KEY (credit_account_id) REFERENCES credit_accounts (id) ON DELETE CASCADE;
ALTER TABLE call_sessions ADD FOREIGN KEY (campaign_id) REFERENCES campaigns (id) ON DELETE CASCADE;
ALTER TABLE call_sessions ADD FOREIGN KEY (recipient_id) REFERENCES recipients (id) ON DELETE SET NULL;
ALTER TABLE call_sessions ADD FOREIGN KEY (tracked_number_id) REFERENCES tracked_phone_numbers (id) ON DELETE CASCADE;
ALTER TABLE call_conditions_met ADD FOREIGN KEY (call_session_id) REFERENCES call_sessions (id) ON DELETE CASCADE;
ALTER TABLE call_conditions_met ADD FOREIGN KEY (campaign_id) REFERENCES campaigns (id) ON DELETE CASCADE;
ALTER TABLE call_conditions_met ADD FOREIGN KEY (recipient_id) REFERENCES recipients (id) ON DELETE CASCADE;
ALTER TABLE call_dispositions ADD FOREIGN KEY (agent_user_id) REFERENCES auth.users (id);
ALTER TABLE call_dispositions ADD FOREIGN KEY (call_session_id) REFERENCES call_sessions (id) ON DELETE CASCADE;
ALTER TABLE call_dispositions ADD FOREIGN KEY (recipient_id) REFERENCES recipients (id) ON DELETE SET NULL;
ALTER TABLE sms_opt_in_log ADD FOREIGN KEY (call_session_id) REFERENCES call_sessions (id) ON DELETE SET NULL;
ALTER TABLE sms_opt_in_log ADD FOREIGN KEY (campaign_id) REFERENCES campaigns (id) ON DELETE CASCADE;
ALTER TABLE sms_opt_in_log ADD FOREIGN KEY (recipient_id) REFERENCES recipients (id) ON DELETE CASCADE;
ALTER TABLE sms_delivery_log ADD FOREIGN KEY (campaign_id) REFERENCES campaigns (id) ON DELETE CASCADE;
ALTER TABLE sms_delivery_log ADD FOREIGN KEY (recipient_id) REFERENCES recipients (id) ON DELETE CASCADE;
ALTER TABLE sms_delivery_log ADD FOREIGN KEY (simulation_batch_id) REFERENCES simulation_batches (id) ON DELETE CASCADE;
ALTER TABLE audiences ADD FOREIGN KEY (client_id) REFERENCES clients (id) ON DELETE CASCADE;
ALTER TABLE audiences ADD FOREIGN KEY (simulation_batch_id) REFERENCES simulation_batches (id) ON DELETE CASCADE;
ALTER TABLE campaigns ADD FOREIGN KEY (audience_id) REFERENCES audiences (id) ON DELETE SET NULL;
ALTER TABLE campaigns ADD FOREIGN KEY (client_id) REFERENCES clients (id) ON DELETE CASCADE;
ALTER TABLE campaigns ADD FOREIGN KEY (contact_list_id) REFERENCES contact_lists (id);
ALTER TABLE campaigns ADD FOREIGN KEY (created_by_user_id) REFERENCES auth.users (id) ON DELETE SET NULL;
ALTER TABLE campaigns ADD FOREIGN KEY (form_id) REFERENCES ace_forms (id) ON DELETE SET NULL;
ALTER TABLE campaigns ADD FOREIGN KEY (landing_page_id) REFERENCES landing_pages (id) ON DELETE SET NULL;
ALTER TABLE campaigns ADD FOREIGN KEY (template_id) REFERENCES templates (id) ON DELETE SET NULL;
ALTER TABLE campaign_conditions ADD FOREIGN KEY (brand_id) REFERENCES gift_card_brands (id) ON DELETE SET NULL;
ALTER TABLE campaign_conditions ADD FOREIGN KEY (campaign_id) REFERENCES campaigns (id) ON DELETE CASCADE;
ALTER TABLE campaign_reward_configs ADD FOREIGN KEY (campaign_id) REFERENCES campaigns (id) ON DELETE CASCADE;
ALTER TABLE campaign_gift_card_config ADD FOREIGN KEY (brand_id) REFERENCES gift_card_brands (id);
ALTER TABLE campaign_gift_card_config ADD FOREIGN KEY (campaign_id) REFERENCES campaigns (id) ON DELETE CASCADE;
ALTER TABLE tracked_phone_numbers ADD FOREIGN KEY (campaign_id) REFERENCES campaigns (id) ON DELETE SET NULL;
ALTER TABLE tracked_phone_numbers ADD FOREIGN KEY (client_id) REFERENCES clients (id) ON DELETE CASCADE;
ALTER TABLE contacts ADD FOREIGN KEY (client_id) REFERENCES clients (id) ON DELETE CASCADE;
ALTER TABLE contact_lists ADD FOREIGN KEY (client_id) REFERENCES clients (id) ON DELETE CASCADE;
ALTER TABLE contact_lists ADD FOREIGN KEY (simulation_batch_id) REFERENCES simulation_batches (id) ON DELETE CASCADE;
ALTER TABLE contact_list_members ADD FOREIGN KEY (contact_id) REFERENCES contacts (id) ON DELETE CASCADE;
ALTER TABLE contact_list_members ADD FOREIGN KEY (list_id) REFERENCES contact_lists (id) ON DELETE CASCADE;
ALTER TABLE contact_list_members ADD FOREIGN KEY (simulation_batch_id) REFERENCES simulation_batches (id) ON DELETE CASCADE;
ALTER TABLE contact_tags ADD FOREIGN KEY (contact_id) REFERENCES contacts (id) ON DELETE CASCADE;
ALTER TABLE contact_tags ADD FOREIGN KEY (simulation_batch_id) REFERENCES simulation_batches (id) ON DELETE CASCADE;
ALTER TABLE contact_custom_field_definitions ADD FOREIGN KEY (client_id) REFERENCES clients (id) ON DELETE CASCADE;
ALTER TABLE gift_card_inventory ADD FOREIGN KEY (assigned_to_campaign_id) REFERENCES campaigns (id);
ALTER TABLE gift_card_inventory ADD FOREIGN KEY (assigned_to_recipient_id) REFERENCES recipients (id);
ALTER TABLE gift_card_inventory ADD FOREIGN KEY (brand_id) REFERENCES gift_card_brands (id);
ALTER TABLE gift_card_billing_ledger ADD FOREIGN KEY (brand_id) REFERENCES gift_card_brands (id);
ALTER TABLE gift_card_billing_ledger ADD FOREIGN KEY (campaign_id) REFERENCES campaigns (id);
ALTER TABLE gift_card_billing_ledger ADD FOREIGN KEY (inventory_card_id) REFERENCES gift_card_inventory (id);
ALTER TABLE gift_card_billing_ledger ADD FOREIGN KEY (recipient_id) REFERENCES recipients (id);
ALTER TABLE gift_card_denominations ADD FOREIGN KEY (brand_id) REFERENCES gift_card_brands (id) ON DELETE CASCADE;
ALTER TABLE performance_metrics ADD FOREIGN KEY (client_id) REFERENCES clients (id) ON DELETE SET NULL;
ALTER TABLE performance_metrics ADD FOREIGN KEY (user_id) REFERENCES auth.users (id) ON DELETE SET NULL;
ALTER TABLE usage_analytics ADD FOREIGN KEY (client_id) REFERENCES clients (id) ON DELETE SET NULL;
ALTER TABLE usage_analytics ADD FOREIGN KEY (user_id) REFERENCES auth.users (id) ON DELETE SET NULL;
ALTER TABLE error_logs ADD FOREIGN KEY (campaign_id) REFERENCES campaigns (id) ON DELETE SET NULL;
ALTER TABLE error_logs ADD FOREIGN KEY (client_id) REFERENCES clients (id) ON DELETE SET NULL;
ALTER TABLE error_logs ADD FOREIGN KEY (organization_id) REFERENCES organizations (id) ON DELETE SET NULL;
ALTER TABLE error_logs ADD FOREIGN KEY (recipient_id) REFERENCES recipients (id) ON DELETE SET NULL;
ALTER TABLE error_logs ADD FOREIGN KEY (resolved_by) REFERENCES auth.users (id) ON DELETE SET NULL;
ALTER TABLE error_logs ADD FOREIGN KEY (user_id) REFERENCES auth.users (id) ON DELETE SET NULL;
ALTER TABLE recipients ADD FOREIGN KEY (approved_by_user_id) REFERENCES auth.users (id);
ALTER TABLE recipients ADD FOREIGN KEY (approved_call_session_id) REFERENCES call_sessions (id);
ALTER TABLE recipients ADD FOREIGN KEY (audience_id) REFERENCES audiences (id) ON DELETE CASCADE;
ALTER TABLE recipients ADD FOREIGN KEY (campaign_id) REFERENCES campaigns (id) ON DELETE SET NULL;
ALTER TABLE recipients ADD FOREIGN KEY (contact_id) REFERENCES contacts (id) ON DELETE SET NULL;
ALTER TABLE recipients ADD FOREIGN KEY (enriched_by_user_id) REFERENCES auth.users (id);
ALTER TABLE events ADD FOREIGN KEY (campaign_id) REFERENCES campaigns (id) ON DELETE CASCADE;
ALTER TABLE events ADD FOREIGN KEY (recipient_id) REFERENCES recipients (id) ON DELETE CASCADE;
ALTER TABLE recipient_audit_log ADD FOREIGN KEY (call_session_id) REFERENCES call_sessions (id);
ALTER TABLE recipient_audit_log ADD FOREIGN KEY (performed_by_user_id) REFERENCES auth.users (id);
ALTER TABLE recipient_audit_log ADD FOREIGN KEY (recipient_id) REFERENCES recipients (id) ON DELETE CASCADE;
ALTER TABLE contact_campaign_participation ADD FOREIGN KEY (campaign_id) REFERENCES campaigns (id) ON DELETE CASCADE;
ALTER TABLE contact_campaign_participation ADD FOREIGN KEY (contact_id) REFERENCES contacts (id) ON DELETE CASCADE;
ALTER TABLE contact_campaign_participation ADD FOREIGN KEY (recipient_id) REFERENCES recipients (id) ON DELETE SET NULL;
ALTER TABLE ace_form_submissions ADD FOREIGN KEY (form_id) REFERENCES ace_forms (id) ON DELETE CASCADE;
ALTER TABLE ace_form_submissions ADD FOREIGN KEY (recipient_id) REFERENCES recipients (id);
ALTER TABLE profiles ADD FOREIGN KEY (id) REFERENCES auth.users (id) ON DELETE CASCADE;
ALTER TABLE user_roles ADD FOREIGN KEY (user_id) REFERENCES auth.users (id) ON DELETE CASCADE;
ALTER TABLE simulation_batches ADD FOREIGN KEY (created_by) REFERENCES auth.users (id);

CREATE FUNCTION handle_new_user() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO profiles (id, email, full_name) VALUES (NEW.id, NEW.email, split_part(NEW.email, '@', 1));
  RETURN NEW;
END $$;
CREATE TRIGGER on_auth_user_created AFTER INSERT ON auth.users FOR EACH ROW EXECUTE FUNCTION handle_new_user();

CREATE FUNCTION sync_recipient_to_participation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.contact_id IS NOT NULL AND NEW.campaign_id IS NOT NULL THEN
    INSERT INTO contact_campaign_participation (contact_id, campaign_id, recipient_id, redemption_code, participation_status)
    VALUES (NEW.contact_id, NEW.campaign_id, NEW.id, NEW.redemption_code, 'pending');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER recipient_sync_to_participation AFTER INSERT ON recipients
  FOR EACH ROW EXECUTE FUNCTION sync_recipient_to_participation();

-- How the application computes it is not known here: that it overwrites what is written is what matters.
CREATE FUNCTION update_engagement_score() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.engagement_score := 1;
  RETURN NEW;
END $$;
CREATE TRIGGER trigger_update_engagement_score BEFORE INSERT OR UPDATE ON contacts
  FOR EACH ROW EXECUTE FUNCTION update_engagement_score();
