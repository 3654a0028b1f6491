/** A change of a database beside a load: guarded, recorded. */
import type { Table } from '../../generators/model/index.ts'
import { isDisposable, moreRows, readLedger, type Session } from '../../loaders/index.ts'
import type { Io } from '../cli/io.ts'
import { type Audited, type AuditedChange, audited } from './audited.ts'
import { productionReasons } from './production.ts'

/** What is about to be done. */
export interface GuardedChange
  extends Pick<AuditedChange, 'action' | 'words' | 'confirmed' | 'records' | 'snapshot'> {
  readonly session: Session
  readonly tables: readonly Table[]
  /** True: it is production whatever the ledger says. */
  readonly always?: boolean
}

/** Runs a change behind the guard; the audit log tells of it when the target counts as production. */
export async function guardedChange<T>(
  io: Io,
  { session, tables, always, ...change }: GuardedChange,
  run: () => Promise<Audited<T>>,
): Promise<T> {
  const { target } = session
  const ledger = await readLedger(session, target)
  const others = moreRows(await session.find(tables), ledger)
  const reasons =
    always === true
      ? ['it is asked for on purpose']
      : productionReasons(target, others, isDisposable(ledger, target))
  return audited(io, { ...change, target, reasons }, run)
}
