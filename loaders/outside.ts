/** Rows of tables outside a change that refer to rows which it would take out. */
import { FixtureError } from '../generators/model/index.ts'
import type { FoundKey, Session } from './database.ts'

/**
 * Throws FixtureError DATABASE, which names the table, when its rows refer to any: they would be lost by a cascade, or
 * left alone.
 * @param keys those that lead from tables outside
 * @param latest how the engine reads what is there now, where that needs saying
 */
export async function refuseReferring(
  session: Session,
  keys: readonly Pick<FoundKey, 'from' | 'columns'>[],
  latest = '',
): Promise<void> {
  const quote = session.target.database.dialect.quoteName
  for (const { from, columns } of keys) {
    const given = columns.map((name) => `${quote(name)} IS NOT NULL`).join(' AND ')
    const [row] = await session.rows(`SELECT count(*) AS n FROM ${from} WHERE ${given} ${latest}`)
    const rows = Number(row?.n)
    if (rows === 0) continue
    throw new FixtureError(
      'DATABASE',
      `Could not replace the rows: ${rows} rows of ${from}, which is not part of the load, refer to them. Nothing was changed. Remove those rows first, or load into another database.`,
      { facts: { table: from, rows } },
    )
  }
}
