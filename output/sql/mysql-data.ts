/**
 * The dump of rows alone into MySQL and MariaDB tables that are there. Rows go into temporary tables first. Then one
 * transaction copies them, if they are all there and the tables can take rows back; its COMMIT is a prepared text that
 * is only there when all checks hold. In a client that connects again when its connection is lost, and goes on outside
 * of any transaction, temporary tables and variables are gone too, so nothing comes of it.
 */
import { flatName, type Table } from '../../generators/model/index.ts'
import { DATA_MODE, existingCondition, missingRows, OTHER_VALUES, withoutExisting } from './data-only.ts'
import type { DumpInput, DumpSegment } from './dialect.ts'
import { LEDGER, LEDGER_NAME } from './ledger.ts'
import { MYSQL_LEDGER, refusal, shadow } from './mysql-dump.ts'
import { MYSQL_HEAD, MYSQL_LOCK, MYSQL_TAIL, MYSQL_UNLOCK, mysqlDemand } from './mysql-session.ts'
import { createStage, otherColumns } from './mysql-stage.ts'
import { mysqlLiteral, quoteText } from './mysql-values.ts'
import { quoteBacktick as quote } from './names.ts'
import { columnList } from './rows.ts'

/** The ledger's row until all is copied. */
const NEXT = `${LEDGER_NAME}_next`
const [ledger, next] = [LEDGER_NAME, NEXT].map(quote) as [string, string]

const nameOf = (table: Table): string => quote(flatName(table))
const keyOf = (table: Table): string => table.primaryKey.map(quote).join(', ')
const columnsOf = (table: Table): string => columnList(table, quote)

/** The whole dump. */
export function mysqlDataDump(dump: DumpInput): readonly DumpSegment[] {
  const input = withoutExisting(dump)
  return [
    { text: startOf(input) },
    ...input.tables.map((rows): DumpSegment => ({ rows })),
    { text: endOf(input) },
  ]
}

/** Of a table's name in the catalogue, that it is one of the dump's: servers that tell no cases apart keep it in lower case. */
const isOurs = (tables: readonly Table[]): string => {
  const names = tables.map(flatName).flatMap((name) => [name, name.toLowerCase()])
  return `table_schema = DATABASE() AND CAST(table_name AS BINARY) IN (${[...new Set(names)].map(quoteText).join(', ')})`
}

/** How many of the tables are there and can take rows back. */
const transactional = (tables: readonly Table[]): string =>
  '(SELECT COUNT(DISTINCT CAST(LOWER(table_name) AS BINARY)) FROM information_schema.tables ' +
  `WHERE engine = 'InnoDB' AND ${isOurs(tables)})`

const dropAll = ({ tables }: DumpInput): string =>
  `DROP TEMPORARY TABLE IF EXISTS ${[...tables.map(shadow), next].join(', ')};\n`

function startOf(input: DumpInput): string {
  const { tables } = input
  return (
    // A session may have run another dump.
    `SET @tilth_ready = NULL, @tilth_broken = NULL, @tilth_keys = NULL, @tilth_sequences = NULL, @tilth_end = NULL;\n` +
    `SET ${tables.map((_, i) => `@tilth_other_${i + 1} = NULL`).join(', ')};\n` +
    MYSQL_HEAD +
    MYSQL_LOCK +
    mysqlDemand(
      `${transactional(tables)} = ${tables.length}`,
      "'A table of this dump is missing or is not InnoDB. Nothing was loaded.'",
    ) +
    dropAll(input) +
    tables.map((table) => createStage(table, tables)).join('')
  )
}

function endOf(input: DumpInput): string {
  return (
    `${MYSQL_LEDGER.create}CREATE TEMPORARY TABLE ${next} (PRIMARY KEY (${keyOf(LEDGER)})) ENGINE=InnoDB AS\n` +
    `SELECT * FROM ${ledger} LIMIT 0;\n` +
    `${MYSQL_LEDGER.record({ event: 'load', ...input.record, mode: DATA_MODE }, { into: next })}${copyAll(input)}${keyChecks(input)}` +
    `${commit(input)}${dropAll(input)}${MYSQL_UNLOCK}${MYSQL_TAIL}`
  )
}

