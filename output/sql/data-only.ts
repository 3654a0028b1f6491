/**
 * Dumps of rows alone, for tables that an application's own migrations made. Rows that those migrations hold already
 * stand first in a table's data and are left out.
 */
import type { Table } from '../../generators/model/index.ts'
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

/**
 * The rows that a table must have before the load: those that are there, or those of the migrations where there are
 * fewer, so that the count at the end fails.
 * @param count SQL that counts the rows that are there
 * @param larger the dialect's function for the larger one of two numbers
 */
export const rowsBefore = ({ existing }: Table, count: string, larger: string): string =>
  existing.length === 0 ? count : `${larger}(${count}, ${existing.length})`
