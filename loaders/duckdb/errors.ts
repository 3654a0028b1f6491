/** What DuckDB says, as FixtureError. */
import { FixtureError } from '../../generators/model/index.ts'
import { type FailureFacts, NOTHING_LOADED, refused } from '../failure.ts'

/** The driver's own words of an error. */
export function wordsOf(error: unknown): string {
  const cause = error instanceof FixtureError ? (error.cause ?? error) : error
  return cause instanceof Error ? cause.message : String(cause)
}

/** The error in words, without the values that DuckDB shows. */
export function duckdbError(what: string, error: unknown, known: FailureFacts = {}): unknown {
  if (!(error instanceof FixtureError && error.code === 'DATABASE' && error.cause instanceof Error))
    return error
  const words = wordsOf(error)
  const kind = /^([A-Za-z ]+) Error: /.exec(words)?.[1]
  const column = columnOf(words)
  const facts: FailureFacts = { ...(column === undefined ? {} : { column }), ...known }
  const [rule] = RULES.filter(({ when }) => when.test(words))
  const reason = rule?.reason ?? plain(words)
  const advice = rule?.advice ?? (kind === undefined ? undefined : ADVICE[kind])
  return refused(
    what,
    reason,
    facts,
    advice === undefined ? NOTHING_LOADED : `${NOTHING_LOADED} ${advice}`,
    error.cause,
  )
}

/** The place of an error of the CSV reader: the record of a file, headers included, from 1. */
export function recordOf(error: unknown): { readonly record: number; readonly file: string } | undefined {
  const words = wordsOf(error)
  const record = /CSV Error on Line: (\d+)/.exec(words)?.[1]
  const file = /^ {2}file = (.*)$/m.exec(words)?.[1]
  return record === undefined || file === undefined ? undefined : { record: Number(record), file }
}

const columnOf = (words: string): string | undefined =>
  /^Error when converting column "(.*)"\. /m.exec(words)?.[1] ??
  /^Constraint Error: NOT NULL constraint failed: [^\n]*\.([^\n.]+)$/m.exec(words)?.[1]

/** The first line without its kind and without quoted values. */
function plain(words: string): string {
  const [line = ''] = words.replace(/^[A-Za-z ]+ Error: /, '').split('\n')
  return line
    .replace(/(duplicate key|key) "[\s\S]*?"(?= |$)/gi, '$1')
    .replace(/(string|value) ('[^']*'|"[^"]*")/gi, '$1')
}

interface Rule {
  readonly when: RegExp
  readonly reason?: string
  readonly advice?: string
}

const RULES: readonly Rule[] = [
  {
    when: /Could not set lock on file|being used by another process/i,
    reason: 'the file is in use by another process, and DuckDB lets one process write',
    advice: 'Close what has it open, and load again.',
  },
  {
    when: /not a valid DuckDB database file/i,
    reason: 'the file is no DuckDB database',
    advice: 'Name another file; this one was left as it is.',
  },
  {
    when: /Extension ".*" not found/s,
    reason: 'the file is no DuckDB database',
    advice: 'Name another file; this one was left as it is.',
  },
  { when: /^IO Error: .*No such file or directory/, advice: 'Make its folder first.' },
  {
    when: /CSV Error on Line/,
    reason: "a value does not fit the column's type",
    advice: "Compare the table's schema with the snapshot's.",
  },
  {
    when: /duplicate key/i,
    advice: 'A row with that key is there already: use --mode replace, or remove it.',
  },
  {
    when: /does not exist in the referenced table/,
    advice:
      'A row that is referred to is missing in the database, or comes with the same load: DuckDB takes no key of a table to itself, or in a circle, while its rows are loaded. Drop that key, or load with --mode create.',
  },
]

/** By the kind of error that DuckDB's sentences begin with. */
const ADVICE: Readonly<Record<string, string>> = {
  Constraint:
    "The table's constraints do not admit the snapshot's rows; compare its schema with the snapshot's.",
  Conversion: "The column's type does not take the value; compare its schema with the snapshot's.",
  'Out of Memory':
    'Make room on the disk that the file is on, where DuckDB spills what does not fit into memory.',
  IO: 'Check the file, its folder and their permissions.',
  Dependency: 'Remove what depends on the table first, or load into another file.',
}
