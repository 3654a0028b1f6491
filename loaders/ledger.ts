/** Reads and writes the ledger, the table in a database that says what Tilth loaded there. */
import { FixtureError } from '../generators/model/index.ts'
import { DATA_MODE } from '../output/sql/data-only.ts'
import { LEDGER, LEDGER_EVENTS, type LedgerDetail, type LedgerEvent } from '../output/sql/ledger.ts'
import type { LedgerRow } from '../output/sql/ledger-sql.ts'
import { addSums, subtractSums } from './content/index.ts'
import type { Session, Target } from './database.ts'

/** A row of the ledger. */
export interface LedgerEntry {
  readonly id: number
  readonly event: LedgerEvent
  /** The snapshot's id. */
  readonly snapshot: string | undefined
  readonly mode: string | undefined
  /** For loads. */
  readonly detail: LedgerDetail | undefined
  /** For `rollback` and `restore`: the id of the load that was taken back. */
  readonly of: number | undefined
  /** For `purge`: rows removed per table id. */
  readonly removed: Readonly<Record<string, number>>
  /** For `disposable`: the database that was marked. */
  readonly target: string | undefined
  /** UTC, as the engine writes it. */
  readonly recordedAt: string
}

/** The ledger's rows, oldest first; none where there is no ledger. Throws FixtureError DATABASE. */
export async function readLedger(session: Session, target: Target): Promise<readonly LedgerEntry[]> {
  const found = await session.find([LEDGER])
  if (!found.has(LEDGER.id)) return []
  const quote = target.database.dialect.quoteName
  const columns = Object.keys(LEDGER.columns).map(quote).join(', ')
  const rows = await session.rows(`SELECT ${columns} FROM ${session.nameOf(LEDGER)} ORDER BY ${quote('id')}`)
  return rows.map((row) => {
    const event = LEDGER_EVENTS.find((known) => known === row.event)
    const detail = parseDetail(row.detail)
    if (event === undefined || detail === undefined) throw unreadable(target, row.id)
    return {
      id: Number(row.id),
      event,
      snapshot: row.snapshot ?? undefined,
      mode: row.mode ?? undefined,
      detail: event === 'load' ? (detail as unknown as LedgerDetail) : undefined,
      of: typeof detail.of === 'number' ? detail.of : undefined,
      removed: event === 'purge' ? (detail.removed as Readonly<Record<string, number>>) : {},
      target: typeof detail.target === 'string' ? detail.target : undefined,
      recordedAt: row.recorded_at ?? '',
    }
  })
}

function parseDetail(text: string | null | undefined): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text ?? '')
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}

const unreadable = (target: Target, id: unknown): FixtureError =>
  new FixtureError(
    'DATABASE',
    `Row ${String(id)} of ${LEDGER.name} in ${target.label} is none that this Tilth writes. Install a newer Tilth, or remove the row.`,
  )

/** Makes the ledger where there is none and adds a row, within the open transaction. Gives the row's id. */
export async function writeLedger(session: Session, target: Target, entry: LedgerRow): Promise<number> {
  const { ledger, quoteName } = target.database.dialect
  if (!(await session.find([LEDGER])).has(LEDGER.id)) await session.run(ledger.create, LEDGER.id)
  // The session may fill a copy that takes the ledger's place.
  const name = session.nameOf(LEDGER)
  await session.run(ledger.record(entry, { into: name, after: name }), LEDGER.id)
  const [top] = await session.rows(`SELECT max(${quoteName('id')}) AS top FROM ${name}`)
  return Number(top?.top)
}

/** Modes of loads that made their tables. */
export const MADE: ReadonlySet<string | undefined> = new Set(['create', 'schema-only', 'dump', 'script'])

/** Modes of loads that added to rows that were there. */
export const ADDED: ReadonlySet<string | undefined> = new Set(['append', 'data-only', DATA_MODE])

/** What the ledger says of one table. */
export interface TableState {
  /** Rows that loads in force put there. */
  readonly rows: number
  /** The ids of these loads, oldest first. */
  readonly loads: readonly number[]
  /** The sum of these rows' keys; undefined: it cannot be told. */
  readonly keys: string | undefined
}

type States = ReadonlyMap<string, TableState>

const EMPTY: TableState = { rows: 0, loads: [], keys: '0'.repeat(16) }

/** What the ledger says of each table that a load ever named, by id: its entries followed in their order. */
export function tableStates(entries: readonly LedgerEntry[]): States {
  const states = new Map<string, TableState>()
  /** Per load that replaced rows: what was there before it. */
  const replaced = new Map<number, States>()
  const loads = new Map(entries.filter(({ event }) => event === 'load').map((entry) => [entry.id, entry]))
  for (const entry of entries) {
    if (entry.event === 'load') {
      replaced.set(entry.id, new Map(states))
      for (const [table, state] of afterLoad(entry, states)) states.set(table, state)
    } else if (entry.event === 'purge') {
      for (const [table, rows] of Object.entries(entry.removed)) {
        // What is left of its loads cannot be told by their numbers any more.
        if (rows > 0)
          states.set(table, {
            rows: Math.max(0, (states.get(table)?.rows ?? 0) - rows),
            loads: [],
            keys: undefined,
          })
      }
    }
    const undone = entry.of === undefined ? undefined : loads.get(entry.of)
    if (undone === undefined) continue
    for (const [table, state] of afterUndoing(undone, entry, states, replaced.get(undone.id)!))
      states.set(table, state)
  }
  return states
}

function afterLoad({ id, mode, detail }: LedgerEntry, states: States): States {
  return new Map(
    Object.entries(detail?.tables ?? {}).map(([table, { rows, keys: own }]) => {
      const before = ADDED.has(mode) ? (states.get(table) ?? EMPTY) : EMPTY
      const keys = sumOf(before.keys, mode === 'schema-only' ? EMPTY.keys : own, addSums)
      return [table, { rows: before.rows + rows, loads: [...before.loads, id], keys }]
    }),
  )
}

const sumOf = (
  a: string | undefined,
  b: string | undefined,
  operation: (a: string, b: string) => string,
): string | undefined => (a === undefined || b === undefined ? undefined : operation(a, b))

/** A load was taken out, or what it had replaced was put back. */
function afterUndoing(load: LedgerEntry, { event }: LedgerEntry, states: States, before: States): States {
  return new Map(
    Object.entries(load.detail?.tables ?? {}).map(([table, { rows, keys }]) => {
      if (event === 'restore') return [table, before.get(table) ?? EMPTY]
      if (!ADDED.has(load.mode)) return [table, EMPTY]
      const state = states.get(table) ?? EMPTY
      return [
        table,
        {
          rows: Math.max(0, state.rows - rows),
          loads: state.loads.filter((id) => id !== load.id),
          keys: sumOf(state.keys, keys, subtractSums),
        },
      ]
    }),
  )
}

/** The loads whose rows are still there as far as the ledger knows, oldest first. */
export function loadsInForce(entries: readonly LedgerEntry[]): readonly LedgerEntry[] {
  const inForce = new Set([...tableStates(entries).values()].flatMap(({ loads }) => loads))
  return entries.filter(({ event, id }) => event === 'load' && inForce.has(id))
}

/** True when this very database was marked as one whose rows may be lost; a copy of it elsewhere is not. */
export const isDisposable = (entries: readonly LedgerEntry[], target: Target): boolean =>
  entries.some(({ event, target: marked }) => event === 'disposable' && marked === target.place)
