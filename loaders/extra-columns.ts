/** Columns of an application's tables that the snapshot does not have: what a load's rows hold in them, as one sum. */
import { hasColumn, type Table, text } from '../generators/model/index.ts'
import { keyTable, tableContent } from './content/index.ts'
import type { FoundTable, RowSource, Session } from './database.ts'
import { KeySet } from './key-set.ts'
import { sourceTexts } from './row-source.ts'

/** The columns, of those that are there, that the snapshot does not have and the database does not compute. */
export const extraColumns = (table: Table, there: FoundTable): readonly string[] =>
  there.columns.filter(({ name, generated }) => !generated && !hasColumn(table, name)).map(({ name }) => name)

/** The sum of a source's rows over their keys and these columns. */
export async function extraContent(
  session: Pick<Session, 'read' | 'content'>,
  source: RowSource,
  columns: readonly string[],
): Promise<string> {
  const only = keyTable(source.table)
  const keys = KeySet.of(only, sourceTexts({ ...source, into: only }))
  const extra = Object.fromEntries(columns.map((name) => [name, text({ null: true })]))
  const table: Table = { ...source.table, columns: { ...only.columns, ...extra } }
  return (await tableContent(session, table, (row) => keys.has(row))).sum
}
