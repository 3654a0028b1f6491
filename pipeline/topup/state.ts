/**
 * The state of what is to be topped up: of every row the columns that topping up looks at. It is held in memory, some
 * 200 bytes a row.
 */
import {
  type AnyRow,
  type Dataset,
  type Generator,
  type Instant,
  requiredColumns,
  type Table,
  writtenColumns,
} from '../../generators/model/index.ts'
import { generatorsOf } from '../plan/order.ts'
import { keyText } from '../validate/key-plan.ts'

/** The rows of one table by their key's text. */
export type TableRows = ReadonlyMap<string, AnyRow>

/** Rows per table id. A table that is not there is not in it. */
export type State = ReadonlyMap<string, TableRows>

/** The table with the columns that topping up looks at, and none else; `whole`: with all that are written. */
export function projection(dataset: Dataset, table: Table, whole = false): Table {
  const wanted = whole ? new Set(Object.keys(table.columns)) : neededColumns(dataset, table)
  const columns = Object.fromEntries(
    Object.entries(table.columns).filter(
      ([name, column]) => wanted.has(name) && column.generated === undefined,
    ),
  )
  return { ...table, columns, uniques: [], checks: [], indexes: [], existing: [] }
}

function neededColumns(dataset: Dataset, table: Table): ReadonlySet<string> {
  const generator: Generator | undefined = generatorsOf(dataset).find(({ emits }) => emits[0] === table)
  return new Set([
    ...table.primaryKey,
    ...table.foreignKeys.flatMap(({ columns }) => columns),
    ...table.uniques.flat(),
    ...(table.identity ?? []),
    ...requiredColumns(dataset.requirements, table),
    ...derivedColumns(dataset, table),
    ...(generator?.adopt?.columns ?? []),
    ...recordedColumns(table),
  ])
}

const derivedColumns = (dataset: Dataset, table: Table): readonly string[] =>
  dataset.derivations.flatMap((derivation) => [
    ...(derivation.table.id === table.id ? [derivation.column] : []),
    ...(derivation.from.count.table.id === table.id && derivation.of !== undefined ? [derivation.of] : []),
    ...(derivation.from.count.table.id === table.id ? (derivation.from.count.columns ?? []) : []),
  ])

/** Times at which rows were made: timestamps that are "now" unless told. Others may lie in the future. */
const recordedColumns = (table: Table): readonly string[] =>
  writtenColumns(table).flatMap(([name, { kind, default: given }]) =>
    kind.type === 'timestamp' && given !== undefined && 'now' in given ? [name] : [],
  )

/** The newest time at which a row was made; undefined when no row says. */
export function newest(dataset: Dataset, state: State): Instant | undefined {
  let latest: Instant | undefined
  for (const table of dataset.tables) {
    const columns = recordedColumns(table)
    if (columns.length === 0) continue
    for (const row of state.get(table.id)?.values() ?? [])
      for (const column of columns) {
        const value = row[column]
        if (typeof value === 'number' && (latest === undefined || value > latest)) latest = value
      }
  }
  return latest
}

/** The key of a row as one text. */
export const rowKey = (table: Table, row: AnyRow): string => keyText(row, table.primaryKey)!

/** True when the tables are there, but none has a row beyond those that the application's migrations hold. */
export function isEmpty(dataset: Dataset, state: State): boolean {
  return dataset.tables.every(({ id, existing }) => (state.get(id)?.size ?? 0) <= existing.length)
}
