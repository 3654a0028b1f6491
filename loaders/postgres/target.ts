/** Where a PostgreSQL database is: the URL, and what libpq's clients read beside it. */
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
  readonly host: string
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

/** Parses `postgres://user:password@host:port/database?sslmode=require`. Throws FixtureError USAGE. */
export function postgresAddress(url: string, env: Environment): PostgresAddress {
  const parsed = parse(url)
  const query = parsed.searchParams
  for (const name of query.keys()) {
    if (!['sslmode', 'schema', 'host', 'port', 'user'].includes(name)) {
      throw usage(
        `the parameter ${JSON.stringify(name)} is not known; sslmode, schema, host, port and user are`,
      )
    }
  }
  const host = query.get('host') ?? (decoded(parsed.hostname) || env.PGHOST || '127.0.0.1')
  const port = portOf(query.get('port') ?? (parsed.port || env.PGPORT || '5432'))
  const user =
    query.get('user') ?? (decoded(parsed.username) || env.PGUSER || env.USER || env.USERNAME || 'postgres')
  const database = decoded(parsed.pathname.replace(/^\//, '')) || env.PGDATABASE || user
  const shown = host.includes(':') ? `[${host}]` : encodeURIComponent(host)
  return {
    host,
    port,
    user,
    database,
    password: parsed.password === '' ? env.PGPASSWORD : decoded(parsed.password),
    sslmode: query.get('sslmode') ?? env.PGSSLMODE,
    schema: query.get('schema') || undefined,
    label: `postgres://${encodeURIComponent(user)}@${shown}:${port}/${encodeURIComponent(database)}`,
    local: isLocalHost(host),
  }
}
