/** A load into PostgreSQL: one transaction, COPY, keys and indexes after the rows. */
import { pipeline } from 'node:stream/promises'
import { StringDecoder } from 'node:string_decoder'
import { FixtureError, type Table, writtenColumns } from '../../generators/model/index.ts'
import type { Texts } from '../../output/encoding.ts'
import { components } from '../../output/sql/order.ts'
import { NAME_BYTES, postgres as dialect } from '../../output/sql/postgres.ts'
import { enumTypes } from '../../output/sql/problems.ts'
import { type Content, Pieces } from '../content/index.ts'
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
import { refused } from '../failure.ts'
import { orphanProblems } from '../orphans.ts'
import { csvBytes, encodedRows, isWhole, rowAtLine } from '../row-source.ts'
import { parentsBy } from '../table-order.ts'
import { backupTables, restoreTables } from './backup.ts'
import * as catalog from './catalog.ts'
import { CopiedRows } from './content.ts'
import { type Connection, connect, serverError } from './driver.ts'
import type { PostgresAddress } from './target.ts'
import { compileLine, readColumns } from './texts.ts'

const quote = dialect.quoteName

/** What the session needs to read and write values as they are; row security would hide rows from checks and backups. */
const SETTINGS = `
SET standard_conforming_strings = on;
SET TimeZone = 'UTC';
SET DateStyle = 'ISO, YMD';
SET extra_float_digits = 1;
SET bytea_output = 'hex';
SET row_security = off;
SET statement_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET lock_timeout = '2min';
SET maintenance_work_mem = '256MB';
`

/** All loads of Tilth into one database take this advisory lock. */
const LOCK = "hashtextextended('tilth', 0)"

/** Connects. Throws FixtureError DATABASE, or the signal's reason. */
export async function openPostgres(
  target: Target,
  address: PostgresAddress,
  options: ConnectOptions,
): Promise<Session> {
  options.signal?.throwIfAborted()
  refuseLong(options.schema)
  const connection = await connect(address)
  const session = new PostgresSession(connection, target, address, options)
  try {
    await session.start()
  } catch (error) {
    // Also when the signal was aborted meanwhile: an open connection would keep the process.
    await session.close()
    throw error
  }
  return session
}

/** The server would cut a longer name, and find another schema under what is left. */
function refuseLong(schema: string | undefined): void {
  const bytes = Buffer.byteLength(schema ?? '')
  if (bytes <= NAME_BYTES) return
  throw new FixtureError(
    'USAGE',
    `The schema's name has ${bytes} bytes; PostgreSQL takes up to ${NAME_BYTES}. Choose a shorter one.`,
  )
}

class PostgresSession implements Session {
  version = 'PostgreSQL'
  readonly target: Target
  readonly #connection: Connection
  readonly #options: ConnectOptions
  readonly #stop: () => void
  #work: LoadWork | undefined
  #restore: string[] = []

