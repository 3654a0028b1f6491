/** What a load would do: decided by the request, the tables that are there, and the ledger. Nothing is changed. */
import { FixtureError, hasColumn, type Table, writtenColumns } from '../generators/model/index.ts'
import { dumpedKeys } from '../output/sql/keys.ts'
import { type MoreParents, parentsFirst } from '../output/sql/order.ts'
import type { LoadRecord } from '../output/sql/ledger.ts'
import type { FoundKey, FoundTable, RowSource, Session, Target } from './database.ts'
import { isDisposable, type LedgerEntry, loadsInForce, readLedger, tableStates } from './ledger.ts'
import { countByKey } from './others.ts'
import { type PlannedTable, planTables } from './planned-tables.ts'
import { parentsBy } from './table-order.ts'

/** How a load treats what is there. */
export const LOAD_MODES = ['create', 'append', 'replace'] as const

export type LoadMode = (typeof LOAD_MODES)[number]

/** What to load, and how. */
export interface LoadRequest {
  readonly record: LoadRecord
  /** The chosen tables. */
  readonly sources: readonly RowSource[]
  /** The tables of the snapshot that were not chosen. */
  readonly unchosen?: readonly Table[]
  /** Default: `create`; `append` for data alone. */
  readonly mode?: LoadMode
  /** The tables without rows, or rows into the tables of an application. */
  readonly only?: 'schema' | 'data'
  /** True: the rows are those that others lack, and are added to them. */
  readonly delta?: boolean
  /** True: who asks has looked at the rows that are there, so what the ledger says of them decides nothing. */
  readonly again?: boolean
}

/** A load that can be run. */
export interface LoadPlan {
  /** False: the snapshot is there already, as it should be. */
  readonly needed: boolean
  readonly mode: LoadMode
  readonly only: LoadRequest['only']
  /** The tables are made. */
  readonly create: boolean
  /** Their rows are taken out first. */
  readonly clear: boolean
  /** Parents first, as far as circles allow. */
  readonly tables: readonly PlannedTable[]
  /** The foreign keys between them that the database has. */
  readonly keys: readonly FoundKey[]
  /** Tables that were not chosen and are there: keys that lead to them are checked by query. */
  readonly outside: readonly Table[]
  /** What a reader should know: rows left out, keys checked by query, triggers silenced … */
  readonly notes: readonly string[]
  /** True: the database was marked as one whose rows may be lost. */
  readonly disposable: boolean
  readonly ledger: readonly LedgerEntry[]
}

/**
 * Plans a load. Throws FixtureError DATABASE when it cannot be: tables that are there, or not there, or differ; a
 * changed snapshot that would have to replace the one that was loaded.
 */
export async function planLoad(session: Session, target: Target, request: LoadRequest): Promise<LoadPlan> {
  const mode = modeOf(request)
  refuseProblems(request, target)
  const chosen = request.sources.map(({ table }) => table)
  const found = await session.find(chosen)
  const keys = found.size === 0 ? [] : await session.keysTo(chosen.filter(({ id }) => found.has(id)))
  const ordered = orderedSources(request.sources, parentsBy(keys))
  const ledger = await readLedger(session, target)
  const unchosen = request.unchosen ?? []
  const there = await session.find(unchosen)
  const outside = unchosen.filter((table) => hasKeyColumns(table, chosen, there.get(table.id)))
  const common = { mode, only: request.only, keys, outside, disposable: isDisposable(ledger, target), ledger }
  const same = request.again === true ? undefined : loadedBefore(ledger, request)
  const create = mode === 'create' || (mode === 'replace' && request.only !== 'data' && found.size === 0)
  const clear = !create && mode === 'replace'
  const tables = await planTables(ordered, {
    session,
    found,
    ledger,
    create,
    clear,
    same: request.delta === true ? undefined : same,
  })
  const complete =
    same !== undefined &&
    (request.delta === true
      ? await isDeltaThere(session, request, target)
      : isComplete(tables, same, mode, target))
  if (complete) {
    return { ...common, needed: false, create: false, clear: false, tables, notes: [] }
  }
  if (mode !== 'replace' && request.delta !== true && request.again !== true)
    refuseChanged(ledger, request, target)
  if (create) refuseExisting(found, target)
  else refuseUnfit(tables, found, target)
  return {
    ...common,
    needed: true,
    create,
    clear,
    tables,
    notes: [
      ...notesOf(tables, found, target, create, request),
      ...(request.only === 'schema' && !create ? [] : outerKeys(chosen, unchosen, outside, create)),
    ],
  }
}

