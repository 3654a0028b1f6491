/** The dialect contract: a database's quoting, types and literals, as data and a few functions. */
import type { Column, Table } from '../../generators/model/index.ts'
import type { RowEncoding } from '../encoding.ts'
import type { LoadRecord } from './ledger.ts'
import type { LedgerPlace, LedgerRow } from './ledger-sql.ts'

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

/** What a schema's statements are made from. */
export interface SchemaInput {
  /** The tables, parents first where the keys allow it. */
  readonly tables: readonly Table[]
  /** Per table id with an integer key made by Tilth: the next free key; without one, counting starts anew. */
  readonly nextKey: ReadonlyMap<string, bigint>
}

/** A statement, with its semicolon and line end. */
export interface Statement {
  readonly sql: string
  /** The id of the table it is about, for messages. */
  readonly table?: string
}

/** A schema as statements, in the order in which they are run; the rows come after `tables`. */
export interface SchemaSql {
  /** Schemas, types and sequences. */
  readonly types: readonly Statement[]
  readonly tables: readonly Statement[]
  /** Keys, uniques and indexes that are added when the rows are there. */
  readonly indexes: readonly Statement[]
  /** Foreign keys that are added, or checked, when the rows are there. */
  readonly foreignKeys: readonly Statement[]
  /** Makes counted keys go on after the rows. */
  readonly counters: readonly Statement[]
}

/** What a dump is written from. */
export interface DumpInput extends SchemaInput {
  /** Rows per table id. */
  readonly rows: ReadonlyMap<string, number>
  /** Per table id: the snapshot's Parquet files, relative to the snapshot, with `/`. */
  readonly parquet: ReadonlyMap<string, readonly string[]>
  /** What the dump writes into the ledger. */
  readonly record: LoadRecord
}

/** A piece of a dump: text, or the staged rows of a table in the dialect's encoding. */
export type DumpSegment = { readonly text: string } | { readonly rows: Table }

export interface DumpOptions {
  /** INSERT statements where the dialect would use something faster. */
  readonly inserts: boolean
  /**
   * True: rows alone, for tables that are there. The rows of `Table.existing` are left out: whoever encodes the rows of
   * a segment skips as many of the first ones.
   */
  readonly dataOnly?: boolean | undefined
}

/** The ledger in a dialect. */
export interface LedgerSql {
  /** Makes the ledger when it is not there. */
  readonly create: string
  /** Adds a row. */
  record(row: LedgerRow, place?: Partial<LedgerPlace>): string
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
  /** The statements that make the tables. */
  schema(input: SchemaInput): SchemaSql
  readonly ledger: LedgerSql
  /** The whole dump, in order. A dump that is cut anywhere loads nothing, or all. */
  dump(input: DumpInput, options: DumpOptions): readonly DumpSegment[]
  quoteName(name: string): string
  /** The column's type, such as `varchar(25)`. */
  typeName(table: Table, column: string, tables: readonly Table[]): string
  /** A string literal. */
  quoteText(value: string): string
  /** A default's expression, or undefined when the dialect cannot hold it. */
  defaultOf(column: Column): string | undefined
}

/** The statements' texts, one after the other. */
export const sqlText = (statements: readonly Statement[]): string => statements.map(({ sql }) => sql).join('')

/** One statement per table, as far as there is any for it. */
export function perTable(tables: readonly Table[], statementOf: (table: Table) => string): Statement[] {
  return tables.flatMap((table) => {
    const sql = statementOf(table)
    return sql === '' ? [] : [{ sql, table: table.id }]
  })
}