  constructor(connection: Connection, target: Target, address: PostgresAddress, options: ConnectOptions) {
    this.target = target
    this.#connection = connection
    this.#options = options
    this.#stop = () => void cancel(connection, address)
    options.signal?.addEventListener('abort', this.#stop, { once: true })
  }

  async start(): Promise<void> {
    await this.run(SETTINGS)
    const { schema, readOnly } = this.#options
    const [there] = await this.rows('SELECT current_schema() AS name')
    const home = schema ?? there?.name ?? 'public'
    // One schema alone: else each name could be found in another one.
    await this.run(`SET search_path = ${quote(home)}`)
    const [row] = await this.rows('SHOW server_version')
    this.version = `PostgreSQL ${row?.server_version?.split(' ')[0] ?? ''}`.trim()
    if (readOnly === true) await this.run('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
  }

  async run(sql: string, table?: string): Promise<void> {
    await this.#guarded('change', table, () => this.#connection.client.query(sql))
  }

  async rows(sql: string): Promise<readonly SqlRow[]> {
    const result = await this.#guarded('query', undefined, () =>
      this.#connection.client.query({ text: sql, types: { getTypeParser: () => String } }),
    )
    return result.rows as readonly SqlRow[]
  }

  nameOf(table: Table): string {
    return table.schema === undefined ? quote(table.name) : `${quote(table.schema)}.${quote(table.name)}`
  }

  async find(tables: readonly Table[]): Promise<ReadonlyMap<string, FoundTable>> {
    return catalog.findTables(this, tables)
  }

  async lock(onWait: () => void): Promise<void> {
    const [row] = await this.rows(`SELECT pg_try_advisory_lock(${LOCK}) AS got`)
    if (row?.got === 't' || row?.got === 'true') return
    onWait()
    await this.rows(`SELECT pg_advisory_lock(${LOCK}) AS got`)
  }

  async begin(work: LoadWork): Promise<void> {
    this.#work = work
    if (work.looksOnly === true) return this.run('BEGIN ISOLATION LEVEL REPEATABLE READ READ WRITE')
    await this.run('BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE')
    if (work.create || work.tables.length === 0) return
    const names = work.tables.map((table) => this.nameOf(table)).join(', ')
    await this.run(`LOCK TABLE ${names} IN SHARE ROW EXCLUSIVE MODE`)
    if (work.silenceTriggers) this.#restore.push(...(await catalog.silenceTriggers(this, work.tables)))
    const circles = components(work.tables, parentsBy(work.keys ?? [])).filter(
      ({ tables }) => tables.length > 1,
    )
    for (const { tables } of circles) this.#restore.push(...(await catalog.deferKeys(this, tables)))
  }

  async create(): Promise<void> {
    const { schema } = this.#options
    if (schema !== undefined) await this.run(`CREATE SCHEMA IF NOT EXISTS ${quote(schema)}`)
    await catalog.refuseTypes(this, this.#work!.tables)
    const { types, tables } = this.#schema()
    for (const { sql, table = tables[0]?.table } of [...types, ...tables]) await this.run(sql, table)
  }

  async clear(): Promise<void> {
    await catalog.clearTables(this, this.#work!.tables)
  }

  async copy(source: RowSource, onBytes: OnBytes): Promise<number> {
    const { client, streams } = this.#connection
    const table = source.into
    const columns = writtenColumns(table)
    const list = columns.map(([name]) => quote(name)).join(', ')
    // Canonical CSV is what COPY reads, but for arrays, which PostgreSQL spells in a way of its own.
    const asIs = isWhole(source) && columns.every(([, { kind }]) => kind.type !== 'array')
    // Rows of tables made in this transaction need no look at who may see them: keys are checked from indexes alone.
    const freeze = this.#work!.create ? ', FREEZE' : ''
    const format = `(${asIs ? `FORMAT csv, NULL ''` : 'FORMAT text'}, ENCODING 'UTF8'${freeze})`
    const rows = asIs
      ? csvBytes(source, onBytes)
      : encodedRows(source, dialect.rows({ inserts: false })!, onBytes)
    try {
      const into = client.query(
        streams.from(`COPY ${this.nameOf(table)} (${list}) FROM STDIN WITH ${format}`),
      )
      await pipeline(rows, into)
      return into.rowCount
    } catch (cause) {
      // COPY counts lines, of which a row with a line end in a text has several.
      const rowAt = (line: number): number => (asIs ? rowAtLine(source, line) : line) + source.skip
      throw this.#failure(serverError('load', cause, table.id, rowAt))
    }
  }

  async finish(): Promise<void> {
    const { create, tables } = this.#work!
    if (create) {
      const { indexes, foreignKeys } = this.#schema()
      for (const { sql, table } of [...indexes, ...foreignKeys]) await this.run(sql, table)
    } else {
      await this.run('SET CONSTRAINTS ALL IMMEDIATE')
      for (const sql of this.#restore.reverse()) await this.run(sql)
      this.#restore = []
      await orphanProblems(this, tables, quote)
    }
    for (const table of tables) await catalog.advanceSequences(this, table)
  }

  async analyze(): Promise<void> {
    for (const table of this.#work!.tables) await this.run(`ANALYZE ${this.nameOf(table)}`, table.id)
  }

  async *read(table: Table): AsyncIterable<readonly Texts[]> {
    const line = compileLine(table)
    const decoder = new StringDecoder('utf8')
    let rest = ''
    for await (const chunk of this.#copied(table)) {
      const lines = (rest + decoder.write(chunk)).split('\n')
      rest = lines.pop()!
      yield readable(table, () => lines.map(line))
    }
    if (rest + decoder.end() !== '') throw unreadable(table)
  }

  async content(table: Table): Promise<Content> {
    const rows = new CopiedRows(table)
    const pieces = new Pieces((bytes, end) => readable(table, () => rows.take(bytes, end)))
    for await (const chunk of this.#copied(table)) pieces.push(chunk)
    if (pieces.end() > 0) throw unreadable(table)
    return rows.sum.result()
  }

  /** All rows of a table as COPY writes them. */
  async *#copied(table: Table): AsyncGenerator<Buffer> {
    const { client, streams } = this.#connection
    const sql = `COPY (SELECT ${readColumns(table, quote)} FROM ${this.nameOf(table)}) TO STDOUT WITH (FORMAT text, ENCODING 'UTF8')`
    const chunks = client.query(streams.to(sql, { highWaterMark: 1 << 18 }))
    let over = false
    try {
      for await (const chunk of chunks.iterator({ destroyOnReturn: false })) yield chunk as Buffer
      over = true
    } catch (cause) {
      over = true
      throw this.#failure(serverError('read', cause, table.id))
    } finally {
      // Whoever reads has stopped: the connection takes nothing else in until all has come that was asked for.
      if (!over) for await (const _ of chunks);
    }
  }

  async keysTo(tables: readonly Table[]): Promise<readonly FoundKey[]> {
    // Whoever asks is about to remove rows.
    if (this.#work !== undefined && this.#work.looksOnly !== true) await catalog.lockOutside(this, tables)
    return catalog.keysTo(this, tables)
  }

  async indexReferences(tables: readonly Table[]): Promise<void> {
    this.#restore.push(...(await catalog.indexReferences(this, tables)))
  }

  async makeKeyTable(name: string, table: Table): Promise<void> {
    const columns = table.primaryKey.map(quote).join(', ')
    await this.run(
      `CREATE TEMPORARY TABLE ${name} ON COMMIT DROP AS SELECT ${columns} FROM ${this.nameOf(table)} WITH NO DATA`,
    )
    await this.run(`ALTER TABLE ${name} ADD PRIMARY KEY (${columns})`)
  }

  async drop(): Promise<void> {
    const { tables } = this.#work!
    await catalog.refuseViews(this, tables)
    await this.run(`DROP TABLE ${tables.map((table) => this.nameOf(table)).join(', ')}`)
    for (const { name } of enumTypes(tables)) await catalog.dropUnusedType(this, name)
  }

  backup(tables: readonly Table[], folder: string): Promise<ReadonlyMap<string, number>> {
    return backupTables(this, this.#connection, tables, folder)
  }

  restore(tables: readonly Table[], folder: string): Promise<ReadonlyMap<string, number>> {
    return restoreTables(this, this.#connection, tables, folder)
  }

  async commit(): Promise<void> {
    await this.run('COMMIT')
    this.#work = undefined
  }

  async rollback(): Promise<void> {
    if (this.#work === undefined) return
    this.#work = undefined
    await this.#connection.client.query('ROLLBACK').catch(() => undefined)
  }

  async close(): Promise<void> {
    this.#options.signal?.removeEventListener('abort', this.#stop)
    await this.#connection.client.end().catch(() => undefined)
  }

  #schema() {
    return dialect.schema({ tables: this.#work!.tables, nextKey: new Map() })
  }

  async #guarded<T>(what: string, table: string | undefined, work: () => Promise<T>): Promise<T> {
    this.#options.signal?.throwIfAborted()
    try {
      return await work()
    } catch (cause) {
      throw this.#failure(serverError(what, cause, table))
    }
  }

  /** A statement that was cancelled because of the signal fails with the signal's reason. */
  #failure(error: unknown): unknown {
    return this.#options.signal?.aborted === true ? this.#options.signal.reason : error
  }
}

/** What `work` makes of rows that were read; its own messages would show a value of somebody's row. */
function readable<T>(table: Table, work: () => T): T {
  try {
    return work()
  } catch (cause) {
    throw unreadable(table, cause)
  }
}

const unreadable = (table: Table, cause?: unknown): FixtureError =>
  refused(
    'read',
    "a value is none that the snapshot's column can hold",
    { table: table.id },
    "Compare the table's schema with the snapshot's.",
    cause,
  )

/** Asks the server to stop what the connection is doing; a server that cannot be asked loses the connection. */
async function cancel({ client }: Connection, address: PostgresAddress): Promise<void> {
  const pid = (client as unknown as { readonly processID?: number }).processID
  try {
    const other = await connect(address)
    await other.client.query('SELECT pg_cancel_backend($1)', [pid])
    await other.client.end()
  } catch {
    const { stream } = (
      client as unknown as { readonly connection: { readonly stream: { destroy(): void } } }
    ).connection
    stream.destroy()
  }
}
