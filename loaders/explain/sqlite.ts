/** SQLite: EXPLAIN QUERY PLAN, and indexes by its pragmas. */
import { flatName, type Table } from '../../generators/model/index.ts'
import { sqlite as dialect } from '../../output/sql/sqlite.ts'
import type { Session } from '../database.ts'
import { type FoundIndex, isTrue, type Plan, type PlanEngine, type PlanNode } from './engine.ts'
import { groupedBy } from './group.ts'

const { quoteName, quoteText } = dialect

/** Such as `SEARCH messages USING COVERING INDEX messages_threadId_idx (threadId=?)`. */
const READS = /^(SCAN|SEARCH) (?:TABLE )?(\S+)(?: AS \S+)?(?: USING (?:(.*)INDEX (\S+)|INTEGER PRIMARY KEY))?/

/** The plan of the lines of EXPLAIN QUERY PLAN. */
export function sqlitePlan(lines: readonly string[]): Plan {
  return { nodes: lines.map(nodeOf), raw: lines }
}

function nodeOf(line: string): PlanNode {
  if (/^USE TEMP B-TREE FOR .*ORDER BY/.test(line)) return { type: line, step: 'sort' }
  const [, verb, relation, how, index] = READS.exec(line) ?? []
  if (verb === undefined || relation === undefined) return { type: line, step: 'other' }
  // An automatic index is made for the one query, from all rows; without a name it is the table's own order.
  if (how?.startsWith('AUTOMATIC') === true)
    return { type: `${verb} ${how}INDEX`, step: 'sequential', relation }
  if (index !== undefined) return { type: `${verb} ${how}INDEX`, step: 'index', relation, index }
  return { type: verb, step: verb === 'SEARCH' ? 'index' : 'sequential', relation }
}

async function findIndexes(session: Session, tables: readonly Table[]): Promise<readonly FoundIndex[]> {
  const found: FoundIndex[] = []
  for (const table of tables) {
    const parts = await session.rows(
      'SELECT l.name AS name, l."unique" AS held, l.origin AS origin, l.partial AS partial, x.name AS part, ' +
        `x."desc" AS direction, x.coll AS collation FROM pragma_index_list(${quoteText(flatName(table))}) AS l ` +
        'JOIN pragma_index_xinfo(l.name) AS x WHERE x.key = 1 ORDER BY l.name, x.seqno',
    )
    for (const [name, own] of groupedBy(parts, (part) => part.name ?? '')) {
      const first = own[0]!
      found.push({
        table: table.id,
        name,
        columns: own.map(({ part, direction }) => (isTrue(direction) ? `${part} desc` : (part ?? ''))),
        include: [],
        unique: isTrue(first.held) || first.origin !== 'c',
        plain:
          !isTrue(first.partial) &&
          own.every(({ part, collation }) => part !== null && collation === 'BINARY'),
      })
    }
  }
  return found
}

/** SQLite 3.37 and later. */
export const sqlitePlans: PlanEngine = {
  database: 'sqlite',
  keeps: { include: false, descending: true },
  maxName: 120,
  transactional: true,
  nameParts: (table, columns) => [flatName(table), ...columns, 'idx'],
  findIndexes,
  dropIndex: (_session, _table, name) => `DROP INDEX ${quoteName(name)}`,
  async gatherStatistics(session, tables) {
    for (const table of tables) await session.run(`ANALYZE ${session.nameOf(table)}`, table.id)
  },
  async explain(session, sql) {
    const rows = await session.rows(`EXPLAIN QUERY PLAN ${sql}`)
    return sqlitePlan(rows.map(({ detail }) => detail ?? ''))
  },
}
