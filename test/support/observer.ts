/** What somebody else sees of a database while a load is at work: counts of all tables in one statement, by another process. */
import { execFile, spawnSync } from 'node:child_process'
import type { RowDataPacket } from 'mysql2/promise'
import type { Table } from '../../generators/model/index.ts'
import type { Dialect } from '../../output/sql/dialect.ts'
import { LEDGER_NAME } from '../../output/sql/ledger.ts'
import { ROOT } from './cli.ts'
import type { TestDatabase } from './databases.ts'

/** Such as `authors 3, books 6, _tilth_loads 1`, `no tables`, `kept out`, or what is wrong. */
export type Sight = string

/** The tables are locked, or the file is: whoever looks waits, and sees nothing. */
export const KEPT_OUT: Sight = 'kept out'

/** The first table that was asked for is not there; that others are would be seen from the other end. */
export const NO_TABLES: Sight = 'no tables'

/** Looks at some tables of a database, and at the ledger, which must be there. */
export interface Observer {
  /** Looks while this process stands still. */
  look(): Sight
  /** Looks while this process goes on. */
  lookAside(): Promise<Sight>
  close(): Promise<void>
}

/** What a query printed, and the error that came instead. */
interface Answer {
  readonly out: string
  readonly error: string
}

/** How an engine is asked. */
interface Client {
  /** The stock client's command line, or DuckDB's in a process of its own. */
  readonly command: (target: string, sql: string) => readonly string[]
  /** A connection that stays, where tables become visible otherwise than by COMMIT: a client starts too slowly for that. */
  readonly connect?: (url: string) => Promise<Asker>
}

interface Asker {
  ask(sql: string): Promise<Answer>
  close(): Promise<void>
}

const DUCKDB = `
const [path, sql] = process.argv.slice(1)
const { DuckDBInstance } = await import('@duckdb/node-api')
const instance = await DuckDBInstance.create(path, { access_mode: 'READ_ONLY', threads: '1' })
const connection = await instance.connect()
console.log((await connection.runAndReadAll(sql)).getRowsJS()[0].join('|'))
`

const CLIENTS: Readonly<Record<string, Client>> = {
  postgres: {
    command: (url, sql) => [
      ...['psql', '-X', '-q', '-A', '-t', url],
      ...['-c', "SET lock_timeout = '50ms'", '-c', sql],
    ],
  },
  mysql: {
    command: (url, sql) => [
      ...[
        'mariadb',
        '-h',
        '127.0.0.1',
        '-P',
        '3306',
        '-u',
        'root',
        '-N',
        '-B',
        new URL(url).pathname.slice(1),
      ],
      ...['-e', `SET lock_wait_timeout = 1; ${sql}`],
    ],
    connect: connectMysql,
  },
  sqlite: {
    command: (url, sql) => ['sqlite3', '-bail', '-readonly', '-separator', '|', pathOf(url), sql],
  },
  duckdb: {
    command: (url, sql) => [process.execPath, '--input-type=module', '-e', DUCKDB, pathOf(url), sql],
  },
}

const pathOf = (url: string): string => url.slice(url.indexOf(':') + 1)

async function connectMysql(url: string): Promise<Asker> {
  const { createConnection } = await import('mysql2/promise')
  const connection = await createConnection({ uri: url, rowsAsArray: true })
  await connection.query('SET lock_wait_timeout = 1')
  return {
    async ask(sql) {
      try {
        const [rows] = await connection.query<RowDataPacket[]>(sql)
        return { out: Object.values(rows[0]!).join('|'), error: '' }
      } catch (error) {
        return { out: '', error: `ERROR ${(error as { readonly errno?: number }).errno}: ${error}` }
      }
    },
    close: () => connection.end(),
  }
}

const WAITS = /lock timeout|ERROR 1205|database is locked|Could not set lock on file/
const MISSING =
  /relation "([^"]+)" does not exist|Table '[^'.]+\.([^']+)' doesn't exist|no such table: (\S+)|Table with name (\S+) does not exist/

/** An observer of a database. Every other look asks for the tables in the opposite order. */
export function observerOf(
  dialect: Dialect,
  { url }: Pick<TestDatabase, 'url'>,
  tables: readonly Table[],
): Observer {
  const { command, connect } = CLIENTS[dialect.name]!
  const names = tables.map(({ name }) => name)
  const orders = [names, [...names].reverse()].map((order) => [...order, LEDGER_NAME])
  const options = { cwd: ROOT, encoding: 'utf8' } as const
  let connection: Asker | undefined
  let looks = 0
  const next = (): { readonly order: readonly string[]; readonly sql: string } => {
    const order = orders[looks++ % 2]!
    return {
      order,
      sql: `SELECT ${order.map((name) => `(SELECT count(*) FROM ${dialect.quoteName(name)})`).join(', ')}`,
    }
  }
  return {
    look() {
      const { order, sql } = next()
      const [program, ...args] = command(url, sql)
      const { stdout: out, stderr: error } = spawnSync(program!, args, options)
      return sightOf(order, { out, error })
    },
    async lookAside() {
      const { order, sql } = next()
      const [program, ...args] = command(url, sql)
      connection ??= await connect?.(url)
      if (connection !== undefined) return sightOf(order, await connection.ask(sql))
      return new Promise((resolve) => {
        execFile(program!, args, options, (_, out, error) => resolve(sightOf(order, { out, error })))
      })
    },
    close: async () => connection?.close(),
  }
}

/** Engines open the tables of a statement in its order: the first one that is missing is named. */
function sightOf(order: readonly string[], { out, error }: Answer): Sight {
  if (WAITS.test(error)) return KEPT_OUT
  const missing = MISSING.exec(error)
    ?.slice(1)
    .find((name) => name !== undefined)
  if (missing !== undefined) return missing === order[0] ? NO_TABLES : `${order[0]}, but no ${missing}`
  if (error !== '') return `an error: ${error}`
  const counts = out
    .trim()
    .split(/[|\t]/)
    .map((rows, i) => `${order[i]} ${rows}`)
  return counts.sort().join(', ')
}
