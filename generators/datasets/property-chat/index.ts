/** The property-chat dataset: tenants who write to a property manager's assistant, and what comes of it. */
import { type Dataset, defineDataset } from '../../model/index.ts'
import { expectations } from './expectations.ts'
import { hotQueries } from './hot-queries.ts'
import { parameters } from './parameters.ts'
import { propertyGenerator, staffGenerator, tenantGenerator } from './people.ts'
import { derivations, requirements } from './requirements.ts'
import { families, rules } from './rules.ts'
import { scenarios } from './scenarios.ts'
import {
  attachments,
  messages,
  notifications,
  properties,
  requests,
  tenants,
  threads,
  users,
} from './tables.ts'
import { threadGenerator } from './threads.ts'
import { makeTools, type PropertyEnvironment } from './tools.ts'

/** A property-management chat backend, after its SQL migrations up to 006. */
export const propertyChat: Dataset = defineDataset<PropertyEnvironment>()({
  name: 'property-chat',
  description:
    'A property management assistant: tenants, conversations told as stories, repairs, notifications, files.',
  parameters,
  scenarios,
  tables: [properties, users, tenants, threads, messages, requests, notifications, attachments],
  generators: [propertyGenerator, staffGenerator, tenantGenerator, threadGenerator],
  families,
  rules,
  expectations,
  requirements,
  derivations,
  hotQueries,
  prepare: makeTools,
})
