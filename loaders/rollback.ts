/** Takes a load back: exactly the rows that it put in, or all that was there before it from a backup. */
import { FixtureError, hasColumn, type Table } from '../generators/model/index.ts'
import { ContentSum, sameContent, sourceContent } from './content/index.ts'
import type { FoundTable, RowSource, Session, Target } from './database.ts'
import { differingRows } from './differing-rows.ts'
import { extraColumns, extraContent, holdsExtra } from './extra-columns.ts'
import { KeySet, keyPlaces } from './key-set.ts'
import { addKeys, deleteKeyed, isIn, type KeyTable, makeKeyTables, makeTwins } from './key-tables.ts'
import { type LedgerEntry, loadsInForce, MADE, readLedger, writeLedger } from './ledger.ts'
import { orderedSources } from './plan.ts'
import { fitted } from './planned-tables.ts'
import { countTables } from './row-counts.ts'
import { sourceTexts } from './row-source.ts'

/** What a rollback did. */
export interface RollbackResult {
  readonly outcome: 'taken back' | 'restored' | 'nothing to do'
  /** Rows per table id that were taken out, or put back. */
  readonly rows: Readonly<Record<string, number>>
  /** True: the load had made the tables, and they are gone. */
  readonly dropped: boolean
  /** The row of the ledger. */
  readonly entry: number | undefined
}

/** What is taken back. */
export interface RollbackRequest {
  /** The ledger's id of the load. */
  readonly load: number
  /** The rows of the snapshot that was loaded, of the tables that the load names. */
  readonly sources: readonly RowSource[]
  /** A folder that the load's backup was written to: its rows come back, in the place of the load's rows. */
  readonly backup?: { readonly folder: string; readonly rows: ReadonlyMap<string, number> }
  readonly signal?: AbortSignal
}

/**
 * The load of the ledger that would be taken back; undefined when it was taken back before. Throws FixtureError DATABASE
 * when there is none of that id, or a later load touched the same tables.
 */
export async function loadToTakeBack(
  session: Session,
  target: Target,
  id: number,
): Promise<LedgerEntry | undefined> {
  const ledger = await readLedger(session, target)
  const entry = ledger.find((it) => it.id === id && it.event === 'load')
  if (entry?.detail === undefined) {
    const known = loadsInForce(ledger).map((it) => it.id)
    throw new FixtureError(
      'DATABASE',
      `${target.label} knows of no load ${id}. Loads that can be taken back: ${known.join(', ') || '(none)'}.`,
      { facts: { load: id, known } },
    )
  }
  if (ledger.some(({ of }) => of === id)) return undefined
  const inForce = loadsInForce(ledger)
  if (!inForce.includes(entry)) {
    throw new FixtureError(
      'DATABASE',
      `Load ${id} cannot be taken back: its rows were replaced or purged since, see \`tilth loads\`.`,
      { facts: { load: id } },
    )
  }
  const tables = Object.keys(entry.detail.tables)
  const later = inForce.filter((it) => it.id > id && tables.some((name) => name in (it.detail?.tables ?? {})))
  if (later.length > 0) {
    throw new FixtureError(
      'DATABASE',
      `Load ${id} cannot be taken back before load ${later.map((it) => it.id).join(', ')}, which came later into the same tables.`,
      { facts: { load: id, later: later.map((it) => it.id) } },
    )
  }
  return entry
}

/** The rows of a source that a load put in. */
function loadedPart(source: RowSource, entry: LedgerEntry): RowSource {
  if (entry.mode === 'schema-only') return { ...source, files: [], rows: 0, skip: 0 }
  // Rows that the application's migrations hold were left out only where they were there.
  const all = source.rows + source.skip
  return entry.detail?.tables[source.table.id]?.rows === all ? { ...source, rows: all, skip: 0 } : source
}

/**
 * Takes a load back, in one transaction. Throws FixtureError DATABASE, and changes nothing, when rows of it were changed
 * or removed since, when other rows refer to them, or when the tables it made hold other rows.
 */
