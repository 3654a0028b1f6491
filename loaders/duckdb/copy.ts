/** Rows into DuckDB: its own reader takes the snapshot's CSV. */
import { type ColumnKind, type Table, writtenColumns } from '../../generators/model/index.ts'
import { type DuckDB, duckdbName as quote, duckdbText } from '../../output/duckdb.ts'
import { csvRelation } from '../../output/parquet.ts'
import { duckdbType, fromCsv } from '../../output/parquet-types.ts'
import { parserOf } from '../../output/parsers.ts'
import type { FoundColumn, RowSource } from '../database.ts'
import type { FailureFacts } from '../failure.ts'
import { sourceTexts } from '../row-source.ts'
import { recordOf } from './errors.ts'

/** What is copied, and where. */
export interface CopyJob {
  readonly source: RowSource
  /** How the table is written in SQL. */
  readonly name: string
  /** The table's columns, as they stand. */
  readonly columns: readonly FoundColumn[]
  /** The longest record of the CSV, in bytes. */
  readonly recordBytes: number
}

/** Copies the rows of a source; gives their number. */
export async function copyRows(connection: DuckDB, job: CopyJob): Promise<number> {
  if (job.source.files.length === 0) return 0
  const [row] = await connection.rows(insertStatement(job))
  return Number(row?.Count)
}

function insertStatement({ source, name, columns, recordBytes }: CopyJob): string {
  const { table, into, files, skip } = source
  const written = writtenColumns(into)
  const values = written.map(([column, { kind }]) => {
    const found = columns.find((it) => it.name.toLowerCase() === column.toLowerCase())
    return insertedSql(table, column, kind, found?.type)
  })
  return (
    `INSERT INTO ${name} (${written.map(([column]) => quote(column)).join(', ')})\n` +
    `SELECT ${values.join(', ')}\nFROM ${csvRelation(table, files, recordBytes)}` +
    (skip === 0 ? '' : `\nOFFSET ${skip}`)
  )
}

/** The value of a column; what the column would keep in another form raises an error, as do texts that are too long. */
function insertedSql(table: Table, column: string, kind: ColumnKind, type: string | undefined): string {
  const value = fromCsv(kind, quote(column))
  const refuse = (reason: string): string =>
    `error(${duckdbText(`column ${column} of ${table.id}: ${reason}`)})`
  if (kind.type === 'varchar' || kind.type === 'char') {
    const short = `CASE WHEN length(${value}) > ${kind.length} THEN ${refuse(`a text of more than ${kind.length} characters`)} ELSE ${value} END`
    if (isSame(kind, type)) return short
  }
  if (isSame(kind, type)) return value
  const own = duckdbType(kind)
  return (
    `CASE WHEN TRY_CAST(TRY_CAST(${value} AS ${type}) AS ${own}) IS DISTINCT FROM ${value} ` +
    `THEN ${refuse(`${type} does not keep a value as it is`)} ELSE CAST(${value} AS ${type}) END`
  )
}

/** True: the column has the type that Tilth would give it. */
export function isSame(kind: ColumnKind, type: string | undefined): boolean {
  if (type === undefined) return true
  if (kind.type === 'enum') return /^(?:ENUM\(.*\)|VARCHAR)$/s.test(type)
  if (kind.type === 'array') return type.endsWith('[]') && isSame(kind.of, type.slice(0, -2))
  return type === duckdbType(kind)
}

/** Where in the source an error of the reader is; otherwise the first row, if any, that its own table would not take. */
export function placeOf(source: RowSource, error: unknown): FailureFacts {
  const at = recordOf(error)
  const before = at === undefined ? -1 : source.files.indexOf(at.file)
  if (at !== undefined && before >= 0) {
    const earlier = { ...source, files: source.files.slice(0, before), skip: 0 }
    let rows = at.record - 1
    for (const _ of sourceTexts(earlier)) rows++
    return { row: rows }
  }
  return firstUnfit(source)
}

function firstUnfit(source: RowSource): FailureFacts {
  const columns = writtenColumns(source.into).map(([name, { kind, nullable }]) => {
    const { parse } = parserOf(kind)
    const length = kind.type === 'varchar' || kind.type === 'char' ? kind.length : Number.POSITIVE_INFINITY
    const fits = (text: string | null): boolean =>
      text === null ? nullable : parse(text) !== undefined && [...text].length <= length
    return { name, fits }
  })
  let row = source.skip
  for (const texts of sourceTexts(source)) {
    row++
    const at = columns.findIndex(({ fits }, i) => !fits(texts[i]!))
    if (at >= 0) return { row, column: columns[at]!.name }
  }
  return {}
}
