/** Errors of the platform: type, severity, place and message belong together. */

/** Types of errors and their shares. */
export const ERROR_SHARES = [
  ['api', 0.4],
  ['database', 0.2],
  ['validation', 0.15],
  ['timeout', 0.1],
  ['auth', 0.1],
  ['unknown', 0.05],
] as const

/** Types of errors. */
export type ErrorType = (typeof ERROR_SHARES)[number][0]

/** How bad an error is. */
export type Severity = 'low' | 'medium' | 'high' | 'critical'

/** One kind of error. */
export interface ErrorKind {
  readonly code: string
  readonly name: string
  readonly message: string
  readonly severity: Severity
  readonly component: string
  readonly fn: string
  readonly file: string
  readonly source: 'frontend' | 'edge_function' | 'database'
  readonly path: string
  readonly method: 'GET' | 'POST' | 'PATCH'
  /** What it looks like while the platform is down. */
  readonly incident?: boolean
}

type Line = readonly [
  code: string,
  name: string,
  message: string,
  severity: Severity,
  place: string,
  request: string,
  incident?: boolean,
]

const kindOf = ([code, name, message, severity, place, request, incident]: Line): ErrorKind => {
  const [component, fn, file] = place.split(' ') as [string, string, string]
  const [method, path] = request.split(' ') as [ErrorKind['method'], string]
  const source = file.startsWith('supabase/functions')
    ? 'edge_function'
    : file.startsWith('db/')
      ? 'database'
      : 'frontend'
  return {
    code,
    name,
    message,
    severity,
    component,
    fn,
    file,
    source,
    path,
    method,
    ...(incident ? { incident } : {}),
  }
}

const kinds = (...lines: readonly Line[]): readonly ErrorKind[] => lines.map(kindOf)

