/** Measures files: how much smaller Parquet is than CSV, and how fast bytes are hashed and written here. */
import { mkdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Table } from '../../generators/model/index.ts'
import { csvEncoding, type DuckDB, openDuckDB, writeParquet } from '../../output/index.ts'
import { FileSink } from '../stage/file-sink.ts'
import type { CountedRows } from './count-rows.ts'
import type { TriedTables } from './try-rows.ts'

/** Parquet is tried for the tables that hold this share of all CSV. */
const PARQUET_SHARE = 0.95
/** Bytes written to measure the disk. */
const DISK_SAMPLE = 8_000_000

/** Bytes of Parquet for a byte of CSV, measured on the largest tables in `scratch`. Throws FixtureError DATABASE or IO. */
export async function parquetRatio(
  tables: TriedTables,
  { rows }: CountedRows,
  scratch: string,
): Promise<number> {
  const sizes = [...tables]
    .filter(([, tried]) => tried.rows > 0)
    .map(([table, tried]) => ({
      table,
      csv: tried.csv,
      size: (tried.bytes[0]! / tried.rows) * (rows.get(table.id) ?? 0),
    }))
    .sort((a, b) => b.size - a.size)
  const all = sizes.reduce((sum, { size }) => sum + size, 0)
  const connection = await openDuckDB({ tempDirectory: join(scratch, 'duckdb') })
  try {
    let covered = 0
    let parquet = 0
    for (const { table, csv, size } of sizes) {
      if (covered >= all * PARQUET_SHARE) break
      covered += size
      parquet += size * (await ratioOf(connection, table, csv, scratch))
    }
    return covered === 0 ? 0 : parquet / covered
  } finally {
    connection.close()
  }
}

async function ratioOf(
  connection: DuckDB,
  table: Table,
  csv: readonly Buffer[],
  scratch: string,
): Promise<number> {
  const directory = join(scratch, 'parquet')
  mkdirSync(directory)
  try {
    const path = join(directory, 'sample.csv')
    const sink = new FileSink(path)
    sink.text(csvEncoding.header(table))
    for (const bytes of csv) sink.write(bytes)
    const { bytes } = await sink.finish()
    const out = join(directory, 'sample.parquet')
    await writeParquet(connection, { table, csv: path, out, compression: 'snappy' })
    return statSync(out).size / bytes
  } finally {
    rmSync(directory, { recursive: true })
  }
}

/** Seconds in which a byte is hashed and written to `scratch`. Throws FixtureError IO. */
export async function writeSeconds(tables: TriedTables, scratch: string): Promise<number> {
  const pieces = [...tables.values()].flatMap(({ csv }) => csv)
  const held = pieces.reduce((sum, { length }) => sum + length, 0)
  if (held === 0) return 0
  const path = join(scratch, 'sample.bin')
  const sink = new FileSink(path)
  try {
    const began = performance.now()
    let written = 0
    for (; written < DISK_SAMPLE; written += held) {
      for (const piece of pieces) sink.write(piece)
      await sink.drain()
    }
    await sink.finish()
    return (performance.now() - began) / 1000 / written
  } finally {
    await sink.close()
    rmSync(path, { force: true })
  }
}
