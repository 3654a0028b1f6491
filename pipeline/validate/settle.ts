/** Settles what needs all rows: uniqueness, and references across units. */
import type { AnyRow, Table, Violation } from '../../generators/model/index.ts'
import { type HashLog, missingHashes, repeatedHashes } from './key-log.ts'
import type { KeySet, ReferenceSet } from './key-plan.ts'
import { hashText } from './text-hash.ts'
import type { ViolationLog } from './violations.ts'

/** Reads a table's rows again, to name the rows behind a hash. */
export type Rescan = (table: Table) => Iterable<AnyRow>

/** What was logged; a `Checker` has it. */
export interface LoggedKeys {
  readonly keys: readonly KeySet[]
  readonly references: readonly ReferenceSet[]
}

/** Adds a violation for every row that repeats a key or refers to none; equal hashes are confirmed exactly. */
export function settleKeys(logged: LoggedKeys, violations: ViolationLog, rescan: Rescan): void {
  for (const set of logged.keys) {
    if (set.log === undefined) continue
    const repeated = repeatedHashes(set.log)
    if (repeated.size > 0) nameDuplicates({ set, hashes: repeated, violations, rescan })
  }
  for (const set of logged.references) {
    const keys = set.target.log
    if (keys === undefined || set.log.size === 0) continue
    const missing = missingHashes(set.log, keys)
    if (missing.size > 0) nameOrphans({ set, hashes: missing, violations, rescan })
  }
}

interface Search<S> {
  readonly set: S
  readonly hashes: ReadonlySet<number>
  readonly violations: ViolationLog
  readonly rescan: Rescan
}

function nameDuplicates({ set, hashes, violations, rescan }: Search<KeySet>): void {
  const seen = new Map<string, number>()
  let number = 0
  for (const row of rescan(set.table)) {
    number++
    const text = set.text(row)
    if (text === undefined || !hashes.has(hashText(text))) continue
    const before = seen.get(text)
    if (before === undefined) seen.set(text, number)
    else
      violations.add(violationOf(set, { rule: set.rule, row, number, message: `already in row ${before}` }))
  }
}

function nameOrphans({ set, hashes, violations, rescan }: Search<ReferenceSet>): void {
  let number = 0
  for (const row of rescan(set.table)) {
    number++
    const text = set.text(row)
    if (text !== undefined && hashes.has(hashText(text))) violations.add(orphan(set, row, number))
  }
}

/** The violation of a row that refers to no row. */
export function orphan<L extends HashLog>(set: ReferenceSet<L>, row: AnyRow, number: number): Violation {
  const { table, columns } = set.target
  const message = `no such row in ${table.id}(${columns.join(', ')})`
  return violationOf(set, { rule: 'foreign key', row, number, message })
}

function violationOf<L extends HashLog>(
  set: KeySet<L> | ReferenceSet<L>,
  { rule, row, number, message }: { rule: string; row: AnyRow; number: number; message: string },
): Violation {
  const [only] = set.columns
  return {
    rule,
    table: set.table.id,
    row: number,
    column: set.columns.join(', '),
    value: set.columns.length === 1 ? (row[only!] ?? set.text(row)) : set.columns.map((name) => row[name]),
    message,
  }
}
