/** Runs a hot query several times, and asks the engine for its plan. */
import { FixtureError, type HotQuery, type Table } from '../../generators/model/index.ts'
import type { Session } from '../database.ts'
import { NOTHING_LOADED } from '../failure.ts'
import type { Plan, PlanEngine } from './engine.ts'
import { fillQuery, namedTables, type Spelling } from './fill.ts'

/** Runs before those that count, the first one among them; and the fewest that count. */
export const WARM_UPS = 2
export const RUNS = 7

/** Fast queries run on for so many milliseconds, so that a busy moment of the machine is not their median. */
const ENOUGH_MS = 300
const MOST_RUNS = 151

/** How often the engine is asked for the plan; the answer with the middle time within the engine is kept. */
const PLANS = 5

/** What was measured of a query. Times are those of this side: what an application waits, rows read. */
export interface QueryMeasure {
  readonly name: string
  readonly description: string
  /** As it was run. */
  readonly sql: string
  readonly parameters: Readonly<Record<string, string>>
  readonly expected?: HotQuery['expected']
  readonly limitMs?: number
  /** Rows that it gave. */
  readonly rows: number
  readonly firstMs: number
  /** The median of `runsMs`, the runs that count. */
  readonly medianMs: number
  readonly runsMs: readonly number[]
  readonly plan: Plan
}

/** The tables that a hot query names. Throws FixtureError DEFINITION. */
export const queriedTables = (query: HotQuery, tables: readonly Table[]): readonly Table[] =>
  namedTables(query.sql + query.parameters.sql, tables)

/** Measures. Throws FixtureError DATABASE when it fails, or no row gives it its values. */
export async function measureQuery(
  session: Session,
  engine: PlanEngine,
  tables: readonly Table[],
  query: HotQuery,
): Promise<QueryMeasure> {
  const { quoteName, quoteText } = session.target.database.dialect
  const spelling = { tables, nameOf: (table: Table) => session.nameOf(table), quoteName, quoteText }
  try {
    const parameters = await findParameters(session, query, { ...spelling, values: {} })
    const sql = fillQuery(query.sql, { ...spelling, values: parameters })
    const { rows, runs } = await timedRuns(session, sql)
    const counted = runs.slice(WARM_UPS)
    const { name, description, expected, limitMs } = query
    return {
      name,
      description,
      sql,
      parameters,
      ...(expected === undefined ? {} : { expected }),
      ...(limitMs === undefined ? {} : { limitMs }),
      rows,
      firstMs: runs[0]!,
      medianMs: median(counted),
      runsMs: counted,
      plan: await middlePlan(session, engine, sql),
    }
  } catch (error) {
    throw named(error, query)
  }
}

async function timedRuns(session: Session, sql: string): Promise<{ rows: number; runs: number[] }> {
  const runs: number[] = []
  let rows = 0
  let total = 0
  while (runs.length < WARM_UPS + RUNS || (total < ENOUGH_MS && runs.length < WARM_UPS + MOST_RUNS)) {
    const start = performance.now()
    rows = (await session.rows(sql)).length
    const ms = performance.now() - start
    total += ms
    runs.push(rounded(ms))
  }
  return { rows, runs }
}

async function middlePlan(session: Session, engine: PlanEngine, sql: string): Promise<Plan> {
  const plans: Plan[] = []
  for (let i = 0; i < PLANS; i++) plans.push(await engine.explain(session, sql))
  return plans.sort((a, b) => (a.engineMs ?? 0) - (b.engineMs ?? 0))[Math.floor(PLANS / 2)]!
}

async function findParameters(
  session: Session,
  { name, parameters }: HotQuery,
  spelling: Spelling,
): Promise<Readonly<Record<string, string>>> {
  const [row] = await session.rows(fillQuery(parameters.sql, spelling))
  const values = Object.entries(row ?? {})
  if (row !== undefined && values.every(([, value]) => value !== null)) return row as Record<string, string>
  throw new FixtureError(
    'DATABASE',
    `Nothing to measure ${name} with: ${session.target.label} holds no rows for "${parameters.description}". Load a snapshot with rows first.`,
    { facts: { query: name } },
  )
}

/** The middle of an odd number of values. */
const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!

/** Milliseconds, to the microsecond. */
const rounded = (ms: number): number => Math.round(ms * 1000) / 1000

/** The session's errors speak of loads, and name no query. */
function named(error: unknown, { name }: HotQuery): unknown {
  if (!(error instanceof FixtureError) || !error.message.includes(NOTHING_LOADED)) return error
  const message = error.message.replace(NOTHING_LOADED, `It was the query ${name} that failed.`)
  return new FixtureError(error.code, message, { facts: { ...error.facts, query: name }, cause: error })
}
