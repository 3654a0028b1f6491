/** What a load would find in each of its tables, and what it would write there. */
import type { Table } from '../generators/model/index.ts'
import type { FoundTable, RowSource, Session } from './database.ts'
import { keyTable } from './content/index.ts'
import { extraColumns } from './extra-columns.ts'
import { keyTexts } from './key-set.ts'
import type { LedgerEntry } from './ledger.ts'
import { moreRows, type OtherRows, otherRows, rowsBeside } from './others.ts'
import { sourceTexts } from './row-source.ts'

/** What happens to one table. */
export interface PlannedTable {
  readonly source: RowSource
  /** Rows that are there now; undefined: the table is not there. */
  readonly before: number | undefined
  /** Of these, rows that no load of ours put there. */
  readonly foreign: OtherRows
  /** Of the rows that the application's migrations should hold, those that are not there although others are. */
  readonly lost: number
  /** Columns of the table that the snapshot does not have. */
  readonly extra: readonly string[]
}

/** Per table id: rows that neither a load of ours nor the application's migrations put there. */
export const rowsOfOthers = (tables: readonly PlannedTable[]): ReadonlyMap<string, OtherRows> =>
  new Map(
    tables.map(({ source, foreign }) => [
      source.table.id,
      foreign === 'some' ? foreign : Math.max(0, foreign - source.skip),
    ]),
  )

/** What the tables are planned by. */
export interface PlanningState {
  readonly session: Session
  readonly found: ReadonlyMap<string, FoundTable>
  readonly ledger: readonly LedgerEntry[]
  /** True: the tables are made. */
  readonly create: boolean
  /** True: they are emptied. */
  readonly clear: boolean
  /** True: the rows in force are those of this snapshot, so that others can be told from them one by one. */
  readonly same: boolean
}

/** Looks at the tables of the sources. */
export async function planTables(
  sources: readonly RowSource[],
  { session, found, ledger, create, clear, same }: PlanningState,
): Promise<readonly PlannedTable[]> {
  const tables = sources.map(({ table }) => table)
  // Where rows are added to what is there, none of others can be lost.
  const others: ReadonlyMap<string, OtherRows> =
    clear || same ? await otherRows(session, tables, found, ledger) : moreRows(found, ledger)
  const planned: PlannedTable[] = []
  for (const source of sources) {
    const there = found.get(source.table.id)
    const counted = others.get(source.table.id) ?? 0
    const foreign = counted === 'some' && same ? await rowsBeside(session, whole(source)) : counted
    const held =
      create || clear || there === undefined || there.rows === 0 ? 0 : await existingThere(session, source)
    const rows = held === 0 ? whole(source) : source
    planned.push({
      source: there === undefined ? rows : fitted(rows, there),
      before: there?.rows,
      foreign,
      lost: held === 0 ? 0 : source.skip - held,
      extra: there === undefined ? [] : extraColumns(source.table, there),
    })
  }
  return planned
}

/** Tables made here, or emptied, need the rows of the migrations too; so do tables that hold none of them. */
const whole = (source: RowSource): RowSource => ({ ...source, rows: source.rows + source.skip, skip: 0 })

/** How many of the rows that the application's migrations should hold are there, by their keys. */
async function existingThere(session: Session, source: RowSource): Promise<number> {
  if (source.skip === 0) return 0
  const wanted = existingKeys(source)
  const only = keyTable(source.table)
  const keyOf = keyTexts(only)
  let there = 0
  for await (const batch of session.read(only)) for (const row of batch) if (wanted.has(keyOf(row))) there++
  return there
}

function existingKeys(source: RowSource): ReadonlySet<string> {
  const only = keyTable(source.table)
  const keyOf = keyTexts(only)
  const keys = new Set<string>()
  for (const texts of sourceTexts({ ...source, into: only, skip: 0 })) {
    if (keys.size === source.skip) break
    keys.add(keyOf(texts))
  }
  return keys
}

/** Columns that the database computes are not written. */
export function fitted(source: RowSource, there: FoundTable): RowSource {
  const computed = new Set(there.columns.filter(({ generated }) => generated).map(({ name }) => name))
  const columns = Object.entries(source.table.columns).filter(
    ([name, made]) => made.generated !== undefined || !computed.has(name),
  )
  const into: Table = { ...source.table, columns: Object.fromEntries(columns) }
  return { ...source, into }
}
