/** All rows of tables in an SQLite database of their own, and back. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Table } from '../../generators/model/index.ts'
import { sqlite as dialect } from '../../output/sql/sqlite.ts'
import type { Session } from '../database.ts'
import { connect, type SqliteConnection, type SqliteValue } from './driver.ts'

const quote = dialect.quoteName

/** `columns.json` of a backup: per table id the table in the file and the columns in it. */
type Layout = Readonly<Record<string, { readonly table: string; readonly columns: readonly string[] }>>

const LAYOUT = 'columns.json'
const FILE = 'rows.sqlite'

/** Turns bytes that stand for a text into that text. */
export type Decode = (bytes: Uint8Array) => string

/**
 * Writes the tables; gives the rows per table id. The copies' columns have no type, so that each value keeps its own. A
 * text with a NUL character stands there as bytes, and the last column tells so.
 */
export async function backupTables(
  session: Session,
  connection: SqliteConnection,
  tables: readonly Table[],
  folder: string,
): Promise<ReadonlyMap<string, number>> {
  const found = await session.find(tables)
  const layout: Record<string, Layout[string]> = {}
  const rows = new Map<string, number>()
  const copy = await connect(join(folder, FILE))
  try {
    copy.exec('BEGIN')
    for (const [i, table] of tables.entries()) {
      const columns = found
        .get(table.id)!
        .columns.filter(({ generated }) => !generated)
        .map(({ name }) => name)
      layout[table.id] = { table: `t${i}`, columns }
      const cells = columns.map((_, c) => `c${c}`)
      copy.exec(`CREATE TABLE t${i} (${[...cells, 'nul'].join(', ')})`)
      const insert = copy.prepare(`INSERT INTO t${i} VALUES (${[...cells, ''].map(() => '?').join(', ')})`)
      let count = 0
      for (const row of connection.prepare(selectAll(columns, session.nameOf(table))).rows()) {
        insert.run(row)
        count++
      }
      rows.set(table.id, count)
    }
    copy.exec('COMMIT')
  } finally {
    copy.close()
  }
  await writeFile(join(folder, LAYOUT), `${JSON.stringify(layout, null, 2)}\n`)
  return rows
}

function selectAll(columns: readonly string[], from: string): string {
  const hasNul = (name: string): string => `typeof(${name}) = 'text' AND instr(${name}, char(0)) > 0`
  const values = columns
    .map(quote)
    .map((name) => `CASE WHEN ${hasNul(name)} THEN CAST(${name} AS BLOB) ELSE ${name} END`)
  const flags = columns.map(quote).map((name) => `CASE WHEN ${hasNul(name)} THEN '1' ELSE '0' END`)
  return `SELECT ${values.join(', ')}, ${flags.join(' || ')} FROM ${from}`
}

/** Reads them back. */
export async function restoreTables(
  session: Session,
  connection: SqliteConnection,
  tables: readonly Table[],
  folder: string,
  decode: Decode,
): Promise<ReadonlyMap<string, number>> {
  const layout = JSON.parse(await readFile(join(folder, LAYOUT), 'utf8')) as Layout
  const rows = new Map<string, number>()
  const copy = await connect(join(folder, FILE))
  try {
    for (const table of tables) {
      const { table: from, columns } = layout[table.id]!
      const insert = connection.prepare(
        `INSERT INTO ${session.nameOf(table)} (${columns.map(quote).join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
      )
      let count = 0
      for (const row of copy.prepare(`SELECT * FROM ${from}`).rows()) {
        insert.run(original(row, decode))
        count++
      }
      rows.set(table.id, count)
    }
  } finally {
    copy.close()
  }
  return rows
}

function original(row: readonly SqliteValue[], decode: Decode): SqliteValue[] {
  const values = row.slice(0, -1)
  const flags = String(row.at(-1))
  if (!flags.includes('1')) return values
  return values.map((value, i) => (flags[i] === '1' ? decode(value as Uint8Array) : value))
}
