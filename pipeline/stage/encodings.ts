/** Which encodings a table's rows are staged in. */
import type { Table } from '../../generators/model/index.ts'
import { csvEncoding } from '../../output/csv/encode.ts'
import type { RowEncoding } from '../../output/encoding.ts'
import type { Dialect, DumpOptions } from '../../output/sql/dialect.ts'

/** Canonical CSV for every table, and for those that are written what the dumps are made of; always in this order. */
export function encodingsOf(
  selection: DumpOptions & {
    readonly dialects: readonly Dialect[]
    readonly tables: readonly Table[]
  },
): (table: Table) => readonly RowEncoding[] {
  const dumps = new Set(selection.dialects.flatMap((dialect) => dialect.rows(selection) ?? []))
  return (table) => [csvEncoding, ...(selection.tables.includes(table) ? dumps : [])]
}
