/** The statements that make tables in MySQL and MariaDB, under their own names or under others. */
import {
  type Column,
  type ColumnKind,
  flatName,
  indexColumn,
  type Table,
} from '../../generators/model/index.ts'
import { perTable, type SchemaInput, type SchemaSql } from './dialect.ts'
import { expressionColumns, fillExpression } from './expression.ts'
import { countedKey, dumpedKeys, indexList, onDelete } from './keys.ts'
import { LEDGER, LEDGER_NAME } from './ledger.ts'
import { keyLengths, lengthKey } from './mysql-lengths.ts'
import { mysqlLiteral, quoteText } from './mysql-values.ts'
import { NameMaker, quoteBacktick } from './names.ts'
import { createIfMissing, createTable, defaultText } from './rows.ts'

const quote = quoteBacktick
const quoteAll = (names: readonly string[]): string => names.map(quote).join(', ')

/** How a table is called, without quotes. */
export type NameOf = (table: Table) => string

interface Naming {
  readonly input: SchemaInput
  readonly nameOf: NameOf
}

/** The type of a kind; `length` is that of a text or bytes column in a key. */
function typeOf(kind: ColumnKind, length: number | undefined): string {
  switch (kind.type) {
    case 'int':
      return kind.bits === 16 ? 'SMALLINT' : 'INT'
    case 'decimal':
      return `DECIMAL(${kind.precision},${kind.scale})`
    case 'float':
      return 'DOUBLE'
    case 'bool':
      return 'TINYINT(1)'
    case 'text':
      return length === undefined ? 'LONGTEXT' : `VARCHAR(${length})`
    case 'varchar':
      return `VARCHAR(${kind.length})`
    case 'char':
      return kind.length > 255 ? `VARCHAR(${kind.length})` : `CHAR(${kind.length})`
    case 'uuid':
      return 'CHAR(36) CHARACTER SET ascii COLLATE ascii_bin'
    case 'time':
      return 'TIME(3)'
    case 'timestamp':
      return 'DATETIME(3)'
    case 'enum':
      return `ENUM(${kind.values.map(quoteText).join(',')})`
    case 'array':
      return 'JSON'
    case 'bytes':
      return length === undefined ? 'LONGBLOB' : `VARBINARY(${length})`
    default:
      return kind.type.toUpperCase()
  }
}

/** The column's type. */
export const typeName = (table: Table, column: string, tables: readonly Table[]): string =>
  typeOf(table.columns[column]!.kind, keyLengths(tables).get(lengthKey(table, column)))

const NOW: Partial<Record<ColumnKind['type'], string>> = {
  timestamp: '(UTC_TIMESTAMP(3))',
  date: '(UTC_DATE())',
  time: '(UTC_TIME(3))',
}

/** A default's expression, in parentheses: MySQL gives LONGTEXT, JSON and LONGBLOB no other default. */
export function defaultOf(column: Column): string | undefined {
  if (column.default !== undefined && 'now' in column.default) return NOW[column.kind.type]
  if (column.default !== undefined && 'random' in column.default) return '(uuid())'
  const text = defaultText(column)
  return text === undefined ? undefined : `(${mysqlLiteral(column.kind)?.(text) ?? text})`
}

function columnLine(table: Table, name: string, tables: readonly Table[]): string {
  const column = table.columns[name]!
  const parts = [quote(name), typeName(table, name, tables)]
  if (column.generated !== undefined) {
    // MariaDB takes no NOT NULL here.
    parts.push(`GENERATED ALWAYS AS (${fillExpression(column.generated.sql, table, quote)}) STORED`)
    return parts.join(' ')
  }
  parts.push(column.nullable ? 'NULL' : 'NOT NULL')
  const value = defaultOf(column)
  if (countedKey(table) === name) parts.push('AUTO_INCREMENT')
  else if (value !== undefined) parts.push(`DEFAULT ${value}`)
  return parts.join(' ')
}

const OPTIONS = ' ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin ROW_FORMAT=DYNAMIC'

