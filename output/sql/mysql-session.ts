/** The settings of a MySQL or MariaDB session under which Tilth writes, and the lock that lets one load at a time. */

/** Saved, set, and given back at the end. */
const SETTINGS: readonly (readonly [string, string])[] = [
  ['sql_mode', "'STRICT_ALL_TABLES,NO_AUTO_VALUE_ON_ZERO,NO_ENGINE_SUBSTITUTION,PIPES_AS_CONCAT'"],
  ['time_zone', "'+00:00'"],
  ['foreign_key_checks', '1'],
  ['unique_checks', '1'],
]

const CHARSETS = ['character_set_client', 'character_set_results', 'collation_connection']

/** Saves the session's settings and makes them those that Tilth's statements are written for. */
export const MYSQL_HEAD = [
  ...CHARSETS.map((name) => `SET @tilth_${name} = @@SESSION.${name};\n`),
  ...SETTINGS.map(([name]) => `SET @tilth_${name} = @@SESSION.${name};\n`),
  'SET NAMES utf8mb4 COLLATE utf8mb4_bin;\n',
  ...SETTINGS.map(([name, value]) => `SET SESSION ${name} = ${value};\n`),
].join('')

/** Gives the session its settings back. */
export const MYSQL_TAIL = [
  ...SETTINGS.map(([name]) => `SET SESSION ${name} = @tilth_${name};\n`),
  ...CHARSETS.map((name) => `SET SESSION ${name} = @tilth_${name};\n`),
].join('')

/** The lock's name is the database's, since such locks are the server's; MD5 keeps it within 64 characters. */
const LOCK = "MD5(CONCAT('tilth ', COALESCE(DATABASE(), '')))"

/**
 * A condition whose failure stops the client with a message: `sql_mode` takes no such text. (SIGNAL would say it more
 * plainly, but takes no condition outside of a stored program.)
 */
export const mysqlDemand = (condition: string, quotedMessage: string): string =>
  `SET SESSION sql_mode = IF(${condition}, @@SESSION.sql_mode, ${quotedMessage});\n`

/** Waits for the database's lock, which the session holds until its end; all loads of Tilth take it. */
export const MYSQL_LOCK = mysqlDemand(
  `GET_LOCK(${LOCK}, 60) = 1`,
  "'Tilth is loading into this database already. Nothing was loaded.'",
)

/** Gives the lock back. */
export const MYSQL_UNLOCK = `DO RELEASE_LOCK(${LOCK});\n`
