/**
 * Verifies a snapshot: every file re-read from disk, every row checked as when it was staged, each format held
 * against the others.
 */
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import {
  type Dataset,
  type Environment,
  entryNamed,
  FixtureError,
  type Table,
  type Violation,
} from '../generators/model/index.ts'
import { scriptFiles } from '../loaders/scripts/index.ts'
import { type DuckDB, openDuckDB } from '../output/index.ts'
import type { Dialect } from '../output/sql/dialect.ts'
import { DIALECTS } from '../output/sql/index.ts'
import { build } from './build.ts'
import type { ExpectationResult, Progress } from './request.ts'
import { dataFiles } from './snapshot/data-files.ts'
import { describeTable } from './snapshot/describe-table.ts'
import { loadRecord, snapshotId } from './snapshot/identity.ts'
import { contentHash, type Manifest } from './snapshot/manifest.ts'
import { checkFiles, readManifest } from './snapshot/open.ts'
import { absolute, hashParquet, parquetToCsv, tableFiles } from './snapshot/rows-of.ts'
import { SCHEMA_FILE } from './snapshot/schema-file.ts'
import { withScratch } from './snapshot/scratch.ts'
import { hashDump } from './stage/hash-dump.ts'
import { partCount, readRows } from './stage/staged-files.ts'
import { valueLimits } from './validate/dialect-limits.ts'
import { KeyTracker } from './validate/key-tracker.ts'
import { checkRows } from './validate/reread.ts'
import { deltaDataset } from './topup/delta.ts'
import { ViolationLog } from './validate/violations.ts'

export interface VerifyOptions {
  /** The datasets known; the snapshot's must be among them. */
  readonly datasets: readonly Dataset[]
  /** Overrides the expectations' own tolerances; 0.2 is 20 %. */
  readonly tolerance?: number
  readonly onProgress?: (progress: Progress) => void
  readonly signal?: AbortSignal
}

export interface VerifyResult {
  readonly ok: boolean
  /** The first violations of each rule and table. */
  readonly problems: readonly Violation[]
  readonly problemCount: number
  readonly expectations: readonly ExpectationResult[]
  /** What could not be judged, and why. */
  readonly notes: readonly string[]
  readonly files: number
  readonly rows: Readonly<Record<string, number>>
}

/** What the steps of a verification share. */
interface Verification {
  readonly directory: string
  readonly manifest: Manifest
  readonly dataset: Dataset
  /** The dataset's tables that the snapshot has. */
  readonly tables: readonly Table[]
  readonly environment: Environment
  readonly violations: ViolationLog
  readonly scratch: string
  readonly options: VerifyOptions
  readonly notes: string[]
}

const DELTA_NOTE =
  'a delta: references to rows elsewhere, and rules and expectations across rows, were not judged'

/**
 * Verifies a snapshot. Wrong rows and differing formats are in the result. Throws FixtureError SNAPSHOT_UNREADABLE or
 * SNAPSHOT_DAMAGED when files are not as the manifest says, UNKNOWN_NAME when the dataset is not known.
 */
export async function verify(directory: string, options: VerifyOptions): Promise<VerifyResult> {
  const manifest = readManifest(directory)
  const known = entryNamed('dataset', manifest.dataset, options.datasets)
  const dataset = manifest.delta === undefined ? known : deltaDataset(known, new Map())
  const total = manifest.files.length
  await checkFiles(directory, manifest, (label, done) => {
    options.signal?.throwIfAborted()
    options.onProgress?.({ phase: 'files', done, total, label })
  })
  const environment = await environmentOf(dataset, manifest, directory)
  const tables = dataset.tables.filter((table) => manifest.tables.some((entry) => entry.name === table.id))
  return withScratch(async (scratch) =>
    verifyRows({
      directory,
      manifest,
      dataset,
      tables,
      environment,
      violations: new ViolationLog(),
      scratch,
      options,
      notes: manifest.delta === undefined ? [] : [DELTA_NOTE],
    }),
  )
}

/**
 * What a dataset's rules see, from a manifest's parameters. Throws FixtureError SNAPSHOT_UNREADABLE when the dataset does not take
 * them any more.
 */
