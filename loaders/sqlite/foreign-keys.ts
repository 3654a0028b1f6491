/**
 * Foreign keys of a load. SQLite's own enforcement is off meanwhile: with rows that refer to later ones it would look
 * through the whole table for each row. `foreign_key_check` looks at every row once, before anything is visible.
 */
import { flatName, type Table } from '../../generators/model/index.ts'
import { sqlite as dialect } from '../../output/sql/sqlite.ts'
import type { Session } from '../database.ts'
import { refused } from '../failure.ts'
import { refuseReferring } from '../outside.ts'
import { keysTo } from './catalog.ts'

const { quoteName: quote, quoteText } = dialect

/** Checks the rows of the tables, and those that refer to them. Throws FixtureError DATABASE. */
export async function checkForeignKeys(
  session: Session,
  tables: readonly Table[],
  created: boolean,
): Promise<void> {
  const outside = created ? [] : (await keysTo(session, tables)).filter(({ fromId }) => fromId === undefined)
  for (const table of tables) await checkTable(session, quote(flatName(table)), table.id)
  for (const from of new Set(outside.map((key) => key.from))) await checkTable(session, from, undefined)
}

async function checkTable(session: Session, name: string, id: string | undefined): Promise<void> {
  const [broken] = await session.rows(
    `SELECT count(*) AS n, min(rowid) AS first, parent, fkid FROM pragma_foreign_key_check(${nameText(name)}) GROUP BY parent, fkid`,
  )
  if (broken === undefined) return
  const columns = await session.rows(
    `SELECT "from" AS name FROM pragma_foreign_key_list(${nameText(name)}) WHERE id = ${broken.fkid} ORDER BY seq`,
  )
  const table = id ?? name
  const column = columns.map((row) => row.name).join(', ')
  throw refused(
    'load',
    `${broken.n} rows refer to rows that ${broken.parent} does not have, first the row with rowid ${broken.first}`,
    { table, column },
    'Nothing was loaded. Load the tables it refers to as well, or put the missing rows there first.',
  )
}

/** A quoted name as a text. */
const nameText = (quoted: string): string => quoteText(quoted.slice(1, -1).replaceAll('""', '"'))

/** Takes out all rows. Throws FixtureError DATABASE when rows of other tables refer to them. */
export async function clearTables(session: Session, tables: readonly Table[]): Promise<void> {
  const outside = (await keysTo(session, tables)).filter(({ fromId }) => fromId === undefined)
  await refuseReferring(session, outside)
  for (const table of tables) await session.run(`DELETE FROM ${session.nameOf(table)}`, table.id)
}
