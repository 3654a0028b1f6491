/** A load into SQLite: one transaction, prepared statements, indexes after the rows. */
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises'
import { FixtureError, flatName, type Table, writtenColumns } from '../../generators/model/index.ts'
import type { Texts } from '../../output/encoding.ts'
import type { SchemaSql } from '../../output/sql/dialect.ts'
import { checkConditions, sqlite as dialect } from '../../output/sql/sqlite.ts'
import type {
  ConnectOptions,
  FoundKey,
  FoundTable,
  LoadWork,
  OnBytes,
  RowSource,
  Session,
  SqlRow,
  Target,
} from '../database.ts'
import { backupTables, type Decode, restoreTables } from './backup.ts'
import * as catalog from './catalog.ts'
import type { SqliteConnection, SqliteValue } from './driver.ts'
import { isBusy, sqliteError } from './errors.ts'
import { type DatabaseFile, openFile } from './file.ts'
import { checkForeignKeys, clearTables } from './foreign-keys.ts'
import { type InsertJob, insertRows } from './insert.ts'
import { readerOf, readSql } from './values.ts'

const quote = dialect.quoteName

/** For this connection alone; nothing of it stays in the file. */
const SETTINGS = `
PRAGMA encoding = 'UTF-8';
PRAGMA busy_timeout = 0;
PRAGMA foreign_keys = OFF;
PRAGMA recursive_triggers = OFF;
PRAGMA ignore_check_constraints = OFF;
PRAGMA cache_size = -262144;
PRAGMA temp_store = FILE;
`

/** Milliseconds that a locked database is waited for, and between two attempts. */
const WAIT_MS = 600_000
const POLL_MS = 50

/** Rows that ANALYZE looks at per index. */
const ANALYSIS_ROWS = 1000

/** Conditions that are asked in one statement; SQLite takes expressions of a depth up to 1,000. */
const CONDITIONS = 200

/** Rows that are read at once; after them the event loop has its turn. */
const BATCH_ROWS = 1024

/** Opens a database file. Throws FixtureError USAGE, DATABASE, or the signal's reason. */
export async function openSqlite(target: Target, path: string, options: ConnectOptions): Promise<Session> {
  if (options.schema !== undefined) {
    throw new FixtureError('USAGE', `SQLite has no schemas: leave out --schema ${options.schema}.`)
  }
  options.signal?.throwIfAborted()
  let file: DatabaseFile
  try {
    file = await openFile(path, options.readOnly === true)
  } catch (cause) {
    throw sqliteError(`open ${target.label}`, cause)
  }
  const session = new SqliteSession(target, file, options)
  try {
    await session.start()
  } catch (error) {
    await session.close()
    throw error
  }
  return session
}

class SqliteSession implements Session {
  version = 'SQLite'
  readonly target: Target
  readonly #file: DatabaseFile
  readonly #connection: SqliteConnection
  readonly #options: ConnectOptions
  #decode: Decode = (bytes) => Buffer.from(bytes).toString('utf8')
  #open = false
  #work: LoadWork | undefined
  #triggers: readonly SqlRow[] = []

  constructor(target: Target, file: DatabaseFile, options: ConnectOptions) {
    this.target = target
    this.#file = file
    this.#connection = file.connection
    this.#options = options
  }

