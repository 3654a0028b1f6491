/**
 * The seal of a DuckDB dump: checks that raise an error, which ends the transaction for good, so that the COMMIT loads
 * nothing even in a client that goes on after errors. (An error that DuckDB itself finds in a name, such as a table that
 * exists already, would leave the transaction open.)
 */
import type { Table } from '../../generators/model/index.ts'
import { existingCondition, missingRows } from './data-only.ts'
import { quoteDouble } from './names.ts'
import { LEDGER, LEDGER_NAME, type LoadRecord } from './ledger.ts'

/** What must be there when the transaction ends, and how it is spelled. */
export interface SealedDump {
  readonly tables: readonly Table[]
  /** Per table id. */
  readonly rows: ReadonlyMap<string, number>
  readonly record: LoadRecord
  readonly tableName: (table: Table) => string
  readonly quoteText: (text: string) => string
}

const NOTHING = 'Nothing was loaded.'

/** The dump's own tables, or what belongs to them, in one of DuckDB's lists; names have no case there. */
const own = ({ tables, quoteText }: Pick<SealedDump, 'tables' | 'quoteText'>): string => {
  const names = tables.map(({ schema, name }) => {
    const place = schema === undefined ? 'current_schema()' : quoteText(schema)
    return `(lower(${place}), lower(${quoteText(name)}))`
  })
  return (
    'database_name = current_database() AND ' +
    `(lower(schema_name), lower(table_name)) IN (${names.join(', ')})`
  )
}

/** Stands first in the transaction: an existing table would be filled otherwise. */
export const sealStart = (dump: SealedDump): string =>
  `SELECT error('The table ' || min(table_name) || ' is there already. ${NOTHING}')\n` +
  `FROM duckdb_tables() WHERE ${own(dump)}\nHAVING count(*) > 0;\n`

/** Stands last before the COMMIT. */
export function sealEnd(dump: SealedDump): string {
  const { tables, rows, record, tableName, quoteText } = dump
  const indexes = tables.reduce((sum, table) => sum + table.indexes.length, 0)
  const mustBe = (expected: number, what: string, from: string): string =>
    `SELECT error(${quoteText(`The dump is incomplete: ${expected} ${what}, not `)} || count(*) || '. ${NOTHING}')\n` +
    `FROM ${from}\nHAVING count(*) <> ${expected};\n`
  return [
    mustBe(tables.length, 'tables', `duckdb_tables() WHERE ${own(dump)}`),
    mustBe(indexes, 'indexes', `duckdb_indexes() WHERE ${own(dump)}`),
    ...tables.map((table) => mustBe(rows.get(table.id) ?? 0, `rows of ${table.id}`, tableName(table))),
    mustBe(
      1,
      'row in the ledger',
      `(SELECT 1 FROM "${LEDGER_NAME}" WHERE snapshot = ${quoteText(record.snapshot)} LIMIT 1)`,
    ),
  ].join('')
}

/** Holds how many rows each table had, and the ledger: a variable, since a name that is not there would end no transaction. */
const BEFORE = 'tilth_before'

/** Stands first in the transaction of a dump of rows alone. */
export function dataSealStart({ tables, quoteText }: SealedDump): string {
  return (
    `SELECT error('The dump fills ${tables.length} tables, and ' || count(*) || ' of them are there. ${NOTHING}')\n` +
    `FROM duckdb_tables() WHERE ${own({ tables, quoteText })}\nHAVING count(*) <> ${tables.length};\n` +
    `SET VARIABLE ${BEFORE} = NULL;\n`
  )
}

/** Stands behind the statement that makes the ledger. */
export function dataSealCounts({ tables, tableName, quoteText }: SealedDump): string {
  const counts = [...tables, LEDGER].map((table) => `(SELECT count(*) FROM ${tableName(table)})`)
  const existing = tables
    .filter((table) => table.existing.length > 0)
    .map((table) => {
      // A literal takes the type of the column.
      const condition = existingCondition(table, {
        quoteName: quoteDouble,
        literal: (_, text) => quoteText(text),
      })
      return (
        `SELECT error(${quoteText(missingRows(table))})\nFROM ${tableName(table)}\n` +
        `WHERE ${condition}\nHAVING count(*) <> ${table.existing.length};\n`
      )
    })
  return `SET VARIABLE ${BEFORE} = [${counts.join(', ')}];\n${existing.join('')}`
}

/** Stands last before the COMMIT of a dump of rows alone. */
export function dataSealEnd({ tables, rows, tableName, quoteText }: SealedDump): string {
  const filled = [...tables.map((table) => [table, rows.get(table.id) ?? 0] as const), [LEDGER, 1] as const]
  return filled
    .map(
      ([table, more], i) =>
        `SELECT error(${quoteText(`The dump is incomplete: ${table.id} did not get ${more} rows. ${NOTHING}`)})\n` +
        `FROM ${tableName(table)}\n` +
        `HAVING count(*) IS DISTINCT FROM getvariable('${BEFORE}')[${i + 1}] + ${more};\n`,
    )
    .join('')
}
