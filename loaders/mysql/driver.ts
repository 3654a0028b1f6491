/** The driver: loaded when it is used, one connection, texts in and out. */
import { readFileSync } from 'node:fs'
import type { Readable } from 'node:stream'
import type { ConnectionOptions, Connection as DriverConnection } from 'mysql2'
import { FixtureError } from '../../generators/model/index.ts'
import { importDriver, unreachable } from '../failure.ts'
import type { MysqlAddress, SslMode } from './target.ts'

/** The packages of the driver. */
export const PACKAGES = ['mysql2'] as const

/** A row, by the names of the query's columns. */
type TextRow = Readonly<Record<string, string | null>>

/** What a statement did. */
export interface Outcome {
  readonly rows: readonly TextRow[]
  /** Rows that were written. */
  readonly affected: number
  readonly warnings: number
}

/** A connection. What fails rejects with the driver's error. */
export interface Connection {
  /** The server's number for it, for KILL. */
  readonly id: number
  query(sql: string): Promise<Outcome>
  /**
   * Runs a statement during which the server may ask for the file `name` once, and gets `content`. Whatever else a
   * server asks for, here or during other statements, it gets no byte.
   */
  send(sql: string, name: string, content: Readable): Promise<Outcome>
  /** The rows of a query as they come, in batches; columns whose names begin with `b` as `\x` and hex. */
  stream(sql: string): AsyncGenerator<readonly (string | null)[][]>
  /** Ends it in good order; never throws. */
  end(): Promise<void>
  /** Cuts the line: statements that wait for an answer fail. */
  lose(): void
}

/** Milliseconds until a server that does not answer is given up. */
const CONNECT_MS = 15_000

/** Connects. Throws FixtureError DATABASE. */
export async function connect(address: MysqlAddress): Promise<Connection> {
  const driver = await importDriver('MySQL and MariaDB', PACKAGES, () => import('mysql2'))
  const open = (config: ConnectionOptions): Promise<DriverConnection> =>
    new Promise((resolve, reject) => {
      const made = (driver.default ?? driver).createConnection(config)
      // An idle connection that is lost fails the next query; without a listener it would end the process.
      made.on('error', () => undefined)
      made.connect((error) => (error === null || error === undefined ? resolve(made) : reject(error)))
    })
  try {
    return wrap(await open(configOf(address)))
  } catch (cause) {
    if (address.ssl !== 'PREFERRED' || !isWithoutSsl(cause)) throw unreachable(address.label, cause)
  }
  try {
    return wrap(await open(configOf({ ...address, ssl: 'DISABLED' })))
  } catch (cause) {
    throw unreachable(address.label, cause)
  }
}

const isWithoutSsl = (error: unknown): boolean =>
  (error as { readonly code?: string }).code === 'HANDSHAKE_NO_SSL_SUPPORT'

function configOf(address: MysqlAddress): ConnectionOptions {
  const { host, port, socket, user, password, database, ssl } = address
  return {
    ...(socket === undefined ? { host, port } : { socketPath: socket }),
    user,
    database,
    ...(password === undefined ? {} : { password }),
    ...(ssl === 'DISABLED' ? {} : { ssl: sslOf(ssl, address) }),
    charset: 'utf8mb4_bin',
    connectTimeout: CONNECT_MS,
    connectAttributes: { program_name: 'tilth' },
    multipleStatements: true,
    trace: false,
    typeCast: (field) => field.string('utf8'),
  }
}

/** As MySQL's clients: `REQUIRED` encrypts without looking at the certificate. */
function sslOf(mode: SslMode, { certificates }: MysqlAddress): NonNullable<ConnectionOptions['ssl']> {
  return {
    rejectUnauthorized: mode.startsWith('VERIFY'),
    verifyIdentity: mode === 'VERIFY_IDENTITY',
    ...Object.fromEntries(Object.entries(certificates).map(([name, file]) => [name, pem(file)])),
  }
}

function pem(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    throw new FixtureError('IO', `Cannot read the certificate ${file}.`, { facts: { file }, cause })
  }
}

function wrap(made: DriverConnection): Connection {
  return {
    id: made.threadId,
    query: (sql) => run(made, { sql }),
    async send(sql, name, content) {
      try {
        return await run(made, {
          sql,
          infileStreamFactory: (asked) => (asked === name ? content : refusing(content, asked)),
        })
      } finally {
        content.destroy()
      }
    },
    stream: (sql) => batches(made, sql),
    end: () =>
      new Promise((resolve) => {
        made.once('end', () => resolve())
        made.once('error', () => resolve())
        made.end(() => resolve())
      }),
    // The driver's own `destroy` would leave whoever waits for an answer waiting.
    lose: () => (made as unknown as { readonly stream: { destroy(): void } }).stream.destroy(),
  }
}

