/** What a load that fails must be like: an error in words, and a database as it was before. */
import { EXIT_CODES, FixtureError } from '../../generators/model/index.ts'
import { type Database, readLedger, targetOf } from '../../loaders/index.ts'
import { OWN_PREFIX } from '../../output/sql/ledger.ts'
import type { TestDatabase } from '../support/databases.ts'
import { stateOf, withSession } from '../support/load-place.ts'
import { clearPlace, engineOf, litterOf, objectsOf } from './engines.ts'
import { SHELF } from './snapshots.ts'

/** Most lines and characters of a message. */
const MOST_LINES = 8
const MOST_CHARACTERS = 1200

/** What tells a reader what to do, or that there is nothing to be done. */
const ADVICE =
  /[Nn]othing was (?:loaded|changed)|[Ll]oad (?:again|into)|\b(?:[Uu]se|[Nn]ame|[Cc]heck|[Cc]reate|[Rr]emove|[Aa]sk|[Ii]nstall|[Cc]lose|[Mm]ake room|[Ee]xpected|[Cc]ompare|[Gg]enerate|is the server running|Take|Give)\b|there is no (?:host|such)|could not be looked up|nothing was loaded|stopped/

/** What is wrong with the error that a load ended with; `table` is the one it is about, or those of which it is one. */
export function errorProblems(error: unknown, table?: string | readonly string[]): readonly string[] {
  if (!(error instanceof FixtureError)) return [`no FixtureError but ${String(error).slice(0, 300)}`]
  const { code, message } = error
  const lines = message.split('\n').length
  const shown = JSON.stringify(message.slice(0, 400))
  return [
    ...(code in EXIT_CODES && code !== 'INTERNAL' ? [] : [`the code is ${code}: ${shown}`]),
    ...(table === undefined || [table].flat().some((name) => message.includes(name))
      ? []
      : [`${table} is not named: ${shown}`]),
    ...(ADVICE.test(message) ? [] : [`no advice: ${shown}`]),
    ...(lines <= MOST_LINES && message.length <= MOST_CHARACTERS
      ? []
      : [`the message has ${lines} lines, ${message.length} characters: ${shown}`]),
  ]
}

/** Everything that a user may see of a database. */
export interface Seen {
  readonly rows: Readonly<Record<string, readonly string[]>>
  readonly objects: readonly string[]
  readonly ledger: readonly unknown[]
}

/** Looks at a database. Columns that are not the shelf's are not looked at. */
export async function look(database: Database, place: TestDatabase, rows = true): Promise<Seen> {
  return {
    objects: await objectsOf(database, place),
    rows: rows ? await stateOf(place.url, SHELF) : {},
    ledger: await withSession(place.url, (session) => readLedger(session, targetOf(place.url, {}))),
  }
}

/** A case of a failing load. */
export interface Failing {
  readonly database: Database
  readonly place: TestDatabase
  /** The table that the message must name, or those of which it must name one. */
  readonly table?: string | readonly string[]
  /** The tables there are not the shelf's: their rows are not compared. */
  readonly otherTables?: boolean
  /** What may come instead of a refusal: the load is then looked at by this. */
  readonly otherwise?: () => Promise<readonly string[]>
  /** The connection was lost, so that an engine without one transaction keeps tables under names of Tilth's own. */
  readonly cut?: boolean
  /** Runs the load. */
  readonly action: () => Promise<unknown>
}

/** Runs the case; what was wrong. */
export async function failing(one: Failing): Promise<readonly string[]> {
  const { database, place } = one
  const ownStay = one.cut === true && engineOf(database).leavesOwn
  const seen = async (): Promise<Seen> => {
    const found = await look(database, place, one.otherTables !== true)
    return ownStay
      ? { ...found, objects: found.objects.filter((name) => !name.startsWith(OWN_PREFIX)) }
      : found
  }
  const before = await seen()
  let error: unknown
  try {
    await one.action()
  } catch (thrown) {
    error = thrown
  }
  if (error === undefined) return one.otherwise === undefined ? ['it was loaded'] : one.otherwise()
  const after = await seen()
  const litter = ownStay ? [] : await litterOf(database, place, before.objects)
  return [
    ...errorProblems(error, one.table),
    ...(JSON.stringify(after) === JSON.stringify(before) ? [] : [`the database is another: ${shown(after)}`]),
    ...litter.map((name) => `${name} was left`),
  ]
}

const shown = ({ rows, objects, ledger }: Seen): string =>
  `${objects.join()} rows ${Object.values(rows).map((list) => list.length)} ledger ${ledger.length}`

/** Empties the place for the next case. */
export const empty = ({ database, place }: Pick<Failing, 'database' | 'place'>): Promise<void> =>
  clearPlace(database, place)
