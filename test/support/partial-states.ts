/** Partial states of a dataset: some of its rows lost, nothing left that refers to them. */
import type { AnyRow, Dataset, Table } from '../../generators/model/index.ts'
import { createDraws } from '../../generators/model/index.ts'
import { projection, rowKey, type State } from '../../pipeline/topup/state.ts'
import { keyText } from '../../pipeline/validate/key-plan.ts'
import type { RowsByTable } from './generate-rows.ts'

/** Loses rows at random, a share of every table between none and nearly all, drawn by the seed, or `share`. */
export function lose(dataset: Dataset, rows: RowsByTable, seed: string, share?: number): RowsByTable {
  const draws = createDraws(seed)
  const left: Record<string, readonly AnyRow[]> = {}
  for (const table of dataset.tables) {
    const stream = draws.at(table, 'lost').shared('lost')
    const lost = share ?? stream.float() * 0.95
    const held = table.existing.length
    left[table.id] = rows[table.id]!.filter((_, i) => i < held || !stream.chance(lost))
  }
  return withoutOrphans(dataset, left)
}

/** Takes out rows that refer to what is not there, until there are none. */
export function withoutOrphans(dataset: Dataset, rows: RowsByTable): RowsByTable {
  const left: Record<string, readonly AnyRow[]> = { ...rows }
  for (let gone = true; gone; ) {
    gone = false
    const keys = new Map(dataset.tables.map((table) => [table.id, keysOf(table, left[table.id]!)]))
    for (const table of dataset.tables) {
      const kept = left[table.id]!.filter((row) => !isOrphan(table, row, keys))
      if (kept.length < left[table.id]!.length) gone = true
      left[table.id] = kept
    }
  }
  return left
}

const keysOf = (table: Table, rows: readonly AnyRow[]): ReadonlySet<string> =>
  new Set(rows.map((row) => rowKey(table, row)))

const isOrphan = (table: Table, row: AnyRow, keys: ReadonlyMap<string, ReadonlySet<string>>): boolean =>
  table.foreignKeys.some(({ columns, table: target, enforced }) => {
    const text = keyText(row, columns)
    return enforced && text !== undefined && keys.get(target)?.has(text) === false
  })

/** Rows that refer to nothing, as words. */
export function orphans(dataset: Dataset, rows: RowsByTable): readonly string[] {
  const keys = new Map(dataset.tables.map((table) => [table.id, keysOf(table, rows[table.id]!)]))
  return dataset.tables.flatMap((table) =>
    rows[table.id]!.filter((row) => isOrphan(table, row, keys)).map(
      (row) => `${table.id} ${rowKey(table, row)}`,
    ),
  )
}

/** Values of keys and uniques that stand twice, as words. */
export function twins(dataset: Dataset, rows: RowsByTable): readonly string[] {
  return dataset.tables.flatMap((table) =>
    [table.primaryKey, ...table.uniques]
      .filter((columns) => columns.every((name) => table.columns[name]?.generated === undefined))
      .flatMap((columns) => {
        const seen = new Set<string>()
        return rows[table.id]!.flatMap((row) => {
          const text = keyText(row, columns)
          if (text === undefined) return []
          const twice = seen.has(text)
          seen.add(text)
          return twice ? [`${table.id} (${columns.join(', ')})`] : []
        })
      }),
  )
}

/** What topping up reads of rows. */
export function stateOfRows(dataset: Dataset, rows: RowsByTable): State {
  return new Map(
    dataset.tables.map((table) => {
      const columns = Object.keys(projection(dataset, table).columns)
      return [
        table.id,
        new Map(
          rows[table.id]!.map((row) => [
            rowKey(table, row),
            Object.fromEntries(columns.map((name) => [name, row[name]])),
          ]),
        ),
      ]
    }),
  )
}
