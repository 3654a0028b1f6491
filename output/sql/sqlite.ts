/**
 * SQLite 3.37 and later (STRICT tables: a value of the wrong type is refused). One transaction; foreign keys are
 * declared with the tables and enforced at its end, so circles and self-references need no special order.
 */
import {
  type Column,
  type ColumnKind,
  flatName,
  indexColumn,
  type Table,
} from '../../generators/model/index.ts'
import { DATA_MODE, withoutExisting } from './data-only.ts'
import {
  type Dialect,
  type DumpInput,
  type DumpOptions,
  type DumpSegment,
  type LedgerSql,
  perTable,
  type SchemaInput,
  type SchemaSql,
  sqlText,
} from './dialect.ts'
import { bareExpression, expressionColumns, fillExpression } from './expression.ts'
import { countedKey, dumpedKeys, indexList, onDelete } from './keys.ts'
import { LEDGER } from './ledger.ts'
import { recordRow } from './ledger-sql.ts'
import { NameMaker, quoteDouble } from './names.ts'
import { commonProblems, type NameUse } from './problems.ts'
import { createIfMissing, createTable, defaultText, type InsertForm, insertEncoding } from './rows.ts'
import { dataSealEnd, dataSealStart } from './sqlite-data-seal.ts'
import { dropOpenKeyIndexes, openKeyIndexes } from './sqlite-open-keys.ts'
import { sealEnd, sealStart } from './sqlite-seal.ts'
import { copyStages, createStages, dropStages, stageName } from './sqlite-stage.ts'
import { quoteText, sqliteLiteral } from './sqlite-values.ts'

const quote = quoteDouble
const quoteAll = (names: readonly string[]): string => names.map(quote).join(', ')
const tableName = (table: Table): string => quote(flatName(table))

/** STRICT tables know five types. Decimals are TEXT: as REAL they would lose digits. */
function typeOf(kind: ColumnKind): string {
  switch (kind.type) {
    case 'int':
    case 'bigint':
    case 'bool':
      return 'INTEGER'
    case 'float':
      return 'REAL'
    case 'bytes':
      return 'BLOB'
    default:
      return 'TEXT'
  }
}

/** The condition of a column's CHECK, for what its type does not say. */
function kindCondition(name: string, kind: ColumnKind): string | undefined {
  const column = quote(name)
  switch (kind.type) {
    case 'bool':
      return `${column} IN (0, 1)`
    case 'enum':
      return `${column} IN (${kind.values.map(quoteText).join(', ')})`
    case 'varchar':
      return `length(${column}) <= ${kind.length}`
    default:
      return undefined
  }
}

const hex = (bytes: number): string => `hex(randomblob(${bytes}))`
/** A uuid of version 4 form. */
const RANDOM_UUID =
  `(lower(${hex(4)} || '-' || ${hex(2)} || '-4' || substr(${hex(2)}, 2) || '-' || ` +
  `substr('89AB', 1 + abs(random() % 4), 1) || substr(${hex(2)}, 2) || '-' || ${hex(6)}))`

function defaultOf(column: Column): string | undefined {
  const { kind } = column
  if (column.default !== undefined && 'now' in column.default) return nowOf(kind)
  if (column.default !== undefined && 'random' in column.default) return RANDOM_UUID
  const text = defaultText(column)
  return text === undefined ? undefined : `(${sqliteLiteral(kind)?.(text) ?? text})`
}

function nowOf(kind: ColumnKind): string | undefined {
  switch (kind.type) {
    case 'timestamp':
      return `(strftime('%Y-%m-%d %H:%M:%f', 'now')${kind.zone ? " || '+00:00'" : ''})`
    case 'date':
      return "(date('now'))"
    case 'time':
      return "(strftime('%H:%M:%f', 'now'))"
    default:
      return undefined
  }
}

