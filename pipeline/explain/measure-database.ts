/** Measures the hot queries of a dataset in a database. */
import { type Dataset, FixtureError, type HotQuery, type Table } from '../../generators/model/index.ts'
import {
  measureQuery,
  planEngineOf,
  type QueryMeasure,
  queriedTables,
  RUNS,
  WARM_UPS,
} from '../../loaders/explain/index.ts'
import type { Session, Target } from '../../loaders/index.ts'
import type { ExplainRecord } from './record.ts'

/** What to measure. */
export interface MeasureRequest {
  readonly dataset: Dataset
  readonly target: Target
  readonly label: string
  readonly schema?: string
  readonly signal?: AbortSignal
  /** Called before each query. */
  readonly onQuery?: (query: HotQuery) => void
}

/**
 * Measures all hot queries, one after the other; nothing is written to the database. Throws FixtureError USAGE when the
 * dataset declares none or the engine has no plans, DATABASE, or the signal's reason.
 */
export async function measureDatabase(request: MeasureRequest): Promise<ExplainRecord> {
  const { dataset, target, label, schema, signal } = request
  const queries = hotQueriesOf(dataset)
  const engine = planEngineOf(target.database)
  const session = await target.connect({
    readOnly: true,
    ...(schema === undefined ? {} : { schema }),
    ...(signal === undefined ? {} : { signal }),
  })
  try {
    const rows = await countRows(session, queries, dataset.tables)
    const measured: QueryMeasure[] = []
    for (const query of queries) {
      request.onQuery?.(query)
      measured.push(await measureQuery(session, engine, dataset.tables, query))
    }
    const tables = dataset.tables.filter(({ id }) => Object.hasOwn(rows, id))
    return {
      format: 'tilth-explain',
      version: 1,
      label,
      dataset: dataset.name,
      measuredAt: new Date().toISOString(),
      engine: engine.database,
      server: session.version,
      target: target.label,
      warmUps: WARM_UPS,
      runs: RUNS,
      rows,
      indexes: await engine.findIndexes(session, tables),
      queries: measured,
    }
  } finally {
    await session.close()
  }
}

/** The dataset's hot queries. Throws FixtureError USAGE when it has none. */
function hotQueriesOf({ name, hotQueries = [] }: Dataset): readonly HotQuery[] {
  if (hotQueries.length > 0) return hotQueries
  throw new FixtureError('USAGE', `The dataset ${name} declares no queries to measure (hotQueries).`, {
    facts: { dataset: name },
  })
}

/** Rows per table id, of the dataset's tables that are there. Throws when a query's table is not. */
async function countRows(
  session: Session,
  queries: readonly HotQuery[],
  tables: readonly Table[],
): Promise<Readonly<Record<string, number>>> {
  const found = await session.find(tables)
  const missing = tables.filter(
    (table) => !found.has(table.id) && queries.some((query) => queriedTables(query, tables).includes(table)),
  )
  if (missing.length > 0) {
    const names = missing.map(({ id }) => id).join(', ')
    throw new FixtureError(
      'DATABASE',
      `${session.target.label} has no table ${names}, which the queries read. Load a snapshot first: tilth load.`,
      { facts: { tables: missing.map(({ id }) => id) } },
    )
  }
  return Object.fromEntries([...found].map(([id, { rows }]) => [id, rows]))
}
