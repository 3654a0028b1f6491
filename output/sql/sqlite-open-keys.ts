/**
 * Temporary indexes for a load under deferred foreign keys. While a reference waits for its row, SQLite looks for
 * children of every row that goes into a table others refer to: without an index on the referring columns that is a
 * scan per row, and the load quadratic (40,000 rows of a table that refers to itself took 51 s instead of 0.2 s).
 */
import { flatName, indexColumn, type Table } from '../../generators/model/index.ts'
import { type DumpedKey, dumpedKeys } from './keys.ts'
import { OWN_PREFIX } from './ledger.ts'
import { quoteDouble } from './names.ts'

/** An index that exists while the rows go in. */
interface OpenKeyIndex {
  readonly name: string
  readonly table: Table
  readonly key: DumpedKey
}

/** The foreign keys whose references may come before their rows, and that no key of the table serves. */
function openKeys(tables: readonly Table[]): readonly OpenKeyIndex[] {
  const found = tables.flatMap((table, place) =>
    dumpedKeys(table, tables)
      .filter(({ target }) => tables.indexOf(target) >= place)
      .filter((key) => !isServed(table, key))
      .map((key) => ({ table, key })),
  )
  return found.map((open, i) => ({ ...open, name: quoteDouble(`${OWN_PREFIX}open_${i + 1}`) }))
}

/** True: the primary key or a unique set begins with the columns. Other indexes are made after the rows. */
const isServed = (table: Table, { columns }: DumpedKey): boolean =>
  [table.primaryKey, ...table.uniques].some((set) =>
    columns.every((name) => set.slice(0, columns.length).map(indexColumn).includes(name)),
  )

/** Stands behind the tables. */
export const openKeyIndexes = (tables: readonly Table[]): string =>
  openKeys(tables)
    .map(
      ({ name, table, key }) =>
        `CREATE INDEX ${name} ON ${quoteDouble(flatName(table))} (${key.columns.map(quoteDouble).join(', ')});\n`,
    )
    .join('')

/** Stands behind the rows. */
export const dropOpenKeyIndexes = (tables: readonly Table[]): string =>
  openKeys(tables)
    .map(({ name }) => `DROP INDEX ${name};\n`)
    .join('')
