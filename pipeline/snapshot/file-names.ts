/** File names from table names: reversible, and safe on every system. */
import { FixtureError } from '../../generators/model/index.ts'

/** Longest file name part made from a table's name, in bytes. */
const LONGEST = 180

const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i

/**
 * A table id as a file name: letters, digits, `_`, `-` and dots before letters stand; every other byte is `%` and two
 * hex digits. Throws FixtureError DEFINITION when the result is longer than 180 bytes.
 */
export function fileNameOf(id: string): string {
  let name = ''
  for (const byte of Buffer.from(id, 'utf8')) {
    const character = String.fromCharCode(byte)
    name += /[A-Za-z0-9_.-]/.test(character) ? character : percent(byte)
  }
  if (name.startsWith('.') || RESERVED.test(name)) name = percent(name.charCodeAt(0)) + name.slice(1)
  // `users.0001` would look like a part of `users`.
  name = name.replace(/\.(?=\d)/g, percent(46))
  if (name.endsWith('.')) name = name.slice(0, -1) + percent(46)
  if (name.length > LONGEST) {
    throw new FixtureError(
      'DEFINITION',
      `Table ${JSON.stringify(id)}: its file name would have ${name.length} bytes; expected at most ${LONGEST}.`,
    )
  }
  return name
}

const percent = (byte: number): string => `%${byte.toString(16).padStart(2, '0').toUpperCase()}`

/** The path of a table's part: `csv/users.csv`, or `csv/users.0001.csv` when the table has several parts. */
export function partPath(format: string, id: string, part: number, parts: number): string {
  const number = parts === 1 ? '' : `.${String(part + 1).padStart(4, '0')}`
  return `${format}/${fileNameOf(id)}${number}.${format}`
}
