/** Errors of the server, in words. */
import { FixtureError } from '../../generators/model/index.ts'
import { type FailureFacts, NOTHING_LOADED, refused } from '../failure.ts'
import { SHADOW_PREFIX } from './names.ts'

/** What is known of where an error happened. */
export interface Place {
  /** The id of the table. */
  readonly table?: string
  /** Rows of the table before the first row of the statement. */
  readonly rowsBefore?: number
}

/** What the driver tells of an error. */
interface ServerError extends Error {
  readonly errno?: number
  readonly code?: string
}

/** The error for what the driver or the server said while `what` was being done. */
export function serverError(what: string, cause: unknown, place: Place = {}): FixtureError {
  if (cause instanceof FixtureError) return cause
  const { errno, code, message } = cause as ServerError
  return said(what, errno, message ?? String(cause), place, code, cause)
}

/** The error for a warning: the server changed a value, or left out a row. */
export function warningError(errno: number, message: string, place: Place): FixtureError {
  return said('load', errno, message, place, undefined, undefined)
}

function said(
  what: string,
  errno: number | undefined,
  message: string,
  { table, rowsBefore = 0 }: Place,
  code: string | undefined,
  cause: unknown,
): FixtureError {
  const at = /^([\s\S]*?)(?: (?:for|to NOT NULL) column ([\s\S]+?))? at row (\d+)$/.exec(message)
  const column = at?.[2] === undefined ? quotedColumn(message) : columnName(at[2])
  const constraint = constraintOf(errno, message)
  const facts: FailureFacts = {
    ...(table === undefined ? {} : { table }),
    ...(at === null ? {} : { row: Number(at[3]) + rowsBefore }),
    ...(column === undefined ? {} : { column }),
    ...(constraint === undefined ? {} : { constraint }),
    ...(errno === undefined && code === undefined ? {} : { code: String(errno ?? code) }),
  }
  const advice = ADVICE[errno ?? 0] ?? ADVICE_BY_CODE[code ?? '']
  const reason = REASONS[errno ?? 0] ?? plain(at?.[1] ?? message)
  return refused(
    what,
    reason,
    facts,
    advice === undefined ? NOTHING_LOADED : `${NOTHING_LOADED} ${advice}`,
    cause,
  )
}

/** `c`, or `db`.`table`.`c`, in whatever quotes. */
function columnName(quoted: string): string {
  const last = /^(?:`(?:[^`]|``)*`\.)*`((?:[^`]|``)*)`$/.exec(quoted)?.[1]
  return last?.replaceAll('``', '`') ?? quoted.replace(/^'([\s\S]*)'$/, '$1')
}

/** Messages without a row, such as `Column 'c' cannot be null`. */
const quotedColumn = (message: string): string | undefined =>
  /^(?:Column|Field) '([\s\S]+)' (?:cannot be null|doesn't have a default value)$/.exec(message)?.[1]

function constraintOf(errno: number | undefined, message: string): string | undefined {
  if (errno === DUPLICATE) return / for key '([\s\S]*)'$/.exec(message)?.[1]
  return /CONSTRAINT [`'"]?([^`'"]+)[`'"]? (?:FOREIGN KEY|failed)|Check constraint '([^']+)'/
    .exec(message)
    ?.slice(1)
    .find((name) => name !== undefined)
}

/** Without values, which may be long, or those of rows that were there before. */
const plain = (message: string): string =>
  message.replace(/value: '[\s\S]*'$/, 'value').replaceAll(SHADOW_PREFIX, '')

const DUPLICATE = 1062

const REASONS: Readonly<Record<number, string>> = {
  [DUPLICATE]: 'Duplicate entry',
}

const SCHEMA = "The column does not take the value; compare the table's schema with the snapshot's."
const ACCESS = 'Ask the administrator of the database for the right, or connect as a user who has it.'
const FULL = "The server's disk is full; make room and load again."
const LOST = 'The connection was lost; load again, a restart is clean.'
const REFERENCE =
  'A row that is referred to is missing in the database, or others refer to a row that would go.'
const CHECKED =
  "The table's constraints do not admit the snapshot's rows; compare its schema with the snapshot's."
const LOCKED = 'Another session holds locks on these tables; load again when it has ended.'

/** By error number: https://dev.mysql.com/doc/mysql-errors/8.4/en/server-error-reference.html */
const ADVICE: Readonly<Record<number, string>> = {
  [DUPLICATE]: 'A row with that key is there already: use --mode replace, or remove it.',
  1451: REFERENCE,
  1452: REFERENCE,
  3819: CHECKED,
  4025: CHECKED,
  1048: SCHEMA,
  1263: SCHEMA,
  1264: SCHEMA,
  1265: SCHEMA,
  1292: SCHEMA,
  1366: SCHEMA,
  1406: SCHEMA,
  3140: SCHEMA,
  1044: ACCESS,
  1045: ACCESS,
  1142: ACCESS,
  1227: ACCESS,
  1050: 'Use --mode replace for tables that are there already.',
  1146: 'Create the tables first, or load with --mode create.',
  1153: "A row is larger than the server's max_allowed_packet; raise it.",
  1205: LOCKED,
  1213: LOCKED,
  1317: 'The statement was stopped by another session; load again.',
  1021: FULL,
  1114: FULL,
  3675: FULL,
  2006: LOST,
  2013: LOST,
  1053: 'The server was stopped; load again when it is back.',
  1927: LOST,
}

const ADVICE_BY_CODE: Readonly<Record<string, string>> = {
  PROTOCOL_CONNECTION_LOST: LOST,
  ECONNRESET: LOST,
  EPIPE: LOST,
}
