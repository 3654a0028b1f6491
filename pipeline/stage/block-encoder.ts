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

type RowCompiler = (row: AnyRow, buffers: readonly RowBuffer[]) => void

/** Encodes the rows of many tables; the compiled functions are kept, the buffers are the block's. */
export class BlockEncoder {
  readonly #encodings: (table: Table) => readonly RowEncoding[]
  readonly #compiled = new Map<Table, RowCompiler>()

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
      compiled = compileRow(block.table, this.#encodings(block.table))
      this.#compiled.set(block.table, compiled)
    }
    for (let i = from; i < to; i++) compiled(rows[i]!, block.buffers)
  }
}

function compileRow(table: Table, encodings: readonly RowEncoding[]): RowCompiler {
  const toTexts = compileTexts(table)
  const lines = encodings.map((encoding) => encoding.compile(table))
  const texts: Texts = []
  return (row, buffers) => {
    toTexts(row, texts)
    for (let i = 0; i < lines.length; i++) buffers[i]!.push(lines[i]!(texts))
  }
}
