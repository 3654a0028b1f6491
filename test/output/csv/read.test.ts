import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defineTable, int, text } from '../../../generators/model/index.ts'
import { readCsv } from '../../../output/csv/read.ts'
import { EDGE_ROWS, everyKind, rowOf } from '../../support/every-kind.ts'
import { scratchFolder } from '../../support/tools.ts'
import { csvFile, csvOf, textsOf, thrownBy } from '../../support/written.ts'

const folder = scratchFolder()
const file = join(folder, 'rows.csv')
const pair = defineTable('pair', { columns: { id: int(), v: text({ null: true }) }, primaryKey: ['id'] })

function readPair(bytes: string | Uint8Array): (string | null)[][] {
  writeFileSync(file, bytes)
  return [...readCsv(file, pair)]
}

describe('readCsv', () => {
  it('reads back what was written, at the edges and for any rows', () => {
    csvFile(file, everyKind, EDGE_ROWS)
    expect([...readCsv(file, everyKind)]).toEqual(textsOf(everyKind, EDGE_ROWS))
    fc.assert(
      fc.property(fc.array(rowOf(everyKind), { maxLength: 4 }), (rows) => {
        csvFile(file, everyKind, rows)
        expect([...readCsv(file, everyKind)]).toEqual(textsOf(everyKind, rows))
      }),
      { numRuns: 100 },
    )
  })

  it.each([0, 1, 2, 3, 4, 5])(
    'characters and quoted line ends may lie across its chunks (shift %i)',
    (shift) => {
      const rows = Array.from({ length: 30_000 }, (_, i) => ({
        id: i,
        v: i % 7 === 0 ? null : `é🎈漢"\n${'x'.repeat(shift + (i % 90))}`,
      }))
      csvFile(file, pair, rows)
      expect([...readCsv(file, pair)]).toEqual(textsOf(pair, rows))
    },
  )

  it('reads values of several megabytes, with line ends and without', () => {
    const rows = [
      { id: 1, v: `${'漢'.repeat(1_500_000)}` },
      { id: 2, v: 'a\n'.repeat(2_000_000) },
      { id: 3, v: '"'.repeat(3_000_000) },
    ]
    csvFile(file, pair, rows)
    expect([...readCsv(file, pair)].map(([, v]) => v) as unknown).toEqual(rows.map(({ v }) => v))
  })

  it('an empty table is a header alone', () => {
    expect(readPair('id,v\n')).toEqual([])
  })

  it.each<[string, string | Uint8Array, number, string]>([
    ['an empty file', '', 1, 'the header "id,v\\n"'],
    ['another header', 'id,w\n1,a\n', 1, 'the header'],
    ['columns in another order', 'v,id\n', 1, 'the header'],
    ['a byte order mark', '\ufeffid,v\n1,a\n', 1, 'the header'],
    ['CR in the header', 'id,v\r\n1,a\r\n', 1, 'the header'],
    ['CR line ends', 'id,v\n1,a\r\n', 2, 'quotes around column "v"'],
    ['CR line ends after quotes', 'id,v\n1,"a,"\r\n', 2, 'a line end after column "v"'],
    ['too few fields', 'id,v\n1,a\n2\n', 3, 'a comma after column "id"'],
    ['too many fields', 'id,v\n1,a,b\n', 2, 'a line end after column "v": 2 fields'],
    ['a blank line', 'id,v\n\n1,a\n', 2, 'a comma after column "id"'],
    ['text after a closing quote', 'id,v\n1,"a,"b\n', 2, 'a line end after column "v"'],
    ['a quote within bare text', 'id,v\n1,a"b\n', 2, 'quotes around column "v"'],
    ['an unclosed quote', 'id,v\n1,a\n2,"b\n', 3, 'a closing quote before the end of the file'],
    ['needless quotes', 'id,v\n1,"a"\n', 2, 'no quotes around column "v"'],
    ['quotes around a number', 'id,v\n"1",a\n', 2, 'no quotes around column "id"'],
    ['a bare NULL', 'id,v\n1,NULL\n', 2, 'quotes around column "v"'],
    ['a bare \\N', 'id,v\n1,\\N\n', 2, 'quotes around column "v"'],
    ['a bare space at the end', 'id,v\n1,a \n', 2, 'quotes around column "v"'],
    ['a line after quoted line ends', 'id,v\n1,"\n\n"\n2\n', 5, 'a comma after column "id"'],
  ])('refuses %s, naming file and line', (_, bytes, line, expected) => {
    expect(thrownBy(() => readPair(bytes))).toMatchObject({
      code: 'SNAPSHOT_DAMAGED',
      message: expect.stringContaining(`File ${file}, line ${line}: expected ${expected}`),
      facts: { file, line },
    })
  })

  it('refuses a missing last line end, and bytes that are not UTF-8', () => {
    const missing = thrownBy(() => readPair('id,v\n1,a'))
    expect(missing).toMatchObject({
      code: 'SNAPSHOT_DAMAGED',
      message: `File ${file}: expected a line end after the last line.`,
    })
    const latin1 = thrownBy(() => readPair(Buffer.from('id,v\n1,\xe9\n', 'latin1')))
    expect(latin1).toMatchObject({
      code: 'SNAPSHOT_DAMAGED',
      message: `File ${file}: expected text in UTF-8.`,
    })
  })

  it('any cut or changed byte is refused, or read as other rows: never a crash', () => {
    const whole = Buffer.from(csvOf(everyKind, EDGE_ROWS.slice(0, 3)))
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.nat(255), (at, byte) => {
        const changed = Buffer.from(whole)
        changed[at] = byte
        writeFileSync(file, changed)
        try {
          for (const texts of readCsv(file, everyKind)) expect(texts.length).toBe(33)
        } catch (error) {
          expect(error).toMatchObject({ code: 'SNAPSHOT_DAMAGED' })
        }
      }),
      { numRuns: 500 },
    )
  })

  it('a file that cannot be read is an IO error', () => {
    expect(thrownBy(() => [...readCsv(join(folder, 'none.csv'), pair)])).toMatchObject({ code: 'IO' })
  })
})
