/** Values as MySQL and MariaDB write them, turned into canonical texts. */
import { type ColumnKind, type Table, writtenColumns } from '../../generators/model/index.ts'
import type { Texts } from '../../output/encoding.ts'
import { quoteBacktick } from '../../output/sql/names.ts'

type Fix = (text: string) => string

const FLOAT = /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/

/**
 * The query for all rows; names of columns with bytes begin with `b`, all others with `t`. `floats` are columns of the
 * type FLOAT, which are shown with all their digits as DOUBLE alone.
 */
export function selectRows(table: Table, name: string, floats: ReadonlySet<string> = new Set()): string {
  const columns = writtenColumns(table).map(([column, { kind }], i) => {
    const value = floats.has(column) ? `${quoteBacktick(column)} + 0e0` : quoteBacktick(column)
    return `${value} AS ${kind.type === 'bytes' ? 'b' : 't'}${i}`
  })
  return `SELECT ${columns.join(', ')} FROM ${name}`
}

/**
 * Compiles the function that turns a row of `selectRows` into canonical texts, in place. What the engine does not write
 * for a kind stays a text that is none of it: an application may keep the column as texts, which can hold anything.
 */
export function compileFix(table: Table): (row: Texts) => Texts {
  const fixes = writtenColumns(table).flatMap(([, { kind }], i) => {
    const fix = fixOf(kind)
    return fix === undefined ? [] : [{ i, fix }]
  })
  return (row) => {
    for (const { i, fix } of fixes) {
      const text = row[i]
      if (text !== null && text !== undefined) row[i] = fix(text)
    }
    return row
  }
}

function fixOf(kind: ColumnKind): Fix | undefined {
  switch (kind.type) {
    case 'float':
      return (text) => (FLOAT.test(text) ? String(Number(text) + 0) : text)
    case 'bool':
      // Columns of the type BIT(1) give the bit itself.
      return (text) =>
        text === '1' || text === '\x01' ? 'true' : text === '0' || text === '\0' ? 'false' : text
    case 'decimal':
      return (text) => withPlaces(text, kind.scale)
    case 'timestamp': {
      const zone = kind.zone ? '+00:00' : ''
      return (text) => withPlaces(text, 3) + zone
    }
    case 'time':
      return (text) => withPlaces(text, 3).replace(/\.000$/, '')
    case 'json':
    case 'array':
      // MySQL keeps JSON in a form of its own.
      return compactJson
    default:
      return undefined
  }
}

function compactJson(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text))
  } catch {
    return text
  }
}

const POINT = 46

/** With that many digits after the point; digits other than zero are never taken away. */
function withPlaces(text: string, places: number): string {
  if (places > 0 && text.charCodeAt(text.length - places - 1) === POINT) return text
  const point = text.indexOf('.')
  const whole = point < 0 ? text : text.slice(0, point)
  const fraction = point < 0 ? '' : text.slice(point + 1)
  const digits = fraction.replace(/0+$/, '').padEnd(places, '0')
  return digits === '' ? whole : `${whole}.${digits}`
}
