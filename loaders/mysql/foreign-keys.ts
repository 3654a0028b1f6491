/** The foreign keys that a database has, whoever declared them, and what they mean for a load into its tables. */
import { FixtureError, flatName, type Table } from '../../generators/model/index.ts'
import { quoteBacktick as quote } from '../../output/sql/names.ts'
import type { FoundKey, Session, SqlRow } from '../database.ts'
import { refuseReferring } from '../outside.ts'
import { folded, type NameRule, nameList } from './catalog.ts'

/** A foreign key of the database, between tables that are quoted with their database. */
export interface CatalogKey {
  readonly name: string
  readonly child: string
  /** The index of the child among the tables asked about; -1 when it is none of them. */
  readonly childAt: number
  readonly columns: readonly string[]
  readonly parent: string
  readonly parentAt: number
  readonly to: readonly string[]
}

/** The keys that lead from or to one of the tables. */
export async function findKeys(
  session: Session,
  rule: NameRule,
  tables: readonly Table[],
): Promise<readonly CatalogKey[]> {
  const names = tables.map(flatName)
  const list = nameList(rule, names)
  const rows = await session.rows(`
    SELECT DATABASE() AS db, CONSTRAINT_NAME AS name, TABLE_SCHEMA AS child_db, TABLE_NAME AS child, COLUMN_NAME AS col,
           REFERENCED_TABLE_SCHEMA AS parent_db, REFERENCED_TABLE_NAME AS parent, REFERENCED_COLUMN_NAME AS to_col
    FROM information_schema.KEY_COLUMN_USAGE
    WHERE REFERENCED_TABLE_NAME IS NOT NULL
      AND (TABLE_SCHEMA = DATABASE() AND TABLE_NAME IN (${list})
           OR REFERENCED_TABLE_SCHEMA = DATABASE() AND REFERENCED_TABLE_NAME IN (${list}))
    ORDER BY child_db, child, name, ORDINAL_POSITION`)
  const places = new Map(names.map((name, i) => [folded(rule, name), i]))
  const groups = new Map<string, SqlRow[]>()
  for (const row of rows) {
    const key = JSON.stringify([row.child_db, row.child, row.name])
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [row])
    else group.push(row)
  }
  const placeOf = (own: boolean, name: string): number => (own ? (places.get(folded(rule, name)) ?? -1) : -1)
  return [...groups.values()].map((group) => {
    const { db, name, child_db, child, parent_db, parent } = group[0]!
    return {
      name: name ?? '',
      child: `${quote(child_db ?? '')}.${quote(child ?? '')}`,
      childAt: placeOf(sameName(rule, child_db, db), child ?? ''),
      columns: group.map(({ col }) => col ?? ''),
      parent: `${quote(parent_db ?? '')}.${quote(parent ?? '')}`,
      parentAt: placeOf(sameName(rule, parent_db, db), parent ?? ''),
      to: group.map(({ to_col }) => to_col ?? ''),
    }
  })
}

type Maybe = string | null | undefined

const sameName = (rule: NameRule, a: Maybe, b: Maybe): boolean =>
  folded(rule, a ?? '') === folded(rule, b ?? '')

/** The keys that lead to one of the tables, as the contract has them. */
export const keysTo = (keys: readonly CatalogKey[], tables: readonly Table[]): readonly FoundKey[] =>
  keys
    .filter(({ parentAt }) => parentAt >= 0)
    .map(({ child, childAt, columns, parentAt, to }) => ({
      from: child,
      fromId: tables[childAt]?.id,
      columns,
      to: tables[parentAt]!.id,
      toColumns: to,
    }))

/** The keys by which tables that are not asked about lead to those that are. */
const fromOutside = (keys: readonly CatalogKey[]): readonly CatalogKey[] =>
  keys.filter(({ childAt, parentAt }) => childAt < 0 && parentAt >= 0)

/**
 * Keys that cannot be checked row by row when the tables are filled in their order, or emptied in the opposite one:
 * those that lead to the table itself, or to one that comes later.
 */
export const againstOrder = (keys: readonly CatalogKey[]): readonly CatalogKey[] =>
  keys.filter(({ childAt, parentAt }) => childAt >= 0 && parentAt >= childAt)

/** Reads what is there now, not what was there when the transaction began, and keeps it so until its end. */
const LATEST = 'LOCK IN SHARE MODE'

/** Throws FixtureError DATABASE when rows of other tables refer to the tables: they would be lost, or left alone. */
export const refuseOutside = (session: Session, keys: readonly CatalogKey[]): Promise<void> =>
  refuseReferring(
    session,
    fromOutside(keys).map(({ child, columns }) => ({ from: child, columns })),
    LATEST,
  )

/** Throws FixtureError DATABASE when other tables have foreign keys to the tables, with rows or without. */
export function refuseDeclared(keys: readonly CatalogKey[]): void {
  const outside = fromOutside(keys)
  if (outside.length === 0) return
  const names = outside.map(({ name, child }) => `${name} of ${child}`)
  throw new FixtureError(
    'DATABASE',
    `Could not remove the tables: foreign keys lead to them (${names.join(', ')}). Nothing was changed. Drop those keys first.`,
    { facts: { constraints: outside.map(({ name }) => name) } },
  )
}

/** Throws FixtureError DATABASE when rows break one of the keys. */
export async function refuseOrphans(session: Session, keys: readonly CatalogKey[]): Promise<void> {
  for (const { name, child, columns, parent, to } of keys) {
    const given = columns.map((column) => `c.${quote(column)} IS NOT NULL`)
    const equal = columns.map((column, i) => `p.${quote(to[i]!)} = c.${quote(column)}`)
    const [row] = await session.rows(
      `SELECT count(*) AS n FROM ${child} AS c WHERE ${given.join(' AND ')} ` +
        `AND NOT EXISTS (SELECT 1 FROM ${parent} AS p WHERE ${equal.join(' AND ')} ${LATEST}) ${LATEST}`,
    )
    const rows = Number(row?.n)
    if (rows === 0) continue
    throw new FixtureError(
      'DATABASE',
      `The foreign key ${name} does not hold in the database: ${rows} rows of ${child} (${columns.join(', ')}) refer to no row of ${parent}. Nothing was loaded.`,
      { facts: { constraint: name, rows } },
    )
  }
}
