/**
 * The seal of an SQLite dump: COMMIT fails unless every statement did its work, also in a client that goes on after
 * errors. A temporary table refers to itself by a deferred foreign key: the row `begun` needs the row `complete`, which
 * is the last one and is only taken when one row for each part of the dump is there.
 */
import { flatName, type Table } from '../../generators/model/index.ts'
import { LEDGER_NAME } from './ledger.ts'
import { quoteDouble } from './names.ts'
import { quoteText } from './sqlite-values.ts'

/** What must be there when the transaction ends. */
export interface SealedDump {
  readonly tables: readonly Table[]
  /** Per table id. */
  readonly rows: ReadonlyMap<string, number>
  /** The snapshot's id: dumps of several snapshots may be loaded one after the other in one session. */
  readonly snapshot: string
}

/** The seal's table, without its schema. */
const SEAL = '"_tilth_seal"'

/** The constraint's name is what clients show when it fails. */
export const INCOMPLETE = 'CONSTRAINT "The dump is incomplete: nothing was loaded" CHECK (held = expected)'

const CREATE = `CREATE TEMPORARY TABLE IF NOT EXISTS "_tilth_seal" (
  snapshot TEXT NOT NULL,
  part TEXT NOT NULL,
  held INTEGER NOT NULL,
  expected INTEGER NOT NULL,
  needs TEXT NOT NULL,
  PRIMARY KEY (snapshot, part),
  ${INCOMPLETE},
  FOREIGN KEY (snapshot, needs) REFERENCES "_tilth_seal" (snapshot, part) DEFERRABLE INITIALLY DEFERRED
);
`

/** Says that a part is there when `from` gives as many rows as expected. */
export const partRow = (
  { snapshot }: SealedDump,
  part: string,
  expected: number,
  from: string,
  seal = SEAL,
): string =>
  `INSERT INTO temp.${seal} SELECT ${quoteText(snapshot)}, ${quoteText(part)}, count(*), ${expected}, ` +
  `${quoteText(part)} FROM ${from};\n`

/** Stands first in the transaction. */
export function sealStart(dump: SealedDump): string {
  const id = quoteText(dump.snapshot)
  return (
    CREATE +
    // A client that goes on when a table exists already would fill that one.
    `INSERT INTO temp.${SEAL} SELECT ${id}, 'new', 0, 0, 'new' WHERE NOT EXISTS (\n` +
    `  SELECT 1 FROM main.sqlite_schema WHERE name COLLATE NOCASE IN (${nameList(dump)})\n);\n`
  )
}

const nameList = ({ tables }: SealedDump): string =>
  tables.map((table) => quoteText(flatName(table))).join(', ')

/** Ends the transaction of a dump that makes its tables. */
export function sealEnd(dump: SealedDump): string {
  const id = quoteText(dump.snapshot)
  const indexes = dump.tables.reduce((sum, table) => sum + table.indexes.length, 0)
  const parts = [
    ...dump.tables.map((table, i) =>
      partRow(dump, `table ${i + 1}`, dump.rows.get(table.id) ?? 0, `main.${quoteDouble(flatName(table))}`),
    ),
    partRow(
      dump,
      'indexes',
      indexes,
      `main.sqlite_schema WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN (${nameList(dump)})`,
    ),
    partRow(
      dump,
      'ledger',
      1,
      `(SELECT 1 FROM main.${quoteDouble(LEDGER_NAME)} WHERE snapshot = ${id} LIMIT 1)`,
    ),
  ]
  // With the row that `sealStart` adds.
  return close(dump, parts, parts.length + 1)
}

/**
 * Ends the transaction. What is left of the seal goes once it has served, for a session that goes on; the table itself
 * stays, since dropping it would lift the seal where COMMIT has failed and a client goes on.
 */
export function close(dump: SealedDump, parts: readonly string[], rows: number, seal = SEAL): string {
  const id = quoteText(dump.snapshot)
  const own = `temp.${seal}`
  // While any deferred key is open, SQLite looks for children of every row that goes into a table others refer to.
  const begun = `INSERT INTO ${own} VALUES (${id}, 'begun', 0, 0, 'complete');\n`
  const complete = partRow(dump, 'complete', rows + 1, `${own} WHERE snapshot = ${id}`, seal)
  return (
    `${begun}${parts.join('')}${complete}COMMIT;\n` +
    `DELETE FROM ${own} WHERE snapshot = ${id} AND EXISTS (SELECT 1 FROM ${own} WHERE snapshot = ${id} AND part = 'complete');\n`
  )
}
