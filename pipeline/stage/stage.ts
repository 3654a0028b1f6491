/**
 * Staging: rows are checked, shown to the rules, encoded, and appended to files, unit by unit. Where
 * several threads do all but the last of these, their bytes and findings are taken in here.
 */
import type { AnyRow, Family, Table } from '../../generators/model/index.ts'
import type { RowEncoding } from '../../output/encoding.ts'
import { streamCursor } from '../validate/families.ts'
import { type HashLog, type KeyLog, KeyMemory } from '../validate/key-log.ts'
import type { RowGroup, RuleRunner } from '../validate/rule-runner.ts'
import { settleKeys } from '../validate/settle.ts'
import type { ViolationLog } from '../validate/violations.ts'
import type { TableBlock } from './block-encoder.ts'
import type { RowWriter, WrittenPart } from './part-writer.ts'
import type { EncodedRows } from './row-buffer.ts'
import { type Closing, type Findings, type StagerOptions, UnitStager } from './unit-stager.ts'

/** What a stage needs. */
export interface StageOptions extends Omit<StagerOptions<KeyLog>, 'log'> {
  /** Where spilled keys go. */
  readonly spillDirectory: string
  /** Opens the writer of a table's rows in an encoding. */
  readonly writer: (table: Table, encoding: RowEncoding) => RowWriter
  /** Reads a table's staged rows back. */
  readonly staged: (table: Table) => Iterable<AnyRow>
  /** Keys held in memory before they spill; for tests. */
  readonly spillAfter?: number
  /** Per table id: rows that are elsewhere, to which these may refer. Their generated columns are not looked at. */
  readonly there?: ReadonlyMap<string, Iterable<AnyRow>>
}

/** See above. */
export class Stage {
  readonly #options: StageOptions
  readonly #memory: KeyMemory
  readonly #stager: UnitStager<KeyLog>
  readonly #logs: readonly KeyLog[]
  readonly #writers: ReadonlyMap<Table, readonly RowWriter[]>

  constructor(options: StageOptions) {
    this.#options = options
    this.#memory = new KeyMemory(options.spillDirectory, options.spillAfter)
    this.#stager = new UnitStager({ ...options, log: () => this.#memory.log() })
    this.#logs = this.#stager.checker.logs()
    if (options.there !== undefined) this.#stager.checker.know(options.there)
    this.#writers = new Map(
      options.plan.dataset.tables.map((table) => [
        table,
        options.encodings(table).map((encoding) => options.writer(table, encoding)),
      ]),
    )
  }

  get violations(): ViolationLog {
    return this.#stager.violations
  }

  get rules(): RuleRunner {
    return this.#stager.rules
  }

  /** False once a row had a wrong type: such rows are neither shown to the rules nor written. */
  get sound(): boolean {
    return this.#stager.sound
  }

  /** Empty buffers for tables. */
  blocks(tables: readonly Table[]): TableBlock[] {
    return this.#stager.blocks(tables)
  }

  /**
   * Checks the rows of whole units, shows them to the rules, and encodes them into the blocks of the same tables. A block that
   * holds `flushBytes` is appended at once, so that a unit of many rows needs no large buffers.
   */
  unit(
    group: RowGroup,
    families: readonly Family[],
    blocks: readonly TableBlock[],
    flushBytes: number,
  ): void {
    const append = (block: TableBlock): void => this.append([block])
    this.#stager.unit(group, families, { blocks, flush: { bytes: flushBytes, append } })
  }

  /** Appends encoded rows to the files and empties the blocks; the blocks come in order. */
  append(blocks: readonly TableBlock[]): void {
    for (const { table, buffers } of blocks) {
      this.appendRows(table, buffers)
      for (const buffer of buffers) buffer.clear()
    }
  }

  /** Appends a table's next rows, once per encoding. */
  appendRows(table: Table, encoded: readonly EncodedRows[]): void {
    const writers = this.#writers.get(table)!
    encoded.forEach((rows, i) => {
      if (rows.rows > 0) writers[i]!.append(rows)
    })
  }

  /** A stager over the same plan that keeps hashes in logs of its own, for blocks that are run apart. */
  apart<L extends HashLog>(log: () => L): UnitStager<L> {
    return new UnitStager({ ...this.#options, log })
  }

  /** Takes in what a thread found in the block whose rows come next. */
  merge({ sound, violations, hashes }: Findings): void {
    if (!sound) this.#stager.sound = false
    if (violations !== undefined) this.violations.merge(violations)
    hashes.forEach((more, i) => {
      const log = this.#logs[i]!
      for (const hash of more) log.add(hash)
    })
  }

  /** Takes in what a thread knows in the end. */
  mergeClosing({ rules, largest }: Closing): void {
    this.rules.merge(rules)
    this.#stager.keys.merge(largest)
  }

  /** Waits until what was appended is in the files: bounds memory, and makes rows readable. */
  async drain(tables: readonly Table[]): Promise<void> {
    for (const table of tables) for (const writer of this.#writers.get(table) ?? []) await writer.drain()
  }

  /** Ends the files. */
  async finish(): Promise<ReadonlyMap<Table, readonly (readonly WrittenPart[])[]>> {
    const parts = new Map<Table, readonly (readonly WrittenPart[])[]>()
    for (const [table, writers] of this.#writers) {
      parts.set(table, await Promise.all(writers.map((writer) => writer.finish())))
    }
    return parts
  }

  /** Settles what needs all rows, in finished files. `late` are the families not seen unit by unit. */
  settle(late: readonly Family[]): void {
    // With rows left out, numbers and files would not be those of the plan.
    if (!this.sound) return
    for (const family of late)
      this.rules.walk(family, (table) => streamCursor(table, this.#options.staged(table)))
    this.rules.finish()
    settleKeys(this.#stager.checker, this.violations, this.#options.staged)
  }

  /** Per table with an integer key made by Tilth: the next free key. */
  nextKeys(): ReadonlyMap<string, bigint> {
    return this.#stager.keys.next()
  }

  /** Closes all files and removes what was spilled; for the end and for clean-up. */
  async close(): Promise<void> {
    for (const writers of this.#writers.values()) for (const writer of writers) await writer.close()
    this.#memory.close()
  }
}
