/** Which keys and references of a table are checked, and how. */
import { type AnyRow, keyColumn, type Table } from '../../generators/model/index.ts'
import type { HashLog, KeyLog } from './key-log.ts'
import { hashText } from './text-hash.ts'

/** A row's key as one text; undefined when a part of it is NULL. */
export type KeyReader = (row: AnyRow) => string | undefined

/** A set of columns whose values must be distinct. */
export interface KeySet<L extends HashLog = KeyLog> {
  readonly rule: 'primary key' | 'unique'
  readonly table: Table
  readonly columns: readonly string[]
  readonly text: KeyReader
  /** The hashes of all rows; undefined for dense keys, which are their own row number. */
  readonly log: L | undefined
  /** A foreign key refers to it. */
  referred: boolean
}

/** A foreign key and what it is checked against. */
export interface ReferenceSet<L extends HashLog = KeyLog> {
  readonly table: Table
  readonly columns: readonly string[]
  readonly text: KeyReader
  readonly target: KeySet<L>
  /** The values not found at once, to be looked up in the end. */
  readonly log: L
  /** Hashes logged a moment ago, so that a value that repeats is logged once. */
  readonly recent: Float64Array
}

/** How many of the latest hashes a reference remembers. */
const RECENT = 4096

/** The key sets of the tables: primary keys and uniques. */
export function keySets<L extends HashLog>(tables: readonly Table[], log: () => L): KeySet<L>[] {
  return tables.flatMap((table) =>
    [table.primaryKey, ...table.uniques].map(
      (columns, i): KeySet<L> => ({
        rule: i === 0 ? 'primary key' : 'unique',
        table,
        columns,
        text: keyReader(table, columns),
        log: i === 0 && isDense(table) ? undefined : log(),
        referred: false,
      }),
    ),
  )
}

/** The foreign keys of the tables whose target is among them. */
export function referenceSets<L extends HashLog>(
  tables: readonly Table[],
  keys: readonly KeySet<L>[],
  log: () => L,
): ReferenceSet<L>[] {
  return tables.flatMap((table) =>
    table.foreignKeys.flatMap((key) => {
      const target = keys.find((set) => set.table.id === key.table && sameColumns(set.columns, key.to))
      if (target === undefined) return []
      target.referred = true
      // The columns in the order of the target's key set, so that both sides join alike.
      const columns = target.columns.map((name) => key.columns[key.to.indexOf(name)]!)
      const text = keyReader(table, columns)
      return [{ table, columns, text, target, log: log(), recent: new Float64Array(RECENT).fill(-1) }]
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

/** Reads some columns of a row as one text; what the database would compute is computed. */
function keyReader(table: Table, columns: readonly string[]): KeyReader {
  const generated = columns.flatMap((name) => {
    const compute = table.columns[name]?.generated?.compute
    return compute === undefined ? [] : [{ name, compute }]
  })
  const read = compileKeyReader(columns)
  if (generated.length === 0) return read
  return (row) => {
    const whole: Record<string, unknown> = { ...row }
    for (const { name, compute } of generated) whole[name] = compute(row)
    return read(whole)
  }
}

/** `keyText` of these columns as a table's own code: it is faster than one function for the rows of all tables. */
function compileKeyReader(columns: readonly string[]): KeyReader {
  const reads = columns.map((name, i) => {
    const cell = `row[${JSON.stringify(name)}]`
    return `v = ${cell}; const p${i} = typeof v === 'string' ? v : part(v)`
  })
  const parts = columns.map((_, i) => `p${i}`)
  const joined = parts.map((part) => `${part}.length + end + ${part}`).join(' + ')
  const missing = parts.map((part) => `${part} === undefined`).join(' || ')
  const result = columns.length === 1 ? 'p0' : `${missing} ? undefined : '' + ${joined}`
  const make = new Function(
    'part, end',
    `'use strict'; return (row) => { let v; ${reads.join('; ')}; return ${result} }`,
  )
  return make(partText, PART_END) as KeyReader
}

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
      ? JSON.stringify(value, (_name, part: unknown) => (typeof part === 'bigint' ? String(part) : part))
      : String(value)
}

/** Logs a reference to be looked up in the end, unless the same value was logged a moment ago. */
export function logReference(set: ReferenceSet<HashLog>, text: string): void {
  const hash = hashText(text)
  const place = hash & (RECENT - 1)
  if (set.recent[place] === hash) return
  set.recent[place] = hash
  set.log.add(hash)
}
