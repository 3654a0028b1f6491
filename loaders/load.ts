/** Leads a session through a load: complete and checked, or not at all. */
import { FixtureError, type Table } from '../generators/model/index.ts'
import type { Texts } from '../output/encoding.ts'
import type { LedgerTable } from '../output/sql/ledger.ts'
import { type Content, type SourceSums, sameContent, sourceSums, tableContent } from './content/index.ts'
import type { FoundColumn, RowSource, Session, Target } from './database.ts'
import { differingColumn, differingRows } from './differing-rows.ts'
import { extraContent } from './extra-columns.ts'
import { NOTHING_LOADED, refused } from './failure.ts'
import { KeySet } from './key-set.ts'
import { writeLedger } from './ledger.ts'
import { findOrphans, orphanProblems } from './orphans.ts'
import { type LoadPlan, type LoadRequest, planLoad } from './plan.ts'
import type { PlannedTable } from './planned-tables.ts'
import { countTables } from './row-counts.ts'
import { sourceTexts } from './row-source.ts'

/** How far a load is. */
export interface LoadProgress {
  readonly phase: 'waiting' | 'rows' | 'keys' | 'check'
  /** The id of the table, or of all. */
  readonly table: string
  /** The rows of the table, where it is about one. */
  readonly rows?: number
  /** Bytes of CSV, of all tables. */
  readonly done: number
  readonly total: number
}

/** What `runLoad` takes beside the plan. */
export interface LoadOptions {
  /** False: what the database holds is counted, but not read back and compared. */
  readonly contentCheck?: boolean
  readonly onProgress?: (progress: LoadProgress) => void
  /** Is given the plan that was made under the lock, which is what is done. */
  readonly onPlan?: (plan: LoadPlan) => void
  /** Runs within the transaction, when the rows are there and before they are checked. */
  readonly afterRows?: (session: Session) => Promise<void>
  /** Runs within the transaction, when the plan still stands and before anything is changed, such as a backup. */
  readonly beforeChanges?: (plan: LoadPlan) => Promise<void>
  readonly signal?: AbortSignal
}

/** Seconds that the steps took. */
export interface LoadSeconds {
  readonly rows: number
  readonly keys: number
  /** Of the engine, for its planner; MySQL gathers them when all is visible, beside these steps. */
  readonly statistics: number
  readonly check: number
}

/** What a load did. */
export interface LoadResult {
  readonly outcome: 'loaded' | 'nothing to do'
  /** Rows loaded per table id. */
  readonly rows: Readonly<Record<string, number>>
  /** The row of the ledger; undefined when nothing was done. */
  readonly load: number | undefined
  readonly seconds: LoadSeconds
}

/** The ledger's word for how a load was made: `replace` that found no tables made them. */
function recordedMode({ mode, only, create }: Pick<LoadPlan, 'mode' | 'only' | 'create'>): string {
  if (only === 'schema') return 'schema-only'
  if (create) return 'create'
  return only === 'data' && mode === 'append' ? 'data-only' : mode
}

/**
 * Loads. Either everything is in the database and was checked there, or nothing was changed and this throws
 * FixtureError: DATABASE, SNAPSHOT_DAMAGED, IO, or the signal's reason.
 */
export async function runLoad(
  session: Session,
  target: Target,
  request: LoadRequest,
  options: LoadOptions = {},
): Promise<LoadResult> {
  await session.lock(() =>
    options.onProgress?.({ phase: 'waiting', table: 'another load', done: 0, total: 0 }),
  )
  // Another load may have ended meanwhile.
  const plan = await planLoad(session, target, request)
  options.onPlan?.(plan)
  if (!plan.needed) {
    const seconds = { rows: 0, keys: 0, statistics: 0, check: 0 }
    return { outcome: 'nothing to do', rows: {}, load: undefined, seconds }
  }
  try {
    const result = await loadRows(session, target, request, plan, options)
    options.signal?.throwIfAborted()
    await session.commit()
    return result
  } catch (error) {
    await session.rollback()
    throw error
  }
}

