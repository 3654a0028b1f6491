/** Values as MySQL and MariaDB read them when the SQL mode has no NO_BACKSLASH_ESCAPES. */
import type { ColumnKind } from '../../generators/model/index.ts'
import type { Literal } from './rows.ts'

// biome-ignore lint/suspicious/noControlCharactersInRegex: NUL and ^Z need an escape
const SPECIAL = /[\0'\\\n\r\x1a]/
// biome-ignore lint/suspicious/noControlCharactersInRegex: NUL and ^Z need an escape
const EVERY_SPECIAL = /[\0'\\\n\r\x1a]/g
const ESCAPES: Readonly<Record<string, string>> = {
  '\0': '\\0',
  "'": "''",
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\x1a': '\\Z',
}
const escaped = (character: string): string => ESCAPES[character]!

/** A string literal on one line. */
export const quoteText = (text: string): string =>
  SPECIAL.test(text) ? `'${text.replace(EVERY_SPECIAL, escaped)}'` : `'${text}'`

/** How a kind stands in an INSERT statement. */
export function mysqlLiteral(kind: ColumnKind): Literal {
  switch (kind.type) {
    case 'int':
    case 'bigint':
    case 'decimal':
      return undefined
    case 'bool':
      return (text) => (text === 'true' ? '1' : '0')
    case 'float':
      // With an exponent, it is a double from the start.
      return (text) => (text.includes('e') ? text : `${text}e0`)
    case 'timestamp':
      // DATETIME knows no zone; all times are UTC.
      return kind.zone ? (text) => `'${text.slice(0, -6)}'` : (text) => `'${text}'`
    case 'uuid':
    case 'date':
    case 'time':
      return (text) => `'${text}'`
    case 'bytes':
      return (text) => `x'${text.slice(2)}'`
    default:
      return quoteText
  }
}
