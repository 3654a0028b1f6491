/**
 * MySQL 8.0.16 and later, MariaDB 10.8 and later; InnoDB, utf8mb4, compared by code point (`utf8mb4_bin`, the one such
 * collation that both have). Tables with their primary keys, then the data in one transaction, then uniques, indexes
 * and foreign keys, which are validated as they are added, since FOREIGN_KEY_CHECKS is on throughout.
 */
import {
  type Column,
  type ColumnKind,
  flatName,
  indexColumn,
  type Table,
} from '../../generators/model/index.ts'
import type { Dialect, DumpInput, DumpSegment, ValueLimits } from './dialect.ts'
import { fillExpression } from './expression.ts'
import { countedKey, dumpedKeys, indexList, keySets, onDelete } from './keys.ts'
import { keyLengths, lengthKey, lengthProblems } from './mysql-lengths.ts'
import { mysqlLiteral, quoteText } from './mysql-values.ts'
import { NameMaker, quoteBacktick } from './names.ts'
import { commonProblems, type NameUse } from './problems.ts'
import { createTable, defaultText, insertEncoding } from './rows.ts'

const quote = quoteBacktick
const quoteAll = (names: readonly string[]): string => names.map(quote).join(', ')
const tableName = (table: Table): string => quote(flatName(table))

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

const typeName = (table: Table, column: string, tables: readonly Table[]): string =>
  typeOf(table.columns[column]!.kind, keyLengths(tables).get(lengthKey(table, column)))

const NOW: Partial<Record<ColumnKind['type'], string>> = {
  timestamp: '(UTC_TIMESTAMP(3))',
  date: '(UTC_DATE())',
  time: '(UTC_TIME(3))',
}

