/** Dumps put together the way the pipeline does it, in memory, for small tables. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Table } from '../../generators/model/index.ts'
import { openDuckDB } from '../../output/duckdb.ts'
import type { RowEncoding } from '../../output/encoding.ts'
import { writeParquet } from '../../output/parquet.ts'
import type { Dialect, DumpInput, DumpOptions } from '../../output/sql/dialect.ts'
import { csvFile, textsOf } from './written.ts'

/** A table with its rows, and the next key where Tilth makes the keys. */
export interface TableRows {
  readonly table: Table
  readonly rows: readonly Readonly<Record<string, unknown>>[]
  readonly nextKey?: bigint
}

/** What of a record a test sets. */
export interface RecordChanges {
  readonly seed?: string
  readonly snapshot?: string
}

/** What a dump of these tables is made from; every table has one Parquet file. */
export function dumpInput(
  data: readonly TableRows[],
  { seed = "it's", snapshot = 'a1'.repeat(32) }: RecordChanges = {},
): DumpInput {
  return {
    tables: data.map(({ table }) => table),
    rows: new Map(data.map(({ table, rows }) => [table.id, rows.length])),
    nextKey: new Map(
      data.flatMap(({ table, nextKey }) => (nextKey === undefined ? [] : [[table.id, nextKey]])),
    ),
    parquet: new Map(data.map(({ table }, i) => [table.id, [`parquet/${i}.parquet`]])),
    record: {
      snapshot,
      detail: {
        dataset: 'tests',
        scenario: 'small',
        seed,
        referenceDate: '2025-01-01',
        parameters: {},
        tables: Object.fromEntries(
          data.map(({ table, rows }) => [table.id, { rows: rows.length, content: 'b2'.repeat(32) }]),
        ),
      },
    },
  }
}

/** The whole dump. */
export function dumpOf(
  dialect: Dialect,
  data: readonly TableRows[],
  options: DumpOptions = { inserts: false },
  record: RecordChanges = {},
): string {
  const encoding = dialect.rows(options)
  const segments = dialect.dump(dumpInput(data, record), options)
  const text = segments.map((segment) => {
    if ('text' in segment) return segment.text
    const all = data.find(({ table }) => table.id === segment.rows.id)?.rows ?? []
    const rows = all.slice(options.dataOnly === true ? segment.rows.existing.length : 0)
    return encoding === undefined ? '' : encoded(encoding, segment.rows, rows)
  })
  return text.join('')
}

function encoded(encoding: RowEncoding, table: Table, rows: TableRows['rows']): string {
  const lines = textsOf(table, rows).map(encoding.compile(table))
  const form = encoding.statements?.(table)
  if (form === undefined) return encoding.header(table) + lines.join('')
  let text = encoding.header(table)
  let [count, bytes] = [0, 0]
  for (const line of lines) {
    const size = Buffer.byteLength(line)
    if (count > 0 && (count === form.maxRows || bytes + size > form.maxBytes)) {
      text += form.end
      count = 0
      bytes = 0
    }
    text += (count === 0 ? form.head : form.separator) + line
    count++
    bytes += size
  }
  return count === 0 ? text : text + form.end
}

/** Writes the Parquet files that `dumpInput` names into a folder. */
export async function writeParquetOf(folder: string, data: readonly TableRows[]): Promise<void> {
  mkdirSync(join(folder, 'parquet'), { recursive: true })
  const connection = await openDuckDB()
  try {
    for (const [i, { table, rows }] of data.entries()) {
      const csv = csvFile(join(folder, `${i}.csv`), table, rows)
      await writeParquet(connection, {
        table,
        csv,
        out: join(folder, `parquet/${i}.parquet`),
        compression: 'snappy',
      })
    }
  } finally {
    connection.close()
  }
}
