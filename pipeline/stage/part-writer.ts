/** Appends encoded rows to files: parts cut at fixed row numbers, or statements of bounded size. */
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import type { StatementForm } from '../../output/encoding.ts'
import { FileSink, type SinkOptions, type WrittenFile } from './file-sink.ts'
import type { EncodedRows } from './row-buffer.ts'

/** A finished part of a table. */
export interface WrittenPart extends WrittenFile {
  /** Where it is on disk. */
  readonly path: string
  readonly rows: number
}

/** Takes a table's encoded rows in order. */
export interface RowWriter {
  append(rows: EncodedRows): void
  /** Waits until what was appended is in the files, so that a reader sees it. */
  drain(): Promise<void>
  finish(): Promise<readonly WrittenPart[]>
  close(): Promise<void>
}

/** What a writer of parts is made for. */
export interface PartOptions extends SinkOptions {
  /** The path of a part, from 0. */
  readonly path: (part: number) => string
  readonly header: string
  /** Rows of all parts but the last. */
  readonly partRows: number
  /** Called when a part is complete. */
  readonly onPart?: (part: WrittenPart) => void
}

/** Writes a file per `partRows` rows; a table without rows gets one file with the header alone. */
export function partWriter(options: PartOptions): RowWriter {
  const parts: Promise<WrittenPart>[] = []
  let sink: FileSink | undefined
  let rows = 0
  const open = (): FileSink => {
    const path = options.path(parts.length)
    mkdirSync(dirname(path), { recursive: true })
    const made = new FileSink(path, options)
    made.text(options.header)
    return made
  }
  const closePart = (ending: FileSink): void => {
    const done = finishPart(ending, options.path(parts.length), rows, options.onPart)
    // A failure is met by whoever awaits the part; until then it is nobody's.
    done.catch(() => undefined)
    parts.push(done)
    sink = undefined
    rows = 0
  }
  return {
    append(buffer) {
      const bytes = buffer.bytes()
      let row = 0
      while (row < buffer.rows) {
        sink ??= open()
        const take = Math.min(buffer.rows - row, options.partRows - rows)
        sink.write(bytes.subarray(row === 0 ? 0 : buffer.end(row - 1), buffer.end(row + take - 1)))
        row += take
        rows += take
        if (rows === options.partRows) closePart(sink)
      }
    },
    drain: async () => {
      // A reader finds the header of a table that has no rows.
      if (parts.length === 0) sink ??= open()
      await sink?.drain()
      // A part that could not be finished is told of now, not after all other rows.
      await Promise.all(parts)
    },
    finish() {
      if (sink === undefined && parts.length === 0) sink = open()
      if (sink !== undefined) closePart(sink)
      return Promise.all(parts)
    },
    close: async () => {
      await sink?.close()
      await Promise.allSettled(parts)
    },
  }
}

async function finishPart(
  sink: FileSink,
  path: string,
  rows: number,
  onPart: PartOptions['onPart'],
): Promise<WrittenPart> {
  const part: WrittenPart = { ...(await sink.finish()), path, rows }
  onPart?.(part)
  return part
}

/** Groups rows into statements, cut by rows and bytes alone, and hands the bytes on. */
export function statementGrouper(
  form: StatementForm,
  write: (bytes: Uint8Array) => void,
): { append(buffer: EncodedRows): void; end(): void } {
  const [head, separator, end] = [form.head, form.separator, form.end].map((text) =>
    Buffer.from(text, 'utf8'),
  ) as [Buffer, Buffer, Buffer]
  let rows = 0
  let bytes = 0
  const endStatement = (): void => {
    if (rows > 0) write(end)
    rows = 0
    bytes = 0
  }
  return {
    append(buffer) {
      const all = buffer.bytes()
      for (let row = 0; row < buffer.rows; row++) {
        const line = all.subarray(row === 0 ? 0 : buffer.end(row - 1), buffer.end(row))
        if (rows === form.maxRows || bytes + line.length > form.maxBytes) endStatement()
        write(rows === 0 ? head : separator)
        write(line)
        rows++
        bytes += line.length
      }
    },
    end: endStatement,
  }
}

/** A writer that leaves out the first rows it is given. */
export function skipRows(writer: RowWriter, count: number): RowWriter {
  let left = count
  return {
    ...writer,
    append(buffer) {
      const skip = Math.min(left, buffer.rows)
      left -= skip
      if (skip < buffer.rows) writer.append(skip === 0 ? buffer : restOf(buffer, skip))
    },
  }
}

/** The rows from `first` on. */
function restOf(buffer: EncodedRows, first: number): EncodedRows {
  const start = buffer.end(first - 1)
  return {
    rows: buffer.rows - first,
    bytes: () => buffer.bytes().subarray(start),
    end: (index) => buffer.end(first + index) - start,
  }
}

/** Writes rows as INSERT statements into one passing file. */
export function statementWriter(path: string, form: StatementForm): RowWriter {
  mkdirSync(dirname(path), { recursive: true })
  const sink = new FileSink(path, { passing: true })
  const grouper = statementGrouper(form, (bytes) => sink.write(bytes))
  let rows = 0
  return {
    append(buffer) {
      grouper.append(buffer)
      rows += buffer.rows
    },
    drain: () => sink.drain(),
    async finish() {
      grouper.end()
      return [{ ...(await sink.finish()), path, rows }]
    },
    close: () => sink.close(),
  }
}
