/**
 * Removes a dataset's rows from a database by their mark, and never a row that somebody else wrote.
 *
 * A row goes when it carries the mark, or when the row of its author, or that it hangs on, goes. A row that any row which stays refers to stays
 * too, and so does, in turn, what it refers to.
 */
import { FixtureError, type SyntheticMark, type Table } from '../generators/model/index.ts'
import { parentsFirst } from '../output/sql/order.ts'
import type { FoundKey, Session, Target } from './database.ts'
import {
  addKeys,
  countRows,
  deleteKeyed,
  followTwin,
  isIn,
  type KeyTable,
  makeKeyTables,
  makeTwins,
  type Twins,
} from './key-tables.ts'
import { writeLedger } from './ledger.ts'
import { countTables } from './row-counts.ts'

/** What a purge did, or would do. */
export interface PurgeResult {
  /** Rows per table id that are removed. */
  readonly removed: Readonly<Record<string, number>>
  /** Rows per table id that carry the mark, or whose author does, but stay since other rows refer to them. */
  readonly kept: Readonly<Record<string, number>>
  /** The row of the ledger; undefined for a dry run, and when there was nothing to remove. */
  readonly entry: number | undefined
}

/** What to remove. */
export interface PurgeRequest {
  readonly dataset: string
  readonly tables: readonly Table[]
  /** Which rows: those that carry a mark, or those of some keys, per table id, as canonical texts. */
  readonly rows: SyntheticMark | ReadonlyMap<string, Iterable<readonly string[]>>
  /** True: count, and change nothing. */
  readonly dryRun: boolean
  /** Runs within the transaction before anything is changed. */
  readonly beforeChanges?: (result: PurgeResult) => Promise<void>
  readonly signal?: AbortSignal
}

/** Removes the rows, in one transaction. Throws FixtureError DATABASE; then nothing was changed. */
export async function purge(session: Session, target: Target, request: PurgeRequest): Promise<PurgeResult> {
  if (!request.dryRun) await session.lock(() => undefined)
  const found = await session.find(request.tables)
  const tables = parentsFirst(request.tables).filter(({ id }) => found.has(id))
  if (isMark(request.rows) && !markedIds(request.rows).some((id) => found.has(id)))
    throw noTable(target, request.rows, request.dataset)
  try {
    await session.begin({
      tables,
      create: false,
      clear: false,
      silenceTriggers: !request.dryRun,
      looksOnly: request.dryRun,
    })
    const keyTables = await makeKeyTables(session, tables)
    if (isMark(request.rows)) await collect(session, tables, keyTables, request.rows)
    else await collectKeys(session, keyTables, request.rows)
    const marked = await counts(session, keyTables)
    await keepReferred(session, tables, keyTables, request.signal)
    const removed = await counts(session, keyTables)
    const kept = Object.fromEntries(
      Object.entries(marked).map(([id, rows]) => [id, rows - (removed[id] ?? 0)] as const),
    )
    const nothing = Object.values(removed).every((rows) => rows === 0)
    if (request.dryRun || nothing) {
      await session.rollback()
      return { removed, kept, entry: undefined }
    }
    await request.beforeChanges?.({ removed, kept, entry: undefined })
    const before = await countTables(session, tables)
    await deleteKeyed(session, [...keyTables.values()])
    await session.finish()
    await checkLeft(session, tables, before, removed)
    await session.analyze()
    const entry = await writeLedger(session, target, {
      event: 'purge',
      detail: { dataset: request.dataset, removed, kept },
    })
    request.signal?.throwIfAborted()
    await session.commit()
    return { removed, kept, entry }
  } catch (error) {
    await session.rollback()
    throw error
  }
}

const isMark = (rows: PurgeRequest['rows']): rows is SyntheticMark => 'writtenBy' in rows

/** The ids of the tables whose rows carry the mark themselves. */
const markedIds = (mark: SyntheticMark): readonly string[] =>
  'prefix' in mark ? [mark.table.id] : Object.keys(mark.flags)

function noTable(target: Target, mark: SyntheticMark, dataset: string): FixtureError {
  const table = markedIds(mark).join(', ')
  return new FixtureError(
    'DATABASE',
    `${target.label} has no table ${table}, which the rows of ${dataset} are told by. Nothing was changed.`,
    { facts: { table } },
  )
}

/** Fills the key tables with the keys that are given, as far as such rows are there. */
async function collectKeys(
  session: Session,
  keyTables: ReadonlyMap<string, KeyTable>,
  keys: ReadonlyMap<string, Iterable<readonly string[]>>,
): Promise<void> {
  const quote = session.target.database.dialect.quoteName
  for (const [id, keyTable] of keyTables) {
    await addKeys(session, keyTable, keys.get(id) ?? [])
    const equal = keyTable.table.primaryKey.map(
      (name) => `t.${quote(name)} = ${keyTable.name}.${quote(name)}`,
    )
    await session.run(
      `DELETE FROM ${keyTable.name} WHERE NOT EXISTS (SELECT 1 FROM ${session.nameOf(keyTable.table)} AS t ` +
        `WHERE ${equal.join(' AND ')})`,
      id,
    )
  }
}

