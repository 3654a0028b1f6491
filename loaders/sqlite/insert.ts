/** Rows into SQLite: prepared statements of many rows, values bound by kind. */
import { setImmediate as nextTurn } from 'node:timers/promises'
import { type Table, writtenColumns } from '../../generators/model/index.ts'
import type { Texts } from '../../output/encoding.ts'
import { sqlite as dialect } from '../../output/sql/sqlite.ts'
import type { OnBytes, RowSource } from '../database.ts'
import { NOTHING_LOADED, refused } from '../failure.ts'
import { sourceTexts } from '../row-source.ts'
import type { SqliteConnection, SqliteStatement, SqliteValue } from './driver.ts'
import { isRefusal, isTypeRefusal, sqliteError } from './errors.ts'
import { type Affinity, type Binder, binderOf } from './values.ts'

const quote = dialect.quoteName

/** Rows of a statement; more are not faster. */
const STATEMENT_ROWS = 50

/** Values that a statement may have; SQLite's own limit is 32,766. */
const STATEMENT_VALUES = 30_000

/** Characters that are kept before they are written, whatever the rows. */
const PENDING_CHARACTERS = 1 << 22

/** Rows after which the event loop gets its turn. */
const TURN_ROWS = 2000

/** What is inserted, and where. */
export interface InsertJob {
  readonly source: RowSource
  /** How the table is written in SQL. */
  readonly name: string
  readonly affinity: (column: string) => Affinity
  /** The table has triggers that fire: what their statements do on a conflict is theirs to say. */
  readonly triggers: boolean
  /** Whether the load's transaction is still open. */
  readonly isOpen: () => boolean
  readonly onBytes: OnBytes
  readonly signal: AbortSignal | undefined
}

/** Inserts all rows of a source; gives their number. Throws FixtureError DATABASE that names row and column. */
export async function insertRows(connection: SqliteConnection, job: InsertJob): Promise<number> {
  const { source, signal } = job
  const rows = new RowWriter(connection, job)
  const share = source.bytes / Math.max(1, source.rows)
  let told = 0
  for (const texts of sourceTexts(source)) {
    rows.add(texts)
    if (rows.added % TURN_ROWS !== 0) continue
    job.onBytes(Math.round(share * TURN_ROWS))
    told += Math.round(share * TURN_ROWS)
    await nextTurn()
    signal?.throwIfAborted()
  }
  rows.flush()
  job.onBytes(Math.max(0, source.bytes - told))
  return rows.added
}

class RowWriter {
  added = 0
  readonly #connection: SqliteConnection
  readonly #table: Table
  readonly #skipped: number
  readonly #names: readonly string[]
  readonly #binders: readonly Binder[]
  readonly #isOpen: () => boolean
  readonly #sql: (rows: number, or?: string) => string
  readonly #one: SqliteStatement
  readonly #many: SqliteStatement
  readonly #manyRows: number
  #pending: SqliteValue[] = []
  #characters = 0

  constructor(connection: SqliteConnection, { source, name, affinity, triggers, isOpen }: InsertJob) {
    this.#connection = connection
    this.#table = source.table
    this.#skipped = source.skip
    const columns = writtenColumns(source.into)
    this.#names = columns.map(([column]) => column)
    this.#binders = columns.map(([column, { kind }]) => binderOf(kind, affinity(column)))
    this.#manyRows = Math.max(1, Math.min(STATEMENT_ROWS, Math.floor(STATEMENT_VALUES / columns.length)))
    const row = `(${columns.map(() => '?').join(', ')})`
    // FAIL: the rows before a refused one stay until the transaction is taken back. With SQLite's own ABORT a statement
    // of many rows keeps a journal of every page that it touches: 3.5 GB of writes for a database of 0.25 GB.
    this.#isOpen = isOpen
    this.#sql = (rows, or = triggers ? '' : ' OR FAIL') =>
      `INSERT${or} INTO ${name} (${this.#names.map(quote).join(', ')}) VALUES ${new Array(rows).fill(row).join(', ')}`
    this.#one = connection.prepare(this.#sql(1))
    this.#many = connection.prepare(this.#sql(this.#manyRows))
  }

  add(texts: Readonly<Texts>): void {
    const binders = this.#binders
    for (let i = 0; i < binders.length; i++) {
      const text = texts[i]!
      if (text === null) {
        this.#pending.push(null)
        continue
      }
      const value = binders[i]!.bind(text)
      if (value === undefined) throw this.#unfit(i)
      this.#characters += text.length
      this.#pending.push(value)
    }
    this.added++
    if (this.#pending.length === this.#manyRows * binders.length) this.#runMany()
    else if (this.#characters > PENDING_CHARACTERS) this.flush()
  }

  /** Writes what is pending, row by row; `from`: rows of it that are written already. */
  flush(from = 0, statement = this.#one): void {
    const width = this.#binders.length
    const first = this.added - this.#pending.length / width
    for (let at = from * width; at < this.#pending.length; at += width) {
      try {
        statement.run(this.#pending.slice(at, at + width))
      } catch (cause) {
        throw this.#refused(cause, first + at / width + 1)
      }
    }
    this.#pending = []
    this.#characters = 0
  }

  #runMany(): void {
    try {
      this.#many.run(this.#pending)
    } catch (cause) {
      // A trigger or a full disk may have ended the transaction: then nothing more must be written.
      if (isRefusal(cause) && this.#isOpen()) this.#findRefused(cause)
      throw this.#refused(cause, undefined)
    }
    this.#pending = []
    this.#characters = 0
  }

  /** Writes the rows of a failed statement once more, each alone, and so throws with the number of the refused one. */
  #findRefused(cause: unknown): void {
    // SQLite does not tell how many rows came before one of a wrong type; those that are there are passed over.
    if (isTypeRefusal(cause)) this.flush(0, this.#connection.prepare(this.#sql(1, ' OR IGNORE')))
    else this.flush(this.#written())
  }

  /** Rows of the last statement that stayed when it failed. */
  #written(): number {
    return Number(this.#connection.objects('SELECT changes() AS rows')[0]!.rows)
  }

  #refused(cause: unknown, row: number | undefined): unknown {
    const place = row === undefined ? {} : { row: row + this.#skipped }
    return sqliteError('load', cause, { table: this.#table.id, ...place })
  }

  #unfit(column: number): Error {
    const facts = {
      table: this.#table.id,
      row: this.added + 1 + this.#skipped,
      column: this.#names[column]!,
    }
    const advice = "Compare the table's schema with the snapshot's."
    const { expected } = this.#binders[column]!
    return refused('load', `expected ${expected}`, facts, `${NOTHING_LOADED} ${advice}`)
  }
}
