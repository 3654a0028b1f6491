/** Keeps the largest key of tables whose integer keys Tilth makes, for sequences to go on after. */
import { type AnyRow, keyColumn, type Table } from '../../generators/model/index.ts'

/** See above. */
export class KeyTracker {
  readonly #largest = new Map<string, bigint>()

  /** Looks at rows of a table. */
  rows(table: Table, rows: readonly AnyRow[]): void {
    const column = keyColumn(table)
    const style = column === undefined ? undefined : table.columns[column]?.key?.style
    if (column === undefined || (style !== 'dense' && style !== 'strided')) return
    let largest = this.#largest.get(table.id) ?? 0n
    for (const row of rows) {
      const key = BigInt(row[column] as number | bigint)
      if (key > largest) largest = key
    }
    this.#largest.set(table.id, largest)
  }

  /** The largest keys per table id. */
  largest(): ReadonlyMap<string, bigint> {
    return this.#largest
  }

  /** Adds the largest keys of rows that another tracker saw. */
  merge(largest: ReadonlyMap<string, bigint>): void {
    for (const [id, key] of largest) {
      const before = this.#largest.get(id)
      if (before === undefined || key > before) this.#largest.set(id, key)
    }
  }

  /** Per table id: the next free key, at least 1. */
  next(): ReadonlyMap<string, bigint> {
    return new Map([...this.#largest].map(([id, largest]) => [id, largest + 1n]))
  }
}
