/** A change that the audit log tells of: that it begins, and what came of it. */
import { FixtureError } from '../../generators/model/index.ts'
import type { Target } from '../../loaders/index.ts'
import type { Io } from '../cli/io.ts'
import { passGuard } from './production.ts'
import { type AuditEntry, audit } from './records.ts'

/** What is about to be done, and where. */
export interface AuditedChange {
  readonly target: Target
  /** Why the target counts as production; none: nothing is asked and nothing recorded. */
  readonly reasons: readonly string[]
  readonly action: AuditEntry['action']
  /** Such as `Removing rows from`. */
  readonly words: string
  /** The value of `--confirm-production`. */
  readonly confirmed: string | undefined
  readonly records: string
  /** The snapshot's id, where it is about one. */
  readonly snapshot?: string
  /** What a failure's entry says beside the error. */
  readonly known?: () => Partial<AuditEntry>
}

/** What a change gives, and what the audit log says of it. */
export interface Audited<T> {
  readonly value: T
  readonly audit: Partial<AuditEntry>
}

/** Runs a change behind the guard. Throws FixtureError UNCONFIRMED, IO, or what the change throws. */
export async function audited<T>(
  io: Io,
  { target, reasons, action, words, confirmed, records, snapshot, known }: AuditedChange,
  run: () => Promise<Audited<T>>,
): Promise<T> {
  await passGuard(io, { target, reasons, confirmed, action: words })
  if (reasons.length === 0) return (await run()).value
  const entry = {
    action,
    target: target.label,
    database: target.name,
    ...(snapshot === undefined ? {} : { snapshot }),
  }
  audit(records, { ...entry, outcome: 'begun' })
  let done: Audited<T>
  try {
    done = await run()
  } catch (error) {
    const code = error instanceof FixtureError ? error.code : 'INTERNAL'
    audit(records, { ...entry, outcome: 'failed', error: code, ...known?.() })
    throw error
  }
  audit(records, { ...entry, outcome: 'done', ...done.audit })
  return done.value
}
