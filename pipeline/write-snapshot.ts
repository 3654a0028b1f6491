/** Writes a snapshot's files into a work directory: rows staged and validated, formats, manifest. */
import { mkdirSync, rmSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import type { Table } from '../generators/model/index.ts'
import { csvEncoding, type RowEncoding } from '../output/index.ts'
import type { Plan } from './plan/plan.ts'
import type { BuildRequest, BuildResult } from './request.ts'
import type { Selection, Source } from './resolve.ts'
import { describeTable } from './snapshot/describe-table.ts'
import { fileNameOf, partPath } from './snapshot/file-names.ts'
import { gitAttributes } from './snapshot/git-attributes.ts'
import { contentHash, MANIFEST, type ManifestFile, manifestText } from './snapshot/manifest.ts'
import { syncedHash } from './snapshot/open.ts'
import { versionBlock } from './snapshot/versions.ts'
import { writeDump } from './stage/dumps.ts'
import { FileSink, type WrittenFile } from './stage/file-sink.ts'
import { ParquetQueue } from './stage/parquet-queue.ts'
import { partWriter, type RowWriter, statementWriter, type WrittenPart } from './stage/part-writer.ts'
import { runDataset } from './stage/run.ts'
import { Stage } from './stage/stage.ts'
import { csvPaths, partCount, readRows } from './stage/staged-files.ts'
import { writeSpreadsheets } from './stage/spreadsheets.ts'
import { valueLimits } from './validate/dialect-limits.ts'

/** What is written where. */
export interface SnapshotJob {
  readonly source: Source
  readonly selection: Selection
  readonly plan: Plan
  readonly request: Pick<BuildRequest, 'flushBytes' | 'shuffleBlocks' | 'onProgress' | 'signal'>
  /** The snapshot's directory; made here. */
  readonly directory: string
  /** For what does not stay; made here. */
  readonly scratch: string
}

interface Staged {
  readonly job: SnapshotJob
  readonly stage: Stage
  readonly parts: ReadonlyMap<Table, readonly (readonly WrittenPart[])[]>
}

/** Stages, validates and writes. Throws as `build` does; what was written so far stays for the caller to remove. */
export async function writeSnapshot(job: SnapshotJob): Promise<Omit<BuildResult, 'out'>> {
  mkdirSync(job.directory)
  mkdirSync(job.scratch)
  const queue = new ParquetQueue(job.selection.compression, join(job.scratch, 'duckdb'))
  const stage = makeStage(job, queue)
  try {
    const parts = await stageRows(job, stage, queue)
    const files = await writeFiles({ job, stage, parts }, queue)
    await writeManifest({ job, stage, parts }, files)
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
    await stage.close().finally(() => queue.close())
  }
}

function makeStage(job: SnapshotJob, queue: ParquetQueue): Stage {
  const { plan, selection } = job
  const dumpEncodings = [...new Set(selection.dialects.flatMap((dialect) => dialect.rows(selection) ?? []))]
  return new Stage({
    plan,
    spillDirectory: join(job.scratch, 'keys'),
    encodings: (table) => [csvEncoding, ...(selection.tables.includes(table) ? dumpEncodings : [])],
    writer: (table, encoding) =>
      encoding === csvEncoding ? csvWriter(job, table, queue) : rowsWriter(job, table, encoding),
    limits: valueLimits(selection.dialects, selection.tables),
    staged: (table) => readRows(table, stagedCsv(job, table)),
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

const rowsPath = (job: SnapshotJob, encoding: RowEncoding, table: Table): string =>
  join(job.scratch, encoding.name, fileNameOf(table.id))

function rowsWriter(job: SnapshotJob, table: Table, encoding: RowEncoding): RowWriter {
  const path = rowsPath(job, encoding, table)
  const form = encoding.statements?.(table)
  if (form !== undefined) return statementWriter(path, form)
  return partWriter({ path: () => path, header: encoding.header(table), partRows: Number.POSITIVE_INFINITY })
}

async function stageRows(job: SnapshotJob, stage: Stage, queue: ParquetQueue): Promise<Staged['parts']> {
  const { plan, request } = job
  const total = [...plan.rows.values()].reduce((sum, rows) => sum + rows, 0)
  const late = await runDataset(plan, stage, {
    ...request,
    staged: (table) => readRows(table, stagedCsv(job, table)),
    onRows: (done, label) => {
      queue.throwIfFailed()
      request.onProgress?.({ phase: 'rows', done, total, label })
    },
  })
  request.onProgress?.({ phase: 'check', done: 0, total: 1, label: 'keys and rules' })
  const parts = await stage.finish(late)
  stage.violations.throwIfAny(`${job.source.dataset.name}, scenario ${job.source.scenario}`)
  return parts
}

async function writeFiles(staged: Staged, queue: ParquetQueue): Promise<ManifestFile[]> {
  const { job } = staged
  const { selection, directory, request } = job
  // The dumps do not need the Parquet files, which DuckDB goes on writing meanwhile.
  const files = await writeDumps(staged)
  request.onProgress?.({ phase: 'files', done: 0, total: 1, label: 'Parquet' })
  await queue.finish()
  for (const table of selection.tables) files.push(...tableFiles(staged, table))
  if (selection.spreadsheetSafe) {
    files.push(...(await writeSpreadsheets(directory, selection.tables, (table) => stagedCsv(job, table))))
  }
  files.push({
    path: '.gitattributes',
    ...(await writeText(join(directory, '.gitattributes'), gitAttributes())),
  })
  return files.sort((a, b) => (a.path < b.path ? -1 : 1))
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

async function writeDumps({ job, stage }: Staged): Promise<ManifestFile[]> {
  const { selection, directory, plan, request } = job
  const input = {
    tables: selection.tables,
    rows: plan.rows,
    nextKey: stage.nextKeys(),
    parquet: parquetFiles(job),
  }
  const files: ManifestFile[] = []
  for (const dialect of selection.dialects) {
    request.signal?.throwIfAborted()
    request.onProgress?.({ phase: 'files', done: 0, total: 1, label: dialect.title })
    const path = `sql/${dialect.name}.sql`
    const encoding = dialect.rows(selection)
    const rows = (table: Table): string => rowsPath(job, encoding!, table)
    const out = join(directory, path)
    files.push({ path, ...(await writeDump({ dialect, input, options: selection, rows, out })) })
    if (encoding !== undefined) rmSync(join(job.scratch, encoding.name), { recursive: true })
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

async function writeManifest({ job, parts }: Staged, files: readonly ManifestFile[]): Promise<void> {
  const { source, selection, plan } = job
  const text = manifestText({
    format: 'tilth-snapshot',
    dataset: source.dataset.name,
    scenario: source.scenario,
    seed: source.seed,
    referenceDate: String(source.environment.params.referenceDate),
    parameters: source.environment.params,
    output: {
      formats: [...selection.formats],
      dialects: selection.dialects.map((dialect) => dialect.name),
      inserts: selection.inserts,
      compression: selection.compression,
      partRows: selection.partRows,
      ...(selection.chosenTables ? { tables: selection.tables.map((table) => table.id) } : {}),
      spreadsheetSafe: selection.spreadsheetSafe,
    },
    version: versionBlock(),
    tables: selection.tables.map((table) =>
      describeTable(table, plan.rows.get(table.id) ?? 0, contentHash(parts.get(table)![0]!)),
    ),
    files: [...files],
  })
  await writeText(join(job.directory, MANIFEST), text)
}

function writeText(path: string, text: string): Promise<WrittenFile> {
  const sink = new FileSink(path)
  sink.text(text)
  return sink.finish()
}

const inSnapshot = (directory: string, path: string): string => relative(directory, path).split(sep).join('/')
