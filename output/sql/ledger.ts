/**
 * The ledger: the table that Tilth keeps in a database it loads into. Its rows say what was loaded, and by that which
 * rows are ours. Dumps and load scripts write it too.
 */
import { bigint, defineTable, text, timestamp, varchar } from '../../generators/model/index.ts'

/** What the names of Tilth's own objects in a database begin with; no dataset's table may. */
export const OWN_PREFIX = '_tilth_'

/** The ledger's name. */
export const LEDGER_NAME = `${OWN_PREFIX}loads`

/** What a row of the ledger records. */
export const LEDGER_EVENTS = ['load', 'rollback', 'purge', 'restore', 'disposable'] as const

export type LedgerEvent = (typeof LEDGER_EVENTS)[number]

/** The ledger as a table; `id` is counted by whoever writes, under the lock of the load. */
export const LEDGER = defineTable(LEDGER_NAME, {
  description: 'What Tilth did in this database.',
  columns: {
    id: bigint(),
    event: varchar(16),
    /** The snapshot's id: 64 hexadecimal digits. */
    snapshot: varchar(64, { null: true }),
    /** How it was loaded: a mode of `tilth load`, or `dump`, `data-dump` or `script` for the snapshot's own files. */
    mode: varchar(16, { null: true }),
    /** JSON; see `LedgerDetail`. */
    detail: text(),
    /** UTC. */
    recorded_at: timestamp({ default: { now: true } }),
  },
  primaryKey: ['id'],
})

/** One table of a recorded load. */
export interface LedgerTable {
  readonly rows: number
  /** The manifest's content hash. */
  readonly content: string
  /** The sum of the rows' primary keys, where it was computed: by it they are told from other rows. */
  readonly keys?: string
  /** What the rows held, once they were loaded, in columns that the snapshot does not have. */
  readonly extra?: { readonly columns: readonly string[]; readonly sum: string }
}

/** What the row of a load says: which snapshot it was, in words, and how it can be made again. */
export interface LedgerDetail {
  readonly dataset: string
  readonly scenario: string
  readonly seed: string
  readonly referenceDate: string
  readonly parameters: Readonly<Record<string, unknown>>
  /** Per table id. */
  readonly tables: Readonly<Record<string, LedgerTable>>
  /** What a load did otherwise than was to be expected: keys checked by query, rows left out, triggers silenced. */
  readonly notes?: readonly string[]
  /** Of a delta, whose rows cannot be made again: the keys of its rows, per table id, as canonical texts. */
  readonly keys?: Readonly<Record<string, readonly (readonly string[])[]>>
}

/** What a dump or a script writes into the ledger. */
export interface LoadRecord {
  /** The snapshot's id. */
  readonly snapshot: string
  readonly detail: LedgerDetail
}