export async function rollBack(
  session: Session,
  target: Target,
  request: RollbackRequest,
): Promise<RollbackResult> {
  await session.lock(() => undefined)
  const entry = await loadToTakeBack(session, target, request.load)
  if (entry === undefined) return { outcome: 'nothing to do', rows: {}, dropped: false, entry: undefined }
  if (request.backup !== undefined && entry.mode !== 'replace') {
    throw new FixtureError(
      'USAGE',
      `Load ${entry.id} replaced nothing; without --backup exactly its own rows are taken out.`,
    )
  }
  const sources = orderedSources(request.sources).map((source) => loadedPart(source, entry))
  const tables = sources.map(({ table }) => table)
  try {
    const clear = request.backup !== undefined
    await session.begin({ tables, create: false, clear, silenceTriggers: true })
    const others = await comparedRows(session, sources, entry)
    const made = MADE.has(entry.mode)
    const rows =
      request.backup === undefined
        ? await takeOut(session, sources, others, made, entry)
        : await putBack(session, tables, others, request.backup, entry)
    const id = await writeLedger(session, target, {
      event: request.backup === undefined ? 'rollback' : 'restore',
      ...(entry.snapshot === undefined ? {} : { snapshot: entry.snapshot }),
      detail: { of: entry.id, rows },
    })
    request.signal?.throwIfAborted()
    await session.commit()
    const outcome = request.backup === undefined ? 'taken back' : 'restored'
    return { outcome, rows, dropped: made && request.backup === undefined, entry: id }
  } catch (error) {
    await session.rollback()
    throw error
  }
}

/** How many rows each table holds beside the load's own, all of which must be as they were loaded. */
async function comparedRows(
  session: Session,
  sources: readonly RowSource[],
  entry: LedgerEntry,
): Promise<ReadonlyMap<string, number>> {
  const others = new Map<string, number>()
  const problems: string[] = []
  const found = await session.find(sources.map(({ table }) => table))
  for (const source of sources) {
    const { table } = source
    if (!found.has(table.id)) {
      problems.push(`${table.id} is not there`)
      continue
    }
    const { other, problem } = await compareRows(session, fitted(source, found.get(table.id)!))
    others.set(table.id, other)
    if (problem !== undefined) problems.push(problem)
    problems.push(...(await extraProblems(session, source, found.get(table.id)!, entry)))
  }
  if (problems.length > 0) throw refusal('rows of it were changed since it was loaded', problems)
  return others
}

/** What columns that the snapshot does not have hold may have been changed since, too. */
async function extraProblems(
  session: Session,
  source: RowSource,
  there: FoundTable,
  { detail }: LedgerEntry,
): Promise<readonly string[]> {
  const { id } = source.table
  const recorded = detail?.tables[id]?.extra
  if (recorded === undefined) return []
  const now = extraColumns(source.table, there)
  const lost = recorded.columns.filter((name) => !now.some((column) => column.name === name))
  if (lost.length > 0) return [`${id} has lost its column ${lost.join(', ')}`]
  const added = now.filter(({ name }) => !recorded.columns.includes(name))
  if (added.length > 0 && (await holdsExtra(session, source, added)))
    return [
      `${id}: rows hold values in columns that it has got since, ${added.map(({ name }) => name).join(', ')}`,
    ]
  const known = now.filter(({ name }) => recorded.columns.includes(name))
  if (known.length === 0 || (await extraContent(session, source, known, false)) === recorded.sum) return []
  return [`${id}: rows have other values in columns of the application, ${recorded.columns.join(', ')}`]
}

async function compareRows(
  session: Session,
  source: RowSource,
): Promise<{ readonly other: number; readonly problem: string | undefined }> {
  const { into: table } = source
  const wanted = await sourceContent(source)
  const keys = KeySet.of(table, sourceTexts(source))
  const got = new ContentSum(table)
  let other = 0
  for await (const batch of session.read(table)) {
    for (const texts of batch) {
      if (keys.has(texts)) got.add(texts)
      else other++
    }
  }
  if (sameContent(wanted, got.result())) return { other, problem: undefined }
  const missing = wanted.rows - got.result().rows
  const examples = (await differingRows(session, source, EXAMPLES)).map(
    ({ key }) => `(${(JSON.parse(key) as string[]).join(', ')})`,
  )
  const what = missing > 0 ? `${missing} of ${wanted.rows} rows are gone` : 'rows have other values'
  return {
    other,
    problem: `${table.id}: ${what}${examples.length === 0 ? '' : `, such as ${examples.join(', ')}`}`,
  }
}

/** Keys that a message lists at most. */
const EXAMPLES = 5

const refusal = (reason: string, lines: readonly string[]): FixtureError =>
  new FixtureError(
    'DATABASE',
    `The load cannot be taken back: ${reason}. Nothing was changed.\n${lines.map((line) => `  ${line}`).join('\n')}`,
    { facts: { problems: lines } },
  )

/** Throws when tables, by their ids, hold rows of others. */
function refuseOthers(reason: string, others: ReadonlyMap<string, number>, { id }: LedgerEntry): void {
  const lines = [...others]
    .filter(([, rows]) => rows > 0)
    .map(([table, rows]) => `${table} holds ${rows} rows that load ${id} did not put there`)
  if (lines.length > 0) throw refusal(reason, lines)
}