/** Within the transaction: a read of all rows keeps others from changing them until its end. */
function copyAll({ tables, rows }: DumpInput): string {
  const ready = [
    ...tables.map((table) => `(SELECT COUNT(*) FROM ${shadow(table)}) = ${rows.get(table.id) ?? 0}`),
    `(SELECT COUNT(*) FROM ${next}) = 1`,
    `${transactional(tables)} = ${tables.length}`,
  ]
  return (
    'SET SESSION foreign_key_checks = 0;\nSET TRANSACTION ISOLATION LEVEL REPEATABLE READ;\nSTART TRANSACTION;\n' +
    tables
      .map((table, i) => `SELECT COUNT(*) INTO @tilth_before_${i + 1} FROM ${nameOf(table)} FOR UPDATE;\n`)
      .join('') +
    `SET @tilth_ready = ${ready.join('\n  AND ')};\n` +
    tables
      .map(
        (table) =>
          `INSERT INTO ${nameOf(table)} (${columnsOf(table)})\n` +
          `SELECT ${columnsOf(table)} FROM ${shadow(table)} WHERE @tilth_ready;\n`,
      )
      .join('') +
    `INSERT INTO ${ledger} SELECT * FROM ${next} WHERE @tilth_ready;\n` +
    tables.map((table, i) => otherColumns(table, rows.get(table.id) ?? 0, `@tilth_other_${i + 1}`)).join('')
  )
}

const quoted = (column: string): string => `CONCAT('\`', REPLACE(${column}, '\`', '\`\`'), '\`')`

/**
 * Sets `@tilth_broken` to the names of the tables' foreign keys that do not hold, whoever declared them and wherever
 * they lead: the statement that looks is made from the catalogue.
 */
function keyChecks({ tables }: DumpInput): string {
  const each = (sql: string): string => `GROUP_CONCAT(${sql} ORDER BY ordinal_position SEPARATOR ' AND ')`
  const place = (schema: string, table: string): string =>
    `MAX(CONCAT(${quoted(schema)}, '.', ${quoted(table)}))`
  const test = [
    "', IF(EXISTS(SELECT 1 FROM '",
    place('table_schema', 'table_name'),
    "' AS c WHERE '",
    each(`CONCAT('c.', ${quoted('column_name')}, ' IS NOT NULL')`),
    "' AND NOT EXISTS(SELECT 1 FROM '",
    place('referenced_table_schema', 'referenced_table_name'),
    "' AS p WHERE '",
    each(`CONCAT('p.', ${quoted('referenced_column_name')}, ' = c.', ${quoted('column_name')})`),
    "' LOCK IN SHARE MODE)), '",
    'QUOTE(constraint_name)',
    "', NULL)'",
  ]
  return (
    'SET @tilth_group_concat_max_len = @@SESSION.group_concat_max_len;\n' +
    'SET SESSION group_concat_max_len = 16777216;\n' +
    // What is no SQL mode is shown up to its first comma.
    "SET @tilth_keys = (SELECT CONCAT('SET @tilth_broken = CONCAT_WS('' and '', NULL', " +
    `COALESCE(GROUP_CONCAT(test SEPARATOR ''), ''), ')') FROM (\n` +
    `  SELECT CONCAT(\n    ${test.join(',\n    ')}\n  ) AS test FROM information_schema.key_column_usage\n` +
    `  WHERE referenced_table_name IS NOT NULL AND ${isOurs(tables)}\n` +
    '  GROUP BY table_name, constraint_name\n) AS found);\n' +
    setSequences(tables) +
    'SET SESSION group_concat_max_len = @tilth_group_concat_max_len;\n' +
    runText('tilth_keys') +
    // The first one makes the text of the second.
    runText('tilth_sequences').repeat(2)
  )
}

