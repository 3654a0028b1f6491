import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addressOf,
  createDraws,
  cuidKey,
  defineTable,
  denseKey,
  digestWords,
  ref,
  standaloneStream,
  stridedKey,
  text,
  uuidKey,
  uuidTextKey,
} from '../../../generators/model/index.ts'

const users = defineTable('users', {
  columns: { id: cuidKey(), name: text(), mail: text() },
  primaryKey: ['id'],
})
const posts = defineTable('posts', {
  columns: { id: uuidKey(), author: ref(users), body: text() },
  primaryKey: ['id'],
})
const hex = (words: Int32Array): string =>
  [...words].map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('')

describe('addresses', () => {
  it('are frozen: changing them changes every dataset', () => {
    expect(hex(addressOf('users', [0]))).toMatchInlineSnapshot(`"dbb39d4c2c25ce4f377f57450cc21c0d"`)
    expect(hex(addressOf('users', ['cmabc', 7]))).toMatchInlineSnapshot(`"1efc46139bbb3cb9fa61f465203d93ac"`)
    expect(hex(addressOf('users', [Uint8Array.of(1, 2, 3, 4, 5)]))).toMatchInlineSnapshot(
      `"1c299e6cd831735b0a8236992acd8625"`,
    )
  })

  it('keep integers, texts and bytes apart, and parts from running together', () => {
    const all = [
      [1],
      ['1'],
      [Uint8Array.of(49)],
      [1, 2],
      ['1', '2'],
      ['12'],
      ['1', ''],
      ['', '1'],
      [-1],
      [4294967296],
      [4294967297],
      ['ab', 'c'],
      ['a', 'bc'],
      [1n << 40n],
    ]
    expect(new Set(all.map((parts) => hex(addressOf('t', parts)))).size).toBe(all.length)
  })

  it('take a bigint as the integer it is', () => {
    expect(hex(addressOf('t', [5n]))).toBe(hex(addressOf('t', [5])))
    expect(hex(addressOf('t', [-5n]))).toBe(hex(addressOf('t', [-5])))
  })

  it('do not collide over 100,000 neighbours', () => {
    const seen = new Set<number>()
    for (let slot = 0; slot < 100_000; slot++) {
      const [a, b] = addressOf('t', [slot])
      seen.add((a! >>> 0) * 2097152 + (b! >>> 11))
    }
    expect(seen.size).toBe(100_000)
  })

  it('refuse a number that is no integer', () => {
    expect(() => addressOf('t', [0.5])).toThrow(RangeError)
    expect(() => addressOf('t', [2 ** 53])).toThrow(/safe integer/)
  })
})

