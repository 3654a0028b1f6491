/**
 * Canonical texts from Parquet: an SQL expression per column, and where DuckDB's text is another than the
 * canonical one, a function that turns it into it.
 */
import type { ColumnKind } from '../generators/model/index.ts'
import { instantFormatter } from './instant.ts'

/** Turns DuckDB's text into the canonical one; undefined: the value is none that Tilth writes. */
export type Fix = (text: string) => string | undefined

/** How a column is read: what DuckDB computes, and what is left to do here (undefined: nothing). */
export interface TextColumn {
  readonly sql: string
  readonly fix: Fix | undefined
}

/** How a value of a kind is turned into text, `value` being its SQL expression. */
export function textColumn(kind: ColumnKind, value: string, depth = 0): TextColumn {
  switch (kind.type) {
    case 'float':
      return { sql: `${value}::VARCHAR`, fix: floatFix }
    case 'decimal':
      return { sql: `${value}::VARCHAR`, fix: kind.precision === kind.scale ? pointFix : undefined }
    case 'time':
      return { sql: `${value}::VARCHAR`, fix: timeFix }
    case 'timestamp':
      return {
        sql: `CASE WHEN epoch_us(${value}) % 1000 <> 0 THEN 'none' ELSE epoch_ms(${value})::VARCHAR END`,
        fix: instantFix(kind.zone),
      }
    case 'bytes':
      return { sql: `'\\x' || lower(hex(${value}))`, fix: undefined }
    case 'array': {
      const item = `item${depth}`
      const element = textColumn(kind.of, item, depth + 1)
      const list = depth === 0 ? (sql: string) => `to_json(${sql})::VARCHAR` : (sql: string) => sql
      return { sql: list(`list_transform(${value}, lambda ${item}: ${element.sql})`), fix: arrayFix(kind) }
    }
    default:
      return { sql: `${value}::VARCHAR`, fix: undefined }
  }
}

/** DuckDB writes `1e-07` and `0.0`. */
const floatFix: Fix = (text) => String(Number(text))

/** DuckDB writes `.50` for a decimal(2,2). */
const pointFix: Fix = (text) => text.replace(/^(-?)\./, '$10.')

/** DuckDB leaves out trailing zeros. */
const timeFix: Fix = (text) => {
  if (text.length === 8) return text
  return text.length <= 12 ? text.padEnd(12, '0') : undefined
}

function instantFix(zone: boolean): Fix {
  const format = instantFormatter(zone ? '+00:00' : '')
  return (text) => (text === 'none' ? undefined : format(Number(text)))
}

/** An array arrives as JSON whose elements are DuckDB's texts. */
function arrayFix(kind: ColumnKind & { readonly type: 'array' }): Fix {
  const items = itemsFix(kind.of)
  return (text) => items(JSON.parse(text))
}

function itemsFix(of: ColumnKind): (items: readonly unknown[]) => string | undefined {
  const element = elementFix(of)
  return (items) => {
    const texts = items.map((item) => (item === null ? 'null' : element(item)))
    return texts.includes(undefined) ? undefined : `[${texts.join(',')}]`
  }
}

function elementFix(kind: ColumnKind): (item: unknown) => string | undefined {
  if (kind.type === 'array') return itemsFix(kind.of) as (item: unknown) => string | undefined
  if (kind.type === 'json') return (item) => JSON.stringify(JSON.parse(item as string))
  if (kind.type === 'float') return floatFix as (item: unknown) => string
  if (kind.type === 'int' || kind.type === 'bool') return String
  const { fix } = textColumn(kind, '')
  return (item) => {
    const text = fix === undefined ? (item as string) : fix(item as string)
    return text === undefined ? undefined : JSON.stringify(text)
  }
}
