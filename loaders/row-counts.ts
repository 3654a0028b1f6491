/** Rows of many tables, counted in few queries. */
import type { Table } from '../generators/model/index.ts'
import type { Session } from './database.ts'

/** Tables per query. */
const TABLES_PER_QUERY = 100

/** The rows of tables that are there, per table id. */
export async function countTables(
  session: Pick<Session, 'rows' | 'nameOf'>,
  tables: readonly Table[],
): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>()
  for (let from = 0; from < tables.length; from += TABLES_PER_QUERY) {
    const some = tables.slice(from, from + TABLES_PER_QUERY)
    const queries = some.map((table, i) => `SELECT ${i} AS i, count(*) AS n FROM ${session.nameOf(table)}`)
    for (const { i, n } of await session.rows(queries.join(' UNION ALL '))) {
      counts.set(some[Number(i)]!.id, Number(n))
    }
  }
  return counts
}
