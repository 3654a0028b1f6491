/**
 * Rules and expectations: what must hold of the rows as they were staged, not of what a generator meant.
 * The same rules run on a snapshot read back from disk.
 */
import type { Environment } from './generator.ts'
import type { AnyRow, Row, Table } from './table.ts'

/** One thing that is wrong. */
export interface Violation {
  /** The rule's name, or the built-in one: `type`, `primary key`, `unique`, `foreign key`, `check`. */
  readonly rule: string
  /** The table's id. */
  readonly table: string
  /** The row's number in its table, from 1; undefined when the table as a whole is meant. */
  readonly row?: number
  readonly column?: string
  readonly value?: unknown
  readonly message: string
}

/** Where rules report: `row` is the row's number in its table, from 1. */
export type Report = (violation: Omit<Violation, 'rule'>) => void

interface Named {
  readonly name: string
  /** One sentence for `describe`: what holds. */
  readonly description: string
  readonly tables: readonly Table[]
}

/** A rule on one row: the test gives what is wrong, or undefined. */
export interface RowRule extends Named {
  readonly kind: 'row'
  readonly test: (row: AnyRow, env: Environment) => string | undefined
}

/** A parent row with its children, each with the number of its first row. */
export interface FamilyRows {
  readonly root: AnyRow
  /** The root row's number in its table, from 1. */
  readonly row: number
  /** Per member name: its rows, which stand together in their table. */
  readonly members: Readonly<Record<string, FamilyMember>>
}

export interface FamilyMember<R = AnyRow> {
  readonly rows: readonly R[]
  /** The number of the first of them in its table, from 1. */
  readonly first: number
}

/** A member of a family: a table whose rows stand in their parents' order. */
export interface MemberDefinition {
  readonly table: Table
  /** The column that refers to the parent's key column. */
  readonly by: string
  /** The member that is the parent; undefined: the root. */
  readonly of?: string
}

/** A parent table and its children, grandchildren …: the rows that one rule looks at together. */
export interface Family<
  T extends Table = Table,
  M extends Readonly<Record<string, MemberDefinition>> = Readonly<Record<string, MemberDefinition>>,
> {
  readonly root: T
  readonly members: M
}

/** Names a parent and its children. Members stand parents first. */
export const family = <T extends Table, const M extends Readonly<Record<string, MemberDefinition>>>(
  root: T,
  members: M,
): Family<T, M> => ({ root, members })

/** The rows of a family, typed. */
export interface TypedFamilyRows<F extends Family> {
  readonly root: Row<F['root']>
  readonly row: number
  readonly members: { readonly [P in keyof F['members']]: FamilyMember<Row<F['members'][P]['table']>> }
}

/** A rule on a parent and its children. */
export interface FamilyRule extends Named {
  readonly kind: 'family'
  readonly family: Family
  readonly test: (rows: FamilyRows, report: Report, env: Environment) => void
}

/**
 * How what several of a kind saw, each in a thread of its own, is put together. Both or neither is given: a dataset
 * whose rules and expectations have them all can be built by worker threads. Which thread sees which units changes
 * from run to run, so what comes of it in the end may not depend on that, nor on the order of merging.
 */
export interface Mergeable {
  /** What was seen so far, fit for `structuredClone`; nothing more is shown afterwards. */
  save?(): unknown
  /** Adds what another one, made by the same `start`, gave in `save`. */
  merge?(state: unknown): void
}

/** Looks at every row of its tables once; `end` comes after the last. The tables come in no fixed order. */
export interface Observer extends Mergeable {
  /** `number` is the row's number in its table, from 1. */
  row(table: Table, row: AnyRow, number: number): void
  end(report: Report): void
}

/** A rule across rows and tables. */
export interface FoldRule extends Named {
  readonly kind: 'fold'
  readonly start: (env: Environment) => Observer
}

export type Rule = RowRule | FamilyRule | FoldRule

/** A rule on one row of a table. */
export function rowRule<T extends Table>(
  table: T,
  name: string,
  description: string,
  test: (row: Row<T>, env: Environment) => string | undefined,
): RowRule {
  return { kind: 'row', name, description, tables: [table], test: test as RowRule['test'] }
}

/** A rule on a parent and its children. */
export function familyRule<F extends Family>(
  of: F,
  name: string,
  description: string,
  test: (rows: TypedFamilyRows<F>, report: Report, env: Environment) => void,
): FamilyRule {
  const tables = [of.root, ...Object.values(of.members).map((member) => member.table)]
  return {
    kind: 'family',
    name,
    description,
    tables,
    family: of,
    test: test as unknown as FamilyRule['test'],
  }
}

/** A rule across rows and tables. */
export function foldRule(
  tables: readonly Table[],
  name: string,
  description: string,
  start: (env: Environment) => Observer,
): FoldRule {
  return { kind: 'fold', name, description, tables, start }
}

/** What an expectation measured. */
export interface Measurement {
  readonly achieved: number
  /** How many rows the figure rests on. */
  readonly sample: number
}

/** Looks at rows and measures. */
export interface Meter extends Mergeable {
  row(table: Table, row: AnyRow, number: number): void
  measure(): Measurement
}

/** A distribution with a target and a tolerance. */
export interface Expectation extends Named {
  /** The target under these parameters; undefined: it says nothing about them. */
  readonly target: (env: Environment) => number | undefined
  /** Allowed deviation, relative to the target: 0.1 is 10 %. */
  readonly tolerance: number
  /** Below this many rows the figure is shown but not judged. */
  readonly minimumSample: number
  readonly start: (env: Environment) => Meter
}

export const defineExpectation = (expectation: Expectation): Expectation => expectation

/** An expectation on the share of a table's rows for which `counts` is true, among those `among` admits. */
export function shareExpectation<T extends Table>(spec: {
  readonly name: string
  readonly description: string
  readonly table: T
  readonly target: Expectation['target']
  readonly tolerance: number
  readonly minimumSample: number
  readonly counts: (row: Row<T>) => boolean
  readonly among?: (row: Row<T>) => boolean
}): Expectation {
  const { name, description, table, target, tolerance, minimumSample } = spec
  const start = (): Meter => {
    let sample = 0
    let hits = 0
    return {
      row(_table, row) {
        if (spec.among !== undefined && !spec.among(row as Row<T>)) return
        sample++
        if (spec.counts(row as Row<T>)) hits++
      },
      measure: () => ({ achieved: sample === 0 ? 0 : hits / sample, sample }),
      save: () => [sample, hits],
      merge(state) {
        const [rows, found] = state as readonly [number, number]
        sample += rows
        hits += found
      },
    }
  }
  return { name, description, tables: [table], target, tolerance, minimumSample, start }
}
