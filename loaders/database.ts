/**
 * The contract of a database that snapshots are loaded into.
 *
 * A database is reached through a target (parsed from `--to`), a target gives a session, and `load.ts` leads a session
 * through a load. What engines do differently (one transaction or shadow tables, COPY or LOAD DATA) is behind the
 * session; the order of the steps is not.
 */
import type { Table } from '../generators/model/index.ts'
import type { Texts } from '../output/encoding.ts'
import type { Dialect } from '../output/sql/dialect.ts'
import type { Content } from './content/index.ts'

/** The process's environment, from which clients of databases take credentials. */
export type Environment = Readonly<Record<string, string | undefined>>

/** A database. */
export interface Database {
  /** Its name in messages and registries. */
  readonly name: string
  readonly title: string
  /** What `--to` begins with, without the colon: `postgres`, `postgresql`. */
  readonly schemes: readonly string[]
  /** The form of its targets, such as `duckdb:<file>`. */
  readonly form: string
  readonly dialect: Dialect
  /** The packages that must be installed for it, as `npm install` takes them; empty when Tilth brings all. */
  readonly packages: readonly string[]
  /** The version of Node.js from which on it needs no package; absent: it always does, or never. */
  readonly packagesBefore?: string
  /** True: user triggers can be kept from firing, by the owner of the tables. */
  readonly silencesTriggers: boolean
  /** True for two texts of the same characters, whatever the columns' collations; absent: `a = b` is that. */
  readonly sameText?: (a: string, b: string) => string
  /** Sentences on foreign keys that this engine cannot declare and Tilth checks by query. */
  readonly keyNotes?: (tables: readonly Table[]) => readonly string[]
  /**
   * Reads a target; what it does not say comes from the environment and the files that the database's own clients use.
   * Nothing is connected to. Throws FixtureError USAGE; the message never repeats a password.
   */
  target(url: string, env: Environment): Target
}

/** A place that snapshots are loaded into. */
export interface Target {
  readonly database: Database
  /** The database's name or the file's path: what has to be typed to confirm a load into production. */
  readonly name: string
  /** How it may be shown: without a password, such as `postgres://ann@db.example.com:5432/shop`. */
  readonly label: string
  /** Which database it is, whoever connects and from whatever folder: `postgres://db.example.com:5432/shop`. */
  readonly place: string
  /** True: a file, a socket, or the machine itself. */
  readonly local: boolean
  /** Connects. Throws FixtureError DATABASE when the driver or the server is not there or refuses. */
  connect(options: ConnectOptions): Promise<Session>
}

export interface ConnectOptions {
  /** Tables without a schema of their own are in this one; undefined: the database's default. Engines with schemas only. */
  readonly schema?: string
  /** When it is aborted, running statements are cancelled and the session fails with its reason. */
  readonly signal?: AbortSignal
  /** True: nothing will be written; a database file that is not there is not made. */
  readonly readOnly?: boolean
}

/** A column of a table as it stands in a database. */
export interface FoundColumn {
  readonly name: string
  /** The engine's own word for its type. */
  readonly type: string
  readonly nullable: boolean
  /** True: the database computes it, so that it cannot be written. */
  readonly generated: boolean
  /** True: a row may leave it out. */
  readonly hasDefault: boolean
}

/** A table as it stands in a database. */
export interface FoundTable {
  readonly columns: readonly FoundColumn[]
  readonly rows: number
  /** Names of triggers that a user defined and that fire when rows are written. */
  readonly triggers: readonly string[]
}

/** A foreign key, as it stands in a database, that leads to one of some tables. */
export interface FoundKey {
  /** The table it belongs to, as it is written in SQL. */
  readonly from: string
  /** The id of that table, when it is one of those asked about. */
  readonly fromId: string | undefined
  readonly columns: readonly string[]
  /** The id of the table it leads to. */
  readonly to: string
  readonly toColumns: readonly string[]
}

/** Which tables a load touches, and how; see `load.ts`. */
export interface LoadWork {
  /** All tables of the load, parents first as far as circles allow. */
  readonly tables: readonly Table[]
  /** The tables are made here, and appear complete. Otherwise they are there already. */
  readonly create: boolean
  /** Their rows are taken out first. */
  readonly clear: boolean
  /** The foreign keys between them that the database has; none for tables that are made here. */
  readonly keys?: readonly FoundKey[]
  /** User triggers do not fire while rows are written, as far as the engine allows that. */
  readonly silenceTriggers: boolean
  /**
   * True: nothing is changed but temporary tables, and all ends with `rollback`. Nobody is kept from writing, and
   * `lock` need not come first.
   */
  readonly looksOnly?: boolean
}

