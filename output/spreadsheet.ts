/** CSV for people and their spreadsheets, by csv-stringify. Never a load artifact: NULL and '' look alike there. */
import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type ColumnKind, FixtureError, type Table, writtenColumns } from '../generators/model/index.ts'
import type { Texts } from './encoding.ts'

/** What `writeSpreadsheet` writes. */
export interface SpreadsheetJob {
  readonly table: Table
  readonly rows: Iterable<Readonly<Texts>> | AsyncIterable<Readonly<Texts>>
  readonly out: string
  /** Default `,`; spreadsheets of many countries expect `;`. */
  readonly delimiter?: string
}

/** A spreadsheet would take a text that begins so for a formula; the last four are the full-width forms. */
const FORMULA = /^[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/

/**
 * Writes a table as CSV that a spreadsheet opens rightly: UTF-8 with a byte order mark, `\r\n`, and a leading `'` on
 * texts that would be formulas. Numbers are untouched (`-5` stays a number).
 * Throws FixtureError IO; the file appears whole or not at all.
 */
export async function writeSpreadsheet(job: SpreadsheetJob): Promise<void> {
  const { stringify } = await import('csv-stringify')
  const columns = writtenColumns(job.table)
  const partial = `${job.out}.partial`
  const stringifier = stringify({
    bom: true,
    delimiter: job.delimiter ?? ',',
    record_delimiter: '\r\n',
    // Left to itself it leaves lone line ends bare.
    quote_record_delimiter: true,
    header: true,
    columns: columns.map(([name], i) => ({ key: String(i), header: defused(name) })),
  })
  try {
    const rows = Readable.from(
      defusedRows(
        job.rows,
        columns.map(([, column]) => isFree(column.kind)),
      ),
    )
    await pipeline(rows, stringifier, createWriteStream(partial))
    await rename(partial, job.out)
  } catch (cause) {
    await rm(partial, { force: true })
    if (cause instanceof FixtureError) throw cause
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new FixtureError('IO', `Could not write ${job.out}: ${reason}`, { facts: { out: job.out }, cause })
  }
}

const defused = (text: string): string => (FORMULA.test(text) ? `'${text}` : text)

/** Kinds whose values may be any text. */
function isFree(kind: ColumnKind): boolean {
  return kind.type === 'text' || kind.type === 'varchar' || kind.type === 'char' || kind.type === 'enum'
}

async function* defusedRows(
  rows: SpreadsheetJob['rows'],
  free: readonly boolean[],
): AsyncGenerator<(string | null)[]> {
  for await (const row of rows) {
    yield row.map((text, i) => (text !== null && free[i] ? defused(text) : text))
  }
}
