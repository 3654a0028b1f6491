/**
 * Derived columns that other rows decide: whether a new row would make them untrue in rows that are there, what they
 * should be then, and what they are in rows that are being made.
 */
import type { AnyRow, Dataset, Derivation, Environment, Table } from '../../generators/model/index.ts'
import type { LiveRows } from './live-rows.ts'
import { rowKey } from './state.ts'

/** A column of a row that is there, and its new value. */
export interface DerivedUpdate {
  readonly table: Table
  /** The key's text. */
  readonly key: string
  readonly column: string
  readonly value: unknown
}

/** The rows that lead to each parent, by its key. */
class Numbers {
  readonly of = new Map<string, number>()
  /** Rows that were not there on the way to a parent: when one is made, more rows lead to it. */
  readonly #missing = new Set<string>()
  readonly #live: LiveRows
  readonly #from: Derivation['from']

  constructor(live: LiveRows, from: Derivation['from']) {
    this.#live = live
    this.#from = from
  }

  add(row: AnyRow): void {
    const { count, path } = this.#from
    const parents = this.#live.parents(count.table, row, path, (table, key) =>
      this.#missing.add(placeText(table, key)),
    )
    for (const key of parents) this.of.set(key, (this.of.get(key) ?? 0) + 1)
  }

  /** Whether rows that were added already lead further by way of a new one. */
  isLink(table: Table, row: AnyRow): boolean {
    const isStep = this.#from.path.some((step) => typeof step !== 'string' && step.table.id === table.id)
    return isStep || this.#missing.has(placeText(table.id, rowKey(table, row)))
  }
}

const placeText = (table: string, key: string): string => `${table}\0${key}`

/** See above. */
export class Derivations {
  readonly #dataset: Dataset
  readonly #live: LiveRows
  readonly #env: Environment
  readonly #refresh: boolean
  /** Per derivation that counts; made when they are first asked for. */
  readonly #numbers = new Map<Derivation, Numbers>()

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
          .some((key) => this.#untrue(derivation, row, key)),
    )
  }

  /** Takes in a row that is being made. */
  add(table: Table, row: AnyRow): void {
    for (const [derivation, numbers] of this.#numbers) {
      if (numbers.isLink(table, row)) this.#numbers.delete(derivation)
      else if (derivation.from.count.table.id === table.id && this.#counts(derivation, row)) numbers.add(row)
    }
  }

  #counts({ from }: Derivation, row: AnyRow): boolean {
    return from.count.where === undefined || from.count.where(row as never, this.#env)
  }

  #untrue(derivation: Derivation, row: AnyRow, key: string): boolean {
    const parent = this.#live.state.get(derivation.table.id)?.get(key)
    if (parent === undefined) return false
    if (derivation.operation === 'count') {
      // A row that was lost makes its number true again.
      const number = this.#numbersOf(derivation).of.get(key) ?? 0
      return number >= Number(parent[derivation.column] ?? 0)
    }
    const value = row[derivation.of!]
    const held = this.#held(derivation, parent)
    return typeof value === 'number' && held !== undefined && (typeof held !== 'number' || value > held)
  }

  #numbersOf(derivation: Derivation): Numbers {
    const known = this.#numbers.get(derivation)
    if (known !== undefined) return known
    const numbers = new Numbers(this.#live, derivation.from)
    for (const row of this.#live.counted(derivation.from.count, this.#env)) numbers.add(row)
    this.#numbers.set(derivation, numbers)
    return numbers
  }

  /** The largest value as a row that is there has it; null: none; undefined: that of a row that has gone. */
  #held({ operation, column, of, from }: Derivation, parent: AnyRow): unknown {
    const held = parent[column] ?? null
    if (operation === 'max' || held === null) return held
    return this.#live.get(from.count.table.id, String(held))?.[of!]
  }

  /** What rows that are there should say instead, in the order of the tables and keys; nothing unless they may change. */
  updates(): readonly DerivedUpdate[] {
    if (!this.#refresh) return []
    return this.#dataset.derivations.flatMap((derivation) => this.#updatesOf(derivation))
  }

  #updatesOf(derivation: Derivation): readonly DerivedUpdate[] {
    const { table, column, from } = derivation
    const { count, path } = from
    const rows = this.#live.state.get(table.id)
    const touched = new Set<string>()
    for (const row of this.#live.made.get(count.table.id)?.values() ?? [])
      if (this.#counts(derivation, row))
        for (const key of this.#live.parents(count.table, row, path))
          if (rows?.has(key) === true) touched.add(key)
    return [...this.#values(derivation, touched)]
      .filter(([key, value]) => rows!.get(key)![column] !== value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, value]) => ({ table, key, column, value }))
  }

  /** What rows that are being made say, per table id and key: of their planned children some may not be made. */
  ofMade(): ReadonlyMap<string, ReadonlyMap<string, AnyRow>> {
    const made = new Map<string, Map<string, AnyRow>>()
    for (const derivation of this.#dataset.derivations) {
      const { table, column, operation } = derivation
      const keys = this.#live.made.get(table.id)
      if (keys === undefined) continue
      const values = this.#values(derivation, new Set(keys.keys()))
      const none = operation === 'count' ? 0 : null
      const rows = made.get(table.id) ?? new Map<string, AnyRow>()
      made.set(table.id, rows)
      for (const key of keys.keys()) rows.set(key, { ...rows.get(key), [column]: values.get(key) ?? none })
    }
    return made
  }

  /** The column's value for some parents, by their keys, as far as any row leads to them. */
  #values(
    { from: { count, path }, operation, of }: Derivation,
    parents: ReadonlySet<string>,
  ): ReadonlyMap<string, unknown> {
    const best = new Map<string, { readonly number: number; readonly row: AnyRow }>()
    if (parents.size === 0) return best
    for (const row of this.#live.counted(count, this.#env)) {
      for (const key of this.#live.parents(count.table, row, path)) {
        if (!parents.has(key)) continue
        const before = best.get(key)
        const number = operation === 'count' ? (before?.number ?? 0) + 1 : row[of!]
        if (typeof number !== 'number' || (before !== undefined && number < before.number)) continue
        // Of rows that are alike in it, the one with the largest key.
        const isTwin = before?.number === number && rowKey(count.table, row) < rowKey(count.table, before.row)
        if (!isTwin) best.set(key, { number, row })
      }
    }
    const key = count.table.primaryKey[0]!
    return new Map(
      [...best].map(([parent, { number, row }]) => [parent, operation === 'last' ? row[key] : number]),
    )
  }
}
