/**
 * Load CSV: a header, `,` and `\n`, UTF-8 without a byte order mark, a line end after every row. NULL is an
 * unquoted empty field and the empty text is `""`; other fields stand in quotes only where `quoting.ts` says so.
 * A row is never a blank line: a primary key is written and is not NULL.
 */
import { type Table, writtenColumns } from '../../generators/model/index.ts'
import type { RowEncoding, Texts } from '../encoding.ts'
import { field, mayNeedQuotes } from './quoting.ts'

/** The first line: the written columns' names. */
export function csvHeader(table: Table): string {
  return `${writtenColumns(table)
    .map(([name]) => field(name))
    .join(',')}\n`
}

/**
 * Compiles the function that writes a row as a line of load CSV. The code is generated, as in `compileTexts`;
 * the tests hold it byte for byte against csv-stringify.
 */
export function compileCsv(table: Table): (texts: Readonly<Texts>) => string {
  const cells = writtenColumns(table).map(([, column], i) => {
    const text = mayNeedQuotes(column.kind) && column.token !== true ? `field(t[${i}])` : `t[${i}]`
    return column.nullable ? `(t[${i}] === null ? '' : ${text})` : text
  })
  const make = new Function('field', `'use strict'; return (t) => ${cells.join(" + ',' + ")} + '\\n'`)
  return make(field) as (texts: Readonly<Texts>) => string
}

/** The load CSV of a snapshot, and what Parquet is made from. */
export const csvEncoding: RowEncoding = { name: 'csv', header: csvHeader, compile: compileCsv }
