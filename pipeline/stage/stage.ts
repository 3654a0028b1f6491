/**
 * Staging: rows are checked, shown to the rules, encoded, and appended to files, unit by unit.
 */
import type { AnyRow, Family, Table } from '../../generators/model/index.ts'
import type { RowEncoding } from '../../output/encoding.ts'
import type { ValueLimits } from '../../output/sql/dialect.ts'
import type { Plan } from '../plan/plan.ts'
import { Checker } from '../validate/checker.ts'
import { streamCursor } from '../validate/families.ts'
import { KeyMemory } from '../validate/key-log.ts'
import { KeyTracker } from '../validate/key-tracker.ts'
import { type RowGroup, RuleRunner } from '../validate/rule-runner.ts'
import { ViolationLog } from '../validate/violations.ts'
import { BlockEncoder, heldBytes, type TableBlock } from './block-encoder.ts'
import type { RowWriter, WrittenPart } from './part-writer.ts'

/** What a stage needs. */
export interface StageOptions {
  readonly plan: Plan
  /** Where spilled keys go. */
  readonly spillDirectory: string
  readonly encodings: (table: Table) => readonly RowEncoding[]
  /** Opens the writer of a table's rows in an encoding. */
  readonly writer: (table: Table, encoding: RowEncoding) => RowWriter
  readonly limits: (table: Table, column: string) => ValueLimits
  /** Reads a table's staged rows back. */
  readonly staged: (table: Table) => Iterable<AnyRow>
  /** Keys held in memory before they spill; for tests. */
  readonly spillAfter?: number
}

/** Rows encoded before a look at how much is held. */
const SLICE_ROWS = 512

/** See above. */
export class Stage {
  readonly violations = new ViolationLog()
  readonly rules: RuleRunner
  readonly #options: StageOptions
  readonly #memory: KeyMemory
  readonly #checker: Checker
  readonly #encoder: BlockEncoder
  readonly #writers: ReadonlyMap<Table, readonly RowWriter[]>
  readonly #keys = new KeyTracker()
  #sound = true

  constructor(options: StageOptions) {
    const { plan } = options
    const { tables } = plan.dataset
    this.#options = options
    this.#memory = new KeyMemory(options.spillDirectory, options.spillAfter)
    this.#checker = new Checker({
      tables,
      rows: plan.rows,
      memory: this.#memory,
      violations: this.violations,
      limits: options.limits,
    })
    this.rules = new RuleRunner(plan.dataset, plan.environment, this.violations, tables)
    this.#encoder = new BlockEncoder(options.encodings)
    this.#writers = new Map(
      tables.map((table) => [
        table,
        options.encodings(table).map((encoding) => options.writer(table, encoding)),
      ]),
    )
  }

  /** False once a row had a wrong type: such rows are neither shown to the rules nor written. */
  get sound(): boolean {
    return this.#sound
  }

  /** Empty buffers for tables. */
  blocks(tables: readonly Table[]): TableBlock[] {
    return tables.map((table) => this.#encoder.block(table))
  }

  /**
   * Checks a unit's rows, shows them to the rules, and encodes them into the blocks of the same tables. A block that
   * holds `flushBytes` is appended at once, so that a unit of many rows needs no large buffers.
   */
  unit(
    group: RowGroup,
    families: readonly Family[],
    blocks: readonly TableBlock[],
    flushBytes: number,
  ): void {
    let sound = true
    for (let t = 0; t < group.tables.length; t++) {
      if (
        group.rows[t]!.length > 0 &&
        !this.#checker.rows(group.tables[t]!, group.rows[t]!, group.numbers[t]!)
      )
        sound = false
    }
    for (let t = 0; t < group.tables.length; t++)
      this.#checker.references(group.tables[t]!, group.rows[t]!, group.numbers[t]!)
    this.#checker.endUnit()
    // Rows of wrong types would make rules and encoders fail in ways that say less.
    if (!sound) this.#sound = false
    if (!sound) return
    for (let t = 0; t < group.tables.length; t++) {
      const rows = group.rows[t]!
      if (rows.length === 0) continue
      this.#keys.rows(group.tables[t]!, rows)
      this.rules.rows(group.tables[t]!, rows, group.numbers[t]!)
      this.#encode(blocks[t]!, rows, flushBytes)
    }
    for (const family of families) this.rules.group(family, group)
  }

  #encode(block: TableBlock, rows: readonly AnyRow[], flushBytes: number): void {
    for (let from = 0; from < rows.length; from += SLICE_ROWS) {
      this.#encoder.encode(block, rows, from, Math.min(rows.length, from + SLICE_ROWS))
      if (heldBytes(block) >= flushBytes) this.append([block])
    }
  }

  /** Appends encoded rows to the files and empties the blocks; the blocks come in order. */
  append(blocks: readonly TableBlock[]): void {
    for (const { table, buffers } of blocks) {
      const writers = this.#writers.get(table)!
      buffers.forEach((buffer, i) => {
        if (buffer.rows > 0) writers[i]!.append(buffer)
        buffer.clear()
      })
    }
  }

  /** Waits until what was appended is in the files: bounds memory, and makes rows readable. */
  async drain(tables: readonly Table[]): Promise<void> {
    for (const table of tables) for (const writer of this.#writers.get(table) ?? []) await writer.drain()
  }

  /** Ends the files, then settles what needs all rows. `late` are the families not seen unit by unit. */
  async finish(late: readonly Family[]): Promise<ReadonlyMap<Table, readonly (readonly WrittenPart[])[]>> {
    const parts = new Map<Table, readonly (readonly WrittenPart[])[]>()
    for (const [table, writers] of this.#writers) {
      parts.set(table, await Promise.all(writers.map((writer) => writer.finish())))
    }
    if (this.#sound) {
      for (const family of late)
        this.rules.walk(family, (table) => streamCursor(table, this.#options.staged(table)))
      this.rules.finish()
    }
    // With rows left out, numbers and files would not be those of the plan.
    if (this.#sound) this.#checker.finish(this.#options.staged)
    return parts
  }

  /** Per table with an integer key made by Tilth: the next free key. */
  nextKeys(): ReadonlyMap<string, bigint> {
    return this.#keys.next()
  }

  /** Closes all files and removes what was spilled; for the end and for clean-up. */
  async close(): Promise<void> {
    for (const writers of this.#writers.values()) for (const writer of writers) await writer.close()
    this.#memory.close()
  }
}
