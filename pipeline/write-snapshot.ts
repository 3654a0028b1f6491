/** Writes a snapshot's files into a work directory: rows staged and validated, formats, manifest. */
import { mkdirSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import type { AnyRow, Table } from '../generators/model/index.ts'
import { formatDate } from '../generators/values/time-text.ts'
import { scriptFiles } from '../loaders/scripts/index.ts'
import { csvEncoding, type RowEncoding } from '../output/index.ts'
import type { LoadRecord } from '../output/sql/ledger.ts'
import type { Plan } from './plan/plan.ts'
import type { BuildRequest, BuildResult } from './request.ts'
import type { Selection, Source } from './resolve.ts'
import { dataFiles } from './snapshot/data-files.ts'
import { describeTable } from './snapshot/describe-table.ts'
import { fileNameOf, partPath } from './snapshot/file-names.ts'
import { gitAttributes } from './snapshot/git-attributes.ts'
import { type Contents, loadRecord, snapshotId } from './snapshot/identity.ts'
import { contentHash, MANIFEST, type ManifestFile, manifestText } from './snapshot/manifest.ts'
import { syncedHash } from './snapshot/open.ts'
import { SCHEMA_FILE, schemaText } from './snapshot/schema-file.ts'
import { versionBlock } from './snapshot/versions.ts'
import { writeText } from './snapshot/write-text.ts'
import { Dumping, skippedRows, writeDump } from './stage/dumps.ts'
import { encodingsOf } from './stage/encodings.ts'
import type { WrittenFile } from './stage/file-sink.ts'
import { ParquetQueue } from './stage/parquet-queue.ts'
import {
  partWriter,
  type RowWriter,
  skipRows,
  statementWriter,
  type WrittenPart,
} from './stage/part-writer.ts'
import { runDataset } from './stage/run.ts'
import { writeSpreadsheets } from './stage/spreadsheets.ts'
import { Stage } from './stage/stage.ts'
import { csvPaths, partCount, readRows } from './stage/staged-files.ts'
import type { DerivedUpdate } from './topup/derivations.ts'
import { writeUpdates } from './topup/updates.ts'
import { valueLimits } from './validate/dialect-limits.ts'
import type { WorkerPool } from './workers/pool.ts'

/** What is written where. */
export interface SnapshotJob {
  readonly source: Source
  readonly selection: Selection
  readonly plan: Plan
  /** The threads that run blocks; undefined: this thread does. */
  readonly pool: WorkerPool | undefined
  readonly request: Pick<BuildRequest, 'flushBytes' | 'shuffleBlocks' | 'onProgress' | 'signal'>
  /** The snapshot's directory; made here. */
  readonly directory: string
  /** For what does not stay; made here. */
  readonly scratch: string
  /** Given for rows that are to be added to others. */
  readonly delta?: DeltaJob | undefined
}

/** What a delta's rows are added to. */
export interface DeltaJob {
  /** Per table id: the rows that are there, with their keys at least. */
  readonly there: ReadonlyMap<string, Iterable<AnyRow>>
  readonly updates: readonly DerivedUpdate[]
}

interface Staged {
  readonly job: SnapshotJob
  readonly stage: Stage
  readonly parts: ReadonlyMap<Table, readonly (readonly WrittenPart[])[]>
  readonly dumping: Dumping
  /** Given where several threads write them beside all else. */
  readonly dumps: Promise<ManifestFile[]> | undefined
  readonly contents: Contents
  readonly record: LoadRecord
}

/** Stages, validates and writes. Throws as `build` does; what was written so far stays for the caller to remove. */
export async function writeSnapshot(job: SnapshotJob): Promise<Omit<BuildResult, 'out'>> {
  mkdirSync(job.directory)
  mkdirSync(job.scratch)
  const queue = new ParquetQueue(job.selection.compression, join(job.scratch, 'duckdb'))
  const stage = makeStage(job, queue)
  const dumping = new Dumping(job.request.signal)
  try {
    const staged = await stageRows(job, { stage, queue, dumping })
    const files = await writeFiles(staged, queue)
    await writeManifest(job, staged.contents, files)
    return {
      rows: Object.fromEntries(
        job.selection.tables.map((table) => [table.id, job.plan.rows.get(table.id) ?? 0]),
      ),
      files: files.map(({ path, bytes }) => ({ path, bytes })),
      expectations: stage.rules.expectations(),
      notes: stage.rules.notes,
    }
  } finally {
    queue.stop()
    await dumping.stop()
    await stage.close().finally(() => queue.close())
  }
}

function makeStage(job: SnapshotJob, queue: ParquetQueue): Stage {
  const { plan, selection } = job
  return new Stage({
    plan,
    spillDirectory: join(job.scratch, 'keys'),
    encodings: encodingsOf(selection),
    writer: (table, encoding) =>
      encoding === csvEncoding ? csvWriter(job, table, queue) : rowsWriter(job, table, encoding),
    limits: valueLimits(selection.dialects, selection.tables),
    staged: (table) => readRows(table, stagedCsv(job, table)),
    ...(job.delta === undefined ? {} : { there: job.delta.there }),
  })
}

/** Where a table's CSV is staged: in the snapshot when it is to stay there. */
function csvHome({ selection, directory, scratch }: SnapshotJob, table: Table): string {
  return selection.formats.includes('csv') && selection.tables.includes(table) ? directory : scratch
}

/** The paths of a table's staged CSV. */
const stagedCsv = (job: SnapshotJob, table: Table): readonly string[] =>
  csvPaths(csvHome(job, table), job.plan.rows, job.selection.partRows)(table)

function csvWriter(job: SnapshotJob, table: Table, queue: ParquetQueue): RowWriter {
  const { selection } = job
  const paths = stagedCsv(job, table)
  const parquet = selection.formats.includes('parquet') && selection.tables.includes(table)
  return partWriter({
    path: (part) => paths[part]!,
    header: csvEncoding.header(table),
    partRows: selection.partRows,
    onPart: (part) => {
      const number = paths.indexOf(part.path)
      if (parquet)
        queue.add({
          table,
          csv: part.path,
          out: join(job.directory, partPath('parquet', table.id, number, paths.length)),
        })
    },
  })
}

/** The directory where rows are staged for a dump, a file per table. */
const stagedRows = ({ scratch }: SnapshotJob, encoding: RowEncoding): string => join(scratch, encoding.name)

function rowsWriter(job: SnapshotJob, table: Table, encoding: RowEncoding): RowWriter {
  const path = join(stagedRows(job, encoding), fileNameOf(table.id))
  const form = encoding.statements?.(table)
  const writer =
    form === undefined
      ? partWriter({
          path: () => path,
          header: encoding.header(table),
          partRows: Number.POSITIVE_INFINITY,
          passing: true,
        })
      : statementWriter(path, form)
  return skipRows(writer, skippedRows(job.selection, table))
}

async function stageRows(
  job: SnapshotJob,
  {
    stage,
    queue,
    dumping,
  }: { readonly stage: Stage; readonly queue: ParquetQueue; readonly dumping: Dumping },
): Promise<Staged> {
  const { plan, request } = job
  const total = [...plan.rows.values()].reduce((sum, rows) => sum + rows, 0)
  const late = await runDataset(plan, stage, {
    ...request,
    pool: job.pool,
    staged: (table) => readRows(table, stagedCsv(job, table)),
    onRows: (done, label) => {
      queue.throwIfFailed()
      request.onProgress?.({ phase: 'rows', done, total, label })
    },
  })
  request.onProgress?.({ phase: 'check', done: 0, total: 1, label: 'keys and rules' })
  const parts = await stage.finish()
  const contents = contentsOf(job, parts)
  const record = loadRecord(snapshotId(contents, job.selection.tables), contents)
  const dumps = job.pool === undefined ? undefined : writeDumps(job, stage, record, dumping)
  // A failure is met by whoever awaits them, if nothing else is wrong.
  dumps?.catch(() => undefined)
  stage.settle(late)
  stage.violations.throwIfAny(`${job.source.dataset.name}, scenario ${job.source.scenario}`)
  return { job, stage, parts, contents, record, dumping, dumps }
}

async function writeFiles(staged: Staged, queue: ParquetQueue): Promise<ManifestFile[]> {
  const { job } = staged
  const { selection, directory, request } = job
  // The dumps do not need the Parquet files, which DuckDB goes on writing meanwhile.
  if (staged.dumps !== undefined && selection.dialects.length > 0)
    request.onProgress?.({ phase: 'files', done: 0, total: 1, label: 'SQL dumps' })
  const files = await (staged.dumps ?? writeDumps(job, staged.stage, staged.record, staged.dumping))
  request.onProgress?.({ phase: 'files', done: 0, total: 1, label: 'Parquet' })
  await queue.finish()
  for (const table of selection.tables) files.push(...tableFiles(staged, table))
  if (selection.spreadsheetSafe) {
    files.push(...(await writeSpreadsheets(directory, selection.tables, (table) => stagedCsv(job, table))))
  }
  files.push(
    await writeText(directory, '.gitattributes', gitAttributes()),
    await writeText(directory, SCHEMA_FILE, schemaText(selection.tables)),
  )
  if (job.delta === undefined) files.push(...(await writeScripts(staged, files)))
  else files.push(...(await writeUpdates(job.delta.updates, selection.dialects, directory)))
  return files.sort((a, b) => (a.path < b.path ? -1 : 1))
}

/** The load scripts, which hold the checksums of the files that they read; they load CSV. */
async function writeScripts(
  { job: { selection, plan, directory }, stage, record }: Staged,
  files: readonly ManifestFile[],
): Promise<ManifestFile[]> {
  if (!selection.formats.includes('csv') || selection.dialects.length === 0) return []
  const input = {
    tables: selection.tables,
    rows: plan.rows,
    nextKey: stage.nextKeys(),
    record,
    ...dataFiles(files, selection.tables),
  }
  const dialects = selection.dialects.map((dialect) => dialect.name)
  const written: ManifestFile[] = []
  mkdirSync(join(directory, 'load'), { recursive: true })
  for (const { path, text } of scriptFiles(dialects, input))
    written.push(await writeText(directory, path, text))
  return written
}

/** A table's files in CSV and Parquet. */
function tableFiles({ job, parts }: Staged, table: Table): ManifestFile[] {
  const { selection, directory } = job
  const csv = parts.get(table)![0]!
  return csv.flatMap((part, number) => {
    const common = { table: table.id, rows: part.rows }
    const { bytes, sha256 } = part
    const parquet = partPath('parquet', table.id, number, csv.length)
    return [
      ...(selection.formats.includes('csv')
        ? [{ path: inSnapshot(directory, part.path), bytes, sha256, ...common }]
        : []),
      ...(selection.formats.includes('parquet')
        ? [{ path: parquet, ...syncedHash(join(directory, parquet)), ...common }]
        : []),
    ]
  })
}

/** One after the other, or in several threads beside each other. */
async function writeDumps(
  job: SnapshotJob,
  stage: Stage,
  record: LoadRecord,
  dumping: Dumping,
): Promise<ManifestFile[]> {
  const { selection, pool, request, directory } = job
  const input = { rows: job.plan.rows, nextKey: stage.nextKeys(), parquet: parquetFiles(job), record }
  const jobs = selection.dialects.map((dialect) => {
    const path = `sql/${dialect.name}.sql`
    const encoding = dialect.rows(selection)
    const staged = encoding === undefined ? undefined : stagedRows(job, encoding)
    return { dialect, path, staged, out: join(directory, path) }
  })
  const write = ({ dialect, staged, out }: (typeof jobs)[number]): Promise<WrittenFile> => {
    if (pool === undefined) request.onProgress?.({ phase: 'files', done: 0, total: 1, label: dialect.title })
    const tables = { ...input, tables: selection.tables }
    return dumping.run((signal) =>
      writeDump({ dialect, input: tables, options: selection, staged, out, signal }),
    )
  }
  const files: ManifestFile[] = []
  if (pool === undefined) for (const one of jobs) files.push({ path: one.path, ...(await write(one)) })
  else {
    const orders = jobs.map(({ dialect, staged, out }) => ({ dialect: dialect.name, input, staged, out }))
    const written = await pool.dumps(orders, (place) => write(jobs[place]!))
    files.push(...jobs.map(({ path }, i) => ({ path, ...written[i]! })))
  }
  return files
}

/** The snapshot's Parquet files per table id, relative. */
function parquetFiles({ plan, selection }: SnapshotJob): Map<string, string[]> {
  return new Map(
    selection.tables.map((table) => {
      const parts = partCount(plan.rows.get(table.id) ?? 0, selection.partRows)
      return [
        table.id,
        Array.from({ length: parts }, (_, part) => partPath('parquet', table.id, part, parts)),
      ]
    }),
  )
}

function contentsOf({ source, selection, plan }: SnapshotJob, parts: Staged['parts']): Contents {
  return {
    dataset: source.dataset.name,
    scenario: source.scenario,
    seed: source.seed,
    referenceDate: formatDate(source.environment.referenceDate),
    parameters: source.environment.params,
    tables: selection.tables.map((table) =>
      describeTable(table, plan.rows.get(table.id) ?? 0, contentHash(parts.get(table)![0]!)),
    ),
  }
}

async function writeManifest(
  { selection, directory, delta }: SnapshotJob,
  contents: Contents,
  files: readonly ManifestFile[],
): Promise<void> {
  const { tables, ...identity } = contents
  const text = manifestText({
    format: 'tilth-snapshot',
    id: snapshotId(contents, selection.tables),
    ...identity,
    output: {
      formats: [...selection.formats],
      dialects: selection.dialects.map((dialect) => dialect.name),
      inserts: selection.inserts,
      ...(selection.dataOnly ? { dataOnly: true } : {}),
      compression: selection.compression,
      partRows: selection.partRows,
      ...(selection.chosenTables ? { tables: selection.tables.map((table) => table.id) } : {}),
      spreadsheetSafe: selection.spreadsheetSafe,
    },
    ...(delta === undefined ? {} : { delta: { updates: delta.updates.length } }),
    version: versionBlock(),
    tables,
    files: [...files],
  })
  await writeText(directory, MANIFEST, text)
}

const inSnapshot = (directory: string, path: string): string => relative(directory, path).split(sep).join('/')
