/** The content of rows that DuckDB gives as records of CSV, added up from their bytes: no row becomes texts. */
import { type ColumnKind, type Table, writtenColumns } from '../../generators/model/index.ts'
import { textFix } from '../../output/query-texts.ts'
import { type Content, CsvRecords, normalOf } from '../content/index.ts'

/** The content of the records of `queryRecords`. */
export async function recordContent(
  table: Table,
  batches: AsyncIterable<readonly Uint8Array[]>,
): Promise<Content> {
  const records = new CsvRecords(
    writtenColumns(table).map(([, { kind }], place) => ({ place, normal: canonical(kind) })),
  )
  for await (const batch of batches) {
    for (const { buffer, byteOffset, length } of batch) {
      const taken = records.take(Buffer.from(buffer, byteOffset, length), length)
      if (taken !== length) throw new Error(`a row of ${table.id} is no whole record`)
    }
  }
  return records.sum.result()
}

/** What makes of DuckDB's text the one that counts. A value that no text of the kind stands for stays as it is. */
function canonical(kind: ColumnKind): ((text: string) => string) | undefined {
  const [fix, normal] = [textFix(kind), normalOf(kind)]
  if (fix === undefined) return normal
  return normal === undefined ? (text) => fix(text) ?? text : (text) => normal(fix(text) ?? text)
}
