/**
 * Generators: pure functions of one unit.
 *
 *     over:     a count, or the main rows of another generator (one unit per row), or the whole dataset
 *     outline:  (unit, context) -> decisions, times and counts, without details; run twice, so keep it cheap
 *     base:     (unit, outline, context) -> the base columns of the main table's rows, all that others may see
 *     emit:     (unit, outline, context, put) -> rows
 */
import type { Instant } from './column.ts'
import type { DrawSource } from './draws.ts'
import type { Requirement } from './requirement.ts'
import type { AnyRow, Row, Table } from './table.ts'
import type { Tally } from './tally.ts'

/** What a dataset's generators have in common: its parameters, and the tools made from them. */
export interface Environment<P = unknown, X = unknown> {
  readonly params: P
  readonly tools: X
  /** What "now" means in the data. */
  readonly referenceDate: Instant
}

/** One independent piece of generation. */
export interface Unit<B = unknown> {
  /** The number of the unit, from 0; of a root table, the slot of its row. */
  readonly slot: number
  /** The base row that the unit hangs on; undefined for generators over a count or the whole dataset. */
  readonly parent: B
  /** The unit's part of a fixed total; 0 for generators without one. */
  readonly allotted: number
  /** The ordinal of the unit's first row of a table that its generator emits (existing rows not counted). */
  first(table: Table): number
}

/** What outlines and emits work with. */
export interface Context<E extends Environment = Environment> extends DrawSource {
  readonly params: E['params']
  readonly tools: E['tools']
  readonly referenceDate: Instant
  /** How many main rows another generator makes. It must be among `needs` or be the parent. */
  rows(of: AnyGenerator): number
  /** The base row at an ordinal of another generator's main table. Cheap where each unit makes one row. */
  base<B>(of: GeneratorOf<B>, ordinal: number): B
  /**
   * The base rows of another generator that are there or are being made, in their order: for generators that look at
   * all of them, of some thousand rows at most. It must be among `needs` or be the parent. The same list every time.
   */
  all<B>(of: GeneratorOf<B>): readonly B[]
  /**
   * Whether the main row at an ordinal is there, or is being made. Always true when a dataset is generated; false for
   * rows that a database to be topped up has lost: a pick that meets one draws again.
   */
  present(of: AnyGenerator, ordinal: number): boolean
  /**
   * How many rows to lay out beyond those of the plan, so that the row of this key meets a requirement: 0 when a dataset
   * is generated. For generators that fill a requirement with rows which refer to whatever is there.
   */
  extra(requirement: Requirement, key: unknown): number
}

/** What emit has beside the context. */
export interface EmitContext<E extends Environment = Environment> extends Context<E> {
  /** Contributes to a tally named in `feeds`. */
  tally(tally: Tally, ordinal: number, value: number): void
  /** The finished value of a tally named in `reads`; undefined where nothing was contributed. */
  total(tally: Tally, ordinal: number): number | undefined
  /** The rows of a table that was staged earlier, in order; for generators over the whole dataset. */
  staged<T extends Table>(table: T): Iterable<Row<T>>
}

/** Yields a row, which is not changed afterwards: rows are taken in some at a time. */
export type Put<T extends Table> = <U extends T>(table: U, row: Row<U>) => void

/** What a generator runs over. */
export type Over<E extends Environment, B> =
  | { readonly kind: 'count'; readonly count: (env: E) => number }
  | { readonly kind: 'each'; readonly of: GeneratorOf<B> }
  | { readonly kind: 'whole' }

/**
 * A total that is met exactly although each unit draws its own number: the difference is taken by units in the
 * order of a hash, so that only few give way.
 */
export interface Total<E extends Environment, B> {
  /** The table whose rows are counted. */
  readonly of: Table
  readonly rows: (env: E) => number
  /** The number the unit would have by itself; brought between `min` and `max`. */
  readonly desired: (unit: Unit<B>, context: Context<E>) => number
  /** Smallest and largest number a unit may end up with, both included. */
  readonly min: (env: E) => number
  readonly max: (env: E) => number
}

/** A generator; make it with `defineGenerator`. */
export interface Generator<
  E extends Environment = Environment,
  O = unknown,
  T extends readonly Table[] = readonly Table[],
  P = unknown,
  B = unknown,
> {
  readonly name: string
  /** The tables whose rows it yields, its main table first. Each table is emitted by one generator. */
  readonly emits: T
  readonly over: Over<E, P>
  /** Generators whose sizes or base rows it looks up, beside its parent. */
  readonly needs?: readonly AnyGenerator[]
  readonly total?: Total<E, P>
  readonly feeds?: readonly Tally[]
  readonly reads?: readonly Tally[]
  /** Tables that must be staged before (`context.staged`). */
  readonly after?: readonly Table[]
  /**
   * What others know of a main row that Tilth did not make, from these of its columns. Such rows take the ordinals after
   * the planned ones when a database is topped up. Without it they are counted, but get no children.
   */
  readonly adopt?: {
    readonly columns: readonly string[]
    readonly base: (row: AnyRow, env: E) => B
  }
  outline(unit: Unit<P>, context: Context<E>): O
  /** Exact number of rows per emitted table, in the order of `emits`. */
  counts(outline: O): readonly number[]
  base?(unit: Unit<P>, outline: O, context: Context<E>): readonly B[]
  emit(unit: Unit<P>, outline: O, context: EmitContext<E>, put: Put<T[number]>): void
}

/** A generator seen by what its base rows are. */
export interface GeneratorOf<B> {
  readonly name: string
  readonly emits: readonly Table[]
  base?(unit: never, outline: never, context: never): readonly B[]
}

/** A generator of which only name and tables matter. */
export type AnyGenerator = GeneratorOf<unknown>

/**
 * Defines a generator for an environment: `defineGenerator<ChatEnvironment>()({ … })`. The outline's, the
 * parent's and the base row's types are inferred.
 */
export const defineGenerator =
  <E extends Environment>() =>
  <O, const T extends readonly Table[], P, B = never>(
    generator: Generator<E, O, T, P, B>,
  ): Generator<E, O, T, P, B> =>
    generator

/** One unit per number below a count. */
export const count = <E extends Environment>(of: (env: E) => number): Over<E, undefined> => ({
  kind: 'count',
  count: of,
})

/** One unit per main row of another generator, in its order. */
export const each = <B>(of: GeneratorOf<B>): { readonly kind: 'each'; readonly of: GeneratorOf<B> } => ({
  kind: 'each',
  of,
})

/** One unit for the whole dataset: derived tables. */
export const whole = (): { readonly kind: 'whole' } => ({ kind: 'whole' })

/** A row and the table it belongs to. */
export interface TableRow {
  readonly table: Table
  readonly row: AnyRow
}
