/** Values that no database may take, or none but as they are, and how they come into a snapshot's CSV. */
import { readFileSync, writeFileSync } from 'node:fs'

/** A bad value. */
export interface BadValue {
  readonly kind: string
  readonly table: 'authors' | 'books'
  readonly column: string
  /** As it stands in CSV, a character per byte. */
  readonly raw: string
}

const LONG = 'x'.repeat(21)

const of =
  (table: BadValue['table']) =>
  (column: string, values: Readonly<Record<string, string>>): readonly BadValue[] =>
    Object.entries(values).map(([kind, raw]) => ({ kind: `${column}: ${kind}`, table, column, raw }))

const author = of('authors')
const book = of('books')

/** One entry per sort of fault and kind of column. */
export const BAD_VALUES: readonly BadValue[] = [
  ...author('id', { NULL: '', 'no number': 'x1', 'out of range': '99999999999', 'a duplicate key': '4' }),
  ...author('name', {
    NULL: '',
    'too long': LONG,
    'a duplicate': 'author 4',
    'no UTF-8': '\xff\xfe',
    'a cut UTF-8 letter': 'a\xe2\x82',
    'a surrogate in UTF-8': '\xed\xa0\x80',
    'a NUL': 'a\0b',
  }),
  ...author('seen', {
    'no such month': '2025-13-01T00:00:00.000',
    'no such day': '2025-02-30T00:00:00.000',
    words: 'yesterday',
    'a zero date': '0000-00-00T00:00:00.000',
  }),
  ...book('author', { 'an orphan': '9999', NULL: '' }),
  ...book('before', { 'an orphan': '8888', 'no number': '"1,2"' }),
  ...book('pages', {
    'a fraction': '1.5',
    'breaks the check': '0',
    'out of range': '2147483648',
    NaN: 'NaN',
    hexadecimal: '0x10',
  }),
  ...book('price', { 'out of range': '12345.00', 'too exact': '1.255', NaN: 'NaN', 'no number': 'abc' }),
  ...book('rank', { 'out of range': '32768', 'no number': 'x' }),
  ...book('sold', { 'out of range': '9223372036854775808', 'no number': '1_000' }),
  ...book('score', { NaN: 'NaN', infinity: 'Infinity', 'no number': 'abc', 'out of range': '1e999' }),
  ...book('lent', { NULL: '', 'another word': 'yes', 'a number': '2' }),
  ...book('day', { 'no such day': '2025-02-30', 'no such month': '2025-13-01', 'a zero date': '0000-00-00' }),
  ...book('clock', { 'out of range': '25:00:00', 'no such minute': '10:61:00' }),
  ...book('at', { 'no such month': '2025-13-01T00:00:00.000+00:00', words: 'now' }),
  ...book('state', { 'no label': 'lost', 'another case': 'NEW', NULL: '' }),
  ...book('cover', { 'no hexadecimal': '\\x0g', 'half a byte': '\\x0' }),
  ...book('extra', { 'cut JSON': '"{""a"":"', NULL: '' }),
  ...book('token', { 'no UUID': 'not-a-uuid', 'a duplicate': '00000000-0000-4000-8000-000000000004' }),
]

/** Replaces the cell of a row, from 0, the header not counted. Cells hold no line end. */
export function replaceCell(file: string, column: string, row: number, raw: string): void {
  const lines = readFileSync(file, 'latin1').split('\n')
  const place = lines[0]!.split(',').indexOf(column)
  if (place < 0) throw new RangeError(`column: ${file} has no ${column}`)
  const cells = [...lines[row + 1]!.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, cell]) => cell!)
  cells[place] = raw
  // The pattern also matches the empty end.
  lines[row + 1] = cells.slice(0, lines[0]!.split(',').length).join(',')
  writeFileSync(file, lines.join('\n'), 'latin1')
}

/** Faults of whole rows: what the file becomes. */
export const BAD_ROWS: Readonly<Record<string, (lines: string[]) => void>> = {
  'a row that is missing': (lines) => void lines.splice(2, 1),
  'a row that is there twice': (lines) => void lines.splice(2, 0, lines[2]!),
  'too few cells': (lines) => void lines.splice(2, 1, lines[2]!.slice(0, lines[2]!.indexOf(','))),
  'too many cells': (lines) => void lines.splice(2, 1, `${lines[2]},1`),
  'an open quote': (lines) => void lines.splice(2, 1, `"${lines[2]}`),
  'an empty file': (lines) => void lines.splice(0),
  'a header alone': (lines) => void lines.splice(1, lines.length, ''),
}

/** Changes a file's lines. */
export function changeLines(file: string, change: (lines: string[]) => void): void {
  const lines = readFileSync(file, 'latin1').split('\n')
  change(lines)
  writeFileSync(file, lines.join('\n'), 'latin1')
}
