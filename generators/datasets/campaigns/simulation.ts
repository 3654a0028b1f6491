/** The simulation batch: one row that says what was made. */
import { count, defineGenerator } from '../../model/index.ts'
import { batchKey } from './keys.ts'
import { organizationGenerator } from './organizations.ts'
import { simulationBatches } from './tables-users.ts'
import { simulatedRows } from './tallies.ts'
import type { CampaignsEnvironment } from './tools.ts'
import { adminKey } from './users.ts'

/** The tables whose rows name the batch. */
const DATA_TYPES = [
  'contacts',
  'contact_lists',
  'contact_list_members',
  'contact_tags',
  'templates',
  'landing_pages',
  'audiences',
  'campaigns',
  'campaign_conditions',
  'campaign_reward_configs',
  'recipients',
  'tracked_phone_numbers',
  'call_sessions',
  'call_conditions_met',
  'sms_delivery_log',
] as const

/** One unit, one row, after all rows that name it. */
export const simulationGenerator = defineGenerator<CampaignsEnvironment>()({
  name: 'simulation',
  emits: [simulationBatches],
  over: count(() => 1),
  needs: [organizationGenerator],
  reads: [simulatedRows],
  outline: () => undefined,
  counts: () => [1],
  base: (_unit, _outline, context) => [{ id: batchKey(context) }],
  emit(_unit, _outline, context, put) {
    const { months, clients, campaignsPerClient, recipientsPerCampaign } = context.params
    put(simulationBatches, {
      id: batchKey(context),
      created_at: context.referenceDate,
      created_by: adminKey(context),
      data_types: DATA_TYPES,
      total_records: context.total(simulatedRows, 0) ?? 0,
      parameters: { months, clients, campaignsPerClient, recipientsPerCampaign },
      status: 'completed',
      error_message: null,
    })
  },
})
