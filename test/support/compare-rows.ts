/** Compares two generations of a dataset row by row, by primary key. */
import type { AnyRow, Dataset, Table } from '../../generators/model/index.ts'
import { keyText } from '../../pipeline/validate/key-plan.ts'
import type { RowsByTable } from './generate-rows.ts'

/** A cell that differs between two rows of one key. */
export interface CellChange {
  readonly table: Table
  readonly column: string
  readonly key: string
  readonly before: unknown
  readonly after: unknown
}

/** What differs between two generations. */
export interface Comparison {
  readonly changed: readonly CellChange[]
  readonly added: readonly { readonly table: Table; readonly row: AnyRow }[]
  readonly removed: readonly { readonly table: Table; readonly row: AnyRow }[]
}

/** Compares. Values are compared by their JSON. */
export function compareRows(dataset: Dataset, before: RowsByTable, after: RowsByTable): Comparison {
  const changed: CellChange[] = []
  const added: { table: Table; row: AnyRow }[] = []
  const removed: { table: Table; row: AnyRow }[] = []
  for (const table of dataset.tables) {
    const old = new Map(before[table.id]!.map((row) => [keyText(row, table.primaryKey)!, row]))
    for (const row of after[table.id]!) {
      const key = keyText(row, table.primaryKey)!
      const was = old.get(key)
      old.delete(key)
      if (was === undefined) added.push({ table, row })
      else changed.push(...cellChanges(table, key, was, row))
    }
    for (const row of old.values()) removed.push({ table, row })
  }
  return { changed, added, removed }
}

function cellChanges(table: Table, key: string, before: AnyRow, after: AnyRow): CellChange[] {
  return Object.keys(after)
    .filter((column) => text(before[column]) !== text(after[column]))
    .map((column) => ({ table, column, key, before: before[column], after: after[column] }))
}

const text = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? `${part}n` : part)) ?? 'undefined'
