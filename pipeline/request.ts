/** What a build is asked for, and what it tells while it runs and when it is done. */
import type { Dataset } from '../generators/model/index.ts'

/** A build: one dataset, one scenario, one seed, written to one place. */
export interface BuildRequest {
  readonly dataset: Dataset
  /** A scenario's name; default: the dataset's first. */
  readonly scenario?: string
  /** Any text that is not empty; default `tilth`. */
  readonly seed?: string
  /** Parameters that differ from the scenario's. */
  readonly set?: Readonly<Record<string, unknown>>
  /** The snapshot directory, or with `archive` the archive's path without its ending. */
  readonly out: string
  /** Names from the format registry; default all. */
  readonly formats?: readonly string[]
  /** Names from the dialect registry; default all. Asking for `duckdb` implies Parquet. */
  readonly dialects?: readonly string[]
  /** Ids of the tables to write; default all. Every table is generated and validated all the same. */
  readonly tables?: readonly string[]
  /** INSERT statements instead of COPY. */
  readonly inserts?: boolean
  /** SQL dumps of rows alone, for tables that are there; rows of `Table.existing` are left out of them. */
  readonly dataOnly?: boolean
  /** One deterministic file instead of a directory. */
  readonly archive?: 'zip' | 'tar.gz'
  /** Also write `spreadsheet/<table>.csv`, with formulas disarmed, for people. */
  readonly spreadsheetSafe?: boolean
  readonly compression?: 'snappy' | 'zstd'
  /** Rows after which a table is cut into another part; default 250,000. It changes the bytes. */
  readonly partRows?: number
  /** Buffered bytes after which rows are written out; it does not change the bytes. For tests. */
  readonly flushBytes?: number
  /** Runs the blocks of units in this order; it does not change the bytes. For tests. */
  readonly shuffleBlocks?: (blocks: number) => readonly number[]
  /**
   * Threads that generate, 1 to 64; 1: this thread alone. Default: one per processor, at most 8, and for few rows none
   * but this. It does not change the bytes. A dataset that is not in the registry is built by one thread, and so is one
   * whose rules cannot be merged (`Mergeable`), and everything where Tilth runs from TypeScript.
   */
  readonly workers?: number
  readonly onProgress?: (progress: Progress) => void
  readonly signal?: AbortSignal
}

/** Where a build is. Rows count all tables. */
export interface Progress {
  readonly phase: 'plan' | 'rows' | 'check' | 'files' | 'publish'
  readonly done: number
  /** Known exactly from the plan on; 0 while planning. */
  readonly total: number
  /** What is being worked on: a generator's or file's name. */
  readonly label: string
}

/** A finished expectation. */
export interface ExpectationResult {
  readonly name: string
  readonly description: string
  readonly target: number
  readonly achieved: number
  /** Relative to the target. */
  readonly tolerance: number
  readonly sample: number
  readonly verdict: 'met' | 'missed' | 'too few rows'
}

/** A finished build. */
export interface BuildResult {
  /** The directory or archive that was published. */
  readonly out: string
  readonly rows: Readonly<Record<string, number>>
  readonly files: readonly { readonly path: string; readonly bytes: number }[]
  readonly expectations: readonly ExpectationResult[]
  /** Rules that could not be judged, and why. */
  readonly notes: readonly string[]
}
