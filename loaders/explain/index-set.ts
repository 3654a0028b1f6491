/** The secondary indexes of a dataset, held against those that a database has. */
import { FixtureError, type ProposedIndex, type Table } from '../../generators/model/index.ts'
import { indexList } from '../../output/sql/keys.ts'
import { NameMaker } from '../../output/sql/names.ts'
import type { Session } from '../database.ts'
import type { FoundIndex, PlanEngine } from './engine.ts'

/** Where an index comes from: the tables' definitions, or the dataset's proposals. */
export const INDEX_PARTS = ['tables', 'proposed'] as const
export type IndexPart = (typeof INDEX_PARTS)[number]

/** What is asked for. */
export interface IndexSet {
  /** Tables that are there. */
  readonly tables: readonly Table[]
  readonly proposed: readonly ProposedIndex[]
  /** These parts alone. */
  readonly parts: readonly IndexPart[]
}

/** An index that is made or removed. */
export interface IndexChange {
  readonly table: string
  readonly name: string
  /** Its key, `name desc` where it descends. */
  readonly columns: readonly string[]
  readonly include: readonly string[]
  readonly sql: string
}

/** An index that stays though it should go. */
export interface KeptIndex {
  readonly table: string
  readonly name: string
  readonly reason: string
}

/** What has to be done, in order. */
export interface IndexPlan {
  readonly changes: readonly IndexChange[]
  readonly kept: readonly KeptIndex[]
}

/** An index as the engine can hold it. */
interface Wanted {
  readonly table: Table
  readonly name: string | undefined
  readonly columns: readonly string[]
  readonly include: readonly string[]
}

/** What makes two indexes the same. */
const identity = (table: string, { columns, include }: Pick<Wanted, 'columns' | 'include'>): string =>
  JSON.stringify([table, columns, include])

/** The indexes that are missing, with the statements that make them. */
export async function planApply(session: Session, engine: PlanEngine, set: IndexSet): Promise<IndexPlan> {
  const found = await engine.findIndexes(session, set.tables)
  const there = new Set(
    found.filter(({ unique, plain }) => plain && !unique).map((index) => identity(index.table, index)),
  )
  const names = new NameMaker(
    found.map(({ name }) => name),
    engine.maxName,
  )
  const missing = wantedIndexes(engine, set).filter((index) => !there.has(identity(index.table.id, index)))
  return { changes: missing.map((index) => creation(session, engine, index, names)), kept: [] }
}

/** The indexes of the set that are there, with the statements that remove them; proposed ones go first. */
export async function planDrop(session: Session, engine: PlanEngine, set: IndexSet): Promise<IndexPlan> {
  const found = await engine.findIndexes(session, set.tables)
  const keys = await engine.indexedKeys?.(session, set.tables)
  const left = new Set(found)
  const changes: IndexChange[] = []
  const kept: KeptIndex[] = []
  for (const { table, ...wanted } of wantedIndexes(engine, set).reverse()) {
    const same = (index: FoundIndex): boolean =>
      index.plain && !index.unique && identity(index.table, index) === identity(table.id, wanted)
    for (const index of found.filter(same)) {
      const { name, columns, include } = index
      const others = [...left].filter((other) => other !== index && other.table === table.id)
      const needing = (keys?.get(table.id) ?? []).find((key) => !others.some((other) => begins(other, key)))
      if (needing !== undefined && begins(index, needing)) {
        kept.push({ table: table.id, name, reason: `the foreign key (${needing.join(', ')}) needs it` })
        continue
      }
      left.delete(index)
      changes.push({ table: table.id, name, columns, include, sql: engine.dropIndex(session, table, name) })
    }
  }
  return { changes, kept }
}

const begins = ({ columns }: FoundIndex, key: readonly string[]): boolean =>
  key.every((name, i) => columns[i] === name || columns[i] === `${name} desc`)

/** The set's indexes as the engine holds them, each once: the tables' own first. */
function wantedIndexes(engine: PlanEngine, { tables, proposed, parts }: IndexSet): Wanted[] {
  const own = tables.flatMap((table) => table.indexes.map((index) => held(engine, { ...index, table })))
  const more = proposed
    .filter(({ table }) => tables.includes(table))
    .map((index) => held(engine, index))
    // An engine that keeps no order may have it already.
    .filter((index) => !own.some((other) => sameIndex(other, index)))
  const asked = [...(parts.includes('tables') ? own : []), ...(parts.includes('proposed') ? more : [])]
  return asked.filter((index, i) => asked.findIndex((other) => sameIndex(other, index)) === i)
}

const sameIndex = (a: Wanted, b: Wanted): boolean => identity(a.table.id, a) === identity(b.table.id, b)

function held({ keeps }: PlanEngine, { table, name, columns, include = [] }: ProposedIndex): Wanted {
  const key = columns.map((entry) => entry.replace(keeps.descending ? / asc$/ : / (asc|desc)$/, ''))
  return keeps.include
    ? { table, name, columns: key, include }
    : { table, name, columns: [...key, ...include], include: [] }
}

function creation(
  session: Session,
  engine: PlanEngine,
  { table, name, columns, include }: Wanted,
  names: NameMaker,
): IndexChange {
  const { quoteName } = session.target.database.dialect
  const plain = columns.map((entry) => entry.replace(/ desc$/, ''))
  const made = name === undefined ? names.make(engine.nameParts(table, plain)) : names.keep(name)
  const beside = include.length === 0 ? '' : ` INCLUDE (${include.map(quoteName).join(', ')})`
  const sql = `CREATE INDEX ${quoteName(made)} ON ${session.nameOf(table)} (${indexList(columns, quoteName)})${beside}`
  return { table: table.id, name: made, columns, include, sql }
}

/** The tables of an index set that are there. Throws FixtureError DATABASE when none is. */
export async function tablesThere(session: Session, tables: readonly Table[]): Promise<readonly Table[]> {
  const found = await session.find(tables)
  const there = tables.filter(({ id }) => found.has(id))
  if (there.length > 0) return there
  throw new FixtureError(
    'DATABASE',
    `${session.target.label} has none of the tables ${tables.map(({ id }) => id).join(', ')}. Load a snapshot first: tilth load.`,
    { facts: { target: session.target.label, tables: tables.map(({ id }) => id) } },
  )
}