/** The stream itself, failed before a byte was read from it. */
function refusing(content: Readable, asked: string): Readable {
  content.destroy(
    new FixtureError(
      'DATABASE',
      `The server asked for the file ${JSON.stringify(asked)}, which no statement named. It was sent nothing. Do not use this server.`,
      { facts: { asked } },
    ),
  )
  return content
}

interface Statement {
  readonly sql: string
  readonly infileStreamFactory?: (name: string) => Readable
}

function run(made: DriverConnection, statement: Statement): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    made.query({ ...statement }, (error: unknown, result: unknown) => {
      if (error === null || error === undefined) resolve(outcomeOf(result))
      else reject(withoutSql(error))
    })
  })
}

/** Statements may be megabytes of rows, which have no place in an error. */
function withoutSql(error: unknown): unknown {
  if (error instanceof Error && 'sql' in error) delete error.sql
  return error
}

/** Of several statements, the last one with a result. */
function outcomeOf(result: unknown): Outcome {
  const isSeveral = Array.isArray(result) && result.some((part) => Array.isArray(part) || isHeader(part))
  const last: unknown = isSeveral ? (result as unknown[]).at(-1) : result
  if (Array.isArray(last)) return { rows: last as TextRow[], affected: 0, warnings: 0 }
  const { affectedRows = 0, warningStatus = 0 } = (last ?? {}) as Partial<Header>
  return { rows: [], affected: affectedRows, warnings: warningStatus }
}

/** What the driver gives for a statement without rows. */
interface Header {
  readonly affectedRows: number
  readonly warningStatus: number
}

const isHeader = (part: unknown): boolean =>
  typeof part === 'object' && part !== null && part.constructor.name === 'ResultSetHeader'

/** Rows that are handed on at once, and rows at which the server has to wait. */
const BATCH_ROWS = 1024
const MOST_ROWS = 8 * BATCH_ROWS

/** Events rather than the driver's stream: a stream of single rows takes as long as all the rest. */
async function* batches(made: DriverConnection, sql: string): AsyncGenerator<readonly (string | null)[][]> {
  let waiting: (string | null)[][] = []
  let ended = false
  let failure: { readonly error: unknown } | undefined
  let wake = (): void => undefined
  const finish = (): void => {
    ended = true
    wake()
  }
  const query = made.query({ sql, rowsAsArray: true, typeCast: castCell })
  query.on('result', (row: unknown) => {
    waiting.push(row as (string | null)[])
    if (waiting.length % BATCH_ROWS === 0) wake()
    if (waiting.length >= MOST_ROWS) made.pause()
  })
  query.on('error', (error: unknown) => {
    failure ??= { error: withoutSql(error) }
    finish()
  })
  query.on('end', finish)
  // A connection that is lost while no callback waits says so here alone.
  const lost = (error: unknown): void => {
    failure ??= { error }
    finish()
  }
  made.once('error', lost)
  try {
    while (true) {
      if (waiting.length < BATCH_ROWS && !ended) {
        await new Promise<void>((resolve) => {
          wake = resolve
          made.resume()
        })
      }
      const rows = waiting
      waiting = []
      if (rows.length > 0) yield rows
      else if (ended) break
    }
    if (failure !== undefined) throw failure.error
  } finally {
    made.off('error', lost)
    await drained(
      () => ended,
      made,
      (resolve) => {
        query.removeAllListeners('result')
        wake = resolve
      },
    )
  }
}

/** What a reader who has enough does not take is read and forgotten, so that the connection can be used again. */
async function drained(
  isEnded: () => boolean,
  made: DriverConnection,
  listen: (resolve: () => void) => void,
): Promise<void> {
  if (isEnded()) return
  await new Promise<void>((resolve) => {
    listen(resolve)
    made.resume()
  })
}

interface Field {
  readonly name: string
  string(encoding: string): string | null
  buffer(): Buffer | null
}

function castCell(field: Field): string | null {
  if (!field.name.startsWith('b')) return field.string('utf8')
  const bytes = field.buffer()
  return bytes === null ? null : `\\x${bytes.toString('hex')}`
}
