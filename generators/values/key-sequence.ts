/**
 * Random numbers that follow from 64 bits alone: what a consistent draw makes of the two words it takes from its
 * stream. Generator: xoroshiro64** (D. Blackman and S. Vigna, 2018, public domain); two 32-bit words of state.
 */
import { mix32 } from '../model/mix.ts'

const FLOAT_UNIT = 2 ** -53

/** A short random sequence; see the file's comment. */
export class KeySequence {
  #a: number
  #b: number

  constructor(high: number, low: number) {
    // Each word of the state depends on both words of the key: the first output is made of one of them alone.
    const a = mix32((high ^ 0x3c6ef372) | 0)
    this.#b = mix32((low + a) | 0)
    this.#a = mix32((a + Math.imul(this.#b, 0x2c1b3c6d)) | 0)
    if (this.#a === 0 && this.#b === 0) this.#b = 1
  }

  /** A sequence of its own, as unlike this one as two keys are. Takes two words. */
  fork(): KeySequence {
    return new KeySequence(this.#next(), this.#next())
  }

  /** A double above 0 (excluded) and up to 1 (included). */
  open(): number {
    const high = this.#next() >>> 5
    const low = this.#next() >>> 6
    return (high * 67108864 + low + 1) * FLOAT_UNIT
  }

  /** 32 bits that depend on the key and on `index` only, not on what was drawn before from an unforked sequence. */
  coin(index: number): number {
    const low = mix32(this.#b + (index | 0))
    return mix32(low ^ this.#a ^ Math.floor(index / 4294967296)) >>> 0
  }

  #next(): number {
    const a = this.#a
    let b = this.#b
    let out = Math.imul(a, 0x9e3779bb)
    out = Math.imul((out << 5) | (out >>> 27), 5)
    b ^= a
    this.#a = ((a << 26) | (a >>> 6)) ^ b ^ (b << 9)
    this.#b = (b << 13) | (b >>> 19)
    return out
  }
}
