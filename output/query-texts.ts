/** The rows of a relation in DuckDB as canonical texts. */
import type { DuckDBBlobVector, DuckDBDataChunk } from '@duckdb/node-api'
import { type ColumnKind, type Table, writtenColumns } from '../generators/model/index.ts'
import { Cursor } from './csv/cursor.ts'
import { mayNeedQuotes } from './csv/quoting.ts'
import { type DuckDB, duckdbName } from './duckdb.ts'
import type { Texts } from './encoding.ts'
import { type Fix, textColumn } from './parquet-texts.ts'
import { duckdbType } from './parquet-types.ts'
import { parserOf } from './parsers.ts'

/** Where `queryTexts` reads. */
export interface TextQuery {
  /** What stands after FROM. */
  readonly from: string
  /** What messages call the source. */
  readonly place: string
  /**
   * The type of a column that is not of the kind's `duckdbType`. Of its values, those that the kind cannot hold as they
   * are come as texts that no value of the kind has, with a NUL character first.
   */
  readonly otherType?: OtherType
  /** True: a value that no text of the kind stands for comes as DuckDB writes it; otherwise it is damage. */
  readonly anyValue?: boolean
}

/** Gives the type of a column that is not of the kind's `duckdbType`, by its name. */
export type OtherType = (name: string) => string | undefined

const asDeclared: OtherType = () => undefined

/** The rows of a relation that holds a table's written columns, as canonical texts in batches: a fresh array per row. */
export async function* queryTexts(
  connection: DuckDB,
  table: Table,
  { from, place, otherType = asDeclared, anyValue = false }: TextQuery,
): AsyncGenerator<readonly Texts[]> {
  const cursor = new Cursor(place, table, true)
  const fixes = fixesOf(table)
  const query = `SELECT ${recordSql(table, otherType)} FROM ${from}`
  for await (const chunk of connection.chunks(query)) yield chunkTexts(chunk, cursor, fixes, anyValue)
}

/**
 * The same rows as records of CSV, in bytes and in batches: texts stand in quotes, and what `textFix` gives for a column
 * is left to do with its text.
 */
export async function* queryRecords(
  connection: DuckDB,
  table: Table,
  { from, otherType = asDeclared }: Pick<TextQuery, 'from' | 'otherType'>,
): AsyncGenerator<readonly Uint8Array[]> {
  const query = `SELECT encode(${recordSql(table, otherType)}) FROM ${from}`
  for await (const chunk of connection.chunks(query)) {
    const vector = chunk.getColumnVector(0) as DuckDBBlobVector
    yield Array.from({ length: chunk.rowCount }, (_, i) => vector.getItemBytes(i)!)
  }
}

/** What turns DuckDB's text of a kind into the canonical one; undefined of a value that is none of the kind. */
export function textFix(kind: ColumnKind): Fix | undefined {
  const { fix } = textColumn(kind, '')
  return fix === undefined ? undefined : (text) => (text.charCodeAt(0) === 0 ? undefined : fix(text))
}

/** An expression for a row as a record of CSV. */
function recordSql(table: Table, otherType: OtherType): string {
  const cells = writtenColumns(table).map(([name, { kind }]) => {
    const [column, type] = [duckdbName(name), otherType(name)]
    if (type !== undefined) return quoted(castSql(column, type, kind))
    const { sql } = textColumn(kind, column)
    // Enums too: the database may keep them as texts.
    return kind.type === 'enum' || mayNeedQuotes(kind) ? quoted(sql) : sql
  })
  return `concat(${cells.join(", ',', ")}, chr(10))`
}

/** A text that may hold anything, as a field; NULL is nothing. */
const quoted = (sql: string): string => `'"' || replace(${sql}, '"', '""') || '"'`

/** The text of a column of another type than the kind's. */
function castSql(column: string, type: string, kind: ColumnKind): string {
  const value = `TRY_CAST(${column} AS ${duckdbType(kind)})`
  return (
    `CASE WHEN TRY_CAST(${value} AS ${type}) IS DISTINCT FROM ${column} ` +
    `THEN chr(0) || typeof(${column}) || ' ' || ${column}::VARCHAR ELSE ${textColumn(kind, value).sql} END`
  )
}

interface ColumnFix {
  readonly index: number
  readonly fix: Fix
  readonly expected: string
}

function fixesOf(table: Table): ColumnFix[] {
  return writtenColumns(table).flatMap(([, { kind }], index) => {
    const fix = textFix(kind)
    return fix === undefined ? [] : [{ index, fix, expected: parserOf(kind).expected }]
  })
}

function chunkTexts(
  chunk: DuckDBDataChunk,
  cursor: Cursor,
  fixes: readonly ColumnFix[],
  anyValue: boolean,
): readonly Texts[] {
  const rows: Texts[] = []
  const vector = chunk.getColumnVector(0)
  const { rowCount } = chunk
  for (let i = 0; i < rowCount; i++) {
    cursor.text = vector.getItem(i) as string
    cursor.at = 0
    const row = cursor.record()!
    for (const { index, fix, expected } of fixes) {
      const text = row[index]!
      if (text === null) continue
      const fixed = fix(text)
      if (fixed === undefined && !anyValue) throw cursor.damage(expected, text)
      row[index] = fixed ?? text
    }
    rows.push(row)
  }
  return rows
}
