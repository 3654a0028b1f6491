/**
 * DuckDB 1.1 and later: a script that reads the snapshot's Parquet files, run in the snapshot's directory. One
 * transaction. DuckDB can neither add a foreign key later nor load circles and self-references, so keys to earlier
 * tables of the same schema are declared, and the others are checked once, at the end.
 */
import {
  type Column,
  type ColumnKind,
  flatName,
  indexColumn,
  type Table,
  writtenColumns,
} from '../../generators/model/index.ts'
import { duckdbFile } from '../duckdb.ts'
import { duckdbType } from '../parquet-types.ts'
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
import { valueCheck } from './duckdb-values.ts'
import { dataSealCounts, dataSealEnd, dataSealStart, sealEnd, sealStart } from './duckdb-seal.ts'
import { fillExpression } from './expression.ts'
import { countedKey, type DumpedKey, dumpedKeys, indexList } from './keys.ts'
import { LEDGER } from './ledger.ts'
import { recordRow } from './ledger-sql.ts'
import { NameMaker, quoteDouble, quoteSingle } from './names.ts'
import { parentsFirst } from './order.ts'
import { commonProblems, enumTypes, type NameUse } from './problems.ts'
import { columnList, createIfMissing, createTable, defaultText } from './rows.ts'

const quote = quoteDouble

/** A string literal. The shell drops a CR before a line end, so such texts are written on one line. */
function quoteText(text: string): string {
  if (!text.includes('\r')) return quoteSingle(text)
  const escaped = text.replaceAll('\\', '\\\\').replaceAll('\r', '\\r').replaceAll('\n', '\\n')
  return `E${quoteSingle(escaped)}`
}

/** DuckDB takes no constraint on a generated column. */
function generatedUniques(table: Table): readonly string[] {
  return table.uniques
    .filter((columns) => columns.some((name) => table.columns[name]?.generated !== undefined))
    .map(
      (columns) =>
        `DuckDB cannot hold the unique (${columns.join(', ')}) of ${table.id}: a column of it is generated.`,
    )
}

const quoteAll = (names: readonly string[]): string => names.map(quote).join(', ')

const tableName = ({ schema, name }: Table): string =>
  schema === undefined ? quote(name) : `${quote(schema)}.${quote(name)}`

/** The type of a kind; lengths are said but not enforced by DuckDB. */
function typeOf(kind: ColumnKind): string {
  switch (kind.type) {
    case 'varchar':
    case 'char':
      return `VARCHAR(${kind.length})`
    case 'enum':
      return quote(kind.name)
    case 'array':
      return `${typeOf(kind.of)}[]`
    default:
      return duckdbType(kind)
  }
}

/** The time of the insert in UTC, whatever the session's time zone. */
const UTC_NOW = 'make_timestamp(epoch_us(now()))'

function defaultOf(column: Column): string | undefined {
  const { kind } = column
  if (column.default !== undefined && 'now' in column.default) {
    if (kind.type === 'timestamp') return kind.zone ? 'now()' : UTC_NOW
    return kind.type === 'date' || kind.type === 'time' ? `CAST(${UTC_NOW} AS ${typeOf(kind)})` : undefined
  }
  if (column.default !== undefined && 'random' in column.default) return 'gen_random_uuid()'
  const text = defaultText(column)
  if (text === undefined) return undefined
  if (kind.type === 'bytes') return `unhex(${quoteText(text.slice(2))})`
  return `CAST(${quoteText(text)} AS ${typeOf(kind)})`
}

/** What a dump makes up names for, and in which order its tables stand. */
interface Plan {
  readonly input: SchemaInput
  readonly tables: readonly Table[]
  /** Per table id: the sequence of its key. */
  readonly sequences: ReadonlyMap<string, string>
  readonly names: NameMaker
}

function planOf(input: SchemaInput): Plan {
  const tables = parentsFirst(input.tables)
  const taken = [
    ...tables.map(({ name }) => name),
    ...tables.flatMap(({ indexes }) => indexes.flatMap(({ name }) => name ?? [])),
    ...enumTypes(tables).map(({ name }) => name),
  ]
  const names = new NameMaker(taken, 120)
  const sequences = new Map(
    tables.flatMap((table): [string, string][] => {
      const column = countedKey(table)
      return column === undefined
        ? []
        : [[table.id, names.make([plain(flatName(table)), plain(column), 'seq'])]]
    }),
  )
  return { input, tables, sequences, names }
}

/** `nextval` takes its sequence's name as text, which is no place for anything but letters and digits. */
const plain = (name: string): string => name.replace(/[^A-Za-z0-9_]/g, '_')

function columnLine(
  table: Table,
  name: string,
  column: Column,
  { sequences }: Pick<Plan, 'sequences'>,
): string {
  const parts = [quote(name), typeOf(column.kind)]
  const value =
    countedKey(table) === name ? `nextval(${quoteText(quote(sequences.get(table.id)!))})` : defaultOf(column)
  if (column.generated !== undefined) {
    // DuckDB stores no generated column, and takes no NOT NULL on one.
    parts.push(
      `GENERATED ALWAYS AS (CAST(${fillExpression(column.generated.sql, table, quote)} AS ${parts[1]})) VIRTUAL`,
    )
    return parts.join(' ')
  }
  if (value !== undefined) parts.push(`DEFAULT ${value}`)
  if (!column.nullable) parts.push('NOT NULL')
  return parts.join(' ')
}

