/** When a field of load CSV is quoted: one rule for the writer, the reader and the tests. */
import type { ColumnKind } from '../../generators/model/index.ts'

const INSIDE = /[",\n\r]/

const QUOTE = 34
const SPACE = 32
const TAB = 9

/**
 * True: some reader would take the bare text for something else. Separators, quotes and line ends; the empty
 * text (NULL is bare emptiness); `\.` (the end of data for Postgres up to 17) and `\N` and the word NULL
 * (NULL for MySQL and others); a space or tab at an end, which some readers trim.
 */
export function mustQuote(text: string): boolean {
  return edgesMustQuote(text) || INSIDE.test(text)
}

/** The part of the rule that looks at the length and the ends alone. */
export function edgesMustQuote(text: string): boolean {
  const { length } = text
  if (length < 5) {
    if (length === 0 || text === '\\.' || text === '\\N') return true
    if (length === 4 && text.toLowerCase() === 'null') return true
  }
  const first = text.charCodeAt(0)
  const last = text.charCodeAt(length - 1)
  return first === SPACE || first === TAB || last === SPACE || last === TAB
}

/** Text in quotes, quotes doubled. */
export function quoted(text: string): string {
  return text.includes('"') ? `"${text.replaceAll('"', '""')}"` : `"${text}"`
}

/** Beyond this length a replacement in millions of places would be slow, and slower still to collect. */
const LONG = 65_536

/** The inverse of doubling quotes: of each two, one stays. */
export function undoubled(text: string): string {
  if (text.length < LONG) return text.replaceAll('""', '"')
  const bytes = Buffer.from(text)
  let kept = 0
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]!
    bytes[kept++] = byte
    if (byte === QUOTE) at++
  }
  return bytes.toString('utf8', 0, kept)
}

/** A field of load CSV that is not NULL. */
export function field(text: string): string {
  return mustQuote(text) ? quoted(text) : text
}

/** False for kinds whose canonical texts never need quotes. */
export function mayNeedQuotes(kind: ColumnKind): boolean {
  switch (kind.type) {
    case 'text':
    case 'varchar':
    case 'char':
    case 'json':
    case 'array':
      return true
    case 'enum':
      return kind.values.some(mustQuote)
    default:
      return false
  }
}
