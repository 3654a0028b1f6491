/** Derived columns of rows that are there: whether a new row would make them untrue, and what they should be then. */
import type { AnyRow, Dataset, Derivation, Environment, Table } from '../../generators/model/index.ts'
import type { LiveRows } from './live-rows.ts'

/** A column of a row that is there, and its new value. */
export interface DerivedUpdate {
  readonly table: Table
  /** The key's text. */
  readonly key: string
  readonly column: string
  readonly value: number
}

/** See above. */
export class Derivations {
  readonly #dataset: Dataset
  readonly #live: LiveRows
  readonly #env: Environment
  readonly #refresh: boolean

  /** @param refresh true: rows that are there may be updated, so no new row is in the way */
  constructor(dataset: Dataset, live: LiveRows, env: Environment, refresh: boolean) {
    this.#dataset = dataset
    this.#live = live
    this.#env = env
    this.#refresh = refresh
  }

  /** Whether a new row makes a column of a row that is there untrue, and nothing may be done about it. */
  changes(table: Table, row: AnyRow): boolean {
    if (this.#refresh) return false
    return this.#dataset.derivations.some(
      (derivation) =>
        derivation.from.count.table.id === table.id &&
        this.#counts(derivation, row) &&
        this.#live
          .parents(table, row, derivation.from.path)
          .some((key) => this.#untrue(derivation, row, this.#live.state.get(derivation.table.id)?.get(key))),
    )
  }

  #counts({ from }: Derivation, row: AnyRow): boolean {
    return from.count.where === undefined || from.count.where(row as never, this.#env)
  }

  #untrue({ operation, column, of }: Derivation, row: AnyRow, parent: AnyRow | undefined): boolean {
    if (parent === undefined) return false
    if (operation === 'count') return true
    const value = row[of!]
    const held = parent[column]
    return typeof value === 'number' && (typeof held !== 'number' || value > held)
  }

  /** What rows that are there should say instead, in the order of the tables and keys; nothing unless they may change. */
  updates(): readonly DerivedUpdate[] {
    if (!this.#refresh) return []
    return this.#dataset.derivations.flatMap((derivation) => this.#updatesOf(derivation))
  }

  #updatesOf(derivation: Derivation): readonly DerivedUpdate[] {
    const { table, column, from, operation, of } = derivation
    const { count, path } = from
    if ((this.#live.made.get(count.table.id)?.size ?? 0) === 0) return []
    const rows = this.#live.state.get(table.id)
    const touched = new Set<string>()
    for (const row of this.#live.made.get(count.table.id)!.values())
      if (this.#counts(derivation, row))
        for (const key of this.#live.parents(count.table, row, path))
          if (rows?.has(key) === true) touched.add(key)
    if (touched.size === 0) return []
    const values = new Map<string, number>()
    for (const row of this.#live.counted(count, this.#env)) {
      for (const key of this.#live.parents(count.table, row, path)) {
        if (!touched.has(key)) continue
        const before = values.get(key)
        if (operation === 'count') values.set(key, (before ?? 0) + 1)
        else if (typeof row[of!] === 'number')
          values.set(key, Math.max(before ?? Number.NEGATIVE_INFINITY, row[of!] as number))
      }
    }
    return [...values]
      .filter(([key, value]) => rows!.get(key)![column] !== value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, value]) => ({ table, key, column, value }))
  }
}
