/**
 * Which row of the plan is which row that is there. Keys made from addresses say it themselves. A dense key does not: a
 * row of such a table is known by its `identity`, keeps the key that it has, and a new one takes the next free key.
 * Where several rows have the same identity, the first of the plan is the first that is there, and so on.
 */
import { type AnyRow, type Dataset, keyColumn, type Table } from '../../generators/model/index.ts'
import { keyText } from '../validate/key-plan.ts'
import { compareKeys } from './compare-keys.ts'
import { rowKey, type State } from './state.ts'

/** A key that is not the plan's stands for a row that Tilth did not make; no generator makes a key below 0. */
const virtual = (actual: unknown): unknown => (typeof actual === 'bigint' ? -actual : -Number(actual))

interface DenseTable {
  readonly table: Table
  readonly key: string
  readonly identity: readonly string[] | undefined
  /** The keys of rows that no row of the plan is yet, in their order, by the text of their identity. */
  readonly known: Map<string, unknown[]>
  /** From the plan's keys, as texts, to those of the rows. */
  readonly actual: Map<string, unknown>
  largest: bigint
}

/** True when a table's keys are row numbers. */
export const isCounted = (table: Table): boolean =>
  table.columns[keyColumn(table) ?? '']?.key?.style === 'dense'

/** See above. */
export class Identities {
  readonly #tables = new Map<string, DenseTable>()

  constructor(dataset: Dataset, state: State) {
    for (const table of dataset.tables) {
      if (!isCounted(table)) continue
      const key = keyColumn(table)!
      const dense: DenseTable = {
        table,
        key,
        identity: table.identity,
        known: new Map(),
        actual: new Map(),
        largest: 0n,
      }
      const rows = [...(state.get(table.id)?.values() ?? [])]
      for (const row of rows.sort((a, b) => compareKeys(table, a, b))) {
        const value = BigInt(row[key] as number | bigint)
        if (value > dense.largest) dense.largest = value
        dense.actual.set(String(virtual(row[key])), row[key])
        this.#learn(dense, row)
      }
      for (const row of table.existing) dense.actual.set(String(row[key]), row[key])
      this.#tables.set(table.id, dense)
    }
  }

  /** The key of a row of the plan among the rows that are there or being made, as one text. */
  keyOf(table: Table, planned: AnyRow): string {
    const dense = this.#tables.get(table.id)
    return dense === undefined ? rowKey(table, planned) : this.actualKey(table, planned[dense.key])
  }

  /** A key as generators know it, among the rows that are there or being made, as text. */
  actualKey(table: Table, key: unknown): string {
    const dense = this.#tables.get(table.id)
    return String(dense === undefined ? key : (dense.actual.get(String(key)) ?? key))
  }

  /** A row that is there, as a generator sees it: its key is none of the plan's. */
  foreign(table: Table, row: AnyRow): AnyRow {
    const dense = this.#tables.get(table.id)
    return dense === undefined ? row : { ...row, [dense.key]: virtual(row[dense.key]) }
  }

  /**
   * A row of the plan with the references that it has among the rows that are there. Undefined: one leads to a row of
   * a counted table that is neither there nor being made.
   */
  referring(table: Table, row: AnyRow): AnyRow | undefined {
    let changed: Record<string, unknown> | undefined
    for (const { columns, table: target } of table.foreignKeys) {
      const dense = this.#tables.get(target)
      if (dense === undefined || columns.length !== 1) continue
      const column = columns[0]!
      const planned = row[column]
      if (planned === null || planned === undefined) continue
      const actual = dense.actual.get(String(planned))
      if (actual === undefined) {
        if (table.columns[column]?.derived === true) continue
        return undefined
      }
      if (actual === planned) continue
      changed ??= { ...row }
      changed[column] = actual
    }
    return changed ?? row
  }

  /** Whether a row of the plan is there or being made; undefined for tables whose keys are not counted. */
  knows(table: string, planned: unknown): boolean | undefined {
    return this.#tables.get(table)?.actual.has(String(planned))
  }

  /** The row with the key that it has among the rows that are there; undefined: it is not there. Counted tables only. */
  found(table: Table, planned: unknown, row: AnyRow): AnyRow | undefined {
    const dense = this.#tables.get(table.id)!
    const actual = dense.actual.get(String(planned)) ?? claim(dense, row)
    if (actual === undefined) return undefined
    dense.actual.set(String(planned), actual)
    return { ...row, [dense.key]: actual }
  }

  /** The row with the next free key. Counted tables only; the table has an identity. */
  numbered(table: Table, planned: unknown, row: AnyRow): AnyRow {
    const dense = this.#tables.get(table.id)!
    dense.largest++
    const key = table.columns[dense.key]!.kind.type === 'bigint' ? dense.largest : Number(dense.largest)
    dense.actual.set(String(planned), key)
    return { ...row, [dense.key]: key }
  }

  #learn(dense: DenseTable, row: AnyRow): void {
    const text = dense.identity === undefined ? undefined : keyText(row, dense.identity)
    if (text === undefined) return
    const keys = dense.known.get(text)
    if (keys === undefined) dense.known.set(text, [row[dense.key]])
    else keys.push(row[dense.key])
  }
}

/** The first row of the same identity that no other row of the plan is. */
function claim({ identity, known }: DenseTable, row: AnyRow): unknown {
  const text = identity === undefined ? undefined : keyText(row, identity)
  return text === undefined ? undefined : known.get(text)?.shift()
}
