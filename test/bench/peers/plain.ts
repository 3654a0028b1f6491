/** The plain peer: rows of faker's in arrays, written with csv-stringify and parquetjs-lite, as one would by hand. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { stringify } from 'csv-stringify/sync'
import type { Outcome, Prepare } from '../variant.ts'
import { nineCounts } from './nine-columns.ts'
import { PARQUET_FIELDS, type PlainRow, plainTables } from './plain-rows.ts'

/** The plain script is slow: it makes this share of the rows, and its time per row is compared. */
export const PLAIN_SHARE = 0.12

interface ParquetWriter {
  appendRow(row: PlainRow): Promise<void>
  close(): Promise<void>
}

/** The part of parquetjs-lite that is used; the package has no types. */
export interface ParquetJs {
  readonly ParquetSchema: new (fields: object) => object
  readonly ParquetWriter: { openFile(schema: object, path: string): Promise<ParquetWriter> }
}

export const preparePlain: Prepare = async ({ scale, directory }) => {
  const parquet = loadParquetJs()
  const counts = nineCounts(scale * PLAIN_SHARE)
  return () => writeTables(parquet, () => plainTables(counts), PARQUET_FIELDS, directory)
}

export const loadParquetJs = (): ParquetJs => createRequire(import.meta.url)('parquetjs-lite') as ParquetJs

/** Rows per table, in memory. */
export type PlainTables = Readonly<Record<string, readonly PlainRow[]>>

/** Columns as parquetjs-lite wants them. */
export type ParquetFields = Readonly<Record<string, object>>

/** Makes all rows, then writes each table as CSV and Parquet. */
export async function writeTables(
  parquet: ParquetJs,
  make: () => PlainTables,
  columns: Readonly<Record<string, ParquetFields>>,
  directory: string,
): Promise<Outcome> {
  mkdirSync(directory, { recursive: true })
  let count = 0
  for (const [name, rows] of Object.entries(make())) {
    writeFileSync(join(directory, `${name}.csv`), stringify([...rows], { header: true }))
    const fields = columns[name]!
    const path = join(directory, `${name}.parquet`)
    const writer = await parquet.ParquetWriter.openFile(new parquet.ParquetSchema(fields), path)
    for (const row of rows) await writer.appendRow(row)
    await writer.close()
    count += rows.length
  }
  return { rows: count }
}
