/** Databases of the benchmark's own: made before the clock starts, dropped afterwards. */
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { runClient } from './client.ts'
import type { Setting } from './variant.ts'

/** An empty database. */
export interface Place {
  /** What `tilth load --to` takes. */
  readonly url: string
  /** The database's name, or the file's path. */
  readonly name: string
}

/** The arguments that connect psql to the server. */
export const PSQL: readonly string[] = [
  ...['-X', '-q', '-v', 'ON_ERROR_STOP=1', '-h', '127.0.0.1', '-p', '5432', '-U', 'postgres'],
]

/** The arguments that connect MariaDB's client to the server. */
export const MARIADB: readonly string[] = ['-h', '127.0.0.1', '-P', '3306', '-u', 'root']

const uniqueName = (): string => `tilth_bench_${process.pid}_${randomBytes(6).toString('hex')}`

/** A database on the PostgreSQL server of this machine. */
export async function postgresPlace({ afterwards }: Setting): Promise<Place> {
  const name = uniqueName()
  const run = (sql: string) => runClient({ program: 'psql', args: [...PSQL, '-d', 'postgres', '-c', sql] })
  await run(`CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8'`)
  afterwards(() => run(`DROP DATABASE ${name} WITH (FORCE)`))
  // What other runs have left to be written falls on no clock.
  await run('CHECKPOINT')
  return { url: `postgres://postgres@127.0.0.1:5432/${name}`, name }
}

/** A database on the MariaDB server of this machine. */
export async function mariadbPlace({ afterwards }: Setting): Promise<Place> {
  const name = uniqueName()
  const run = (sql: string) => runClient({ program: 'mariadb', args: [...MARIADB, '-e', sql] })
  await run(`CREATE DATABASE ${name}`)
  afterwards(() => run(`DROP DATABASE ${name}`))
  return { url: `mysql://root@127.0.0.1:3306/${name}`, name }
}

const filePlace =
  (scheme: string) =>
  async ({ directory }: Setting): Promise<Place> => {
    const name = join(directory, `bench.${scheme}`)
    return { url: `${scheme}:${name}`, name }
  }

/** A place per dialect; files are removed with the run's directory. */
export const PLACES: Readonly<Record<string, (setting: Setting) => Promise<Place>>> = {
  postgres: postgresPlace,
  mysql: mariadbPlace,
  sqlite: filePlace('sqlite'),
  duckdb: filePlace('duckdb'),
}
