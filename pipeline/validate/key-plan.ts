/** Which keys and references of a table are checked, and how. */
import { type AnyRow, keyColumn, type Table } from '../../generators/model/index.ts'
import { hashText } from './text-hash.ts'
import type { KeyLog, KeyMemory } from './key-log.ts'

/** A set of columns whose values must be distinct. */
export interface KeySet {
  readonly rule: 'primary key' | 'unique'
  readonly table: Table
  readonly columns: readonly string[]
  /** The hashes of all rows; undefined for dense keys, which are their own row number. */
  readonly log: KeyLog | undefined
  /** A foreign key refers to it. */
  referred: boolean
}

/** A foreign key and what it is checked against. */
export interface ReferenceSet {
  readonly table: Table
  readonly columns: readonly string[]
  readonly target: KeySet
  /** The values not found at once, to be looked up in the end. */
  readonly log: KeyLog
  /** Hashes logged a moment ago, so that a value that repeats is logged once. */
  readonly recent: Float64Array
}

/** How many of the latest hashes a reference remembers. */
const RECENT = 4096

/** The key sets of the tables: primary keys and uniques that no smaller set makes superfluous. */
export function keySets(tables: readonly Table[], memory: KeyMemory): KeySet[] {
  return tables.flatMap((table) =>
    [table.primaryKey, ...table.uniques].map(
      (columns, i): KeySet => ({
        rule: i === 0 ? 'primary key' : 'unique',
        table,
        columns,
        log: i === 0 && isDense(table) ? undefined : memory.log(),
        referred: false,
      }),
    ),
  )
}

/** The foreign keys of the tables whose target is among them. */
export function referenceSets(
  tables: readonly Table[],
  keys: readonly KeySet[],
  memory: KeyMemory,
): ReferenceSet[] {
  return tables.flatMap((table) =>
    table.foreignKeys.flatMap((key) => {
      const target = keys.find((set) => set.table.id === key.table && sameColumns(set.columns, key.to))
      if (target === undefined) return []
      target.referred = true
      // The columns in the order of the target's key set, so that both sides join alike.
      const columns = target.columns.map((name) => key.columns[key.to.indexOf(name)]!)
      return [{ table, columns, target, log: memory.log(), recent: new Float64Array(RECENT).fill(-1) }]
    }),
  )
}

function sameColumns(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name) => b.includes(name))
}

/** True when a row's key is its row number: then uniqueness and references need no index. */
export function isDense(table: Table): boolean {
  const key = keyColumn(table)
  return key !== undefined && table.columns[key]?.key?.style === 'dense' && table.existing.length === 0
}

/** The first key of a dense table. */
export function denseStart(table: Table): number {
  const style = table.columns[keyColumn(table) ?? '']?.key
  return style?.style === 'dense' ? style.start : 1
}

const PART_END = '\u0001'

/** Some columns' values as one text; undefined when one of them is NULL. Different values never join alike. */
export function keyText(row: AnyRow, columns: readonly string[]): string | undefined {
  if (columns.length === 1) return partText(row[columns[0]!])
  let joined = ''
  for (const name of columns) {
    const part = partText(row[name])
    if (part === undefined) return undefined
    joined += part.length + PART_END + part
  }
  return joined
}

function partText(value: unknown): string | undefined {
  if (typeof value === 'string') return value
  if (value === null || value === undefined) return undefined
  return value instanceof Uint8Array
    ? Buffer.from(value).toString('hex')
    : typeof value === 'object'
      ? JSON.stringify(value)
      : String(value)
}

/** Logs a reference to be looked up in the end, unless the same value was logged a moment ago. */
export function logReference(set: ReferenceSet, text: string): void {
  const hash = hashText(text)
  const place = hash & (RECENT - 1)
  if (set.recent[place] === hash) return
  set.recent[place] = hash
  set.log.add(hash)
}
