/** A change of a database beside a load: guarded, recorded. */
import type { Table } from '../../generators/model/index.ts'
import { isDisposable, moreRows, readLedger, type Session } from '../../loaders/index.ts'
import { type Io, writeLines } from '../cli/io.ts'
import { type Audited, type AuditedChange, audited } from './audited.ts'
import { type ShownTable, shownPlan } from './plan-lines.ts'
import { productionReasons } from './production.ts'

/** What is about to be done. */
export interface GuardedChange
  extends Pick<AuditedChange, 'action' | 'words' | 'confirmed' | 'records' | 'snapshot'> {
  readonly session: Session
  readonly tables: readonly Table[]
  /** What happens to each table, by id; asked for when it is shown, which is before a confirmation. */
  readonly plan: () => Promise<ReadonlyMap<string, PlannedChange>>
  /** True: it is production whatever the ledger says. */
  readonly always?: boolean
}

/** What happens to one table. */
export type PlannedChange = Pick<ShownTable, 'action' | 'rows'>

/** The plan of a change that takes rows out: the tables that lose any. */
export const removals = (
  rows: Readonly<Record<string, number>>,
  action: string,
): ReadonlyMap<string, PlannedChange> =>
  new Map(
    Object.entries(rows).flatMap(([table, count]) =>
      count === 0 ? [] : [[table, { action, rows: count }] as const],
    ),
  )

/** Shows a change of a production target, and runs it behind the guard; the audit log tells of it when the target counts as production. */
export async function guardedChange<T>(
  io: Io,
  { session, tables, plan, always, ...change }: GuardedChange,
  run: () => Promise<Audited<T>>,
): Promise<T> {
  const { target } = session
  const ledger = await readLedger(session, target)
  const found = await session.find(tables)
  const others = moreRows(found, ledger)
  const reasons =
    always === true
      ? ['it is asked for on purpose']
      : productionReasons(target, others, isDisposable(ledger, target))
  if (reasons.length > 0) {
    const shown = [...(await plan())].map(([table, planned]) => ({
      table,
      ...planned,
      existing: found.get(table)?.rows ?? 0,
    }))
    const { version } = session
    writeLines(io.err, shownPlan({ target, version, tables: shown, notes: [], reasons }, io.err))
  }
  return audited(io, { ...change, target, reasons }, run)
}
