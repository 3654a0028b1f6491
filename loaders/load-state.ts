/** What became of each load, as far as the ledger says. */
import { ADDED, type LedgerEntry, loadsInForce } from './ledger.ts'

/** What became of a load; `purged`: rows of it were removed by their mark, and some may still be there. */
export interface LoadState {
  readonly state: 'in force' | 'taken back' | 'replaced' | 'purged'
  /** The entry that did it; undefined while the load is in force. */
  readonly by: number | undefined
}

/** Per id of a load, what became of it. */
export function loadStates(entries: readonly LedgerEntry[]): ReadonlyMap<number, LoadState> {
  const inForce = new Set(loadsInForce(entries))
  const restored = new Set(entries.filter(({ event }) => event === 'restore').map(({ of }) => of))
  const loads = entries.filter(({ event }) => event === 'load')
  return new Map(
    loads.map((load) => [
      load.id,
      inForce.has(load) ? { state: 'in force', by: undefined } : endOf(load, entries, restored),
    ]),
  )
}

/** The last of the entries that each took one of the load's tables from it. */
function endOf(
  load: LedgerEntry,
  entries: readonly LedgerEntry[],
  restored: ReadonlySet<number | undefined>,
): LoadState {
  const back = entries.find(({ of }) => of === load.id)
  if (back !== undefined) return { state: 'taken back', by: back.id }
  const later = entries.filter(({ id }) => id > load.id && !restored.has(id))
  const ends = Object.keys(load.detail?.tables ?? {}).map((table) =>
    later.find((entry) => isReplaced(entry, table) || isPurged(entry, table)),
  )
  const last = ends.reduce((a, b) => (b !== undefined && b.id > (a?.id ?? 0) ? b : a), undefined)
  return { state: last?.event === 'purge' ? 'purged' : 'replaced', by: last?.id }
}

const isReplaced = ({ event, mode, detail }: LedgerEntry, table: string): boolean =>
  event === 'load' && !ADDED.has(mode) && table in (detail?.tables ?? {})

const isPurged = ({ removed }: LedgerEntry, table: string): boolean => (removed[table] ?? 0) > 0
