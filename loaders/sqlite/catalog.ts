/** What stands in an SQLite database. */
import { flatName, type Table } from '../../generators/model/index.ts'
import { sqlite as dialect } from '../../output/sql/sqlite.ts'
import type { FoundColumn, FoundKey, FoundTable, Session, SqlRow } from '../database.ts'
import { type Affinity, affinityOf } from './values.ts'

const { quoteName: quote, quoteText } = dialect

/** SQLite takes names that differ in the case of ASCII letters for one. */
export const sameName = (a: string, b: string): boolean => lower(a) === lower(b)

const lower = (name: string): string => name.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())

const isOne = (text: string | null | undefined): boolean => text === '1'

/** The tables that are there, with their rows counted. */
export async function findTables(
  session: Session,
  tables: readonly Table[],
): Promise<ReadonlyMap<string, FoundTable>> {
  const found = new Map<string, FoundTable>()
  const names = await session.rows("SELECT name FROM sqlite_master WHERE type = 'table'")
  for (const table of tables) {
    const name = flatName(table)
    if (!names.some((row) => sameName(row.name!, name))) continue
    const [count] = await session.rows(`SELECT count(*) AS n FROM ${quote(name)}`)
    found.set(table.id, {
      columns: await findColumns(session, name),
      rows: Number(count?.n),
      triggers: (await triggersOf(session, [table])).map((row) => row.name!),
    })
  }
  return found
}

async function findColumns(session: Session, name: string): Promise<readonly FoundColumn[]> {
  const rows = await session.rows(
    `SELECT name, type, "notnull" AS needed, dflt_value IS NOT NULL AS has_default, pk, hidden FROM pragma_table_xinfo(${quoteText(name)})`,
  )
  // The one INTEGER PRIMARY KEY is the row's number, which SQLite counts.
  const keys = rows.filter(({ pk }) => pk !== '0')
  const counted = keys.length === 1 && /^integer$/i.test(keys[0]!.type ?? '') ? keys[0]!.name : undefined
  return rows
    .filter(({ hidden }) => hidden !== '1')
    .map((row) => ({
      name: row.name!,
      type: row.type ?? '',
      nullable: !isOne(row.needed),
      generated: row.hidden === '2' || row.hidden === '3',
      hasDefault: isOne(row.has_default) || row.name === counted,
    }))
}

/** What the columns of a table make of values, by name. */
export async function affinities(session: Session, table: Table): Promise<ReadonlyMap<string, Affinity>> {
  const name = flatName(table)
  const [list] = await session.rows(
    `SELECT strict FROM pragma_table_list WHERE schema = 'main' AND name = ${quoteText(name)} COLLATE NOCASE`,
  )
  const columns = await findColumns(session, name)
  return new Map(columns.map((column) => [column.name, affinityOf(column.type, isOne(list?.strict))]))
}

/** The declared types of a table's columns, by name. */
export async function columnTypes(session: Session, table: Table): Promise<ReadonlyMap<string, string>> {
  const columns = await findColumns(session, flatName(table))
  return new Map(columns.map(({ name, type }) => [name, type]))
}

/** The triggers on tables, oldest first: their names and the statements that made them. */
export async function triggersOf(session: Session, tables: readonly Table[]): Promise<readonly SqlRow[]> {
  const names = tables.map((table) => quoteText(flatName(table))).join(', ')
  return session.rows(
    `SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name COLLATE NOCASE IN (${names}) ORDER BY rowid`,
  )
}

/** A key as the database declares it. */
interface DeclaredKey {
  readonly from: string
  readonly target: string
  readonly columns: string[]
  readonly to: string[]
}

/** The foreign keys that lead to one of the tables, from any table. */
export async function keysTo(session: Session, tables: readonly Table[]): Promise<readonly FoundKey[]> {
  const keys = await declaredKeys(session)
  const found: FoundKey[] = []
  for (const { from, target, columns, to } of keys) {
    const table = tables.find((it) => sameName(flatName(it), target))
    if (table === undefined) continue
    found.push({
      from: quote(from),
      fromId: tables.find((it) => sameName(flatName(it), from))?.id,
      columns,
      to: table.id,
      toColumns: to.length > 0 ? to : await primaryKey(session, target),
    })
  }
  return found
}

async function declaredKeys(session: Session): Promise<readonly DeclaredKey[]> {
  const rows = await session.rows(
    'SELECT m.name AS owner, k.id, k."table" AS target, k."from" AS own, k."to" AS other ' +
      "FROM sqlite_master AS m JOIN pragma_foreign_key_list(m.name) AS k WHERE m.type = 'table' " +
      'ORDER BY m.name, k.id, k.seq',
  )
  const keys = new Map<string, DeclaredKey>()
  for (const { owner, id, target, own, other } of rows) {
    const name = JSON.stringify([owner, id])
    const key = keys.get(name) ?? { from: owner!, target: target!, columns: [], to: [] }
    keys.set(name, key)
    key.columns.push(own!)
    // A key that names no columns leads to the primary key.
    if (other !== null && other !== undefined) key.to.push(other)
  }
  return [...keys.values()]
}

async function primaryKey(session: Session, name: string): Promise<readonly string[]> {
  const rows = await session.rows(
    `SELECT name FROM pragma_table_info(${quoteText(name)}) WHERE pk > 0 ORDER BY pk`,
  )
  return rows.map((row) => row.name!)
}