/** The kinds of each type. */
export const ERROR_KINDS: Readonly<Record<ErrorType, readonly ErrorKind[]>> = {
  api: kinds(
    [
      'API_502',
      'ApiError',
      'Carrier returned 502 while fetching tracking scans',
      'medium',
      'TrackingPanel fetchScans src/hooks/useTracking.ts',
      'GET /campaigns/tracking',
    ],
    [
      'API_429',
      'RateLimitError',
      'Too many requests to the gift card provider, retry after 30 s',
      'medium',
      'GiftCardProvisioner provisionCard supabase/functions/provision-gift-card/index.ts',
      'POST /functions/v1/provision-gift-card',
    ],
    [
      'API_404',
      'NotFoundError',
      'No page is published under this address',
      'low',
      'LandingPageView loadPage src/pages/LandingPageView.tsx',
      'GET /p/landing-page',
    ],
    [
      'API_422',
      'ApiError',
      'Text message was refused: number cannot receive messages',
      'low',
      'SmsSender sendOptIn supabase/functions/send-sms-opt-in/index.ts',
      'POST /functions/v1/send-sms-opt-in',
    ],
    [
      'API_500',
      'ApiError',
      'Unexpected response while loading the dashboard',
      'high',
      'DashboardPage loadSummary src/pages/Dashboard.tsx',
      'GET /dashboard',
    ],
    [
      'API_503',
      'ServiceUnavailableError',
      'Service unavailable: no healthy upstream',
      'critical',
      'ApiGateway forward supabase/functions/gateway/index.ts',
      'POST /functions/v1/gateway',
      true,
    ],
  ),
  database: kinds(
    [
      '23505',
      'PostgresError',
      'duplicate key value violates unique constraint "contacts_client_id_email_key"',
      'low',
      'ContactImport importContacts supabase/functions/import-contacts/index.ts',
      'POST /functions/v1/import-contacts',
    ],
    [
      '40P01',
      'PostgresError',
      'deadlock detected while updating gift_card_inventory',
      'high',
      'GiftCardInventory claim_card db/functions/claim_card_from_inventory.sql',
      'POST /rest/v1/rpc/claim_card_from_inventory',
    ],
    [
      '57014',
      'PostgresError',
      'canceling statement due to statement timeout',
      'high',
      'ReportBuilder campaign_summary db/functions/campaign_summary.sql',
      'POST /rest/v1/rpc/campaign_summary',
    ],
    [
      '23503',
      'PostgresError',
      'insert on table "recipients" violates foreign key constraint "recipients_audience_id_fkey"',
      'medium',
      'AudienceUpload insertRecipients supabase/functions/upload-audience/index.ts',
      'POST /functions/v1/upload-audience',
    ],
    [
      '53300',
      'PostgresError',
      'remaining connection slots are reserved for superuser connections',
      'critical',
      'ConnectionPool acquire db/pool.sql',
      'GET /rest/v1/campaigns',
      true,
    ],
  ),
  validation: kinds(
    [
      'VAL_EMAIL',
      'ValidationError',
      'Row 118: e-mail address has no domain',
      'low',
      'ContactImport validateRow src/lib/import/validateRow.ts',
      'POST /contacts/import',
    ],
    [
      'VAL_ZIP',
      'ValidationError',
      'Row 42: postal code must have five digits',
      'low',
      'ContactImport validateRow src/lib/import/validateRow.ts',
      'POST /contacts/import',
    ],
    [
      'VAL_MAIL_DATE',
      'ValidationError',
      'Mail date must be at least seven days from today',
      'low',
      'CampaignWizard validateSchedule src/components/campaigns/wizard/ScheduleStep.tsx',
      'POST /campaigns/new',
    ],
    [
      'VAL_FORM',
      'ValidationError',
      'Required field "phone" is missing',
      'low',
      'FormRenderer submitForm src/components/forms/FormRenderer.tsx',
      'POST /p/landing-page',
    ],
    [
      'VAL_CODE',
      'ValidationError',
      'Unique code must have 3 to 50 letters, digits or hyphens',
      'medium',
      'CodeUpload parseCodes src/lib/codes/parseCodes.ts',
      'POST /campaigns/codes',
    ],
  ),
  timeout: kinds(
    [
      'TIMEOUT_EDGE',
      'TimeoutError',
      'Function did not answer within 10 s',
      'high',
      'LandingPageGenerator generatePage supabase/functions/generate-landing-page/index.ts',
      'POST /functions/v1/generate-landing-page',
    ],
    [
      'TIMEOUT_REPORT',
      'TimeoutError',
      'Report took longer than 30 s and was stopped',
      'medium',
      'ReportBuilder exportCsv supabase/functions/export-report/index.ts',
      'POST /functions/v1/export-report',
    ],
    [
      'TIMEOUT_SMS',
      'TimeoutError',
      'No answer from the text message provider',
      'medium',
      'SmsSender sendOptIn supabase/functions/send-sms-opt-in/index.ts',
      'POST /functions/v1/send-sms-opt-in',
    ],
    [
      'TIMEOUT_DB',
      'TimeoutError',
      'Timed out waiting for a database connection',
      'critical',
      'ApiGateway query supabase/functions/gateway/index.ts',
      'POST /functions/v1/gateway',
      true,
    ],
  ),
  auth: kinds(
    [
      'AUTH_EXPIRED',
      'AuthError',
      'Session has expired, please sign in again',
      'low',
      'AuthProvider refreshSession src/contexts/AuthContext.tsx',
      'POST /auth/v1/token',
    ],
    [
      'AUTH_INVALID',
      'AuthError',
      'Invalid login credentials',
      'low',
      'LoginForm signIn src/pages/Login.tsx',
      'POST /auth/v1/token',
    ],
    [
      'AUTH_RLS',
      'PermissionError',
      'new row violates row-level security policy for table "campaigns"',
      'high',
      'CampaignWizard saveDraft src/components/campaigns/wizard/useSaveDraft.ts',
      'POST /rest/v1/campaigns',
    ],
    [
      'AUTH_KEY',
      'AuthError',
      'API key was revoked',
      'medium',
      'ApiGateway authenticate supabase/functions/gateway/index.ts',
      'GET /functions/v1/gateway',
    ],
    [
      'AUTH_DOWN',
      'AuthError',
      'Authentication service is not reachable',
      'critical',
      'AuthProvider refreshSession src/contexts/AuthContext.tsx',
      'POST /auth/v1/token',
      true,
    ],
  ),
  unknown: kinds(
    [
      'UNKNOWN',
      'TypeError',
      "Cannot read properties of undefined (reading 'map')",
      'medium',
      'CampaignTable renderRows src/components/campaigns/CampaignTable.tsx',
      'GET /campaigns',
    ],
    [
      'UNKNOWN',
      'TypeError',
      "Cannot read properties of null (reading 'brand_name')",
      'medium',
      'RewardStep renderBrand src/components/campaigns/wizard/RewardStep.tsx',
      'GET /campaigns/new',
    ],
    [
      'UNKNOWN',
      'RangeError',
      'Maximum call stack size exceeded',
      'high',
      'TemplateEditor applyLayers src/components/editor/applyLayers.ts',
      'GET /templates/editor',
    ],
    [
      'CHUNK_LOAD',
      'ChunkLoadError',
      'Loading chunk 47 failed',
      'high',
      'App lazyLoad src/App.tsx',
      'GET /dashboard',
      true,
    ],
  ),
}
