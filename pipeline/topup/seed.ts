/**
 * Seeding: one command for a database in whatever state. Empty: the whole dataset; partly filled: what is missing;
 * satisfied: nothing. State, decision and load are one session that keeps other loads away, so that two runs at once
 * do not make the same rows.
 */
import { join } from 'node:path'
import { FixtureError } from '../../generators/model/index.ts'
import { type LoadResult, type Session, targetOf } from '../../loaders/index.ts'
import { build } from '../build.ts'
import type { Io } from '../cli/io.ts'
import { prepareLoad } from '../load/load.ts'
import { openSource } from '../load/open-source.ts'
import { type GuardOptions, runGuarded } from '../load/run-guarded.ts'
import type { Progress } from '../request.ts'
import { withScratch } from '../snapshot/scratch.ts'
import { someNames } from './describe.ts'
import { stateOfDatabase } from './read-state.ts'
import { isEmpty, type State } from './state.ts'
import { takeOutLoads } from './take-out.ts'
import { type Audit, checkTopUp, decide, originOf, type TopUpRequest, writeDelta } from './top-up.ts'

/** What to seed. */
export interface SeedRequest extends Omit<TopUpRequest, 'from'> {
  /** A target, such as `postgres://user@host/database`. */
  readonly to: string
  /** True: tables that are not there are made. */
  readonly create: boolean
  /** True: what Tilth loaded is taken out first. */
  readonly force: boolean
  readonly onProgress?: (progress: Progress) => void
}

/** What was done. */
export interface SeedResult {
  /** `base`: the whole dataset; `gap`: what was missing. */
  readonly outcome: 'base' | 'gap' | 'nothing to do'
  readonly target: string
  /** Rows taken out first, per table id; for `force`. */
  readonly removed: Readonly<Record<string, number>>
  /** Rows loaded per table id. */
  readonly rows: Readonly<Record<string, number>>
  /** The row of the ledger. */
  readonly load: number | undefined
  /** How the requirements stand: before, and afterwards. */
  readonly before: Audit | undefined
  readonly after: Audit
}

/** Seeds a database. Throws FixtureError: as `topUp`, `build` and a guarded load do. */
export async function seedDatabase(io: Io, request: SeedRequest, guard: GuardOptions): Promise<SeedResult> {
  checkTopUp(request.dataset)
  const target = targetOf(request.to, request.env ?? {})
  const { signal, schema } = request
  const session = await target.connect({
    ...(schema === undefined ? {} : { schema }),
    ...(signal === undefined ? {} : { signal }),
  })
  try {
    await session.lock(() => undefined)
    return await withScratch((scratch) => seedSession({ io, request, guard, session, scratch }))
  } finally {
    await session.close()
  }
}

interface Seeding {
  readonly io: Io
  readonly request: SeedRequest
  readonly guard: GuardOptions
  readonly session: Session
  readonly scratch: string
}

async function seedSession(run: Seeding): Promise<SeedResult> {
  const { io, request, guard, session } = run
  const { dataset, signal } = request
  const origin = await originOf(dataset, session)
  const removed = request.force ? await takeOutLoads(io, session, dataset, guard, signal) : {}
  // Taking rows out may have ended the transaction that kept others away.
  await session.lock(() => undefined)
  const state = await stateOfDatabase(dataset, session, signal)
  const missing = dataset.tables.filter(({ id }) => !state.has(id)).map(({ id }) => id)
  refuseMissing(run, missing)
  const target = session.target.label
  if (missing.length > 0 || isEmpty(dataset, state)) {
    const loaded = await loadBase(run, missing.length > 0)
    const after = await auditAgain(run)
    return { outcome: 'base', target, removed, ...loadedFacts(loaded), before: undefined, after }
  }
  const found = await decide(request, state, request.force ? undefined : origin)
  const { audit: before } = found
  if (Object.keys(before.made).length === 0 && before.updates === 0)
    return { outcome: 'nothing to do', target, removed, rows: {}, load: undefined, before, after: before }
  const out = join(run.scratch, 'delta')
  await writeDelta(found, { out, formats: ['csv'], ...observers(request) })
  const loaded = await loadDirectory(run, out)
  return { outcome: 'gap', target, removed, ...loadedFacts(loaded), before, after: await auditAgain(run) }
}

const loadedFacts = ({ rows, load }: LoadResult) => ({ rows, load })

const observers = ({ onProgress, signal }: SeedRequest) => ({
  ...(onProgress === undefined ? {} : { onProgress }),
  ...(signal === undefined ? {} : { signal }),
})

function refuseMissing({ request, session }: Seeding, missing: readonly string[]): void {
  const { tables } = request.dataset
  if (missing.length === 0 || (request.create && missing.length === tables.length)) return
  const advice =
    missing.length === tables.length
      ? "Run the application's migrations first, or add --create."
      : "Some of the dataset's tables are there and others are not; run the application's migrations first."
  throw new FixtureError(
    'DATABASE',
    `${session.target.label} has no table ${someNames(missing)}. ${advice}`,
    { facts: { tables: missing } },
  )
}

/** The whole dataset, into tables that are made or empty. */
async function loadBase(run: Seeding, create: boolean): Promise<LoadResult> {
  const { dataset, scenario, seed, set, referenceDate } = run.request
  const out = join(run.scratch, 'base')
  await build({
    dataset,
    out,
    formats: ['csv'],
    set: { ...set, ...(referenceDate === undefined ? {} : { referenceDate }) },
    ...(scenario === undefined ? {} : { scenario }),
    ...(seed === undefined ? {} : { seed }),
    ...observers(run.request),
  })
  return loadDirectory(run, out, create ? 'create' : 'append')
}

async function loadDirectory(
  run: Seeding,
  directory: string,
  mode?: 'create' | 'append',
): Promise<LoadResult> {
  const { io, request, guard, session, scratch } = run
  const { signal, refreshDerived } = request
  const source = await openSource(directory, { scratch, ...(signal === undefined ? {} : { signal }) })
  const only = mode === 'append' ? ('data' as const) : undefined
  // Rows that were loaded before and are gone may be the very same again.
  const prepared = await prepareLoad(source, session, {
    again: true,
    ...(mode === undefined ? {} : { mode }),
    ...(only === undefined ? {} : { only }),
  })
  const options = {
    snapshot: directory,
    to: request.to,
    ...(refreshDerived === undefined ? {} : { refreshDerived }),
    ...(signal === undefined ? {} : { signal }),
  }
  return (await runGuarded(io, prepared, options, guard)).result
}

/** The requirements, held against what is there now. */
async function auditAgain({ request, session }: Seeding): Promise<Audit> {
  const state: State = await stateOfDatabase(request.dataset, session, request.signal)
  return (await decide(request, state, await originOf(request.dataset, session))).audit
}
