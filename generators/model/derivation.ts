/**
 * Derivations: derived columns that other rows decide, such as a conversation's last message. New rows would make them
 * untrue in rows that are there already; topping up knows by them which new rows do, and what the column should be then.
 */
import type { Linked } from './requirement.ts'
import type { Table } from './table.ts'

/** A column that is the largest value, or the number, of some rows that lead to its own. */
export interface Derivation {
  readonly table: Table
  readonly column: string
  readonly operation: 'max' | 'count'
  readonly from: Linked
  /** The column whose largest value it is. */
  readonly of?: string
}
