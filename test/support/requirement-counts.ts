/** Requirements counted over rows in memory, by the plainest means: every path is walked row by row. */
import type {
  AnyRow,
  Counted,
  Environment,
  Linked,
  Requirement,
  Step,
  Table,
} from '../../generators/model/index.ts'

/** The rows of a table. */
export type RowsOf = (table: Table) => readonly AnyRow[]

/** A parent, or the table as a whole, that has less than it should. */
export interface Shortfall {
  readonly requirement: string
  readonly parent: unknown
  readonly rows: number
  readonly minimum: number
}

const passing = (counted: Counted, rowsOf: RowsOf, env: Environment): readonly AnyRow[] =>
  rowsOf(counted.table).filter((row) => counted.where?.(row as never, env) ?? true)

/** Looks up the rows of a table by a column. */
class Lookup {
  readonly #known = new Map<string, Map<unknown, AnyRow[]>>()
  readonly rowsOf: RowsOf

  constructor(rowsOf: RowsOf) {
    this.rowsOf = rowsOf
  }

  find(table: Table, column: string, value: unknown): readonly AnyRow[] {
    const name = `${table.id}.${column}`
    let index = this.#known.get(name)
    if (index === undefined) {
      index = new Map()
      for (const row of this.rowsOf(table)) index.set(row[column], [...(index.get(row[column]) ?? []), row])
      this.#known.set(name, index)
    }
    return index.get(value) ?? []
  }
}

/** The keys of the rows that a row leads to. */
function follow(
  lookup: Lookup,
  tables: readonly Table[],
  from: Table,
  row: AnyRow,
  path: readonly Step[],
): Set<unknown> {
  let rows: { readonly table: Table; readonly row: AnyRow }[] = [{ table: from, row }]
  const along = (table: Table, found: AnyRow, column: string): typeof rows => {
    const key = table.foreignKeys.find(({ columns }) => columns.length === 1 && columns[0] === column)!
    const target = tables.find(({ id }) => id === key.table)!
    return lookup.find(target, key.to[0]!, found[column]).map((next) => ({ table: target, row: next }))
  }
  for (const step of path)
    rows = rows.flatMap(({ table, row: found }) =>
      typeof step === 'string'
        ? along(table, found, step)
        : lookup
            .find(step.table, step.by, found[table.primaryKey[0]!])
            .flatMap((back) => along(step.table, back, step.to)),
    )
  return new Set(rows.map(({ table, row: found }) => found[table.primaryKey[0]!]))
}

function countsPer(
  lookup: Lookup,
  tables: readonly Table[],
  { count, path }: Linked,
  env: Environment,
): Map<unknown, number> {
  const counts = new Map<unknown, number>()
  for (const row of passing(count, lookup.rowsOf, env))
    for (const key of follow(lookup, tables, count.table, row, path))
      counts.set(key, (counts.get(key) ?? 0) + 1)
  return counts
}

/** How many rows each parent has. */
export function rowsPerParent(
  { count, per }: Requirement,
  tables: readonly Table[],
  rowsOf: RowsOf,
  env: Environment,
): ReadonlyMap<unknown, number> {
  const lookup = new Lookup(rowsOf)
  const counts = countsPer(lookup, tables, { count, path: per!.path }, env)
  const given = per!.given === undefined ? undefined : countsPer(lookup, tables, per!.given, env)
  const parents = passing(per!.parent, rowsOf, env).map((row) => row[per!.parent.table.primaryKey[0]!])
  return new Map(
    parents.filter((key) => given === undefined || given.has(key)).map((key) => [key, counts.get(key) ?? 0]),
  )
}

/** All that is lacking. */
export function shortfalls(
  requirements: readonly Requirement[],
  tables: readonly Table[],
  rowsOf: RowsOf,
  env: Environment,
): Shortfall[] {
  const lookup = new Lookup(rowsOf)
  return requirements.flatMap(({ name, count, per, minimum }): Shortfall[] => {
    if (minimum === 'planned') return []
    const least = minimum(env)
    if (per === undefined) {
      const rows = passing(count, rowsOf, env).length
      return rows < least ? [{ requirement: name, parent: undefined, rows, minimum: least }] : []
    }
    const counts = countsPer(lookup, tables, { count, path: per.path }, env)
    const given = per.given === undefined ? undefined : countsPer(lookup, tables, per.given, env)
    return passing(per.parent, rowsOf, env)
      .map((row) => row[per.parent.table.primaryKey[0]!])
      .filter((key) => given === undefined || given.has(key))
      .filter((key) => (counts.get(key) ?? 0) < least)
      .map((parent) => ({ requirement: name, parent, rows: counts.get(parent) ?? 0, minimum: least }))
  })
}
