/** Values as PostgreSQL writes them in COPY's text format, turned into canonical texts. */
import { type ColumnKind, type Table, writtenColumns } from '../../generators/model/index.ts'
import type { Texts } from '../../output/encoding.ts'
import { isNativeArray } from '../../output/sql/postgres-values.ts'

/** Turns a text as PostgreSQL writes it into the canonical one. */
export type Fix = (text: string) => string

/** How a column is read back: what PostgreSQL computes, and what is left to do here. */
interface ReadColumn {
  readonly sql: string
  readonly fix: Fix | undefined
}

/** The query's columns for `COPY (SELECT …) TO STDOUT` under `DateStyle ISO` and `TimeZone UTC`. */
export function readColumns(table: Table, quote: (name: string) => string): string {
  return writtenColumns(table)
    .map(([name, { kind }]) => readColumn(kind, quote(name)).sql)
    .join(', ')
}

/** Compiles the function that turns a line of COPY's text format into canonical texts. */
export function compileLine(table: Table): (line: string) => Texts {
  const fixes = writtenColumns(table).map(([, { kind }]) => fixOf(kind))
  return (line) => {
    const cells: Texts = line.split('\t')
    for (let i = 0; i < cells.length; i++) {
      const cell = cells[i]!
      if (cell === '\\N') {
        cells[i] = null
        continue
      }
      const text = cell.includes('\\') ? unescaped(cell) : cell
      const fix = fixes[i]
      cells[i] = fix === undefined ? text : fix(text)
    }
    return cells
  }
}

/** What is left to do with a column of `readColumns`; undefined: nothing. */
export const fixOf = (kind: ColumnKind): Fix | undefined => readColumn(kind, '').fix

function readColumn(kind: ColumnKind, name: string): ReadColumn {
  if (isNativeArray(kind) && kind.type === 'array') {
    return { sql: `array_to_json(${name}::text[])`, fix: arrayFix(kind.of) }
  }
  switch (kind.type) {
    case 'float':
    case 'timestamp':
    case 'time':
    case 'bool':
      return { sql: name, fix: FIXES[kind.type]!(kind) }
    default:
      return { sql: name, fix: undefined }
  }
}

const FLOAT = /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/
/** Without a zone `2025-01-31 10:00:00.5`, with one `…+00`. */
const INSTANT = /^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)(?:\.(\d{1,3}))?(?:\+00)?$/
const TIME = /^(\d\d:\d\d:\d\d)(?:\.(\d{1,3}))?$/

/**
 * Per kind whose text is another. A text that PostgreSQL does not write for the kind stays as it is: an application may
 * keep the column as texts, which can hold anything.
 */
const FIXES: Partial<Record<ColumnKind['type'], (kind: ColumnKind) => Fix>> = {
  float: () => (text) => (FLOAT.test(text) ? String(Number(text) + 0) : text),
  bool: () => (text) => (text === 't' ? 'true' : text === 'f' ? 'false' : text),
  timestamp: (kind) => {
    const zone = kind.type === 'timestamp' && kind.zone ? '+00:00' : ''
    return (text) => {
      const [, whole, fraction = ''] = INSTANT.exec(text) ?? []
      return whole === undefined ? text : `${whole}.${fraction.padEnd(3, '0')}${zone}`
    }
  },
  time: () => (text) => {
    const [, whole, fraction = ''] = TIME.exec(text) ?? []
    if (whole === undefined) return text
    return Number(fraction) === 0 ? whole : `${whole}.${fraction.padEnd(3, '0')}`
  },
}

/** Numbers and booleans as JSON has them. */
const BARE = /^(?:-?\d+(?:\.\d+)?(?:e[+-]?\d+)?|true|false)$/

/** Array elements arrive as PostgreSQL's texts; canonical arrays hold numbers, booleans and JSON as they are. */
function arrayFix(of: ColumnKind): Fix {
  const fix = FIXES[of.type]?.(of)
  const bare = of.type === 'int' || of.type === 'float' || of.type === 'bool'
  return (text) => {
    const items = JSON.parse(text) as readonly (string | null)[]
    const cells = items.map((item) => {
      if (item === null) return 'null'
      if (of.type === 'json') return JSON.stringify(JSON.parse(item))
      const fixed = fix === undefined ? item : fix(item)
      return bare && BARE.test(fixed) ? fixed : JSON.stringify(fixed)
    })
    return `[${cells.join(',')}]`
  }
}

const ESCAPES: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' }

/** A cell of COPY's text format without its backslashes. */
export const unescaped = (cell: string): string =>
  cell.replace(/\\(.)/gs, (_, character: string) => ESCAPES[character] ?? character)