function columnLine(table: Table, name: string, column: Column): string {
  if (countedKey(table) === name) return `${quote(name)} INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL`
  const parts = [quote(name), typeOf(column.kind)]
  const value = defaultOf(column)
  if (column.generated !== undefined) parts.push(`GENERATED ALWAYS AS (${generatedBy(table, column)}) STORED`)
  else if (value !== undefined) parts.push(`DEFAULT ${value}`)
  if (!column.nullable) parts.push('NOT NULL')
  const condition = kindCondition(name, column.kind)
  if (condition !== undefined) parts.push(`CHECK (${condition})`)
  return parts.join(' ')
}

/** Decimals are numbers within expressions, and get their digits back at the end. */
function generatedBy(table: Table, { kind, generated }: Column): string {
  const sql = spelled(generated!.sql, table)
  if (kind.type !== 'decimal') return sql
  return `CASE WHEN (${sql}) IS NOT NULL THEN printf('%.${kind.scale}f', (${sql})) END`
}

const spelled = (sql: string, table: Table): string =>
  fillExpression(sql, table, (name) =>
    table.columns[name]!.kind.type === 'decimal' ? `CAST(${quote(name)} AS NUMERIC)` : quote(name),
  )

/** Digits that a double holds. */
const EXACT_DIGITS = 15

/**
 * True: SQLite computes a check as Tilth does. It knows decimals as doubles only: comparing them is exact up to 15
 * digits, but sums and products are not (0.1 + 0.2 is not 0.3).
 */
function isExact(sql: string, table: Table): boolean {
  const kinds = expressionColumns(sql, table).map((name) => table.columns[name]!.kind)
  const decimals = kinds.filter((kind) => kind.type === 'decimal')
  if (decimals.length === 0) return true
  return decimals.every(({ precision }) => precision <= EXACT_DIGITS) && !/[-+*/%]/.test(bareExpression(sql))
}

const columnLines = (table: Table): readonly string[] =>
  Object.entries(table.columns).map(([name, column]) => columnLine(table, name, column))

const primaryKey = (table: Table): string => `PRIMARY KEY (${quoteAll(table.primaryKey)})`

const LEDGER_SQL: LedgerSql = {
  create: createIfMissing(tableName(LEDGER), [...columnLines(LEDGER), primaryKey(LEDGER)], ' STRICT'),
  record: (row, place) => recordRow({ quoteName: quote, quoteText, defaultOf }, row, place),
}

const tableChecks = (table: Table) =>
  table.checks
    .filter(({ sql }) => isExact(sql, table))
    .map(({ name, sql }) => ({ name, condition: spelled(sql, table) }))

/** The conditions of all CHECKs of a table as it is made here. */
export const checkConditions = (table: Table): readonly string[] => [
  ...Object.entries(table.columns).flatMap(([name, { kind }]) =>
    countedKey(table) === name ? [] : (kindCondition(name, kind) ?? []),
  ),
  ...tableChecks(table).map(({ condition }) => condition),
]

function create(table: Table, tables: readonly Table[]): string {
  const lines = [
    ...columnLines(table),
    ...(countedKey(table) === undefined ? [primaryKey(table)] : []),
    ...table.uniques.map((columns) => `UNIQUE (${quoteAll(columns)})`),
    ...tableChecks(table).map(({ name, condition }) => `CONSTRAINT ${quote(name)} CHECK (${condition})`),
    ...dumpedKeys(table, tables).map(
      (key) =>
        `FOREIGN KEY (${quoteAll(key.columns)}) ` +
        `REFERENCES ${tableName(key.target)} (${quoteAll(key.to)})${onDelete(key.onDelete)}`,
    ),
  ]
  return createTable(tableName(table), lines, ' STRICT')
}

const indexesOf = (table: Table, names: NameMaker): string =>
  table.indexes
    .map(({ name, columns }) => {
      const made = name ?? names.make([flatName(table), ...columns.map(indexColumn), 'idx'])
      return `CREATE INDEX ${quote(made)} ON ${tableName(table)} (${indexList(columns, quote)});\n`
    })
    .join('')

function counter(table: Table, nextKey: DumpInput['nextKey']): string {
  const next = nextKey.get(table.id)
  if (countedKey(table) === undefined || next === undefined) return ''
  const name = quoteText(flatName(table))
  return (
    `DELETE FROM sqlite_sequence WHERE name = ${name};\n` +
    `INSERT INTO sqlite_sequence (name, seq) VALUES (${name}, ${next - 1n});\n`
  )
}

