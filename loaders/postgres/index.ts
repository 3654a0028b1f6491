/** PostgreSQL 12 and later. */
import { postgres as dialect } from '../../output/sql/postgres.ts'
import type { Database, Target } from '../database.ts'
import { PACKAGES } from './driver.ts'
import { placeOf } from '../url.ts'
import { openPostgres } from './session.ts'
import { postgresAddress } from './target.ts'

/** PostgreSQL. */
export const postgres: Database = {
  name: 'postgres',
  title: 'PostgreSQL',
  schemes: ['postgres', 'postgresql'],
  form: 'postgres://<user>@<host>/<database>',
  dialect,
  packages: PACKAGES,
  silencesTriggers: true,
  target(url, env) {
    const address = postgresAddress(url, env)
    const target: Target = {
      database: postgres,
      name: address.database,
      label: address.label,
      place: placeOf(address.label),
      local: address.local,
      connect: (options) =>
        openPostgres(target, address, {
          ...(address.schema === undefined ? {} : { schema: address.schema }),
          ...options,
        }),
    }
    return target
  },
}
