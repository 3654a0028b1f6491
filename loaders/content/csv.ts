/**
 * The content of a source, added up from the bytes of its CSV files: no row becomes texts, which takes a quarter of the
 * time.
 */
import { createReadStream } from 'node:fs'
import { FixtureError, hasColumn, type Table, writtenColumns } from '../../generators/model/index.ts'
import { csvHeader } from '../../output/csv/encode.ts'
import { undoubled } from '../../output/csv/quoting.ts'
import { readCsv } from '../../output/csv/read.ts'
import type { RowSource } from '../database.ts'
import { type Normal, normalOf } from './normal.ts'
import { Pieces } from './pieces.ts'
import { type Content, HIGH_STEP, LOW_STEP, RowSum } from './row-sum.ts'

const QUOTE = 34
const COMMA = 44
const NEWLINE = 10
const RETURN = 13

/** Bytes read at once. */
const PIECE_BYTES = 1 << 20

/** What `field` functions give instead of a position. */
const INCOMPLETE = -1
const IRREGULAR = -2

/** What the rows of a source amount to. */
export interface SourceSums {
  /** Of the columns of `into`. */
  readonly content: Content
  /** Of the primary key's columns, as of the source's `keyTable`. */
  readonly keys: Content
}

/** The content of the rows to load; see `sourceSums`. */
export const sourceContent = async (source: RowSource, signal?: AbortSignal): Promise<Content> =>
  (await sourceSums(source, signal)).content

/**
 * The content of the rows to load, of the columns of `into`, and of their keys. Fields that our writer would quote otherwise, or bytes that
 * are not UTF-8, are not looked for: the rows themselves are read strictly, or by the database.
 * Throws FixtureError SNAPSHOT_DAMAGED or IO as `readCsv` does, or the signal's reason.
 */
export async function sourceSums(source: RowSource, signal?: AbortSignal): Promise<SourceSums> {
  const { table, into, skip } = source
  let places = 0
  let keyPlaces = 0
  const cells = writtenColumns(table).map(([name, { kind }]) => ({
    place: hasColumn(into, name) ? places++ : -1,
    keyPlace: table.primaryKey.includes(name) ? keyPlaces++ : -1,
    normal: normalOf(kind),
  }))
  const records = new CsvRecords(cells, skip)
  for (const file of source.files) {
    try {
      await addFile(records, file, table, signal)
    } catch (cause) {
      signal?.throwIfAborted()
      // The strict reader says what is wrong.
      for (const _ of readCsv(file, table));
      throw new FixtureError('IO', `Could not read ${file}: ${(cause as Error).message}.`, {
        facts: { file },
        cause,
      })
    }
  }
  return { content: records.sum.result(), keys: records.keys.result() }
}

async function addFile(
  records: CsvRecords,
  file: string,
  table: Table,
  signal: AbortSignal | undefined,
): Promise<void> {
  const header = Buffer.from(csvHeader(table), 'utf8')
  let begun = false
  const pieces = new Pieces((bytes, end) => {
    if (begun) return records.take(bytes, end)
    if (end < header.length) return 0
    if (!bytes.subarray(0, header.length).equals(header)) throw new Error('its header is another one')
    begun = true
    return header.length + records.take(bytes.subarray(header.length, end), end - header.length)
  })
  for await (const chunk of createReadStream(file, { highWaterMark: PIECE_BYTES })) {
    signal?.throwIfAborted()
    pieces.push(chunk as Buffer)
  }
  if (pieces.end() > 0 || !begun) throw new Error('it ends within a row')
}

/** What is done with a field of a record. */
export interface Cell {
  /** Its place among the columns that count; -1: it is passed over. */
  readonly place: number
  /** The same among the columns of the primary key; default: none of them. */
  readonly keyPlace?: number
  /** What makes of its text the one that counts; undefined: it is the one. */
  readonly normal: Normal | undefined
}

/** Adds up the records of CSV. Quotes may stand where none are needed. */
export class CsvRecords {
  readonly sum = new RowSum()
  readonly keys = new RowSum()
  readonly #cells: readonly Cell[]
  #skip: number

  /** @param skip records that are passed over first */
  constructor(cells: readonly Cell[], skip = 0) {
    this.#cells = cells
    this.#skip = skip
  }

