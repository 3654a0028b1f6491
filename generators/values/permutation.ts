/** Permutations of a declared domain: unique values without remembering the ones given out. */
import { mix32 } from '../model/mix.ts'
import type { Stream } from '../model/stream.ts'
import { integer } from './check.ts'

/** A one-to-one map of 0..size-1 onto itself. */
export interface Permutation {
  readonly size: number
  /** The value of a slot. Throws RangeError unless slot is an integer, 0 included to size excluded. */
  readonly at: (slot: number) => number
  /** The slot that has a value: the inverse of `at`, with the same bounds. */
  readonly slotOf: (value: number) => number
}

const ROUNDS = 8

/**
 * A random permutation of 0 included to `size` excluded, chosen by the next four words of the stream. The domain is
 * declared and fixed: with another size all values move, so declare room to grow. 50 to 100 ns a value.
 * Throws RangeError unless size is an integer from 1 to 2^50.
 * Algorithm: a Feistel network over two digits of mixed radix with cycle walking (J. Black and P. Rogaway, "Ciphers
 * with arbitrary finite domains", 2002), MurmurHash3's finalizer as round function.
 */
export function permutation(stream: Stream, size: number): Permutation {
  integer('size', size, [1, 2 ** 50])
  const keys = Int32Array.from({ length: ROUNDS }, () => 0)
  const words = [stream.uint32(), stream.uint32(), stream.uint32(), stream.uint32()]
  for (let i = 0; i < ROUNDS; i++) keys[i] = mix32((words[i % 4]! + Math.imul(i + 1, 0x9e3779b9)) | 0)
  const lowSize = Math.ceil(Math.sqrt(size))
  const highSize = Math.ceil(size / lowSize)
  const forward = (value: number): number => {
    let high = Math.floor(value / lowSize)
    let low = value - high * lowSize
    for (let i = 0; i < ROUNDS; i += 2) {
      low = (low + part(high, keys[i]!)) % lowSize
      high = (high + part(low, keys[i + 1]!)) % highSize
    }
    return high * lowSize + low
  }
  const backward = (value: number): number => {
    let high = Math.floor(value / lowSize)
    let low = value - high * lowSize
    for (let i = ROUNDS - 2; i >= 0; i -= 2) {
      high = (high + highSize - (part(low, keys[i + 1]!) % highSize)) % highSize
      low = (low + lowSize - (part(high, keys[i]!) % lowSize)) % lowSize
    }
    return high * lowSize + low
  }
  return { size, at: walker('slot', size, forward), slotOf: walker('value', size, backward) }
}

/** 30 bits of a digit of the other half: added to a digit below 2^26 they stay a small integer. */
const part = (digit: number, key: number): number => mix32(mix32(digit ^ key) + key) >>> 2

/** Steps until the value is inside the domain again: the cells beyond `size` are fewer than sqrt(size). */
function walker(name: string, size: number, step: (value: number) => number): (value: number) => number {
  return (value) => {
    if (!(value >= 0 && value < size && Number.isInteger(value))) integer(name, value, [0, size - 1])
    let result = step(value)
    while (result >= size) result = step(result)
    return result
  }
}
