/** The order of tables in a dump: parents first, cycles found. */
import type { Table } from '../../generators/model/index.ts'

/** Tables that refer to each other in a circle, or one table. */
export interface Component {
  readonly tables: readonly Table[]
  /** True: the tables form a circle, or the one table refers to itself. */
  readonly cyclic: boolean
}

/** Which tables a table refers to beside its own keys, by ids: keys that a database has and the table has not. */
export type MoreParents = (id: string) => readonly string[]

const none: MoreParents = () => []

/**
 * Groups tables into components such that every foreign key leads to the same or an earlier component (Tarjan
 * 1972). Keys that are not enforced do not count. Within these bounds the given order is kept.
 */
export function components(tables: readonly Table[], more: MoreParents = none): readonly Component[] {
  const byId = new Map(tables.map((table) => [table.id, table]))
  const rank = new Map(tables.map((table, i) => [table, i]))
  const parents = new Map(
    tables.map((table) => [
      table,
      [
        ...new Set(
          [...table.foreignKeys.flatMap((key) => (key.enforced ? key.table : [])), ...more(table.id)].flatMap(
            (id) => byId.get(id) ?? [],
          ),
        ),
      ].sort((a, b) => rank.get(a)! - rank.get(b)!),
    ]),
  )
  const search: Search = { parents, index: new Map(), low: new Map(), stack: [], open: new Set(), found: [] }
  for (const table of tables) if (!search.index.has(table)) visit(table, search)
  return search.found.map((group) => ({
    tables: group.sort((a, b) => rank.get(a)! - rank.get(b)!),
    cyclic: group.length > 1 || parents.get(group[0]!)!.includes(group[0]!),
  }))
}

/** The tables, each after the tables it refers to, as far as circles allow. */
export function parentsFirst(tables: readonly Table[], more?: MoreParents): readonly Table[] {
  return components(tables, more).flatMap((component) => component.tables)
}

interface Search {
  readonly parents: ReadonlyMap<Table, readonly Table[]>
  readonly index: Map<Table, number>
  readonly low: Map<Table, number>
  readonly stack: Table[]
  readonly open: Set<Table>
  readonly found: Table[][]
}

function visit(table: Table, search: Search): void {
  const { index, low, stack, open } = search
  const own = index.size
  index.set(table, own)
  low.set(table, own)
  stack.push(table)
  open.add(table)
  for (const parent of search.parents.get(table)!) {
    if (!index.has(parent)) visit(parent, search)
    if (open.has(parent)) low.set(table, Math.min(low.get(table)!, low.get(parent)!))
  }
  if (low.get(table) !== own) return
  const group = stack.splice(stack.indexOf(table))
  for (const member of group) open.delete(member)
  search.found.push(group)
}
