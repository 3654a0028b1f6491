/** Runs a dataset's rules and expectations over rows as they are staged, or read back. */
import {
  type AnyRow,
  type Dataset,
  type Environment,
  type Expectation,
  type Family,
  type FamilyRows,
  type FamilyRule,
  FixtureError,
  type Meter,
  type Observer,
  type Report,
  type RowRule,
  type Rule,
  type Table,
} from '../../generators/model/index.ts'
import type { ExpectationResult } from '../request.ts'
import { arrayCursor, type RowCursor, type StrayRow, walkFamily } from './families.ts'
import type { ViolationLog } from './violations.ts'

interface Watcher {
  row(table: Table, row: AnyRow, number: number): void
}

/** Rows of several tables that belong together. */
export interface RowGroup {
  readonly tables: readonly Table[]
  readonly rows: readonly (readonly AnyRow[])[]
  /** The number of each table's first row, from 1. */
  readonly numbers: ArrayLike<number>
}

/** See above. */
export class RuleRunner {
  /** Rules and expectations that could not be judged, and why. */
  readonly notes: string[] = []
  readonly #environment: Environment
  readonly #violations: ViolationLog
  readonly #watchers = new Map<Table, { readonly name: string; readonly watcher: Watcher }[]>()
  readonly #folds: { readonly rule: Rule; readonly observer: Observer }[] = []
  readonly #meters: { readonly expectation: Expectation; readonly target: number; readonly meter: Meter }[] =
    []
  readonly #families = new Map<Family, FamilyRule[]>()

  /** @param present the tables whose rows will be shown; rules on others are noted as not judged */
  constructor(
    dataset: Dataset,
    environment: Environment,
    violations: ViolationLog,
    present: readonly Table[],
  ) {
    this.#environment = environment
    this.#violations = violations
    const judged = <R extends { readonly name: string; readonly tables: readonly Table[] }>(
      rule: R,
    ): boolean => {
      const absent = rule.tables.filter((table) => !present.includes(table))
      if (absent.length > 0)
        this.notes.push(
          `${rule.name}: not judged, ${absent.map((table) => table.id).join(', ')} is not there`,
        )
      return absent.length === 0
    }
    for (const rule of dataset.rules.filter(judged)) this.#addRule(rule)
    for (const expectation of dataset.expectations.filter(judged)) this.#addExpectation(expectation)
  }

  /** Shows rows to row rules, folds and expectations. */
  rows(table: Table, rows: readonly AnyRow[], first: number): void {
    const watchers = this.#watchers.get(table)
    if (watchers === undefined) return
    for (const { name, watcher } of watchers) {
      guarded(name, () => {
        for (let i = 0; i < rows.length; i++) watcher.row(table, rows[i]!, first + i)
      })
    }
  }

  /** The families that some rule looks at. */
  get families(): readonly Family[] {
    return [...this.#families.keys()]
  }

  /** Runs a family's rules over rows that are complete families. */
  group(family: Family, group: RowGroup): void {
    this.walk(family, (table) => {
      const place = group.tables.indexOf(table)
      return arrayCursor(table, group.rows[place]!, group.numbers[place]!)
    })
  }

  /** Runs a family's rules over cursors. */
  walk(family: Family, cursorOf: (table: Table) => RowCursor): void {
    const rules = (this.#families.get(family) ?? []).map((rule) => ({
      rule,
      report: this.#reporter(rule.name),
    }))
    const strays = walkFamily(family, cursorOf, (rows: FamilyRows) => {
      for (const { rule, report } of rules)
        guarded(rule.name, () => rule.test(rows, report, this.#environment))
    })
    for (const stray of strays) this.#reportStray(stray)
  }

  /** Ends the folds; call it when every row was shown. */
  finish(): void {
    for (const { rule, observer } of this.#folds)
      guarded(rule.name, () => observer.end(this.#reporter(rule.name)))
  }

  /** Whether what folds and expectations saw can be put together from several threads. */
  get mergeable(): boolean {
    return this.#watching().every(({ save, merge }) => save !== undefined && merge !== undefined)
  }

  /** What folds and expectations saw, in the dataset's order. Throws TypeError when they are not mergeable. */
  save(): readonly unknown[] {
    return this.#watching().map((watching) => watching.save!())
  }

  /** Adds what those of another runner over the same dataset saw. */
  merge(states: readonly unknown[]): void {
    this.#watching().forEach((watching, i) => {
      watching.merge!(states[i])
    })
  }

  #watching(): (Observer | Meter)[] {
    return [...this.#folds.map(({ observer }) => observer), ...this.#meters.map(({ meter }) => meter)]
  }

  /** What the expectations measured. `tolerance` overrides theirs. */
  expectations(tolerance?: number): ExpectationResult[] {
    return this.#meters.map(({ expectation, target, meter }) => {
      const { achieved, sample } = meter.measure()
      const allowed = tolerance ?? expectation.tolerance
      const met = Math.abs(achieved - target) <= allowed * Math.abs(target) + 1e-12
      const verdict = sample < expectation.minimumSample ? 'too few rows' : met ? 'met' : 'missed'
      const { name, description } = expectation
      return { name, description, target, achieved, tolerance: allowed, sample, verdict }
    })
  }

  #addRule(rule: Rule): void {
    if (rule.kind === 'row') this.#watch(rule, this.#rowWatcher(rule))
    else if (rule.kind === 'fold') {
      const observer = rule.start(this.#environment)
      this.#folds.push({ rule, observer })
      this.#watch(rule, observer)
    } else {
      const rules = this.#families.get(rule.family)
      if (rules === undefined) this.#families.set(rule.family, [rule])
      else rules.push(rule)
    }
  }

  #addExpectation(expectation: Expectation): void {
    const target = expectation.target(this.#environment)
    if (target === undefined) return
    const meter = expectation.start(this.#environment)
    this.#meters.push({ expectation, target, meter })
    this.#watch(expectation, meter)
  }

  #watch({ name, tables }: Rule | Expectation, watcher: Watcher): void {
    for (const table of tables) {
      const watchers = this.#watchers.get(table)
      if (watchers === undefined) this.#watchers.set(table, [{ name, watcher }])
      else watchers.push({ name, watcher })
    }
  }

  #rowWatcher(rule: RowRule): Watcher {
    const report = this.#reporter(rule.name)
    return {
      row: (table, row, number) => {
        const message = rule.test(row, this.#environment)
        if (message !== undefined) report({ table: table.id, row: number, message })
      },
    }
  }

  #reporter(rule: string): Report {
    return (violation) => this.#violations.add({ rule, ...violation })
  }

  #reportStray(stray: StrayRow): void {
    this.#violations.add({
      rule: 'row order',
      table: stray.table.id,
      row: stray.number,
      column: stray.column,
      message: "rows are expected to stand in their parents' order; this one and those after it do not",
    })
  }
}

/** Runs a part of a rule. A rule that throws is a mistake in the dataset, not in its rows. */
function guarded(name: string, work: () => void): void {
  try {
    work()
  } catch (cause) {
    if (cause instanceof FixtureError) throw cause
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new FixtureError(
      'DEFINITION',
      `The rule or expectation ${JSON.stringify(name)} failed: ${reason}.`,
      { cause },
    )
  }
}
