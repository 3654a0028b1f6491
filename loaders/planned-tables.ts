/** What a load would find in each of its tables, and what it would write there. */
import type { Table } from '../generators/model/index.ts'
import type { Texts } from '../output/encoding.ts'
import { keyTable } from './content/index.ts'
import type { FoundColumn, FoundTable, RowSource, Session } from './database.ts'
import { extraColumns } from './extra-columns.ts'
import { type LedgerEntry, type TableState, tableStates } from './ledger.ts'
import { countByKey, holdsOurs, moreRows, type OtherRows, otherRows, sourceKeys } from './others.ts'

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
  readonly extra: readonly FoundColumn[]
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
  /** The load in force that put in the same rows, by whose keys others are told from them one by one. */
  readonly same: LedgerEntry | undefined
}

/** Looks at the tables of the sources. */
export async function planTables(
  sources: readonly RowSource[],
  state: PlanningState,
): Promise<readonly PlannedTable[]> {
  const more = moreRows(state.found, state.ledger)
  const states = tableStates(state.ledger)
  const planned: PlannedTable[] = []
  for (const source of sources) {
    const { id } = source.table
    const there = state.found.get(id)
    if (there === undefined) {
      planned.push({ source: whole(source), before: undefined, foreign: 0, lost: 0, extra: [] })
      continue
    }
    const held = there.rows === 0 || state.create ? 0 : await existingThere(state.session, source)
    const rows = held === 0 || state.clear ? whole(source) : source
    planned.push({
      source: fitted(rows, there),
      before: there.rows,
      foreign: await foreignRows(source, there.rows, held, states.get(id), more.get(id) ?? 0, state),
      lost: held === 0 || state.clear ? 0 : source.skip - held,
      extra: extraColumns(source.table, there),
    })
  }
  return planned
}

/** Where rows are added to what is there, none of others can be lost: their number is enough. */
async function foreignRows(
  source: RowSource,
  rows: number,
  held: number,
  state: TableState | undefined,
  more: number,
  { session, clear, same }: PlanningState,
): Promise<OtherRows> {
  if (rows === 0) return 0
  if (same === undefined) return clear ? otherRows(session, source.table, rows, state) : more
  if (await holdsOurs(session, source.table, rows, state)) return 0
  const all = source.rows + source.skip
  const loadedAll = same.detail?.tables[source.table.id]?.rows === all
  const { others } = await countByKey(session, keyTable(source.table), sourceKeys(whole(source)))
  return others + (loadedAll || clear ? 0 : held)
}

/** Tables made here, or emptied, need the rows of the migrations too; so do tables that hold none of them. */
const whole = (source: RowSource): RowSource => ({ ...source, rows: source.rows + source.skip, skip: 0 })

/** How many of the rows that the application's migrations should hold are there, by their keys. */
async function existingThere(session: Session, source: RowSource): Promise<number> {
  if (source.skip === 0) return 0
  const keys: Readonly<Texts>[] = []
  for (const key of sourceKeys(whole(source))) {
    if (keys.length === source.skip) break
    keys.push(key)
  }
  return (await countByKey(session, keyTable(source.table), keys)).ours
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
