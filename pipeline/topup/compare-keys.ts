/** The order of rows by their keys: numbers by size, texts by code unit. */
import type { AnyRow, Table } from '../../generators/model/index.ts'

/** Compares two rows of a table by its primary key: below, at or above 0. */
export function compareKeys(table: Table, a: AnyRow, b: AnyRow): number {
  for (const name of table.primaryKey) {
    const left = a[name] as number | bigint | string
    const right = b[name] as number | bigint | string
    if (left < right) return -1
    if (left > right) return 1
  }
  return 0
}
