/** What stands in a MySQL or MariaDB database. */
import { FixtureError, flatName, type Table } from '../../generators/model/index.ts'
import { quoteText } from '../../output/sql/mysql-values.ts'
import { quoteBacktick } from '../../output/sql/names.ts'
import type { FoundTable, Session, SqlRow } from '../database.ts'
import { countTables } from '../row-counts.ts'
import { LEDGER_LAST, LEDGER_NEXT, SHADOW_PREFIX } from './names.ts'

/** How a server compares names of tables. */
export interface NameRule {
  /** What `lower_case_table_names` says: 0 for servers that tell cases apart. */
  readonly lowerCase: number
}

/** The name under which two names are one. */
export const folded = ({ lowerCase }: NameRule, name: string): string =>
  lowerCase === 0 ? name : name.toLowerCase()

/** A list for IN, of all spellings under which the catalogue may have the names; NULL, which nothing equals, for none. */
export function nameList(rule: NameRule, names: readonly string[]): string {
  if (names.length === 0) return 'NULL'
  return [...new Set(names.flatMap((name) => [name, folded(rule, name)]))].map(quoteText).join(', ')
}

/** Where tables are looked for. */
export interface Place {
  readonly rule: NameRule
  /** The table's name at this moment, without quotes. */
  readonly nameOf: (table: Table) => string
}

/** The tables and views that are there, with their rows counted. */
export async function findTables(
  session: Session,
  { rule, nameOf }: Place,
  tables: readonly Table[],
): Promise<ReadonlyMap<string, FoundTable>> {
  const found = new Map<string, FoundTable>()
  if (tables.length === 0) return found
  const names = nameList(rule, tables.map(nameOf))
  const columns = await session.rows(`
    SELECT TABLE_NAME AS tab, COLUMN_NAME AS name, COLUMN_TYPE AS type, IS_NULLABLE AS nullable, EXTRA AS extra,
           COLUMN_DEFAULT IS NOT NULL AS has_default, COALESCE(GENERATION_EXPRESSION, '') <> '' AS computed
    FROM information_schema.COLUMNS
    WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME IN (${names})
    ORDER BY TABLE_NAME, ORDINAL_POSITION`)
  const triggers = await session.rows(`
    SELECT EVENT_OBJECT_TABLE AS tab, TRIGGER_NAME AS name FROM information_schema.TRIGGERS
    WHERE EVENT_OBJECT_SCHEMA = DATABASE() AND EVENT_MANIPULATION = 'INSERT' AND EVENT_OBJECT_TABLE IN (${names})
    ORDER BY 1, 2`)
  const isOf = (table: Table) => {
    const name = folded(rule, nameOf(table))
    return ({ tab }: SqlRow): boolean => folded(rule, tab ?? '') === name
  }
  const there = tables.filter((table) => columns.some(isOf(table)))
  const counts = await countTables(session, there)
  for (const table of there) {
    const isOwn = isOf(table)
    const own = columns.filter(isOwn)
    found.set(table.id, {
      columns: own.map(foundColumn),
      rows: counts.get(table.id) ?? 0,
      triggers: triggers.filter(isOwn).map((row) => row.name ?? ''),
    })
  }
  return found
}

/**
 * The ids of the tables with a trigger before an insert. With one, LOAD DATA numbers a row of key 0 anew whatever
 * `sql_mode` says; INSERT does not.
 */
export async function tablesWithTriggers(
  session: Session,
  rule: NameRule,
  tables: readonly Table[],
): Promise<ReadonlySet<string>> {
  const rows = await session.rows(`
    SELECT DISTINCT EVENT_OBJECT_TABLE AS tab FROM information_schema.TRIGGERS
    WHERE EVENT_OBJECT_SCHEMA = DATABASE() AND EVENT_MANIPULATION = 'INSERT' AND ACTION_TIMING = 'BEFORE'
      AND EVENT_OBJECT_TABLE IN (${nameList(rule, tables.map(flatName))})`)
  const names = new Set(rows.map(({ tab }) => folded(rule, tab ?? '')))
  return new Set(tables.filter((table) => names.has(folded(rule, flatName(table)))).map(({ id }) => id))
}

/** Makes sequences of MariaDB by which columns are filled go on after the largest value; AUTO_INCREMENT does so itself. */
export async function advanceSequences(
  session: Session,
  rule: NameRule,
  tables: readonly Table[],
): Promise<void> {
  const rows = await session.rows(`
    SELECT TABLE_NAME AS tab, COLUMN_NAME AS name, COLUMN_DEFAULT AS value FROM information_schema.COLUMNS
    WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME IN (${nameList(rule, tables.map(flatName))})
      AND DATA_TYPE IN ('tinyint', 'smallint', 'mediumint', 'int', 'bigint')`)
  for (const { tab, name, value } of rows) {
    const sequence = /^nextval\((.+)\)$/i.exec(value ?? '')?.[1]
    if (sequence === undefined) continue
    const [top] = await session.rows(
      `SELECT max(${quoteBacktick(name!)}) AS value FROM ${quoteBacktick(tab!)}`,
    )
    if (top?.value !== null) await session.run(`DO SETVAL(${sequence}, ${top?.value})`)
  }
}

const foundColumn = ({ name, type, nullable, extra, has_default, computed }: SqlRow) => ({
  name: name ?? '',
  type: type ?? '',
  nullable: nullable === 'YES',
  generated: computed === '1',
  hasDefault: has_default === '1' || /auto_increment/i.test(extra ?? ''),
})

/** Throws FixtureError DATABASE for tables whose rows no transaction can take back, and for views. */
export async function refuseEngines(
  session: Session,
  rule: NameRule,
  tables: readonly Table[],
): Promise<void> {
  const others = await session.rows(`
    SELECT TABLE_NAME AS name, TABLE_TYPE AS type, ENGINE AS engine FROM information_schema.TABLES
    WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME IN (${nameList(rule, tables.map(flatName))})
      AND COALESCE(ENGINE, '') <> 'InnoDB'`)
  if (others.length === 0) return
  const words = others.map(({ name, type, engine }) => `${name} (${engine ?? type?.toLowerCase()})`)
  throw new FixtureError(
    'DATABASE',
    `Could not load into ${words.join(', ')}: rows are added to tables of the engine InnoDB alone, since others keep a part of a load that fails. Nothing was changed. Convert the tables with ALTER TABLE … ENGINE=InnoDB, or leave them out.`,
    { facts: { tables: others.map(({ name }) => name) } },
  )
}

/** The names of what a load that was killed, or a dump that was cut, left behind. */
export async function leftBehind(session: Session): Promise<readonly string[]> {
  const rows = await session.rows(`
    SELECT TABLE_NAME AS name FROM information_schema.TABLES
    WHERE TABLE_SCHEMA = DATABASE() AND TABLE_TYPE = 'BASE TABLE'
      AND (LEFT(TABLE_NAME, ${SHADOW_PREFIX.length}) = ${quoteText(SHADOW_PREFIX)}
           OR TABLE_NAME IN (${quoteText(LEDGER_NEXT)}, ${quoteText(LEDGER_LAST)}))`)
  return rows.map(({ name }) => name ?? '')
}
