/** The tables of a dataset as a graph: a node per table, an edge per foreign key. */
import type { Dataset, ForeignKey, Table } from '../../generators/model/index.ts'

/** How binding a key is: always filled, nullable, or not declared to the database. */
export type EdgeStyle = 'required' | 'nullable' | 'open'

/** A table. */
export interface GraphNode {
  /** Schema-qualified. */
  readonly id: string
  readonly columns: number
}

/** A foreign key, from the table that has it to the one it refers to; nodes by their place. */
export interface GraphEdge {
  readonly from: number
  readonly to: number
  readonly style: EdgeStyle
  /** Such as `messages(senderId) → users(id)`. */
  readonly label: string
}

/** See above. */
export interface Graph {
  readonly nodes: readonly GraphNode[]
  readonly edges: readonly GraphEdge[]
}

/** The graph of a dataset's tables, in their order. */
export function graphOf({ tables }: Pick<Dataset, 'tables'>): Graph {
  const places = new Map(tables.map(({ id }, i) => [id, i]))
  return {
    nodes: tables.map(({ id, columns }) => ({ id, columns: Object.keys(columns).length })),
    edges: tables.flatMap((table, from) =>
      table.foreignKeys.map((key) => ({
        from,
        to: places.get(key.table)!,
        style: styleOf(table, key),
        label: `${table.id}(${key.columns.join(', ')}) → ${key.table}(${key.to.join(', ')})`,
      })),
    ),
  }
}

function styleOf({ columns }: Table, key: ForeignKey): EdgeStyle {
  if (!key.enforced) return 'open'
  return key.columns.some((name) => columns[name]?.nullable === true) ? 'nullable' : 'required'
}
