/** What becomes of rows, of a unit or of several, before they are bytes in a file: checked, shown to the rules, encoded. */
import type { AnyRow, Family, Table } from '../../generators/model/index.ts'
import type { RowEncoding } from '../../output/encoding.ts'
import type { ValueLimits } from '../../output/sql/dialect.ts'
import type { Plan } from '../plan/plan.ts'
import { Checker } from '../validate/checker.ts'
import type { HashLog } from '../validate/key-log.ts'
import { KeyTracker } from '../validate/key-tracker.ts'
import { type RowGroup, RuleRunner } from '../validate/rule-runner.ts'
import { type FoundViolations, ViolationLog } from '../validate/violations.ts'
import { BlockEncoder, heldBytes, type TableBlock } from './block-encoder.ts'

/** What a stager needs. */
export interface StagerOptions<L extends HashLog> {
  readonly plan: Plan
  readonly encodings: (table: Table) => readonly RowEncoding[]
  readonly limits: (table: Table, column: string) => ValueLimits
  /** Starts a log of keys. */
  readonly log: () => L
}

/** What a stager found in some rows beside their bytes; it can be sent to another thread. */
export interface Findings {
  /** False: a row had a wrong type. */
  readonly sound: boolean
  readonly violations: FoundViolations | undefined
  /** Hashes of keys and references, in the order of the checker's logs. */
  readonly hashes: readonly Float64Array[]
}

/** What a stager knows in the end; it can be sent to another thread. */
export interface Closing {
  readonly rules: readonly unknown[]
  readonly largest: ReadonlyMap<string, bigint>
}

/** Takes a table's block that holds `bytes`, so that a unit of many rows needs no large buffers. */
export interface Flush {
  readonly bytes: number
  readonly append: (block: TableBlock) => void
}

/** Rows encoded before a look at how much is held. */
const SLICE_ROWS = 512

/** See above. */
export class UnitStager<L extends HashLog> {
  readonly violations = new ViolationLog()
  readonly rules: RuleRunner
  readonly checker: Checker<L>
  readonly keys = new KeyTracker()
  readonly #encoder: BlockEncoder
  /** False once a row had a wrong type: such rows are neither shown to the rules nor written. */
  sound = true

  constructor({ plan, encodings, limits, log }: StagerOptions<L>) {
    const { tables } = plan.dataset
    const { violations } = this
    this.checker = new Checker({ tables, rows: plan.rows, log, violations, limits })
    this.rules = new RuleRunner(plan.dataset, plan.environment, violations, tables)
    this.#encoder = new BlockEncoder(encodings)
  }

  /** Empty buffers for tables. */
  blocks(tables: readonly Table[]): TableBlock[] {
    return tables.map((table) => this.#encoder.block(table))
  }

  /** Checks the rows of whole units, shows them to the rules, and encodes them into the blocks of the same tables. */
  unit(
    group: RowGroup,
    families: readonly Family[],
    { blocks, flush }: { readonly blocks: readonly TableBlock[]; readonly flush: Flush },
  ): void {
    // Rows of wrong types would make rules and encoders fail in ways that say less.
    if (!this.#check(group)) {
      this.sound = false
      return
    }
    for (let t = 0; t < group.tables.length; t++) {
      const rows = group.rows[t]!
      if (rows.length === 0) continue
      this.keys.rows(group.tables[t]!, rows)
      this.rules.rows(group.tables[t]!, rows, group.numbers[t]!)
      this.#encode(blocks[t]!, rows, flush)
    }
    for (const family of families) this.rules.group(family, group)
  }

  /** Whether every row has the right types. */
  #check({ tables, rows, numbers }: RowGroup): boolean {
    let sound = true
    for (let t = 0; t < tables.length; t++) {
      if (rows[t]!.length > 0 && !this.checker.rows(tables[t]!, rows[t]!, numbers[t]!)) sound = false
    }
    for (let t = 0; t < tables.length; t++) this.checker.rowReferences(tables[t]!, rows[t]!, numbers[t]!)
    this.checker.endUnit()
    return sound
  }

  #encode(block: TableBlock, rows: readonly AnyRow[], flush: Flush): void {
    for (let from = 0; from < rows.length; from += SLICE_ROWS) {
      this.#encoder.encode(block, rows, from, Math.min(rows.length, from + SLICE_ROWS))
      if (heldBytes(block) >= flush.bytes) flush.append(block)
    }
  }

  /** What only the end tells. */
  close(): Closing {
    return { rules: this.rules.save(), largest: this.keys.largest() }
  }
}
