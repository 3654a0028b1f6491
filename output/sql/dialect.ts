/** The dialect contract: a database's quoting, types and literals, as data and a few functions. */
import type { Column, Table } from '../../generators/model/index.ts'
import type { RowEncoding } from '../encoding.ts'

/** What a dialect demands of values beyond the column's own type. */
export interface ValueLimits {
  /** Longest text, in code points. */
  readonly maxLength?: number
  /** True: the text may not hold a NUL character. */
  readonly noNul?: boolean
  /** Longest text in UTF-8 bytes. */
  readonly maxBytes?: number
  /** True: the text may not end with a space, since the database would drop it or take `a` and `a ` for one key. */
  readonly noTrailingSpace?: boolean
}

/** What a dump is written from. */
export interface DumpInput {
  /** The selected tables, parents first where the keys allow it. */
  readonly tables: readonly Table[]
  /** Rows per table id. */
  readonly rows: ReadonlyMap<string, number>
  /** Per table id with an integer key made by Tilth: the next free key. */
  readonly nextKey: ReadonlyMap<string, bigint>
  /** Per table id: the snapshot's Parquet files, relative to the snapshot, with `/`. */
  readonly parquet: ReadonlyMap<string, readonly string[]>
}

/** A piece of a dump: text, or the staged rows of a table in the dialect's encoding. */
export type DumpSegment = { readonly text: string } | { readonly rows: Table }

export interface DumpOptions {
  /** INSERT statements where the dialect would use something faster. */
  readonly inserts: boolean
}

/** A database's SQL. */
export interface Dialect {
  readonly name: string
  readonly title: string
  /** How a user loads the dump with the stock client, `{file}` standing for it. */
  readonly loadCommand: string
  /** The encoding of the dump's rows; undefined: the dump reads the snapshot's Parquet files. */
  rows(options: DumpOptions): RowEncoding | undefined
  /** What of these tables cannot be expressed (names too long, twins, …): sentences; empty when all can. */
  problems(tables: readonly Table[]): readonly string[]
  /** Limits on a column's values, given all tables (a key's length holds along foreign keys). */
  limits(table: Table, column: string, tables: readonly Table[]): ValueLimits
  /** The whole dump, in order. */
  dump(input: DumpInput, options: DumpOptions): readonly DumpSegment[]
  quoteName(name: string): string
  /** The column's type, such as `varchar(25)`. */
  typeName(table: Table, column: string, tables: readonly Table[]): string
  /** A string literal. */
  quoteText(value: string): string
  /** A default's expression, or undefined when the dialect cannot hold it. */
  defaultOf(column: Column): string | undefined
}