/** Where the rows of one table come from. */
export interface RowSource {
  /** The table as the snapshot has it. */
  readonly table: Table
  /** The table as it is filled: without columns that the database computes though the snapshot has values for them. */
  readonly into: Table
  /** The canonical CSV files of `table`, in order. */
  readonly files: readonly string[]
  /** The bytes of the files. */
  readonly bytes: number
  /** How many of the first rows are left out, since the database has them already. */
  readonly skip: number
  /** Rows to load, those left out not counted. */
  readonly rows: number
}

/** Called with the bytes of CSV that were handed over since the last call. */
export type OnBytes = (bytes: number) => void

/** A row of a small query: texts as the engine writes them. */
export type SqlRow = Readonly<Record<string, string | null>>

/**
 * A connection that is led through one load: `lock`, `begin`, `create` or `clear`, `copy` per table, `finish`,
 * `analyze`, `commit`. Whatever fails throws FixtureError DATABASE, which names the table, and the row where the engine says it,
 * but no value of a row that was there before. After a failure only `rollback` and `close` are called.
 */
export interface Session {
  readonly target: Target
  /** The engine and its version, such as `PostgreSQL 15.18`. */
  readonly version: string
  /** Runs one statement or several. `table` is the id of the table it is about, for messages. */
  run(sql: string, table?: string): Promise<void>
  /** The rows of a small query. */
  rows(sql: string): Promise<readonly SqlRow[]>
  /** How a table is written in SQL at this moment: quoted, and under its shadow name where it has one. */
  nameOf(table: Table): string
  /** The tables that are there, by id. Their rows are counted. */
  find(tables: readonly Table[]): Promise<ReadonlyMap<string, FoundTable>>
  /**
   * Keeps other loads away until the session is closed; once it does, it does nothing. `onWait` is called when another
   * load has to end first.
   * Throws FixtureError DATABASE when the engine cannot wait.
   */
  lock(onWait: () => void): Promise<void>
  /**
   * Begins the transaction; settings that the load needs are set, and tables that are there already are kept from
   * being written by others until its end, as far as the engine can.
   */
  begin(work: LoadWork): Promise<void>
  /** Makes the tables, with what the engine wants before the rows. */
  create(): Promise<void>
  /** Takes out all rows of the tables. */
  clear(): Promise<void>
  /** Writes the rows of a table natively, and gives their number. A value that the engine would change is an error. */
  copy(source: RowSource, onBytes: OnBytes): Promise<number>
  /**
   * Adds keys, indexes and foreign keys where the tables were made here, validates foreign keys in the database, and makes
   * counted keys go on after the largest one.
   */
  finish(): Promise<void>
  /** Lets the engine gather its statistics of the tables; where that would end the transaction, `commit` does. */
  analyze(): Promise<void>
  /** All rows of a table, in any order and in batches, as canonical texts of its written columns. */
  read(table: Table): AsyncIterable<readonly Texts[]>
  /** The content of all rows of a table, as `read` would give it; for engines where there is a quicker way. */
  content?(table: Table): Promise<Content>
  /**
   * Writes all rows of tables as they stand, with all their columns, into an empty folder, in files of the engine's own
   * form; gives the rows per table id. Within the transaction, before anything is changed.
   */
  backup(tables: readonly Table[], folder: string): Promise<ReadonlyMap<string, number>>
  /** Puts the rows of a backup into tables that `clear` has emptied; gives the rows per table id. */
  restore(tables: readonly Table[], folder: string): Promise<ReadonlyMap<string, number>>
  /** The foreign keys that the database enforces and that lead to one of the tables, from any table. */
  keysTo(tables: readonly Table[]): Promise<readonly FoundKey[]>
  /**
   * Makes ready for removing many rows: what refers to the tables can be found quickly. Undone by `finish`. For engines
   * whose foreign keys need no index.
   */
  indexReferences?(tables: readonly Table[]): Promise<void>
  /** Makes a temporary table, indexed, of a table's primary key columns, within the transaction; `name` is quoted. */
  makeKeyTable(name: string, table: Table): Promise<void>
  /** Removes the tables that the work names, and the types that only they use; others must not refer to them. */
  drop(): Promise<void>
  /** Makes all of it visible at once. */
  commit(): Promise<void>
  /** Undoes all of it. Does nothing when nothing was begun, or the connection is gone. */
  rollback(): Promise<void>
  /** Ends the session; never throws. */
  close(): Promise<void>
}
