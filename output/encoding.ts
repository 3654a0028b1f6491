/**
 * Encodings: how one row stands in a file. A row is first turned into canonical texts, one per written column
 * (`texts.ts`), and every encoding of the row is made from these.
 */
import type { Table } from '../generators/model/index.ts'

/** The canonical texts of a row's written columns, in order; null is SQL NULL. */
export type Texts = (string | null)[]

/** How rows are grouped into INSERT statements by the writer, by row numbers and bytes alone. */
export interface StatementForm {
  /** Before the first row of a statement. */
  readonly head: string
  readonly separator: string
  readonly end: string
  /** A statement ends before it would hold more rows, or more bytes unless it is one row alone. */
  readonly maxRows: number
  readonly maxBytes: number
}

/** One way of writing rows. */
export interface RowEncoding {
  /** Unique among encodings; names the staging folder, such as `csv` or `postgres-copy`. */
  readonly name: string
  /** What stands before the first row of each part; empty for none. */
  header(table: Table): string
  /** Compiles the function that writes a row of the table; the result is the row's text, with its line end if it has one. */
  compile(table: Table): (texts: Readonly<Texts>) => string
  /** Given: rows are grouped into statements. */
  statements?(table: Table): StatementForm
}
