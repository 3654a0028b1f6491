/** Rows that no load of ours put there: told by their number and, where the ledger has it, by the sum of the keys. */
import type { Table } from '../generators/model/index.ts'
import type { Texts } from '../output/encoding.ts'
import { keyTable, tableContent } from './content/index.ts'
import type { FoundTable, RowSource, Session } from './database.ts'
import { KeySet } from './key-set.ts'
import { type LedgerEntry, type TableState, tableStates } from './ledger.ts'
import { sourceTexts } from './row-source.ts'

/** How many rows of others a table holds; `some`: it does not hold the rows that were loaded, and may hold others. */
export type OtherRows = number | 'some'

/** By their number alone: how many rows each table, by its id, holds beyond those that loads in force put there. */
export function moreRows(
  found: ReadonlyMap<string, Pick<FoundTable, 'rows'>>,
  ledger: readonly LedgerEntry[],
): ReadonlyMap<string, number> {
  const states = tableStates(ledger)
  return new Map([...found].map(([id, { rows }]) => [id, Math.max(0, rows - (states.get(id)?.rows ?? 0))]))
}

type Reader = Pick<Session, 'read' | 'content'>

/** Whether a table holds the rows that were loaded and no others; undefined: the ledger does not know their keys. */
export async function holdsOurs(
  session: Reader,
  table: Table,
  rows: number,
  state: TableState | undefined,
): Promise<boolean | undefined> {
  if (state?.keys === undefined) return undefined
  if (rows !== state.rows) return false
  return rows === 0 || (await tableContent(session, keyTable(table))).sum === state.keys
}

/** The rows of others in a table that is there. */
export async function otherRows(
  session: Reader,
  table: Table,
  rows: number,
  state: TableState | undefined,
): Promise<OtherRows> {
  const loaded = state?.rows ?? 0
  if (rows > loaded) return rows - loaded
  return rows === 0 || (await holdsOurs(session, table, rows, state)) !== false ? 0 : 'some'
}

/** How many rows of a table have one of some keys, and how many have none. `only` has the key's columns alone, as the keys. */
export async function countByKey(
  session: Reader,
  only: Table,
  keys: Iterable<Readonly<Texts>>,
): Promise<{ readonly ours: number; readonly others: number }> {
  const known = KeySet.of(only, keys)
  let ours = 0
  let others = 0
  for await (const batch of session.read(only)) {
    for (const row of batch) {
      if (known.has(row)) ours++
      else others++
    }
  }
  return { ours, others }
}

/** The keys of a source's rows, of the columns of its `keyTable`. */
export const sourceKeys = (source: RowSource): Iterable<Readonly<Texts>> =>
  sourceTexts({ ...source, into: keyTable(source.table) })
