/** What DuckDB tables of an application hold after a dump of rows alone, beside what the files have. */
import type { ColumnKind, Table } from '../../generators/model/index.ts'
import { duckdbType } from '../parquet-types.ts'
import { OTHER_VALUES, sameColumns } from './data-only.ts'
import { quoteDouble as quote } from './names.ts'

/** A table that was filled. */
export interface FilledTable {
  readonly table: Table
  /** How many rows it got. */
  readonly rows: number
  /** The query for these rows; empty: there are none. */
  readonly query: string
  /** The quoted name, with its schema. */
  readonly name: string
  readonly quoteText: (text: string) => string
}

/** Raises an error when the table holds other values than the files. */
export function valueCheck({ table, rows, query, name, quoteText }: FilledTable): string {
  if (query === '') return ''
  const keys = table.primaryKey.map((key) => `a.${quote(key)} = s.${quote(key)}`)
  const other = sameColumns(table, quote, same).map(
    ({ name, sql }) => `CASE WHEN bool_or((${sql}) IS NOT TRUE) THEN ${quoteText(name)} END`,
  )
  return (
    `SELECT error(${quoteText(`${table.id} (`)} || other || ${quoteText(`) ${OTHER_VALUES}`)})\nFROM (\n` +
    `SELECT CASE WHEN count(*) = ${rows} THEN concat_ws(', ', ${other.join(',\n  ')}) ELSE 'the keys' END AS other\n` +
    `FROM (${query}) AS s JOIN ${name} AS a ON ${keys.join(' AND ')}\n) WHERE other <> '';\n`
  )
}

/** Both are of the kind's type in the files, and texts are compared byte by byte. */
function same(kind: ColumnKind, a: string, s: string): string {
  switch (kind.type) {
    case 'text':
    case 'varchar':
    case 'char':
    case 'enum':
    case 'json':
      return `encode(CAST(${a} AS VARCHAR)) = encode(CAST(${s} AS VARCHAR))`
    default:
      return `TRY_CAST(${a} AS ${duckdbType(kind)}) = ${s}`
  }
}
