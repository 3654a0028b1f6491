/** Reads a loaded table back out of each database, exactly, and compares it with canonical texts. */
import { type ColumnKind, type Table, writtenColumns } from '../../generators/model/index.ts'
import type { Texts } from '../../output/encoding.ts'
import type { Dialect } from '../../output/sql/dialect.ts'
import type { TestDatabase } from './databases.ts'

/** The SQL that gives a column as hex of its text, and what is known to change. */
interface Reader {
  readonly before: string
  readonly cell: (kind: ColumnKind, name: string) => string
  /** True: negative zero becomes zero. */
  readonly losesMinusZero: boolean
}

const isNative = (kind: ColumnKind): boolean => kind.type === 'array' && kind.of.type !== 'array'

const postgres: Reader = {
  before: "SET TimeZone = 'UTC'; ",
  losesMinusZero: false,
  cell(kind, name) {
    const text = (sql: string): string => `encode(convert_to(${sql}, 'UTF8'), 'hex')`
    if (kind.type === 'bytes') return text(`'\\x' || encode(${name}, 'hex')`)
    if (kind.type === 'timestamp') return text(`to_char(${name}, 'YYYY-MM-DD HH24:MI:SS.MS')`)
    return text(isNative(kind) ? `array_to_json(${name}::text[])::text` : `${name}::text`)
  },
}

const mysql: Reader = {
  before: 'SET NAMES utf8mb4; ',
  losesMinusZero: true,
  cell(kind, name) {
    if (kind.type === 'bytes') return `HEX(CONCAT('\\\\x', LOWER(HEX(${name}))))`
    return `HEX(CONVERT(CAST(${name} AS CHAR) USING utf8mb4))`
  },
}

const sqlite: Reader = {
  before: '',
  losesMinusZero: true,
  cell(kind, name) {
    const value =
      kind.type === 'float'
        ? `CASE WHEN ${name} IS NOT NULL THEN printf('%!.20e', ${name}) END`
        : kind.type === 'bytes'
          ? `'\\x' || lower(hex(${name}))`
          : name
    return `CASE WHEN ${name} IS NOT NULL THEN hex(CAST(${value} AS BLOB)) END`
  },
}

const READERS: Readonly<Record<string, Reader>> = { postgres, mysql, sqlite }

/** The rows of a table in the order of its single key `id`, as texts that are close to canonical. */
export async function readBack(database: TestDatabase, dialect: Dialect, table: Table): Promise<Texts[]> {
  const reader = READERS[dialect.name]!
  const cells = writtenColumns(table).map(([name, { kind }]) => reader.cell(kind, dialect.quoteName(name)))
  const from = dialect.quoteName(table.name)
  const sql = `${reader.before}SELECT ${cells.join(', ')} FROM ${from} ORDER BY ${dialect.quoteName('id')}`
  const rows = await database.query(sql)
  return rows.map((row) =>
    row.map((cell) => (cell === 'NULL' ? null : Buffer.from(cell, 'hex').toString('utf8'))),
  )
}

/** What differs between rows as written and as read, as sentences. */
export function differences(
  dialect: Dialect,
  table: Table,
  written: readonly Texts[],
  read: readonly Texts[],
): string[] {
  const found: string[] =
    written.length === read.length ? [] : [`${written.length} rows, ${read.length} read`]
  const { losesMinusZero } = READERS[dialect.name]!
  written.forEach((row, r) => {
    writtenColumns(table).forEach(([name, { kind }], i) => {
      const [before, after] = [row[i] ?? null, read[r]?.[i] ?? null]
      const [a, b] = [before, after].map((text) => (text === null ? null : comparable(kind, text)))
      if (a === b || (losesMinusZero && a === '-0' && b === '0')) return
      if (kind.type === 'array' && before !== null && after !== null && sameArray(kind, before, after)) return
      found.push(
        `row ${r}, ${name}: ${JSON.stringify(before)?.slice(0, 200)} is ${JSON.stringify(after)?.slice(0, 200)}`,
      )
    })
  })
  return found
}

/** One spelling for what databases spell differently without changing it. */
function comparable(kind: ColumnKind, text: string): string {
  switch (kind.type) {
    case 'float':
      return Object.is(Number(text), -0) ? '-0' : String(Number(text))
    case 'bool':
      return text === '1' ? 'true' : text === '0' ? 'false' : text
    case 'time':
      return withoutZeros(text)
    case 'timestamp':
      return withoutZeros(text.replace(/\+00(:00)?$/, ''))
    default:
      return text
  }
}

const withoutZeros = (text: string): string => text.replace(/\.0+$/, '').replace(/(\..*?)0+$/, '$1')

/** PostgreSQL's arrays come back as arrays of its own texts. */
function sameArray({ of }: Extract<ColumnKind, { type: 'array' }>, before: string, after: string): boolean {
  const [a, b] = [JSON.parse(before) as unknown[], JSON.parse(after) as unknown[]]
  return (
    a.length === b.length &&
    a.every((item, i) => {
      if (item === null || b[i] === null) return item === b[i]
      if (of.type === 'json') return JSON.stringify(item) === JSON.stringify(JSON.parse(String(b[i])))
      const text = Object.is(item, -0) ? '-0' : String(item)
      return comparable(of, text) === comparable(of, String(b[i]))
    })
  )
}
