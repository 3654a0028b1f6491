/** The native peer: DuckDB with its defaults makes tables from SQL and writes them as CSV and Parquet. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import type { Outcome } from '../variant.ts'
import { MEAN_WORD, WORDS } from './words.ts'

/** A table to invent: `columns` are SQL expressions over the row's number `i`, from 0. */
export interface InventedTable {
  readonly name: string
  readonly rows: number
  readonly columns: Readonly<Record<string, string>>
}

/** Makes each table once, in memory, and copies it to a CSV and a Parquet file. */
export async function inventTables(tables: readonly InventedTable[], directory: string): Promise<Outcome> {
  mkdirSync(directory, { recursive: true })
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  for (const { name, rows, columns } of tables) {
    const list = Object.entries(columns).map(([column, sql]) => `${sql} AS "${column}"`)
    // range() runs on one thread; a scan of a table is shared among all of them.
    await connection.run(`CREATE TABLE numbers AS SELECT i FROM range(${rows}) t(i)`)
    await connection.run(`CREATE TABLE "${name}" AS SELECT ${list.join(', ')} FROM numbers`)
    await connection.run('DROP TABLE numbers')
    const path = join(directory, name).replaceAll("'", "''")
    await connection.run(`COPY "${name}" TO '${path}.csv' (HEADER)`)
    await connection.run(`COPY "${name}" TO '${path}.parquet' (FORMAT parquet)`)
    await connection.run(`DROP TABLE "${name}"`)
  }
  connection.closeSync()
  instance.closeSync()
  return { rows: tables.reduce((sum, table) => sum + table.rows, 0) }
}

/** One of a list of texts. */
export const pick = (values: readonly string[]): string =>
  `list_extract([${values.map((value) => `'${value}'`).join(', ')}], 1 + (random() * ${values.length - 1})::INT)`

/** Words of about `length` characters in all. */
export function sentence(length: number): string {
  const words = Math.max(1, Math.round((length + 1) / (MEAN_WORD + 1)))
  return `concat_ws(' ', ${Array.from({ length: words }, () => pick(WORDS)).join(', ')})`
}

/** Text without spaces that differs from row to row. */
export function token(length: number, salt: string): string {
  const digest = `md5('${salt}' || i)`
  return length < 32
    ? `substr(${digest}, 1, ${Math.max(1, Math.round(length))})`
    : `'${'x'.repeat(Math.round(length) - 32)}' || ${digest}`
}

/** A point in time within `days` days, to the millisecond. */
export const moment = (days: number): string =>
  `TIMESTAMP '2025-10-01' + to_milliseconds((random() * ${days * 86_400_000})::BIGINT)`

/** NULL in a share of the rows, from 0 to 1. */
export const sparse = (nulls: number, sql: string): string =>
  nulls === 0 ? sql : `CASE WHEN random() >= ${nulls} THEN ${sql} END`

/** True in a share of the rows. */
export const truth = (share: number): string => `random() < ${share}`