/** Runs the statement that a variable holds. */
const runText = (name: string): string =>
  `PREPARE ${name} FROM @${name};\nEXECUTE ${name};\nDEALLOCATE PREPARE ${name};\n`

/**
 * Sets `@tilth_sequences` to the statement that makes the one which advances sequences that columns take as their
 * default; MariaDB has such. They never go back, and no transaction holds them: one that is refused leaves gaps.
 */
function setSequences(tables: readonly Table[]): string {
  const call = "QUOTE(CONCAT('SETVAL(', SUBSTRING(column_default, 9, CHAR_LENGTH(column_default) - 9), ', '))"
  const top = `'(SELECT MAX(', ${quoted('column_name')}, ') FROM ', ${quoted('table_name')}, ')'`
  return (
    "SET @tilth_sequences = (SELECT CONCAT('SET @tilth_sequences = CONCAT_WS('', '', ''DO 0''', " +
    `COALESCE(GROUP_CONCAT(CONCAT(', CONCAT(', ${call}, ', ', ${top}, ', '')'')') SEPARATOR ''), ''), ')')\n` +
    "  FROM information_schema.columns WHERE column_default LIKE 'nextval(`%`)'\n" +
    `  AND data_type IN ('tinyint', 'smallint', 'mediumint', 'int', 'bigint') AND ${isOurs(tables)});\n`
  )
}

/** The case that the rows of the migrations are not all there. */
function missing(table: Table): string {
  const condition = existingCondition(table, {
    quoteName: quote,
    literal: (kind, text) => mysqlLiteral(kind)?.(text) ?? text,
  })
  return (
    `  WHEN (SELECT COUNT(*) FROM ${nameOf(table)} WHERE ${condition}) <> ${table.existing.length} ` +
    `THEN ${quoteText(`SET SESSION sql_mode = ${quoteText(missingRows(table))}`)}`
  )
}

/** Commits, if all checks hold; else fails, and what a client that goes on after errors would keep is rolled back. */
function commit({ tables, rows }: DumpInput): string {
  const broken = `The foreign keys do not hold and nothing was loaded: `
  const cases = [
    ...tables.flatMap((table) => (table.existing.length === 0 ? [] : missing(table))),
    `  WHEN NOT COALESCE(@tilth_ready, 0) THEN ${quoteText(refusal('rows are missing or a table is not InnoDB'))}`,
    ...tables.map((table, i) => {
      const more = rows.get(table.id) ?? 0
      return (
        `  WHEN NOT ((SELECT COUNT(*) FROM ${nameOf(table)}) <=> @tilth_before_${i + 1} + ${more}) ` +
        `THEN ${quoteText(refusal(`${flatName(table)} did not get ${more} rows`))}`
      )
    }),
    `  WHEN NOT EXISTS(SELECT 1 FROM ${ledger} AS l JOIN ${next} AS n ON l.id = n.id AND l.snapshot = n.snapshot) ` +
      `THEN ${quoteText(refusal('the ledger has no row for it'))}`,
    ...tables.map((table, i) => {
      const other = `@tilth_other_${i + 1}`
      const [before, after] = [`${flatName(table)} (`, `) ${OTHER_VALUES}`].map(quoteText)
      return (
        `  WHEN NOT (${other} <=> '') THEN CONCAT('SET SESSION sql_mode = ', ` +
        `QUOTE(CONCAT(${before}, COALESCE(${other}, 'not compared'), ${after})))`
      )
    }),
    `  WHEN NOT (@tilth_broken <=> '') THEN CONCAT('SET SESSION sql_mode = ', ` +
      `QUOTE(CONCAT(${quoteText(broken)}, COALESCE(@tilth_broken, 'they were not checked'))))`,
  ]
  return (
    `SET @tilth_end = CASE\n${cases.join('\n')}\n  ELSE 'COMMIT'\nEND;\n` +
    `${runText('tilth_end')}ROLLBACK;\n`
  )
}