const columnLines = (table: Table, plan: Pick<Plan, 'sequences'>): readonly string[] => [
  ...Object.entries(table.columns).map(([name, column]) => columnLine(table, name, column, plan)),
  `PRIMARY KEY (${quoteAll(table.primaryKey)})`,
]

const LEDGER_SQL: LedgerSql = {
  create: createIfMissing(tableName(LEDGER), columnLines(LEDGER, { sequences: new Map() })),
  record: (row, place) => recordRow({ quoteName: quote, quoteText, defaultOf }, row, place),
}

function create(table: Table, plan: Plan): string {
  return createTable(tableName(table), [
    ...columnLines(table, plan),
    ...table.uniques.map((columns) => `UNIQUE (${quoteAll(columns)})`),
    ...table.checks.map(({ sql }) => `CHECK (${fillExpression(sql, table, quote)})`),
    ...dumpedKeys(table, plan.tables)
      .filter((key) => isDeclared(key, table, plan.tables))
      .map(
        ({ columns, target, to }) =>
          `FOREIGN KEY (${quoteAll(columns)}) REFERENCES ${tableName(target)} (${quoteAll(to)})`,
      ),
  ])
}

/** True: DuckDB can hold the key, which leads to an earlier table of the same schema. */
const isDeclared = ({ target }: DumpedKey, table: Table, tables: readonly Table[]): boolean =>
  tables.indexOf(target) < tables.indexOf(table) && target.schema === table.schema

/** The rows, with each value cast to its column's type, in the order of the files. */
const load = (table: Table, input: DumpInput): string =>
  insertFiles(table, input, (name, { kind }) => `CAST(${quote(name)} AS ${typeOf(kind)})`, 0)

/**
 * The rows that are not there yet. The table's own types take the values: an enum may have another name there. Files
 * are read in their order, which the session does not change unless it was told to.
 */
const loadMissing = (table: Table, input: DumpInput): string =>
  insertFiles(table, input, quote, table.existing.length)

function insertFiles(
  table: Table,
  input: DumpInput,
  spell: (name: string, column: Column) => string,
  skip: number,
): string {
  const rows = rowsOf(table, input, spell, skip)
  return rows === '' ? '' : `INSERT INTO ${tableName(table)} (${columnList(table, quote)})\n${rows};\n`
}

/** The query for the rows of a table's files but the first ones; empty when it has no files. */
function rowsOf(
  table: Table,
  { parquet }: DumpInput,
  spell: (name: string, column: Column) => string,
  skip: number,
): string {
  const files = (parquet.get(table.id) ?? []).map((path) => duckdbFile(path))
  if (files.length === 0) return ''
  const values = writtenColumns(table).map(([name, column]) => spell(name, column))
  return (
    `SELECT ${values.join(', ')}\nFROM read_parquet([${files.join(', ')}])` +
    `${skip === 0 ? '' : `\nOFFSET ${skip}`}`
  )
}

const valuesCheck = (table: Table, input: DumpInput): string =>
  valueCheck({
    table,
    rows: input.rows.get(table.id) ?? 0,
    query: rowsOf(table, input, quote, table.existing.length),
    name: tableName(table),
    quoteText,
  })

const indexesOf = (table: Table, { names }: Plan): string =>
  table.indexes
    .map(({ name, columns }) => {
      const made = name ?? names.make([flatName(table), ...columns.map(indexColumn), 'idx'])
      return `CREATE INDEX ${quote(made)} ON ${tableName(table)} (${indexList(columns, quote)});\n`
    })
    .join('')

/** Raises an error that names the key when rows of the table refer to nothing. */
function orphanCheck(table: Table, { columns, target, to }: DumpedKey): string {
  const key = `${table.id} (${columns.join(', ')}) without a row of ${target.id} (${to.join(', ')})`
  const given = columns.map((name) => `c.${quote(name)} IS NOT NULL`)
  const equal = columns.map((name, i) => `p.${quote(to[i]!)} = c.${quote(name)}`)
  return (
    `SELECT error(count(*) || ${quoteText(` rows of ${key}`)})\n` +
    `FROM ${tableName(table)} AS c\n` +
    `WHERE ${given.join(' AND ')}\n` +
    `  AND NOT EXISTS (SELECT 1 FROM ${tableName(target)} AS p WHERE ${equal.join(' AND ')})\n` +
    'HAVING count(*) > 0;\n'
  )
}

/** The largest value of a sequence. */
const LARGEST = 2n ** 63n - 1n

function sequence(table: Table, { sequences, input }: Plan): string {
  const name = sequences.get(table.id)
  if (name === undefined) return ''
  const wanted = input.nextKey.get(table.id) ?? 1n
  // One that starts with the largest integer has none to give.
  const next = wanted > LARGEST ? LARGEST : wanted
  return `CREATE SEQUENCE ${quote(name)} ${next < 1n ? `MINVALUE ${next} ` : ''}START ${next};\n`
}

