/**
 * The seal of an SQLite dump: COMMIT fails unless every statement did its work, also in a client that goes on after
 * errors. A temporary table refers to itself by a deferred foreign key: the row `begun` needs the row `complete`, which
 * is the last one and is only taken when one row for each part of the dump is there.
 */
import { flatName, type Table } from '../../generators/model/index.ts'
import { rowsBefore } from './data-only.ts'
import { LEDGER, LEDGER_NAME } from './ledger.ts'
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

const SEAL = 'temp."_tilth_seal"'

/** The constraint's name is what clients show when it fails. */
const CREATE = `CREATE TEMPORARY TABLE IF NOT EXISTS "_tilth_seal" (
  snapshot TEXT NOT NULL,
  part TEXT NOT NULL,
  held INTEGER NOT NULL,
  expected INTEGER NOT NULL,
  needs TEXT NOT NULL,
  PRIMARY KEY (snapshot, part),
  CONSTRAINT "The dump is incomplete: nothing was loaded" CHECK (held = expected),
  FOREIGN KEY (snapshot, needs) REFERENCES "_tilth_seal" (snapshot, part) DEFERRABLE INITIALLY DEFERRED
);
`

/** Says that a part is there when `from` gives as many rows as expected. */
const partRow = ({ snapshot }: SealedDump, part: string, expected: number, from: string): string =>
  `INSERT INTO ${SEAL} SELECT ${quoteText(snapshot)}, ${quoteText(part)}, count(*), ${expected}, ` +
  `${quoteText(part)} FROM ${from};\n`

/** Stands first in the transaction. */
export function sealStart(dump: SealedDump): string {
  const id = quoteText(dump.snapshot)
  return (
    CREATE +
    // A client that goes on when a table exists already would fill that one.
    `INSERT INTO ${SEAL} SELECT ${id}, 'new', 0, 0, 'new' WHERE NOT EXISTS (\n` +
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

/** Ends the transaction. What is left of the seal goes once it has served, for a session that goes on. */
function close(dump: SealedDump, parts: readonly string[], rows: number): string {
  const id = quoteText(dump.snapshot)
  // While any deferred key is open, SQLite looks for children of every row that goes into a table others refer to.
  const begun = `INSERT INTO ${SEAL} VALUES (${id}, 'begun', 0, 0, 'complete');\n`
  const complete = partRow(dump, 'complete', rows + 1, `${SEAL} WHERE snapshot = ${id}`)
  return (
    `${begun}${parts.join('')}${complete}COMMIT;\n` +
    `DELETE FROM ${SEAL} WHERE snapshot = ${id} AND EXISTS (SELECT 1 FROM ${SEAL} WHERE snapshot = ${id} AND part = 'complete');\n`
  )
}

/** The tables of a dump of rows alone, and the ledger, which gets one. */
const filled = ({ tables, rows }: SealedDump): readonly (readonly [Table, number])[] => [
  ...tables.map((table) => [table, rows.get(table.id) ?? 0] as const),
  [LEDGER, 1],
]

const heldIn = (table: Table): string => `main.${quoteDouble(flatName(table))}`

/** Stands first in the transaction of a dump of rows alone, whose tables are there: says how many rows they have. */
export function dataSealStart(dump: SealedDump): string {
  const id = quoteText(dump.snapshot)
  const before = filled(dump).map(([table], i) => {
    const count = rowsBefore(table, 'count(*)', 'max')
    return `INSERT INTO ${SEAL} SELECT ${id}, 'before ${i + 1}', ${count}, ${count}, 'before ${i + 1}' FROM ${heldIn(table)};\n`
  })
  return CREATE + before.join('')
}

/** Ends the transaction of a dump of rows alone. */
export function dataSealEnd(dump: SealedDump): string {
  const id = quoteText(dump.snapshot)
  const parts = filled(dump).map(([table, rows], i) => {
    const before = `(SELECT held FROM ${SEAL} WHERE snapshot = ${id} AND part = 'before ${i + 1}')`
    return (
      `INSERT INTO ${SEAL} SELECT ${id}, 'table ${i + 1}', count(*) - ${before}, ${rows}, 'table ${i + 1}' ` +
      `FROM ${heldIn(table)};\n`
    )
  })
  return close(dump, parts, 2 * parts.length)
}
