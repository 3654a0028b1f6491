/** The campaigns dataset: a direct-mail marketing platform, its clients, their campaigns and what came of them. */
import { type Dataset, defineDataset } from '../../model/index.ts'
import { accountGenerators } from './account-generators.ts'
import { journeyGenerators } from './journey-generators.ts'
import { parameters } from './parameters.ts'
import { families, rules } from './rules.ts'
import { scenarios } from './scenarios.ts'
import { TABLES } from './table-list.ts'
import { type CampaignsEnvironment, makeTools } from './tools.ts'

/** A direct-mail marketing platform, after its PostgreSQL schema of December 2025. */
export const campaigns: Dataset = defineDataset<CampaignsEnvironment>()({
  name: 'campaigns',
  description:
    'A direct-mail marketing platform: agencies, clients, contacts, campaigns, recipients, calls, gift cards.',
  parameters,
  scenarios,
  tables: TABLES,
  generators: [...accountGenerators, ...journeyGenerators],
  families,
  rules,
  prepare: makeTools,
})
