/** A change of a database beside a load: guarded, recorded. */
import { FixtureError, type Table } from '../../generators/model/index.ts'
import { foreignRows, isDisposable, readLedger, type Session } from '../../loaders/index.ts'
import type { Io } from '../cli/io.ts'
import { passGuard, productionReasons } from './production.ts'
import { type AuditEntry, audit } from './records.ts'

/** What is about to be done. */
export interface GuardedChange {
  readonly session: Session
  readonly tables: readonly Table[]
  readonly action: AuditEntry['action']
  /** Such as `Removing rows from`. */
  readonly words: string
  readonly confirmed: string | undefined
  readonly records: string
  /** True: it is production whatever the ledger says. */
  readonly always?: boolean
}

/** Runs a change behind the guard; the audit log tells of it when the target counts as production. */
export async function guardedChange<T>(
  io: Io,
  change: GuardedChange,
  run: () => Promise<{ readonly value: T; readonly audit: Partial<AuditEntry> }>,
): Promise<T> {
  const { session, action, confirmed, records } = change
  const { target } = session
  const ledger = await readLedger(session, target)
  const others = foreignRows(await session.find(change.tables), ledger)
  const reasons =
    change.always === true
      ? ['it is asked for on purpose']
      : productionReasons(target, others, isDisposable(ledger, target))
  await passGuard(io, { target, reasons, confirmed, action: change.words })
  if (reasons.length === 0) return (await run()).value
  const entry = { action, target: target.label, database: target.name } as const
  audit(records, { ...entry, outcome: 'begun' })
  try {
    const done = await run()
    audit(records, { ...entry, outcome: 'done', ...done.audit })
    return done.value
  } catch (error) {
    audit(records, {
      ...entry,
      outcome: 'failed',
      error: error instanceof FixtureError ? error.code : 'INTERNAL',
    })
    throw error
  }
}
