import { stringify } from 'csv-stringify/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defineTable, int, text, writtenColumns } from '../../../generators/model/index.ts'
import { csvEncoding } from '../../../output/csv/encode.ts'
import type { Texts } from '../../../output/encoding.ts'
import { EDGE_ROWS, everyKind, HARD_TEXTS, rowOf } from '../../support/every-kind.ts'
import { csvOf, textsOf } from '../../support/written.ts'

/** csv-stringify, told to write load CSV: these options are the format's definition. */
function reference(rows: readonly Texts[], header: readonly string[]): string {
  return stringify(rows as (string | null)[][], {
    header: true,
    columns: header.map((name, i) => ({ key: String(i), header: name })),
    record_delimiter: '\n',
    quote_record_delimiter: true,
    quoted_match: [/^$/, /^[ \t]/, /[ \t]$/, /^\\[.N]$/, /^null$/i],
  })
}

describe('load CSV', () => {
  const header = writtenColumns(everyKind).map(([name]) => name)

  it('is what csv-stringify writes, byte for byte, at the edges', () => {
    expect(csvOf(everyKind, EDGE_ROWS)).toBe(reference(textsOf(everyKind, EDGE_ROWS), header))
  })

  it('is what csv-stringify writes, byte for byte, for any rows', () => {
    fc.assert(
      fc.property(fc.array(rowOf(everyKind), { minLength: 1, maxLength: 4 }), (rows) => {
        expect(csvOf(everyKind, rows)).toBe(reference(textsOf(everyKind, rows), header))
      }),
      { numRuns: 300 },
    )
  })

  it('quotes what a reader could misread, and nothing else', () => {
    const table = defineTable('t', { columns: { id: int(), v: text({ null: true }) }, primaryKey: ['id'] })
    const encode = csvEncoding.compile(table)
    const written = [null, '', 'NULL', 'a,b', 'a "b"', 'x\ny', '\r', ' a', '\\.', '\\N', 'a\\', '-1', 'é🎈']
    expect(written.map((value) => encode(['1', value])).join('')).toBe(
      '1,\n1,""\n1,"NULL"\n1,"a,b"\n1,"a ""b"""\n1,"x\ny"\n1,"\r"\n1," a"\n1,"\\."\n1,"\\N"\n1,a\\\n1,-1\n1,é🎈\n',
    )
  })

  it('quotes names in the header by the same rule', () => {
    const columns = { id: int(), 'a,b': int(), null: int(), 'x\ny': int() }
    expect(csvEncoding.header(defineTable('t', { columns, primaryKey: ['id'] }))).toBe(
      'id,"a,b","null","x\ny"\n',
    )
  })

  it('a row of one empty text is no blank line', () => {
    const plain = defineTable('plain', { columns: { id: text() }, primaryKey: ['id'] })
    expect(csvEncoding.compile(plain)([''])).toBe('""\n')
  })

  it('the hard texts are all different in the file', () => {
    const table = defineTable('t', { columns: { v: text() }, primaryKey: ['v'] })
    const encode = csvEncoding.compile(table)
    expect(new Set(HARD_TEXTS.map((hard) => encode([hard]))).size).toBe(HARD_TEXTS.length)
  })
})
