/**
 * The rows of an SQLite dump of rows alone, on their way: temporary tables hold them in the snapshot's own types, and
 * what the application's tables hold in the end is compared with them.
 */
import { type ColumnKind, flatName, type Table, writtenColumns } from '../../generators/model/index.ts'
import { sameColumns } from './data-only.ts'
import { quoteDouble as quote } from './names.ts'
import { columnList } from './rows.ts'
import { shadowName } from './shadow.ts'

/** Where a table's rows wait. */
export const stageName = (table: Table): string => `temp.${quote(shadowName(table))}`

const tableName = (table: Table): string => `main.${quote(flatName(table))}`

/** Makes the tables that take the rows in. */
export const createStages = (tables: readonly Table[], typeOf: (kind: ColumnKind) => string): string =>
  tables
    .map((table) => {
      const lines = writtenColumns(table).map(([name, { kind }]) => `  ${quote(name)} ${typeOf(kind)}`)
      return `CREATE TEMPORARY TABLE ${quote(shadowName(table))} (\n${lines.join(',\n')}\n) STRICT;\n`
    })
    .join('')

/** Copies the rows, in their order. */
export const copyStages = (tables: readonly Table[]): string =>
  tables
    .map(
      (table) =>
        `INSERT INTO ${tableName(table)} (${columnList(table, quote)})\n` +
        `SELECT ${columnList(table, quote)} FROM ${stageName(table)} ORDER BY _rowid_;\n`,
    )
    .join('')

/** Removes the temporary tables. */
export const dropStages = (tables: readonly Table[]): string =>
  tables.map((table) => `DROP TABLE ${stageName(table)};\n`).join('')

/** The rows of the application that are as the dump has them; `CROSS JOIN` keeps SQLite from changing the order. */
export function sameRows(table: Table): string {
  const keys = table.primaryKey.map((name) => `a.${quote(name)} = s.${quote(name)}`)
  const tests = sameColumns(table, quote, same).map(({ sql }) => sql)
  return (
    `${stageName(table)} AS s CROSS JOIN ${tableName(table)} AS a\n  ON ${keys.join(' AND ')}\n` +
    `WHERE ${tests.join('\n  AND ')}`
  )
}

/**
 * A column keeps a number as a number and a text as a text, whatever its type says: both must be of one sort. Decimals
 * may be numbers, when they give the text back.
 */
function same(kind: ColumnKind, a: string, s: string): string {
  switch (kind.type) {
    case 'int':
    case 'bigint':
    case 'bool':
    case 'float':
      return `typeof(${a}) IN ('integer', 'real') AND ${a} = ${s}`
    case 'bytes':
      return `typeof(${a}) = 'blob' AND ${a} = ${s}`
    case 'decimal': {
      const zeros = kind.scale === 0 ? '' : `.${'0'.repeat(kind.scale)}`
      return (
        `CASE typeof(${a}) WHEN 'text' THEN ${a} WHEN 'integer' THEN ${a} || '${zeros}' ` +
        `ELSE printf('%.${kind.scale}f', ${a}) END = ${s} COLLATE BINARY`
      )
    }
    default:
      return `typeof(${a}) = 'text' AND ${a} = ${s} COLLATE BINARY`
  }
}
