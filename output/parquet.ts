/** Parquet: written by DuckDB from a part's load CSV, read back as canonical texts. */
import { stat } from 'node:fs/promises'
import { FixtureError, type Table, writtenColumns } from '../generators/model/index.ts'
import { type DuckDB, duckdbFile, duckdbName, duckdbText } from './duckdb.ts'
import type { Texts } from './encoding.ts'
import { csvType, duckdbType, fromCsv } from './parquet-types.ts'
import { queryTexts } from './query-texts.ts'

/**
 * Rows of a row group. DuckDB keeps it approximately; the bytes are the same in every run all the same. Half of its
 * default: 130 MB less memory on wide tables, at the same speed and size.
 */
export const ROW_GROUP_ROWS = 61_440

/** Longest record of the first attempt, in bytes. */
export const RECORD_BYTES = 4 * 1024 * 1024

/** What `writeParquet` makes. */
export interface ParquetJob {
  readonly table: Table
  /** The load CSV of the table or of one part. */
  readonly csv: string
  /** The file to write. */
  readonly out: string
  readonly compression: 'snappy' | 'zstd'
}

/**
 * Writes one Parquet file from one file of load CSV. The bytes depend on the CSV, the compression and DuckDB's
 * version alone, given a connection of one thread. Throws FixtureError DATABASE.
 */
export async function writeParquet(connection: DuckDB, job: ParquetJob): Promise<void> {
  const { size } = await stat(job.csv)
  for (let limit = RECORD_BYTES; ; limit = Math.min(limit * 8, size)) {
    try {
      await connection.run(copyStatement(job, limit))
      return
    } catch (error) {
      // How large the largest record is, is not known before; the reader's buffers grow with the limit.
      const tooLong = error instanceof Error && error.cause instanceof Error && isTooLong(error.cause)
      if (!tooLong || limit >= size) throw error
    }
  }
}

/** True when DuckDB has met a record longer than it was told. */
export const isTooLong = (error: Error): boolean => error.message.includes('max_line_size')

function copyStatement(job: ParquetJob, recordBytes: number): string {
  const values = writtenColumns(job.table).map(([name, { kind }]) => {
    const quotedName = duckdbName(name)
    return `${fromCsv(kind, quotedName)} AS ${quotedName}`
  })
  return `COPY (
    SELECT ${values.join(', ')}
    FROM ${csvRelation(job.table, [job.csv], recordBytes)}
  ) TO ${duckdbText(job.out)} (FORMAT parquet, COMPRESSION ${job.compression}, ROW_GROUP_SIZE ${ROW_GROUP_ROWS}, USE_TMP_FILE false)`
}

/**
 * The rows of files of load CSV, for FROM: the written columns under their names, as `csvType` says; `fromCsv` makes
 * values of them. `recordBytes` is the longest record that is taken; the reader's buffers grow with it.
 */
export function csvRelation(table: Table, files: readonly string[], recordBytes: number): string {
  const types = writtenColumns(table).map(
    ([name, { kind }]) => `${duckdbText(name)}: ${duckdbText(csvType(kind))}`,
  )
  return `read_csv([${files.map(duckdbFile).join(', ')}], columns = {${types.join(', ')}}, ${READ_OPTIONS},
      max_line_size = ${recordBytes}, buffer_size = ${recordBytes * 2})`
}

/** Exactly our load CSV, nothing guessed. */
const READ_OPTIONS = [
  'auto_detect = false',
  'header = true',
  "delim = ','",
  `quote = '"'`,
  `escape = '"'`,
  "new_line = '\\n'",
  "nullstr = ''",
  'allow_quoted_nulls = false',
  'strict_mode = true',
  'null_padding = false',
  'ignore_errors = false',
  'parallel = false',
].join(', ')

/**
 * Reads a Parquet file of a table as canonical texts, in file order and in batches: a fresh array per row. DuckDB hands over a
 * row as one line of CSV, which is several times faster than its values one by one.
 * Throws FixtureError SNAPSHOT_DAMAGED when names, types or a value are not the table's, or the file is no Parquet.
 */
export async function* readParquet(
  connection: DuckDB,
  path: string,
  table: Table,
): AsyncGenerator<readonly Texts[]> {
  const columns = writtenColumns(table)
  try {
    await checkSchema(connection, path, columns)
    yield* queryTexts(connection, table, { from: `read_parquet(${duckdbFile(path)})`, place: path })
  } catch (error) {
    throw asDamage(error, path)
  }
}

async function checkSchema(
  connection: DuckDB,
  path: string,
  columns: ReturnType<typeof writtenColumns>,
): Promise<void> {
  const found = (await connection.rows(`DESCRIBE SELECT * FROM read_parquet(${duckdbFile(path)})`)) as {
    column_name: string
    column_type: string
  }[]
  const spelled = (pairs: readonly (readonly [unknown, unknown])[]) =>
    pairs.map(([name, type]) => `${name} ${type}`).join(', ')
  const expected = spelled(columns.map(([name, { kind }]) => [name, duckdbType(kind)]))
  const got = spelled(found.map((row) => [row.column_name, row.column_type]))
  if (got !== expected) {
    const facts = { file: path, got }
    throw new FixtureError(
      'SNAPSHOT_DAMAGED',
      `File ${path}: expected the columns ${expected}, got ${got}.`,
      {
        facts,
      },
    )
  }
}

/** What DuckDB cannot read as Parquet is damaged, unless memory or the system failed. */
function asDamage(error: unknown, path: string): unknown {
  if (!(error instanceof FixtureError && error.code === 'DATABASE')) return error
  const reason = error.cause instanceof Error ? error.cause.message : ''
  if (/^(Out of Memory|IO) Error/.test(reason)) return error
  return new FixtureError('SNAPSHOT_DAMAGED', `File ${path}: ${error.message}`, {
    facts: { file: path },
    cause: error.cause,
  })
}
