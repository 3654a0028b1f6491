/** The rows of a table on their way into a database: CSV bytes as they are, or texts in another encoding. */
import { createReadStream } from 'node:fs'
import { FixtureError, hasColumn, writtenColumns } from '../generators/model/index.ts'
import { lineEnds } from '../output/csv/cursor.ts'
import { csvHeader } from '../output/csv/encode.ts'
import { readCsv } from '../output/csv/read.ts'
import type { RowEncoding, Texts } from '../output/encoding.ts'
import type { OnBytes, RowSource } from './database.ts'

/** Bytes read, or made, before they are handed on. */
const CHUNK_BYTES = 1 << 18

/** The CSV of a source without its headers, as it stands in the files. Only for a source that `isWhole`. */
export async function* csvBytes(source: RowSource, onBytes: OnBytes): AsyncGenerator<Buffer> {
  const start = Buffer.byteLength(csvHeader(source.table))
  for (const file of source.files) {
    for await (const chunk of createReadStream(file, { start, highWaterMark: CHUNK_BYTES })) {
      onBytes((chunk as Buffer).length)
      yield chunk as Buffer
    }
  }
}

/** The canonical texts of the rows to load, in order, of the columns of `into`. Throws FixtureError SNAPSHOT_DAMAGED or IO. */
export function* sourceTexts({ table, into, files, skip }: RowSource): Generator<Texts> {
  const places = writtenColumns(table).flatMap(([name], i) => (hasColumn(into, name) ? [i] : []))
  const whole = places.length === writtenColumns(table).length
  let row = 0
  for (const file of files) {
    for (const texts of readCsv(file, table)) {
      if (row++ >= skip) yield whole ? texts : places.map((i) => texts[i]!)
    }
  }
}

/** A source's rows in an encoding, in chunks. */
export function* encodedRows(source: RowSource, encoding: RowEncoding, onBytes: OnBytes): Generator<Buffer> {
  const line = encoding.compile(source.into)
  let text = ''
  for (const texts of sourceTexts(source)) {
    text += encoded(source, line, texts)
    if (text.length < CHUNK_BYTES) continue
    const chunk = Buffer.from(text, 'utf8')
    text = ''
    onBytes(chunk.length)
    yield chunk
  }
  if (text === '') return
  const rest = Buffer.from(text, 'utf8')
  onBytes(rest.length)
  yield rest
}

/** A row in the encoding. Throws FixtureError SNAPSHOT_DAMAGED for a text that is none of its column's. */
export function encoded(
  { table }: RowSource,
  line: (texts: Readonly<Texts>) => string,
  texts: Readonly<Texts>,
): string {
  try {
    return line(texts)
  } catch (cause) {
    throw new FixtureError(
      'SNAPSHOT_DAMAGED',
      `Could not load ${table.id}: ${(cause as Error).message}. Nothing was loaded. Take the snapshot from its source again.`,
      { facts: { table: table.id }, cause },
    )
  }
}

/** The number of the row, from 1, that a line of the source's CSV belongs to, headers not counted. */
export function rowAtLine(source: RowSource, line: number): number {
  let row = 0
  let lines = 0
  for (const texts of sourceTexts(source)) {
    row++
    lines += 1 + texts.reduce((sum, text) => sum + (text === null ? 0 : lineEnds(text)), 0)
    if (lines >= line) return row
  }
  return row
}

/** True when the files hold what is to be loaded and nothing else. */
export const isWhole = (source: RowSource): boolean =>
  source.skip === 0 && writtenColumns(source.table).every(([name]) => hasColumn(source.into, name))
