/** MySQL 8.0.16 and later, MariaDB 10.8 and later. */
import { mysql as dialect } from '../../output/sql/mysql.ts'
import type { Database, Target } from '../database.ts'
import { placeOf } from '../url.ts'
import { PACKAGES } from './driver.ts'
import { openMysql } from './session.ts'
import { mysqlAddress } from './target.ts'

/** MySQL and MariaDB. */
export const mysql: Database = {
  name: 'mysql',
  title: 'MySQL and MariaDB',
  schemes: ['mysql', 'mariadb'],
  form: 'mysql://<user>@<host>/<database>',
  dialect,
  packages: PACKAGES,
  silencesTriggers: false,
  sameText: (a, b) => `${bytesOf(a)} = ${bytesOf(b)}`,
  target(url, env) {
    const address = mysqlAddress(url, env)
    const target: Target = {
      database: mysql,
      name: address.database,
      label: address.label,
      place: placeOf(address.label),
      local: address.local,
      connect: (options) => openMysql(target, address, options),
    }
    return target
  },
}

const bytesOf = (text: string): string => `CAST(CONVERT(${text} USING utf8mb4) AS BINARY)`