const BEGIN = `PRAGMA encoding = 'UTF-8';
PRAGMA foreign_keys = ON;
BEGIN;
PRAGMA defer_foreign_keys = ON;
`

function schema({ tables, nextKey }: SchemaInput): SchemaSql {
  const taken = [
    ...tables.map(flatName),
    ...tables.flatMap(({ indexes }) => indexes.flatMap(({ name }) => name ?? [])),
  ]
  const names = new NameMaker(taken, MAX_NAME)
  return {
    types: [],
    tables: perTable(tables, (table) => create(table, tables)),
    indexes: perTable(tables, (table) => indexesOf(table, names)),
    foreignKeys: [],
    counters: perTable(tables, (table) => counter(table, nextKey)),
  }
}

function dump(input: DumpInput, { dataOnly }: DumpOptions): readonly DumpSegment[] {
  if (dataOnly === true) return dataDump(withoutExisting(input))
  const { tables, indexes, counters } = schema(input)
  const seal = { tables: input.tables, rows: input.rows, snapshot: input.record.snapshot }
  const ledger = LEDGER_SQL.create + LEDGER_SQL.record({ event: 'load', ...input.record, mode: 'dump' })
  return [
    { text: BEGIN + sealStart(seal) + sqlText(tables) + openKeyIndexes(input.tables) },
    ...input.tables.map((rows): DumpSegment => ({ rows })),
    {
      text: dropOpenKeyIndexes(input.tables) + sqlText([...indexes, ...counters]) + ledger + sealEnd(seal),
    },
  ]
}

/** Keys that SQLite counts go on after the largest one by themselves. */
function dataDump({ tables, rows, record }: DumpInput): readonly DumpSegment[] {
  const seal = { tables, rows, snapshot: record.snapshot }
  const recorded = LEDGER_SQL.record({ event: 'load', ...record, mode: DATA_MODE })
  return [
    { text: BEGIN + LEDGER_SQL.create + dataSealStart(seal) + createStages(tables, typeOf) },
    ...tables.map((table): DumpSegment => ({ rows: table })),
    {
      text:
        openKeyIndexes(tables) +
        copyStages(tables) +
        dropOpenKeyIndexes(tables) +
        recorded +
        dataSealEnd(seal, dropStages(tables)),
    },
  ]
}

/** SQLite has no limit; this one is for names that are made up. */
const MAX_NAME = 120

const INSERT_FORM: InsertForm = {
  name: 'sqlite',
  tableName,
  quoteName: quote,
  literal: sqliteLiteral,
  maxRows: 1000,
  maxBytes: 1 << 18,
}

const ROWS = insertEncoding(INSERT_FORM)

const DATA_ROWS = insertEncoding({ ...INSERT_FORM, name: 'sqlite-data', tableName: stageName })

function refuseName({ what, name }: NameUse): string | undefined {
  if (what === 'enum' || what === 'schema' || what === 'enum value') return undefined
  if (name.includes('\r')) return 'the shell drops a CR before a line end'
  if ((what === 'table' || what === 'index') && /^sqlite_/i.test(name)) return 'sqlite_ is reserved'
  return undefined
}

/** SQLite. */
export const sqlite: Dialect = {
  name: 'sqlite',
  title: 'SQLite',
  loadCommand: 'sqlite3 -bail DATABASE < {file}',
  rows: ({ dataOnly }) => (dataOnly === true ? DATA_ROWS : ROWS),
  problems: (tables) =>
    commonProblems(tables, {
      title: 'SQLite',
      tableName: flatName,
      refuseName,
      indexNames: 'per schema',
      unindexed: [],
    }),
  limits: () => ({}),
  schema,
  ledger: LEDGER_SQL,
  dump,
  quoteName: quote,
  typeName: (table, column) => typeOf(table.columns[column]!.kind),
  quoteText,
  defaultOf,
}
