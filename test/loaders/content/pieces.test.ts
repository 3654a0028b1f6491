import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Pieces } from '../../../loaders/content/index.ts'

/** Lines, as records that are taken one after the other; and how many bytes were looked at. */
function lineTaker() {
  const lines: string[] = []
  let looked = 0
  const take = (bytes: Buffer, end: number): number => {
    looked += end
    let start = 0
    for (let at = 0; at < end; at++) {
      if (bytes[at] !== 10) continue
      lines.push(bytes.toString('utf8', start, at))
      start = at + 1
    }
    return start
  }
  return { lines, take, looked: () => looked }
}

describe('Pieces', () => {
  it('gives every record once, however the bytes are cut', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string()),
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }),
        (texts, cuts) => {
          const expected = texts.map((text) => text.replaceAll('\n', ' '))
          const bytes = Buffer.from(expected.map((text) => `${text}\n`).join(''))
          const { lines, take } = lineTaker()
          const pieces = new Pieces(take)
          for (let at = 0, i = 0; at < bytes.length; i++) {
            const size = cuts[i % cuts.length]!
            pieces.push(bytes.subarray(at, at + size))
            at += size
          }
          expect(pieces.end()).toBe(0)
          expect(lines).toEqual(expected)
        },
      ),
    )
  })

  it('says how many bytes are no whole record', () => {
    const { lines, take } = lineTaker()
    const pieces = new Pieces(take)
    for (const piece of ['a\nb', 'cd\n', 'ef', 'g']) pieces.push(Buffer.from(piece))
    expect(pieces.end()).toBe(3)
    expect(lines).toEqual(['a', 'bcd'])
    expect(new Pieces(take).end()).toBe(0)
  })

  it('reads a record of many pieces a few times, not once for each', () => {
    const { lines, take, looked } = lineTaker()
    const pieces = new Pieces(take)
    for (let i = 0; i < 1000; i++) pieces.push(Buffer.alloc(100, 97))
    pieces.push(Buffer.from('\n'))
    expect(pieces.end()).toBe(0)
    expect(lines.map(({ length }) => length)).toEqual([100_000])
    expect(looked()).toBeLessThan(500_000)
  })
})
