/** Turns finished CSV parts into Parquet, one after the other, while rows are still being made. */
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { FixtureError, type Table } from '../../generators/model/index.ts'
import { type DuckDB, openDuckDB, writeParquet } from '../../output/index.ts'
import { ioError, systemCode } from '../snapshot/io-error.ts'

/** A part to be written. */
export interface ParquetPart {
  readonly table: Table
  readonly csv: string
  readonly out: string
}

/** See above. A failure is kept and thrown by `finish`. */
export class ParquetQueue {
  readonly #compression: 'snappy' | 'zstd'
  readonly #scratch: string
  #connection: Promise<DuckDB> | undefined
  #work: Promise<void> = Promise.resolve()
  #failure: { readonly cause: unknown } | undefined

  /** @param scratch where DuckDB may put what does not fit its memory limit */
  constructor(compression: 'snappy' | 'zstd', scratch: string) {
    this.#compression = compression
    this.#scratch = scratch
  }

  /** Queues a part. */
  add(part: ParquetPart): void {
    this.#work = this.#work.then(async () => {
      if (this.#failure !== undefined) return
      try {
        await this.#write(part)
      } catch (cause) {
        this.#failure = { cause }
      }
    })
  }

  /** Waits for all parts. Throws FixtureError IO when one could not be written. */
  async finish(): Promise<void> {
    await this.#work
    this.throwIfFailed()
  }

  /** Throws FixtureError IO when a part could not be written. */
  throwIfFailed(): void {
    if (this.#failure === undefined) return
    const { cause } = this.#failure
    const refused =
      cause instanceof FixtureError && cause.cause instanceof Error && /^IO Error/.test(cause.cause.message)
    if (cause instanceof FixtureError && !refused) throw cause
    if (systemCode(cause) !== undefined) throw ioError('write', 'the Parquet files', cause)
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new FixtureError('IO', `Cannot write the Parquet files: ${reason}`, { cause })
  }

  /** Lets nothing more begin; for clean-up. */
  stop(): void {
    this.#failure ??= { cause: new FixtureError('INTERRUPTED', 'Stopped.') }
  }

  /** Waits for what is under way and closes DuckDB; for the end and for clean-up. */
  async close(): Promise<void> {
    this.stop()
    await this.#work
    const connection = await this.#connection?.catch(() => undefined)
    connection?.close()
    this.#connection = undefined
  }

  async #write(part: ParquetPart): Promise<void> {
    mkdirSync(dirname(part.out), { recursive: true })
    this.#connection ??= openDuckDB({ threads: 1, tempDirectory: this.#scratch })
    const connection = await this.#connection
    await writeParquet(connection, {
      table: part.table,
      csv: part.csv,
      out: part.out,
      compression: this.#compression,
    })
  }
}
