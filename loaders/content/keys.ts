/** Primary keys as content: by the sum of its rows' keys a table is told from one with other rows. */
import type { Table } from '../../generators/model/index.ts'

/** The table with the columns of its primary key alone. */
export function keyTable(table: Table): Table {
  const columns = Object.fromEntries(
    Object.entries(table.columns).filter(([name]) => table.primaryKey.includes(name)),
  )
  return { ...table, columns }
}
