/**
 * Checks rows as they are staged: types, CHECKs, primary and unique keys, every foreign key.
 *
 * A unit's rows are checked together, so that references within the unit are settled at once; the others are
 * settled in the end, from hashes. The same checker runs over rows generated and rows read back.
 */
import type { z } from 'zod'
import { type AnyRow, rowSchema, type Table } from '../../generators/model/index.ts'
import type { ValueLimits } from '../../output/sql/dialect.ts'
import { compileChecks } from './check-test.ts'
import { type KeyMemory, missingHashes, repeatedHashes } from './key-log.ts'
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
import { hashText } from './text-hash.ts'
import type { ViolationLog } from './violations.ts'

/** What the checker needs to know. */
export interface CheckerOptions {
  readonly tables: readonly Table[]
  /** Exact number of rows per table id, existing rows included. */
  readonly rows: ReadonlyMap<string, number>
  readonly memory: KeyMemory
  readonly violations: ViolationLog
  /** What the dialects to be written demand of a column's values. */
  readonly limits: (table: Table, column: string) => ValueLimits
}

/** Reads a table's rows again, to name the rows behind a hash. */
export type Rescan = (table: Table) => Iterable<AnyRow>

interface TableChecks {
  readonly table: Table
  readonly schema: z.ZodObject
  readonly checks: (row: AnyRow, number: number) => void
  readonly limits: (row: AnyRow, number: number) => void
  readonly keys: readonly KeySet[]
  readonly references: readonly ReferenceSet[]
  readonly dense: { readonly column: string; readonly start: number } | undefined
}

/** See above. */
export class Checker {
  readonly #options: CheckerOptions
  readonly #tables: ReadonlyMap<Table, TableChecks>
  readonly #keys: readonly KeySet[]
  readonly #references: readonly ReferenceSet[]
  /** The keys of the current unit's rows, for the key sets that are referred to. */
  readonly #local = new Map<KeySet, Set<string>>()

  constructor(options: CheckerOptions) {
    this.#options = options
    this.#keys = keySets(options.tables, options.memory)
    this.#references = referenceSets(options.tables, this.#keys, options.memory)
    for (const key of this.#keys) if (key.referred && key.log !== undefined) this.#local.set(key, new Set())
    this.#tables = new Map(options.tables.map((table) => [table, this.#prepare(table)]))
  }

  /**
   * Checks consecutive rows of a table, all but their references.
   * @param first the first row's number, from 1
   * @returns whether every row has the right types; rows that have not cannot be encoded
   */
  rows(table: Table, rows: readonly AnyRow[], first: number): boolean {
    const checks = this.#tables.get(table)!
    let sound = true
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i]!
      if (this.#typed(checks, row, first + i)) this.#row(checks, row, first + i)
      else sound = false
    }
    return sound
  }

  /** Checks the references of rows whose unit is complete. */
  references(table: Table, rows: readonly AnyRow[], first: number): void {
    for (const set of this.#tables.get(table)!.references) {
      const local = this.#local.get(set.target)
      const dense = set.target.log === undefined ? this.#denseRange(set.target.table) : undefined
      for (let i = 0; i < rows.length; i++) {
        const text = set.text(rows[i]!)
        if (text === undefined) continue
        if (dense !== undefined) {
          const value = Number(text)
          if (!(value >= dense.start && value < dense.end)) this.#orphan(set, rows[i]!, first + i)
        } else if (local?.has(text) !== true) logReference(set, text)
      }
    }
  }