/** The mode asked for, or that which goes with the part. Throws FixtureError USAGE when the two do not go together. */
export function modeOf({
  mode: asked,
  only,
  delta = false,
}: Pick<LoadRequest, 'mode' | 'only' | 'delta'>): LoadMode {
  const mode = asked ?? (only === 'data' || delta ? 'append' : 'create')
  if (delta && (mode !== 'append' || only === 'schema')) {
    throw new FixtureError(
      'USAGE',
      'A delta is added to the rows that it was made for; it goes with --mode append alone.',
    )
  }
  if (mode === 'create' && only === 'data') {
    throw new FixtureError(
      'USAGE',
      'Rows alone go into tables that are there: use --mode append or replace with --data-only.',
    )
  }
  if (mode !== 'create' && only === 'schema') {
    throw new FixtureError('USAGE', `--schema-only makes tables; it does not go with --mode ${mode}.`)
  }
  return mode
}

function refuseProblems({ sources }: LoadRequest, { database }: Target): void {
  const problems = database.dialect.problems(sources.map(({ table }) => table))
  if (problems.length === 0) return
  throw new FixtureError(
    'DATABASE',
    `${database.title} cannot hold the snapshot; nothing was changed.\n${shown(problems)}`,
    {
      facts: { problems },
    },
  )
}

/** The sources, parents first as far as circles allow. */
export function orderedSources(sources: readonly RowSource[], more?: MoreParents): readonly RowSource[] {
  const byTable = new Map(sources.map((source) => [source.table, source]))
  return parentsFirst([...byTable.keys()], more).map((table) => byTable.get(table)!)
}

/** The load that put in what is asked for now, when all its rows of the chosen tables are still in force. */
function loadedBefore(
  ledger: readonly LedgerEntry[],
  { record, only, sources }: LoadRequest,
): LedgerEntry | undefined {
  const states = tableStates(ledger)
  return loadsInForce(ledger).findLast(
    ({ id, mode, snapshot, detail }) =>
      snapshot === record.snapshot &&
      (mode === 'schema-only') === (only === 'schema') &&
      sources.every(
        ({ table }) => !(table.id in (detail?.tables ?? {})) || states.get(table.id)?.loads.includes(id),
      ),
  )
}

/**
 * True when the same snapshot was loaded and its rows are there; with `replace`, nothing but its rows. Throws when rows
 * have gone since.
 */
function isComplete(
  tables: readonly PlannedTable[],
  load: LedgerEntry,
  mode: LoadMode,
  target: Target,
): boolean {
  const recorded = load.detail?.tables ?? {}
  const chosen = tables.filter(({ source }) => source.table.id in recorded)
  if (chosen.length < tables.length || tables.some(({ before }) => before === undefined)) return false
  if (load.mode === 'schema-only') return true
  const changed = chosen.filter((table) => ownRows(table) < recorded[table.source.table.id]!.rows)
  if (mode === 'replace')
    return (
      changed.length === 0 &&
      tables.every(({ source, foreign }) => foreign !== 'some' && foreign <= source.skip)
    )
  if (changed.length === 0) return true
  throw new FixtureError(
    'DATABASE',
    `This snapshot was loaded into ${target.label} before (load ${load.id}), but rows have gone since: ${changed
      .map((table) => {
        const { id } = table.source.table
        return `${id} has ${ownRows(table)} of ${recorded[id]!.rows}`
      })
      .join(', ')}. Nothing was changed; --mode replace puts them back.`,
    { facts: { load: load.id, tables: changed.map(({ source }) => source.table.id) } },
  )
}

