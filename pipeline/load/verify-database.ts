/** Verifies that a database holds a snapshot: counts, contents, references, rules and expectations on its rows. */
import {
  type Dataset,
  entryNamed,
  type Table,
  type Violation,
  writtenColumns,
} from '../../generators/model/index.ts'
import {
  type Environment,
  findOrphans,
  type FoundTable,
  type Orphans,
  type RowSource,
  type Session,
  sameContent,
  sourceContent,
  tableContent,
  targetOf,
} from '../../loaders/index.ts'
import type { Texts } from '../../output/encoding.ts'
import { compileParse } from '../../output/parse.ts'
import type { ExpectationResult, Progress } from '../request.ts'
import { withScratch } from '../snapshot/scratch.ts'
import { readRows } from '../stage/staged-files.ts'
import { KeyTracker } from '../validate/key-tracker.ts'
import { checkRows } from '../validate/reread.ts'
import { ViolationLog } from '../validate/violations.ts'
import { environmentOf } from '../verify.ts'
import { type ComparedTable, compareTable, MOST_ROWS, type TableDifference } from './compare-table.ts'
import { openSource, type SnapshotSource } from './open-source.ts'

/** What to compare. */
export interface VerifyDatabaseOptions {
  readonly database: string
  /** The snapshot's directory. */
  readonly against: string
  readonly datasets: readonly Dataset[]
  readonly env?: Environment
  readonly schema?: string
  /** Overrides the expectations' own tolerances. */
  readonly tolerance?: number
  readonly onProgress?: (progress: Progress) => void
  readonly signal?: AbortSignal
}

/** One table's verdict. */
export interface VerifiedTable {
  readonly table: string
  /** Rows of the snapshot. */
  readonly expected: number
  /** Rows in the database; undefined: no such table. */
  readonly rows: number | undefined
  readonly same: boolean
  /** Columns of the snapshot that the table in the database does not have; its rows are not compared then. */
  readonly absent: readonly string[]
  /** Undefined for tables that are the same, not there, without some column, or too large to be told apart by key. */
  readonly difference: TableDifference | undefined
}

export interface VerifyDatabaseResult {
  readonly ok: boolean
  /** Without a password. */
  readonly target: string
  readonly snapshot: string
  readonly tables: readonly VerifiedTable[]
  readonly orphans: readonly Orphans[]
  readonly problems: readonly Violation[]
  readonly problemCount: number
  readonly expectations: readonly ExpectationResult[]
  readonly notes: readonly string[]
}

/**
 * Compares every table, and runs the dataset's rules and expectations on the database's rows. Differences are in the
 * result. Throws FixtureError as `openSource` and the target do, and UNKNOWN_NAME when the dataset is not known.
 */
export function verifyDatabase(options: VerifyDatabaseOptions): Promise<VerifyDatabaseResult> {
  const target = targetOf(options.database, options.env ?? {})
  return withScratch(async (scratch) => {
    const more = options.signal === undefined ? {} : { signal: options.signal }
    const source = await openSource(options.against, { scratch, ...more })
    const dataset = entryNamed('dataset', source.manifest.dataset, options.datasets)
    const session = await target.connect({
      readOnly: true,
      ...more,
      ...(options.schema === undefined ? {} : { schema: options.schema }),
    })
    try {
      return await compareAll({ session, source, dataset, scratch, options })
    } finally {
      await session.close()
    }
  })
}

interface Comparison {
  readonly session: Session
  readonly source: SnapshotSource
  readonly dataset: Dataset
  readonly scratch: string
  readonly options: VerifyDatabaseOptions
}