  async start(): Promise<void> {
    await this.run(SETTINGS)
    if (this.#options.readOnly === true) await this.run('PRAGMA query_only = ON')
    const [row] = await this.rows('SELECT sqlite_version() AS version')
    this.version = `SQLite ${row?.version ?? ''}`
    const [encoding] = await this.rows('PRAGMA encoding')
    if (encoding?.encoding === 'UTF-16le') this.#decode = (bytes) => Buffer.from(bytes).toString('utf16le')
    if (encoding?.encoding === 'UTF-16be')
      this.#decode = (bytes) => Buffer.from(bytes).swap16().toString('utf16le')
  }

  async run(sql: string, table?: string): Promise<void> {
    await this.#patiently('change', table, () => this.#connection.exec(sql))
  }

  async rows(sql: string): Promise<readonly SqlRow[]> {
    const rows = await this.#patiently('query', undefined, () => this.#connection.objects(sql))
    return rows.map((row) =>
      Object.fromEntries(Object.entries(row).map(([name, value]) => [name, this.#textOf(value)])),
    )
  }

  nameOf(table: Table): string {
    return quote(flatName(table))
  }

  async find(tables: readonly Table[]): Promise<ReadonlyMap<string, FoundTable>> {
    return catalog.findTables(this, tables)
  }

  async lock(onWait: () => void): Promise<void> {
    if (this.#open) return
    await this.#patiently('lock', undefined, () => this.#connection.exec('BEGIN IMMEDIATE'), onWait)
    this.#open = true
    this.#file.checkPath()
  }

  async begin(work: LoadWork): Promise<void> {
    this.#work = work
    if (work.looksOnly === true) {
      await this.run('BEGIN')
      this.#open = true
      return
    }
    if (work.create || !work.silenceTriggers) return
    // Statements that define tables and triggers are part of the transaction, as all others.
    this.#triggers = await catalog.triggersOf(this, work.tables)
    for (const { name } of this.#triggers) await this.run(`DROP TRIGGER ${quote(name!)}`)
  }

  async create(): Promise<void> {
    const { types, tables } = this.#schema()
    for (const { sql, table } of [...types, ...tables]) await this.run(sql, table)
  }

  async clear(): Promise<void> {
    await clearTables(this, this.#work!.tables)
  }

  async copy(source: RowSource, onBytes: OnBytes): Promise<number> {
    const columns = await catalog.affinities(this, source.table)
    const { create } = this.#work!
    const job: InsertJob = {
      source,
      name: this.nameOf(source.table),
      affinity: (column) => columns.get(column) ?? 'none',
      triggers: !create && (await catalog.triggersOf(this, [source.table])).length > 0,
      isOpen: () => this.#isInTransaction(),
      onBytes,
      signal: this.#options.signal,
    }
    try {
      return create ? await this.#copyThenCheck(job) : await insertRows(this.#connection, job)
    } catch (cause) {
      throw sqliteError('load', cause, { table: source.table.id })
    }
  }

  /** The CHECKs of a table that was made here are known: asked of all rows at once they take a tenth of the time. */
  async #copyThenCheck(job: InsertJob): Promise<number> {
    const rows = await this.#insertUnchecked(job)
    if (!this.#isBroken(job)) return rows
    // Row by row SQLite says which one it refuses, and why.
    this.#connection.exec(`DELETE FROM ${job.name}`)
    return insertRows(this.#connection, { ...job, onBytes: () => undefined })
  }

  async #insertUnchecked(job: InsertJob): Promise<number> {
    this.#connection.exec('PRAGMA ignore_check_constraints = ON')
    try {
      return await insertRows(this.#connection, job)
    } finally {
      this.#connection.exec('PRAGMA ignore_check_constraints = OFF')
    }
  }

  /** Whether any row breaks a CHECK of its table. */
  #isBroken({ source, name }: InsertJob): boolean {
    const conditions = checkConditions(source.table).map((condition) => `(${condition})`)
    for (let i = 0; i < conditions.length; i += CONDITIONS) {
      const some = conditions.slice(i, i + CONDITIONS).join(' AND ')
      const broken = `SELECT 1 FROM ${name} WHERE NOT (${some}) LIMIT 1`
      if (this.#connection.objects(broken).length > 0) return true
    }
    return false
  }

  async finish(): Promise<void> {
    const { create, tables } = this.#work!
    if (create) for (const { sql, table } of this.#schema().indexes) await this.run(sql, table)
    for (const { sql } of this.#triggers) await this.run(sql!)
    this.#triggers = []
    await checkForeignKeys(this, tables, create)
  }

  /** Statistics are a help and no more, unless the attempt ends the transaction. */
  async analyze(): Promise<void> {
    try {
      this.#connection.exec(`PRAGMA analysis_limit = ${ANALYSIS_ROWS}`)
      for (const table of this.#work!.tables) this.#connection.exec(`ANALYZE ${this.nameOf(table)}`)
    } catch (cause) {
      if (this.#isInTransaction()) return
      this.#open = false
      throw sqliteError('finish', cause)
    }
  }

  async *read(table: Table): AsyncIterable<readonly Texts[]> {
    const columns = writtenColumns(table)
    const readers = columns.map(([, { kind }]) => readerOf(kind, this.#decode))
    const cells = columns.map(([name, { kind }], i) => `${readSql(kind, quote(name))} AS c${i}`)
    const sql = `SELECT ${cells.join(', ')} FROM ${this.nameOf(table)}`
    try {
      let batch: Texts[] = []
      for (const row of this.#connection.prepare(sql).rows()) {
        batch.push(row.map((value, i) => (value === null ? null : readers[i]!(value))))
        if (batch.length < BATCH_ROWS) continue
        yield batch
        batch = []
        await nextTurn()
        this.#options.signal?.throwIfAborted()
      }
      yield batch
    } catch (cause) {
      throw sqliteError('read', cause, { table: table.id })
    }
  }

  async backup(tables: readonly Table[], folder: string): Promise<ReadonlyMap<string, number>> {
    try {
      return await backupTables(this, this.#connection, tables, folder)
    } catch (cause) {
      throw sqliteError('back up the rows', cause)
    }
  }

  async restore(tables: readonly Table[], folder: string): Promise<ReadonlyMap<string, number>> {
    try {
      return await restoreTables(this, this.#connection, tables, folder, this.#decode)
    } catch (cause) {
      throw sqliteError('restore the rows', cause)
    }
  }

  async keysTo(tables: readonly Table[]): Promise<readonly FoundKey[]> {
    return catalog.keysTo(this, tables)
  }

  async makeKeyTable(name: string, table: Table): Promise<void> {
    const columns = await catalog.columnTypes(this, table)
    const key = table.primaryKey.map((column) => `${quote(column)} ${columns.get(column) ?? ''}`)
    const names = table.primaryKey.map(quote).join(', ')
    await this.run(`CREATE TEMPORARY TABLE ${name} (${key.join(', ')}, PRIMARY KEY (${names}))`, table.id)
  }

  async drop(): Promise<void> {
    for (const table of this.#work!.tables) await this.run(`DROP TABLE ${this.nameOf(table)}`, table.id)
    this.#triggers = []
  }

  async commit(): Promise<void> {
    this.#file.checkPath()
    await this.run('COMMIT')
    this.#open = false
    this.#work = undefined
  }

  async rollback(): Promise<void> {
    if (!this.#open) return
    this.#open = false
    this.#work = undefined
    this.#triggers = []
    try {
      this.#connection.exec('ROLLBACK')
    } catch {
      // SQLite has rolled back on its own, as it does on a full disk.
    }
  }

  async close(): Promise<void> {
    await this.rollback()
    this.#file.close()
  }

  #schema(): SchemaSql {
    return dialect.schema({ tables: this.#work!.tables, nextKey: new Map() })
  }

  #textOf(value: SqliteValue): string | null {
    if (value === null) return null
    return typeof value === 'object' ? this.#decode(value) : String(value)
  }

  #isInTransaction(): boolean {
    try {
      this.#connection.exec('BEGIN')
    } catch {
      return true
    }
    this.#connection.exec('ROLLBACK')
    return false
  }

  /** Waits while others hold the database, without holding up the event loop. */
  async #patiently<T>(
    what: string,
    table: string | undefined,
    work: () => T,
    onWait: () => void = () => undefined,
  ): Promise<T> {
    const { signal } = this.#options
    const end = Date.now() + WAIT_MS
    for (let waited = false; ; waited = true) {
      signal?.throwIfAborted()
      try {
        return work()
      } catch (cause) {
        if (!isBusy(cause) || Date.now() > end)
          throw sqliteError(what, cause, table === undefined ? {} : { table })
      }
      if (!waited) onWait()
      await sleep(POLL_MS)
    }
  }
}
