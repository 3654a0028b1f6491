/** Takes tables back that a load has made, with their sequences and types. */
import type { Table } from '../../generators/model/index.ts'
import { duckdb as dialect } from '../../output/sql/duckdb.ts'
import { enumTypes } from '../../output/sql/problems.ts'
import { type CatalogSession, countedColumns } from './catalog.ts'
import { dropTables } from './rebuild.ts'

const { quoteName: quote, quoteText } = dialect

/** Drops the tables, the sequences that their keys count with, and the types that no other column has. */
export async function dropMade(session: CatalogSession, tables: readonly Table[]): Promise<void> {
  const sequences = new Set<string>()
  for (const table of tables) {
    for (const { sequence } of await countedColumns(session, table)) sequences.add(sequence)
  }
  await dropTables(session, tables)
  for (const name of sequences) {
    const value = quoteText(`nextval('${name.replaceAll("'", "''")}')`)
    if (!(await isUsed(session, `column_default = ${value}`))) await session.run(`DROP SEQUENCE ${name}`)
  }
  for (const { name, values } of enumTypes(tables)) {
    const type = `ENUM(${values.map((value) => `'${value.replaceAll("'", "''")}'`).join(', ')})`
    // The catalog tells a column's type by its values, not by its name.
    const used = await isUsed(session, `data_type LIKE 'ENUM(%' AND contains(data_type, ${quoteText(type)})`)
    if (!used) await session.run(`DROP TYPE IF EXISTS ${quote(name)}`)
  }
}

async function isUsed(session: CatalogSession, where: string): Promise<boolean> {
  const rows = await session.rows(
    `SELECT 1 AS n FROM duckdb_columns() WHERE database_name = current_database() AND ${where} LIMIT 1`,
  )
  return rows.length > 0
}
