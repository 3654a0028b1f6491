/** Where a MySQL or MariaDB database is: the URL, and what the clients read beside it. */
import type { Environment } from '../database.ts'
import { isLocalHost } from '../host.ts'
import { urlReader } from '../url.ts'
import { type ClientOptions, clientOptions } from './option-files.ts'

const {
  parse,
  decoded,
  port: portOf,
  usage,
} = urlReader('mysql://user@host:3306/database; the password may come from MYSQL_PWD or ~/.my.cnf')

/** How the connection is encrypted, in the words of MySQL's clients. */
const SSL_MODES = ['DISABLED', 'PREFERRED', 'REQUIRED', 'VERIFY_CA', 'VERIFY_IDENTITY'] as const

export type SslMode = (typeof SSL_MODES)[number]

/** How to connect. */
export interface MysqlAddress {
  readonly host: string
  readonly port: number
  /** A socket's file, which is used instead of host and port. */
  readonly socket: string | undefined
  readonly user: string
  readonly password: string | undefined
  readonly database: string
  readonly ssl: SslMode
  /** Files in PEM. */
  readonly certificates: { readonly ca?: string; readonly cert?: string; readonly key?: string }
  /** How it may be shown. */
  readonly label: string
  readonly local: boolean
}

const PARAMETERS = ['socket', 'ssl-mode', 'ssl-ca', 'ssl-cert', 'ssl-key']

/**
 * Parses `mysql://user:password@host:port/database?socket=…&ssl-mode=REQUIRED`. As with the clients, the URL goes
 * before option files, and these before the environment. Throws FixtureError USAGE, or IO for an option file.
 */
export function mysqlAddress(url: string, env: Environment, systemFiles?: readonly string[]): MysqlAddress {
  const parsed = parse(url)
  const query = parsed.searchParams
  for (const name of query.keys()) {
    if (!PARAMETERS.includes(name)) {
      throw usage(`the parameter ${JSON.stringify(name)} is not known; ${PARAMETERS.join(', ')} are`)
    }
  }
  const options = clientOptions(env, systemFiles)
  const given = (name: string): string | undefined => query.get(name) ?? options.get(name)
  const named = decoded(parsed.hostname) || undefined
  const host = named ?? options.get('host') ?? env.MYSQL_HOST ?? '127.0.0.1'
  // A socket of an option file belongs to the host `localhost`, as the clients have it.
  const socket =
    query.get('socket') ??
    (named === undefined && (options.get('host') ?? env.MYSQL_HOST ?? 'localhost') === 'localhost'
      ? options.get('socket')
      : undefined)
  const user = decoded(parsed.username) || options.get('user') || env.USER || env.USERNAME || 'root'
  const port = portOf(parsed.port || options.get('port') || env.MYSQL_TCP_PORT || '3306')
  const database = decoded(parsed.pathname.replace(/^\//, '')) || options.get('database') || ''
  if (database === '') throw usage('it names no database')
  const local = socket !== undefined || isLocalHost(host)
  const [ca, cert, key] = ['ssl-ca', 'ssl-cert', 'ssl-key'].map(given)
  return {
    host,
    port,
    socket,
    user,
    password: passwordOf(parsed, options, env),
    database,
    ssl: sslMode(given('ssl-mode'), options, local),
    certificates: {
      ...(ca === undefined ? {} : { ca }),
      ...(cert === undefined ? {} : { cert }),
      ...(key === undefined ? {} : { key }),
    },
    label: labelOf({ host, port, socket, user, database }),
    local,
  }
}

function passwordOf(parsed: URL, options: ClientOptions, env: Environment): string | undefined {
  return parsed.password === '' ? (options.get('password') ?? env.MYSQL_PWD) : decoded(parsed.password)
}

type Shown = Pick<MysqlAddress, 'host' | 'port' | 'socket' | 'user' | 'database'>

function labelOf({ host, port, socket, user, database }: Shown): string {
  const place =
    socket === undefined
      ? `${host.includes(':') ? `[${host}]` : encodeURIComponent(host)}:${port}`
      : 'localhost'
  const by = socket === undefined ? '' : `?socket=${socket}`
  return `mysql://${encodeURIComponent(user)}@${place}/${encodeURIComponent(database)}${by}`
}

/** As the clients: encrypted where the server can, unless it is this machine. */
function sslMode(text: string | undefined, options: ClientOptions, local: boolean): SslMode {
  if (text !== undefined) {
    const mode = SSL_MODES.find((known) => known === text.toUpperCase().replaceAll('-', '_'))
    if (mode === undefined) throw usage(`ssl-mode is none of ${SSL_MODES.join(', ')}`)
    return mode
  }
  if (options.has('skip-ssl') || isOff(options.get('ssl'))) return 'DISABLED'
  if (options.has('ssl-verify-server-cert') && !isOff(options.get('ssl-verify-server-cert'))) {
    return 'VERIFY_IDENTITY'
  }
  if (options.has('ssl')) return 'REQUIRED'
  return local ? 'DISABLED' : 'PREFERRED'
}

const isOff = (text: string | undefined): boolean => text !== undefined && /^(?:0|off|false)$/i.test(text)
