/** All rows of tables in Parquet files, and back. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Table } from '../../generators/model/index.ts'
import { type DuckDB, duckdbFile, duckdbName as quote, duckdbText } from '../../output/duckdb.ts'
import { type CatalogSession, findColumns } from './catalog.ts'

/** `columns.json` of a backup: per table id its file and the columns in it. */
type Layout = Readonly<Record<string, { readonly file: string; readonly columns: readonly string[] }>>

const LAYOUT = 'columns.json'

/** Types that Parquet gives back exactly; all else is written as DuckDB's text, which reads back exactly too. */
const EXACT =
  /^(?:BOOLEAN|U?(?:TINY|SMALL|BIG)INT|U?INTEGER|FLOAT|DOUBLE|DECIMAL\(.*\)|VARCHAR|BLOB|DATE|TIME|TIMESTAMP(?: WITH TIME ZONE)?|UUID|JSON|ENUM\(.*\))(?:\[\])*$/s

/** Writes the tables; gives the rows per table id. */
export async function backupTables(
  session: CatalogSession,
  connection: DuckDB,
  tables: readonly Table[],
  folder: string,
): Promise<ReadonlyMap<string, number>> {
  const layout: Record<string, Layout[string]> = {}
  const rows = new Map<string, number>()
  for (const [i, table] of tables.entries()) {
    const columns = (await findColumns(session, table))!.filter(({ generated }) => !generated)
    const file = `${i}.parquet`
    layout[table.id] = { file, columns: columns.map(({ name }) => name) }
    const values = columns.map(({ name, type }) =>
      EXACT.test(type) ? quote(name) : `CAST(${quote(name)} AS VARCHAR) AS ${quote(name)}`,
    )
    const [result] = await connection.rows(
      `COPY (SELECT ${values.join(', ')} FROM ${session.nameOf(table)}) TO ${duckdbText(join(folder, file))} (FORMAT parquet)`,
    )
    rows.set(table.id, Number(result?.Count))
  }
  await writeFile(join(folder, LAYOUT), `${JSON.stringify(layout, null, 2)}\n`)
  return rows
}

/** Reads them back, in the tables' order. */
export async function restoreTables(
  session: CatalogSession,
  connection: DuckDB,
  tables: readonly Table[],
  folder: string,
): Promise<ReadonlyMap<string, number>> {
  const layout = JSON.parse(await readFile(join(folder, LAYOUT), 'utf8')) as Layout
  const rows = new Map<string, number>()
  for (const table of tables) {
    const { file, columns } = layout[table.id]!
    const list = columns.map(quote).join(', ')
    const [result] = await connection.rows(
      `INSERT INTO ${session.nameOf(table)} (${list}) SELECT ${list} FROM read_parquet(${duckdbFile(join(folder, file))})`,
    )
    rows.set(table.id, Number(result?.Count))
  }
  return rows
}
