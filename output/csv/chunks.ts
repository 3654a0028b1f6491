/** A file as text, in pieces that end with a line. */
import { isUtf8 } from 'node:buffer'
import { closeSync, openSync, readSync } from 'node:fs'
import { FixtureError } from '../../generators/model/index.ts'
import { damaged } from '../damage.ts'

const CHUNK = 1024 * 1024
const NEWLINE = 10

/** A piece of text. `need` is set by the reader: at least so many bytes should come next. */
export interface LineChunks extends Iterable<string> {
  /** Asks for larger pieces: what is left over from the last ones has this length. */
  want(length: number): void
}

/**
 * Reads a UTF-8 file in pieces of about 1 MiB that end with `\n`, so that no character is cut. A longer line comes
 * as one piece. Throws FixtureError SNAPSHOT_DAMAGED for bytes that are not UTF-8 and for a missing last `\n`,
 * IO when the file cannot be read.
 */
export function lineChunks(path: string): LineChunks {
  let size = CHUNK
  return {
    want(length) {
      if (length > size) size = length
    },
    *[Symbol.iterator]() {
      const file = reading(path, () => openSync(path, 'r'))
      try {
        yield* pieces(path, file, () => size)
      } finally {
        closeSync(file)
      }
    },
  }
}

function* pieces(path: string, file: number, size: () => number): Generator<string> {
  let buffer: Buffer = Buffer.allocUnsafe(size())
  let filled = 0
  for (;;) {
    const wanted = filled === buffer.length ? filled * 2 : size()
    if (wanted > buffer.length) buffer = grown(buffer, wanted)
    const read = reading(path, () => readSync(file, buffer, filled, buffer.length - filled, null))
    if (read === 0) break
    const lineEnd = buffer.subarray(0, filled + read).lastIndexOf(NEWLINE) + 1
    filled += read
    if (lineEnd === 0) continue
    yield decode(path, buffer.subarray(0, lineEnd))
    buffer.copyWithin(0, lineEnd, filled)
    filled -= lineEnd
  }
  if (filled > 0) throw damaged(`File ${path}`, 'a line end after the last line', undefined, { file: path })
}

function grown(buffer: Buffer, size: number): Buffer {
  const larger = Buffer.allocUnsafe(size)
  buffer.copy(larger)
  return larger
}

function decode(path: string, bytes: Buffer): string {
  if (!isUtf8(bytes)) throw damaged(`File ${path}`, 'text in UTF-8', undefined, { file: path })
  return bytes.toString('utf8')
}

function reading<T>(path: string, action: () => T): T {
  try {
    return action()
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new FixtureError('IO', `Could not read ${path}: ${reason}`, { facts: { file: path }, cause })
  }
}