async function loadRows(
  session: Session,
  target: Target,
  request: LoadRequest,
  plan: LoadPlan,
  options: LoadOptions,
): Promise<LoadResult> {
  const tables = plan.tables.map(({ source }) => source.table)
  const { quoteName } = target.database.dialect
  const clock = stopwatch()
  await session.begin({
    tables,
    create: plan.create,
    clear: plan.clear,
    silenceTriggers: plan.only === 'data',
    keys: plan.keys,
  })
  if (!plan.create) await refuseNewRows(session, plan)
  // Rows of others that refer to nothing are theirs.
  const strays = plan.create ? [] : await findOrphans(session, tables, quoteName, plan.outside)
  await options.beforeChanges?.(plan)
  options.signal?.throwIfAborted()
  if (plan.create) await session.create()
  if (plan.clear) await session.clear()
  const withRows = plan.only === 'schema' ? [] : plan.tables
  // The server takes the rows in while the snapshot's own content is added up here.
  const expected = options.contentCheck === false ? undefined : sumSources(withRows, options.signal)
  // A failure is met below; until then it is nobody's.
  expected?.catch(() => undefined)
  const rows = await copyTables(session, withRows, options)
  await options.afterRows?.(session)
  const rowsTook = clock()
  options.onProgress?.({ phase: 'keys', table: 'all tables', done: 0, total: 0 })
  await session.finish()
  if (plan.only !== 'schema') await orphanProblems(session, tables, quoteName, plan.outside, strays)
  await checkCounts(session, withRows, plan)
  const keysTook = clock()
  await session.analyze()
  const statisticsTook = clock()
  const sums = await expected
  if (sums !== undefined) await checkContents(session, withRows, plan, sums, options)
  const load = await writeLedger(session, target, {
    event: 'load',
    snapshot: request.record.snapshot,
    mode: recordedMode(plan),
    detail: {
      ...request.record.detail,
      ...(plan.notes.length === 0 ? {} : { notes: plan.notes }),
      tables: await recordedTables(session, request, plan, rows, sums),
    },
  })
  const seconds = { rows: rowsTook, keys: keysTook, statistics: statisticsTook, check: clock() }
  return { outcome: 'loaded', rows, load, seconds }
}

/** Throws when rows came or went between the plan and the transaction, in which nobody else can write. */
async function refuseNewRows(session: Session, plan: LoadPlan): Promise<void> {
  const counts = await countTables(
    session,
    plan.tables.map(({ source }) => source.table),
  )
  const changed = plan.tables.filter(({ source, before }) => counts.get(source.table.id) !== before)
  if (changed.length === 0) return
  const names = changed.map(({ source }) => source.table.id)
  throw new FixtureError(
    'DATABASE',
    `Others are writing into ${names.join(', ')}: rows came or went after the load was planned. Nothing was changed; load again.`,
    { facts: { tables: names } },
  )
}

/** Seconds since the last call. */
function stopwatch(): () => number {
  let last = performance.now()
  return () => {
    const now = performance.now()
    const seconds = (now - last) / 1000
    last = now
    return seconds
  }
}

/** What the ledger says of each table. A delta's rows may have been there, and counted, before. */
async function recordedTables(
  session: Session,
  request: LoadRequest,
  plan: LoadPlan,
  rows: Readonly<Record<string, number>>,
  sums: ReadonlyMap<Table, SourceSums> | undefined,
): Promise<Readonly<Record<string, LedgerTable>>> {
  const recorded: Record<string, LedgerTable> = {}
  const extraOf = async (extra: readonly FoundColumn[], source: RowSource, before: number | undefined) => ({
    columns: extra.map(({ name }) => name),
    sum: extra.length === 0 ? '' : await extraContent(session, source, extra, plan.clear || before === 0),
  })
  for (const { source, extra, before } of plan.tables) {
    const { table } = source
    const keys = request.delta === true ? undefined : sums?.get(table)?.keys.sum
    recorded[table.id] = {
      rows: rows[table.id] ?? 0,
      content: request.record.detail.tables[table.id]?.content ?? '',
      ...(keys === undefined ? {} : { keys }),
      ...(plan.create || sums === undefined ? {} : { extra: await extraOf(extra, source, before) }),
    }
  }
  return recorded
}