/** In parentheses: MySQL gives LONGTEXT, JSON and LONGBLOB no other default. */
function defaultOf(column: Column): string | undefined {
  if (column.default !== undefined && 'now' in column.default) return NOW[column.kind.type]
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

const create = (table: Table, tables: readonly Table[], names: NameMaker): string =>
  createTable(
    tableName(table),
    [
      ...Object.keys(table.columns).map((name) => columnLine(table, name, tables)),
      `PRIMARY KEY (${quoteAll(table.primaryKey)})`,
      ...table.checks.map(
        ({ name, sql }) =>
          // Checks have one name per database in MySQL.
          `CONSTRAINT ${quote(names.keep(name))} CHECK (${fillExpression(sql, table, quote)})`,
      ),
    ],
    OPTIONS,
  )

const MAX_NAME = 64

/** Uniques and indexes, in one statement per table. */
function keysOf(table: Table): string {
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
  return lines.length === 0 ? '' : `ALTER TABLE ${tableName(table)}\n  ${lines.join(',\n  ')};\n`
}

function foreignKeysOf(table: Table, tables: readonly Table[], names: NameMaker): string {
  const lines = dumpedKeys(table, tables).map(
    (key) =>
      `ADD CONSTRAINT ${quote(names.make([flatName(table), ...key.columns, 'fkey']))} ` +
      `FOREIGN KEY (${quoteAll(key.columns)}) ` +
      `REFERENCES ${tableName(key.target)} (${quoteAll(key.to)})${onDelete(key.onDelete)}`,
  )
  return lines.length === 0 ? '' : `ALTER TABLE ${tableName(table)}\n  ${lines.join(',\n  ')};\n`
}

function counter(table: Table, nextKey: DumpInput['nextKey']): string {
  const next = nextKey.get(table.id)
  if (countedKey(table) === undefined || next === undefined || next < 1n) return ''
  return `ALTER TABLE ${tableName(table)} AUTO_INCREMENT = ${next};\n`
}

/** Saved, set, and given back at the end. */
const SETTINGS: readonly (readonly [string, string])[] = [
  ['sql_mode', "'STRICT_ALL_TABLES,NO_AUTO_VALUE_ON_ZERO,NO_ENGINE_SUBSTITUTION,PIPES_AS_CONCAT'"],
  ['time_zone', "'+00:00'"],
  ['foreign_key_checks', '1'],
  ['unique_checks', '1'],
]

const CHARSETS = ['character_set_client', 'character_set_results', 'collation_connection']

const HEAD = [
  ...CHARSETS.map((name) => `SET @tilth_${name} = @@SESSION.${name};\n`),
  ...SETTINGS.map(([name]) => `SET @tilth_${name} = @@SESSION.${name};\n`),
  'SET NAMES utf8mb4 COLLATE utf8mb4_bin;\n',
  ...SETTINGS.map(([name, value]) => `SET SESSION ${name} = ${value};\n`),
].join('')

const TAIL = [
  ...SETTINGS.map(([name]) => `SET SESSION ${name} = @tilth_${name};\n`),
  ...CHARSETS.map((name) => `SET SESSION ${name} = @tilth_${name};\n`),
].join('')

function dump({ tables, nextKey }: DumpInput): readonly DumpSegment[] {
  const checks = new NameMaker(['primary'], MAX_NAME)
  const keys = new NameMaker([], MAX_NAME)
  const head = [HEAD, ...tables.map((table) => create(table, tables, checks)), 'START TRANSACTION;\n']
  const tail = [
    'COMMIT;\n',
    ...tables.map(keysOf),
    ...tables.map((table) => foreignKeysOf(table, tables, keys)),
    ...tables.map((table) => counter(table, nextKey)),
    TAIL,
  ]
  return [{ text: head.join('') }, ...tables.map((rows): DumpSegment => ({ rows })), { text: tail.join('') }]
}

const ROWS = insertEncoding({
  name: 'mysql',
  tableName,
  quoteName: quote,
  literal: mysqlLiteral,
  maxRows: 10_000,
  maxBytes: 1_000_000,
})

const RESERVED_COLUMNS = new Set(['db_row_id', 'db_trx_id', 'db_roll_ptr', 'fts_doc_id'])

function refuseName({ what, name }: NameUse): string | undefined {
  if (what === 'enum' || what === 'schema') return undefined
  if (name.endsWith(' ')) return 'MySQL drops the space at its end'
  if (what === 'enum value') return [...name].length > 255 ? 'it has more than 255 characters' : undefined
  if ([...name].length > MAX_NAME) return `it has more than ${MAX_NAME} characters`
  if (/[\u{10000}-\u{10ffff}]/u.test(name)) return 'it has a character beyond U+FFFF'
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
  if (/[\0-\x1f\\]/.test(name)) return 'clients change backslashes and control characters within names'
  if (what === 'column' && RESERVED_COLUMNS.has(name.toLowerCase())) return 'InnoDB has a column of that name'
  return undefined
}

const MAX_ROW_BYTES = 65_535
const MAX_SCALE = 30

function problems(tables: readonly Table[]): readonly string[] {
  return [
    ...commonProblems(tables, {
      title: 'MySQL',
      tableName: flatName,
      refuseName,
      indexNames: 'per table',
      unindexed: ['json', 'array'],
    }),
    ...lengthProblems(tables),
    ...tables.flatMap((table) => kindProblems(table)),
  ]
}

function kindProblems(table: Table): readonly string[] {
  const kinds = Object.entries(table.columns)
  const bytes = kinds.reduce((sum, [, { kind }]) => sum + rowBytes(kind), 0)
  return [
    ...kinds.flatMap(([name, { kind }]) =>
      kind.type === 'decimal' && kind.scale > MAX_SCALE
        ? [`MySQL has at most ${MAX_SCALE} digits after the point; ${table.id}.${name} has ${kind.scale}.`]
        : [],
    ),
    ...(bytes > MAX_ROW_BYTES
      ? [`MySQL keeps at most ${MAX_ROW_BYTES} bytes a row beside texts; ${table.id} may have ${bytes}.`]
      : []),
  ]
}

/** The bytes of a column that count for a row's length. */
const rowBytes = (kind: ColumnKind): number =>
  kind.type === 'varchar' || kind.type === 'char' ? 4 * kind.length + 2 : 16

const TEXTS = new Set<ColumnKind['type']>(['text', 'varchar', 'char'])

/**
 * Texts in keys have the key's length. `utf8mb4_bin` compares as if shorter texts were filled up with spaces, so a
 * text in a unique key, or in a foreign key, may not end with one; CHAR drops it.
 */
function limits(table: Table, column: string, tables: readonly Table[]): ValueLimits {
  const kind = table.columns[column]!.kind
  const length = keyLengths(tables).get(lengthKey(table, column))
  if (kind.type === 'bytes') return length === undefined ? {} : { maxBytes: length }
  if (!TEXTS.has(kind.type)) return {}
  return {
    ...(kind.type === 'text' && length !== undefined ? { maxLength: length } : {}),
    ...(kind.type === 'char' || isCompared(table, column) ? { noTrailingSpace: true } : {}),
  }
}

const isCompared = (table: Table, column: string): boolean =>
  keySets(table).some(({ columns, unique }) => unique && columns.includes(column)) ||
  table.foreignKeys.some(({ columns }) => columns.includes(column))

/** MySQL and MariaDB. */
export const mysql: Dialect = {
  name: 'mysql',
  title: 'MySQL and MariaDB',
  loadCommand: 'mariadb --database=DATABASE < {file}',
  rows: () => ROWS,
  problems,
  limits,
  dump,
  quoteName: quote,
  typeName,
  quoteText,
  defaultOf,
}
