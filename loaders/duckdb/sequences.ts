/** Counted keys go on after the largest one. */
import type { Table } from '../../generators/model/index.ts'
import { duckdb as dialect } from '../../output/sql/duckdb.ts'
import { NOTHING_LOADED, refused } from '../failure.ts'
import { type CatalogSession, type CountedColumn, countedColumns, sequencesNamed } from './catalog.ts'

const quote = dialect.quoteName

/** Numbers that a sequence is called for at most; DuckDB does some 20 million a second. */
const MAX_CALLS = 1_000_000n

/** Moves the sequences that the columns of a table count with, never back. */
export async function advanceSequences(session: CatalogSession, table: Table): Promise<void> {
  for (const column of await countedColumns(session, table)) {
    const [row] = await session.rows(`SELECT max(${quote(column.name)}) AS top FROM ${session.nameOf(table)}`)
    if (row?.top !== null && row?.top !== undefined) await advance(session, table, column, BigInt(row.top))
  }
}

async function advance(
  session: CatalogSession,
  table: Table,
  column: CountedColumn,
  top: bigint,
): Promise<void> {
  const sequences = await sequencesNamed(session, column.sequence)
  const [sequence] = sequences
  if (sequences.length === 1 && BigInt(sequence?.last_value ?? sequence?.start_value ?? 0) > top) return
  // DuckDB cannot set a sequence: it is called as often as needed, or made anew.
  const [first] = await session.rows(`SELECT ${column.value} AS next`)
  const missing = top - BigInt(first?.next ?? 0)
  if (missing <= 0n) return
  if (missing <= MAX_CALLS) await session.rows(`SELECT max(${column.value}) AS next FROM range(${missing})`)
  else await makeAnew(session, table, column, top)
}

async function makeAnew(
  session: CatalogSession,
  table: Table,
  column: CountedColumn,
  top: bigint,
): Promise<void> {
  if (top >= 2n ** 63n - 1n) {
    throw refused(
      'advance the counter of',
      `its key ${column.name} has reached the end`,
      { table: table.id },
      NOTHING_LOADED,
    )
  }
  const alter = `ALTER TABLE ${session.nameOf(table)} ALTER COLUMN ${quote(column.name)}`
  await session.run(
    `${alter} DROP DEFAULT; DROP SEQUENCE ${column.sequence}; ` +
      `CREATE SEQUENCE ${column.sequence} START ${top + 1n}; ${alter} SET DEFAULT ${column.value}`,
    table.id,
  )
}
