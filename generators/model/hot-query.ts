/** Queries whose plans are worth measuring, and indexes that are proposed for them. */
import type { Index, Table } from './table.ts'

/** A query that finds typical values in the rows that are there: deterministic, one row, a column per value. */
export interface ParameterQuery {
  /** What the values are, such as `the conversation with more messages than 95 % of them`. */
  readonly description: string
  /** `{table}` and `{table.column}` stand for names, as in `HotQuery.sql`. */
  readonly sql: string
}

/** A query that an application runs often. */
export interface HotQuery {
  readonly name: string
  /** One sentence. */
  readonly description: string
  /**
   * SQL that every engine takes. `{table}` stands for a table's name, `{table.column}` for a column with its table's
   * name before it, `{:name}` for a value that `parameters` finds.
   */
  readonly sql: string
  readonly parameters: ParameterQuery
  /** The part of the time that indexes are expected to save, 0 to 1; undefined: nobody said. */
  readonly expected?: { readonly least: number; readonly most: number }
  /** The longest that it may take, in milliseconds, with the indexes there are; undefined: nobody said. */
  readonly limitMs?: number
}

/**
 * SQL that finds the group at the 95th percentile: large, but not the largest. `groups` gives `id`, `size` and what else
 * is wanted; `columns` are those of `p` that become parameters, such as `p.id AS conversation`.
 */
export const typicalLarge = (columns: string, groups: string): string => `
SELECT ${columns}
FROM (SELECT g.*, row_number() OVER (ORDER BY g.size, g.id) AS place, count(*) OVER () AS places
      FROM (${groups}) AS g) AS p
WHERE p.place * 100 >= p.places * 95
ORDER BY p.place LIMIT 1`

/** An index beyond those of a table's own definition. */
export interface ProposedIndex extends Index {
  readonly table: Table
  /** Columns that the index holds beside its key; engines without such have them at the end of the key. */
  readonly include?: readonly string[]
}
