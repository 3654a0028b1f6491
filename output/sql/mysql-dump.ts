/**
 * The dump of MySQL and MariaDB. Its tables are made, filled and given their keys under other names; one RENAME TABLE
 * then gives all of them their own, together with a ledger that has the load's row. Until then nothing is to be seen
 * of the load but those shadows, which the next load drops.
 */
import { flatName, type Table } from '../../generators/model/index.ts'
import { type DumpInput, type DumpSegment, type LedgerSql, type SchemaSql, sqlText } from './dialect.ts'
import { dumpedKeys } from './keys.ts'
import { LEDGER_NAME } from './ledger.ts'
import { recordRow } from './ledger-sql.ts'
import { createLedger, defaultOf, mysqlSchema } from './mysql-schema.ts'
import { MYSQL_HEAD, MYSQL_LOCK, MYSQL_TAIL, MYSQL_UNLOCK, mysqlDemand } from './mysql-session.ts'
import { mysqlLiteral, quoteText } from './mysql-values.ts'
import { quoteBacktick } from './names.ts'
import { insertEncoding } from './rows.ts'
import { shadowName } from './shadow.ts'

export { shadowName }

/** The shadow's quoted name. */
export const shadow = (table: Table): string => quoteBacktick(shadowName(table))

/** The encoding of rows: they go into the shadows. */
export const MYSQL_ROWS = insertEncoding({
  name: 'mysql',
  tableName: shadow,
  quoteName: quoteBacktick,
  literal: mysqlLiteral,
  maxRows: 10_000,
  maxBytes: 1_000_000,
})

/** The ledger of MySQL and MariaDB. */
export const MYSQL_LEDGER: LedgerSql = {
  create: createLedger(),
  record: (row, place) => recordRow({ quoteName: quoteBacktick, quoteText, defaultOf }, row, place),
}

/** The ledger with the load's row, before and after it takes the ledger's place. */
const NEXT = `${LEDGER_NAME}_next`
const LAST = `${LEDGER_NAME}_last`
const [ledger, next, last] = [LEDGER_NAME, NEXT, LAST].map(quoteBacktick) as [string, string, string]

/** A dump that makes its tables. */
export function mysqlDump(input: DumpInput): readonly DumpSegment[] {
  const schema = mysqlSchema(input, shadowName)
  return [
    { text: startOf(input, schema) },
    ...input.tables.map((rows): DumpSegment => ({ rows })),
    { text: endOf(input, schema) },
  ]
}

function startOf({ tables }: DumpInput, schema: SchemaSql): string {
  const names = tables.map((table) => quoteText(flatName(table))).join(', ')
  // Byte by byte: where names differ by case, the tables may stand side by side. RENAME has the last word.
  const found =
    'SELECT COUNT(*) FROM information_schema.tables ' +
    `WHERE table_schema = DATABASE() AND CAST(table_name AS BINARY) IN (${names})`
  return (
    MYSQL_HEAD +
    MYSQL_LOCK +
    mysqlDemand(`(${found}) = 0`, "'A table of this dump exists already. Nothing was loaded.'") +
    // Shadows of a load that was cut refer to each other.
    'SET SESSION foreign_key_checks = 0;\n' +
    `DROP TABLE IF EXISTS ${tables.map(shadow).join(', ')};\n` +
    'SET SESSION foreign_key_checks = 1;\n' +
    `${sqlText(schema.tables)}START TRANSACTION;\n`
  )
}

function endOf(input: DumpInput, { indexes, foreignKeys, counters }: SchemaSql): string {
  return (
    `COMMIT;\n${sqlText([...indexes, ...foreignKeys, ...counters])}${nextLedger(input)}${renameAll(input)}` +
    `DROP TABLE IF EXISTS ${last};\n${MYSQL_UNLOCK}${MYSQL_TAIL}`
  )
}

const nextLedger = ({ record }: DumpInput): string =>
  `${MYSQL_LEDGER.create}DROP TABLE IF EXISTS ${next}, ${last};\n` +
  `CREATE TABLE ${next} LIKE ${ledger};\n` +
  `INSERT INTO ${next} SELECT * FROM ${ledger};\n` +
  MYSQL_LEDGER.record({ event: 'load', ...record, mode: 'dump' }, { into: next })

/**
 * The rename is a prepared text: clients run what is left at the end of a cut file, and a part of it would rename some
 * of the tables; and it is only there when all checks hold, for clients that go on after errors.
 */
function renameAll(input: DumpInput): string {
  const pairs = [
    `${ledger} TO ${last}`,
    `${next} TO ${ledger}`,
    ...input.tables.map((table) => `${shadow(table)} TO ${quoteBacktick(flatName(table))}`),
  ]
  const cases = checks(input).map(
    ([failed, reason]) => `  WHEN ${failed} THEN ${quoteText(refusal(reason))}\n`,
  )
  return (
    `SET @tilth_rename = CASE\n${cases.join('')}  ELSE ${quoteText(`RENAME TABLE ${pairs.join(', ')}`)}\nEND;\n` +
    'PREPARE tilth_rename FROM @tilth_rename;\n' +
    'EXECUTE tilth_rename;\n' +
    'DEALLOCATE PREPARE tilth_rename;\n'
  )
}

/** A statement that fails with a message, as `mysqlDemand` does. */
export const refusal = (reason: string): string =>
  `SET SESSION sql_mode = ${quoteText(`The dump is incomplete and nothing was loaded: ${reason}`)}`

/** Conditions that hold when something is missing, each with what it is. */
function checks({ tables, rows }: DumpInput): readonly (readonly [string, string])[] {
  const constraints = tables.reduce(
    (sum, table) => sum + table.uniques.length + dumpedKeys(table, tables).length,
    0,
  )
  const names = tables.map((table) => quoteText(shadowName(table))).join(', ')
  return [
    ...tables.map((table): [string, string] => [
      `(SELECT COUNT(*) FROM ${shadow(table)}) <> ${rows.get(table.id) ?? 0}`,
      `${flatName(table)} does not have ${rows.get(table.id) ?? 0} rows`,
    ]),
    [
      '(SELECT COUNT(*) FROM information_schema.table_constraints WHERE constraint_schema = DATABASE() AND ' +
        `constraint_type IN ('UNIQUE', 'FOREIGN KEY') AND table_name IN (${names})) <> ${constraints}`,
      `it does not have ${constraints} unique and foreign keys`,
    ],
    [
      `(SELECT COUNT(*) FROM ${next}) <> (SELECT COUNT(*) FROM ${ledger}) + 1`,
      'the ledger has no row for it',
    ],
  ]
}
