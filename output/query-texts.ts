/** The rows of a relation in DuckDB as canonical texts. */
import type { DuckDBBlobVector, DuckDBDataChunk } from '@duckdb/node-api'
import { type ColumnKind, type Table, writtenColumns } from '../generators/model/index.ts'
import { Cursor } from './csv/cursor.ts'
import { mayNeedQuotes } from './csv/quoting.ts'
import { type DuckDB, duckdbName } from './duckdb.ts'
import type { Texts } from './encoding.ts'
import { type Fix, textColumn } from './parquet-texts.ts'
import { parserOf } from './parsers.ts'

/** Where `queryTexts` reads. */
export interface TextQuery {
  /** What stands after FROM. */
  readonly from: string
  /** What messages call the source. */
  readonly place: string
  /** The SQL of a column's value, of the kind's `duckdbType`; default: the column. */
  readonly valueSql?: (name: string) => string
  /** True: a value that no text of the kind stands for comes as DuckDB writes it; otherwise it is damage. */
  readonly anyValue?: boolean
}

/** The rows of a relation that holds a table's written columns, as canonical texts in batches: a fresh array per row. */
export async function* queryTexts(
  connection: DuckDB,
  table: Table,
  { from, place, valueSql = duckdbName, anyValue = false }: TextQuery,
): AsyncGenerator<readonly Texts[]> {
  const cursor = new Cursor(place, table, true)
  const fixes = fixesOf(table)
  const query = `SELECT ${recordSql(table, valueSql)} FROM ${from}`
  for await (const chunk of connection.chunks(query)) yield chunkTexts(chunk, cursor, fixes, anyValue)
}

/**
 * The same rows as records of CSV, in bytes and in batches: texts stand in quotes, and what `textFix` gives for a column
 * is left to do with its text.
 */
export async function* queryRecords(
  connection: DuckDB,
  table: Table,
  { from, valueSql = duckdbName }: Pick<TextQuery, 'from' | 'valueSql'>,
): AsyncGenerator<readonly Uint8Array[]> {
  const query = `SELECT encode(${recordSql(table, valueSql)}) FROM ${from}`
  for await (const chunk of connection.chunks(query)) {
    const vector = chunk.getColumnVector(0) as DuckDBBlobVector
    yield Array.from({ length: chunk.rowCount }, (_, i) => vector.getItemBytes(i)!)
  }
}

/** What turns DuckDB's text of a kind into the canonical one. */
export const textFix = (kind: ColumnKind): Fix | undefined => textColumn(kind, '').fix

/** An expression for a row as a record of CSV. */
function recordSql(table: Table, valueSql: (name: string) => string): string {
  const cells = writtenColumns(table).map(([name, { kind }]) =>
    csvCell(textColumn(kind, valueSql(name)).sql, kind),
  )
  return `concat(${cells.join(", ',', ")}, chr(10))`
}

/** NULL is nothing; texts that may hold anything stand in quotes, enums too: the database may keep them as texts. */
function csvCell(sql: string, kind: ColumnKind): string {
  return kind.type === 'enum' || mayNeedQuotes(kind) ? `'"' || replace(${sql}, '"', '""') || '"'` : sql
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
