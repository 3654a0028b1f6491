/** Encodes rows: canonical texts once, then one buffer per encoding. */
import type { AnyRow, Table } from '../../generators/model/index.ts'
import type { RowEncoding, Texts } from '../../output/encoding.ts'
import { compileTexts } from '../../output/texts.ts'
import { RowBuffer } from './row-buffer.ts'

/** What a block of units made of one table: a buffer per encoding, in the encodings' order. */
export interface TableBlock {
  readonly table: Table
  readonly buffers: readonly RowBuffer[]
}

/** The encoded bytes that a block holds. */
export function heldBytes(block: TableBlock): number {
  let bytes = 0
  for (const buffer of block.buffers) bytes += buffer.size
  return bytes
}

/** Encodes the rows `from` (included) to `to` (excluded) into a buffer per encoding. */
type RowsEncoder = (
  rows: readonly AnyRow[],
  range: { readonly from: number; readonly to: number },
  buffers: readonly RowBuffer[],
) => void

/** Encodes the rows of many tables; the compiled functions are kept, the buffers are the block's. */
export class BlockEncoder {
  readonly #encodings: (table: Table) => readonly RowEncoding[]
  readonly #compiled = new Map<Table, RowsEncoder>()

  /** @param encodings which encodings a table's rows are wanted in */
  constructor(encodings: (table: Table) => readonly RowEncoding[]) {
    this.#encodings = encodings
  }

  /** Empty buffers for a table. */
  block(table: Table): TableBlock {
    return { table, buffers: this.#encodings(table).map(() => new RowBuffer()) }
  }

  /** Appends the rows `from` (included) to `to` (excluded) to a block's buffers. */
  encode(block: TableBlock, rows: readonly AnyRow[], from: number, to: number): void {
    let compiled = this.#compiled.get(block.table)
    if (compiled === undefined) {
      compiled = compileRows(block.table, this.#encodings(block.table))
      this.#compiled.set(block.table, compiled)
    }
    compiled(rows, { from, to }, block.buffers)
  }
}

/** The loop over a table's rows as code of its own, so that the table's other functions can be compiled into it. */
function compileRows(table: Table, encodings: readonly RowEncoding[]): RowsEncoder {
  const names = encodings.map((_, i) => `line${i}`)
  const pushes = names.map((name, i) => `buffers[${i}].push(${name}(texts))`)
  const make = new Function(
    'toTexts',
    'texts',
    ...names,
    `'use strict'; return (rows, { from, to }, buffers) => {
      for (let i = from; i < to; i++) { toTexts(rows[i], texts); ${pushes.join('; ')} }
    }`,
  )
  const texts: Texts = []
  return make(
    compileTexts(table),
    texts,
    ...encodings.map((encoding) => encoding.compile(table)),
  ) as RowsEncoder
}