const columnLines = (table: Table, tables: readonly Table[]): readonly string[] => [
  ...Object.keys(table.columns).map((name) => columnLine(table, name, tables)),
  `PRIMARY KEY (${quoteAll(table.primaryKey)})`,
]

/** The ledger, which is made when it is not there. */
export const createLedger = (): string =>
  createIfMissing(quote(LEDGER_NAME), columnLines(LEDGER, [LEDGER]), OPTIONS)

/** Both engines refuse a CHECK over a column that the database changes itself: by a foreign key, or by counting. */
function takenChecks(table: Table, tables: readonly Table[]): Table['checks'] {
  const setNull = dumpedKeys(table, tables).filter((key) => key.onDelete === 'set null')
  const changed = new Set([...setNull.flatMap(({ columns }) => columns), countedKey(table)])
  return table.checks.filter(({ sql }) => !expressionColumns(sql, table).some((name) => changed.has(name)))
}

const create = (table: Table, { input, nameOf }: Naming, names: NameMaker): string =>
  createTable(
    quote(nameOf(table)),
    [
      ...columnLines(table, input.tables),
      ...takenChecks(table, input.tables).map(
        ({ name, sql }) =>
          // Checks have one name per database in MySQL.
          `CONSTRAINT ${quote(names.keep(name))} CHECK (${fillExpression(sql, table, quote)})`,
      ),
    ],
    OPTIONS,
  )

/** Most characters of a name. */
export const MAX_NAME = 64

/** Uniques and indexes, in one statement per table. */
function keysOf(table: Table, { nameOf }: Naming): string {
  const names = new NameMaker(['primary', ...table.indexes.flatMap(({ name }) => name ?? [])], MAX_NAME)
  const lines = [
    ...table.uniques.map(
      (columns) => `ADD UNIQUE KEY ${quote(names.make([...columns, 'key']))} (${quoteAll(columns)})`,
    ),
    ...table.indexes.map(
      ({ name, columns }) =>
        `ADD KEY ${quote(name ?? names.make([...columns.map(indexColumn), 'idx']))} (${indexList(columns, quote)})`,
    ),
  ]
  return lines.length === 0 ? '' : `ALTER TABLE ${quote(nameOf(table))}\n  ${lines.join(',\n  ')};\n`
}

function foreignKeysOf(table: Table, { input, nameOf }: Naming, names: NameMaker): string {
  const lines = dumpedKeys(table, input.tables).map(
    (key) =>
      `ADD CONSTRAINT ${quote(names.make([flatName(table), ...key.columns, 'fkey']))} ` +
      `FOREIGN KEY (${quoteAll(key.columns)}) ` +
      `REFERENCES ${quote(nameOf(key.target))} (${quoteAll(key.to)})${onDelete(key.onDelete)}`,
  )
  return lines.length === 0 ? '' : `ALTER TABLE ${quote(nameOf(table))}\n  ${lines.join(',\n  ')};\n`
}

function counter(table: Table, { input, nameOf }: Naming): string {
  const next = input.nextKey.get(table.id)
  if (countedKey(table) === undefined || next === undefined || next < 1n) return ''
  return `ALTER TABLE ${quote(nameOf(table))} AUTO_INCREMENT = ${next};\n`
}

/**
 * The statements of a schema whose tables go by other names, such as those under which they are filled before they are
 * renamed. Keys, indexes, checks and constraints have their final names.
 */
export function mysqlSchema(input: SchemaInput, nameOf: NameOf = flatName): SchemaSql {
  const checks = new NameMaker(['primary'], MAX_NAME)
  const keys = new NameMaker([], MAX_NAME)
  const naming = { input, nameOf }
  return {
    types: [],
    tables: perTable(input.tables, (table) => create(table, naming, checks)),
    indexes: perTable(input.tables, (table) => keysOf(table, naming)),
    foreignKeys: perTable(input.tables, (table) => foreignKeysOf(table, naming, keys)),
    counters: perTable(input.tables, (table) => counter(table, naming)),
  }
}
