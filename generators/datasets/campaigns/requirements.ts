/**
 * What a campaigns database is topped up to: the sizes asked for, and all that belongs to the rows that are there. No
 * derivations are declared: counts such as a list's are those of the plan, and rows that were lost make them true again.
 */
import { type Environment, type Requirement, type Table, tableMinimum } from '../../model/index.ts'
import type { CampaignsParameters } from './parameters.ts'
import * as schema from './tables.ts'

const atLeast = (table: Table, what: string, minimum: (params: CampaignsParameters) => number): Requirement =>
  tableMinimum(what, {
    description: `at least as many ${what} as asked for`,
    count: { table },
    minimum: (env: Environment) => minimum(env.params as CampaignsParameters),
  })

/** Every row of the plan whose parents are there. */
const complete = (table: Table, what: string): Requirement =>
  tableMinimum(`all ${what}`, {
    description: `${what} are there as planned`,
    count: { table },
    minimum: 'planned',
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
  complete(schema.profiles, 'profiles'),
  complete(schema.userRoles, 'roles'),
  complete(schema.simulationBatches, 'simulation batches'),
  complete(schema.agencies, 'agencies'),
  complete(schema.orgMembers, 'members of organizations'),
  complete(schema.clientUsers, 'users of clients'),
  complete(schema.agencyClientAssignments, 'assignments of clients to agencies'),
  complete(schema.creditAccounts, 'credit accounts'),
  complete(schema.creditTransactions, 'credit transactions'),
  complete(schema.brandKits, 'brand kits'),
  complete(schema.contactCustomFieldDefinitions, 'custom fields'),
  complete(schema.contactLists, 'lists'),
  complete(schema.contactListMembers, 'members of lists'),
  complete(schema.contactTags, 'tags of contacts'),
  complete(schema.templates, 'templates'),
  complete(schema.landingPages, 'landing pages'),
  complete(schema.aceForms, 'forms'),
  complete(schema.giftCardBrands, 'brands'),
  complete(schema.giftCardDenominations, 'denominations'),
  complete(schema.audiences, 'audiences'),
  complete(schema.campaignConditions, 'conditions'),
  complete(schema.campaignRewardConfigs, 'rewards'),
  complete(schema.campaignGiftCardConfig, 'gift cards of campaigns'),
  complete(schema.trackedPhoneNumbers, 'telephone numbers'),
  complete(schema.recipients, 'recipients'),
  complete(schema.contactCampaignParticipation, 'participations'),
  complete(schema.events, 'events'),
  complete(schema.aceFormSubmissions, 'submissions'),
  complete(schema.recipientAuditLog, 'logs of recipients'),
  complete(schema.callSessions, 'calls'),
  complete(schema.callDispositions, 'outcomes of calls'),
  complete(schema.callConditionsMet, 'conditions met'),
  complete(schema.smsOptInLog, 'questions for consent'),
  complete(schema.smsDeliveryLog, 'messages with cards'),
  complete(schema.giftCardInventory, 'cards in stock'),
  complete(schema.giftCardBillingLedger, 'billing of cards'),
  complete(schema.performanceMetrics, 'durations'),
  complete(schema.usageAnalytics, 'uses of features'),
  complete(schema.errorLogs, 'errors'),
]
