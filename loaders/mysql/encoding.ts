/** Rows as LOAD DATA reads them, and as INSERT statements for servers that refuse it. */
import { type ColumnKind, type Table, writtenColumns } from '../../generators/model/index.ts'
import { damaged } from '../../output/damage.ts'
import type { RowEncoding } from '../../output/encoding.ts'
import { quoteText } from '../../output/sql/mysql-values.ts'
import { quoteBacktick } from '../../output/sql/names.ts'
import { compileRow, insertEncoding, type Literal } from '../../output/sql/rows.ts'

// biome-ignore lint/suspicious/noControlCharactersInRegex: NUL and ^Z need an escape
const SPECIAL = /[\0\t\n\\\x1a]/
// biome-ignore lint/suspicious/noControlCharactersInRegex: NUL and ^Z need an escape
const EVERY_SPECIAL = /[\0\t\n\\\x1a]/g
const ESCAPES: Readonly<Record<string, string>> = {
  '\0': '\\0',
  '\t': '\\t',
  '\n': '\\n',
  '\\': '\\\\',
  '\x1a': '\\Z',
}
const escaped = (character: string): string => ESCAPES[character]!
const escapeText = (text: string): string =>
  SPECIAL.test(text) ? text.replace(EVERY_SPECIAL, escaped) : text

/** How MySQL spells a value; undefined: as its canonical text. */
function spelling(kind: ColumnKind): Literal {
  switch (kind.type) {
    case 'bool':
      return (text) => (text === 'true' ? '1' : '0')
    case 'timestamp':
      // DATETIME knows no zone; all times are UTC.
      return kind.zone ? (text) => text.slice(0, -6) : undefined
    case 'bytes':
      return hex
    default:
      return undefined
  }
}

/** UNHEX gives NULL for what is none, and MariaDB says nothing. */
function hex(text: string): string {
  if (!/^\\x(?:[0-9a-f]{2})*$/.test(text))
    throw damaged('A cell of bytes', '\\x and pairs of hex digits', text)
  return text.slice(2)
}

const PLAIN = new Set<ColumnKind['type']>([
  ...(['int', 'bigint', 'decimal', 'float', 'bool', 'uuid', 'date', 'time', 'timestamp', 'bytes'] as const),
])

/** Between tabs. */
const cellOf = (kind: ColumnKind): Literal => (PLAIN.has(kind.type) ? spelling(kind) : escapeText)

/** In quotes, numbers too: whatever stands in a file, it is a value and never SQL. */
function literalOf(kind: ColumnKind): Literal {
  const spell = spelling(kind)
  if (kind.type === 'bytes') return (text) => `x'${hex(text)}'`
  return spell === undefined ? quoteText : (text) => quoteText(spell(text))
}

/** Tabs between cells, `\N` for NULL, bytes as hex: what `loadData` says of the rows. */
export const LOAD_ROWS: RowEncoding = {
  name: 'mysql-load',
  header: () => '',
  compile: (table) =>
    compileRow(
      writtenColumns(table).map(([, { kind }]) => cellOf(kind)),
      { open: '', separator: '\t', close: '\n', null: '\\N' },
    ),
}

/** The statement that reads `LOAD_ROWS` of a table from the client's file. `name` and `file` are in quotes already. */
export function loadData(table: Table, name: string, file: string): string {
  const columns = writtenColumns(table)
  const targets = columns.map(([column, { kind }], i) =>
    kind.type === 'bytes' ? `@tilth_${i}` : quoteBacktick(column),
  )
  const sets = columns.flatMap(([column, { kind }], i) =>
    kind.type === 'bytes' ? [`${quoteBacktick(column)} = UNHEX(@tilth_${i})`] : [],
  )
  return (
    `LOAD DATA LOCAL INFILE ${file} INTO TABLE ${name} CHARACTER SET utf8mb4 ` +
    `FIELDS TERMINATED BY '\\t' ENCLOSED BY '' ESCAPED BY '\\\\' LINES STARTING BY '' TERMINATED BY '\\n' ` +
    `(${targets.join(', ')})${sets.length === 0 ? '' : ` SET ${sets.join(', ')}`}`
  )
}

/** INSERT statements into `name`, which is in quotes already. */
export const insertRows = (name: string, maxBytes: number): RowEncoding =>
  insertEncoding({
    name: 'mysql-insert',
    tableName: () => name,
    quoteName: quoteBacktick,
    literal: literalOf,
    maxRows: 10_000,
    maxBytes,
  })
