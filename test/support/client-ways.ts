/** The stock clients, in every way in which a dump must withstand being cut. */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { serverOf, type TestDatabase } from './databases.ts'

/** A database of its own for one way of running a client. */
export interface CutTarget extends Pick<TestDatabase, 'folder' | 'query' | 'drop'> {
  /** Gives the client a dump, which may be cut. True: it ended without an error. */
  run(dump: Buffer): Promise<boolean>
  /** Removes all tables, the ledger too. */
  clear(): Promise<void>
}

/** One way of running a client. */
export interface Way {
  readonly dialect: string
  readonly name: string
  open(): Promise<CutTarget>
}

/** Runs a program with this as its input; true: exit code 0. */
function exits(program: string, args: readonly string[], input: Buffer, cwd: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, stdio: ['pipe', 'ignore', 'ignore'] })
    child.on('error', reject)
    child.on('close', (code) => resolve(code === 0))
    // A client that stops at an error closes its end early.
    child.stdin.on('error', () => undefined)
    child.stdin.end(input)
  })
}

async function openServer(
  dialect: string,
  nameQuery: string,
  run: (name: string, dump: Buffer, folder: string) => Promise<boolean>,
): Promise<CutTarget> {
  const database = await serverOf(dialect).create()
  const [[name]] = (await database.query(nameQuery)) as [[string]]
  return {
    ...database,
    run: (dump) => run(name, dump, database.folder),
    async clear() {
      if (dialect === 'sqlite') rmSync(join(database.folder, name))
      else await database.query(CLEAR[dialect]!)
    },
  }
}

/** A new database would do, but takes a second and more. */
const CLEAR: Readonly<Record<string, string>> = {
  postgres: `DROP SCHEMA IF EXISTS auth CASCADE; DROP SCHEMA public CASCADE; CREATE SCHEMA public`,
  mysql: `SET foreign_key_checks = 0; SET @all = (SELECT GROUP_CONCAT('\`', table_name, '\`')
    FROM information_schema.tables WHERE table_schema = DATABASE());
    SET @drop = CONCAT('DROP TABLE ', @all); PREPARE dropping FROM @drop; EXECUTE dropping`,
}

const psql = (...more: readonly string[]): Way => ({
  dialect: 'postgres',
  name: ['psql', ...more].join(' '),
  open: () =>
    openServer('postgres', 'SELECT current_database()', (name, dump, folder) => {
      writeFileSync(join(folder, 'cut.sql'), dump)
      const place = ['-X', '-q', '-h', '127.0.0.1', '-p', '5432', '-U', 'postgres', '-d', name]
      return exits('psql', [...place, ...more, '-f', 'cut.sql'], Buffer.alloc(0), folder)
    }),
})

const mariadb = (...more: readonly string[]): Way => ({
  dialect: 'mysql',
  name: ['mariadb', ...more].join(' '),
  open: () =>
    openServer('mysql', 'SELECT DATABASE()', (name, dump, folder) =>
      exits('mariadb', ['-h', '127.0.0.1', '-P', '3306', '-u', 'root', ...more, name], dump, folder),
    ),
})

const sqlite3 = (...more: readonly string[]): Way => ({
  dialect: 'sqlite',
  name: ['sqlite3', ...more].join(' '),
  open: () =>
    openServer('sqlite', "SELECT 'test.db'", (name, dump, folder) =>
      exits('sqlite3', [...more, name], dump, folder),
    ),
})

type Script = (connection: DuckDBConnection, sql: string) => Promise<void>

/** The whole text in one call, as a program runs it. */
const atOnce: Script = async (connection, sql) => {
  await connection.run(sql)
}

/** Statement by statement, going on after errors as the shell does without `-bail`; the last error is thrown. */
const goingOn: Script = async (connection, sql) => {
  const failed: unknown[] = []
  for (const statement of sql.split(/;\n/)) {
    await connection.run(statement).catch((error: unknown) => failed.push(error))
  }
  if (failed.length > 0) throw failed.at(-1)
}

/** Each script has a connection of its own, whose end ends an open transaction, as the end of a client does. */
const duckdb = (name: string, script: Script): Way => ({
  dialect: 'duckdb',
  name: `DuckDB, ${name}`,
  async open() {
    const folder = mkdtempSync(join(tmpdir(), 'tilth-cut-'))
    const open = (): Promise<DuckDBInstance> => DuckDBInstance.create(':memory:', { threads: '1' })
    let instance = await open()
    const connected = async <T>(action: (connection: DuckDBConnection) => Promise<T>): Promise<T> => {
      const connection = await instance.connect()
      try {
        await connection.run(`SET file_search_path = '${folder}'`)
        return await action(connection)
      } finally {
        connection.closeSync()
      }
    }
    return {
      folder,
      run: (dump) =>
        connected((connection) =>
          script(connection, dump.toString('utf8')).then(
            () => true,
            () => false,
          ),
        ),
      query: (sql) =>
        connected(async (connection) =>
          (await connection.runAndReadAll(sql)).getRowsJS().map((row) => row.map(String)),
        ),
      async clear() {
        instance.closeSync()
        instance = await open()
      },
      drop() {
        instance.closeSync()
        rmSync(folder, { recursive: true, force: true })
      },
    }
  },
})

/** Every way that a dump must withstand being cut in. */
export const WAYS: readonly Way[] = [
  psql(),
  psql('-v', 'ON_ERROR_STOP=1'),
  psql('-1'),
  psql('-1', '-v', 'ON_ERROR_STOP=1'),
  mariadb(),
  mariadb('--force'),
  sqlite3('-bail'),
  sqlite3(),
  duckdb('the script at once', atOnce),
  duckdb('going on after errors', goingOn),
]

/** The tables of a database but for Tilth's own. */
const TABLES: Readonly<Record<string, string>> = {
  postgres: `SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) FROM pg_tables
    WHERE schemaname NOT IN ('pg_catalog', 'information_schema') AND left(tablename, 7) <> '_tilth_'`,
  mysql: `SELECT CONCAT('\`', table_name, '\`') FROM information_schema.tables
    WHERE table_schema = DATABASE() AND LEFT(table_name, 7) <> '_tilth_'`,
  sqlite: `SELECT '"' || name || '"' FROM sqlite_schema
    WHERE type = 'table' AND substr(name, 1, 7) NOT IN ('_tilth_', 'sqlite_')`,
  duckdb: `SELECT '"' || schema_name || '"."' || table_name || '"' FROM duckdb_tables()
    WHERE left(table_name, 7) <> '_tilth_'`,
}

/** The rows of each table of a dataset, by its name as the database quotes it; empty when there is none. */
export async function heldRows(
  target: CutTarget,
  dialect: string,
): Promise<Readonly<Record<string, number>>> {
  const names = (await target.query(TABLES[dialect]!)).map(([name]) => name!)
  if (names.length === 0) return {}
  const counts = names.map((name, i) => `SELECT ${i} AS place, count(*) AS held FROM ${name}`)
  const rows = await target.query(`${counts.join(' UNION ALL ')} ORDER BY place`)
  return Object.fromEntries(rows.map(([, held], i) => [names[i]!, Number(held)]))
}
