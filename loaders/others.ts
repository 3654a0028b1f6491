/** Rows that no load of ours put there: told by their number and, where the ledger has it, by the sum of the keys. */
import type { Table } from '../generators/model/index.ts'
import { keyTable, tableContent } from './content/index.ts'
import type { FoundTable, RowSource, Session } from './database.ts'
import { KeySet } from './key-set.ts'
import { type LedgerEntry, type TableState, tableStates } from './ledger.ts'
import { sourceTexts } from './row-source.ts'

/** How many rows of others a table holds; `some`: it has no more rows than were loaded, but not all of these. */
export type OtherRows = number | 'some'

/** The rows of others per table id, of the tables that are there. */
export async function otherRows(
  session: Pick<Session, 'read' | 'content'>,
  tables: readonly Table[],
  found: ReadonlyMap<string, FoundTable>,
  ledger: readonly LedgerEntry[],
): Promise<ReadonlyMap<string, OtherRows>> {
  const states = tableStates(ledger)
  const others = new Map<string, OtherRows>()
  for (const table of tables) {
    const there = found.get(table.id)
    if (there !== undefined) others.set(table.id, await othersIn(session, table, there, states.get(table.id)))
  }
  return others
}

async function othersIn(
  session: Pick<Session, 'read' | 'content'>,
  table: Table,
  { rows }: FoundTable,
  state: TableState | undefined,
): Promise<OtherRows> {
  const loaded = state?.rows ?? 0
  if (rows > loaded) return rows - loaded
  if (rows === 0 || state?.keys === undefined) return 0
  if (rows < loaded) return 'some'
  return (await tableContent(session, keyTable(table))).sum === state.keys ? 0 : 'some'
}

/** How many rows of a table are none of a source's, by their keys. */
export async function rowsBeside(session: Pick<Session, 'read'>, source: RowSource): Promise<number> {
  const only = keyTable(source.table)
  const keys = KeySet.of(only, sourceTexts({ ...source, into: only }))
  let others = 0
  for await (const batch of session.read(only)) for (const row of batch) if (!keys.has(row)) others++
  return others
}
