/**
 * Derivations: derived columns that other rows decide, such as a conversation's last message. New rows would make them
 * untrue in rows that are there already; topping up knows by them which new rows do, and what the column should be then.
 */
import type { Linked } from './requirement.ts'
import type { Table } from './table.ts'

/** A column that some rows which lead to its own decide: their largest value, the key of the row that has it, their number. */
export interface Derivation {
  readonly table: Table
  readonly column: string
  /** `last`: the key of the row with the largest `of`; its table's key is of one column. */
  readonly operation: 'max' | 'last' | 'count'
  readonly from: Linked
  /** The column whose largest value decides; not for `count`. */
  readonly of?: string
}
