/** DuckDB in the process: writes and reads Parquet, and holds the embedded database. */
import type { DuckDBDataChunk } from '@duckdb/node-api'
import { FixtureError } from '../generators/model/index.ts'

/** How a connection is opened. */
export interface DuckDBOptions {
  /** A database file; default: in memory. */
  readonly path?: string
  /** Such as `256MB`, the default. */
  readonly memoryLimit?: string
  /** Default 1: files are the same bytes for one thread only. */
  readonly threads?: number
  /** Where it may spill; default: nowhere. */
  readonly tempDirectory?: string
  /** True: the file is read and not changed. */
  readonly readOnly?: boolean
}

/** An open DuckDB connection. Statements that fail throw FixtureError DATABASE, the driver's error as its cause. */
export interface DuckDB {
  /** Runs one or more statements and drops their results. */
  run(sql: string): Promise<void>
  /**
   * All rows of a query: integers of 64 bits as bigint, dates and timestamps as Date, blobs as Uint8Array. The driver
   * makes doubles of decimals and drops a byte order mark at the start of a text: where that matters, cast in SQL.
   */
  rows(sql: string): Promise<Record<string, unknown>[]>
  /** A query's result as chunks of at most 2,048 rows, computed as they are read. */
  chunks(sql: string): AsyncGenerator<DuckDBDataChunk>
  /** Makes the statement that runs at this moment fail. */
  interrupt(): void
  /** Closes connection and database; afterwards the object cannot be used. */
  close(): void
}

/**
 * Opens DuckDB. The native module is loaded here and not before. Nothing is downloaded: extensions are neither
 * installed nor loaded on their own; JSON, ICU and Parquet are built in. The session's time zone is UTC and
 * rows keep their order.
 */
export async function openDuckDB(options: DuckDBOptions = {}): Promise<DuckDB> {
  const { DuckDBInstance } = await import('@duckdb/node-api')
  const instance = await attempt('open', () =>
    DuckDBInstance.create(options.path ?? ':memory:', {
      threads: String(options.threads ?? 1),
      memory_limit: options.memoryLimit ?? '256MB',
      temp_directory: options.tempDirectory ?? '',
      preserve_insertion_order: 'true',
      ...(options.readOnly === true ? { access_mode: 'READ_ONLY' } : {}),
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
      allow_community_extensions: 'false',
    }),
  )
  const connection = await attempt('connect', () => instance.connect())
  await attempt('set the time zone', () => connection.run("SET TimeZone = 'UTC'"))
  return {
    run: async (sql) => {
      await attempt('run a statement', () => connection.run(sql))
    },
    rows: async (sql) => {
      const reader = await attempt('run a query', () => connection.runAndReadAll(sql))
      return reader.getRowObjectsJS()
    },
    async *chunks(sql) {
      const result = await attempt('run a query', () => connection.stream(sql))
      for (;;) {
        const chunk = await attempt('read a result', () => result.fetchChunk())
        if (chunk === null || chunk.rowCount === 0) return
        yield chunk
      }
    },
    interrupt: () => connection.interrupt(),
    close: () => {
      connection.closeSync()
      instance.closeSync()
    },
  }
}

async function attempt<T>(what: string, action: () => Promise<T>): Promise<T> {
  try {
    return await action()
  } catch (cause) {
    // The first line alone: the rest may quote rows.
    const [reason] = String(cause instanceof Error ? cause.message : cause).split('\n')
    throw new FixtureError('DATABASE', `DuckDB could not ${what}: ${reason}`, { cause })
  }
}

/** A string literal of DuckDB. */
export const duckdbText = (text: string): string => `'${text.replaceAll("'", "''")}'`

/** A quoted name of DuckDB. */
export const duckdbName = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** A file path as a literal for DuckDB's readers, which would expand `*`, `?` and `[` otherwise. */
export const duckdbFile = (path: string): string => duckdbText(path.replace(/[*?[]/g, '[$&]'))
