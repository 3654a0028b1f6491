/**
 * What a property-chat database is topped up to. Notifications refer to nothing, so nobody can tell which are missing:
 * they come with the snapshot alone.
 */
import {
  type Derivation,
  type Environment,
  minimumPer,
  plannedRows,
  type Requirement,
  tableMinimum,
} from '../../model/index.ts'
import type { PropertyParameters } from './parameters.ts'
import { messages, properties, requests, tenants, threads, users } from './tables.ts'

const params = (env: Environment): PropertyParameters => env.params as PropertyParameters

/** Messages of each thread of the seeding plan. */
const PLANNED_MESSAGES = 10

/** See above. */
export const requirements: readonly Requirement[] = [
  tableMinimum('properties', {
    description: 'at least as many properties as asked for',
    count: { table: properties },
    minimum: (env) => params(env).properties,
  }),
  tableMinimum('accounts', {
    description: "the application's own account and those of the staff",
    count: { table: users },
    minimum: (env) => users.existing.length + params(env).staff,
  }),
  tableMinimum('tenants', {
    description: 'at least as many tenants as asked for',
    count: { table: tenants },
    minimum: (env) => params(env).tenants,
  }),
  tableMinimum('threads', {
    description: 'at least as many threads as asked for',
    count: { table: threads },
    minimum: (env) => params(env).threads,
  }),
  minimumPer('messages per thread', {
    description: 'a thread has a message; ten, where the seeding plan tells its three stories',
    count: { table: messages },
    per: { parent: { table: threads }, path: ['thread_id'] },
    minimum: (env) => (params(env).cast === 'plan' ? PLANNED_MESSAGES : 1),
  }),
  plannedRows(requests, 'all maintenance requests', 'every message that led to a maintenance request has it'),
]

/** Columns that new rows change in rows that are there. */
export const derivations: readonly Derivation[] = [
  {
    table: threads,
    column: 'last_activity_at',
    operation: 'max',
    from: { count: { table: messages }, path: ['thread_id'] },
    of: 'timestamp',
  },
]
