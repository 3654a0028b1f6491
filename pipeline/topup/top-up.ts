/** Topping up: the state is read, what is missing is decided, and written as a delta. */
import { type Dataset, entryNamed, FixtureError } from '../../generators/model/index.ts'
import { formatDate } from '../../generators/values/time-text.ts'
import { type Environment, loadsInForce, readLedger, type Session, targetOf } from '../../loaders/index.ts'
import { buildSource } from '../build.ts'
import { openSource } from '../load/open-source.ts'
import type { BuildRequest, BuildResult } from '../request.ts'
import { resolveSource, type Source } from '../resolve.ts'
import { withScratch } from '../snapshot/scratch.ts'
import { deltaDataset } from './delta.ts'
import { emitMade } from './emit.ts'
import { brokenRules, danglingReferences, type Fault } from './faults.ts'
import { LiveRows } from './live-rows.ts'
import { stateOfDatabase, stateOfSnapshot } from './read-state.ts'
import { type Selection, selectRows } from './select.ts'
import { missing, type Shortfall, shortfall } from './shortfall.ts'
import { newest, type State } from './state.ts'

/** What to top up, and to what. */
export interface TopUpRequest {
  readonly dataset: Dataset
  /** The directory of a snapshot, or a target such as `postgres://user@host/database`. */
  readonly from: string
  /** Default: those of the snapshot, or of the last load that the database's ledger knows. */
  readonly scenario?: string
  readonly seed?: string
  readonly set?: Readonly<Record<string, unknown>>
  /** `YYYY-MM-DD`; default: the later of the dataset's and of the newest row. */
  readonly referenceDate?: string
  /** True: derived columns of rows that are there may be brought up to date. */
  readonly refreshDerived?: boolean
  /** True: whole rows are read, and held against the dataset's rules on single rows. */
  readonly rules?: boolean
  readonly schema?: string
  readonly env?: Environment
  readonly signal?: AbortSignal
}

/** How one requirement stands. */
export interface AuditLine {
  readonly name: string
  readonly description: string
  /** Rows that count. */
  readonly rows: number
  /** Per parent, or of the table; undefined: every row of the plan. */
  readonly minimum: number | undefined
  /** Rows that each have the minimum; 1 for a table as a whole. */
  readonly parents: number
  /** Parents that lack rows. */
  readonly short: number
  /** Rows that they lack in all. */
  readonly missing: number
  /** Rows that topping up would make, of the table that is counted. */
  readonly made: number
  /** Rows still missing then. */
  readonly blocked: number
  /** Why; empty when nothing is blocked. */
  readonly reasons: readonly string[]
}

/** What topping up found, and would do. */
export interface Audit {
  readonly dataset: string
  readonly scenario: string
  readonly seed: string
  readonly referenceDate: string
  /** True: nothing is missing. */
  readonly satisfied: boolean
  /** Ids of tables that are not there. */
  readonly absent: readonly string[]
  /** Rows there per table id. */
  readonly there: Readonly<Record<string, number>>
  /** Rows to be made per table id. */
  readonly made: Readonly<Record<string, number>>
  readonly requirements: readonly AuditLine[]
  /** Columns of rows that are there which would be brought up to date. */
  readonly updates: number
  /** What is wrong with rows that are there. */
  readonly faults: readonly Fault[]
}

/** A state that was read, what it is to be topped up to, and what was decided. */
export interface TopUp {
  readonly source: Source
  readonly state: State
  readonly selection: Selection
  readonly audit: Audit
}

/** Decides what is missing. Throws FixtureError as the target or snapshot does, and PARAMETER, UNKNOWN_NAME, DEFINITION. */
export async function topUp(request: TopUpRequest): Promise<TopUp> {
  checkTopUp(request.dataset)
  const { state, origin } = await readState(request)
  return decide(request, state, origin)
}

/** What an earlier build of the rows was asked for. */
export interface Origin {
  readonly scenario: string
  readonly seed: string
  readonly parameters: Readonly<Record<string, unknown>>
}

/** Decides what a state lacks. */
export async function decide(
  request: Omit<TopUpRequest, 'from'>,
  state: State,
  origin: Origin | undefined,
): Promise<TopUp> {
  const source = await sourceFor(request, state, origin)
  const { dataset, environment } = source
  const live = new LiveRows(dataset, state)
  const before = dataset.requirements.map((requirement) => shortfall(requirement, live, environment))
  const { refreshDerived = false, signal } = request
  const selection = await selectRows(source, state, {
    refreshDerived,
    ...(signal === undefined ? {} : { signal }),
  })
  const faults = [
    ...danglingReferences(dataset, state),
    ...(request.rules === true ? brokenRules(dataset, state, environment) : []),
  ]
  return { source, state, selection, audit: { ...auditOf(source, state, selection, before), faults } }
}

/** Throws FixtureError DEFINITION for a dataset that says nothing of what it needs. */
export function checkTopUp(dataset: Dataset): void {
  if (dataset.requirements.length > 0) return
  throw new FixtureError(
    'DEFINITION',
    `${dataset.name} declares no requirements, so nothing can be missing. Give its definition \`requirements\`.`,
  )
}

const isTarget = (from: string): boolean => /^[a-z]+:/i.test(from) && !/^[a-z]:[\\/]/i.test(from)

