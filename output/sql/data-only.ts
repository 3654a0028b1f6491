/**
 * Dumps of rows alone, for tables that an application's own migrations made. Rows that those migrations hold already
 * stand first in a table's data and are left out; their keys must be there.
 *
 * The rows go into temporary tables first and are copied from there, so that what the application's tables hold
 * afterwards can be compared with them, value by value: columns round, cut and pad without a word, and triggers write
 * what they like.
 */
import { type ColumnKind, type Table, writtenColumns } from '../../generators/model/index.ts'
import { textOf } from '../texts.ts'
import type { DumpInput } from './dialect.ts'

/** The ledger's mode of a load by such a dump: it made no tables, so taking it back drops none. */
export const DATA_MODE = 'data-dump'

/** What a dump of rows alone is made from: rows that are there already are counted neither here nor in the ledger. */
export function withoutExisting(input: DumpInput): DumpInput {
  const existing = new Map(input.tables.map((table) => [table.id, table.existing.length]))
  const left = (id: string, rows: number): number => rows - (existing.get(id) ?? 0)
  const { record } = input
  return {
    ...input,
    rows: new Map([...input.rows].map(([id, rows]) => [id, left(id, rows)])),
    record: {
      ...record,
      detail: {
        ...record.detail,
        tables: Object.fromEntries(
          Object.entries(record.detail.tables).map(([id, table]) => [
            id,
            { ...table, rows: left(id, table.rows) },
          ]),
        ),
      },
    },
  }
}

/** How a dialect spells a list of keys. */
export interface KeySpelling {
  readonly quoteName: (name: string) => string
  /** A value of a kind, given its canonical text. */
  readonly literal: (kind: ColumnKind, text: string) => string
  /** What stands before a list of rows of several values; nothing when left out. */
  readonly rows?: string
}

/** The condition that a row's key is one of those that the migrations hold; the table has some. */
export function existingCondition(table: Table, { quoteName, literal, rows = '' }: KeySpelling): string {
  const values = table.existing.map((row) =>
    table.primaryKey.map((name) => {
      const column = table.columns[name]!
      return literal(column.kind, textOf(column, row[name])!)
    }),
  )
  const names = table.primaryKey.map(quoteName)
  if (names.length === 1) return `${names[0]} IN (${values.join(', ')})`
  return `(${names.join(', ')}) IN (${rows}${values.map((value) => `(${value.join(', ')})`).join(', ')})`
}

/** A column of the application's row `a` beside that of the dump's row `s`. */
export interface SameColumn {
  readonly name: string
  /** The condition that both are the same; NULL: they are not. */
  readonly sql: string
}

/**
 * The conditions that a row of the application is one of the dump's, for every written column.
 * @param same the condition that two values of a kind, neither of which is NULL, are the same
 */
export const sameColumns = (
  table: Table,
  quoteName: (name: string) => string,
  same: (kind: ColumnKind, a: string, s: string) => string,
): readonly SameColumn[] =>
  writtenColumns(table).map(([name, { kind }]) => {
    const [a, s] = [`a.${quoteName(name)}`, `s.${quoteName(name)}`]
    return {
      name,
      sql: `CASE WHEN ${a} IS NULL OR ${s} IS NULL THEN ${a} IS NULL AND ${s} IS NULL ELSE ${same(kind, a, s)} END`,
    }
  })

/** What is said where the rows that a dump leaves out are not there. Some servers show no more than 200 characters, up to a comma. */
export const missingRows = ({ id, existing }: Table): string =>
  `The ${existing.length} rows of ${id} that the application's own migrations make are not there. ` +
  'Nothing was loaded. Run the migrations first.'

/** What is said, behind the names of a table and its columns, where these would hold other values. No comma either. */
export const OTHER_VALUES =
  'would hold other values than the snapshot. Nothing was loaded. ' +
  "Change the columns' types or the triggers."
