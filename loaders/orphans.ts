/** Foreign keys checked by query, for those that an engine does not check itself. */
import { FixtureError, type Table } from '../generators/model/index.ts'
import { dumpedKeys } from '../output/sql/keys.ts'
import type { Session } from './database.ts'

/** A key and how many rows break it. */
export interface Orphans {
  readonly table: string
  readonly columns: readonly string[]
  readonly target: string
  readonly rows: number
}

/**
 * Counts the rows that refer to nothing, per enforced foreign key of the tables that leads to one of `targets`; only keys
 * with such rows.
 */
export async function findOrphans(
  session: Pick<Session, 'rows' | 'nameOf'>,
  tables: readonly Table[],
  quote: (name: string) => string,
  targets: readonly Table[] = tables,
): Promise<readonly Orphans[]> {
  const found: Orphans[] = []
  for (const table of tables) {
    for (const { columns, target, to } of dumpedKeys(table, targets)) {
      const given = columns.map((name) => `c.${quote(name)} IS NOT NULL`)
      const equal = columns.map((name, i) => `p.${quote(to[i]!)} = c.${quote(name)}`)
      const [row] = await session.rows(
        `SELECT count(*) AS n FROM ${session.nameOf(table)} AS c WHERE ${given.join(' AND ')} ` +
          `AND NOT EXISTS (SELECT 1 FROM ${session.nameOf(target)} AS p WHERE ${equal.join(' AND ')})`,
      )
      const rows = Number(row?.n)
      if (rows > 0) found.push({ table: table.id, columns, target: target.id, rows })
    }
  }
  return found
}

/** Throws FixtureError DATABASE when rows refer to nothing, beyond those that did `before`. */
export async function orphanProblems(
  session: Pick<Session, 'rows' | 'nameOf'>,
  tables: readonly Table[],
  quote: (name: string) => string,
  targets: readonly Table[] = tables,
  before: readonly Orphans[] = [],
): Promise<void> {
  const rowsBefore = (found: Orphans): number =>
    before.find((it) => JSON.stringify({ ...it, rows: 0 }) === JSON.stringify({ ...found, rows: 0 }))?.rows ??
    0
  const orphans = (await findOrphans(session, tables, quote, targets)).filter(
    (found) => found.rows > rowsBefore(found),
  )
  if (orphans.length === 0) return
  const lines = orphans.map(
    ({ table, columns, target, rows }) =>
      `  ${table} (${columns.join(', ')}): ${rows} rows without a row of ${target}`,
  )
  throw new FixtureError(
    'DATABASE',
    `Foreign keys do not hold in the database; nothing was loaded.\n${lines.join('\n')}`,
    { facts: { orphans } },
  )
}
