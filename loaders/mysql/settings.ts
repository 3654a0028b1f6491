/** A server's version, and the settings of a session: those that Tilth's statements are written for, and the way back. */
import { MYSQL_HEAD, MYSQL_TAIL } from '../../output/sql/mysql-session.ts'
import type { Connection } from './driver.ts'

/** Beside those of dumps. What an engine does not know is left out. */
const MORE: readonly (readonly [name: string, value: string])[] = [
  ['autocommit', '1'],
  ['completion_type', "'NO_CHAIN'"],
  ['sql_notes', '1'],
  ['max_error_count', '64'],
  ['sql_safe_updates', '0'],
  ['sql_select_limit', '18446744073709551615'],
  ['sql_big_selects', '1'],
  ['innodb_lock_wait_timeout', '120'],
  ['lock_wait_timeout', '120'],
  // While a load reads or encodes, the session is idle, or takes its rows slowly.
  ['wait_timeout', '28800'],
  ['net_read_timeout', '3600'],
  ['net_write_timeout', '3600'],
  ['max_statement_time', '0'],
  ['max_execution_time', '0'],
]

/** Sets all; gives the way back, which never throws. */
export async function applySettings(connection: Connection): Promise<() => Promise<void>> {
  await connection.query(MYSQL_HEAD)
  const known = await knownOf(connection)
  const own = MORE.filter(([name]) => known.has(name))
  await connection.query(own.map(([name]) => `SET @tilth_${name} = @@SESSION.${name};`).join('\n'))
  await connection.query(own.map(([name, value]) => `SET SESSION ${name} = ${value};`).join('\n'))
  const back = own.map(([name]) => `SET SESSION ${name} = @tilth_${name};`).join('\n')
  return async () => {
    // A lost connection has no settings left.
    await connection.query(back + MYSQL_TAIL).catch(() => undefined)
  }
}

async function knownOf(connection: Connection): Promise<ReadonlySet<string>> {
  const names = MORE.map(([name]) => `'${name}'`).join(', ')
  const { rows } = await connection.query(`SHOW SESSION VARIABLES WHERE Variable_name IN (${names})`)
  return new Set(rows.map((row) => row.Variable_name ?? ''))
}

/** The engine and its version from what `VERSION()` says, such as `10.11.19-MariaDB-0+deb12u1`, or `8.4.3`. */
export function versionOf(text: string): string {
  const number = /^(?:5\.5\.5-)?(\d+(?:\.\d+)*)/.exec(text)?.[1] ?? text
  return `${/mariadb/i.test(text) ? 'MariaDB' : 'MySQL'} ${number}`
}
