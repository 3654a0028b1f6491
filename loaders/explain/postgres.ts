/** PostgreSQL: EXPLAIN (ANALYZE, BUFFERS), and indexes by what the catalog says of them. */
import type { Table } from '../../generators/model/index.ts'
import { postgres as dialect } from '../../output/sql/postgres.ts'
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
  readonly 'Node Type': string
  readonly 'Parallel Aware'?: boolean
  readonly 'Relation Name'?: string
  readonly 'Index Name'?: string
  readonly 'Shared Hit Blocks'?: number
  readonly 'Shared Read Blocks'?: number
  readonly Plans?: readonly JsonNode[]
}

/** What EXPLAIN answers. */
interface Explained {
  readonly Plan: JsonNode
  readonly 'Execution Time'?: number
}

/** The plan of an answer of EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON). */
export function postgresPlan(text: string): Plan {
  const raw = JSON.parse(text) as readonly [Explained]
  const [{ Plan: root, 'Execution Time': engineMs }] = raw
  return {
    nodes: nodesOf(root),
    // A node's figures include those below it.
    buffers: { hit: root['Shared Hit Blocks'] ?? 0, read: root['Shared Read Blocks'] ?? 0 },
    ...(engineMs === undefined ? {} : { engineMs }),
    raw,
  }
}

function nodesOf(node: JsonNode): PlanNode[] {
  const { 'Node Type': type, 'Relation Name': relation, 'Index Name': index } = node
  return [
    {
      type: node['Parallel Aware'] === true ? `Parallel ${type}` : type,
      step: stepOf(type),
      ...(relation === undefined ? {} : { relation }),
      ...(index === undefined ? {} : { index }),
    },
    ...(node.Plans ?? []).flatMap(nodesOf),
  ]
}

function stepOf(type: string): PlanStep {
  if (type === 'Seq Scan') return 'sequential'
  if (/^(Index|Bitmap)\b.*\bScan$/.test(type)) return 'index'
  return /\bSort$/.test(type) ? 'sort' : 'other'
}

/** A column of an index; `order` is undefined for those beside the key. */
interface IndexPart {
  readonly name: string
  /** Bits of `indoption`: 1 descending, 2 NULL first. */
  readonly order: number | null
  /** True: in the column's own collation and the type's own order. */
  readonly usual: boolean
}

async function findIndexes(session: Session, tables: readonly Table[]): Promise<readonly FoundIndex[]> {
  const wanted = tables.map((table) => `(${quoteText(table.id)}, ${quoteText(session.nameOf(table))})`)
  const rows = await session.rows(`
    SELECT w.id, c.relname AS name, x.indisunique OR x.indisexclusion AS held,
      m.amname = 'btree' AND x.indpred IS NULL AND x.indexprs IS NULL AND x.indisvalid AND NOT x.indisreplident
        AS plain,
      (SELECT json_agg(json_build_object('name', a.attname,
         'order', CASE WHEN k.place <= x.indnkeyatts THEN x.indoption[k.place - 1] END,
         'usual', k.place > x.indnkeyatts OR (x.indcollation[k.place - 1] = a.attcollation AND
           (SELECT o.opcdefault FROM pg_catalog.pg_opclass AS o WHERE o.oid = x.indclass[k.place - 1]))
         ) ORDER BY k.place)
       FROM unnest(x.indkey::int2[]) WITH ORDINALITY AS k (number, place)
       JOIN pg_catalog.pg_attribute AS a ON a.attrelid = x.indrelid AND a.attnum = k.number) AS parts
    FROM (VALUES ${wanted.join(', ')}) AS w (id, spelled)
    JOIN pg_catalog.pg_index AS x ON x.indrelid = to_regclass(w.spelled)
    JOIN pg_catalog.pg_class AS c ON c.oid = x.indexrelid
    JOIN pg_catalog.pg_am AS m ON m.oid = c.relam
    ORDER BY 1, 2`)
  return rows.map((row) => {
    const parts = JSON.parse(row.parts ?? '[]') as readonly IndexPart[]
    const key = parts.filter(({ order }) => order !== null)
    return {
      table: row.id ?? '',
      name: row.name ?? '',
      columns: key.map(({ name, order }) => (order! % 2 === 1 ? `${name} desc` : name)),
      include: parts.filter(({ order }) => order === null).map(({ name }) => name),
      unique: isTrue(row.held),
      // Without a word on NULL, ascending has them last and descending first.
      plain: isTrue(row.plain) && parts.every(({ usual, order }) => usual && order !== 1 && order !== 2),
    }
  })
}

/** PostgreSQL 12 and later. */
export const postgresPlans: PlanEngine = {
  database: 'postgres',
  keeps: { include: true, descending: true },
  maxName: 63,
  transactional: true,
  // As PostgreSQL itself names them.
  nameParts: (table, columns) => [table.name, ...columns, 'idx'],
  findIndexes,
  dropIndex: (session, table, name) => `DROP INDEX ${nameBeside(session, table, name)}`,
  // VACUUM marks pages that all can see, without which no scan is one of an index alone.
  gatherStatistics: (session, tables) =>
    session.run(`VACUUM (ANALYZE) ${tables.map((table) => session.nameOf(table)).join(', ')}`),
  async explain(session, sql) {
    const [row] = await session.rows(`EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${sql}`)
    return postgresPlan(row?.['QUERY PLAN'] ?? '[]')
  },
}
