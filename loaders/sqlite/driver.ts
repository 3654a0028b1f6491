/** One small adapter over two drivers: Node's own SQLite where it has one, otherwise the package `libsql`. */
import { importDriver } from '../failure.ts'

/** The package that is needed on a Node without SQLite: before 22.13. */
export const PACKAGES = ['libsql'] as const

/** A value as it is bound and read; integers are read as bigint, and a number is bound as a double. */
export type SqliteValue = string | number | bigint | Uint8Array | null

/** A prepared statement. */
export interface SqliteStatement {
  run(values: readonly SqliteValue[]): void
  /** The rows of a query, its values in order; computed as they are read. */
  rows(): Iterable<readonly SqliteValue[]>
}

/** An open database; everything is synchronous and throws the driver's errors. */
export interface SqliteConnection {
  /** Runs one statement or several. */
  exec(sql: string): void
  prepare(sql: string): SqliteStatement
  /** The rows of a small query. */
  objects(sql: string): readonly Readonly<Record<string, SqliteValue>>[]
  close(): void
}

/** Opens a database file, which is made when it is not there, or `:memory:`. */
export async function connect(path: string): Promise<SqliteConnection> {
  const own = ownSqlite()
  if (own !== undefined) return openOwn(new own.DatabaseSync(path))
  const libsql = await importDriver('SQLite', PACKAGES, () => import('libsql'))
  return openLibsql(new (libsql.default as unknown as LibsqlClass)(path))
}

/** What is used of `node:sqlite`: https://nodejs.org/api/sqlite.html */
interface OwnSqlite {
  readonly DatabaseSync: new (path: string) => OwnDatabase
  readonly StatementSync: { readonly prototype: object }
}

interface OwnDatabase {
  exec(sql: string): void
  prepare(sql: string): OwnStatement
  close(): void
}

interface OwnStatement {
  run(...values: readonly SqliteValue[]): unknown
  iterate(): IterableIterator<Readonly<Record<string, SqliteValue>> | readonly SqliteValue[]>
  all(): Readonly<Record<string, SqliteValue>>[]
  setReadBigInts(on: boolean): void
  /** Since Node 22.16. */
  setReturnArrays?(on: boolean): void
}

/** Node's SQLite, when there is one that reads row by row. Node says on stderr that it is experimental; we know. */
function ownSqlite(): OwnSqlite | undefined {
  const { emitWarning } = process
  process.emitWarning = () => undefined
  try {
    // Synchronous, so that no other warning can come in between.
    const found = process.getBuiltinModule?.('node:sqlite') as OwnSqlite | undefined
    return found !== undefined && 'iterate' in found.StatementSync.prototype ? found : undefined
  } finally {
    process.emitWarning = emitWarning
  }
}

const openOwn = (database: OwnDatabase): SqliteConnection => ({
  exec: (sql) => database.exec(sql),
  prepare(sql) {
    const statement = database.prepare(sql)
    statement.setReadBigInts(true)
    statement.setReturnArrays?.(true)
    return {
      run: (values) => void statement.run(...values),
      *rows() {
        for (const row of statement.iterate()) yield Array.isArray(row) ? row : Object.values(row)
      },
    }
  },
  objects(sql) {
    const statement = database.prepare(sql)
    statement.setReadBigInts(true)
    return statement.all()
  },
  close: () => database.close(),
})

type LibsqlClass = new (path: string) => LibsqlDatabase

/** What is used of `libsql`, which is made like `better-sqlite3`. */
interface LibsqlDatabase {
  exec(sql: string): void
  prepare(sql: string): LibsqlStatement
  defaultSafeIntegers(on: boolean): void
  close(): void
}

interface LibsqlStatement {
  run(values: readonly SqliteValue[]): unknown
  raw(): LibsqlStatement
  iterate(): Iterable<readonly SqliteValue[]>
  all(): Readonly<Record<string, SqliteValue>>[]
}

function openLibsql(database: LibsqlDatabase): SqliteConnection {
  database.defaultSafeIntegers(true)
  return {
    exec: (sql) => database.exec(sql),
    prepare(sql) {
      const statement = database.prepare(sql)
      return {
        run: (values) => void statement.run(values),
        rows: () => statement.raw().iterate(),
      }
    },
    objects: (sql) => database.prepare(sql).all(),
    close: () => database.close(),
  }
}
