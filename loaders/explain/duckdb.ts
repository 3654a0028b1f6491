/** DuckDB: EXPLAIN (ANALYZE, FORMAT JSON), and indexes by its catalog. Its indexes hold no order. */
import { flatName, type Table } from '../../generators/model/index.ts'
import { duckdb as dialect } from '../../output/sql/duckdb.ts'
import type { Session } from '../database.ts'
import {
  type FoundIndex,
  isTrue,
  nameBeside,
  type Plan,
  type PlanEngine,
  type PlanNode,
  type PlanStep,
} from './engine.ts'

const { quoteText } = dialect

/** A node as `FORMAT JSON` gives it. */
interface JsonNode {
  readonly operator_type?: string
  readonly extra_info?: { readonly Table?: string; readonly Type?: string }
  /** Seconds; the root's alone is the whole query's. */
  readonly latency?: number
  readonly children?: readonly JsonNode[]
}

/** The plan of the JSON document that EXPLAIN gives. */
export function duckdbPlan(text: string): Plan {
  const raw = JSON.parse(text) as JsonNode
  return {
    nodes: nodesOf(raw),
    ...(raw.latency === undefined ? {} : { engineMs: raw.latency * 1000 }),
    raw,
  }
}

function nodesOf({ operator_type: operator, extra_info: info, children = [] }: JsonNode): PlanNode[] {
  const inner = children.flatMap(nodesOf)
  if (operator === undefined || operator === 'EXPLAIN_ANALYZE') return inner
  const relation = info?.Table?.split('.').at(-1)
  const type = operator === 'TABLE_SCAN' ? (info?.Type ?? operator) : operator
  return [{ type, step: stepOf(type), ...(relation === undefined ? {} : { relation }) }, ...inner]
}

function stepOf(type: string): PlanStep {
  if (type === 'Sequential Scan') return 'sequential'
  if (type === 'Index Scan') return 'index'
  return type === 'ORDER_BY' || type === 'TOP_N' ? 'sort' : 'other'
}

/** A table's name as sessions write it. */
const SPELLED = `format('"{}"."{}"', replace(schema_name, '"', '""'), replace(table_name, '"', '""'))`

async function findIndexes(session: Session, tables: readonly Table[]): Promise<readonly FoundIndex[]> {
  const found: FoundIndex[] = []
  for (const table of tables) {
    const rows = await session.rows(
      'SELECT index_name AS name, is_unique OR is_primary AS held, expressions AS parts FROM duckdb_indexes() ' +
        'WHERE database_name = current_database() ' +
        `AND ${SPELLED} = ${quoteText(session.nameOf(table))} ORDER BY 1`,
    )
    for (const { name, held, parts } of rows) {
      const columns = listed(parts ?? '')
      found.push({
        table: table.id,
        name: name ?? '',
        columns,
        include: [],
        unique: isTrue(held),
        plain: columns.every((column) => Object.hasOwn(table.columns, column)),
      })
    }
  }
  return found
}

/** `[conversationId, '"sent at"']` as names. */
const listed = (text: string): readonly string[] =>
  text
    .replace(/^\[|\]$/g, '')
    .split(', ')
    .map((part) => part.replace(/^'(.*)'$/, '$1').replace(/^"(.*)"$/, '$1'))

/** DuckDB 1.1 and later. */
export const duckdbPlans: PlanEngine = {
  database: 'duckdb',
  keeps: { include: false, descending: false },
  maxName: 120,
  transactional: true,
  nameParts: (table, columns) => [flatName(table), ...columns, 'idx'],
  findIndexes,
  dropIndex: (session, table, name) => `DROP INDEX ${nameBeside(session, table, name)}`,
  async gatherStatistics(session, tables) {
    for (const table of tables) await session.run(`ANALYZE ${session.nameOf(table)}`, table.id)
  },
  async explain(session, sql) {
    const rows = await session.rows(`EXPLAIN (ANALYZE, FORMAT JSON) ${sql}`)
    return duckdbPlan(rows[0]?.explain_value ?? '{}')
  },
}
