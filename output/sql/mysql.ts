/**
 * MySQL 8.0.16 and later, MariaDB 10.8 and later; InnoDB, utf8mb4, compared by code point (`utf8mb4_bin`, the one such
 * collation that both have). CREATE TABLE ends a transaction there, so a dump fills tables under other names and
 * renames them all in one statement: see mysql-dump.ts.
 */
import { type ColumnKind, flatName, type Table } from '../../generators/model/index.ts'
import type { Dialect, ValueLimits } from './dialect.ts'
import { keySets } from './keys.ts'
import { mysqlDataDump } from './mysql-data.ts'
import { MYSQL_LEDGER, MYSQL_ROWS, mysqlDump } from './mysql-dump.ts'
import { keyLengths, lengthKey, lengthProblems } from './mysql-lengths.ts'
import { defaultOf, MAX_NAME, mysqlSchema, typeName } from './mysql-schema.ts'
import { quoteText } from './mysql-values.ts'
import { quoteBacktick } from './names.ts'
import { commonProblems, type NameUse } from './problems.ts'

const RESERVED_COLUMNS = new Set(['db_row_id', 'db_trx_id', 'db_roll_ptr', 'fts_doc_id'])

function refuseName({ what, name }: NameUse): string | undefined {
  if (what === 'enum' || what === 'schema') return undefined
  if (name.endsWith(' ')) return 'MySQL drops the space at its end'
  if (what === 'enum value') return [...name].length > 255 ? 'it has more than 255 characters' : undefined
  if ([...name].length > MAX_NAME) return `it has more than ${MAX_NAME} characters`
  if (/[\u{10000}-\u{10ffff}]/u.test(name)) return 'it has a character beyond U+FFFF'
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
  if (/[\0-\x1f\\]/.test(name)) return 'clients change backslashes and control characters within names'
  if (what === 'column' && RESERVED_COLUMNS.has(name.toLowerCase())) return 'InnoDB has a column of that name'
  return undefined
}

const MAX_ROW_BYTES = 65_535
const MAX_SCALE = 30

function problems(tables: readonly Table[]): readonly string[] {
  return [
    ...commonProblems(tables, {
      title: 'MySQL',
      tableName: flatName,
      refuseName,
      indexNames: 'per table',
      unindexed: ['json', 'array'],
    }),
    ...lengthProblems(tables),
    ...tables.flatMap((table) => kindProblems(table)),
  ]
}

function kindProblems(table: Table): readonly string[] {
  const kinds = Object.entries(table.columns)
  const bytes = kinds.reduce((sum, [, { kind }]) => sum + rowBytes(kind), 0)
  return [
    ...kinds.flatMap(([name, { kind }]) =>
      kind.type === 'decimal' && kind.scale > MAX_SCALE
        ? [`MySQL has at most ${MAX_SCALE} digits after the point; ${table.id}.${name} has ${kind.scale}.`]
        : [],
    ),
    ...(bytes > MAX_ROW_BYTES
      ? [`MySQL keeps at most ${MAX_ROW_BYTES} bytes a row beside texts; ${table.id} may have ${bytes}.`]
      : []),
  ]
}

/** The bytes of a column that count for a row's length. */
const rowBytes = (kind: ColumnKind): number =>
  kind.type === 'varchar' || kind.type === 'char' ? 4 * kind.length + 2 : 16

const TEXTS = new Set<ColumnKind['type']>(['text', 'varchar', 'char'])

/**
 * Texts in keys have the key's length. `utf8mb4_bin` compares as if shorter texts were filled up with spaces, so a
 * text in a unique key, or in a foreign key, may not end with one; CHAR drops it.
 */
function limits(table: Table, column: string, tables: readonly Table[]): ValueLimits {
  const kind = table.columns[column]!.kind
  const length = keyLengths(tables).get(lengthKey(table, column))
  if (kind.type === 'bytes') return length === undefined ? {} : { maxBytes: length }
  if (!TEXTS.has(kind.type)) return {}
  return {
    ...(kind.type === 'text' && length !== undefined ? { maxLength: length } : {}),
    ...(kind.type === 'char' || isCompared(table, column) ? { noTrailingSpace: true } : {}),
  }
}

const isCompared = (table: Table, column: string): boolean =>
  keySets(table).some(({ columns, unique }) => unique && columns.includes(column)) ||
  table.foreignKeys.some(({ columns }) => columns.includes(column))

/** MySQL and MariaDB. */
export const mysql: Dialect = {
  name: 'mysql',
  title: 'MySQL and MariaDB',
  loadCommand: 'mariadb --database=DATABASE < {file}',
  rows: () => MYSQL_ROWS,
  problems,
  limits,
  schema: (input) => mysqlSchema(input),
  ledger: MYSQL_LEDGER,
  dump: (input, { dataOnly }) => (dataOnly === true ? mysqlDataDump(input) : mysqlDump(input)),
  quoteName: quoteBacktick,
  typeName,
  quoteText,
  defaultOf,
}
