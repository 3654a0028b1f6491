/** Errors of databases, in words that name the table and what to do, and never show credentials or foreign rows. */
import { FixtureError } from '../generators/model/index.ts'

/** What is known of a failure. */
export interface FailureFacts {
  /** The id of the table. */
  readonly table?: string
  /** The row of the snapshot's table, from 1. */
  readonly row?: number
  readonly column?: string
  readonly constraint?: string
  /** The engine's code, such as `23505`. */
  readonly code?: string
}

/**
 * The error for something that a database refused.
 * @param what what was being done, such as `load into`
 * @param reason the engine's sentence, without values of rows that were there before
 * @param advice what to do
 */
export function refused(
  what: string,
  reason: string,
  facts: FailureFacts,
  advice: string,
  cause?: unknown,
): FixtureError {
  const { table, row, column, constraint } = facts
  const place = [
    ...(table === undefined ? [] : [` ${table}`]),
    ...(row === undefined ? [] : [`row ${row}`]),
    ...(column === undefined ? [] : [`column ${column}`]),
    ...(constraint === undefined ? [] : [`constraint ${constraint}`]),
  ].join(', ')
  const sentence = reason.trim().replace(/[.\s]+$/, '')
  return new FixtureError('DATABASE', `Could not ${what}${place}: ${sentence}. ${advice}`, {
    facts: { ...facts },
    ...(cause === undefined ? {} : { cause }),
  })
}

/** Nothing stays of a load that failed; this is what every such message ends with. */
export const NOTHING_LOADED = 'Nothing was loaded.'

/** Imports a driver, or says how to install it. */
export async function importDriver<T>(
  title: string,
  packages: readonly string[],
  load: () => Promise<T>,
): Promise<T> {
  try {
    return await load()
  } catch (cause) {
    if (!isMissing(cause)) throw cause
    const names = packages.join(' ')
    throw new FixtureError(
      'DATABASE',
      `${title} needs the package${packages.length === 1 ? '' : 's'} ${packages.join(' and ')}: npm install ${names}`,
      { facts: { packages }, cause },
    )
  }
}

const isMissing = (error: unknown): boolean =>
  ['ERR_MODULE_NOT_FOUND', 'MODULE_NOT_FOUND'].includes((error as NodeJS.ErrnoException)?.code ?? '')

/** Why a server lets nobody in, and what to do. */
export interface Unreachable {
  readonly reason: string
  readonly advice: string
}

/**
 * The error of a server that could not be reached, with advice by what the system said.
 * @param known what the database's own driver makes of the cause
 */
export function unreachable(label: string, cause: unknown, known?: Unreachable): FixtureError {
  const code = (cause as NodeJS.ErrnoException)?.code ?? ''
  const reason =
    known?.reason ??
    REASONS[code] ??
    (cause instanceof Error && cause.message !== '' ? cause.message : String(code || cause))
  const sentence = known?.advice ?? CONNECT_ADVICE[code]
  const advice = sentence === undefined ? '' : ` ${sentence}`
  return new FixtureError(
    'DATABASE',
    `Cannot connect to ${label}: ${reason.replace(/[.\s]+$/, '').replace(/[^?]$/, '$&.')}${advice}`,
    {
      facts: { target: label, ...(code === '' ? {} : { code }) },
      cause,
    },
  )
}

const LOG_IN = 'Check user and password; the password may also come from where the own clients look for it.'
const NO_DATABASE = 'Create the database first, or check its name.'

/** By the servers' codes for those that they do not let in. */
const CONNECT_ADVICE: Readonly<Record<string, string>> = {
  '28000': LOG_IN,
  '28P01': LOG_IN,
  '3D000': NO_DATABASE,
  ER_ACCESS_DENIED_ERROR: LOG_IN,
  ER_DBACCESS_DENIED_ERROR: 'Check the name of the database, or ask its administrator for rights on it.',
  ER_BAD_DB_ERROR: NO_DATABASE,
}

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'the connection was refused; is the server running, on that port?',
  ENOTFOUND: 'there is no host of that name',
  EAI_AGAIN: 'the host name could not be looked up',
  ETIMEDOUT: 'the server did not answer in time',
  ECONNRESET: 'the server closed the connection',
  ENOENT: 'there is no such socket; is the server running?',
}
