/** A snapshot as a source of rows: files checked, tables read from its schema, CSV found or made. */
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { entryNamed, FixtureError, type Table, writtenColumns } from '../../generators/model/index.ts'
import { type RowSource, sourceTexts } from '../../loaders/index.ts'
import { openDuckDB } from '../../output/index.ts'
import type { LoadRecord } from '../../output/sql/ledger.ts'
import { loadRecord } from '../snapshot/identity.ts'
import type { Manifest } from '../snapshot/manifest.ts'
import { checkFiles, readManifest } from '../snapshot/open.ts'
import { absolute, parquetToCsv, tableFiles } from '../snapshot/rows-of.ts'
import { readSchema, SCHEMA_FILE } from '../snapshot/schema-file.ts'

/** A snapshot that is ready to be loaded. */
export interface SnapshotSource {
  readonly directory: string
  readonly manifest: Manifest
  readonly record: LoadRecord
  /** The chosen tables, in the snapshot's order. */
  readonly sources: readonly RowSource[]
  /** The others. */
  readonly unchosen: readonly Table[]
}

export interface OpenOptions {
  /** Ids of the tables; default: all. */
  readonly tables?: readonly string[]
  /** For CSV made from Parquet; kept by the caller. */
  readonly scratch: string
  readonly onFile?: (path: string, done: number, total: number) => void
  readonly signal?: AbortSignal
}

/**
 * Opens a snapshot. Every file is held against its checksum before anything is believed. Throws FixtureError
 * SNAPSHOT_UNREADABLE (none, or without rows in CSV or Parquet), SNAPSHOT_DAMAGED, UNKNOWN_NAME for a table, IO.
 */
export async function openSource(directory: string, options: OpenOptions): Promise<SnapshotSource> {
  const manifest = readManifest(directory)
  await checkFiles(directory, manifest, (path, done) => {
    options.signal?.throwIfAborted()
    options.onFile?.(path, done, manifest.files.length)
  })
  const tables = readSchema(directory)
  const chosen = chooseTables(tables, options.tables)
  const files = await csvFiles(directory, manifest, chosen, options)
  const sources = chosen.map((table) => sourceOf(table, manifest, files.get(table)!))
  const record = loadRecord(manifest.id, manifest)
  return {
    directory,
    manifest,
    record: manifest.delta === undefined ? record : withKeys(record, sources),
    sources,
    unchosen: tables.filter((table) => !chosen.includes(table)),
  }
}

/** What a delta's load leaves in the ledger: its rows cannot be generated again. */
function withKeys(record: LoadRecord, sources: readonly RowSource[]): LoadRecord {
  const keys = Object.fromEntries(
    sources
      .filter(({ rows }) => rows > 0)
      .map((source) => {
        const names = writtenColumns(source.table).map(([name]) => name)
        const places = source.table.primaryKey.map((name) => names.indexOf(name))
        const texts = [...sourceTexts(source)].map((row) => places.map((place) => row[place]!))
        return [source.table.id, texts]
      }),
  )
  return { ...record, detail: { ...record.detail, keys } }
}

function chooseTables(tables: readonly Table[], names: readonly string[] | undefined): readonly Table[] {
  if (names === undefined || names.length === 0) return tables
  const known = tables.map((table) => ({ name: table.id, table }))
  const chosen = new Set(names.map((name) => entryNamed('table', name, known).table))
  return tables.filter((table) => chosen.has(table))
}

function sourceOf(table: Table, manifest: Manifest, files: readonly string[]): RowSource {
  const entry = manifest.tables.find(({ name }) => name === table.id)
  if (entry === undefined) {
    throw new FixtureError(
      'SNAPSHOT_DAMAGED',
      `${SCHEMA_FILE} has a table ${table.id} that the manifest does not know. Take the snapshot from its source again.`,
    )
  }
  const skip = entry.existing ?? 0
  const bytes = files.reduce((sum, file) => sum + statSync(file).size, 0)
  return { table, into: table, files, skip, rows: entry.rows - skip, bytes }
}

async function csvFiles(
  directory: string,
  manifest: Manifest,
  tables: readonly Table[],
  { scratch, signal }: OpenOptions,
): Promise<ReadonlyMap<Table, readonly string[]>> {
  const { formats } = manifest.output
  if (formats.includes('csv')) {
    return new Map(tables.map((table) => [table, absolute(directory, tableFiles(manifest, 'csv', table.id))]))
  }
  if (!formats.includes('parquet')) {
    throw new FixtureError(
      'SNAPSHOT_UNREADABLE',
      `${directory} has its rows in SQL dumps alone. Load them with the database's own client, or generate the snapshot with --format csv.`,
    )
  }
  const connection = await openDuckDB({ tempDirectory: join(scratch, 'duckdb') })
  try {
    const made = new Map<Table, readonly string[]>()
    for (const table of tables) {
      const paths: string[] = []
      for (const file of tableFiles(manifest, 'parquet', table.id)) {
        signal?.throwIfAborted()
        const path = join(scratch, `${file.path}.csv`)
        await parquetToCsv(connection, join(directory, file.path), table, path)
        paths.push(path)
      }
      made.set(table, paths)
    }
    return made
  } finally {
    connection.close()
  }
}
