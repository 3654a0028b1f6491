/** Keys of tables, as dumps need them. */
import { indexColumn, keyColumn, type ReferenceAction, type Table } from '../../generators/model/index.ts'

/** A foreign key between two dumped tables; its columns stand in the order of the target's key. */
export interface DumpedKey {
  readonly columns: readonly string[]
  readonly target: Table
  readonly to: readonly string[]
  readonly onDelete: ReferenceAction
}

/** The enforced foreign keys of a table that lead to one of `tables`, each once. */
export function dumpedKeys(table: Table, tables: readonly Table[]): readonly DumpedKey[] {
  const keys = table.foreignKeys
    .filter((key) => key.enforced)
    .flatMap((key) => {
      const target = tables.find(({ id }) => id === key.table)
      return target === undefined ? [] : [{ ...aligned(key, target), target, onDelete: key.onDelete }]
    })
  return [...new Map(keys.map((key) => [JSON.stringify([key.columns, key.target.id, key.to]), key])).values()]
}

type Pairs = Pick<DumpedKey, 'columns' | 'to'>

/** Engines want a key's columns in the order in which the target's primary or unique key names them. */
function aligned({ columns, to }: Pairs, target: Table): Pairs {
  const sets = [target.primaryKey, ...target.uniques]
  const set =
    sets.find((names) => names.length === to.length && names.every((name) => to.includes(name))) ?? to
  return { to: set, columns: set.map((name) => columns[to.indexOf(name)]!) }
}

/** The primary-key column whose integers Tilth makes, so that a database should go on counting. */
export function countedKey(table: Table): string | undefined {
  const name = keyColumn(table)
  const style = name === undefined ? undefined : table.columns[name]?.key?.style
  return style === 'dense' || style === 'strided' ? name : undefined
}

/** Columns that an engine holds in one index. */
export interface KeySet {
  readonly columns: readonly string[]
  readonly unique: boolean
}

/** All that is indexed: primary key, uniques, indexes, and the columns of foreign keys. */
export function keySets(table: Table): readonly KeySet[] {
  return [
    { columns: table.primaryKey, unique: true },
    ...table.uniques.map((columns) => ({ columns, unique: true })),
    ...table.indexes.map((index) => ({ columns: index.columns.map(indexColumn), unique: false })),
    ...table.foreignKeys.map(({ columns }) => ({ columns, unique: false })),
  ]
}

/** A column of an index, such as `{ name: 'placed_at', descending: true }`. */
export interface IndexedColumn {
  readonly name: string
  readonly descending: boolean
}

/** The columns of an index, `desc` split off. */
export function indexedColumns(entries: readonly string[]): readonly IndexedColumn[] {
  return entries.map((entry) => ({
    name: indexColumn(entry),
    descending: entry !== indexColumn(entry) && entry.endsWith(' desc'),
  }))
}

/** The list of an index's columns in SQL. */
export function indexList(entries: readonly string[], quote: (name: string) => string): string {
  return indexedColumns(entries)
    .map(({ name, descending }) => (descending ? `${quote(name)} DESC` : quote(name)))
    .join(', ')
}

/** What stands after a foreign key's target; nothing for the default. */
export function onDelete(action: ReferenceAction): string {
  return action === 'no action' ? '' : ` ON DELETE ${action.toUpperCase()}`
}
