/** Turns a build request into what is built: every name looked up, every parameter checked, defaults filled in. */
import type { z } from 'zod'
import {
  type Dataset,
  type Environment,
  FixtureError,
  nearest,
  type Table,
  unknownName,
} from '../generators/model/index.ts'
import { FORMATS } from '../output/index.ts'
import type { Dialect } from '../output/sql/dialect.ts'
import { DIALECTS } from '../output/sql/index.ts'
import type { BuildRequest } from './request.ts'

/**
 * Rows after which a table is cut into another part. A part of 400 bytes a row stays below the 100 MB that git hosts
 * take, and Parquet is made of finished parts while the next rows are still being generated.
 */
export const PART_ROWS = 250_000

/** The seed where none is given. */
export const DEFAULT_SEED = 'tilth'

/** What is to be generated, whatever becomes of it. */
export interface Source {
  readonly dataset: Dataset
  readonly scenario: string
  readonly seed: string
  readonly environment: Environment<Readonly<Record<string, unknown>>>
}

/** What is to be written. */
export interface Selection {
  readonly formats: readonly string[]
  readonly dialects: readonly Dialect[]
  readonly tables: readonly Table[]
  /** True: the tables were chosen; false: they are all of the dataset's. */
  readonly chosenTables: boolean
  readonly inserts: boolean
  /** True: the SQL dumps hold rows alone. */
  readonly dataOnly: boolean
  readonly compression: 'snappy' | 'zstd'
  readonly partRows: number
  readonly spreadsheetSafe: boolean
}

/** Looks the scenario up and checks the parameters. Throws FixtureError UNKNOWN_NAME, PARAMETER or USAGE. */
export async function resolveSource(
  request: Pick<BuildRequest, 'dataset' | 'scenario' | 'seed' | 'set'>,
): Promise<Source> {
  const { dataset } = request
  const names = Object.keys(dataset.scenarios)
  const scenario = request.scenario ?? names[0]!
  const found = Object.hasOwn(dataset.scenarios, scenario) ? dataset.scenarios[scenario] : undefined
  if (found === undefined) throw unknownName(`scenario of ${dataset.name}`, scenario, names)
  const seed = request.seed ?? DEFAULT_SEED
  if (seed.length === 0 || !seed.isWellFormed()) {
    throw new FixtureError(
      'USAGE',
      'The seed is empty or no well-formed text; expected any other text, such as --seed 2025.',
    )
  }
  const params = checkParameters(dataset, { ...found.params, ...request.set })
  const referenceDate = Date.parse(`${String(params.referenceDate)}T00:00:00Z`)
  const tools = await dataset.prepare(params)
  return { dataset, scenario, seed, environment: { params, tools, referenceDate } }
}

function checkParameters(
  dataset: Dataset,
  given: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const parsed = dataset.parameters.safeParse(given)
  if (parsed.success) return parsed.data
  const problems = parameterProblems(dataset, given)
  throw new FixtureError(
    'PARAMETER',
    `The parameters do not fit ${dataset.name}: ${problems.join('; ')}. \`tilth describe ${dataset.name}\` lists them.`,
    {
      facts: { dataset: dataset.name, problems },
    },
  )
}

/** What is wrong with parameters, one text each, such as `users: Too small: expected number to be >=2, got 1`; none when they fit. */
export function parameterProblems(
  dataset: Dataset,
  given: Readonly<Record<string, unknown>>,
): readonly string[] {
  const parsed = dataset.parameters.safeParse(given)
  if (parsed.success) return []
  const known = Object.keys(dataset.parameters.safeParse({}).data ?? {})
  const { issues } = parsed.error
  return issues.flatMap((issue, at) => {
    if (issue.code === 'unrecognized_keys') return issue.keys.map((name) => unknownParameter(name, known))
    // What follows from a wrong value is not told beside it.
    const first = issues.findIndex(({ path }) => path[0] === issue.path[0])
    return issue.path.length > 0 && first < at ? [] : [problemOf(issue, given)]
  })
}