describe('streams', () => {
  it('are frozen', () => {
    const draw = createDraws('seed').at(users, 3)
    expect([
      draw.col.name.uint32(),
      draw.col.name.float(),
      draw.col.mail.int(1000),
      draw.shared('x').between(1, 6),
    ]).toMatchInlineSnapshot(`
      [
        3061117809,
        0.9778112766151066,
        24,
        4,
      ]
    `)
    expect([draw.key(), createDraws('seed').at(posts, draw.key(), 0).key()]).toMatchInlineSnapshot(`
      [
        "c6f9udt1ydkvu83dftnt8o34a",
        "f12bd4b2-d9be-4c06-a35e-d76b224de1b4",
      ]
    `)
  })

  it('do not depend on what was drawn before, elsewhere or in what order', () => {
    const alone = createDraws('s').at(users, 5).col.mail.float()
    const draws = createDraws('s')
    for (let slot = 9; slot >= 5; slot--) {
      const draw = draws.at(users, slot)
      for (let i = 0; i < slot; i++) draw.col.name.float()
    }
    expect(draws.at(users, 5).col.mail.float()).toBe(alone)
  })

  it('begin anew when the same row is seated twice running', () => {
    const draws = createDraws('s')
    const first = [draws.at(users, 1).col.name.float(), draws.at(users, 1).col.name.float()]
    expect(first[0]).toBe(first[1])
  })

  it('depend on seed, table, epoch, address and column', () => {
    const other = { ...users, epoch: 2 }
    const value = (seed: string, table: typeof users, slot: number, column: 'name' | 'mail') =>
      createDraws(seed).at(table, slot).col[column].float()
    const all = [
      value('a', users, 0, 'name'),
      value('b', users, 0, 'name'),
      value('a', other, 0, 'name'),
      value('a', users, 1, 'name'),
      value('a', users, 0, 'mail'),
    ]
    expect(new Set(all).size).toBe(all.length)
  })

  it('keep keys where they are when the epoch is raised', () => {
    expect(
      createDraws('a')
        .at({ ...users, epoch: 2 }, 0)
        .key(),
    ).toBe(createDraws('a').at(users, 0).key())
  })

  it('move one at a time when salted', () => {
    const row = (salted?: string) => {
      const draw = createDraws('s', { salt: (stream) => (stream === salted ? 'salt' : undefined) }).at(
        users,
        1,
      )
      return {
        id: draw.key(),
        name: draw.col.name.float(),
        mail: draw.col.mail.float(),
        pace: draw.shared('pace').float(),
      }
    }
    const before = row()
    const moved = (salted: string) =>
      Object.entries(row(salted))
        .filter(([key, value]) => value !== before[key as keyof typeof before])
        .map(([key]) => key)
    expect(moved('users.name')).toEqual(['name'])
    expect(moved('users.mail')).toEqual(['mail'])
    expect(moved('users.~pace')).toEqual(['pace'])
    expect(moved('users.~key:id')).toEqual(['id'])
    expect(moved('posts.body')).toEqual([])
  })

  it('are uniform: floats by chi-squared in 64 cells, neighbours uncorrelated', () => {
    const cells = new Array<number>(64).fill(0)
    const draws = createDraws('uniform')
    let product = 0
    let last = 0.5
    const n = 200_000
    for (let slot = 0; slot < n; slot++) {
      const value = draws.at(users, slot).col.name.float()
      cells[Math.floor(value * 64)]!++
      product += (value - 0.5) * (last - 0.5)
      last = value
    }
    const chi = cells.reduce((sum, count) => sum + (count - n / 64) ** 2 / (n / 64), 0)
    // 63 degrees of freedom: 99.99 % lie below 113.
    expect(chi).toBeLessThan(113)
    expect(Math.abs(product / n)).toBeLessThan(0.0008)
  })

  it('int stays below its bound, up to 2^53', () => {
    const stream = standaloneStream(digestWords('int'))
    fc.assert(
      fc.property(
        fc.oneof(fc.integer({ min: 1, max: 100 }), fc.integer({ min: 1, max: 2 ** 53 - 1 })),
        (bound) => {
          const value = stream.int(bound)
          return Number.isInteger(value) && value >= 0 && value < bound
        },
      ),
    )
    expect(() => stream.int(0)).toThrow(/from 1 to 2\^53, got 0/)
    expect(() => stream.int(1.5)).toThrow(RangeError)
  })

  it('an empty seed is refused', () => {
    expect(() => createDraws('')).toThrow(/not empty/)
  })
})

describe('keys', () => {
  it('cuid form', () => {
    const draws = createDraws('k')
    const keys = Array.from({ length: 10_000 }, (_, slot) => draws.at(users, slot).key() as string)
    expect(keys.every((key) => /^c[0-9a-z]{24}$/.test(key))).toBe(true)
    expect(new Set(keys).size).toBe(10_000)
  })

  it('uuid of version 4 as text: the same values, in a text column that needs no escaping', () => {
    const id = uuidTextKey()
    expect([id.kind, id.token]).toEqual([{ type: 'text' }, true])
    const stored = defineTable('posts', { columns: { id }, primaryKey: ['id'] })
    const native = defineTable('posts', { columns: { id: uuidKey() }, primaryKey: ['id'] })
    for (let slot = 0; slot < 100; slot++)
      expect(createDraws('k').at(stored, 'a', slot).key()).toBe(createDraws('k').at(native, 'a', slot).key())
  })

  it('uuid of version 4', () => {
    const draws = createDraws('k')
    const keys = Array.from({ length: 10_000 }, (_, slot) => draws.at(posts, 'a', slot).key() as string)
    expect(
      keys.every((key) => /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(key)),
    ).toBe(true)
    expect(new Set(keys).size).toBe(10_000)
  })

  it('dense: the slot of a root row, or the row number given', () => {
    const roots = defineTable('roots', { columns: { id: denseKey(100) }, primaryKey: ['id'] })
    expect(createDraws('k').at(roots, 4).key()).toBe(104)
    expect(createDraws('k').at(roots, 'parent', 4).key(7)).toBe(107)
    expect(() => createDraws('k').at(roots, 'parent', 4).key()).toThrow(/unit\.first/)
  })

  it('strided: room for so many children', () => {
    const strided = defineTable('strided', { columns: { id: stridedKey(10) }, primaryKey: ['id'] })
    const draws = createDraws('k')
    expect([
      draws.at(strided, 1, 0).key(),
      draws.at(strided, 1, 9).key(),
      draws.at(strided, 2, 0).key(),
    ]).toEqual([1, 10, 11])
    expect(() => draws.at(strided, 1, 10).key()).toThrow(/slot 10 is outside its stride of 10/)
  })
})
