/** Rows that no load of ours put there: told by their number and, where the ledger has it, by the sum of the keys. */
import type { Table } from '../generators/model/index.ts'
import { keyTable, tableContent } from './content/index.ts'
import type { FoundTable, RowSource, Session } from './database.ts'
import { KeySet } from './key-set.ts'
import { type LedgerEntry, type TableState, tableStates } from './ledger.ts'
import { sourceTexts } from './row-source.ts'

/** How many rows of others a table holds; `some`: it has no more rows than were loaded, but not all of these. */
export type OtherRows = number | 'some'

/** By their number alone: how many rows each table, by its id, holds beyond those that loads in force put there. */
export function moreRows(
  found: ReadonlyMap<string, Pick<FoundTable, 'rows'>>,
  ledger: readonly LedgerEntry[],
): ReadonlyMap<string, number> {
  const states = tableStates(ledger)
  return new Map([...found].map(([id, { rows }]) => [id, Math.max(0, rows - (states.get(id)?.rows ?? 0))]))
}

/** The rows of others per table id, of the tables that are there; the keys of tables without more rows are read. */
export async function otherRows(
  session: Pick<Session, 'read' | 'content'>,
  tables: readonly Table[],
  found: ReadonlyMap<string, FoundTable>,
  ledger: readonly LedgerEntry[],
): Promise<ReadonlyMap<string, OtherRows>> {
  const states = tableStates(ledger)
  const others = new Map<string, OtherRows>(moreRows(found, ledger))
  for (const table of tables) {
    const there = found.get(table.id)
    const state = states.get(table.id)
    if (there !== undefined && state !== undefined && others.get(table.id) === 0)
      others.set(table.id, await othersAmong(session, table, there, state))
  }
  return others
}

/** Of a table that has no more rows than were loaded. */
async function othersAmong(
  session: Pick<Session, 'read' | 'content'>,
  table: Table,
  { rows }: FoundTable,
  { rows: loaded, keys }: TableState,
): Promise<OtherRows> {
  if (rows === 0 || keys === undefined) return 0
  if (rows < loaded) return 'some'
  return (await tableContent(session, keyTable(table))).sum === keys ? 0 : 'some'
}

/** How many rows of a table are none of a source's, by their keys. */
export async function rowsBeside(session: Pick<Session, 'read'>, source: RowSource): Promise<number> {
  const only = keyTable(source.table)
  const keys = KeySet.of(only, sourceTexts({ ...source, into: only }))
  let others = 0
  for await (const batch of session.read(only)) for (const row of batch) if (!keys.has(row)) others++
  return others
}
