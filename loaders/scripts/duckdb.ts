/**
 * The duckdb command line reads the snapshot's Parquet files, or its CSV when there are none. DuckDB itself opens the
 * files, so the client runs in the snapshot's folder.
 */
import { type Table, writtenColumns } from '../../generators/model/index.ts'
import { duckdbFile } from '../../output/duckdb.ts'
import { csvRelation } from '../../output/parquet.ts'
import { fromCsv } from '../../output/parquet-types.ts'
import { sqlText } from '../../output/sql/dialect.ts'
import { duckdb as dialect } from '../../output/sql/duckdb.ts'
import { sealEnd, sealStart } from '../../output/sql/duckdb-seal.ts'
import { parentsFirst } from '../../output/sql/order.ts'
import { columnList } from '../../output/sql/rows.ts'
import type { DataFile, LoadScript, ScriptInput } from './script.ts'
import { doneLine, filesOf, shellScript, verbatim } from './shell.ts'

const quote = dialect.quoteName
const tableName = ({ schema, name }: Table): string =>
  schema === undefined ? quote(name) : `${quote(schema)}.${quote(name)}`

/** Longest record, in bytes: the reader's buffers grow with it. */
const MOST_RECORD_BYTES = 32 * 1024 * 1024
const LEAST_RECORD_BYTES = 2 * 1024 * 1024

function fromCsvFiles(table: Table, files: readonly DataFile[]): string {
  const largest = Math.max(...files.map(({ bytes }) => bytes))
  const bytes = Math.min(Math.max(largest, LEAST_RECORD_BYTES), MOST_RECORD_BYTES)
  return csvRelation(
    table,
    files.map(({ path }) => path),
    bytes,
  )
}

const paths = (files: readonly DataFile[]): string => files.map(({ path }) => duckdbFile(path)).join(', ')

/** The rows, with each value cast to its column's type, in the order of the files. */
function load(table: Table, { csv, parquet, tables }: ScriptInput): string {
  const files = parquet.get(table.id) ?? []
  const values = writtenColumns(table).map(([name, { kind }]) => {
    const value = files.length > 0 ? quote(name) : fromCsv(kind, quote(name))
    return `CAST(${value} AS ${dialect.typeName(table, name, tables)})`
  })
  const from =
    files.length > 0 ? `read_parquet([${paths(files)}])` : fromCsvFiles(table, csv.get(table.id) ?? [])
  return `INSERT INTO ${tableName(table)} (${columnList(table, quote)})\nSELECT ${values.join(', ')}\nFROM ${from};\n`
}

/** The SQL that the client runs in the snapshot's folder. */
export function duckdbSql(input: ScriptInput): string {
  const { types, tables, indexes, foreignKeys } = dialect.schema(input)
  const seal = { ...input, tableName, quoteText: dialect.quoteText }
  return (
    `BEGIN TRANSACTION;\n${sealStart(seal)}${sqlText([...types, ...tables])}` +
    parentsFirst(input.tables)
      .map((table) => load(table, input))
      .join('') +
    sqlText([...indexes, ...foreignKeys]) +
    dialect.ledger.create +
    dialect.ledger.record({ event: 'load', ...input.record, mode: 'script' }) +
    `${sealEnd(seal)}COMMIT;\n`
  )
}

/** The file's path is made absolute before the client goes to the snapshot. */
const BEFORE = `[ $# -eq 1 ] || fail "expected one argument, the database's file"
case $1 in
  /*) database=$1 ;;
  *) database=$PWD/$1 ;;
esac
`

function text(input: ScriptInput): string {
  const done = doneLine(input)
  return shellScript({
    title: 'DuckDB',
    synopsis: 'FILE',
    name: dialect.name,
    record: input.record,
    files: filesOf(input, input.parquet.size > 0 ? input.parquet : input.csv),
    before: BEFORE,
    produce: verbatim(duckdbSql(input)) + verbatim(`SELECT '${done}';\n`),
    client: '{ cd "$folder" && duckdb -no-init -batch -bail -noheader -list "$database"; }',
    done,
  })
}

/** The duckdb command line. */
export const duckdb: LoadScript = {
  dialect,
  text,
  use: {
    needs: 'the duckdb command line 1.1 or later',
    example: 'shop.duckdb',
    connection: "The argument is the database's file; it is made when it is not there.",
    failure: 'One transaction: a load that fails or is killed leaves nothing.',
    install: 'curl -fsSL https://install.duckdb.org | sh',
  },
}
