/**
 * 128-bit integer mixing with 32-bit multiplications: the finalizer of MurmurHash3_x86_128
 * (Austin Appleby, public domain). No JavaScript number ever goes past 2^53.
 */

/** Four 32-bit words, held as signed integers. */
export type Words = Int32Array

/** Makes four zero words. */
export const words = (): Words => new Int32Array(4)

/** MurmurHash3's 32-bit finalizer: every input bit reaches every output bit. */
export function mix32(value: number): number {
  let h = value ^ (value >>> 16)
  h = Math.imul(h, 0x85ebca6b)
  h ^= h >>> 13
  h = Math.imul(h, 0xc2b2ae35)
  return h ^ (h >>> 16)
}

/**
 * Absorbs one 32-bit word into a 128-bit state: MurmurHash3's body on one lane, then the lanes move on by one.
 * For a fixed word it is a permutation of the state; for a fixed state, different words give different states.
 */
export function absorb(state: Words, word: number): void {
  let k = Math.imul(word, 0x239b961b)
  k = Math.imul((k << 15) | (k >>> 17), 0xab0e9789)
  const lane = state[0]! ^ k
  const next = state[1]!
  state[0] = next
  state[1] = state[2]!
  state[2] = state[3]!
  state[3] = Math.imul(((lane << 19) | (lane >>> 13)) + next, 5) + 0x561ccd1b
}

/** Writes the finalized form of `from` into `into` (they may be the same array). */
export function finalize(from: Words, into: Words): void {
  let a = from[0]!
  let b = from[1]!
  let c = from[2]!
  let d = from[3]!
  a = (a + b + c + d) | 0
  b = (b + a) | 0
  c = (c + a) | 0
  d = (d + a) | 0
  a = mix32(a)
  b = mix32(b)
  c = mix32(c)
  d = mix32(d)
  a = (a + b + c + d) | 0
  into[0] = a
  into[1] = b + a
  into[2] = c + a
  into[3] = d + a
}
