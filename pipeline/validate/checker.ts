/**
 * Checks rows as they are staged: types, CHECKs, primary and unique keys, every foreign key.
 *
 * The rows of a unit, or of several, are checked together, so that references among them are settled at once; the others are
 * settled in the end, from hashes (`settle.ts`). The same checker runs over rows generated and rows read back.
 */
import { type AnyRow, compileRowTest, rowSchema, type Table } from '../../generators/model/index.ts'
import type { ValueLimits } from '../../output/sql/dialect.ts'
import { type CheckLoop, compileCheckLoop, type RowCheck } from './check-loop.ts'
import { compileChecks } from './check-test.ts'
import type { HashLog } from './key-log.ts'
import {
  denseStart,
  isDense,
  type KeySet,
  keySets,
  logReference,
  type ReferenceSet,
  referenceSets,
} from './key-plan.ts'
import { compileLimits } from './limits.ts'
import { orphan } from './settle.ts'
import { hashText } from './text-hash.ts'
import type { ViolationLog } from './violations.ts'

/** What the checker needs to know. */
export interface CheckerOptions<L extends HashLog> {
  readonly tables: readonly Table[]
  /** Exact number of rows per table id, existing rows included. */
  readonly rows: ReadonlyMap<string, number>
  /** Starts a log of hashes. */
  readonly log: () => L
  readonly violations: ViolationLog
  /** What the dialects to be written demand of a column's values. */
  readonly limits: (table: Table, column: string) => ValueLimits
}

interface TableChecks<L extends HashLog> {
  readonly loop: CheckLoop
  readonly references: readonly ReferenceSet<L>[]
}

/** See above. */
export class Checker<L extends HashLog> {
  /** What is to be settled in the end. */
  readonly keys: readonly KeySet<L>[]
  readonly references: readonly ReferenceSet<L>[]
  readonly #options: CheckerOptions<L>
  readonly #tables: ReadonlyMap<Table, TableChecks<L>>
  /** The keys of the rows that are checked together, for the key sets that are referred to. */
  readonly #local = new Map<KeySet<L>, Set<string>>()

  constructor(options: CheckerOptions<L>) {
    this.#options = options
    this.keys = keySets(options.tables, options.log)
    this.references = referenceSets(options.tables, this.keys, options.log)
    for (const key of this.keys) if (key.referred && key.log !== undefined) this.#local.set(key, new Set())
    this.#tables = new Map(options.tables.map((table) => [table, this.#prepare(table)]))
  }

  /**
   * Checks consecutive rows of a table, all but their references.
   * @param first the first row's number, from 1
   * @returns whether every row has the right types; rows that have not cannot be encoded
   */
  rows(table: Table, rows: readonly AnyRow[], first: number): boolean {
    return this.#tables.get(table)!.loop(rows, first)
  }

  /** Checks the references of rows whose unit is complete. */
  rowReferences(table: Table, rows: readonly AnyRow[], first: number): void {
    for (const set of this.#tables.get(table)!.references) {
      const made = this.#local.get(set.target)
      // A set that is empty need not be asked, which would hash the text once more.
      const local = made !== undefined && made.size > 0 ? made : undefined
      const dense = set.target.log === undefined ? this.#denseRange(set.target.table) : undefined
      let before: string | undefined
      for (let i = 0; i < rows.length; i++) {
        const text = set.text(rows[i]!)
        // Rows of one parent stand together: what is known of its key need not be found out again.
        if (text === undefined || (text === before && dense === undefined)) continue
        before = text
        if (dense !== undefined) {
          const value = Number(text)
          if (!(value >= dense.start && value < dense.end)) this.#orphan(set, rows[i]!, first + i)
        } else if (local?.has(text) !== true) logReference(set, text)
      }
    }
  }

  /** Takes in the keys of rows that are elsewhere, per table id: references to them are none to nothing. */
  know(rows: ReadonlyMap<string, Iterable<AnyRow>>): void {
    for (const { table, columns, text, log, referred } of this.keys) {
      if (!referred || columns.some((name) => table.columns[name]?.generated !== undefined)) continue
      for (const row of rows.get(table.id) ?? []) {
        const key = text(row)
        if (key !== undefined) log?.add(hashText(key))
      }
    }
  }

  /** All logs, in an order that follows from the tables alone. */
  logs(): L[] {
    return [...this.keys.flatMap(({ log }) => log ?? []), ...this.references.map(({ log }) => log)]
  }

  /** Forgets the keys of the rows that were checked together. */
  endUnit(): void {
    for (const keys of this.#local.values()) keys.clear()
  }

  #prepare(table: Table): TableChecks<L> {
    const { violations, limits } = this.#options
    const checks = [
      compileLimits(table, (column) => limits(table, column), violations),
      compileChecks(table, violations),
      isDense(table) ? this.#denseCheck(table) : undefined,
    ]
    const loop = compileCheckLoop({
      test: compileRowTest(table),
      judge: this.#judge(table),
      checks: checks.filter((check) => check !== undefined),
      keys: this.keys.flatMap((set) =>
        set.table === table && set.log !== undefined
          ? [{ text: set.text, log: set.log, local: this.#local.get(set) }]
          : [],
      ),
    })
    return { loop, references: this.references.filter((set) => set.table === table) }
  }

  /** Asks the schema about a row that failed the test, and tells what is wrong with it. */
  #judge(table: Table): (row: AnyRow, number: number) => boolean {
    const schema = rowSchema(table)
    return (row, number) => {
      const parsed = schema.safeParse(row)
      if (parsed.success) return true
      const seen = new Set<string | undefined>()
      for (const issue of parsed.error.issues) {
        const column = issue.path[0] === undefined ? undefined : String(issue.path[0])
        if (seen.has(column)) continue
        seen.add(column)
        this.#options.violations.add({
          rule: 'type',
          table: table.id,
          row: number,
          ...(column === undefined ? {} : { column, value: row[column] ?? null }),
          message: issue.message,
        })
      }
      return false
    }
  }

  #denseCheck(table: Table): RowCheck {
    const column = table.primaryKey[0]!
    const start = denseStart(table)
    return (row, number) => {
      const expected = start + number - 1
      if (Number(row[column]) === expected) return
      this.#options.violations.add({
        rule: 'primary key',
        table: table.id,
        row: number,
        column,
        value: row[column],
        message: `a dense key is its row number: expected ${expected}`,
      })
    }
  }

  #denseRange(table: Table): { start: number; end: number } {
    const start = denseStart(table)
    return { start, end: start + (this.#options.rows.get(table.id) ?? 0) }
  }

  #orphan(set: ReferenceSet<L>, row: AnyRow, number: number): void {
    this.#options.violations.add(orphan(set, row, number))
  }
}
