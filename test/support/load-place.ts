/** Snapshots and databases for tests of loaders. */
import { readFileSync, writeFileSync } from 'node:fs'
import { expect } from 'vitest'
import type { AnyRow, Table } from '../../generators/model/index.ts'
import type { Content, LoadRequest, LoadResult, Session, SqlRow } from '../../loaders/index.ts'
import { type Database, runLoad, sourceContent, tableContent, targetOf } from '../../loaders/index.ts'
import { sqlText } from '../../output/sql/dialect.ts'
import { build } from '../../pipeline/build.ts'
import { type LoadSnapshotRequest, loadSnapshot } from '../../pipeline/load/load.ts'
import { openSource } from '../../pipeline/load/open-source.ts'
import { serverOf, type TestDatabase } from './databases.ts'
import { rowsDataset } from './rows-dataset.ts'

/** An empty database of a kind; `drop` it. */
export const placeOf = (database: Database): Promise<TestDatabase> => serverOf(database.dialect.name).create()

/** Builds a snapshot, in CSV alone, of rows written by hand. */
export async function handmade(
  out: string,
  content: readonly (readonly [Table, readonly AnyRow[]])[],
  name = 'handmade',
): Promise<string> {
  await build({ dataset: rowsDataset(content, { name }), out, formats: ['csv'] })
  return out
}

/** Uses a session on a place, as the loader would. */
export async function withSession<T>(to: string, use: (session: Session) => Promise<T>): Promise<T> {
  const session = await targetOf(to, {}).connect({})
  try {
    return await use(session)
  } finally {
    await session.close()
  }
}

/** Runs a query through the loader's own session. */
export const query = (to: string, sql: string): Promise<readonly SqlRow[]> =>
  withSession(to, (session) => session.rows(sql))

/** What the database holds of each of a snapshot's tables, and what the snapshot says; undefined: no such table. */
export async function contents(
  snapshot: string,
  to: string,
): Promise<Readonly<Record<string, { readonly there: Content | undefined; readonly wanted: Content }>>> {
  const { sources } = await openSource(snapshot, { scratch: snapshot })
  return withSession(to, async (session) => {
    const found = await session.find(sources.map(({ table }) => table))
    const result: Record<string, { there: Content | undefined; wanted: Content }> = {}
    for (const source of sources) {
      const { table } = source
      const there = found.has(table.id) ? await tableContent(session, table) : undefined
      result[table.id] = { there, wanted: await sourceContent({ ...source, skip: 0 }) }
    }
    return result
  })
}

/** Expects that the database holds every table of a snapshot, value for value. */
export async function expectSame(snapshot: string, to: string): Promise<void> {
  for (const { there, wanted } of Object.values(await contents(snapshot, to))) expect(there).toEqual(wanted)
}

/** Loads as a program would. */
export const loadInto = (
  snapshot: string,
  to: string,
  more: Partial<LoadSnapshotRequest> = {},
): Promise<LoadResult> => loadSnapshot({ snapshot, to, ...more })

/**
 * Loads a snapshot whose files may have been changed after it was made: what a loader does with rows that the checks
 * before it would have found.
 */
export async function loadUnchecked(
  snapshot: string,
  to: string,
  change: (files: { readonly path: (table: string) => string }) => void,
  more: Partial<LoadRequest> = {},
): Promise<LoadResult> {
  const { sources, record } = await openSource(snapshot, { scratch: snapshot })
  change({ path: (table) => sources.find((source) => source.table.id === table)!.files[0]! })
  const target = targetOf(to, {})
  const session = await target.connect({})
  try {
    return await runLoad(session, target, { record, sources, ...more })
  } finally {
    await session.close()
  }
}

/** Replaces a text in a file; throws when it is not there. */
export function replaceIn(path: string, from: string, to: string): void {
  const text = readFileSync(path, 'utf8')
  if (!text.includes(from)) throw new Error(`${path} has no ${JSON.stringify(from)}`)
  writeFileSync(path, text.replace(from, to))
}

/** Every row of some tables as texts, sorted: the state of a database, row for row. */
export const stateOf = (
  to: string,
  tables: readonly Table[],
): Promise<Readonly<Record<string, readonly string[]>>> =>
  withSession(to, async (session) => {
    const found = await session.find(tables)
    const state: Record<string, readonly string[]> = {}
    for (const table of tables) {
      if (!found.has(table.id)) continue
      const rows: string[] = []
      for await (const batch of session.read(table))
        for (const texts of batch) rows.push(JSON.stringify(texts))
      state[table.id] = rows.sort()
    }
    return state
  })

/** Makes tables as an application's migrations would. */
export async function makeTables(to: string, tables: readonly Table[]): Promise<void> {
  const { dialect } = targetOf(to, {}).database
  const made = dialect.schema({ tables, nextKey: new Map() })
  const statements = [...made.types, ...made.tables, ...made.indexes, ...made.foreignKeys]
  await withSession(to, (session) => session.run(sqlText(statements)))
}

/** Takes all rows out of tables, in their order; references that close circles are cleared first. */
export const empty = (to: string, tables: readonly Table[]): Promise<void> =>
  withSession(to, async (session) => {
    const quote = session.target.database.dialect.quoteName
    for (const table of tables) {
      for (const { columns, enforced } of table.foreignKeys)
        if (enforced && columns.every((name) => table.columns[name]?.nullable === true))
          await session.run(
            `UPDATE ${session.nameOf(table)} SET ${columns.map((name) => `${quote(name)} = NULL`).join(', ')}`,
          )
      await session.run(`DELETE FROM ${session.nameOf(table)}`)
    }
  })

/** Inserts a row of numbers, texts and NULLs. */
export async function insert(
  to: string,
  table: string,
  row: Readonly<Record<string, number | string | null>>,
): Promise<void> {
  const { quoteName, quoteText } = targetOf(to, {}).database.dialect
  const values = Object.values(row).map((value) =>
    value === null ? 'NULL' : typeof value === 'number' ? String(value) : quoteText(value),
  )
  await withSession(to, (session) =>
    session.run(
      `INSERT INTO ${quoteName(table)} (${Object.keys(row).map(quoteName).join(', ')}) VALUES (${values.join(', ')})`,
    ),
  )
}
