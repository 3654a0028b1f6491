/** The account side of the campaigns dataset by itself: what its generators make without any journey. */
import { accountGenerators } from '../../../../generators/datasets/campaigns/account-generators.ts'
import { parameters } from '../../../../generators/datasets/campaigns/parameters.ts'
import { scenarios } from '../../../../generators/datasets/campaigns/scenarios.ts'
import { TABLES } from '../../../../generators/datasets/campaigns/table-list.ts'
import { makeTools } from '../../../../generators/datasets/campaigns/tools.ts'
import type { Dataset } from '../../../../generators/model/index.ts'

const emitted = new Set(accountGenerators.flatMap(({ emits }) => emits.map(({ id }) => id)))

/** Its tables refer to some that nobody fills here, so it is no dataset that `defineDataset` would take. */
export const accounts = {
  name: 'campaigns-accounts',
  description: '',
  parameters,
  scenarios,
  tables: TABLES.filter(({ id }) => emitted.has(id)),
  generators: accountGenerators,
  families: [],
  rules: [],
  expectations: [],
  prepare: makeTools,
} as unknown as Dataset
