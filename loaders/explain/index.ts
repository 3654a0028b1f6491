/** The registry of engines whose plans can be measured. */
import { FixtureError } from '../../generators/model/index.ts'
import type { Database } from '../database.ts'
import { duckdbPlans } from './duckdb.ts'
import type { PlanEngine } from './engine.ts'
import { mysqlPlans } from './mysql.ts'
import { postgresPlans } from './postgres.ts'
import { sqlitePlans } from './sqlite.ts'

const PLAN_ENGINES: readonly PlanEngine[] = [postgresPlans, mysqlPlans, sqlitePlans, duckdbPlans]

/** The engine of a database. Throws FixtureError USAGE when there is none. */
export function planEngineOf({ name, title }: Pick<Database, 'name' | 'title'>): PlanEngine {
  const engine = PLAN_ENGINES.find(({ database }) => database === name)
  if (engine !== undefined) return engine
  throw new FixtureError(
    'USAGE',
    `Tilth knows no plans of ${title}. It measures ${PLAN_ENGINES.map(({ database }) => database).join(', ')}.`,
    { facts: { database: name } },
  )
}

export { changeIndexes } from './change.ts'
export type * from './engine.ts'
export { fillQuery, namedTables } from './fill.ts'
export {
  INDEX_PARTS,
  type IndexChange,
  type IndexPart,
  type IndexPlan,
  type IndexSet,
  type KeptIndex,
  planApply,
  planDrop,
  tablesThere,
} from './index-set.ts'
export { measureQuery, type QueryMeasure, queriedTables, RUNS, WARM_UPS } from './measure.ts'
