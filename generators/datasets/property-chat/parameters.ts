/** What can be set about the property-chat dataset, and what must fit together. */
import { z } from 'zod'
import { countParameter, referenceDateParameter, shareParameter } from '../../model/index.ts'

/** Room for tenants in a property and for threads of a tenant: the domain over which texts are dealt out. */
export const MOST_TENANTS = 32
export const MOST_THREADS = 16

const fields = z.strictObject({
  cast: z
    .enum(['drawn', 'plan'])
    .default('drawn')
    .describe('who takes part: people and stories drawn from the library, or the three of the seeding plan'),
  properties: countParameter(12, 'properties, exactly', 1, 2000),
  tenants: countParameter(40, 'tenants, exactly', 1, 2000 * MOST_TENANTS),
  threads: countParameter(120, 'conversation threads, exactly', 1, 2000 * MOST_TENANTS * MOST_THREADS),
  staff: z.int().min(0).max(10_000).default(3).describe("dashboard accounts beside the application's own"),
  maxTenantsPerProperty: countParameter(12, 'most tenants of a property', 1, MOST_TENANTS),
  maxThreadsPerTenant: countParameter(16, 'most threads of a tenant', 1, MOST_THREADS),
  referenceDate: referenceDateParameter('2025-10-22'),
  windowDays: countParameter(365, 'days before the reference date on which threads begin', 30, 3650),

  smsShare: shareParameter(0.55, 'share of threads by SMS'),
  emailShare: shareParameter(0.25, 'share of threads by e-mail; the rest are by WhatsApp'),
  activeShare: shareParameter(0.12, 'share of threads that are still going on at the reference date'),

  maintenanceShare: shareParameter(0.42, 'share of threads about repairs'),
  emergencyShare: shareParameter(0.06, 'share of threads about emergencies'),
  escalationShare: shareParameter(0.07, 'share of threads that a person takes over'),
  flaggedShare: shareParameter(0.03, 'share of threads with a message flagged for review'),

  attachmentShare: shareParameter(0.6, 'share of messages that could have a photo or document and do'),
  failedShare: shareParameter(0.02, 'share of notifications that failed'),
})

type Fields = z.output<typeof fields>
type Complain = (field: keyof Fields, message: string) => void

/** The dataset's parameters. */
export const parameters = fields.superRefine((params, context) => {
  const complain: Complain = (field, message) => {
    context.addIssue({ code: 'custom', path: [field], message })
  }
  checkShares(params, complain)
  if (params.cast === 'plan') checkPlan(params, complain)
  else checkSizes(params, complain)
})

/** The parameters of a build. */
export type PropertyParameters = Readonly<Fields>

function checkShares(params: Fields, complain: Complain): void {
  const { smsShare, emailShare, maintenanceShare, emergencyShare, escalationShare, flaggedShare } = params
  if (smsShare + emailShare > 1 + 1e-9)
    complain('emailShare', `expected at most ${1 - smsShare} beside smsShare`)
  if (maintenanceShare + emergencyShare + escalationShare + flaggedShare > 1 + 1e-9)
    complain(
      'maintenanceShare',
      'expected maintenanceShare + emergencyShare + escalationShare + flaggedShare of at most 1',
    )
}

function checkSizes(params: Fields, complain: Complain): void {
  const { properties, tenants, threads, maxTenantsPerProperty, maxThreadsPerTenant } = params
  if (tenants < properties) complain('tenants', `expected at least one for each of ${properties} properties`)
  if (tenants > properties * maxTenantsPerProperty)
    complain(
      'tenants',
      `expected at most ${properties * maxTenantsPerProperty}, ${properties} properties of maxTenantsPerProperty ${maxTenantsPerProperty}`,
    )
  if (threads > tenants * maxThreadsPerTenant)
    complain(
      'threads',
      `expected at most ${tenants * maxThreadsPerTenant}, ${tenants} tenants of maxThreadsPerTenant ${maxThreadsPerTenant}`,
    )
}

/** The plan's three stories have no more roles than these. */
function checkPlan(params: Fields, complain: Complain): void {
  for (const field of ['properties', 'tenants', 'threads'] as const)
    if (params[field] !== 3) complain(field, 'expected 3 with cast=plan: its stories are three')
}
