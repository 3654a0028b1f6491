/** The driver: loaded when it is used, one connection, its errors as FixtureError. */
import { Socket } from 'node:net'
import type { Client, ClientConfig } from 'pg'
import type copyStreams from 'pg-copy-streams'
import { FixtureError } from '../../generators/model/index.ts'
import {
  type FailureFacts,
  importDriver,
  NOTHING_LOADED,
  refused,
  type Unreachable,
  unreachable,
} from '../failure.ts'
import type { PostgresAddress } from './target.ts'

/** The packages of the driver. */
export const PACKAGES = ['pg', 'pg-copy-streams'] as const

/** A connection and the way to copy over it. */
export interface Connection {
  readonly client: Client
  readonly streams: typeof copyStreams
}

/** Milliseconds until a server that does not answer is given up. */
const CONNECT_MS = 15_000

/** Connects. Throws FixtureError DATABASE. */
export async function connect(address: PostgresAddress): Promise<Connection> {
  const [pg, streams] = await importDriver('PostgreSQL', PACKAGES, () =>
    Promise.all([import('pg'), import('pg-copy-streams')]),
  )
  const client = new pg.default.Client(configOf(address))
  // An idle connection that is lost fails the next query; without a listener it would end the process.
  client.on('error', () => undefined)
  try {
    await client.connect()
  } catch (cause) {
    throw unreachable(address.label, cause, asksForPassword(cause) ? NO_PASSWORD : undefined)
  }
  return { client, streams: streams.default ?? streams }
}

/** The driver's own words for a server that asks for a password when it has found none. */
const asksForPassword = (cause: unknown): boolean =>
  cause instanceof Error && /\bpassword must be a (?:non-empty )?string\b/i.test(cause.message)

const NO_PASSWORD: Unreachable = {
  reason: 'the server asks for a password, and there is none',
  advice: 'It may come from PGPASSWORD, from ~/.pgpass (or the file in PGPASSFILE), or stand in the URL.',
}

/** A socket that goes to an address of its own, whatever host the driver names: that one is for certificate and password. */
class AddressSocket extends Socket {
  readonly #to: { readonly host: string; readonly port: number }

  constructor(host: string, port: number) {
    super()
    this.#to = { host, port }
  }

  override connect(): this {
    return super.connect(this.#to)
  }
}

function configOf(address: PostgresAddress): ClientConfig {
  const { host, hostaddr, port, user, database, password, sslmode } = address
  return {
    host,
    port,
    user,
    database,
    ...(password === undefined ? {} : { password }),
    ...sslOf(sslmode),
    ...(hostaddr === undefined ? {} : { stream: () => new AddressSocket(hostaddr, port) }),
    application_name: 'tilth',
    connectionTimeoutMillis: CONNECT_MS,
    keepAlive: true,
  }
}

/** As libpq: `require` encrypts without looking at the certificate, `verify-…` looks. */
function sslOf(mode: string | undefined): Pick<ClientConfig, 'ssl'> {
  if (mode === undefined || mode === 'prefer' || mode === 'allow') return {}
  if (mode === 'disable') return { ssl: false }
  if (mode === 'require') return { ssl: { rejectUnauthorized: false } }
  if (mode === 'verify-ca' || mode === 'verify-full') return { ssl: true }
  throw new FixtureError(
    'USAGE',
    `There is no sslmode ${JSON.stringify(mode)}; expected disable, prefer, require, verify-ca or verify-full.`,
  )
}

/** What the driver tells of an error of the server. */
interface ServerError extends Error {
  readonly code?: string
  readonly table?: string
  readonly column?: string
  readonly constraint?: string
  /** Such as `COPY users, line 3, column email: "…"`. */
  readonly where?: string
}

/**
 * The server's error in words. `rowAt` gives the row of a line of COPY. Its detail and the quoted value in `where` are left out: they may show rows that were
 * there before.
 */
export function serverError(
  what: string,
  cause: unknown,
  table?: string,
  rowAt: (line: number) => number = (line) => line,
): FixtureError {
  if (cause instanceof FixtureError) return cause
  const error = cause as ServerError
  const place = /^COPY [\s\S]*?, line (\d+)(?:, column ([^:]+))?/.exec(error.where ?? '')
  const name = table ?? error.table
  const column = place?.[2] ?? error.column
  const facts: FailureFacts = {
    ...(name === undefined ? {} : { table: name }),
    ...(place === null ? {} : { row: rowAt(Number(place[1])) }),
    ...(column === undefined ? {} : { column }),
    ...(error.constraint === undefined ? {} : { constraint: error.constraint }),
    ...(error.code === undefined ? {} : { code: error.code }),
  }
  return refused(what, error.message ?? String(cause), facts, adviceFor(error.code ?? ''), cause)
}

function adviceFor(code: string): string {
  const advice = ADVICE[code] ?? ADVICE[code.slice(0, 2)]
  return advice === undefined ? NOTHING_LOADED : `${NOTHING_LOADED} ${advice}`
}

/** By SQLSTATE, or its class: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const ADVICE: Readonly<Record<string, string>> = {
  '08': 'The connection was lost; load again, a restart is clean.',
  '23505': 'A row with that key is there already: use --mode replace, or remove it.',
  '23503': 'A row that is referred to is missing in the database, or others refer to a row that would go.',
  '23': "The table's constraints do not admit the snapshot's rows; compare its schema with the snapshot's.",
  '22': "The column's type does not take the value; compare its schema with the snapshot's.",
  '3F000':
    'The schema is not there, or the role has no right to use it: ask its owner for USAGE and CREATE, or name another with --schema.',
  P0001: 'A trigger or function of the database refused it; with --data-only, triggers do not fire.',
  '42501': 'Ask the owner of the database for the right, or connect as a role that has it.',
  '42P01': 'Create the tables first, or load with --mode create.',
  '42P07': 'Use --mode replace for tables that are there already.',
  '53100': "The server's disk is full; make room and load again.",
  '53': 'The server has run out of something; load again later.',
  '57P': 'The server was stopped; load again when it is back.',
  '57': 'The statement was cancelled.',
}