/** Fills the key tables with the rows that carry the mark, and those that such rows wrote. */
async function collect(
  session: Session,
  tables: readonly Table[],
  keyTables: ReadonlyMap<string, KeyTable>,
  mark: SyntheticMark,
): Promise<void> {
  const quote = session.target.database.dialect.quoteName
  for (const table of authorsFirst(tables, mark)) {
    const keys = keyTables.get(table.id)!
    const columns = table.primaryKey.map(quote)
    let condition = markCondition(session, mark, table)
    if (condition === undefined) {
      const author = mark.writtenBy[table.id]
      const key = author === undefined ? undefined : authorKey(table, author)
      const parent = key === undefined ? undefined : keyTables.get(key.table)
      if (author === undefined || key === undefined || parent === undefined) continue
      condition = `EXISTS (SELECT 1 FROM ${parent.name} AS a WHERE a.${quote(key.to[0]!)} = t.${quote(author)})`
    }
    await session.run(
      `INSERT INTO ${keys.name} (${columns.join(', ')}) SELECT ${columns.map((name) => `t.${name}`).join(', ')} ` +
        `FROM ${session.nameOf(table)} AS t WHERE ${condition}`,
      table.id,
    )
  }
}

/** That row `t` of a table carries the mark; undefined where rows of the table carry none. */
function markCondition(session: Session, mark: SyntheticMark, table: Table): string | undefined {
  const { quoteName: quote, quoteText } = session.target.database.dialect
  if ('flags' in mark) {
    const flag = mark.flags[table.id]
    return flag === undefined ? undefined : flag === 'always' ? '1 = 1' : `t.${quote(flag)} = true`
  }
  if (table.id !== mark.table.id) return undefined
  const same = session.target.database.sameText ?? ((a: string, b: string) => `${a} = ${b}`)
  return same(`substr(t.${quote(mark.column)}, 1, ${[...mark.prefix].length})`, quoteText(mark.prefix))
}

const authorKey = (table: Table, column: string) =>
  table.foreignKeys.find(({ columns }) => columns.length === 1 && columns[0] === column)

/** The marked tables, then each table after the one that its author column leads to. */
function authorsFirst(tables: readonly Table[], mark: SyntheticMark): readonly Table[] {
  const depth = (table: Table, seen: number): number => {
    const author = mark.writtenBy[table.id]
    const key = author === undefined ? undefined : authorKey(table, author)
    const parent = tables.find(({ id }) => id === key?.table)
    return markedIds(mark).includes(table.id) || parent === undefined || seen > tables.length
      ? 0
      : 1 + depth(parent, seen + 1)
  }
  return [...tables].sort((a, b) => depth(a, 0) - depth(b, 0))
}

async function counts(
  session: Session,
  keyTables: ReadonlyMap<string, KeyTable>,
): Promise<Record<string, number>> {
  const rows: Record<string, number> = {}
  for (const [id, { name }] of keyTables) rows[id] = await countRows(session, name)
  return rows
}

/** Takes rows out of the key tables until no row that stays refers to one that would go. */
async function keepReferred(
  session: Session,
  tables: readonly Table[],
  keyTables: ReadonlyMap<string, KeyTable>,
  signal: AbortSignal | undefined,
): Promise<void> {
  const found = [...(await session.keysTo(tables)), ...modelKeys(session, tables)]
  const twins = await makeTwins(session, keyTables, found)
  const total = async (): Promise<number> =>
    Object.values(await counts(session, keyTables)).reduce((all, one) => all + one, 0)
  let left = await total()
  let before: number
  do {
    before = left
    for (const key of found) {
      signal?.throwIfAborted()
      await keepFor(session, tables, keyTables, key, twins)
    }
    left = await total()
  } while (left !== before)
}

/** The dataset's own keys, also those that a database does not know of. */
function modelKeys(session: Session, tables: readonly Table[]): readonly FoundKey[] {
  const ids = new Set(tables.map(({ id }) => id))
  return tables.flatMap((table) =>
    table.foreignKeys
      .filter((key) => ids.has(key.table))
      .map((key) => ({
        from: session.nameOf(table),
        fromId: table.id,
        columns: key.columns,
        to: key.table,
        toColumns: key.to,
      })),
  )
}

async function keepFor(
  session: Session,
  tables: readonly Table[],
  keyTables: ReadonlyMap<string, KeyTable>,
  key: FoundKey,
  twins: Twins,
): Promise<void> {
  const quote = session.target.database.dialect.quoteName
  const table = tables.find(({ id }) => id === key.to)!
  const keys = keyTables.get(key.to)!
  const own =
    key.fromId === undefined
      ? undefined
      : key.fromId === key.to
        ? twins.get(key.to)
        : keyTables.get(key.fromId)
  const joined = key.columns.map((name, i) => `f.${quote(name)} = t.${quote(key.toColumns[i]!)}`)
  const same = table.primaryKey.map((name) => `t.${quote(name)} = ${keys.name}.${quote(name)}`)
  const stays = own === undefined ? [] : [`NOT ${isIn(session, own, 'f', 'o')}`]
  await session.run(
    `DELETE FROM ${keys.name} WHERE EXISTS (SELECT 1 FROM ${session.nameOf(table)} AS t ` +
      `JOIN ${key.from} AS f ON ${joined.join(' AND ')} WHERE ${[...same, ...stays].join(' AND ')})`,
    key.to,
  )
  await followTwin(session, keys, twins.get(key.to))
}

/** Throws when a cascade took more than was counted. */
async function checkLeft(
  session: Session,
  tables: readonly Table[],
  before: ReadonlyMap<string, number>,
  removed: Readonly<Record<string, number>>,
): Promise<void> {
  for (const [id, left] of await countTables(session, tables)) {
    const expected = before.get(id)! - (removed[id] ?? 0)
    if (left === expected) continue
    throw new FixtureError(
      'DATABASE',
      `Could not purge ${id}: ${left} rows would be left, expected ${expected}. Nothing was changed.`,
      { facts: { table: id, left, expected } },
    )
  }
}