/** Names in a message, at most. */
const NAMES_SHOWN = 12

function problemOf(issue: z.core.$ZodIssue, given: Readonly<Record<string, unknown>>): string {
  const name = issue.path.map(String).join('.')
  const value = issue.path.length === 0 ? undefined : given[String(issue.path[0])]
  const came = value === undefined ? '' : `, got ${JSON.stringify(value)}`
  let message = issue.message
  if (issue.code === 'invalid_value' && issue.values.length > NAMES_SHOWN) {
    const near = nearest(String(value), issue.values.map(String))
    message = `expected one of ${issue.values.length} names${near === undefined ? '' : `, perhaps ${JSON.stringify(near)}`}`
  }
  return `${name === '' ? '' : `${name}: `}${message}${came}`
}

function unknownParameter(name: string, known: readonly string[]): string {
  const near = nearest(name, known)
  return `there is no parameter ${JSON.stringify(name)}${near === undefined ? '' : `, did you mean ${JSON.stringify(near)}?`}`
}

/** Looks formats, dialects and tables up. Throws FixtureError UNKNOWN_NAME, USAGE or DEFINITION. */
export function resolveSelection(request: BuildRequest): Selection {
  const dialects = named('dialect', request.dialects, DIALECTS)
  const formats = new Set(named('format', request.formats, FORMATS).map((format) => format.name))
  if (request.dialects !== undefined && !formats.has('sql')) {
    throw new FixtureError(
      'USAGE',
      `Dialects ${request.dialects.join(', ')} were chosen, but the format sql was not; add --format sql.`,
    )
  }
  if (request.dataOnly === true && !formats.has('sql')) {
    throw new FixtureError(
      'USAGE',
      'SQL dumps of rows alone were asked for, but the format sql was not; add --format sql.',
    )
  }
  const chosen = formats.has('sql') ? dialects : []
  // A dialect without rows of its own reads the snapshot's Parquet files.
  if (chosen.some((dialect) => dialect.rows({ inserts: false }) === undefined)) formats.add('parquet')
  const all = request.dataset.tables.map((table) => ({ name: table.id, table }))
  const tables = named(`table of ${request.dataset.name}`, request.tables, all).map(({ table }) => table)
  const problems = chosen.flatMap((dialect) =>
    dialect.problems(tables).map((problem) => `${dialect.title}: ${problem}`),
  )
  if (problems.length > 0) {
    throw new FixtureError('DEFINITION', `These tables cannot be written: ${problems.join('; ')}.`, {
      facts: { problems },
    })
  }
  return {
    formats: FORMATS.map((format) => format.name).filter((name) => formats.has(name)),
    dialects: chosen,
    tables,
    chosenTables: request.tables !== undefined,
    inserts: request.inserts === true,
    dataOnly: request.dataOnly === true,
    compression: request.compression ?? 'snappy',
    partRows: partRows(request.partRows),
    spreadsheetSafe: request.spreadsheetSafe === true,
  }
}

function partRows(rows: number = PART_ROWS): number {
  if (Number.isSafeInteger(rows) && rows >= 1) return rows
  throw new FixtureError('USAGE', `partRows: expected a whole number of at least 1, got ${rows}.`)
}

/** The entries of a registry that were asked for, in the registry's order; all of them when nothing was. */
function named<T extends { readonly name: string }>(
  what: string,
  wanted: readonly string[] | undefined,
  registry: readonly T[],
): readonly T[] {
  if (wanted === undefined) return registry
  const known = registry.map((entry) => entry.name)
  for (const name of wanted) if (!known.includes(name)) throw unknownName(what, name, known)
  if (wanted.length === 0)
    throw new FixtureError('USAGE', `Expected at least one ${what}; known: ${known.join(', ')}.`)
  return registry.filter((entry) => wanted.includes(entry.name))
}
