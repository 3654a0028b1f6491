/** A load into MySQL or MariaDB: new tables under other names until one RENAME, all else in one transaction. */
import { FixtureError, flatName, type Table } from '../../generators/model/index.ts'
import type { Texts } from '../../output/encoding.ts'
import type { SchemaSql } from '../../output/sql/dialect.ts'
import { LEDGER, LEDGER_NAME } from '../../output/sql/ledger.ts'
import { MYSQL_LEDGER, shadowName } from '../../output/sql/mysql-dump.ts'
import { mysqlSchema } from '../../output/sql/mysql-schema.ts'
import { quoteBacktick as quote } from '../../output/sql/names.ts'
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
import { orphanProblems } from '../orphans.ts'
import { countTables } from '../row-counts.ts'
import { backupSources, backupTables } from './backup.ts'
import { cancel } from './cancel.ts'
import * as catalog from './catalog.ts'
import { type Copy, copyInserts, copyStream, INSERTS, InsertError, isRefusal } from './copy.ts'
import { type Connection, connect } from './driver.ts'
import { type Place, serverError } from './errors.ts'
import * as references from './foreign-keys.ts'
import { refuseLateRows } from './late-rows.ts'
import { LEDGER_LAST, LEDGER_NEXT, LOCK } from './names.ts'
import { applySettings, versionOf } from './settings.ts'
import type { MysqlAddress } from './target.ts'
import { compileFix, selectRows } from './texts.ts'

/** Seconds that a load waits for another one. */
const LOCK_SECONDS = 31_536_000

/** Milliseconds after which a session that was stopped gives up its connection: a killed upload may get no answer. */
const PATIENCE_MS = 5000

/** Connects. Throws FixtureError DATABASE, or the signal's reason. */
export async function openMysql(
  target: Target,
  address: MysqlAddress,
  options: ConnectOptions,
): Promise<Session> {
  if (options.schema !== undefined) {
    throw new FixtureError(
      'USAGE',
      `MySQL and MariaDB have no schemas within a database; name the database in the target instead of --schema ${options.schema}.`,
    )
  }
  options.signal?.throwIfAborted()
  const session = new MysqlSession(await connect(address), target, address, options)
  try {
    await session.start()
  } catch (error) {
    await session.close()
    throw error
  }
  return session
}

class MysqlSession implements Session {
  readonly target: Target
  version = 'MySQL'
  readonly #connection: Connection
  readonly #options: ConnectOptions
  readonly #stop: () => void
  #restore: () => Promise<void> = async () => undefined
  #cancelled: Promise<void> | undefined
  #patience: NodeJS.Timeout | undefined
  #rule: catalog.NameRule = { lowerCase: 0 }
  #localInfile = false
  #maxPacket = 1 << 20
  #work: LoadWork | undefined
  /** The ledger was there before the load. */
  #hadLedger = false
  /** Rows of the tables that are to go, as they were compared. */
  #dropped: ReadonlyMap<string, number> = new Map()
  /** What is led through: new tables, rows into tables that are there, or tables on their way out. */
  #way: 'make' | 'fill' | 'remove' | undefined
  /** The ids of tables whose rows go in with INSERT whatever the server takes. */
  #inserted: ReadonlySet<string> = new Set()
  /** The foreign keys of tables that are there. */
  #keys: readonly references.CatalogKey[] = []

  constructor(connection: Connection, target: Target, address: MysqlAddress, options: ConnectOptions) {
    this.target = target
    this.#connection = connection
    this.#options = options
    this.#stop = () => {
      this.#cancelled = cancel(connection, address)
      this.#patience = setTimeout(() => connection.lose(), PATIENCE_MS)
    }
    options.signal?.addEventListener('abort', this.#stop, { once: true })
  }

