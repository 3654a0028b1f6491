/**
 * The rows of a MySQL dump of rows alone, on their way: temporary tables hold them in the snapshot's own types, and what
 * the application's tables hold in the end is compared with them.
 */
import { type ColumnKind, flatName, type Table, writtenColumns } from '../../generators/model/index.ts'
import { sameColumns } from './data-only.ts'
import { shadow } from './mysql-dump.ts'
import { typeName } from './mysql-schema.ts'
import { quoteText } from './mysql-values.ts'
import { quoteBacktick as quote } from './names.ts'

/** The type that keeps a kind as it is; it need not check anything. */
function stageType(table: Table, name: string, tables: readonly Table[]): string {
  const { kind } = table.columns[name]!
  switch (kind.type) {
    case 'enum':
      return `VARCHAR(${Math.max(1, ...kind.values.map((value) => [...value].length))})`
    case 'json':
    case 'array':
      return 'LONGTEXT'
    default:
      return typeName(table, name, tables)
  }
}

/** Makes the table that takes a table's rows in. Some servers take none without a primary key. */
export function createStage(table: Table, tables: readonly Table[]): string {
  const lines = writtenColumns(table).map(
    ([name]) =>
      `  ${quote(name)} ${stageType(table, name, tables)}${table.primaryKey.includes(name) ? ' NOT NULL' : ' NULL'},\n`,
  )
  return (
    `CREATE TEMPORARY TABLE ${shadow(table)} (\n${lines.join('')}  PRIMARY KEY (${table.primaryKey.map(quote).join(', ')})\n` +
    ') ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin ROW_FORMAT=DYNAMIC;\n'
  )
}

/** DECIMAL has 65 digits, 30 of them after the point. */
const DIGITS = 65
const PLACES = 30

const asText = (value: string): string => `CONVERT(CAST(${value} AS CHAR) USING utf8mb4)`
const asBytes = (value: string): string => `CAST(${asText(value)} AS BINARY)`

/** Numbers are compared digit by digit and texts byte by byte, whatever the application's types and collations are. */
function same(kind: ColumnKind, a: string, s: string): string {
  switch (kind.type) {
    case 'int':
    case 'bigint':
      return `CAST(${a} AS DECIMAL(${DIGITS},${PLACES})) = ${s}`
    case 'decimal': {
      const places = Math.min(PLACES, DIGITS - (kind.precision - kind.scale))
      return `CAST(${a} AS DECIMAL(${DIGITS},${places})) = ${s}`
    }
    case 'bool':
    case 'float':
    case 'date':
    case 'time':
    case 'timestamp':
      return `${a} = ${s}`
    case 'bytes':
      return `CAST(${a} AS BINARY) = CAST(${s} AS BINARY)`
    case 'json':
    case 'array':
      // MySQL keeps JSON in a form of its own.
      return `${asBytes(`JSON_EXTRACT(${a}, '$')`)} = ${asBytes(`JSON_EXTRACT(${s}, '$')`)}`
    default:
      return `${asBytes(a)} = ${asBytes(s)}`
  }
}

/** Finds a row's twin by the index of `s`. */
function sameKey(kind: ColumnKind, a: string, s: string): string {
  switch (kind.type) {
    case 'text':
    case 'varchar':
    case 'char':
    case 'enum':
      return `${asText(a)} COLLATE utf8mb4_bin = ${s}`
    case 'uuid':
      return `CONVERT(CAST(${a} AS CHAR) USING ascii) COLLATE ascii_bin = ${s}`
    default:
      return `${a} = ${s}`
  }
}

/** Sets a variable to the names of a table's columns that hold other values than the rows; to nothing when none does. */
export function otherColumns(table: Table, rows: number, variable: string): string {
  const keys = table.primaryKey.map((name) =>
    sameKey(table.columns[name]!.kind, `a.${quote(name)}`, `s.${quote(name)}`),
  )
  const names = sameColumns(table, quote, same).map(
    ({ name, sql }) => `IF(SUM(NOT COALESCE(${sql}, 0)) > 0, ${quoteText(name)}, NULL)`,
  )
  return (
    `SELECT IF(COUNT(*) = ${rows}, CONCAT_WS(' and ', ${names.join(',\n  ')}), 'the keys') INTO ${variable}\n` +
    `FROM ${quote(flatName(table))} AS a STRAIGHT_JOIN ${shadow(table)} AS s ON ${keys.join(' AND ')};\n`
  )
}
