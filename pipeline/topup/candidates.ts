/**
 * Decides row by row which rows of the plan are made. A row is made when its key is free, all rows that it refers to
 * are there or being made, no other row has its unique values, and it is needed: it fills a gap of a requirement, or
 * its table has no requirement and it belongs to a row that is being made.
 */
import {
  type AnyRow,
  type Dataset,
  type Environment,
  keyColumn,
  type Table,
} from '../../generators/model/index.ts'
import { keyText } from '../validate/key-plan.ts'
import type { Derivations } from './derivations.ts'
import { Identities, isCounted } from './identities.ts'
import type { LiveRows } from './live-rows.ts'
import type { Redraw } from './redraw.ts'
import { fill, fills, type Shortfall, shortfall } from './shortfall.ts'
import { rowKey } from './state.ts'

/** What became of a row of the plan. */
export type Verdict = 'there' | 'made' | 'not needed' | 'no reference' | 'not unique' | 'changes others'

interface TableNeeds {
  readonly table: Table
  /** True: every row of the plan is wanted. */
  readonly all: boolean
  readonly shortfalls: readonly Shortfall[]
  readonly uniques: readonly { readonly columns: readonly string[]; readonly taken: Set<string> }[]
}

/** See above. */
export class Candidates {
  readonly identities: Identities
  /** Rows that are being made: the plan's key and what it is among the rows that are there, per table id. */
  readonly decided = new Map<string, Map<string, AnyRow>>()
  /** Rows that were drawn again, per table id and the plan's key: how. */
  readonly redrawn = new Map<string, Map<string, Redraw>>()
  /** Rows that would have been made but for what is told, per requirement's name. */
  readonly hindered = new Map<string, Set<Verdict>>()
  /** Keys of planned rows that would make a column of a row that is there untrue, per requirement's name. */
  readonly withheld = new Map<string, Set<string>>()
  readonly #dataset: Dataset
  readonly #live: LiveRows
  readonly #env: Environment
  readonly #derivations: Derivations
  readonly #needs = new Map<string, TableNeeds>()
  readonly #uniques = new Map<string, TableNeeds['uniques']>()

  constructor(dataset: Dataset, live: LiveRows, env: Environment, derivations: Derivations) {
    this.#dataset = dataset
    this.#live = live
    this.#env = env
    this.#derivations = derivations
    this.identities = new Identities(dataset, live.state)
  }

  /** Counts anew what tables lack, before their rows come. */
  prepare(tables: readonly Table[]): void {
    for (const table of tables) {
      const all = this.#dataset.requirements.filter(({ count }) => count.table.id === table.id)
      this.#needs.set(table.id, {
        table,
        all: all.some(({ minimum }) => minimum === 'planned'),
        shortfalls: all.map((requirement) => shortfall(requirement, this.#live, this.#env)),
        uniques: this.#uniquesOf(table),
      })
    }
  }

