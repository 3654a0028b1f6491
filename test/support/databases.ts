/**
 * Real databases for tests, one per dialect: each test file makes its own databases and drops them. Dumps are loaded
 * with the stock clients. What is not there is skipped with a line on the console; with CI=true it fails.
 */
import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import { hasTool } from './tools.ts'

/** What a client said of a script. */
export interface Loaded {
  /** True: exit code 0. */
  readonly ok: boolean
  /** What it wrote to standard error. */
  readonly error: string
  /** What it wrote to standard output. */
  readonly out: string
}

/** An empty database of its own. */
export interface TestDatabase {
  /** What `tilth load --to` takes. */
  readonly url: string
  /** The folder from which scripts are run, for dumps that read files. */
  readonly folder: string
  /** Runs a script with the stock client. */
  load(sql: string): Promise<Loaded>
  /** Runs one query that gives text; the cells as text. Throws when it fails. */
  query(sql: string): Promise<string[][]>
  drop(): void
}

/** The databases of one dialect. */
export interface TestServer {
  readonly dialect: string
  /** True: the server and its client answer, or CI demands that they do. */
  available(): boolean
  create(): Promise<TestDatabase>
}

const uniqueName = (): string => `tilth_test_${process.pid}_${randomBytes(6).toString('hex')}`

function run(program: string, args: readonly string[], input: string, cwd?: string): Loaded {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    input,
    cwd,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  })
  return { ok: status === 0, out: stdout ?? '', error: `${stderr ?? ''}${error?.message ?? ''}` }
}

function mustRun(program: string, args: readonly string[], input: string): string {
  const { ok, out, error } = run(program, args, input)
  if (!ok) throw new Error(`${program}: ${error}`)
  return out
}

function scratch(): { folder: string; file(name: string, text: string): string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'tilth-db-'))
  return {
    folder,
    file(name, text) {
      writeFileSync(join(folder, name), text)
      return join(folder, name)
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** Cells stand between tabs, which the queries' own texts (hex, numbers) never hold. */
const cells = (out: string): string[][] =>
  out
    .split('\n')
    .slice(0, -1)
    .map((line) => line.split('\t'))

const PSQL = ['-X', '-q', '-v', 'ON_ERROR_STOP=1', '-h', '127.0.0.1', '-p', '5432', '-U', 'postgres']

const postgres: TestServer = {
  dialect: 'postgres',
  available: () => hasTool('psql', [...PSQL, '-d', 'postgres', '-c', 'SELECT 1']),
  async create() {
    const name = uniqueName()
    const files = scratch()
    mustRun('psql', [...PSQL, '-d', 'postgres'], `CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8'`)
    const args = [...PSQL, '-d', name]
    return {
      url: `postgres://postgres@127.0.0.1:5432/${name}`,
      folder: files.folder,
      load: async (sql) => run('psql', [...args, '-f', files.file('dump.sql', sql)], '', files.folder),
      query: async (sql) => cells(mustRun('psql', [...args, '-A', '-t', '-F', '\t', '-P', 'null=NULL'], sql)),
      drop() {
        mustRun('psql', [...PSQL, '-d', 'postgres'], `DROP DATABASE ${name}`)
        files.remove()
      },
    }
  },
}

const MARIADB = ['-h', '127.0.0.1', '-P', '3306', '-u', 'root']

const mysql: TestServer = {
  dialect: 'mysql',
  available: () => hasTool('mariadb', [...MARIADB, '-e', 'SELECT 1']),
  async create() {
    const name = uniqueName()
    mustRun('mariadb', MARIADB, `CREATE DATABASE ${name} CHARACTER SET latin1`)
    const files = scratch()
    return {
      url: `mysql://root@127.0.0.1:3306/${name}`,
      folder: files.folder,
      // The client's default character set is left as it is: the dump must set its own.
      load: async (sql) => run('mariadb', [...MARIADB, name], sql, files.folder),
      query: async (sql) => cells(mustRun('mariadb', [...MARIADB, '-N', '-B', '-r', name], sql)),
      drop() {
        mustRun('mariadb', MARIADB, `DROP DATABASE ${name}`)
        files.remove()
      },
    }
  },
}

const sqlite: TestServer = {
  dialect: 'sqlite',
  available: () => hasTool('sqlite3', ['-version']),
  async create() {
    const files = scratch()
    const path = join(files.folder, 'test.db')
    return {
      url: `sqlite:${path}`,
      folder: files.folder,
      load: async (sql) => run('sqlite3', ['-bail', path], sql, files.folder),
      query: async (sql) =>
        cells(mustRun('sqlite3', ['-bail', '-separator', '\t', '-nullvalue', 'NULL', path], sql)),
      drop: files.remove,
    }
  },
}

/** In the process; the scripts name files relative to the folder, where DuckDB is told to look. */
const duckdb: TestServer = {
  dialect: 'duckdb',
  available: () => true,
  async create() {
    const files = scratch()
    const path = join(files.folder, 'test.duckdb')
    return {
      url: `duckdb:${path}`,
      folder: files.folder,
      load: (sql) => withDuckDB(path, files.folder, (connection) => loadDuckDB(connection, sql)),
      query: (sql) =>
        withDuckDB(path, files.folder, async (connection) => {
          const reader = await connection.runAndReadAll(sql)
          return reader.getRowsJS().map((row) => row.map((cell) => (cell === null ? 'NULL' : String(cell))))
        }),
      drop: files.remove,
    }
  },
}

/** The file is open no longer than it is used: others may want it. */
async function withDuckDB<T>(
  path: string,
  folder: string,
  use: (connection: DuckDBConnection) => Promise<T>,
): Promise<T> {
  const { DuckDBInstance } = await import('@duckdb/node-api')
  const instance = await DuckDBInstance.create(path, { threads: '1' })
  const connection = await instance.connect()
  try {
    await connection.run(`SET file_search_path = '${folder}'`)
    return await use(connection)
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}

async function loadDuckDB(connection: DuckDBConnection, sql: string): Promise<Loaded> {
  try {
    await connection.run(sql)
    return { ok: true, error: '', out: '' }
  } catch (error) {
    // Fails when the error has ended the transaction already, or there was none.
    await connection.run('ROLLBACK').catch(() => undefined)
    return { ok: false, error: String(error), out: '' }
  }
}

/** One server per dialect. */
export const SERVERS: readonly TestServer[] = [postgres, mysql, sqlite, duckdb]

/** The server of a dialect. */
export function serverOf(dialect: string): TestServer {
  const found = SERVERS.find((server) => server.dialect === dialect)
  if (found === undefined) throw new Error(`no test server for ${dialect}`)
  return found
}
