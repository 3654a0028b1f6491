/**
 * Addressed random streams: every value is a pure function of (seed, table's epoch, address, column).
 *
 * The generator behind a stream is sfc32 (Chris Doty-Humphrey's Small Fast Counting generator): 128 bits of
 * state, all of them filled from the stream's key and the address.
 */
import { finalize, type Words, words } from './mix.ts'

/** Where a family of streams is seated: an address, and a count of how often it was seated. */
export interface Seat {
  readonly address: Words
  /** Raised at every seating, so that a stream knows that its state is of an earlier row. */
  serial: number
}

/** Makes a seat that no address has been put in yet. */
export const makeSeat = (): Seat => ({ address: words(), serial: 0 })

const FLOAT_UNIT = 2 ** -53

/**
 * One column's (or one shared draw's) random numbers for the row its seat stands at. It is seated lazily:
 * the first draw after a seating mixes key and address (about 20 ns).
 */
export class Stream {
  readonly #key: Words
  readonly #seat: Seat
  readonly #state: Words = words()
  #serial = -1

  constructor(key: Words, seat: Seat) {
    this.#key = key
    this.#seat = seat
  }

  /** The next 32 bits, 0 included to 2^32 excluded. */
  uint32(): number {
    return this.#next() >>> 0
  }

  /** The next double, 0 included to 1 excluded, with 53 random bits. */
  float(): number {
    const high = this.#next() >>> 5
    const low = this.#next() >>> 6
    return (high * 67108864 + low) * FLOAT_UNIT
  }

  /** An integer, 0 included to `bound` excluded, without bias. Throws RangeError unless 1 <= bound <= 2^53. */
  int(bound: number): number {
    if (!(bound >= 1 && bound <= 9007199254740992 && Number.isInteger(bound))) {
      throw new RangeError(`bound: expected an integer from 1 to 2^53, got ${bound}`)
    }
    if (bound > 4294967296) return this.#wideInt(bound)
    const limit = 4294967296 - (4294967296 % bound)
    let value = this.#next() >>> 0
    while (value >= limit) value = this.#next() >>> 0
    return value % bound
  }

  /** An integer, `low` included to `high` included. */
  between(low: number, high: number): number {
    return low + this.int(high - low + 1)
  }

  /** True with the given probability. */
  chance(probability: number): boolean {
    return this.float() < probability
  }

  /** One element of a list that is not empty, each as likely as any other. */
  pick<T>(list: readonly T[]): T {
    return list[this.int(list.length)] as T
  }

  #wideInt(bound: number): number {
    const limit = 9007199254740992 - (9007199254740992 % bound)
    for (;;) {
      const value = (this.#next() >>> 5) * 67108864 + (this.#next() >>> 6)
      if (value < limit) return value % bound
    }
  }

  #next(): number {
    const s = this.#state
    if (this.#serial !== this.#seat.serial) this.#sit(s)
    const t = (s[0]! + s[1]! + s[3]!) | 0
    s[3] = s[3]! + 1
    s[0] = s[1]! ^ (s[1]! >>> 9)
    s[1] = s[2]! + (s[2]! << 3)
    s[2] = ((s[2]! << 21) | (s[2]! >>> 11)) + t
    return t
  }

  #sit(s: Words): void {
    const key = this.#key
    const address = this.#seat.address
    s[0] = address[0]! ^ key[0]!
    s[1] = address[1]! ^ key[1]!
    s[2] = address[2]! ^ key[2]!
    s[3] = address[3]! ^ key[3]!
    finalize(s, s)
    this.#serial = this.#seat.serial
  }
}

/** A stream of its own for a value function's tests and for tools: key and address come from `words128`. */
export function standaloneStream(words128: Words): Stream {
  const seat = makeSeat()
  seat.serial = 1
  return new Stream(words128, seat)
}
