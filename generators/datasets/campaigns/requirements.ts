/**
 * What a campaigns database is topped up to: the sizes asked for, and all that belongs to the rows that are there. No
 * derivations are declared: counts such as a list's are those of the plan, and rows that were lost make them true again.
 */
import {
  type Environment,
  plannedRows,
  type Requirement,
  type Table,
  tableMinimum,
} from '../../model/index.ts'
import type { CampaignsParameters } from './parameters.ts'
import * as schema from './tables.ts'

const atLeast = (table: Table, what: string, minimum: (params: CampaignsParameters) => number): Requirement =>
  tableMinimum(what, {
    description: `at least as many ${what} as asked for`,
    count: { table },
    minimum: (env: Environment) => minimum(env.params as CampaignsParameters),
  })

/** See above. */
export const requirements: readonly Requirement[] = [
  atLeast(schema.organizations, 'organizations', (p) => p.organizations),
  atLeast(schema.clients, 'clients', (p) => p.clients),
  atLeast(
    schema.authUsers,
    'users',
    (p) => p.organizations * p.usersPerOrganization + p.clients * p.usersPerClient,
  ),
  atLeast(schema.contacts, 'contacts', (p) => p.clients * p.contactsPerClient),
  atLeast(schema.campaigns, 'campaigns', (p) => p.clients * p.campaignsPerClient),
  plannedRows(schema.profiles, 'all profiles'),
  plannedRows(schema.userRoles, 'all roles'),
  plannedRows(schema.simulationBatches, 'all simulation batches'),
  plannedRows(schema.agencies, 'all agencies'),
  plannedRows(schema.orgMembers, 'all members of organizations'),
  plannedRows(schema.clientUsers, 'all users of clients'),
  plannedRows(schema.agencyClientAssignments, 'all assignments of clients to agencies'),
  plannedRows(schema.creditAccounts, 'all credit accounts'),
  plannedRows(schema.creditTransactions, 'all credit transactions'),
  plannedRows(schema.brandKits, 'all brand kits'),
  plannedRows(schema.contactCustomFieldDefinitions, 'all custom fields'),
  plannedRows(schema.contactLists, 'all lists'),
  plannedRows(schema.contactListMembers, 'all members of lists'),
  plannedRows(schema.contactTags, 'all tags of contacts'),
  plannedRows(schema.templates, 'all templates'),
  plannedRows(schema.landingPages, 'all landing pages'),
  plannedRows(schema.aceForms, 'all forms'),
  plannedRows(schema.giftCardBrands, 'all brands'),
  plannedRows(schema.giftCardDenominations, 'all denominations'),
  plannedRows(schema.audiences, 'all audiences'),
  plannedRows(schema.campaignConditions, 'all conditions'),
  plannedRows(schema.campaignRewardConfigs, 'all rewards'),
  plannedRows(schema.campaignGiftCardConfig, 'all gift cards of campaigns'),
  plannedRows(schema.trackedPhoneNumbers, 'all telephone numbers'),
  plannedRows(schema.recipients, 'all recipients'),
  plannedRows(schema.contactCampaignParticipation, 'all participations'),
  plannedRows(schema.events, 'all events'),
  plannedRows(schema.aceFormSubmissions, 'all submissions'),
  plannedRows(schema.recipientAuditLog, 'all logs of recipients'),
  plannedRows(schema.callSessions, 'all calls'),
  plannedRows(schema.callDispositions, 'all outcomes of calls'),
  plannedRows(schema.callConditionsMet, 'all conditions met'),
  plannedRows(schema.smsOptInLog, 'all questions for consent'),
  plannedRows(schema.smsDeliveryLog, 'all messages with cards'),
  plannedRows(schema.giftCardInventory, 'all cards in stock'),
  plannedRows(schema.giftCardBillingLedger, 'all billing of cards'),
  plannedRows(schema.performanceMetrics, 'all durations'),
  plannedRows(schema.usageAnalytics, 'all uses of features'),
  plannedRows(schema.errorLogs, 'all errors'),
]
