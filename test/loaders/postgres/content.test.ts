/** What COPY gives, added up from bytes, is the content of the rows that it stands for. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  array,
  bool,
  defineTable,
  float,
  int,
  json,
  text,
  time,
  timestamp,
  timestamptz,
} from '../../../generators/model/index.ts'
import { contentOf, Pieces } from '../../../loaders/content/index.ts'
import { CopiedRows } from '../../../loaders/postgres/content.ts'
import { compileLine } from '../../../loaders/postgres/texts.ts'

const N = { null: true } as const
const table = defineTable('copied', {
  columns: {
    id: int(),
    text: text(N),
    bool: bool(N),
    float: float(N),
    time: time(N),
    stamp: timestamp(N),
    zoned: timestamptz(N),
    json: json(N),
    last: text(N),
  },
  primaryKey: ['id'],
})

/** As COPY's text format writes a text. */
const escaped = (value: string): string =>
  value
    .replaceAll('\\', '\\\\')
    .replace(/[\b\f\n\r\t\v]/g, (character) => `\\${'bfnrtv'['\b\f\n\r\t\v'.indexOf(character)]}`)

const cell = (values: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.option(values.map(escaped), { nil: '\\N' })
const texts = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('\\', 'N', '\t', '\n', '.', 'é', '🎈', '') }),
)
const stamps = fc.constantFrom(
  '2025-01-31 10:00:00',
  '2025-01-31 10:00:00.5',
  '2025-01-31 10:00:00.123',
  '2025-01-31 10:00:00.123456',
  '12025-01-31 10:00:00',
  '0044-03-15 12:00:00 BC',
  'infinity',
  '',
  'none',
)
const line = fc
  .tuple(
    fc.integer().map(String),
    cell(texts),
    cell(fc.constantFrom('t', 'f', 'true', 'false', 'x', '')),
    cell(fc.constantFrom('0', '1e-07', '-0', '1.5', 'NaN', '', ' 1')),
    cell(fc.constantFrom('10:00:00', '10:00:00.5', '10:00:00.5.7')),
    cell(stamps),
    cell(stamps.map((stamp) => `${stamp}+00`)),
    cell(fc.constantFrom('{"b": 1, "a": [1, 2]}', '{"a":[1,2],"b":1}', 'null', '"\\n"')),
    cell(texts),
  )
  .map((cells) => cells.join('\t'))

describe('CopiedRows', () => {
  it('adds up what the lines stand for, however their bytes are cut', () => {
    const toTexts = compileLine(table)
    fc.assert(
      fc.property(fc.array(line, { maxLength: 6 }), fc.integer({ min: 1, max: 300 }), (lines, size) => {
        const bytes = Buffer.from(lines.map((each) => `${each}\n`).join(''))
        const rows = new CopiedRows(table)
        const pieces = new Pieces((piece, end) => rows.take(piece, end))
        for (let at = 0; at < bytes.length; at += size) pieces.push(bytes.subarray(at, at + size))
        expect(pieces.end()).toBe(0)
        // What was read came from UTF-8.
        const read = bytes.toString('utf8').split('\n').slice(0, -1)
        expect(rows.sum.result()).toEqual(contentOf(table, read.map(toTexts)))
      }),
      { numRuns: 500 },
    )
  })
})

it('keeps an element that is no number one element', () => {
  const lists = defineTable('lists', {
    columns: { id: int(), list: array(int()) },
    primaryKey: ['id'],
  })
  const list = (cell: string) => compileLine(lists)(`1\t${cell}`)[1]
  expect(list('["1","2",null]')).toBe('[1,2,null]')
  expect(list('["1,2"]')).toBe('["1,2"]')
})