  async start(): Promise<void> {
    await this.#guarded('connect', {}, async () => {
      this.#restore = await applySettings(this.#connection)
    })
    const [row] = await this.rows(
      'SELECT VERSION() AS version, @@lower_case_table_names AS lower_case, @@local_infile AS local_infile, ' +
        '@@max_allowed_packet AS packet',
    )
    this.#rule = { lowerCase: Number(row?.lower_case) }
    this.#localInfile = row?.local_infile === '1'
    this.#maxPacket = Number(row?.packet)
    this.version = versionOf(row?.version ?? '') + (this.#localInfile ? '' : INSERTS)
  }

  async run(sql: string, table?: string): Promise<void> {
    await this.#guarded('change', table === undefined ? {} : { table }, () => this.#connection.query(sql))
  }

  async rows(sql: string): Promise<readonly SqlRow[]> {
    return this.#guarded('query', {}, async () => (await this.#connection.query(sql)).rows)
  }

  nameOf(table: Table): string {
    return quote(this.#plainName(table))
  }

  async find(tables: readonly Table[]): Promise<ReadonlyMap<string, FoundTable>> {
    return catalog.findTables(this, { rule: this.#rule, nameOf: (table) => this.#plainName(table) }, tables)
  }

  async lock(onWait: () => void): Promise<void> {
    const [now] = await this.rows(`SELECT GET_LOCK(${LOCK}, 0) AS got`)
    if (now?.got === '1') return
    onWait()
    const [later] = await this.rows(`SELECT GET_LOCK(${LOCK}, ${LOCK_SECONDS}) AS got`)
    if (later?.got !== '1') throw serverError('lock', new Error('the wait for the other load has ended'))
  }

  async begin(work: LoadWork): Promise<void> {
    if (work.looksOnly === true) return this.#beginLook(work)
    await this.#dropTables(await catalog.leftBehind(this))
    this.#hadLedger = (await this.find([LEDGER])).has(LEDGER.id)
    if (!work.create) await catalog.refuseEngines(this, this.#rule, work.tables)
    this.#work = work
    this.#way = work.create ? 'make' : 'fill'
    if (work.create) await this.#copyLedger()
    else await this.#beginTransaction(work)
  }

  async create(): Promise<void> {
    for (const { sql, table } of this.#schema().tables) await this.run(sql, table)
  }

  async clear(): Promise<void> {
    const { tables } = this.#work!
    await references.refuseOutside(this, this.#keys)
    for (const table of [...tables].reverse()) await this.run(`DELETE FROM ${this.nameOf(table)}`, table.id)
  }

  async copy(source: RowSource, onBytes: OnBytes): Promise<number> {
    const { signal } = this.#options
    const copy: Copy = {
      source,
      name: this.nameOf(source.table),
      onBytes,
      ...(signal === undefined ? {} : { signal }),
    }
    const place = { table: source.table.id, rowsBefore: source.skip }
    return this.#guarded('load', place, () => this.#copyRows(copy))
  }

  async finish(): Promise<void> {
    const { tables } = this.#work!
    if (this.#way === 'make') {
      const { indexes, foreignKeys } = this.#schema()
      for (const { sql, table } of indexes) await this.run(sql, table)
      // With its checks on, the server would copy each table anew, row by row; what it would check is checked below.
      await this.#withoutKeys(async () => {
        for (const { sql, table } of foreignKeys) await this.run(sql, table)
      })
    } else if (references.againstOrder(this.#keys).length > 0) {
      await references.refuseOrphans(this, this.#keys)
    }
    if (this.#way === 'fill') await catalog.advanceSequences(this, this.#rule, tables)
    await orphanProblems(this, tables, quote)
  }

  /** ANALYZE would end the transaction: `commit` does it. */
  async analyze(): Promise<void> {}

  async *read(table: Table): AsyncIterable<readonly Texts[]> {
    this.#options.signal?.throwIfAborted()
    const fix = compileFix(table)
    try {
      for await (const rows of this.#connection.stream(selectRows(table, this.nameOf(table))))
        yield rows.map(fix)
    } catch (cause) {
      throw this.#failure(serverError('read', cause, { table: table.id }))
    }
  }

  backup(tables: readonly Table[], folder: string): Promise<ReadonlyMap<string, number>> {
    return backupTables(this, this.#connection, tables, folder)
  }

  async restore(tables: readonly Table[], folder: string): Promise<ReadonlyMap<string, number>> {
    const rows = new Map<string, number>()
    // Parents first, as in the load that is taken back.
    const ordered = this.#work!.tables.filter(({ id }) => tables.some((table) => table.id === id))
    for (const source of await backupSources(ordered, folder)) {
      rows.set(source.table.id, await this.copy(source, () => undefined))
    }
    return rows
  }

  async keysTo(tables: readonly Table[]): Promise<readonly FoundKey[]> {
    return references.keysTo(await references.findKeys(this, this.#rule, tables), tables)
  }

  async makeKeyTable(name: string, table: Table): Promise<void> {
    const columns = table.primaryKey.map(quote).join(', ')
    await this.run(
      `DROP TEMPORARY TABLE IF EXISTS ${name}; CREATE TEMPORARY TABLE ${name} (PRIMARY KEY (${columns})) ENGINE=InnoDB AS SELECT ${columns} FROM ${this.nameOf(table)} LIMIT 0`,
      table.id,
    )
  }

  async drop(): Promise<void> {
    references.refuseDeclared(this.#keys)
    // DROP TABLE cannot be taken back, so `commit` renames first. Nothing was changed until now.
    this.#dropped = await countTables(this, this.#work!.tables)
    await this.run('ROLLBACK')
    await this.#setKeyChecks(true)
    this.#way = 'remove'
    await this.#copyLedger()
  }

  async commit(): Promise<void> {
    const { tables } = this.#work!
    if (this.#way === 'fill') await this.run('COMMIT')
    else await this.#rename(tables)
    const removed = this.#way === 'remove' ? tables.map(shadowName) : []
    if (removed.length > 0) await refuseLateRows(this, tables, this.#dropped)
    this.#work = undefined
    this.#way = undefined
    // The change is there whether or not these can be done; ANALYZE would have ended a transaction.
    await this.#setKeyChecks(true).catch(() => undefined)
    await this.#dropTables([...removed, LEDGER_LAST]).catch(() => undefined)
    if (removed.length > 0) return
    const names = tables.map((table) => this.nameOf(table)).join(', ')
    await this.#connection.query(`ANALYZE TABLE ${names}`).catch(() => undefined)
  }

  async rollback(): Promise<void> {
    const [work, way] = [this.#work, this.#way]
    if (work === undefined) return
    this.#work = undefined
    this.#way = undefined
    // What was asked to stop may stop the next statement instead.
    await this.#cancelled
    await this.#connection.query('ROLLBACK').catch(() => undefined)
    await this.#setKeyChecks(true).catch(() => undefined)
    const made = way === 'make' ? work.tables.map(shadowName) : []
    const ledger = way !== 'fill' ? [LEDGER_NEXT] : this.#hadLedger ? [] : [LEDGER_NAME]
    await this.#dropTables([...made, ...ledger]).catch(() => undefined)
  }

  async close(): Promise<void> {
    this.#options.signal?.removeEventListener('abort', this.#stop)
    await this.#cancelled
    await this.#connection.query(`DO RELEASE_LOCK(${LOCK})`).catch(() => undefined)
    await this.#restore()
    await this.#connection.end()
    clearTimeout(this.#patience)
  }

  #plainName(table: Table): string {
    const name = flatName(table)
    if (this.#way === undefined || this.#way === 'fill') return name
    if (name === LEDGER_NAME) return LEDGER_NEXT
    if (this.#way === 'remove') return name
    return this.#work!.tables.some(({ id }) => id === table.id) ? shadowName(table) : name
  }

  #schema(): SchemaSql {
    return mysqlSchema({ tables: this.#work!.tables, nextKey: new Map() }, shadowName)
  }

  /** The ledger of a load that makes tables is a copy, which takes the ledger's place together with them. */
  async #copyLedger(): Promise<void> {
    const [ledger, next] = [quote(LEDGER_NAME), quote(LEDGER_NEXT)]
    if (!this.#hadLedger) {
      for (const { sql } of mysqlSchema({ tables: [LEDGER], nextKey: new Map() }, () => LEDGER_NEXT).tables) {
        await this.run(sql, LEDGER.id)
      }
      return
    }
    await this.run(`CREATE TABLE ${next} LIKE ${ledger}`, LEDGER.id)
    await this.run(`INSERT INTO ${next} SELECT * FROM ${ledger}`, LEDGER.id)
  }

  /** Reads that fill temporary tables would lock rows at any higher level. */
  async #beginLook(work: LoadWork): Promise<void> {
    this.#work = work
    this.#way = 'fill'
    // Whatever is there stays.
    this.#hadLedger = true
    await this.run('SET TRANSACTION ISOLATION LEVEL READ COMMITTED')
    await this.run('START TRANSACTION READ WRITE')
  }

  async #beginTransaction({ tables }: LoadWork): Promise<void> {
    // CREATE TABLE would end the transaction.
    if (!this.#hadLedger) await this.run(MYSQL_LEDGER.create, LEDGER.id)
    this.#keys = await references.findKeys(this, this.#rule, tables)
    this.#inserted = await catalog.tablesWithTriggers(this, this.#rule, tables)
    if (references.againstOrder(this.#keys).length > 0) await this.#setKeyChecks(false)
    await this.run('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ')
    await this.run('START TRANSACTION READ WRITE')
    // LOCK TABLES would keep this session from all other tables. At this level, a read of all rows locks the rows and
    // the gaps between them, and whoever only reads does not wait.
    for (const table of tables)
      await this.run(`SELECT count(*) FROM ${this.nameOf(table)} FOR UPDATE`, table.id)
  }

  async #copyRows(copy: Copy): Promise<number> {
    if (this.#localInfile && !this.#inserted.has(copy.source.table.id)) {
      try {
        return await copyStream(this.#connection, copy)
      } catch (error) {
        if (!isRefusal(error)) throw error
        this.#localInfile = false
        this.version += INSERTS
      }
    }
    // New tables are filled outside of any transaction, where each statement would be flushed to the disk.
    if (this.#way === 'fill') return copyInserts(this.#connection, copy, this.#maxPacket)
    await this.#connection.query('START TRANSACTION')
    const rows = await copyInserts(this.#connection, copy, this.#maxPacket)
    await this.#connection.query('COMMIT')
    return rows
  }

  async #rename(tables: readonly Table[]): Promise<void> {
    const pairs = [
      ...(this.#hadLedger ? [[LEDGER_NAME, LEDGER_LAST]] : []),
      [LEDGER_NEXT, LEDGER_NAME],
      ...tables.map((table) => {
        const names = [shadowName(table), flatName(table)]
        return this.#way === 'remove' ? names.reverse() : names
      }),
    ].map(([from, to]) => `${quote(from!)} TO ${quote(to!)}`)
    await this.run(`RENAME TABLE ${pairs.join(', ')}`)
  }

  async #dropTables(names: readonly string[]): Promise<void> {
    if (names.length === 0) return
    const list = names.map(quote).join(', ')
    // They may refer to each other.
    await this.#withoutKeys(() => this.#told(() => this.#connection.query(`DROP TABLE IF EXISTS ${list}`)))
  }

  async #withoutKeys<T>(work: () => Promise<T>): Promise<T> {
    await this.#setKeyChecks(false)
    try {
      return await work()
    } finally {
      // A connection that is lost has no settings left.
      await this.#setKeyChecks(true).catch(() => undefined)
    }
  }

  /** Foreign keys are checked as rows are written, or by `finish`. */
  async #setKeyChecks(on: boolean): Promise<void> {
    await this.#told(() => this.#connection.query(`SET SESSION foreign_key_checks = ${on ? 1 : 0}`))
  }

  async #guarded<T>(what: string, place: Place, work: () => Promise<T>): Promise<T> {
    this.#options.signal?.throwIfAborted()
    return this.#told(work, what, place)
  }

  async #told<T>(work: () => Promise<T>, what = 'change', place: Place = {}): Promise<T> {
    try {
      return await work()
    } catch (cause) {
      const failed = cause instanceof InsertError ? cause.cause : cause
      const at = cause instanceof InsertError ? { ...place, rowsBefore: cause.rowsBefore } : place
      throw this.#failure(serverError(what, failed, at))
    }
  }

  /** A statement that was stopped because of the signal fails with the signal's reason. */
  #failure(error: unknown): unknown {
    return this.#options.signal?.aborted === true ? this.#options.signal.reason : error
  }
}
