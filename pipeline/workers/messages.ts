/** What the main thread and its workers tell each other. All of it is plain data. */
import type { DumpInput } from '../../output/sql/dialect.ts'
import type { Block } from '../plan/blocks.ts'
import type { WrittenFile } from '../stage/file-sink.ts'
import type { PackedRows } from '../stage/row-buffer.ts'
import type { Closing, Findings } from '../stage/unit-stager.ts'
import type { PlanData } from './plan-data.ts'
import type { ThrownData } from './thrown.ts'

/** What a worker is started with; from it the worker makes its dataset, encodings and limits. */
export interface WorkerSetup {
  /** A name from the registry of datasets. */
  readonly dataset: string
  /** As the dataset's schema gave them. */
  readonly params: Readonly<Record<string, unknown>>
  readonly referenceDate: number
  readonly seed: string
  /** Names from the registry of dialects. */
  readonly dialects: readonly string[]
  readonly inserts: boolean
  readonly dataOnly: boolean
  /** Ids of the tables that are written. */
  readonly tables: readonly string[]
  /** Buffered bytes of a table after which they are sent. */
  readonly flushBytes: number
  readonly credit: SharedCredit
}

/** How much a worker may have sent that was not yet taken in: one counter of bytes in shared memory. */
export interface SharedCredit {
  readonly counter: Int32Array<SharedArrayBuffer>
  readonly most: number
}

/** A block to be run. */
export interface BlockOrder extends Block {
  readonly kind: 'block'
  /** The generator's name. */
  readonly generator: string
  /** The block's number among the generator's. */
  readonly block: number
}

/** A dialect's dump, to be put together from staged rows. */
export interface DumpOrder {
  /** A name from the registry of dialects. */
  readonly dialect: string
  readonly input: Omit<DumpInput, 'tables'>
  /** See `DumpJob`. */
  readonly staged: string | undefined
  readonly out: string
}

export type ToWorker =
  | { readonly kind: 'plan'; readonly plan: PlanData }
  | BlockOrder
  /** Asks for what was contributed to the tallies. */
  | { readonly kind: 'tallies' }
  /** Asks for what rules and expectations saw. No block comes after it. */
  | { readonly kind: 'close' }
  | ({ readonly kind: 'dump' } & DumpOrder)

/** A table's next rows, once per encoding. */
export interface PackedTable {
  /** The table's place among those that the generator emits. */
  readonly table: number
  readonly encoded: readonly PackedRows[]
}

/** Rows of a block, in order. */
export interface Piece {
  readonly kind: 'piece'
  readonly block: number
  readonly tables: readonly PackedTable[]
  /** Memory behind the rows. */
  readonly bytes: number
  /** Given with the block's last piece. */
  readonly last?: { readonly findings: Findings; readonly rows: number }
}

/** What a worker contributed to a tally, by its place in `tallyList`. */
export interface TallyData {
  readonly tally: number
  readonly values: Float64Array<ArrayBufferLike>
}

export type FromWorker =
  | Piece
  | { readonly kind: 'failed'; readonly block: number; readonly thrown: ThrownData }
  | { readonly kind: 'tallies'; readonly tallies: readonly TallyData[] }
  | { readonly kind: 'closing'; readonly closing: Closing }
  | { readonly kind: 'dumped'; readonly dialect: string; readonly file: WrittenFile }
  /** Something that is not about a block. */
  | { readonly kind: 'broken'; readonly thrown: ThrownData }
