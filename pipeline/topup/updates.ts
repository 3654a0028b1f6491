/**
 * The updates of a delta: derived columns of rows that are there, which its rows make untrue. They stand apart in
 * `updates/`, as data and as SQL, and are applied on request alone.
 */
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { FixtureError, type Table } from '../../generators/model/index.ts'
import type { Dialect } from '../../output/sql/dialect.ts'
import { textOf } from '../../output/texts.ts'
import type { ManifestFile } from '../snapshot/manifest.ts'
import { writeText } from '../snapshot/write-text.ts'
import type { DerivedUpdate } from './derivations.ts'

/** The data's path in a delta. */
export const UPDATES_FILE = 'updates/rows.json'

const updateSchema = z.strictObject({
  table: z.string(),
  /** The primary key's column. */
  key: z.string(),
  /** Canonical texts. */
  of: z.string(),
  column: z.string(),
  value: z.string(),
})

/** An update as a delta holds it: canonical texts. */
export type UpdateRow = z.output<typeof updateSchema>

const rowsOf = (updates: readonly DerivedUpdate[]): UpdateRow[] =>
  updates.map(({ table, key, column, value }) => ({
    table: table.id,
    key: table.primaryKey[0]!,
    of: key,
    column,
    value: textOf(table.columns[column]!, value)!,
  }))

/** Writes the updates, as data and as SQL per dialect; none are no files. */
export async function writeUpdates(
  updates: readonly DerivedUpdate[],
  dialects: readonly Dialect[],
  directory: string,
): Promise<ManifestFile[]> {
  if (updates.length === 0) return []
  mkdirSync(join(directory, 'updates'))
  const rows = rowsOf(updates)
  const tables = new Map(updates.map(({ table }) => [table.id, table]))
  const files = [await writeText(directory, UPDATES_FILE, `${JSON.stringify(rows, null, 1)}\n`)]
  for (const dialect of dialects) {
    const sql = rows.map((row) => `${updateSql(dialect, nameIn(dialect, tables.get(row.table)!), row)};\n`)
    files.push(await writeText(directory, `updates/${dialect.name}.sql`, `BEGIN;\n${sql.join('')}COMMIT;\n`))
  }
  return files
}

const nameIn = ({ quoteName }: Dialect, { schema, name }: Table): string =>
  schema === undefined ? quoteName(name) : `${quoteName(schema)}.${quoteName(name)}`

/** The statement of an update, without its semicolon; `name` is the table's, quoted. */
export const updateSql = (
  { quoteName, quoteText }: Pick<Dialect, 'quoteName' | 'quoteText'>,
  name: string,
  { key, of, column, value }: UpdateRow,
): string =>
  `UPDATE ${name} SET ${quoteName(column)} = ${quoteText(value)} WHERE ${quoteName(key)} = ${quoteText(of)}`

/** Reads the updates of a delta whose files were checked. Throws FixtureError SNAPSHOT_DAMAGED. */
export function readUpdates(directory: string): readonly UpdateRow[] {
  const parsed = z
    .array(updateSchema)
    .safeParse(JSON.parse(readFileSync(join(directory, UPDATES_FILE), 'utf8')))
  if (parsed.success) return parsed.data
  throw new FixtureError('SNAPSHOT_DAMAGED', `${join(directory, UPDATES_FILE)} holds no updates.`)
}