  /** Forgets the unit's own keys. */
  endUnit(): void {
    for (const keys of this.#local.values()) keys.clear()
  }

  /** Settles what needs all rows: uniqueness, and references across units. */
  finish(rescan: Rescan): void {
    for (const set of this.#keys) {
      if (set.log === undefined) continue
      const repeated = repeatedHashes(set.log)
      if (repeated.size > 0) this.#nameDuplicates(set, repeated, rescan)
    }
    for (const set of this.#references) {
      const keys = set.target.log
      if (keys === undefined || set.log.size === 0) continue
      const missing = missingHashes(set.log, keys)
      if (missing.size > 0) this.#nameOrphans(set, missing, rescan)
    }
  }

  #prepare(table: Table): TableChecks {
    const { violations, limits } = this.#options
    return {
      table,
      schema: rowSchema(table),
      checks: compileChecks(table, violations),
      limits: compileLimits(table, (column) => limits(table, column), violations),
      keys: this.#keys.filter((set) => set.table === table),
      references: this.#references.filter((set) => set.table === table),
      dense: isDense(table) ? { column: table.primaryKey[0]!, start: denseStart(table) } : undefined,
    }
  }

  #typed(checks: TableChecks, row: AnyRow, number: number): boolean {
    const parsed = checks.schema.safeParse(row)
    if (parsed.success) return true
    const seen = new Set<string | undefined>()
    for (const issue of parsed.error.issues) {
      const column = issue.path[0] === undefined ? undefined : String(issue.path[0])
      if (seen.has(column)) continue
      seen.add(column)
      this.#options.violations.add({
        rule: 'type',
        table: checks.table.id,
        row: number,
        ...(column === undefined ? {} : { column, value: row[column] ?? null }),
        message: issue.message,
      })
    }
    return false
  }

  #row(checks: TableChecks, row: AnyRow, number: number): void {
    checks.limits(row, number)
    checks.checks(row, number)
    if (checks.dense !== undefined) this.#checkDense(checks.table, checks.dense, row, number)
    for (const set of checks.keys) {
      if (set.log === undefined) continue
      const text = set.text(row)
      if (text === undefined) continue
      set.log.add(hashText(text))
      if (set.referred) this.#local.get(set)?.add(text)
    }
  }

  #checkDense(
    table: Table,
    dense: { readonly column: string; readonly start: number },
    row: AnyRow,
    number: number,
  ): void {
    const expected = dense.start + number - 1
    if (Number(row[dense.column]) === expected) return
    this.#options.violations.add({
      rule: 'primary key',
      table: table.id,
      row: number,
      column: dense.column,
      value: row[dense.column],
      message: `a dense key is its row number: expected ${expected}`,
    })
  }

  #denseRange(table: Table): { start: number; end: number } {
    const start = denseStart(table)
    return { start, end: start + (this.#options.rows.get(table.id) ?? 0) }
  }

  #nameDuplicates(set: KeySet, repeated: ReadonlySet<number>, rescan: Rescan): void {
    const seen = new Map<string, number>()
    let number = 0
    for (const row of rescan(set.table)) {
      number++
      const text = set.text(row)
      if (text === undefined || !repeated.has(hashText(text))) continue
      const before = seen.get(text)
      if (before === undefined) seen.set(text, number)
      else this.#report(set.rule, set, row, number, `already in row ${before}`)
    }
  }

  #nameOrphans(set: ReferenceSet, missing: ReadonlySet<number>, rescan: Rescan): void {
    let number = 0
    for (const row of rescan(set.table)) {
      number++
      const text = set.text(row)
      if (text !== undefined && missing.has(hashText(text))) this.#orphan(set, row, number)
    }
  }

  #orphan(set: ReferenceSet, row: AnyRow, number: number): void {
    this.#report(
      'foreign key',
      set,
      row,
      number,
      `no such row in ${set.target.table.id}(${set.target.columns.join(', ')})`,
    )
  }

  #report(rule: string, set: KeySet | ReferenceSet, row: AnyRow, number: number, message: string): void {
    const [only] = set.columns
    this.#options.violations.add({
      rule,
      table: set.table.id,
      row: number,
      column: set.columns.join(', '),
      value: set.columns.length === 1 ? (row[only!] ?? set.text(row)) : set.columns.map((name) => row[name]),
      message,
    })
  }
}