/** Rows that loads of ours put there. */
const ownRows = ({ before, foreign }: PlannedTable): number =>
  foreign === 'some' ? 0 : Math.max(0, (before ?? 0) - foreign)

/**
 * True when all rows of a delta that was loaded are there, false when none is: what was lost again may be added again.
 * Numbers do not tell, since others than its rows may have gone. Throws when some are there.
 */
async function isDeltaThere(
  session: Session,
  { record, sources }: LoadRequest,
  target: Target,
): Promise<boolean> {
  let there = 0
  let all = 0
  for (const { table } of sources) {
    const keys = record.detail.keys?.[table.id] ?? []
    all += keys.length
    if (keys.length === 0) continue
    // In the order of the primary key, as the ledger has them.
    const columns = Object.fromEntries(table.primaryKey.map((name) => [name, table.columns[name]!]))
    there += (await countByKey(session, { ...table, columns }, keys)).ours
  }
  if (there === 0 || there === all) return there === all
  throw new FixtureError(
    'DATABASE',
    `This delta was loaded into ${target.label} before, and of its ${all} rows ${all - there} have gone since. Nothing was changed; make a new delta with \`tilth enrich\`.`,
    { facts: { rows: all, there } },
  )
}

/** A snapshot of the same dataset with other rows takes the place of the first on purpose only. */
function refuseChanged(
  ledger: readonly LedgerEntry[],
  { record, sources, only }: LoadRequest,
  target: Target,
): void {
  const ids = new Set(sources.map(({ table }) => table.id))
  const before = loadsInForce(ledger)
    .filter(
      ({ mode, detail }) =>
        mode !== 'schema-only' && Object.keys(detail?.tables ?? {}).some((id) => ids.has(id)),
    )
    .at(-1)
  if (before?.detail === undefined || only === 'schema' || before.snapshot === record.snapshot) return
  const { detail } = before
  const changes = [
    ...(['dataset', 'scenario', 'seed', 'referenceDate'] as const)
      .filter((name) => detail[name] !== record.detail[name])
      .map((name) => `${name} ${JSON.stringify(detail[name])} is now ${JSON.stringify(record.detail[name])}`),
    ...changedParameters(detail.parameters, record.detail.parameters),
    ...Object.entries(record.detail.tables).flatMap(([id, { rows, content }]) => {
      const old = detail.tables[id]
      if (old === undefined) return [`${id} is new`]
      if (old.content === content) return []
      return [old.rows === rows ? `${id} has other rows` : `${id} had ${old.rows} rows and has ${rows}`]
    }),
  ]
  throw new FixtureError(
    'DATABASE',
    `Another snapshot was loaded into ${target.label} before (load ${before.id}). Nothing was changed; --mode replace puts this one in its place. What changed: ${changes.join('; ') || 'the schema'}.`,
    { facts: { load: before.id, changes } },
  )
}

/** The parameters of which two snapshots were made, as far as they differ. */
function changedParameters(
  before: Readonly<Record<string, unknown>>,
  now: Readonly<Record<string, unknown>>,
): readonly string[] {
  const shown = (value: unknown): string => (value === undefined ? 'nothing' : JSON.stringify(value))
  return [...new Set([...Object.keys(before), ...Object.keys(now)])]
    .filter((name) => shown(before[name]) !== shown(now[name]))
    .map((name) => `${name} ${shown(before[name])} is now ${shown(now[name])}`)
}

function refuseExisting(found: ReadonlyMap<string, FoundTable>, target: Target): void {
  if (found.size === 0) return
  throw new FixtureError(
    'DATABASE',
    `${target.label} has tables of these names already: ${[...found.keys()].join(', ')}. Nothing was changed. Use --mode append to add the rows, --mode replace to replace theirs, or another database.`,
    { facts: { tables: [...found.keys()] } },
  )
}

