/**
 * Evenly spread ranks: each slot of a row 0, 1, 2 … gets a number from 0 to 1 that looks random, yet the ranks of any few
 * neighbours lie apart. Choosing by rank instead of by chance makes shares come out although there are few rows, and a
 * slot's rank stays where it is when more rows are added.
 */
import { mix32 } from '../model/mix.ts'
import { integer } from './check.ts'

const SLOTS = [0, 2 ** 31] as const

/**
 * The rank of a slot, 0 included to 1 excluded: among any 2^k slots from a multiple of 2^k on, each of the 2^k equal parts
 * of 0 to 1 has exactly one. `seed` is any 32-bit integer; `u` (0 to below 1) fills the digits beyond the 32nd.
 * Algorithm: the van der Corput sequence with A. B. Owen's scrambling (1995), by the hash of S. Laine and T. Karras (2011)
 * with the constants of B. Burley (2020).
 */
export function spreadRank(slot: number, seed: number, u = 0): number {
  return (scrambled(slot, seed) + u) / 4294967296
}

function scrambled(slot: number, seed: number): number {
  let x = (slot + seed) | 0
  x ^= Math.imul(x, 0x6c50b47c)
  x ^= Math.imul(x, 0xb82f1e52)
  x ^= Math.imul(x, 0xc7afe638)
  x ^= Math.imul(x, 0x8d22f6e6)
  let reversed = 0
  for (let i = 0; i < 32; i++) reversed = (reversed << 1) | ((x >>> i) & 1)
  return reversed >>> 0
}

const DIGITS = 9

/**
 * Like `spreadRank`, in base ten: among the slots 0 to 9, 10 to 19 … each tenth of 0 to 1 has exactly one, among 0 to 99
 * each hundredth, and so on. So shares in whole tenths come out exactly for every multiple of ten rows, shares in whole per
 * cent for every multiple of a hundred; in between they are one or two rows off. Throws RangeError unless slot is an
 * integer from 0 to 2^31.
 * Algorithm: the radical inverse in base ten, the permutation of each digit chosen by the digits before it (A. B. Owen).
 */
export function decimalRank(slot: number, seed: number, u = 0): number {
  integer('slot', slot, SLOTS)
  let rest = slot
  let path = mix32(seed | 0)
  let value = 0
  let scale = 0.1
  for (let i = 0; i < DIGITS; i++) {
    const next = Math.floor(rest / 10)
    const digit = rest - next * 10
    value += permuted(digit, path) * scale
    path = mix32(path ^ Math.imul(digit + 1, 0x9e3779b1))
    scale /= 10
    rest = next
  }
  return Math.min(value + u * 10 * scale, 1 - 2 ** -53)
}

const ORDER = new Uint8Array(10)

/** Where a digit goes in the permutation of ten digits that a 32-bit number stands for. */
function permuted(digit: number, chosen: number): number {
  let bits = chosen
  for (let i = 0; i < 10; i++) {
    bits = mix32((bits + 0x9e3779b9) | 0)
    const place = (bits >>> 0) % (i + 1)
    ORDER[i] = ORDER[place]!
    ORDER[place] = i
  }
  return ORDER[digit]!
}
