/** The content of CSV, added up from bytes, is the content of the rows that the strict reader gives. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defineTable, int, type Table, text } from '../../../generators/model/index.ts'
import { contentOf, sourceContent } from '../../../loaders/content/index.ts'
import type { RowSource } from '../../../loaders/index.ts'
import { sourceTexts } from '../../../loaders/row-source.ts'
import { EDGE_ROWS, everyKind, rowOf } from '../../support/every-kind.ts'
import { scratchFolder } from '../../support/tools.ts'
import { csvFile, csvOf } from '../../support/written.ts'

const folder = scratchFolder()
const file = join(folder, 'rows.csv')
const pair = defineTable('pair', { columns: { id: int(), v: text({ null: true }) }, primaryKey: ['id'] })

const sourceOf = (table: Table, more: Partial<RowSource> = {}): RowSource => ({
  table,
  into: table,
  files: [file],
  skip: 0,
  rows: 0,
  bytes: 0,
  ...more,
})

async function expectSameAsRows(source: RowSource): Promise<void> {
  expect(await sourceContent(source)).toEqual(contentOf(source.into, sourceTexts(source)))
}

describe('sourceContent', () => {
  it('adds up every kind, at the edges and for any rows', async () => {
    csvFile(file, everyKind, EDGE_ROWS)
    await expectSameAsRows(sourceOf(everyKind))
    await fc.assert(
      fc.asyncProperty(fc.array(rowOf(everyKind), { maxLength: 4 }), async (rows) => {
        csvFile(file, everyKind, rows)
        await expectSameAsRows(sourceOf(everyKind))
      }),
      { numRuns: 50 },
    )
  })

  it('takes several files, passes over rows and columns', async () => {
    const [first, second] = [join(folder, '1.csv'), join(folder, '2.csv')]
    csvFile(first, everyKind, EDGE_ROWS.slice(0, 5))
    csvFile(second, everyKind, EDGE_ROWS.slice(5))
    for (const skip of [0, 1, 5, 6, EDGE_ROWS.length])
      await expectSameAsRows(sourceOf(everyKind, { files: [first, second], skip }))
    for (const left of ['smallint', 'text', 'char', 'json', 'doubled', 'jsons', 'floats of floats']) {
      const { [left]: _, ...columns } = everyKind.columns
      await expectSameAsRows(sourceOf(everyKind, { files: [first, second], into: { ...everyKind, columns } }))
    }
  })

  it('passes over a column with the name of something that every object has', async () => {
    const odd = defineTable('odd', {
      columns: { id: int(), constructor: text(), last: text() },
      primaryKey: ['id'],
    })
    writeFileSync(file, 'id,constructor,last\n1,a,b\n')
    const { constructor: _, ...columns } = odd.columns
    const source = sourceOf(odd, { into: { ...odd, columns } })
    await expectSameAsRows(source)
    expect([...sourceTexts(source)]).toEqual([['1', 'b']])
  })

  it('takes rows across its pieces, and rows longer than one', async () => {
    const rows = Array.from({ length: 30_000 }, (_, i) => ({
      id: i,
      v: i % 7 === 0 ? null : `é🎈漢"\n${'x'.repeat(i % 90)}`,
    }))
    csvFile(file, pair, [...rows, { id: -1, v: '"\n漢'.repeat(1_500_000) }, { id: -2, v: '' }])
    await expectSameAsRows(sourceOf(pair))
  })

  it('differs for every changed, missing, doubled or swapped value', async () => {
    const sums = new Set<string>()
    const texts = [
      '1,a\n2,b\n',
      '1,b\n2,a\n',
      '1,a\n',
      '1,a\n1,a\n2,b\n',
      '1,a\n2,\n',
      '1,a\n2,""\n',
      '1,a\n2,"b,"\n',
    ]
    for (const lines of texts) {
      writeFileSync(file, `id,v\n${lines}`)
      sums.add(JSON.stringify(await sourceContent(sourceOf(pair))))
    }
    expect(sums.size).toBe(texts.length)
    writeFileSync(file, 'id,v\n2,b\n1,a\n')
    expect(sums).toContain(JSON.stringify(await sourceContent(sourceOf(pair))))
  })

  it.each([
    ['an empty file', ''],
    ['another header', 'id,w\n1,a\n'],
    ['a header that is cut', 'id,'],
    ['CR line ends', 'id,v\n1,a\r\n'],
    ['CR line ends after quotes', 'id,v\n1,"a,"\r\n'],
    ['too few fields', 'id,v\n1,a\n2\n'],
    ['too many fields', 'id,v\n1,a,b\n'],
    ['a blank line', 'id,v\n\n1,a\n'],
    ['text after a closing quote', 'id,v\n1,"a,"b\n'],
    ['a quote within bare text', 'id,v\n1,a"b\n'],
    ['an unclosed quote', 'id,v\n1,a\n2,"b\n'],
    ['a missing last line end', 'id,v\n1,a'],
  ])('refuses %s as the strict reader does', async (_, bytes) => {
    writeFileSync(file, bytes)
    const source = sourceOf(pair)
    const refusal = await sourceContent(source).catch((error: unknown) => error)
    expect(refusal).toMatchObject({ code: 'SNAPSHOT_DAMAGED' })
    expect(() => contentOf(pair, sourceTexts(source))).toThrow(refusal as Error)
  })

  it('any cut or changed byte is refused, or is other content', async () => {
    const whole = Buffer.from(csvOf(everyKind, EDGE_ROWS.slice(0, 3)))
    writeFileSync(file, whole)
    const { sum } = await sourceContent(sourceOf(everyKind))
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
        const changed = Buffer.from(whole)
        changed[at]! ^= change
        writeFileSync(file, changed)
        const content = await sourceContent(sourceOf(everyKind)).catch((error: unknown) => {
          expect(error).toMatchObject({ code: 'SNAPSHOT_DAMAGED' })
        })
        if (content === undefined) return
        const strict = strictSum()
        if (strict !== undefined) expect(content.sum).toBe(strict)
        else expect(content.sum).not.toBe(sum)
      }),
      { numRuns: 300 },
    )
  })

  it('stops when it is told to, and a file that cannot be read is an IO error', async () => {
    csvFile(file, pair, [{ id: 1, v: 'a' }])
    await expect(sourceContent(sourceOf(pair), AbortSignal.abort(new Error('enough')))).rejects.toThrow(
      'enough',
    )
    const none = sourceOf(pair, { files: [join(folder, 'none.csv')] })
    await expect(sourceContent(none)).rejects.toMatchObject({ code: 'IO' })
  })
})

/** The sum by way of the strict reader; undefined: it refuses the file. */
function strictSum(): string | undefined {
  try {
    return contentOf(everyKind, sourceTexts(sourceOf(everyKind))).sum
  } catch {
    return undefined
  }
}
