/** The canonical CSV of a snapshot's tables: its own, or made from its Parquet files in a scratch directory. */
import { createHash } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Table } from '../../generators/model/index.ts'
import { csvEncoding, type DuckDB, readParquet } from '../../output/index.ts'
import { FileSink, type WrittenFile } from '../stage/file-sink.ts'
import type { Manifest, ManifestFile } from './manifest.ts'

/** A snapshot's files of one table in one format, parts in order. */
export function tableFiles(manifest: Manifest, format: string, table: string): ManifestFile[] {
  return manifest.files
    .filter((file) => file.table === table && file.path.startsWith(`${format}/`))
    .sort((a, b) => (a.path < b.path ? -1 : 1))
}

/** Reads a Parquet file and gives its canonical CSV to `write`; returns the number of rows. */
async function encodeParquet(
  connection: DuckDB,
  path: string,
  table: Table,
  write: (text: string) => Promise<void> | void,
): Promise<number> {
  const line = csvEncoding.compile(table)
  await write(csvEncoding.header(table))
  let rows = 0
  let pending = ''
  for await (const batch of readParquet(connection, path, table)) {
    for (const texts of batch) pending += line(texts)
    rows += batch.length
    if (pending.length > 65_536) {
      await write(pending)
      pending = ''
    }
  }
  await write(pending)
  return rows
}

/** The SHA-256 of the canonical CSV of a Parquet file's rows, and their number. Throws FixtureError SNAPSHOT_DAMAGED. */
export async function hashParquet(
  connection: DuckDB,
  path: string,
  table: Table,
): Promise<{ readonly sha256: string; readonly rows: number }> {
  const hash = createHash('sha256')
  const rows = await encodeParquet(connection, path, table, (text) => {
    hash.update(text, 'utf8')
  })
  return { sha256: hash.digest('hex'), rows }
}

/** Writes the canonical CSV of a Parquet file's rows. Throws FixtureError SNAPSHOT_DAMAGED or IO. */
export async function parquetToCsv(
  connection: DuckDB,
  path: string,
  table: Table,
  out: string,
): Promise<WrittenFile> {
  mkdirSync(dirname(out), { recursive: true })
  const sink = new FileSink(out)
  try {
    await encodeParquet(connection, path, table, (text) => {
      sink.text(text)
      return sink.drain()
    })
    return await sink.finish()
  } finally {
    await sink.close()
  }
}

/** Absolute paths of a snapshot's files. */
export const absolute = (directory: string, files: readonly ManifestFile[]): string[] =>
  files.map((file) => join(directory, file.path))
