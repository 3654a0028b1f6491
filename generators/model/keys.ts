/**
 * Keys: how a table's single-column primary key comes to be.
 *
 * | style | value | stable under |
 * |---|---|---|
 * | `denseKey` | 1, 2, 3 … in row order | rows appended to a root table |
 * | `stridedKey(n)` | (parent's key - 1) * n + slot + 1: gaps, at most n children | everything |
 * | `uuidKey` | version 4 form, from the address | everything |
 * | `uuidTextKey` | the same, stored as text | everything |
 * | `cuidKey` | `c` and 24 base-36 characters, from the address | everything |
 */
import { type Column, column, type MadeKey } from './column.ts'
import type { Stream } from './stream.ts'

type KeyColumn<V> = Column<MadeKey<V>, false, false, false>

/** 1, 2, 3 … in row order, from `start`. A 32-bit integer. */
export const denseKey = (start = 1): KeyColumn<number> =>
  column<MadeKey<number>, Record<never, never>>({ type: 'int', bits: 32 }, undefined, {
    key: { style: 'dense', start },
    range: { min: -2147483648, max: 2147483647 },
  })

/** Like `denseKey`, stored as a 64-bit integer. */
export const denseBigKey = (start = 1): KeyColumn<bigint> =>
  column<MadeKey<bigint>, Record<never, never>>({ type: 'bigint' }, undefined, {
    key: { style: 'dense', start },
  })

/** Room for `stride` children under each parent of an integer key. */
export const stridedKey = (stride: number): KeyColumn<number> =>
  column<MadeKey<number>, Record<never, never>>({ type: 'int', bits: 32 }, undefined, {
    key: { style: 'strided', stride },
    range: { min: -2147483648, max: 2147483647 },
  })

/** A uuid of version 4 form. `random`: rows that the database itself is given later get one by default. */
export const uuidKey = (options: { readonly default?: { readonly random: true } } = {}): KeyColumn<string> =>
  column<MadeKey<string>, Record<never, never>>({ type: 'uuid' }, options, { key: { style: 'uuid' } })

/** A uuid of version 4 form that the application makes and stores as text. */
export const uuidTextKey = (): KeyColumn<string> =>
  column<MadeKey<string>, Record<never, never>>({ type: 'text' }, undefined, {
    key: { style: 'uuid' },
    token: true,
  })

/** An application-made text id of cuid form. */
export const cuidKey = (): KeyColumn<string> =>
  column<MadeKey<string>, Record<never, never>>({ type: 'text' }, undefined, {
    key: { style: 'cuid' },
    token: true,
  })

const scratch = Buffer.alloc(36)
const HEX = Buffer.from('0123456789abcdef')
const BASE36 = Buffer.from('0123456789abcdefghijklmnopqrstuvwxyz')

/** A uuid of version 4 form, 122 random bits, as a flat string. */
export function uuidFrom(stream: Stream): string {
  let at = 0
  for (let word = 0; word < 4; word++) {
    const bits = stream.uint32()
    for (let shift = 28; shift >= 0; shift -= 4) {
      if (at === 8 || at === 13 || at === 18 || at === 23) scratch[at++] = 45
      scratch[at++] = HEX[(bits >>> shift) & 15]!
    }
  }
  scratch[14] = 52
  scratch[19] = HEX[8 | (stream.uint32() & 3)]!
  return scratch.toString('latin1', 0, 36)
}

/** Two base-36 characters, the low digit first, as one little-endian number: 36^2 of them. */
const PAIRS = Uint16Array.from(
  { length: 1296 },
  (_, value) => BASE36[value % 36]! | (BASE36[Math.floor(value / 36)]! << 8),
)

/** A text id of cuid form: `c` and 24 base-36 characters, 124 random bits, as a flat string. */
export function cuidFrom(stream: Stream): string {
  scratch[0] = 99
  for (let word = 0; word < 4; word++) {
    // 36^6 = 2,176,782,336 < 2^32: six characters a word, without bias.
    let bits = stream.uint32()
    while (bits >= 2176782336) bits = stream.uint32()
    const high = Math.floor(bits / 1679616)
    const rest = bits - high * 1679616
    const middle = (rest / 1296) | 0
    const at = 1 + word * 6
    putPair(at, rest - middle * 1296)
    putPair(at + 2, middle)
    putPair(at + 4, high)
  }
  return scratch.toString('latin1', 0, 25)
}

function putPair(at: number, value: number): void {
  const pair = PAIRS[value]!
  scratch[at] = pair & 255
  scratch[at + 1] = pair >>> 8
}
