/** All rows of tables in COPY's text format, a file per table, and back. */
import { createReadStream, createWriteStream } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Table } from '../../generators/model/index.ts'
import { quoteDouble } from '../../output/sql/names.ts'
import type { Session } from '../database.ts'
import { type Connection, serverError } from './driver.ts'

/** `columns.json` of a backup: per table id its file and the columns in it. */
type Layout = Readonly<Record<string, { readonly file: string; readonly columns: readonly string[] }>>

const LAYOUT = 'columns.json'

/** Writes the tables; gives the rows per table id. Throws FixtureError DATABASE, or what the file system throws. */
export async function backupTables(
  session: Session,
  { client, streams }: Connection,
  tables: readonly Table[],
  folder: string,
): Promise<ReadonlyMap<string, number>> {
  const found = await session.find(tables)
  const layout: Record<string, Layout[string]> = {}
  const rows = new Map<string, number>()
  for (const [i, table] of tables.entries()) {
    const columns = found
      .get(table.id)!
      .columns.filter(({ generated }) => !generated)
      .map(({ name }) => name)
    const file = `${i}.copy`
    layout[table.id] = { file, columns }
    const sql = `COPY (SELECT ${list(columns)} FROM ${session.nameOf(table)}) TO STDOUT WITH (FORMAT text, ENCODING 'UTF8')`
    const from = client.query(streams.to(sql))
    await pipeline(from, createWriteStream(join(folder, file), { mode: 0o600, flush: true })).catch(
      (cause) => {
        throw serverError('back up', cause, table.id)
      },
    )
    rows.set(table.id, from.rowCount)
  }
  await writeFile(join(folder, LAYOUT), `${JSON.stringify(layout, null, 2)}\n`)
  return rows
}

/** Reads them back. Throws FixtureError DATABASE, or what the file system throws. */
export async function restoreTables(
  session: Session,
  { client, streams }: Connection,
  tables: readonly Table[],
  folder: string,
): Promise<ReadonlyMap<string, number>> {
  const layout = JSON.parse(await readFile(join(folder, LAYOUT), 'utf8')) as Layout
  const rows = new Map<string, number>()
  for (const table of tables) {
    const { file, columns } = layout[table.id]!
    const sql = `COPY ${session.nameOf(table)} (${list(columns)}) FROM STDIN WITH (FORMAT text, ENCODING 'UTF8')`
    const into = client.query(streams.from(sql))
    await pipeline(createReadStream(join(folder, file)), into).catch((cause) => {
      throw serverError('restore', cause, table.id)
    })
    rows.set(table.id, into.rowCount)
  }
  return rows
}

const list = (columns: readonly string[]): string => columns.map(quoteDouble).join(', ')
