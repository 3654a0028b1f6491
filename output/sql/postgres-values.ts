/** Values as PostgreSQL reads them: COPY's text format, string literals, arrays. */
import type { ColumnKind } from '../../generators/model/index.ts'
import type { Literal } from './rows.ts'

const COPY_SPECIAL = /[\\\t\n\r]/
const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }
const escaped = (character: string): string => ESCAPES[character]!

/** A text in COPY's text format. */
export const copyText = (text: string): string =>
  COPY_SPECIAL.test(text) ? text.replace(/[\\\t\n\r]/g, escaped) : text

const LITERAL_SPECIAL = /['\\\t\n\r]/

/** A string literal that means the same under every setting; it stands on one line. */
export function quoteText(text: string): string {
  if (!LITERAL_SPECIAL.test(text)) return `'${text}'`
  const quoted = text.replaceAll("'", "''")
  return COPY_SPECIAL.test(quoted) ? `E'${quoted.replace(/[\\\t\n\r]/g, escaped)}'` : `'${quoted}'`
}

/** True: the kind is a PostgreSQL array. Arrays of arrays are not: theirs may be ragged, PostgreSQL's may not. */
export const isNativeArray = (kind: ColumnKind): boolean => kind.type === 'array' && kind.of.type !== 'array'

/** A canonical array, which is JSON text, as an array literal such as `{1,NULL,"a b"}`. */
export function arrayLiteral(of: ColumnKind): (text: string) => string {
  const element = of.type === 'json' ? quotedJson : NUMERIC.has(of.type) ? String : quotedElement
  return (text) => {
    if (text === '[]') return '{}'
    const items = JSON.parse(text) as readonly unknown[]
    return `{${items.map((item) => (item === null ? 'NULL' : element(item))).join(',')}}`
  }
}

const NUMERIC = new Set<ColumnKind['type']>(['int', 'bool'])
const quotedElement = (item: unknown): string =>
  `"${(Object.is(item, -0) ? '-0' : String(item)).replace(/["\\]/g, '\\$&')}"`
const quotedJson = (item: unknown): string => quotedElement(JSON.stringify(item))

/** Kinds whose canonical text never needs an escape. */
const PLAIN = new Set<ColumnKind['type']>([
  'int',
  'bigint',
  'decimal',
  'float',
  'bool',
  'uuid',
  'date',
  'time',
  'timestamp',
])

/** How a kind stands in COPY's text format. */
export function copyLiteral(kind: ColumnKind): Literal {
  if (PLAIN.has(kind.type)) return undefined
  if (kind.type === 'bytes') return (text) => `\\${text}`
  if (kind.type !== 'array' || !isNativeArray(kind)) return copyText
  const literal = arrayLiteral(kind.of)
  return (text) => copyText(literal(text))
}

/** How a kind stands in an INSERT statement. Floats are quoted, since a bare `-0` is the integer zero. */
export function insertLiteral(kind: ColumnKind): Literal {
  if (kind.type === 'int' || kind.type === 'bigint' || kind.type === 'decimal' || kind.type === 'bool') {
    return undefined
  }
  if (PLAIN.has(kind.type)) return (text) => `'${text}'`
  if (kind.type !== 'array' || !isNativeArray(kind)) return quoteText
  const literal = arrayLiteral(kind.of)
  return (text) => quoteText(literal(text))
}
