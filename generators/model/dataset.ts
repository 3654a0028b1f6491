/**
 * Datasets: tables, generators, scenarios and rules tied together.
 */
import { z } from 'zod'
import { checkDataset } from './dataset-check.ts'
import type { Derivation } from './derivation.ts'
import type { Environment, Generator } from './generator.ts'
import type { HotQuery, ProposedIndex } from './hot-query.ts'
import type { Requirement } from './requirement.ts'
import type { Expectation, Family, Rule } from './rules.ts'
import type { Table } from './table.ts'

/** A named size and shape: parameters that differ from the defaults. */
export interface Scenario {
  readonly description: string
  readonly params: Readonly<Record<string, unknown>>
}

/** A dataset seen without its type arguments: what the pipeline works with. */
export interface Dataset {
  readonly name: string
  readonly description: string
  /** A strict object whose fields have defaults and descriptions; it has `referenceDate`. */
  readonly parameters: z.ZodType<Readonly<Record<string, unknown>>>
  /** The first one is the default. */
  readonly scenarios: Readonly<Record<string, Scenario>>
  /** Parents first where the keys allow it. */
  readonly tables: readonly Table[]
  readonly generators: readonly Generator<never>[]
  readonly families: readonly Family[]
  readonly rules: readonly Rule[]
  readonly expectations: readonly Expectation[]
  /** What a database of this dataset is topped up to. */
  readonly requirements: readonly Requirement[]
  /** Derived columns that new rows change in rows that are there. */
  readonly derivations: readonly Derivation[]
  /** Undefined: its rows cannot be told from real ones. */
  readonly synthetic?: SyntheticMark
  /** What `tilth explain` measures. */
  readonly hotQueries?: readonly HotQuery[]
  /** Indexes that `tilth indexes` makes beside those of the tables' definitions. */
  readonly proposedIndexes?: readonly ProposedIndex[]
  /** Makes what the generators share (calendars, word lists, samplers) from the parameters, once. */
  prepare(params: unknown): Promise<unknown>
}

/** What `defineDataset` takes; the environment's types tie parameters, tools and generators together. */
export interface DatasetDefinition<E extends Environment> {
  readonly name: string
  readonly description: string
  readonly parameters: z.ZodType<E['params']>
  readonly scenarios: Readonly<Record<string, Scenario>>
  readonly tables: readonly Table[]
  // biome-ignore lint/suspicious/noExplicitAny: a list of generators of different unit, outline and row types
  readonly generators: readonly Generator<E, any, any, any, any>[]
  readonly families?: readonly Family[]
  readonly rules?: readonly Rule[]
  readonly expectations?: readonly Expectation[]
  readonly requirements?: readonly Requirement[]
  readonly derivations?: readonly Derivation[]
  readonly synthetic?: SyntheticMark
  readonly hotQueries?: readonly HotQuery[]
  readonly proposedIndexes?: readonly ProposedIndex[]
  prepare(params: E['params']): Promise<E['tools']>
}

/** How a dataset's rows are told from real ones in a database where both are. */
export type SyntheticMark = PrefixMark | FlagMark

/** Rows of one table carry the mark: a text column that begins with a prefix. */
export interface PrefixMark {
  readonly table: Table
  readonly column: string
  readonly prefix: string
  /** Per other table's id: the column that refers to whoever wrote the row, a marked row or one written by such. */
  readonly writtenBy: Readonly<Record<string, string>>
}

/** Rows of many tables carry the mark: a column that is true. */
export interface FlagMark {
  /** Per table's id: the column; `always`: every row of the table is marked. */
  readonly flags: Readonly<Record<string, string>>
  /** Per other table's id: the column that refers to the row it hangs on, a marked row or one that hangs on such. */
  readonly writtenBy: Readonly<Record<string, string>>
}

/** Defines a dataset. Throws FixtureError DEFINITION, with every mistake named, when the parts do not fit together. */
export const defineDataset =
  <E extends Environment>() =>
  (definition: DatasetDefinition<E>): Dataset => {
    const dataset = {
      families: [],
      rules: [],
      expectations: [],
      requirements: [],
      derivations: [],
      ...definition,
    } as unknown as Dataset
    checkDataset(dataset)
    return dataset
  }

/** The reference date parameter that every dataset has: `YYYY-MM-DD`, midnight UTC. */
export const referenceDateParameter = (value: string) =>
  z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'expected a date such as 2025-10-22')
    .refine((text) => new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text) ?? false, 'no such day')
    .default(value)
    .describe('what "now" means in the data (YYYY-MM-DD)')

/** A whole-number parameter from `min` to `max`, both included; at most 2^53 - 1. */
export const countParameter = (value: number, description: string, min = 1, max = Number.MAX_SAFE_INTEGER) =>
  z.int().min(min).max(max).default(value).describe(description)

/** A probability or share parameter, 0 to 1, both included. */
export const shareParameter = (value: number, description: string) =>
  z.number().min(0).max(1).default(value).describe(description)
