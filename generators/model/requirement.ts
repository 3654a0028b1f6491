/**
 * Requirements: minimums that a living database is topped up to. A requirement counts rows: of a table as a whole, or
 * per row of another table to which they lead by references.
 *
 *     per client, at least 5 posts:             post -> client, by ['userId']
 *     per community, at least 10 posts:         post -> room -> group -> community, by ['roomId', 'roomGroupId', 'communityId']
 *     per moderator, at least 3 reports:        report -> … -> community <- assignment -> moderator
 */
import type { Environment } from './generator.ts'
import type { Row, Table } from './table.ts'

/** Some rows of a table. `where` sees the columns named beside the table's keys and references. */
export interface Counted<T extends Table = Table> {
  readonly table: T
  /** The columns that `where` looks at. */
  readonly columns?: readonly (keyof T['columns'] & string)[]
  /** `env.referenceDate` is "now" of the database that is looked at. Default: every row. */
  readonly where?: (row: Row<T>, env: Environment) => boolean
}

/** A step back: from a row to the rows of `table` whose column `by` refers to it, and on along their column `to`. */
export interface StepBack {
  readonly table: Table
  readonly by: string
  readonly to: string
}

/** A step: along a column that refers to another table, or back. */
export type Step = string | StepBack

/** Rows, and how they lead to a parent. */
export interface Linked {
  readonly count: Counted
  /** From a counted row to its parent. */
  readonly path: readonly Step[]
}

/** Rows that parents must have for a requirement to be about them. */
export interface Given extends Linked {
  readonly atLeast?: number
}

/** A minimum of rows. */
export interface Requirement {
  readonly name: string
  /** One sentence: what holds. */
  readonly description: string
  readonly count: Counted
  /** The rows that each have a minimum of their own; undefined: the table as a whole has one. */
  readonly per?: {
    readonly parent: Counted
    readonly path: readonly Step[]
    /** Only parents that have these, at least one unless told. */
    readonly given?: Given
  }
  /**
   * At least so many rows. `planned`: every row that the dataset has, as far as the rows it refers to are there; for
   * what belongs together, such as a conversation and its members.
   */
  readonly minimum: ((env: Environment) => number) | 'planned'
}

/** What `requirement` takes beside a name and the counted rows. */
interface Spec<T extends Table> {
  readonly description: string
  readonly count: Counted<T>
  readonly minimum: Requirement['minimum']
}

/** A minimum of a table's rows. */
export const tableMinimum = <T extends Table>(name: string, spec: Spec<T>): Requirement =>
  ({ name, ...spec }) as unknown as Requirement

/** Every row of the plan whose parents are there. */
export const plannedRows = (
  table: Table,
  name: string,
  description = `${name} are there as planned`,
): Requirement => tableMinimum(name, { description, count: { table }, minimum: 'planned' })

/** A minimum of rows per row of another table. */
export const minimumPer = <T extends Table, P extends Table>(
  name: string,
  spec: Spec<T> & {
    readonly minimum: (env: Environment) => number
    readonly per: { readonly parent: Counted<P>; readonly path: readonly Step[]; readonly given?: Given }
  },
): Requirement => ({ name, ...spec }) as unknown as Requirement

/** Some rows, typed; for `given`. */
export const counted = <T extends Table>(spec: Counted<T>): Counted => spec as unknown as Counted

/** The columns of a table that requirements look at: those that lead somewhere, and those named. */
export function requiredColumns(requirements: readonly Requirement[], table: Table): ReadonlySet<string> {
  const columns = new Set<string>()
  const add = (counted: Counted): void => {
    if (counted.table.id === table.id) for (const column of counted.columns ?? []) columns.add(column)
  }
  for (const { count, per } of requirements) {
    add(count)
    if (per === undefined) continue
    add(per.parent)
    if (per.given !== undefined) add(per.given.count)
  }
  return columns
}