  /** Takes the whole records of `bytes` up to `end`; gives where the first one begins that is not whole. Throws Error. */
  take(bytes: Buffer, end: number): number {
    const cells = this.#cells
    const last = cells.length - 1
    let start = 0
    for (;;) {
      this.sum.startRow()
      this.keys.startRow()
      let at = start
      for (let i = 0; i <= last; i++) {
        const cell = cells[i]!
        const from = at
        at = this.#field(bytes, at, end, cell)
        if (at === INCOMPLETE || at >= end) return start
        if (at === IRREGULAR || bytes[at] !== (i === last ? NEWLINE : COMMA))
          throw new Error('a field ends where none can')
        if (cell.keyPlace !== undefined && cell.keyPlace >= 0) this.#key(bytes, from, at, cell.keyPlace)
        at++
      }
      if (this.#skip > 0) this.#skip--
      else {
        this.sum.endRow()
        this.keys.endRow()
      }
      start = at
    }
  }

  /** Adds a field of the primary key, which is never NULL. */
  #key(bytes: Buffer, from: number, to: number, place: number): void {
    if (bytes[from] === QUOTE) this.keys.text(undoubled(bytes.toString('utf8', from + 1, to - 1)))
    else this.keys.bytes(bytes, from, to)
    this.keys.endCell(place)
  }

  /** Adds the field that begins at `at`; gives where it ends. */
  #field(bytes: Buffer, at: number, end: number, { place, normal }: Cell): number {
    const { sum } = this
    if (bytes[at] !== QUOTE || at >= end) {
      const to = place < 0 || normal !== undefined ? bareEnd(bytes, at, end) : addBare(sum, bytes, at, end)
      if (to < 0 || place < 0) return to
      if (to === at) {
        sum.nullCell()
        return to
      }
      if (normal !== undefined) sum.text(normal(bytes.toString('utf8', at, to)))
      sum.endCell(place)
      return to
    }
    if (place >= 0 && normal === undefined) {
      const to = addQuoted(sum, bytes, at + 1, end)
      sum.endCell(place)
      return to
    }
    const to = quotedEnd(bytes, at + 1, end)
    if (to < 0 || place < 0) return to
    sum.text(normal!(undoubled(bytes.toString('utf8', at + 1, to - 1))))
    sum.endCell(place)
    return to
  }
}

// Each of these stands twice: a flag would be asked about for every byte.

/** Where a field without quotes ends. */
function bareEnd(bytes: Buffer, from: number, end: number): number {
  for (let at = from; at < end; at++) {
    const byte = bytes[at]!
    if (byte > COMMA) continue
    if (byte === COMMA || byte === NEWLINE) return at
    if (byte === QUOTE || byte === RETURN) return IRREGULAR
  }
  return INCOMPLETE
}

/** The same, and adds it. */
function addBare(sum: RowSum, bytes: Buffer, from: number, end: number): number {
  let { low, high } = sum
  for (let at = from; at < end; at++) {
    const byte = bytes[at]!
    if (byte <= COMMA) {
      if (byte === COMMA || byte === NEWLINE) {
        sum.low = low
        sum.high = high
        return at
      }
      if (byte === QUOTE || byte === RETURN) return IRREGULAR
    }
    low = Math.imul(low ^ byte, LOW_STEP)
    high = Math.imul(high ^ byte, HIGH_STEP)
  }
  return INCOMPLETE
}

/** Where a field in quotes ends: after the closing one. `from` is after the opening one. */
function quotedEnd(bytes: Buffer, from: number, end: number): number {
  for (let at = from; at + 1 < end; at++) {
    if (bytes[at] !== QUOTE) continue
    if (bytes[at + 1] !== QUOTE) return at + 1
    at++
  }
  return INCOMPLETE
}

/** The same, and adds it. */
function addQuoted(sum: RowSum, bytes: Buffer, from: number, end: number): number {
  let { low, high } = sum
  for (let at = from; at + 1 < end; at++) {
    const byte = bytes[at]!
    if (byte === QUOTE) {
      if (bytes[at + 1] !== QUOTE) {
        sum.low = low
        sum.high = high
        return at + 1
      }
      at++
    }
    low = Math.imul(low ^ byte, LOW_STEP)
    high = Math.imul(high ^ byte, HIGH_STEP)
  }
  return INCOMPLETE
}