function refuseUnfit(
  tables: readonly PlannedTable[],
  found: ReadonlyMap<string, FoundTable>,
  target: Target,
): void {
  const problems = tables.flatMap(({ source, lost }) => {
    const there = found.get(source.table.id)
    if (there === undefined) return [`there is no table ${source.table.id}`]
    const missing =
      lost > 0
        ? [
            `${source.table.id} lacks ${lost} of the ${source.skip} rows that the application's migrations hold`,
          ]
        : []
    return [...columnProblems(source.table, there), ...missing]
  })
  if (problems.length === 0) return
  throw new FixtureError(
    'DATABASE',
    `The tables of ${target.label} do not take the snapshot's rows; nothing was changed.\n${shown(problems)}\nMake them as the snapshot's schema.json has them, choose others with --tables, or load into an empty database.`,
    { facts: { problems } },
  )
}

/** Lines that a message has at most. */
const SHOWN = 4

function shown(problems: readonly string[]): string {
  const lines = problems.slice(0, SHOWN).map((line) => `  ${line}`)
  if (problems.length > SHOWN) lines.push(`  … and ${problems.length - SHOWN} more`)
  return lines.join('\n')
}

function columnProblems(table: Table, there: FoundTable): readonly string[] {
  const written = writtenColumns(table).map(([name]) => name)
  return [
    ...written
      .filter((name) => !there.columns.some((column) => column.name === name))
      .map((name) => `${table.id} has no column ${name}`),
    ...there.columns
      .filter(
        ({ name, nullable, generated, hasDefault }) =>
          !(nullable || generated || hasDefault || hasColumn(table, name)),
      )
      .map(
        ({ name }) => `${table.id} has a column ${name} that needs a value, which the snapshot does not have`,
      ),
  ]
}

function notesOf(
  tables: readonly PlannedTable[],
  found: ReadonlyMap<string, FoundTable>,
  target: Target,
  create: boolean,
  { only }: LoadRequest,
): readonly string[] {
  if (create) return target.database.keyNotes?.(tables.map(({ source }) => source.table)) ?? []
  return tables.flatMap(({ source }) => {
    const { table, into, skip } = source
    const there = found.get(table.id)
    const computed = writtenColumns(table).filter(([name]) => !hasColumn(into, name))
    return [
      ...(skip === 0
        ? []
        : [`${table.id}: ${skip} rows that the application's migrations hold are left out`]),
      ...computed.map(([name]) => `${table.id}.${name} is computed by the database and not written`),
      ...(only === 'data' && there !== undefined && there.triggers.length > 0
        ? [
            `${table.id}: triggers ${there.triggers.join(', ')} ${target.database.silencesTriggers ? 'do not fire during the load' : 'fire during the load; the content check finds what they change in the rows, and nothing what they write elsewhere'}`,
          ]
        : []),
    ]
  })
}

/** Whether a table is there with the columns that foreign keys of the chosen ones lead to. */
const hasKeyColumns = (target: Table, chosen: readonly Table[], there: FoundTable | undefined): boolean =>
  there !== undefined &&
  chosen
    .flatMap((table) => dumpedKeys(table, [target]))
    .every(({ to }) => to.every((name) => there.columns.some((column) => column.name === name)))

/** What happens to foreign keys that lead to tables that were not chosen. */
function outerKeys(
  tables: readonly Table[],
  unchosen: readonly Table[],
  there: readonly Table[],
  create: boolean,
): readonly string[] {
  return tables.flatMap((table) =>
    dumpedKeys(table, unchosen).map(({ columns, target, to }) => {
      const checked = there.includes(target)
        ? 'checked by query'
        : `not checked, since there is no table ${target.id} (${to.join(', ')})`
      return `${table.id} (${columns.join(', ')}) -> ${target.id}: ${create ? 'the foreign key is not made; ' : ''}${checked}`
    }),
  )
}
