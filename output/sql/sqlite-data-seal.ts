/**
 * The seal of an SQLite dump of rows alone: like that of a dump that makes its tables, and it also demands that the
 * rows of the migrations are there, and that the tables hold the dump's very values.
 */
import { flatName, type Table } from '../../generators/model/index.ts'
import { existingCondition, OTHER_VALUES } from './data-only.ts'
import { LEDGER } from './ledger.ts'
import { quoteDouble } from './names.ts'
import { close, INCOMPLETE, partRow, type SealedDump } from './sqlite-seal.ts'
import { sameRows } from './sqlite-stage.ts'
import { quoteText, sqliteLiteral } from './sqlite-values.ts'

const SEAL = '"_tilth_data_seal"'

/** Parts that fail for a reason of their own: what their names begin with. */
const EXISTING = 'existing'
const VALUES = 'values'

const MISSING =
  "The rows that the application's own migrations make are not all there. Nothing was loaded. Run the migrations first."

/** The constraint of such parts. Constraints are checked in their order. */
const sealed = (part: string, message: string): string =>
  `CONSTRAINT ${quoteDouble(message)} CHECK (part NOT LIKE '${part} %' OR held = expected)`

/** Without row ids, the key needs no index of its own that would stay behind. */
const CREATE = `CREATE TEMPORARY TABLE IF NOT EXISTS ${SEAL} (
  snapshot TEXT NOT NULL,
  part TEXT NOT NULL,
  held INTEGER NOT NULL,
  expected INTEGER NOT NULL,
  needs TEXT NOT NULL,
  PRIMARY KEY (snapshot, part),
  ${sealed(EXISTING, MISSING)},
  ${sealed(VALUES, `A table ${OTHER_VALUES}`)},
  ${INCOMPLETE},
  FOREIGN KEY (snapshot, needs) REFERENCES ${SEAL} (snapshot, part) DEFERRABLE INITIALLY DEFERRED
) WITHOUT ROWID;
`

/** The tables of a dump of rows alone, and the ledger, which gets one. */
const filled = ({ tables, rows }: SealedDump): readonly (readonly [Table, number])[] => [
  ...tables.map((table) => [table, rows.get(table.id) ?? 0] as const),
  [LEDGER, 1],
]

const heldIn = (table: Table): string => `main.${quoteDouble(flatName(table))}`

const withExisting = ({ tables }: SealedDump): readonly Table[] =>
  tables.filter(({ existing }) => existing.length > 0)

/** How many of the rows that the migrations hold are there. */
function existingPart(dump: SealedDump, table: Table, place: number): string {
  const condition = existingCondition(table, {
    quoteName: quoteDouble,
    literal: (kind, text) => sqliteLiteral(kind)?.(text) ?? text,
    rows: 'VALUES ',
  })
  const from = `${heldIn(table)} WHERE ${condition}`
  return partRow(dump, `${EXISTING} ${place}`, table.existing.length, from, SEAL)
}

/** Stands first in the transaction of a dump of rows alone, whose tables are there: says how many rows they have. */
export function dataSealStart(dump: SealedDump): string {
  const id = quoteText(dump.snapshot)
  const before = filled(dump).map(
    ([table], i) =>
      `INSERT INTO temp.${SEAL} SELECT ${id}, 'before ${i + 1}', count(*), count(*), 'before ${i + 1}' ` +
      `FROM ${heldIn(table)};\n`,
  )
  const existing = withExisting(dump).map((table, i) => existingPart(dump, table, i + 1))
  return CREATE + before.join('') + existing.join('')
}

/** Ends the transaction of a dump of rows alone; `cleanUp` stands where nothing is compared any more. */
export function dataSealEnd(dump: SealedDump, cleanUp: string): string {
  const id = quoteText(dump.snapshot)
  const values = dump.tables.map((table, i) =>
    partRow(dump, `${VALUES} ${i + 1}`, dump.rows.get(table.id) ?? 0, sameRows(table), SEAL),
  )
  const parts = filled(dump).map(([table, rows], i) => {
    const before = `(SELECT held FROM temp.${SEAL} WHERE snapshot = ${id} AND part = 'before ${i + 1}')`
    return (
      `INSERT INTO temp.${SEAL} SELECT ${id}, 'table ${i + 1}', count(*) - ${before}, ${rows}, 'table ${i + 1}' ` +
      `FROM ${heldIn(table)};\n`
    )
  })
  const rows = 2 * parts.length + values.length + withExisting(dump).length
  return values.join('') + cleanUp + close(dump, parts, rows, SEAL)
}
