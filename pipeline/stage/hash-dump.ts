/** Makes a dialect's dump again from canonical CSV, byte by byte, without writing it. */
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Table } from '../../generators/model/index.ts'
import type { RowEncoding } from '../../output/encoding.ts'
import { readCsv } from '../../output/index.ts'
import type { Dialect, DumpInput, DumpOptions } from '../../output/sql/dialect.ts'
import { skippedRows } from './dumps.ts'
import { statementGrouper } from './part-writer.ts'
import { RowBuffer } from './row-buffer.ts'

/** What a dump is made from. */
export interface DumpFromCsv {
  readonly dialect: Dialect
  readonly input: DumpInput
  readonly options: DumpOptions
  /** A table's CSV, parts in order. */
  readonly csv: (table: Table) => readonly string[]
  readonly write: (bytes: Uint8Array) => void
  readonly signal?: AbortSignal
}

const BUFFER_ROWS = 1000

/** Gives the dump's bytes to `write`, in order. */
export async function hashDump(job: DumpFromCsv): Promise<void> {
  const encoding = job.dialect.rows(job.options)
  for (const segment of job.dialect.dump(job.input, job.options)) {
    if ('text' in segment) job.write(Buffer.from(segment.text, 'utf8'))
    else if (encoding !== undefined) await encodeRows(encoding, segment.rows, job)
  }
}

async function encodeRows(encoding: RowEncoding, table: Table, job: DumpFromCsv): Promise<void> {
  const line = encoding.compile(table)
  const form = encoding.statements?.(table)
  const grouper = form === undefined ? undefined : statementGrouper(form, job.write)
  const buffer = new RowBuffer()
  const flush = (): void => {
    if (grouper === undefined) job.write(buffer.bytes())
    else grouper.append(buffer)
    buffer.clear()
  }
  let skip = skippedRows(job.options, table)
  job.write(Buffer.from(encoding.header(table), 'utf8'))
  for (const path of job.csv(table)) {
    for (const texts of readCsv(path, table)) {
      if (skip-- > 0) continue
      buffer.push(line(texts))
      if (buffer.rows < BUFFER_ROWS) continue
      flush()
      await nextTurn()
      job.signal?.throwIfAborted()
    }
  }
  flush()
  grouper?.end()
}
