/** What SQLite says, as FixtureError. */
import { FixtureError } from '../../generators/model/index.ts'
import { type FailureFacts, NOTHING_LOADED, refused } from '../failure.ts'

/** What the drivers tell of an error: libsql has `rawCode`, Node has `errcode`. */
interface DriverError extends Error {
  readonly rawCode?: number
  readonly errcode?: number
}

/** SQLite's extended result code: https://sqlite.org/rescode.html */
function extendedCode(error: unknown): number | undefined {
  const { rawCode, errcode, message } = (error ?? {}) as DriverError
  // libsql tells of a file that it cannot open in words alone.
  const said = /^ConnectionFailed\(.*: (\d+)"\)/s.exec(message ?? '')?.[1]
  return rawCode ?? errcode ?? (said === undefined ? undefined : Number(said))
}

/** The primary result code. */
function resultCode(error: unknown): number | undefined {
  const code = extendedCode(error)
  return code === undefined ? undefined : code & 0xff
}

/** True: another connection holds the database for now. */
export const isBusy = (error: unknown): boolean => [5, 6].includes(resultCode(error) ?? 0)

/** True: a row was refused, by a constraint, a type or a trigger. */
export const isRefusal = (error: unknown): boolean => [19, 20].includes(resultCode(error) ?? 0)

/** True: a row was refused by a column's type, in a STRICT table or as a row's number. */
export const isTypeRefusal = (error: unknown): boolean =>
  resultCode(error) === 20 || extendedCode(error) === 3091

/** The error in words. SQLite's sentences name tables, columns and constraints, and no values. */
export function sqliteError(what: string, cause: unknown, known: FailureFacts = {}): unknown {
  if (cause instanceof FixtureError || !(cause instanceof Error)) return cause
  const code = resultCode(cause)
  if (code === undefined) return cause
  const { message } = cause
  const facts: FailureFacts = {
    ...known,
    ...(columnOf(message) ?? {}),
    ...(constraintOf(message) ?? {}),
    code: String(code),
  }
  return refused(what, REASONS[code] ?? message, facts, adviceFor(code, message), cause)
}

function columnOf(message: string): Pick<FailureFacts, 'column'> | undefined {
  const place =
    /^(?:NOT NULL|UNIQUE) constraint failed: ([\s\S]+)$/.exec(message) ??
    /^cannot store \w+ value in \w+ column ([\s\S]+)$/.exec(message)
  if (place === null) return undefined
  return {
    column: place[1]!
      .split(', ')
      .map((name) => name.slice(name.indexOf('.') + 1))
      .join(', '),
  }
}

function constraintOf(message: string): Pick<FailureFacts, 'constraint'> | undefined {
  const constraint = /^CHECK constraint failed: ([\s\S]+)$/.exec(message)?.[1]
  return constraint === undefined ? undefined : { constraint }
}

function adviceFor(code: number, message: string): string {
  const advice = message.startsWith('UNIQUE') ? DUPLICATE : ADVICE[code]
  return advice === undefined ? NOTHING_LOADED : `${NOTHING_LOADED} ${advice}`
}

const DUPLICATE = 'A row with that key is there already: use --mode replace, or remove it.'

/** Where SQLite's own sentence says little. */
const REASONS: Readonly<Record<number, string>> = {
  5: 'another process kept the database locked for too long',
  6: 'another process kept a table locked for too long',
  14: 'the file cannot be opened',
  26: 'the file is no SQLite database',
}

const ADVICE: Readonly<Record<number, string>> = {
  5: 'Close what uses the database, and load again.',
  6: 'Close what uses the database, and load again.',
  8: 'Check the permissions of the file and of its folder, which SQLite writes its journal into.',
  10: 'The disk or the file system failed; see the system log.',
  11: 'Take the file from a backup; `PRAGMA integrity_check` says what is wrong with it.',
  13: 'Make room on the disk, and load again.',
  14: 'Check that its folder is there, that it is a file, and that both may be written.',
  19: "The table's constraints do not admit the snapshot's rows; compare its schema with the snapshot's.",
  20: "The column's type does not take the value; compare its schema with the snapshot's.",
  26: 'Name another file; this one was left as it is.',
}
