/** Reads the state of a snapshot or a database: keys, references, and what requirements look at, row by row. */
import {
  type AnyRow,
  type Dataset,
  FixtureError,
  type Table,
  writtenColumns,
} from '../../generators/model/index.ts'
import { type FoundTable, type RowSource, type Session, sourceTexts } from '../../loaders/index.ts'
import type { Texts } from '../../output/encoding.ts'
import { compileParse } from '../../output/parse.ts'
import type { SnapshotSource } from '../load/open-source.ts'
import { projection, rowKey, type State } from './state.ts'

/** The state that a snapshot holds; `whole`: with all columns. Throws FixtureError SNAPSHOT_UNREADABLE when it is none of the dataset's. */
export function stateOfSnapshot(
  dataset: Dataset,
  { sources, manifest, directory }: SnapshotSource,
  whole = false,
): State {
  if (manifest.dataset !== dataset.name || manifest.delta !== undefined) {
    const what = manifest.delta === undefined ? `a snapshot of ${manifest.dataset}` : 'a delta'
    throw new FixtureError(
      'SNAPSHOT_UNREADABLE',
      `${directory} is ${what}; expected a whole snapshot of ${dataset.name}.`,
    )
  }
  const byId = new Map(sources.map((source) => [source.table.id, source]))
  const state = new Map<string, Map<string, AnyRow>>()
  for (const table of dataset.tables) {
    const source = byId.get(table.id)
    if (source !== undefined) state.set(table.id, rowsOfSource(projection(dataset, table, whole), source))
  }
  return state
}

function rowsOfSource(table: Table, source: RowSource): Map<string, AnyRow> {
  const places = writtenColumns(table).map(([name]) =>
    writtenColumns(source.table).findIndex(([other]) => other === name),
  )
  const parse = compileParse(table)
  const rows = new Map<string, AnyRow>()
  for (const texts of sourceTexts({ ...source, into: source.table, skip: 0 })) {
    const row = parse(places.map((place) => texts[place] ?? null))
    rows.set(rowKey(table, row), row)
  }
  return rows
}

/** The state of a database; `whole`: with all columns. Throws FixtureError DATABASE when a table lacks a column. */
export async function stateOfDatabase(
  dataset: Dataset,
  session: Session,
  signal?: AbortSignal,
  whole = false,
): Promise<State> {
  const found = await session.find(dataset.tables)
  const state = new Map<string, Map<string, AnyRow>>()
  for (const table of dataset.tables) {
    signal?.throwIfAborted()
    const there = found.get(table.id)
    if (there === undefined) continue
    const wanted = projection(dataset, table, whole)
    checkColumns(wanted, there, session)
    state.set(table.id, await rowsOfTable(wanted, session.read(wanted)))
  }
  return state
}

function checkColumns(table: Table, there: FoundTable, session: Session): void {
  const names = new Set(there.columns.map(({ name }) => name))
  const missing = Object.keys(table.columns).filter((name) => !names.has(name))
  if (missing.length === 0) return
  throw new FixtureError(
    'DATABASE',
    `${table.id} in ${session.target.label} has no column ${missing.join(', ')}; it is not the dataset's table.`,
    { facts: { table: table.id, columns: missing } },
  )
}

async function rowsOfTable(
  table: Table,
  batches: AsyncIterable<readonly Texts[]>,
): Promise<Map<string, AnyRow>> {
  const parse = compileParse(table)
  const rows = new Map<string, AnyRow>()
  for await (const batch of batches) {
    for (const texts of batch) {
      const row = parsed(table, parse, texts)
      rows.set(rowKey(table, row), row)
    }
  }
  return rows
}

function parsed(table: Table, parse: ReturnType<typeof compileParse>, texts: Texts): AnyRow {
  try {
    return parse(texts)
  } catch (cause) {
    // Its message would show a value of somebody's row.
    throw new FixtureError(
      'DATABASE',
      `${table.id} in the database holds a value that its column of the dataset cannot hold.`,
      { facts: { table: table.id }, cause },
    )
  }
}
