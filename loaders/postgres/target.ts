/** Where a PostgreSQL database is: the URL, and what libpq's clients read beside it. */
import { isIP } from 'node:net'
import type { Environment } from '../database.ts'
import { isLocalHost } from '../host.ts'
import { urlReader } from '../url.ts'

const {
  parse,
  decoded,
  port: portOf,
  usage,
} = urlReader('postgres://user@host:5432/database; the password may come from PGPASSWORD or ~/.pgpass')

/** How to connect; what is undefined the driver takes from `PG*`, `~/.pgpass` and its defaults. */
export interface PostgresAddress {
  /** The server's name, which its certificate and `~/.pgpass` know it by. */
  readonly host: string
  /** The IP address to connect to in the place of the host's, as libpq's `hostaddr`; undefined: the host's. */
  readonly hostaddr: string | undefined
  readonly port: number
  readonly user: string
  readonly database: string
  readonly password: string | undefined
  /** `disable`, `require`, `verify-full` …; undefined: the driver's default. */
  readonly sslmode: string | undefined
  /** The schema of tables that have none of their own, as Prisma writes it into its URLs; undefined: the server's. */
  readonly schema: string | undefined
  /** How it may be shown. */
  readonly label: string
  readonly local: boolean
}

const PARAMETERS = ['sslmode', 'schema', 'host', 'hostaddr', 'port', 'user']

/** Parses `postgres://user:password@host:port/database?sslmode=require`. Throws FixtureError USAGE. */
export function postgresAddress(url: string, env: Environment): PostgresAddress {
  const parsed = parse(url)
  const query = parsed.searchParams
  for (const name of query.keys()) {
    if (!PARAMETERS.includes(name)) {
      throw usage(`the parameter ${JSON.stringify(name)} is not known; ${PARAMETERS.join(', ')} are`)
    }
  }
  // Passed over in silence, it would let a load go to another server than psql does.
  if (env.PGSERVICE !== undefined && env.PGSERVICE !== '')
    throw usage('PGSERVICE is set, but service files are not read; unset it and give host, user and database')
  const { host, hostaddr } = serverOf(parsed, env)
  const port = portOf(query.get('port') ?? (parsed.port || env.PGPORT || '5432'))
  const user =
    query.get('user') ?? (decoded(parsed.username) || env.PGUSER || env.USER || env.USERNAME || 'postgres')
  const database = decoded(parsed.pathname.replace(/^\//, '')) || env.PGDATABASE || user
  const shown = host.includes(':') ? `[${host}]` : encodeURIComponent(host)
  const by = hostaddr === undefined ? '' : `?hostaddr=${hostaddr}`
  return {
    host,
    hostaddr,
    port,
    user,
    database,
    password: parsed.password === '' ? env.PGPASSWORD : decoded(parsed.password),
    sslmode: query.get('sslmode') ?? env.PGSSLMODE,
    schema: query.get('schema') || undefined,
    label: `postgres://${encodeURIComponent(user)}@${shown}:${port}/${encodeURIComponent(database)}${by}`,
    // A name that is not this machine's is not shown to be: an address here may be the end of a tunnel.
    local: isLocalHost(host) && (hostaddr === undefined || isLocalHost(hostaddr)),
  }
}

/** As libpq: an address is what is connected to, also where a host is named. */
function serverOf(parsed: URL, env: Environment): Pick<PostgresAddress, 'host' | 'hostaddr'> {
  const query = parsed.searchParams
  const named = query.get('host') ?? (decoded(parsed.hostname) || env.PGHOST || undefined)
  const address = (query.get('hostaddr') ?? env.PGHOSTADDR) || undefined
  if (address !== undefined && isIP(address) === 0)
    throw usage('hostaddr, or PGHOSTADDR, is not an IP address such as 192.0.2.7')
  const host = named ?? address ?? '127.0.0.1'
  return { host, hostaddr: address === host ? undefined : address }
}
