/**
 * How long the texts and bytes in MySQL's keys may be. InnoDB takes 3,072 bytes an index, and four bytes a character;
 * a foreign key and what it refers to have one length.
 */
import type { ColumnKind, Table } from '../../generators/model/index.ts'
import { type KeySet, keySets } from './keys.ts'

/** Most characters, or bytes, of a text or bytes column in a key. */
const LONGEST = 255
const INDEX_BYTES = 3072

/** The length of each text and bytes column that stands in a key or an index, by `table id` and column. */
export type KeyLengths = ReadonlyMap<string, number>

/** What a column is called in `KeyLengths`. */
export const lengthKey = (table: Table, column: string): string => JSON.stringify([table.id, column])

/** The lengths for tables that are dumped together; columns in no key have none. */
export function keyLengths(tables: readonly Table[]): KeyLengths {
  const lengths = new Map<string, number>()
  const chains = chainsOf(tables)
  for (const table of tables) {
    for (const set of keySets(table)) {
      const most = shareOf(table, set)
      for (const name of set.columns) {
        if (!isOpen(table.columns[name]!.kind)) continue
        const chain = chains(lengthKey(table, name))
        lengths.set(chain, Math.min(most, lengths.get(chain) ?? LONGEST))
      }
    }
  }
  const found = new Map<string, number>()
  for (const table of tables) {
    for (const name of Object.keys(table.columns)) {
      const length = lengths.get(chains(lengthKey(table, name)))
      if (length !== undefined) found.set(lengthKey(table, name), length)
    }
  }
  return found
}

/** Kinds whose length is free. */
const isOpen = ({ type }: ColumnKind): boolean => type === 'text' || type === 'bytes'

/** What an index leaves for each of its open columns: 0 or less when its other columns fill it already. */
function shareOf(table: Table, { columns }: KeySet): number {
  const kinds = columns.map((name) => table.columns[name]!.kind)
  const fixed = kinds.reduce((sum, kind) => sum + (isOpen(kind) ? 3 : indexBytes(kind)), 0)
  const perCharacter = kinds.reduce(
    (sum, { type }) => sum + (type === 'text' ? 4 : type === 'bytes' ? 1 : 0),
    0,
  )
  return perCharacter === 0 ? LONGEST : Math.min(LONGEST, Math.floor((INDEX_BYTES - fixed) / perCharacter))
}

/** The bytes of an index column, at most. */
function indexBytes(kind: ColumnKind): number {
  switch (kind.type) {
    case 'varchar':
    case 'char':
      return 4 * kind.length + 3
    case 'uuid':
      return 36 + 1
    case 'decimal':
      return 20
    default:
      return 9
  }
}

/** Sentences on the indexes that InnoDB cannot hold. */
export function lengthProblems(tables: readonly Table[]): readonly string[] {
  return tables.flatMap((table) =>
    keySets(table).flatMap((set) => {
      const open = set.columns.some((name) => isOpen(table.columns[name]!.kind))
      const fixed = set.columns.reduce((sum, name) => sum + indexBytes(table.columns[name]!.kind), 0)
      const fits = open ? shareOf(table, set) >= 1 : fixed - set.columns.length * 3 <= INDEX_BYTES
      return fits
        ? []
        : [
            `MySQL cannot index (${set.columns.join(', ')}) of ${table.id}: it has more than ${INDEX_BYTES} bytes.`,
          ]
    }),
  )
}

/** Groups columns that foreign keys tie together; a group goes by the name of one of its columns. */
function chainsOf(tables: readonly Table[]): (column: string) => string {
  const next = new Map<string, string>()
  const last = (column: string): string => {
    let at = column
    for (let to = next.get(at); to !== undefined; to = next.get(at)) at = to
    return at
  }
  for (const table of tables) {
    for (const key of table.foreignKeys) {
      const target = tables.find(({ id }) => id === key.table)
      if (target === undefined) continue
      key.columns.forEach((name, i) => {
        const from = last(lengthKey(table, name))
        const to = last(lengthKey(target, key.to[i]!))
        if (from !== to) next.set(from, to)
      })
    }
  }
  return last
}
