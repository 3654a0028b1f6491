/** What a peer must know of our columns to write as much as we do: measured on a sample of our own rows. */
import type { AnyRow, Dataset, Table } from '../../../generators/model/index.ts'
import { quickAt } from '../ours/chat.ts'
import { emitAll } from '../ours/emit-all.ts'

/** A column of the sample. */
export interface MeasuredColumn {
  /** Share of NULLs, from 0 to 1. */
  readonly nulls: number
  /** Mean length of the values as text, NULLs left out. */
  readonly length: number
  /** Share of the values that hold a space. */
  readonly spaced: number
  /** Mean of the values, where they are numbers. */
  readonly mean: number
}

interface Sums {
  values: number
  length: number
  spaced: number
  total: number
}

/** Share of `quick` that is looked at. */
const SAMPLE = 0.02

/** Measures every column of every table of chat's `quick`. */
export async function measureColumns(
  dataset: Dataset,
): Promise<(table: Table, column: string) => MeasuredColumn> {
  const sums = new Map<Table, Map<string, Sums>>()
  const rows = new Map<Table, number>()
  for (const table of dataset.tables) {
    const columns = Object.keys(table.columns)
    sums.set(table, new Map(columns.map((name) => [name, { values: 0, length: 0, spaced: 0, total: 0 }])))
  }
  await emitAll(quickAt(SAMPLE), (table, more) => {
    rows.set(table, (rows.get(table) ?? 0) + more.length)
    for (const row of more) addRow(sums.get(table)!, row)
  })
  return (table, column) => summary(sums.get(table)!.get(column)!, rows.get(table) ?? 0)
}

function addRow(sums: ReadonlyMap<string, Sums>, row: AnyRow): void {
  for (const [name, sum] of sums) {
    const value = row[name]
    if (value === null || value === undefined) continue
    sum.values++
    if (typeof value === 'number') sum.total += value
    if (typeof value !== 'string') continue
    sum.length += value.length
    if (value.includes(' ')) sum.spaced++
  }
}

function summary({ values, length, spaced, total }: Sums, rows: number): MeasuredColumn {
  const per = Math.max(1, values)
  const nulls = rows === 0 ? 1 : 1 - values / rows
  return { nulls, length: length / per, spaced: spaced / per, mean: total / per }
}
