/** All rows of tables, with all their columns, in CSV as snapshots have it, a file per table, and back. */
import { once } from 'node:events'
import { createWriteStream, statSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Column, Table } from '../../generators/model/index.ts'
import { csvEncoding } from '../../output/csv/encode.ts'
import type { FoundColumn, RowSource, Session } from '../database.ts'
import type { Connection } from './driver.ts'
import { serverError } from './errors.ts'
import { selectRows } from './texts.ts'

/** `columns.json` of a backup: per table id its file and the columns in it; bytes are written as hex. */
type Layout = Readonly<Record<string, SavedTable>>

interface SavedTable {
  readonly file: string
  readonly rows: number
  readonly columns: readonly { readonly name: string; readonly bytes: boolean }[]
}

const LAYOUT = 'columns.json'

/** Types whose values are bytes, as far as clients are concerned. */
const BYTES = /^(?:(?:tiny|medium|long)?blob|(?:var)?binary|bit|vector|geom|point|linestring|polygon|multi)/i

/** Writes the tables; gives the rows per table id. Throws FixtureError DATABASE, or what the file system throws. */
export async function backupTables(
  session: Session,
  connection: Connection,
  tables: readonly Table[],
  folder: string,
): Promise<ReadonlyMap<string, number>> {
  const found = await session.find(tables)
  const layout: Record<string, SavedTable> = {}
  for (const [i, table] of tables.entries()) {
    const written = found.get(table.id)!.columns.filter(({ generated }) => !generated)
    const columns = written.map(({ name, type }) => ({ name, bytes: BYTES.test(type) }))
    const file = `${i}.csv`
    const floats = new Set(written.filter(isFloat).map(({ name }) => name))
    const sql = selectRows(asTexts(table, columns), session.nameOf(table), floats)
    const rows = await writeRows(connection, asTexts(table, columns), sql, join(folder, file))
    layout[table.id] = { file, rows, columns }
  }
  await writeFile(join(folder, LAYOUT), `${JSON.stringify(layout, null, 2)}\n`, { mode: 0o600 })
  return new Map(Object.entries(layout).map(([id, { rows }]) => [id, rows]))
}

/** FLOAT is shown with six digits, but keeps more. */
const isFloat = ({ type }: FoundColumn): boolean => /^float/i.test(type)

/** The sources from which the rows of a backup are copied back, in the order of the tables. */
export async function backupSources(tables: readonly Table[], folder: string): Promise<readonly RowSource[]> {
  const layout = JSON.parse(await readFile(join(folder, LAYOUT), 'utf8')) as Layout
  return tables.map((table) => {
    const { file, rows, columns } = layout[table.id]!
    const saved = asTexts(table, columns)
    const path = join(folder, file)
    return { table: saved, into: saved, files: [path], bytes: statSync(path).size, skip: 0, rows }
  })
}

/** The table with the columns that it has in the database, as texts and bytes. */
function asTexts(table: Table, columns: SavedTable['columns']): Table {
  const made = columns.map(({ name, bytes }): [string, Column] => [
    name,
    { kind: { type: bytes ? 'bytes' : 'text' }, nullable: true } as Column,
  ])
  return { ...table, columns: Object.fromEntries(made) }
}

async function writeRows(connection: Connection, table: Table, sql: string, path: string): Promise<number> {
  const line = csvEncoding.compile(table)
  const into = createWriteStream(path, { mode: 0o600, flush: true })
  // Met by the wait for the end.
  const ended = once(into, 'close')
  ended.catch(() => undefined)
  let rows = 0
  try {
    into.write(csvEncoding.header(table))
    for await (const batch of read(connection, table, sql)) {
      rows += batch.length
      if (!into.write(batch.map((row) => line(row)).join('')))
        await Promise.race([once(into, 'drain'), ended])
    }
  } finally {
    into.end()
  }
  await ended
  return rows
}

async function* read(connection: Connection, table: Table, sql: string) {
  try {
    yield* connection.stream(sql)
  } catch (cause) {
    throw serverError('back up', cause, { table: table.id })
  }
}