export async function environmentOf(
  dataset: Dataset,
  manifest: Manifest,
  directory: string,
): Promise<Environment> {
  const parsed = dataset.parameters.safeParse(manifest.parameters)
  if (!parsed.success) {
    throw new FixtureError(
      'SNAPSHOT_UNREADABLE',
      `${directory} was made with parameters that ${dataset.name} does not take any more; generate it anew.`,
      { cause: parsed.error },
    )
  }
  return {
    params: parsed.data,
    tools: await dataset.prepare(parsed.data),
    referenceDate: Date.parse(`${manifest.referenceDate}T00:00:00Z`),
  }
}

async function verifyRows(run: Verification): Promise<VerifyResult> {
  compareSchema(run)
  if (run.violations.total > 0) return otherSchema(run)
  const connection = run.manifest.output.formats.includes('parquet')
    ? await openDuckDB({ tempDirectory: join(run.scratch, 'duckdb') })
    : undefined
  try {
    const csv = await csvOf(run, connection)
    const keys = new KeyTracker()
    const checked = await checkRows({
      ...run,
      rows: new Map(run.manifest.tables.map((table) => [table.name, table.rows])),
      limits: valueLimits(dialectsOf(run.manifest), run.tables),
      read: (table) => readRows(table, csv.get(table)!),
      keys,
      open: run.manifest.delta !== undefined,
      ...(run.options.onProgress === undefined ? {} : { onProgress: run.options.onProgress }),
      ...(run.options.signal === undefined ? {} : { signal: run.options.signal }),
    })
    if (connection !== undefined && run.manifest.output.formats.includes('csv'))
      await compareParquet(run, connection)
    await compareDumps(run, csv, keys)
    compareScripts(run, keys)
    const expectations = checked.expectations(run.options.tolerance)
    const missed = expectations.some((result) => result.verdict === 'missed')
    return { ...resultOf(run, expectations, checked.notes), ok: run.violations.total === 0 && !missed }
  } finally {
    connection?.close()
  }
}

function resultOf(
  { violations, notes, manifest }: Verification,
  expectations: readonly ExpectationResult[],
  more: readonly string[],
): Omit<VerifyResult, 'ok'> {
  return {
    problems: violations.kept,
    problemCount: violations.total,
    expectations,
    notes: [...notes, ...more],
    files: manifest.files.length,
    rows: Object.fromEntries(manifest.tables.map((table) => [table.name, table.rows])),
  }
}

/** Rows of another schema cannot be read with this one: they would look damaged. */
const otherSchema = (run: Verification): VerifyResult => ({
  ...resultOf(run, [], ['the rows were not checked: the dataset has another schema now']),
  ok: false,
})

const dialectsOf = (manifest: Manifest): Dialect[] =>
  DIALECTS.filter((dialect) => manifest.output.dialects.includes(dialect.name))

/** The dataset's tables must be described as the manifest describes them. */
function compareSchema({ manifest, dataset, tables, violations }: Verification): void {
  for (const entry of manifest.tables) {
    const table = dataset.tables.find((known) => known.id === entry.name)
    const expected = table === undefined ? undefined : describeTable(table, entry.rows, entry.content)
    if (JSON.stringify(expected) !== JSON.stringify(entry)) {
      violations.add({
        rule: 'schema',
        table: entry.name,
        message: `${dataset.name} defines this table otherwise now; generate the snapshot anew`,
      })
    }
  }
  if (violations.total === 0 && manifest.id !== snapshotId(manifest, tables)) {
    violations.add({
      rule: 'schema',
      table: SCHEMA_FILE,
      message: `${dataset.name} defines its tables otherwise now; generate the snapshot anew`,
    })
  }
}

/** Each table's canonical CSV, with its content hash compared: the snapshot's own, from Parquet, or made again. */
async function csvOf(
  run: Verification,
  connection: DuckDB | undefined,
): Promise<Map<Table, readonly string[]>> {
  const { manifest, directory, scratch } = run
  const found = new Map<Table, readonly string[]>()
  const again = manifest.output.formats.every((format) => format === 'sql')
    ? await generateAgain(run)
    : undefined
  for (const table of run.tables) {
    const files = tableFiles(again?.manifest ?? manifest, 'csv', table.id)
    const parquet = tableFiles(manifest, 'parquet', table.id)
    if (files.length > 0) {
      found.set(table, absolute(again?.directory ?? directory, files))
      compareContent(run, table, files, 'CSV')
    } else {
      const parts = absolute(scratch, parquet).map((path) => `${path}.csv`)
      const written = []
      for (const [i, file] of parquet.entries()) {
        run.options.signal?.throwIfAborted()
        written.push(await parquetToCsv(connection!, join(directory, file.path), table, parts[i]!))
      }
      found.set(table, parts)
      compareContent(run, table, written, 'Parquet')
    }
  }
  return found
}

