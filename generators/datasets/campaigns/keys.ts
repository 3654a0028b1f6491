/** Keys of rows that many tables refer to, by what they are addressed with. */
import type { Key } from '../../model/index.ts'
import { clients, organizations } from './tables-accounts.ts'
import { creditAccounts } from './tables-billing.ts'
import { campaigns } from './tables-campaigns.ts'
import { authUsers, simulationBatches } from './tables-users.ts'
import type { CampaignsContext } from './tools.ts'

/** The one simulation batch of a snapshot. */
export const batchKey = (context: CampaignsContext): Key<'simulation_batches', string> =>
  context.at(simulationBatches, 0).key()

/** What marks a row as simulated, in tables that name the batch. */
export const simulatedMark = (context: CampaignsContext) => ({
  is_simulated: true,
  simulation_batch_id: batchKey(context),
})

/** The key of an organization, by slot. */
export const organizationKey = (context: CampaignsContext, slot: number): Key<'organizations', string> =>
  context.at(organizations, slot).key()

/** The key of a client, by slot. */
export const clientKey = (context: CampaignsContext, slot: number): Key<'clients', string> =>
  context.at(clients, slot).key()

/** The key of the `j`-th user of an organization or a client. */
export const userKey = (
  context: CampaignsContext,
  owner: Key<'organizations', string> | Key<'clients', string>,
  j: number,
): Key<'users', string> => context.at(authUsers, owner, j).key()

/** The key of the credit account of an agency, a client, or the platform (whose entity is its organization). */
export const creditAccountKey = (
  context: CampaignsContext,
  entityType: 'platform' | 'agency' | 'client',
  entityId: string,
): Key<'credit_accounts', string> => context.at(creditAccounts, entityType, entityId).key()

/** The key of a client's `k`-th campaign. */
export const campaignKey = (
  context: CampaignsContext,
  clientId: Key<'clients', string>,
  k: number,
): Key<'campaigns', string> => context.at(campaigns, clientId, k).key()
