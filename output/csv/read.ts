/** The strict reader of load CSV: it takes what `encode.ts` writes and nothing else. */
import type { Table } from '../../generators/model/index.ts'
import type { Texts } from '../encoding.ts'
import { lineChunks } from './chunks.ts'
import { Cursor, lineEnds } from './cursor.ts'
import { csvHeader } from './encode.ts'

/**
 * Reads the rows of a load CSV file, in order, as canonical texts: a fresh array per row, whose strings are
 * slices of a chunk of 1 MiB (copy what is kept). Whether a text fits its column is for `compileParse`.
 * Throws FixtureError SNAPSHOT_DAMAGED, with file, line and expectation, for everything our writer would not
 * write: another header, a wrong number of fields, quotes missing, needless or misplaced, CR, a missing last
 * line end, bytes that are not UTF-8; IO when the file cannot be read.
 */
export function* readCsv(path: string, table: Table): Generator<Texts> {
  const header = csvHeader(table)
  const cursor = new Cursor(path, table)
  const chunks = lineChunks(path)
  let rest = ''
  let begun = false
  for (const chunk of chunks) {
    cursor.text = rest + chunk
    cursor.at = 0
    if (!begun) {
      begun = true
      takeHeader(cursor, header)
    }
    for (let row = cursor.record(); row !== undefined; row = cursor.record()) yield row
    rest = cursor.text.slice(cursor.at)
    chunks.want(rest.length)
  }
  if (!begun) throw cursor.damage(`the header ${JSON.stringify(header)}`, '')
  if (rest.length > 0) throw cursor.damage('a closing quote before the end of the file')
}

function takeHeader(cursor: Cursor, header: string): void {
  if (!cursor.text.startsWith(header)) {
    throw cursor.damage(`the header ${JSON.stringify(header)}`, cursor.text.slice(0, header.length))
  }
  cursor.at = header.length
  cursor.line += lineEnds(header)
}