async function takeOut(
  session: Session,
  sources: readonly RowSource[],
  others: ReadonlyMap<string, number>,
  made: boolean,
  entry: LedgerEntry,
): Promise<Record<string, number>> {
  const tables = sources.map(({ table }) => table)
  if (made) {
    refuseOthers('the tables it made hold other rows', others, entry)
    await refuseReferred(session, tables, undefined)
    await refuseAltered(session, tables)
    await session.drop()
    return Object.fromEntries(sources.map(({ table, rows }) => [table.id, rows]))
  }
  const keyTables = await makeKeyTables(session, tables)
  for (const source of sources) {
    await addKeys(session, keyTables.get(source.table.id)!, keysOf(source, keyPlaces(source.table)))
  }
  await refuseReferred(session, tables, keyTables)
  const deleted = await deleteKeyed(session, [...keyTables.values()])
  await session.finish()
  for (const [id, left] of await countTables(session, tables)) {
    if (left !== others.get(id)) {
      throw refusal('more rows would go than the load put in', [
        `${id}: ${left} rows would be left of ${others.get(id)}`,
      ])
    }
  }
  await session.analyze()
  return deleted
}

/** Throws when the tables that would be dropped got columns, or keys from other tables, since they were made. */
async function refuseAltered(session: Session, tables: readonly Table[]): Promise<void> {
  const found = await session.find(tables)
  const columns = tables.flatMap((table) =>
    (found.get(table.id)?.columns ?? [])
      .filter(({ name }) => !hasColumn(table, name))
      .map(({ name }) => `${table.id} has got a column ${name}`),
  )
  const keys = (await session.keysTo(tables))
    .filter(({ fromId }) => fromId === undefined)
    .map(({ from, columns: names, to }) => `${from} (${names.join(', ')}) has got a foreign key to ${to}`)
  if (columns.length + keys.length > 0) throw refusal('its tables were altered since', [...columns, ...keys])
}

function* keysOf(source: RowSource, places: readonly number[]): Generator<readonly string[]> {
  for (const texts of sourceTexts(source)) yield places.map((place) => texts[place]!)
}

/** Throws when rows that stay refer to rows that would go. Without key tables, all rows of the tables would. */
async function refuseReferred(
  session: Session,
  tables: readonly Table[],
  keyTables: ReadonlyMap<string, KeyTable> | undefined,
): Promise<void> {
  const quote = session.target.database.dialect.quoteName
  const problems: string[] = []
  const found = await session.keysTo(tables)
  const twins = await makeTwins(session, keyTables ?? new Map(), found)
  for (const key of found) {
    const own =
      key.fromId === undefined
        ? undefined
        : key.fromId === key.to
          ? twins.get(key.to)
          : keyTables?.get(key.fromId)
    if (key.fromId !== undefined && own === undefined) continue
    const target = tables.find(({ id }) => id === key.to)!
    const keys = keyTables?.get(key.to)
    const joined = key.columns.map((name, i) => `f.${quote(name)} = t.${quote(key.toColumns[i]!)}`)
    const conditions = [
      `EXISTS (SELECT 1 FROM ${session.nameOf(target)} AS t WHERE ${[...joined, ...(keys === undefined ? [] : [isIn(session, keys, 't')])].join(' AND ')})`,
      ...(own === undefined ? [] : [`NOT ${isIn(session, own, 'f', 'o')}`]),
    ]
    const [row] = await session.rows(
      `SELECT count(*) AS n FROM ${key.from} AS f WHERE ${conditions.join(' AND ')}`,
    )
    if (Number(row?.n) > 0)
      problems.push(
        `${row?.n} rows of ${key.fromId ?? key.from} (${key.columns.join(', ')}) refer to rows of ${key.to}`,
      )
  }
  if (problems.length > 0) throw refusal('other rows refer to its rows', problems)
}

async function putBack(
  session: Session,
  tables: readonly Table[],
  others: ReadonlyMap<string, number>,
  backup: NonNullable<RollbackRequest['backup']>,
  entry: LedgerEntry,
): Promise<Record<string, number>> {
  refuseOthers('the tables hold rows that neither it nor the backup knows', others, entry)
  await session.clear()
  const restored = await session.restore(
    tables.filter(({ id }) => backup.rows.has(id)),
    backup.folder,
  )
  await session.finish()
  for (const [id, rows] of backup.rows) {
    if (restored.get(id) !== rows)
      throw refusal('the backup is not complete', [`${id}: ${restored.get(id) ?? 0} of ${rows} rows`])
  }
  await session.analyze()
  return Object.fromEntries(restored)
}