/** Counters are sequences, which exist before the tables that count with them. */
function schema(input: SchemaInput): SchemaSql {
  const plan = planOf(input)
  const { tables } = plan
  const schemas = new Set(tables.flatMap((table) => table.schema ?? []))
  return {
    types: [
      ...[...schemas].map((name) => ({ sql: `CREATE SCHEMA IF NOT EXISTS ${quote(name)};\n` })),
      ...enumTypes(tables).map(({ name, values }) => ({
        sql: `CREATE TYPE ${quote(name)} AS ENUM (${values.map(quoteText).join(', ')});\n`,
      })),
      ...perTable(tables, (table) => sequence(table, plan)),
    ],
    tables: perTable(tables, (table) => create(table, plan)),
    indexes: perTable(tables, (table) => indexesOf(table, plan)),
    foreignKeys: tables.flatMap((table) =>
      dumpedKeys(table, tables)
        .filter((key) => !isDeclared(key, table, tables))
        .map((key) => ({ sql: orphanCheck(table, key), table: table.id })),
    ),
    counters: [],
  }
}

function dump(input: DumpInput, { dataOnly }: DumpOptions): readonly DumpSegment[] {
  if (dataOnly === true) return dataDump(withoutExisting(input))
  const { types, tables, indexes, foreignKeys } = schema(input)
  const rows = parentsFirst(input.tables).map((table) => load(table, input))
  const ledger = LEDGER_SQL.create + LEDGER_SQL.record({ event: 'load', ...input.record, mode: 'dump' })
  const seal = { ...input, tableName, quoteText }
  return [
    {
      text:
        `BEGIN TRANSACTION;\n${sealStart(seal)}${sqlText([...types, ...tables])}${rows.join('')}` +
        `${sqlText([...indexes, ...foreignKeys])}${ledger}${sealEnd(seal)}COMMIT;\n`,
    },
  ]
}

/** All keys of the dataset are checked: the tables may have none. DuckDB cannot set a sequence. */
function dataDump(input: DumpInput): readonly DumpSegment[] {
  const tables = parentsFirst(input.tables)
  const seal = { ...input, tables, tableName, quoteText }
  const checks = tables.flatMap((table) => dumpedKeys(table, tables).map((key) => orphanCheck(table, key)))
  return [
    {
      text:
        // Casts between instants with a zone and without go by the session's.
        `SET TimeZone = 'UTC';\nBEGIN TRANSACTION;\n${dataSealStart(seal)}${LEDGER_SQL.create}${dataSealCounts(seal)}` +
        `${tables.map((table) => loadMissing(table, input)).join('')}${checks.join('')}` +
        tables.map((table) => valuesCheck(table, input)).join('') +
        `${LEDGER_SQL.record({ event: 'load', ...input.record, mode: DATA_MODE })}${dataSealEnd(seal)}COMMIT;\nRESET TimeZone;\n`,
    },
  ]
}

function refuseName({ what, name }: NameUse): string | undefined {
  if (what === 'check' || what === 'enum value') return undefined
  if (name.includes('\r')) return 'the shell drops a CR before a line end'
  if (what === 'schema' && SYSTEM_SCHEMAS.has(name.toLowerCase())) return 'it is reserved'
  if (what === 'enum' && BUILT_IN.has(name.toLowerCase())) return 'it is a built-in type'
  return undefined
}

const SYSTEM_SCHEMAS = new Set(['information_schema', 'pg_catalog', 'temp', 'system'])

/** The types of DuckDB 1.5, which CREATE TYPE refuses. */
const BUILT_IN = new Set(
  `array bigint bignum binary bit bitstring blob bool boolean bpchar bytea char date datetime dec decimal
  double enum float float4 float8 geometry guid hugeint int int1 int128 int16 int2 int32 int4 int64 int8
  integer integral interval json list logical long map null numeric nvarchar oid real row short signed
  smallint string struct text time time with time zone time_ns timestamp timestamp with time zone timestamp_ms
  timestamp_ns timestamp_s timestamp_us timestamptz timetz tinyint type ubigint uhugeint uint128 uint16 uint32
  uint64 uint8 uinteger union usmallint utinyint uuid varbinary varchar variant varint`.split(/\s+/),
)

/** DuckDB. */
export const duckdb: Dialect = {
  name: 'duckdb',
  title: 'DuckDB',
  loadCommand: 'duckdb -bail DATABASE < {file}',
  rows: () => undefined,
  problems: (tables) => [
    ...commonProblems(tables, {
      title: 'DuckDB',
      tableName: ({ name }) => name,
      refuseName,
      indexNames: 'per schema',
      unindexed: ['json', 'array'],
    }),
    ...tables.flatMap(generatedUniques),
  ],
  limits: () => ({}),
  schema,
  ledger: LEDGER_SQL,
  dump,
  quoteName: quote,
  typeName: (table, column) => typeOf(table.columns[column]!.kind),
  quoteText,
  defaultOf,
}
