/**
 * Tables made anew within a transaction. DuckDB's indexes keep what a transaction has deleted until it ends: a parent's
 * row cannot go after its children's, nor a key come back. A table that is dropped and made again has no such past.
 */
import type { Table } from '../../generators/model/index.ts'
import { parentsFirst } from '../../output/sql/order.ts'
import { NOTHING_LOADED, refused } from '../failure.ts'
import { type CatalogSession, findColumns, keysTo, statementsOf } from './catalog.ts'

/** What is left to do when the rows are there. */
export interface Rebuilt {
  /** Statements that make the indexes. */
  readonly indexes: readonly { readonly sql: string; readonly table: string }[]
}

/** Throws FixtureError DATABASE when tables that are none of these refer to them: DuckDB could not drop them. */
async function refuseOutside(session: CatalogSession, tables: readonly Table[]): Promise<void> {
  const outside = (await keysTo(session, tables)).find(({ fromId }) => fromId === undefined)
  if (outside === undefined) return
  throw refused(
    'take rows out of',
    `${outside.from}, which is not part of the snapshot, refers to it, and DuckDB can then not replace rows in one transaction`,
    { table: outside.to },
    `${NOTHING_LOADED} Remove that table first, or load into another file.`,
  )
}

/** Drops the tables and makes them again, empty. */
export async function rebuildEmpty(session: CatalogSession, tables: readonly Table[]): Promise<Rebuilt> {
  await refuseOutside(session, tables)
  const ordered = await declaredOrder(session, tables)
  const made = new Map<Table, Awaited<ReturnType<typeof statementsOf>>>()
  for (const table of ordered) made.set(table, await statementsOf(session, table))
  for (const table of [...ordered].reverse())
    await session.run(`DROP TABLE ${session.nameOf(table)}`, table.id)
  for (const table of ordered) await session.run(made.get(table)!.table, table.id)
  return {
    indexes: ordered.flatMap((table) => made.get(table)!.indexes.map((sql) => ({ sql, table: table.id }))),
  }
}

/** Drops tables, children first. */
export async function dropTables(session: CatalogSession, tables: readonly Table[]): Promise<void> {
  const ordered = await declaredOrder(session, tables)
  for (const table of [...ordered].reverse())
    await session.run(`DROP TABLE ${session.nameOf(table)}`, table.id)
}

/** Parents first by the keys that the database declares, which have no circles. */
async function declaredOrder(session: CatalogSession, tables: readonly Table[]): Promise<readonly Table[]> {
  const keys = await keysTo(session, tables)
  const ordered: Table[] = []
  const visit = (table: Table): void => {
    if (ordered.includes(table)) return
    for (const { fromId, to } of keys) {
      if (fromId === table.id && to !== table.id) visit(tables.find(({ id }) => id === to)!)
    }
    ordered.push(table)
  }
  for (const table of parentsFirst(tables)) visit(table)
  return ordered
}

/** True when the database declares a key between two of the tables. */
export async function areLinked(session: CatalogSession, tables: readonly Table[]): Promise<boolean> {
  return (await keysTo(session, tables)).some(({ fromId }) => fromId !== undefined)
}

/** Copies the rows into temporary tables of these names, in which rows can be deleted freely. */
export async function holdRows(
  session: CatalogSession,
  tables: readonly Table[],
  nameOf: (table: Table) => string,
): Promise<void> {
  await refuseOutside(session, tables)
  for (const table of tables) {
    await session.run(`CREATE TEMPORARY TABLE ${nameOf(table)} AS FROM ${session.nameOf(table)}`, table.id)
  }
}

/** Puts what is left of such rows in the place of the tables' own. */
export async function putBackHeld(
  session: CatalogSession,
  tables: readonly Table[],
  nameOf: (table: Table) => string,
  quote: (name: string) => string,
): Promise<void> {
  const { indexes } = await rebuildEmpty(session, tables)
  for (const table of await declaredOrder(session, tables)) {
    const columns = (await findColumns(session, table))!
      .filter(({ generated }) => !generated)
      .map(({ name }) => quote(name))
      .join(', ')
    await session.run(
      `INSERT INTO ${session.nameOf(table)} (${columns}) SELECT ${columns} FROM ${nameOf(table)}`,
      table.id,
    )
    await session.run(`DROP TABLE ${nameOf(table)}`, table.id)
  }
  for (const { sql, table } of indexes) await session.run(sql, table)
}