async function compareAll(run: Comparison): Promise<VerifyDatabaseResult> {
  const { session, source, options } = run
  const found = await session.find(source.sources.map(({ table }) => table))
  const tables: VerifiedTable[] = []
  const changed = new Map<string, ComparedTable>()
  for (const [i, rows] of source.sources.entries()) {
    const { id } = rows.table
    options.signal?.throwIfAborted()
    options.onProgress?.({ phase: 'check', done: i, total: source.sources.length, label: id })
    const expected = rows.rows + rows.skip
    const there = found.get(id)
    const absent = there === undefined ? [] : absentColumns(rows.table, there)
    const readable = there !== undefined && absent.length === 0
    const same = readable && (await isSame(session, rows, options.signal))
    if (readable && !same && Math.max(there.rows, expected) <= MOST_ROWS)
      changed.set(id, await compareTable(session, rows))
    const difference = changed.get(id)?.difference
    tables.push({ table: id, expected, rows: there?.rows, same, absent, difference })
  }
  const whole = new Set(
    tables.filter(({ rows, absent }) => rows !== undefined && absent.length === 0).map(({ table }) => table),
  )
  const present = source.sources.map(({ table }) => table).filter(({ id }) => whole.has(id))
  const orphans = await findOrphans(session, present, session.target.database.dialect.quoteName)
  const judged = await judge(run, tables, changed)
  return {
    ...judged,
    ok: judged.ok && orphans.length === 0 && tables.every(({ same }) => same),
    target: session.target.label,
    snapshot: source.manifest.id,
    tables,
    orphans,
  }
}

const absentColumns = (table: Table, there: FoundTable): readonly string[] =>
  writtenColumns(table)
    .map(([name]) => name)
    .filter((name) => !there.columns.some((column) => column.name === name))

async function isSame(
  session: Session,
  source: RowSource,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const wanted = await sourceContent({ ...source, skip: 0 }, signal)
  return sameContent(wanted, await tableContent(session, source.table))
}

type Judged = Pick<VerifyDatabaseResult, 'ok' | 'problems' | 'problemCount' | 'expectations' | 'notes'>

/** Rules and expectations: on the snapshot's files where the database holds the same, else on what it holds. */
async function judge(
  run: Comparison,
  verified: readonly VerifiedTable[],
  changed: ReadonlyMap<string, ComparedTable>,
): Promise<Judged> {
  const { source, dataset, scratch, options } = run
  const unread = verified.filter(({ same, difference }) => !same && difference === undefined)
  if (unread.length > 0) {
    const names = unread.map(({ table }) => table).join(', ')
    return notJudged(`${names} is not there, lacks columns, or differs in too many rows to read`)
  }
  const sources = new Map(source.sources.map((rows) => [rows.table.id, rows]))
  const unreadable = [...changed].filter(([id, { rows }]) => !canParse(sources.get(id)!.table, rows))
  if (unreadable.length > 0) {
    const names = unreadable.map(([id]) => id).join(', ')
    return notJudged(`${names} holds values that the snapshot's columns cannot hold`)
  }
  const tables = dataset.tables.filter(({ id }) => sources.has(id))
  const violations = new ViolationLog()
  const checked = await checkRows({
    dataset,
    environment: await environmentOf(dataset, source.manifest, source.directory),
    tables,
    rows: new Map(verified.map(({ table, rows }) => [table, rows ?? 0])),
    limits: () => ({}),
    read: (table) => rowsOf(table, sources.get(table.id)!, changed.get(table.id)?.rows),
    violations,
    keys: new KeyTracker(),
    scratch,
    ...(options.onProgress === undefined ? {} : { onProgress: options.onProgress }),
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  })
  const expectations = checked.expectations(options.tolerance)
  return {
    ok: violations.total === 0 && expectations.every(({ verdict }) => verdict !== 'missed'),
    problems: violations.kept,
    problemCount: violations.total,
    expectations,
    notes: checked.notes,
  }
}

function rowsOf(table: Table, source: RowSource, changed: readonly Texts[] | undefined) {
  if (changed === undefined) return readRows(table, source.files)
  const parse = compileParse(table)
  return changed.map(parse)
}

const notJudged = (reason: string): Judged => ({
  ok: false,
  problems: [],
  problemCount: 0,
  expectations: [],
  notes: [`rules and expectations were not judged: ${reason}`],
})

/** Whether all texts stand for values of their columns. */
function canParse(table: Table, rows: readonly Texts[]): boolean {
  const parse = compileParse(table)
  try {
    for (const texts of rows) parse(texts)
    return true
  } catch {
    return false
  }
}
