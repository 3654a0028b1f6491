/** Temporary tables of keys: which rows a change takes, as sets that a database can join with. */
import type { Table } from '../generators/model/index.ts'
import type { FoundKey, Session } from './database.ts'

/** The keys of some rows of one table. */
export interface KeyTable {
  readonly table: Table
  /** As it is written in SQL. */
  readonly name: string
}

/**
 * Copies of key tables, per table id, for tables that refer to themselves: MySQL takes a temporary table once in a
 * statement, and both ends of such a key ask for it.
 */
export type Twins = ReadonlyMap<string, KeyTable>

/** Keys per INSERT. */
const KEYS_PER_STATEMENT = 1000

/** Makes an empty key table per table. */
export async function makeKeyTables(
  session: Session,
  tables: readonly Table[],
): Promise<ReadonlyMap<string, KeyTable>> {
  const quote = session.target.database.dialect.quoteName
  const made = new Map<string, KeyTable>()
  for (const [i, table] of tables.entries()) {
    const name = quote(`_tilth_keys_${i}`)
    await session.makeKeyTable(name, table)
    made.set(table.id, { table, name })
  }
  return made
}

/** Makes the twins of the key tables whose tables one of the keys leads from and to. */
export async function makeTwins(
  session: Session,
  keyTables: ReadonlyMap<string, KeyTable>,
  keys: readonly Pick<FoundKey, 'fromId' | 'to'>[],
): Promise<Twins> {
  const { quoteName } = session.target.database.dialect
  const twins = new Map<string, KeyTable>()
  for (const { fromId, to } of keys) {
    const original = keyTables.get(to)
    if (fromId !== to || original === undefined || twins.has(to)) continue
    const twin = { table: original.table, name: quoteName(`_tilth_twin_${twins.size}`) }
    await session.makeKeyTable(twin.name, twin.table)
    const columns = twin.table.primaryKey.map(quoteName).join(', ')
    await session.run(`INSERT INTO ${twin.name} (${columns}) SELECT ${columns} FROM ${original.name}`, to)
    twins.set(to, twin)
  }
  return twins
}

/** Takes out of a twin what is no more in its key table. */
export async function followTwin(
  session: Session,
  keys: KeyTable,
  twin: KeyTable | undefined,
): Promise<void> {
  if (twin === undefined) return
  await session.run(`DELETE FROM ${twin.name} WHERE NOT ${isIn(session, keys, twin.name)}`, keys.table.id)
}

/** Adds keys: canonical texts of the primary key's columns. */
export async function addKeys(
  session: Session,
  { name, table }: KeyTable,
  keys: Iterable<readonly string[]>,
): Promise<void> {
  const { quoteName, quoteText } = session.target.database.dialect
  const columns = table.primaryKey.map(quoteName).join(', ')
  let values: string[] = []
  const flush = async (): Promise<void> => {
    if (values.length > 0)
      await session.run(`INSERT INTO ${name} (${columns}) VALUES ${values.join(', ')}`, table.id)
    values = []
  }
  for (const key of keys) {
    values.push(`(${key.map(quoteText).join(', ')})`)
    if (values.length === KEYS_PER_STATEMENT) await flush()
  }
  await flush()
}

/** The condition that row `row` of the key table's table has its key in it. */
export function isIn(session: Session, { name, table }: KeyTable, row: string, alias = 'k'): string {
  const quote = session.target.database.dialect.quoteName
  const equal = table.primaryKey.map((column) => `${alias}.${quote(column)} = ${row}.${quote(column)}`)
  return `EXISTS (SELECT 1 FROM ${name} AS ${alias} WHERE ${equal.join(' AND ')})`
}

/** The rows in a table. */
export async function countRows(session: Session, name: string): Promise<number> {
  const [row] = await session.rows(`SELECT count(*) AS n FROM ${name}`)
  return Number(row?.n)
}

/** Deletes the rows of all key tables, children first; gives the rows per table id. */
export async function deleteKeyed(
  session: Session,
  keyTables: readonly KeyTable[],
): Promise<Record<string, number>> {
  const deleted: Record<string, number> = {}
  await session.indexReferences?.(keyTables.map(({ table }) => table))
  for (const keys of [...keyTables].reverse()) {
    const name = session.nameOf(keys.table)
    deleted[keys.table.id] = await countRows(session, keys.name)
    const row = session.nameOf(keys.table)
    await session.run(`DELETE FROM ${name} WHERE ${isIn(session, keys, row)}`, keys.table.id)
  }
  return deleted
}
