/** Columns of an application's tables that the snapshot does not have: what a load's rows hold in them, as one sum. */
import { bytes, hasColumn, type Table, text } from '../generators/model/index.ts'
import type { Texts } from '../output/encoding.ts'
import { keyTable, tableContent } from './content/index.ts'
import type { FoundColumn, FoundTable, RowSource, Session } from './database.ts'
import { KeySet } from './key-set.ts'
import { sourceTexts } from './row-source.ts'

/** The columns, of those that are there, that the snapshot does not have and the database does not compute. */
export const extraColumns = (table: Table, there: FoundTable): readonly FoundColumn[] =>
  there.columns.filter(({ name, generated }) => !generated && !hasColumn(table, name))

/**
 * The sum of a source's rows over their keys and these columns.
 * @param alone true: the table holds no other rows
 */
export async function extraContent(
  session: Pick<Session, 'read' | 'content'>,
  source: RowSource,
  columns: readonly FoundColumn[],
  alone: boolean,
): Promise<string> {
  const table = extraTable(source.table, columns)
  return (await tableContent(session, table, alone ? undefined : isOf(source))).sum
}

/** Whether any of a source's rows holds something in one of these columns. */
export async function holdsExtra(
  session: Pick<Session, 'read'>,
  source: RowSource,
  columns: readonly FoundColumn[],
): Promise<boolean> {
  const ours = isOf(source)
  const keys = source.table.primaryKey.length
  for await (const batch of session.read(extraTable(source.table, columns)))
    if (batch.some((row) => ours(row) && row.slice(keys).some((value) => value !== null))) return true
  return false
}

function isOf(source: RowSource): (row: Readonly<Texts>) => boolean {
  const only = keyTable(source.table)
  const keys = KeySet.of(only, sourceTexts({ ...source, into: only }))
  return (row) => keys.has(row)
}

/** The key's columns first, as in `keyTable`. What is no text is read as bytes, or a change of one could go unseen. */
function extraTable(table: Table, columns: readonly FoundColumn[]): Table {
  const extra = Object.fromEntries(
    columns.map(({ name, type }) => [
      name,
      /blob|binary|^bit|^$/i.test(type) ? bytes({ null: true }) : text({ null: true }),
    ]),
  )
  return { ...table, columns: { ...keyTable(table).columns, ...extra } }
}