async function copyTables(
  session: Session,
  planned: readonly PlannedTable[],
  { onProgress, signal }: LoadOptions,
): Promise<Record<string, number>> {
  const total = planned.reduce((sum, { source }) => sum + source.bytes, 0)
  const rows: Record<string, number> = {}
  let done = 0
  for (const { source } of planned) {
    signal?.throwIfAborted()
    const { id } = source.table
    onProgress?.({ phase: 'rows', table: id, rows: source.rows, done, total })
    const loaded = await session.copy(source, (bytes) => {
      done += bytes
      onProgress?.({ phase: 'rows', table: id, rows: source.rows, done, total })
    })
    if (loaded !== source.rows) throw wrongCount(id, source.rows, loaded)
    rows[id] = loaded
  }
  return rows
}

const wrongCount = (table: string, expected: number, got: number): FixtureError =>
  new FixtureError(
    'DATABASE',
    `Could not load ${table}: expected ${expected} rows in the database, got ${got}. Nothing was loaded.`,
    { facts: { table, expected, got } },
  )

async function checkCounts(
  session: Session,
  planned: readonly PlannedTable[],
  plan: LoadPlan,
): Promise<void> {
  const counts = await countTables(
    session,
    planned.map(({ source }) => source.table),
  )
  for (const { source, before } of planned) {
    const expected = source.rows + (plan.clear || plan.create ? 0 : (before ?? 0))
    const got = counts.get(source.table.id) ?? 0
    if (got !== expected) throw wrongCount(source.table.id, expected, got)
  }
}

async function sumSources(
  planned: readonly PlannedTable[],
  signal: AbortSignal | undefined,
): Promise<ReadonlyMap<Table, SourceSums>> {
  const sums = new Map<Table, SourceSums>()
  for (const { source } of planned) sums.set(source.table, await sourceSums(source, signal))
  return sums
}

/** Reads every table back and compares it with the snapshot: what an engine changed without a word is found here. */
async function checkContents(
  session: Session,
  planned: readonly PlannedTable[],
  plan: LoadPlan,
  expected: ReadonlyMap<Table, SourceSums>,
  { onProgress, signal }: LoadOptions,
): Promise<void> {
  const total = planned.reduce((sum, { source }) => sum + source.bytes, 0)
  let done = 0
  for (const { source, before } of planned) {
    signal?.throwIfAborted()
    onProgress?.({ phase: 'check', table: source.table.id, rows: source.rows, done, total })
    done += source.bytes
    const mixed = !plan.create && !plan.clear && (before ?? 0) > 0
    const keys = mixed ? KeySet.of(source.into, sourceTexts(source)) : undefined
    const ours = keys === undefined ? undefined : (texts: Readonly<Texts>) => keys.has(texts)
    const got = await tableContent(session, source.into, ours)
    const wanted = expected.get(source.table)!.content
    if (sameContent(got, wanted)) continue
    throw await otherContent(session, source, wanted, got)
  }
}

/** The error for a table whose rows the database does not hold as they were loaded. */
async function otherContent(
  session: Session,
  source: RowSource,
  wanted: Content,
  got: Content,
): Promise<FixtureError> {
  const { id } = source.table
  const [first] = await differingRows(session, source, 1)
  const column = first === undefined ? undefined : await differingColumn(session, source, first)
  return refused(
    'load',
    `the database holds other values than the snapshot (${got.rows} rows, sum ${got.sum}; expected ${wanted.rows}, ${wanted.sum})`,
    {
      table: id,
      ...(first === undefined ? {} : { row: first.row }),
      ...(column === undefined ? {} : { column }),
    },
    `${NOTHING_LOADED} A trigger, a column type or a setting of the database changes what is written.`,
  )
}