  /** Decides on a row of the plan. */
  consider(table: Table, planned: AnyRow): Verdict {
    const id = rowKey(table, planned)
    if (this.decided.get(table.id)?.has(id) === true) return 'made'
    const counted = isCounted(table)
    if (!counted && this.#live.has(table.id, id)) return 'there'
    const row = this.identities.referring(table, planned)
    if (row === undefined) return this.#hinder(table, planned, 'no reference')
    const key = counted ? planned[keyColumn(table)!] : undefined
    if (counted && this.identities.found(table, key, row) !== undefined) return 'there'
    const needs = this.#needs.get(table.id)!
    if (!this.#needed(needs, row)) return 'not needed'
    if (!this.#refersToWhatIsThere(table, row)) return this.#hinder(table, row, 'no reference')
    if (collisions(needs, row).length > 0) return this.#hinder(table, row, 'not unique')
    if (this.#derivations.changes(table, row)) {
      this.#withhold(table, id)
      return this.#hinder(table, row, 'changes others')
    }
    this.#make(needs, id, counted ? this.identities.numbered(table, key, row) : row)
    return 'made'
  }

  /** The columns of a row that is not unique which can be drawn again: those that do not refer to other rows. */
  collidingColumns(table: Table, row: AnyRow): readonly string[] {
    const references = new Set(table.foreignKeys.flatMap(({ columns }) => columns))
    const referring = this.identities.referring(table, row) ?? row
    return collisions(this.#needs.get(table.id)!, referring)
      .flat()
      .filter((name) => !references.has(name))
  }

  /** Remembers how a row that is made was drawn again. */
  remember(drawn: Redraw): void {
    let rows = this.redrawn.get(drawn.table.id)
    if (rows === undefined) {
      rows = new Map()
      this.redrawn.set(drawn.table.id, rows)
    }
    rows.set(drawn.key, drawn)
  }

  #make(needs: TableNeeds, plannedKey: string, row: AnyRow): void {
    const { table } = needs
    for (const each of needs.shortfalls) fill(each, row, this.#live, this.#env)
    this.#live.add(table, row)
    this.#derivations.add(table, row)
    for (const { columns, taken } of needs.uniques) {
      const text = keyText(row, columns)
      if (text !== undefined) taken.add(text)
    }
    let rows = this.decided.get(table.id)
    if (rows === undefined) {
      rows = new Map()
      this.decided.set(table.id, rows)
    }
    rows.set(plannedKey, row)
  }

  #needed({ table, all, shortfalls }: TableNeeds, row: AnyRow): boolean {
    if (all) return true
    if (shortfalls.length > 0) return shortfalls.some((each) => fills(each, row, this.#live, this.#env))
    return table.foreignKeys.some((key) => {
      const text = keyText(row, key.columns)
      return text !== undefined && this.#live.made.get(key.table)?.has(text) === true
    })
  }

  #refersToWhatIsThere(table: Table, row: AnyRow): boolean {
    return table.foreignKeys.every((key) => {
      if (key.columns.every((name) => table.columns[name]?.derived === true)) return true
      const text = keyText(row, key.columns)
      if (text === undefined || key.table === table.id)
        return text === undefined || this.#selfRefers(table, row, text)
      const target = this.#dataset.tables.find(({ id }) => id === key.table)
      // A key other than the primary one is left to the database.
      if (target === undefined || key.to.join() !== target.primaryKey.join()) return true
      return this.#live.has(key.table, text)
    })
  }

  #selfRefers(table: Table, row: AnyRow, text: string): boolean {
    return text === rowKey(table, row) || this.#live.has(table.id, text)
  }

  #uniquesOf(table: Table): TableNeeds['uniques'] {
    const known = this.#uniques.get(table.id)
    if (known !== undefined) return known
    const uniques = table.uniques
      .filter((columns) => columns.every((name) => table.columns[name]?.generated === undefined))
      .map((columns) => {
        const taken = new Set<string>()
        for (const row of this.#live.all(table.id)) {
          const text = keyText(row, columns)
          if (text !== undefined) taken.add(text)
        }
        return { columns, taken }
      })
    this.#uniques.set(table.id, uniques)
    return uniques
  }

  #withhold(table: Table, id: string): void {
    for (const { requirement } of this.#needs.get(table.id)?.shortfalls ?? []) {
      if (requirement.minimum !== 'planned') continue
      const rows = this.withheld.get(requirement.name) ?? new Set()
      this.withheld.set(requirement.name, rows.add(id))
    }
  }

  #hinder(table: Table, row: AnyRow, verdict: Verdict): Verdict {
    for (const each of this.#needs.get(table.id)?.shortfalls ?? []) {
      if (!fills(each, row, this.#live, this.#env)) continue
      const { name } = each.requirement
      const verdicts = this.hindered.get(name)
      if (verdicts === undefined) this.hindered.set(name, new Set([verdict]))
      else verdicts.add(verdict)
    }
    return verdict
  }
}

/** The unique sets whose values another row has. */
const collisions = ({ uniques }: TableNeeds, row: AnyRow): readonly (readonly string[])[] =>
  uniques.flatMap(({ columns, taken }) => {
    const text = keyText(row, columns)
    return text !== undefined && taken.has(text) ? [columns] : []
  })
