/** Checks rows that are read back, table by table, as staging checks them unit by unit. */
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { AnyRow, Dataset, Environment, Table } from '../../generators/model/index.ts'
import type { ValueLimits } from '../../output/sql/dialect.ts'
import type { ExpectationResult, Progress } from '../request.ts'
import { Checker } from './checker.ts'
import { streamCursor } from './families.ts'
import { KeyMemory } from './key-log.ts'
import type { KeyTracker } from './key-tracker.ts'
import { RuleRunner } from './rule-runner.ts'
import { settleKeys } from './settle.ts'
import type { ViolationLog } from './violations.ts'

/** What is checked. */
export interface RereadJob {
  readonly dataset: Dataset
  readonly environment: Environment
  /** The tables that are there. */
  readonly tables: readonly Table[]
  /** Rows expected per table id. */
  readonly rows: ReadonlyMap<string, number>
  readonly limits: (table: Table, column: string) => ValueLimits
  readonly read: (table: Table) => Iterable<AnyRow>
  readonly violations: ViolationLog
  readonly keys: KeyTracker
  readonly scratch: string
  /** True: the rows may refer to rows that are elsewhere, so references are not looked at. */
  readonly open?: boolean
  readonly onProgress?: (progress: Progress) => void
  readonly signal?: AbortSignal
}

/** What the rules say in the end. */
export interface Reread {
  readonly notes: readonly string[]
  expectations(tolerance?: number): ExpectationResult[]
}

const BATCH_ROWS = 2000

/** Reads and checks every row; violations go to the job's log. */
export async function checkRows(job: RereadJob): Promise<Reread> {
  const memory = new KeyMemory(join(job.scratch, 'keys'))
  try {
    const checker = new Checker({ ...job, log: () => memory.log() })
    const rules = new RuleRunner(job.dataset, job.environment, job.violations, job.tables)
    const total = [...job.rows.values()].reduce((sum, rows) => sum + rows, 0)
    let done = 0
    let sound = true
    for (const table of job.tables) {
      let number = 1
      for (const batch of batches(job.read(table))) {
        if (checker.rows(table, batch, number)) {
          rules.rows(table, batch, number)
          job.keys.rows(table, batch)
        } else sound = false
        if (job.open !== true) checker.rowReferences(table, batch, number)
        checker.endUnit()
        number += batch.length
        done += batch.length
        job.onProgress?.({ phase: 'rows', done, total, label: table.id })
        await nextTurn()
        job.signal?.throwIfAborted()
      }
      countRows(job, table, number - 1)
    }
    // Rows of wrong types would make rules fail in ways that say less.
    if (sound) {
      for (const family of rules.families) rules.walk(family, (table) => streamCursor(table, job.read(table)))
      rules.finish()
    }
    settleKeys(checker, job.violations, job.read)
    return { notes: rules.notes, expectations: (tolerance) => rules.expectations(tolerance) }
  } finally {
    memory.close()
  }
}

function countRows(job: RereadJob, table: Table, found: number): void {
  const expected = job.rows.get(table.id) ?? 0
  if (found !== expected)
    job.violations.add({
      rule: 'count',
      table: table.id,
      message: `expected ${expected} rows, found ${found}`,
    })
}

function* batches(rows: Iterable<AnyRow>): Generator<AnyRow[]> {
  let batch: AnyRow[] = []
  for (const row of rows) {
    batch.push(row)
    if (batch.length === BATCH_ROWS) {
      yield batch
      batch = []
    }
  }
  if (batch.length > 0) yield batch
}
