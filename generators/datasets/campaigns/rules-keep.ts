/** What rules across rows keep: numbers per key, and some of the rows. Both are put together from several threads. */
import {
  type AnyRow,
  type Environment,
  type FoldRule,
  foldRule,
  type Mergeable,
  type Report,
  type Row,
  type Table,
} from '../../model/index.ts'

/** Something kept that several threads can put together. */
export type Kept = Required<Mergeable>

/** How numbers of one key are joined. */
export type Join = 'sum' | 'min' | 'max'

const NOTHING = { sum: 0, min: Infinity, max: -Infinity } as const

/** Some numbers per key, each joined in its own way. */
export class KeyedNumbers<C extends string> implements Kept {
  readonly #names: readonly C[]
  readonly #joins: readonly Join[]
  readonly #rows = new Map<string, number[]>()

  constructor(columns: Readonly<Record<C, Join>>) {
    this.#names = Object.keys(columns) as C[]
    this.#joins = Object.values<Join>(columns)
  }

  /** Joins a value to what the key has. */
  add(key: string, column: C, value: number): void {
    this.#join(key, this.#names.indexOf(column), value)
  }

  /** What the key has; where nothing was added 0, Infinity or -Infinity. */
  get(key: string): Readonly<Record<C, number>> {
    const numbers = this.#rows.get(key) ?? this.#joins.map((join) => NOTHING[join])
    return Object.fromEntries(this.#names.map((name, i) => [name, numbers[i]!])) as Record<C, number>
  }

  /** Every key that something was added to. */
  keys(): Iterable<string> {
    return this.#rows.keys()
  }

  save(): unknown {
    return [...this.#rows]
  }

  merge(state: unknown): void {
    for (const [key, numbers] of state as readonly (readonly [string, readonly number[]])[])
      for (const [i, value] of numbers.entries()) this.#join(key, i, value)
  }

  #join(key: string, i: number, value: number): void {
    let numbers = this.#rows.get(key)
    if (numbers === undefined) {
      numbers = this.#joins.map((join) => NOTHING[join])
      this.#rows.set(key, numbers)
    }
    const join = this.#joins[i]!
    const before = numbers[i]!
    numbers[i] =
      join === 'sum' ? before + value : join === 'min' ? Math.min(before, value) : Math.max(before, value)
  }
}

/** What is kept of some rows, with the row's number. */
export class KeptRows<R extends { readonly row: number }> implements Kept {
  #rows: R[] = []

  add(row: R): void {
    this.#rows.push(row)
  }

  /** In the order of the rows, whoever saw them. */
  inOrder(): readonly R[] {
    this.#rows.sort((a, b) => a.row - b.row)
    return this.#rows
  }

  save(): unknown {
    return this.#rows
  }

  merge(state: unknown): void {
    for (const row of state as readonly R[]) this.#rows.push(row)
  }
}

/** What is done with each row of a table. */
export interface Seen {
  readonly table: Table
  readonly see: (row: AnyRow, number: number) => void
}

/** See above. */
export const seen = <T extends Table>(table: T, see: (row: Row<T>, number: number) => void): Seen => ({
  table,
  see: see as Seen['see'],
})

/** A rule across rows at work. */
export interface Keeping {
  readonly keeps: readonly Kept[]
  readonly sees: readonly Seen[]
  end(report: Report): void
}

/** A rule across rows whose state is what it keeps. */
export function keepingRule(
  tables: readonly Table[],
  name: string,
  description: string,
  start: (env: Environment) => Keeping,
): FoldRule {
  return foldRule(tables, name, description, (env) => {
    const { keeps, sees, end } = start(env)
    const by = new Map(sees.map(({ table, see }) => [table, see]))
    return {
      row: (table, row, number) => by.get(table)!(row, number),
      end,
      save: () => keeps.map((kept) => kept.save()),
      merge(state) {
        for (const [i, one] of (state as readonly unknown[]).entries()) keeps[i]!.merge(one)
      },
    }
  })
}

/** The first of the conditions that is false, as what is wrong. */
export const firstFalse = (conditions: readonly (readonly [boolean, string])[]): string | undefined =>
  conditions.find(([holds]) => !holds)?.[1]