async function readState(request: TopUpRequest): Promise<{ state: State; origin: Origin | undefined }> {
  const { dataset, from, signal, schema } = request
  const more = signal === undefined ? {} : { signal }
  if (!isTarget(from)) {
    return withScratch(async (scratch) => {
      const source = await openSource(from, { scratch, ...more })
      return { state: stateOfSnapshot(dataset, source, request.rules), origin: source.manifest }
    })
  }
  const target = targetOf(from, request.env ?? {})
  const session = await target.connect({
    readOnly: true,
    ...more,
    ...(schema === undefined ? {} : { schema }),
  })
  try {
    return {
      state: await stateOfDatabase(dataset, session, signal, request.rules),
      origin: await originOf(dataset, session),
    }
  } finally {
    await session.close()
  }
}

/** What the last load of the dataset into a database was made from, as its ledger says. */
export async function originOf(dataset: Dataset, session: Session): Promise<Origin | undefined> {
  const loads = loadsInForce(await readLedger(session, session.target))
  return loads.findLast(({ detail }) => detail?.dataset === dataset.name)?.detail
}

/** The parameters that rows are made with; "now" is not before the newest row. */
async function sourceFor(
  { dataset, scenario, seed, set, referenceDate }: Omit<TopUpRequest, 'from'>,
  state: State,
  found: Origin | undefined,
): Promise<Source> {
  // Rows of a scenario that there is no more are topped up as those of somebody else.
  const origin = found !== undefined && Object.hasOwn(dataset.scenarios, found.scenario) ? found : undefined
  const chosen = scenario ?? origin?.scenario
  const known = origin !== undefined && chosen === origin.scenario ? origin.parameters : {}
  const request = {
    dataset,
    ...(chosen === undefined ? {} : { scenario: chosen }),
    ...((seed ?? origin?.seed) === undefined ? {} : { seed: (seed ?? origin?.seed)! }),
  }
  const source = await resolveSource({ ...request, set: { ...known, ...set } })
  const { environment } = source
  const latest = newest(dataset, state) ?? environment.referenceDate
  const now =
    referenceDate === undefined
      ? Math.max(environment.referenceDate, Math.ceil(latest / DAY) * DAY)
      : instantOf(referenceDate)
  // The parameters stay: what was planned keeps its times, beside which "now" has gone on.
  return { ...source, environment: { ...environment, referenceDate: now } }
}

const DAY = 86_400_000

/** The midnight of `YYYY-MM-DD`. Throws FixtureError USAGE. */
function instantOf(date: string): number {
  const instant = /^\d{4}-\d\d-\d\d$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN
  if (!Number.isNaN(instant)) return instant
  throw new FixtureError('USAGE', `--reference-date expects a date such as 2025-10-22, got ${date}.`)
}

function auditOf(
  { dataset, scenario, seed, environment }: Source,
  state: State,
  { live, after, candidates, derivations }: Selection,
  before: readonly Shortfall[],
): Omit<Audit, 'faults'> {
  const made = Object.fromEntries([...live.made].map(([table, rows]) => [table, rows.size]))
  const requirements = before.map((each, i): AuditLine => {
    const { requirement, minimum, rows, parents, gaps } = each
    const { name, description, count } = requirement
    const withheld = candidates.withheld.get(name)?.size ?? 0
    const blocked = missing(after[i]!) + withheld
    const reasons = candidates.hindered.get(name) ?? [withheld > 0 ? 'changes others' : 'no further slots']
    return {
      name,
      description,
      rows,
      minimum,
      parents,
      short: gaps.size,
      missing: missing(each),
      made: made[count.table.id] ?? 0,
      blocked,
      reasons: blocked === 0 ? [] : [...reasons],
    }
  })
  return {
    dataset: dataset.name,
    scenario,
    seed,
    referenceDate: formatDate(environment.referenceDate),
    satisfied: live.made.size === 0 && requirements.every(({ blocked }) => blocked === 0),
    absent: dataset.tables.filter(({ id }) => !state.has(id)).map(({ id }) => id),
    there: Object.fromEntries(dataset.tables.map(({ id }) => [id, state.get(id)?.size ?? 0])),
    made,
    requirements,
    updates: derivations.updates().length,
  }
}

/** How a delta is written; as for a build. */
export type DeltaRequest = Pick<
  BuildRequest,
  'out' | 'formats' | 'dialects' | 'inserts' | 'archive' | 'compression' | 'onProgress' | 'signal'
>

/** Writes what is missing as a delta. Throws FixtureError as `build` does. */
export async function writeDelta(
  { source, state, selection }: TopUp,
  request: DeltaRequest,
): Promise<BuildResult> {
  checkIdentities(source.dataset, selection)
  const made = await emitMade(selection, request.signal)
  const dataset = deltaDataset(source.dataset, made)
  return buildSource(
    { ...source, dataset },
    { ...request, dataset, workers: 1, dataOnly: request.formats?.includes('sql') !== false },
    {
      there: new Map([...state].map(([id, rows]) => [id, rows.values()])),
      updates: selection.derivations.updates(),
    },
  )
}

/** Rows with counted keys can only be told apart by an identity. */
function checkIdentities(dataset: Dataset, { live }: Selection): void {
  const lacking = [...live.made.keys()].filter((id) => {
    const table = entryNamed(
      'table',
      id,
      dataset.tables.map((each) => ({ name: each.id, table: each })),
    ).table
    const style = table.columns[table.primaryKey[0] ?? '']?.key?.style
    return style === 'dense' && table.identity === undefined
  })
  if (lacking.length === 0) return
  throw new FixtureError(
    'DEFINITION',
    `${lacking.join(', ')} ${lacking.length === 1 ? 'has' : 'have'} counted keys and no identity, so rows cannot be told apart. Give the table \`identity\`.`,
  )
}
