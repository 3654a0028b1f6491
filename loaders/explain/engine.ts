/** The contract of an engine whose plans can be measured and whose secondary indexes can be made and removed. */
import type { Table } from '../../generators/model/index.ts'
import type { Session } from '../database.ts'

/** What a step of a plan does to the rows. */
export type PlanStep = 'sequential' | 'index' | 'sort' | 'other'

/** A node of a plan, in the engine's own words. */
export interface PlanNode {
  /** Such as `Index Scan` or `Sort`. */
  readonly type: string
  readonly step: PlanStep
  /** The table it reads. */
  readonly relation?: string
  readonly index?: string
}

/** How an engine ran a query. */
export interface Plan {
  /** From the outermost node inwards. */
  readonly nodes: readonly PlanNode[]
  /** Pages found in the server's memory, and asked of the system; undefined where the engine does not say. */
  readonly buffers?: { readonly hit: number; readonly read: number }
  /** The time within the engine, of the run that was explained, with what explaining costs. */
  readonly engineMs?: number
  /** The engine's own answer. */
  readonly raw: unknown
}

/** An index as it stands in a database. */
export interface FoundIndex {
  /** The table's id. */
  readonly table: string
  readonly name: string
  /** Its key: names of columns, `name desc` where it descends. */
  readonly columns: readonly string[]
  /** Columns that it holds beside its key. */
  readonly include: readonly string[]
  /** True: it holds a primary key or a unique constraint. */
  readonly unique: boolean
  /** True: it is its list of columns and nothing more, so that it can be made anew from it. */
  readonly plain: boolean
}

/** An engine. */
export interface PlanEngine {
  /** The database's name in the registry. */
  readonly database: string
  /** What of an index the engine keeps; what it does not keep is put at the end of the key, or left out. */
  readonly keeps: { readonly include: boolean; readonly descending: boolean }
  /** Most bytes of an index's name. */
  readonly maxName: number
  /** True: indexes are changed in a transaction; otherwise each change stands at once. */
  readonly transactional: boolean
  /** The parts of the name that an index without one is given. */
  nameParts(table: Table, columns: readonly string[]): readonly string[]
  /** All indexes of tables that are there. */
  findIndexes(session: Session, tables: readonly Table[]): Promise<readonly FoundIndex[]>
  /** The statement that removes an index. */
  dropIndex(session: Session, table: Table, name: string): string
  /** Per table id: the columns of foreign keys that must stay indexed; absent: none must. */
  indexedKeys?(
    session: Session,
    tables: readonly Table[],
  ): Promise<ReadonlyMap<string, readonly (readonly string[])[]>>
  /** Lets the engine gather what it plans with. */
  gatherStatistics(session: Session, tables: readonly Table[]): Promise<void>
  /** Runs the query and tells how. */
  explain(session: Session, sql: string): Promise<Plan>
}

/** A cell as the engines write a true value. */
export const isTrue = (text: string | null | undefined): boolean =>
  text === 't' || text === 'true' || text === '1'

/** A name in the schema of a table, as it is written in SQL. */
export function nameBeside(session: Session, table: Table, name: string): string {
  const { quoteName } = session.target.database.dialect
  const spelled = session.nameOf(table)
  const own = quoteName(table.name)
  return (spelled.endsWith(`.${own}`) ? spelled.slice(0, -own.length) : '') + quoteName(name)
}
