/** Rows written to files the way the pipeline does it, for tests of the readers. */
import { writeFileSync } from 'node:fs'
import type { Table } from '../../generators/model/index.ts'
import { csvEncoding } from '../../output/csv/encode.ts'
import type { Texts } from '../../output/encoding.ts'
import { compileTexts } from '../../output/texts.ts'

type AnyRows = readonly Readonly<Record<string, unknown>>[]

/** The canonical texts of rows. */
export function textsOf(table: Table, rows: AnyRows): Texts[] {
  const write = compileTexts(table)
  return rows.map((row) => {
    const into: Texts = []
    write(row, into)
    return into
  })
}

/** Rows as load CSV. */
export function csvOf(table: Table, rows: AnyRows): string {
  const encode = csvEncoding.compile(table)
  return csvEncoding.header(table) + textsOf(table, rows).map(encode).join('')
}

/** Writes rows as a load CSV file; its path. */
export function csvFile(path: string, table: Table, rows: AnyRows): string {
  writeFileSync(path, csvOf(table, rows))
  return path
}

/** The error that a function throws. */
export function thrownBy(action: () => unknown): unknown {
  try {
    action()
  } catch (error) {
    return error
  }
  throw new Error('expected an error, none was thrown')
}