/** A snapshot of SQL alone holds no rows that can be read back: they are generated again and the dumps compared. */
async function generateAgain(
  run: Verification,
): Promise<{ readonly directory: string; readonly manifest: Manifest }> {
  const { manifest, scratch } = run
  run.notes.push('the snapshot holds SQL alone: its dumps were compared with rows generated again')
  const directory = join(scratch, 'again')
  await build({
    dataset: run.dataset,
    set: manifest.parameters,
    seed: manifest.seed,
    out: directory,
    formats: ['csv'],
    tables: manifest.tables.map((table) => table.name),
    partRows: manifest.output.partRows,
    ...(run.options.signal === undefined ? {} : { signal: run.options.signal }),
  })
  return { directory, manifest: readManifest(directory) }
}

function compareContent(
  { manifest, violations }: Verification,
  table: Table,
  parts: readonly { readonly sha256: string }[],
  format: string,
): void {
  const expected = manifest.tables.find((entry) => entry.name === table.id)!
  const count = partCount(expected.rows, manifest.output.partRows)
  if (parts.length !== count)
    violations.add({
      rule: 'formats',
      table: table.id,
      message: `expected ${count} parts as ${format}, found ${parts.length}`,
    })
  else if (contentHash(parts) !== expected.content) {
    violations.add({
      rule: 'formats',
      table: table.id,
      message: `the rows in ${format} are not those the manifest was written for`,
    })
  }
}

async function compareParquet(run: Verification, connection: DuckDB): Promise<void> {
  for (const table of run.tables) {
    run.options.signal?.throwIfAborted()
    const parts: { readonly sha256: string }[] = []
    for (const file of tableFiles(run.manifest, 'parquet', table.id))
      parts.push(await hashParquet(connection, join(run.directory, file.path), table))
    compareContent(run, table, parts, 'Parquet')
  }
}

async function compareDumps(
  run: Verification,
  csv: ReadonlyMap<Table, readonly string[]>,
  keys: KeyTracker,
): Promise<void> {
  const { manifest, tables } = run
  const input = {
    tables,
    rows: new Map(manifest.tables.map((table) => [table.name, table.rows])),
    nextKey: keys.next(),
    parquet: new Map(
      tables.map((table) => [table.id, tableFiles(manifest, 'parquet', table.id).map((file) => file.path)]),
    ),
    record: loadRecord(manifest.id, manifest),
  }
  for (const dialect of dialectsOf(manifest)) {
    run.options.signal?.throwIfAborted()
    const path = `sql/${dialect.name}.sql`
    const hash = createHash('sha256')
    await hashDump({
      dialect,
      input,
      options: manifest.output,
      csv: (table) => csv.get(table)!,
      write: (bytes) => hash.update(bytes),
      ...(run.options.signal === undefined ? {} : { signal: run.options.signal }),
    })
    if (hash.digest('hex') === manifest.files.find((file) => file.path === path)?.sha256) continue
    run.violations.add({
      rule: 'formats',
      table: path,
      message: `${dialect.title}'s dump does not hold the same rows and schema as the other formats`,
    })
  }
}

/** The load scripts are made again and compared, so that they hold the SQL and checksums of this very snapshot. */
function compareScripts({ manifest, tables, violations }: Verification, keys: KeyTracker): void {
  if (!manifest.output.formats.includes('csv') || manifest.delta !== undefined) return
  const input = {
    tables,
    rows: new Map(manifest.tables.map((table) => [table.name, table.rows])),
    nextKey: keys.next(),
    record: loadRecord(manifest.id, manifest),
    ...dataFiles(manifest.files, tables),
  }
  for (const { path, text } of scriptFiles(manifest.output.dialects, input)) {
    const sha256 = createHash('sha256').update(text, 'utf8').digest('hex')
    if (sha256 === manifest.files.find((file) => file.path === path)?.sha256) continue
    violations.add({
      rule: 'formats',
      table: path,
      message: 'the load script is not the one for these rows and this schema',
    })
  }
}
