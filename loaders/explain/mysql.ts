/** MariaDB's ANALYZE FORMAT=JSON and MySQL's EXPLAIN FORMAT=JSON; indexes by information_schema. */
import { flatName, type Table } from '../../generators/model/index.ts'
import { mysql as dialect } from '../../output/sql/mysql.ts'
import type { Session, SqlRow } from '../database.ts'
import type { FoundIndex, Plan, PlanEngine, PlanNode, PlanStep } from './engine.ts'
import { groupedBy } from './group.ts'

const { quoteName, quoteText } = dialect

/** The plan of either answer: what is known of both is a `table` with its access, and a `filesort`. */
export function mysqlPlan(text: string): Plan {
  const raw: unknown = JSON.parse(text)
  const engineMs = findNumber(raw, 'r_total_time_ms')
  return { nodes: nodesOf('', raw), ...(engineMs === undefined ? {} : { engineMs }), raw }
}

type Json = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function nodesOf(name: string, value: unknown): PlanNode[] {
  if (Array.isArray(value)) return value.flatMap((entry) => nodesOf('', entry))
  if (!isObject(value)) return []
  const inner = Object.entries(value).flatMap(([key, entry]) => nodesOf(key, entry))
  const own = ownNode(name, value)
  return own === undefined ? inner : [own, ...inner]
}

function ownNode(name: string, value: Json): PlanNode | undefined {
  if (name === 'filesort' || name === 'read_sorted_file' || value.using_filesort === true)
    return name === 'read_sorted_file' ? undefined : { type: 'filesort', step: 'sort' }
  if (name !== 'table' || typeof value.access_type !== 'string') return undefined
  const { access_type: access, table_name: relation, key: index } = value
  return {
    type: `${access}${value.using_index === true ? ' (index alone)' : ''}`,
    step: stepOf(access),
    ...(typeof relation === 'string' ? { relation } : {}),
    ...(typeof index === 'string' ? { index } : {}),
  }
}

/** `index` reads a whole index, which counts as an index scan; `ALL` reads the table. */
function stepOf(access: string): PlanStep {
  if (access === 'ALL') return 'sequential'
  return access === 'system' ? 'other' : 'index'
}

function findNumber(value: unknown, name: string): number | undefined {
  if (!isObject(value)) return undefined
  const own = value[name]
  if (typeof own === 'number') return own
  return isObject(value.query_block) ? findNumber(value.query_block, name) : undefined
}

const inTable = (table: Table): string =>
  `table_schema = DATABASE() AND table_name = ${quoteText(flatName(table))}`

async function findIndexes(session: Session, tables: readonly Table[]): Promise<readonly FoundIndex[]> {
  const found: FoundIndex[] = []
  for (const table of tables) {
    const parts = await session.rows(
      'SELECT index_name AS name, non_unique AS free, column_name AS part, collation AS direction, ' +
        'sub_part AS cut, index_type AS kind FROM information_schema.statistics ' +
        `WHERE ${inTable(table)} ORDER BY index_name, seq_in_index`,
    )
    for (const [name, own] of groupedBy(parts, (part) => part.name ?? '')) {
      found.push({
        table: table.id,
        name,
        columns: own.map(({ part, direction }) => (direction === 'D' ? `${part} desc` : (part ?? ''))),
        include: [],
        unique: own[0]?.free === '0',
        plain: own.every(({ part, cut, kind }) => part !== null && cut === null && kind === 'BTREE'),
      })
    }
  }
  return found
}

/** InnoDB refuses to lose the last index that begins with a foreign key's columns. */
async function indexedKeys(
  session: Session,
  tables: readonly Table[],
): Promise<ReadonlyMap<string, readonly (readonly string[])[]>> {
  const keys = new Map<string, readonly (readonly string[])[]>()
  for (const table of tables) {
    const parts = await session.rows(
      'SELECT constraint_name AS name, column_name AS part FROM information_schema.key_column_usage ' +
        `WHERE ${inTable(table)} AND referenced_table_name IS NOT NULL ORDER BY constraint_name, ordinal_position`,
    )
    const columns = (own: readonly SqlRow[]): string[] => own.map(({ part }) => part ?? '')
    keys.set(table.id, [...groupedBy(parts, (part) => part.name ?? '').values()].map(columns))
  }
  return keys
}

/** MySQL 8 and MariaDB 10.8, from which on an index can descend. */
export const mysqlPlans: PlanEngine = {
  database: 'mysql',
  keeps: { include: false, descending: true },
  maxName: 64,
  transactional: false,
  nameParts: (_, columns) => [...columns, 'idx'],
  findIndexes,
  dropIndex: (session, table, name) => `DROP INDEX ${quoteName(name)} ON ${session.nameOf(table)}`,
  indexedKeys,
  gatherStatistics: async (session, tables) => {
    await session.rows(`ANALYZE TABLE ${tables.map((table) => session.nameOf(table)).join(', ')}`)
  },
  async explain(session, sql) {
    const verb = session.version.startsWith('MariaDB') ? 'ANALYZE FORMAT=JSON' : 'EXPLAIN FORMAT=JSON'
    const [row] = await session.rows(`${verb} ${sql}`)
    return mysqlPlan(Object.values(row ?? {})[0] ?? '{}')
  },
}
