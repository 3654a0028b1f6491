/** A load into DuckDB: one transaction, rows by its own reader, the keys that it cannot declare checked by query. */
import { statSync } from 'node:fs'
import type { Table } from '../../generators/model/index.ts'
import { type DuckDB, duckdbText } from '../../output/duckdb.ts'
import type { Texts } from '../../output/encoding.ts'
import { isTooLong, RECORD_BYTES } from '../../output/parquet.ts'
import { type OtherType, queryRecords, queryTexts } from '../../output/query-texts.ts'
import type { SchemaSql } from '../../output/sql/dialect.ts'
import { duckdb as dialect } from '../../output/sql/duckdb.ts'
import { dumpedKeys } from '../../output/sql/keys.ts'
import { parentsFirst } from '../../output/sql/order.ts'
import type { Content } from '../content/index.ts'
import type {
  ConnectOptions,
  FoundKey,
  FoundTable,
  LoadWork,
  OnBytes,
  RowSource,
  SqlRow,
  Target,
} from '../database.ts'
import { orphanProblems } from '../orphans.ts'
import { backupTables, restoreTables } from './backup.ts'
import * as catalog from './catalog.ts'
import { recordContent } from './content.ts'
import { copyRows, isSame, placeOf } from './copy.ts'
import { dropMade } from './drop.ts'
import { duckdbError, wordsOf } from './errors.ts'
import { type DatabaseFile, openFile } from './file.ts'
import { areLinked, holdRows, putBackHeld, type Rebuilt, rebuildEmpty } from './rebuild.ts'
import { advanceSequences } from './sequences.ts'

const quote = dialect.quoteName

/** Opens a database file. Throws FixtureError DATABASE, or the signal's reason. */
export async function openDuckDBFile(
  target: Target,
  path: string,
  options: ConnectOptions,
): Promise<catalog.CatalogSession> {
  options.signal?.throwIfAborted()
  let file: DatabaseFile
  try {
    file = await openFile(path, options.readOnly === true)
  } catch (cause) {
    throw duckdbError(`open ${target.label}`, cause)
  }
  const session = new DuckDBSession(target, file, options)
  try {
    await session.start()
  } catch (error) {
    await session.close()
    throw error
  }
  return session
}

class DuckDBSession implements catalog.CatalogSession {
  version = 'DuckDB'
  readonly target: Target
  readonly #file: DatabaseFile
  readonly #connection: DuckDB
  readonly #options: ConnectOptions
  readonly #stop: () => void
  #open = false
  #work: LoadWork | undefined
  #indexes: Rebuilt['indexes'] = []
  /** Rows that are deleted from are held in temporary tables meanwhile. */
  #held: readonly Table[] = []
  #recordBytes = RECORD_BYTES
  readonly #copied: RowSource[] = []

  constructor(target: Target, file: DatabaseFile, options: ConnectOptions) {
    this.target = target
    this.#file = file
    this.#connection = file.connection
    this.#options = options
    this.#stop = () => file.connection.interrupt()
    options.signal?.addEventListener('abort', this.#stop)
  }

  async start(): Promise<void> {
    const [row] = await this.rows('SELECT version() AS version')
    this.version = `DuckDB ${row?.version?.replace(/^v/, '') ?? ''}`
    const { schema } = this.#options
    if (schema === undefined) return
    const [there] = await this.rows(
      `SELECT 1 AS n FROM duckdb_schemas() WHERE database_name = current_database() AND schema_name = ${duckdbText(schema)}`,
    )
    if (there !== undefined) await this.run(`SET schema = ${duckdbText(quote(schema))}`)
  }

  async run(sql: string, table?: string): Promise<void> {
    await this.#guarded('change', table, () => this.#connection.run(sql))
  }

  async rows(sql: string): Promise<readonly SqlRow[]> {
    const rows = await this.#guarded('query', undefined, () => this.#connection.rows(sql))
    return rows.map((row) =>
      Object.fromEntries(Object.entries(row).map(([name, value]) => [name, textOf(value)])),
    )
  }

  schemaOf(table: Table): string {
    return table.schema ?? this.#options.schema ?? 'main'
  }

  nameOf(table: Table): string {
    const held = this.#held.findIndex(({ id }) => id === table.id)
    return held >= 0 ? heldName(held) : this.#plainName(table)
  }

  async find(tables: readonly Table[]): Promise<ReadonlyMap<string, FoundTable>> {
    return catalog.findTables(this, tables)
  }

  /** The file is locked as long as it is open. */
  async lock(_onWait: () => void): Promise<void> {
    this.#options.signal?.throwIfAborted()
  }

  async begin(work: LoadWork): Promise<void> {
    this.#work = work
    this.#open = true
    await this.run('BEGIN TRANSACTION')
  }

  async create(): Promise<void> {
    const { schema } = this.#options
    if (schema !== undefined) {
      await this.run(
        `CREATE SCHEMA IF NOT EXISTS ${quote(schema)}; SET schema = ${duckdbText(quote(schema))}`,
      )
    }
    const { types, tables } = this.#schema()
    for (const { sql, table } of [...types, ...tables]) await this.run(sql, table)
  }

  async clear(): Promise<void> {
    const { indexes } = await rebuildEmpty(this, this.#work!.tables)
    this.#indexes = indexes
  }

  async copy(source: RowSource, onBytes: OnBytes): Promise<number> {
    for (;;) {
      try {
        const rows = await this.#copyRows(source)
        this.#copied.push(source)
        onBytes(source.bytes)
        return rows
      } catch (error) {
        const largest = Math.max(...source.files.map((file) => statSync(file).size))
        if (!isTooLong(new Error(wordsOf(error))) || this.#recordBytes >= largest)
          throw this.#copyFailure(source, error)
        this.#recordBytes = Math.min(this.#recordBytes * 8, largest)
        await this.#again()
      }
    }
  }

  async finish(): Promise<void> {
    const { create, tables } = this.#work!
    if (this.#held.length > 0) await this.#unhold()
    const { indexes, foreignKeys } = this.#schema()
    for (const { sql, table } of create ? indexes : this.#indexes) await this.run(sql, table)
    if (create) for (const { sql, table } of foreignKeys) await this.run(sql, table)
    else await orphanProblems(this, tables, quote)
    for (const table of tables) await advanceSequences(this, table)
  }

  /** DuckDB keeps its statistics as rows come in. */
  async analyze(): Promise<void> {}

  async *read(table: Table): AsyncIterable<readonly Texts[]> {
    try {
      const otherType = await this.#otherType(table)
      const query = { from: this.nameOf(table), place: table.id, otherType, anyValue: true }
      yield* queryTexts(this.#connection, table, query)
    } catch (cause) {
      throw this.#failure(duckdbError('read', cause, { table: table.id }))
    }
  }

  async content(table: Table): Promise<Content> {
    try {
      const otherType = await this.#otherType(table)
      return await recordContent(
        table,
        queryRecords(this.#connection, table, { from: this.nameOf(table), otherType }),
      )
    } catch (cause) {
      throw this.#failure(duckdbError('read', cause, { table: table.id }))
    }
  }

  /** Columns that have another type than Tilth would give them. */
  async #otherType(table: Table): Promise<OtherType> {
    const columns = await catalog.findColumns(this, table)
    const types = new Map(columns?.map(({ name, type }) => [name, type]))
    return (name) => {
      const type = types.get(name)
      return isSame(table.columns[name]!.kind, type) ? undefined : type
    }
  }

  backup(tables: readonly Table[], folder: string): Promise<ReadonlyMap<string, number>> {
    return this.#guarded('back up the rows', undefined, () =>
      backupTables(this, this.#connection, tables, folder),
    )
  }

  restore(tables: readonly Table[], folder: string): Promise<ReadonlyMap<string, number>> {
    return this.#guarded('restore the rows', undefined, () =>
      restoreTables(this, this.#connection, parentsFirst(tables), folder),
    )
  }

  async keysTo(tables: readonly Table[]): Promise<readonly FoundKey[]> {
    const declared = await catalog.keysTo(this, tables)
    const known = new Set(declared.map(keyText))
    return [...declared, ...this.#modelKeys(tables).filter((key) => !known.has(keyText(key)))]
  }

  async makeKeyTable(name: string, table: Table): Promise<void> {
    await this.#hold()
    const columns = table.primaryKey.map(quote).join(', ')
    await this.run(
      `CREATE TEMPORARY TABLE ${name} AS SELECT ${columns} FROM ${this.nameOf(table)} LIMIT 0`,
      table.id,
    )
  }

  async drop(): Promise<void> {
    await dropMade(this, this.#work!.tables)
  }

  async commit(): Promise<void> {
    this.#file.checkPath()
    await this.run('COMMIT')
    this.#open = false
    this.#work = undefined
    this.#file.keep()
  }

  async rollback(): Promise<void> {
    if (!this.#open) return
    this.#open = false
    this.#work = undefined
    this.#held = []
    // Fails when a failed statement has ended the transaction already.
    await this.#connection.run('ROLLBACK').catch(() => undefined)
  }

  async close(): Promise<void> {
    this.#options.signal?.removeEventListener('abort', this.#stop)
    await this.rollback()
    await this.#file.close()
  }

  /** The keys that a load checks whether or not DuckDB can declare them. */
  #modelKeys(tables: readonly Table[]): readonly FoundKey[] {
    return tables.flatMap((table) =>
      dumpedKeys(table, tables).map(({ columns, target, to }) => ({
        from: this.nameOf(table),
        fromId: table.id,
        columns,
        to: target.id,
        toColumns: to,
      })),
    )
  }

  #plainName(table: Table): string {
    return `${quote(this.schemaOf(table))}.${quote(table.name)}`
  }

  #schema(): SchemaSql {
    return dialect.schema({ tables: this.#work!.tables, nextKey: new Map() })
  }

  async #copyRows(source: RowSource): Promise<number> {
    this.#options.signal?.throwIfAborted()
    const columns = await catalog.findColumns(this, source.table)
    return copyRows(this.#connection, {
      source,
      name: this.nameOf(source.table),
      columns: columns ?? [],
      recordBytes: this.#recordBytes,
    })
  }

  /** An error ends DuckDB's transaction: what was done is done once more, with more room for long records. */
  async #again(): Promise<void> {
    const work = this.#work!
    await this.rollback()
    await this.begin(work)
    if (work.create) await this.create()
    if (work.clear) await this.clear()
    for (const source of this.#copied) await this.#copyRows(source)
  }

  async #hold(): Promise<void> {
    const { tables } = this.#work!
    if (this.#held.length > 0 || !(await areLinked(this, tables))) return
    await holdRows(this, tables, (table) => heldName(tables.indexOf(table)))
    this.#held = tables
  }

  async #unhold(): Promise<void> {
    const held = this.#held
    this.#held = []
    await putBackHeld(this, held, (table) => heldName(held.indexOf(table)), quote)
  }

  #copyFailure(source: RowSource, error: unknown): unknown {
    if (this.#options.signal?.aborted === true) return this.#options.signal.reason
    return duckdbError('load', error, { table: source.table.id, ...placeOf(source, error) })
  }

  async #guarded<T>(what: string, table: string | undefined, work: () => Promise<T>): Promise<T> {
    this.#options.signal?.throwIfAborted()
    try {
      return await work()
    } catch (cause) {
      throw this.#failure(duckdbError(what, cause, table === undefined ? {} : { table }))
    }
  }

  /** A statement that was interrupted because of the signal fails with the signal's reason. */
  #failure(error: unknown): unknown {
    return this.#options.signal?.aborted === true ? this.#options.signal.reason : error
  }
}

const keyText = ({ fromId, columns, to }: FoundKey): string => JSON.stringify([fromId, columns, to])

const heldName = (index: number): string => quote(`_tilth_rows_${index}`)

/** Times as DuckDB writes them; all else as it is. */
function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null
  if (value instanceof Date) return value.toISOString().replace('T', ' ').replace('Z', '')
  return value instanceof Uint8Array ? `\\x${Buffer.from(value).toString('hex')}` : String(value)
}
