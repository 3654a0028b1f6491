/**
 * A sum over rows that does not depend on their order: how what a database holds is held against what a snapshot says.
 *
 * Each row is hashed to 64 bits, over the UTF-8 bytes of its canonical texts, and the hashes are added up in two lanes
 * of 32 bits. A changed, missing or doubled row goes unnoticed with a probability of 2^-64.
 */

/** Number and sum of some rows. */
export interface Content {
  readonly rows: number
  /** 16 hexadecimal digits. */
  readonly sum: string
}

export const sameContent = (a: Content, b: Content): boolean => a.rows === b.rows && a.sum === b.sum

/** The sum of two groups of rows. */
export const addSums = (a: string, b: string): string => combine(a, b, (x, y) => x + y)

/** The sum of the rows that are left of the first group when those of the second are taken out. */
export const subtractSums = (a: string, b: string): string => combine(a, b, (x, y) => x - y)

const combine = (a: string, b: string, lane: (x: number, y: number) => number): string =>
  [0, 8]
    .map((at) => lane(Number.parseInt(a.slice(at, at + 8), 16), Number.parseInt(b.slice(at, at + 8), 16)))
    .map(hex)
    .join('')

const hex = (lane: number): string => (lane >>> 0).toString(16).padStart(8, '0')

/** What a byte, after an exclusive or with a lane, is multiplied by: `low` and `high` of a `RowSum`. */
export const LOW_STEP = 0x9e3779b1
export const HIGH_STEP = 0x5f356495

/**
 * Takes rows cell by cell: `startRow`; per cell `text`, `bytes` or what stands in their place, and `endCell`; `endRow`.
 * A row that is started again instead of ended does not count.
 */
export class RowSum {
  /** The lanes of the row at hand: loops that look at each byte anyway take it in themselves. */
  low = 0
  high = 0
  #rows = 0
  #lowSum = 0
  #highSum = 0

  startRow(): void {
    this.low = 0x9e3779b9 | 0
    this.high = 0x85ebca6b | 0
  }

  /** A cell that is NULL, in place of its text and end. */
  nullCell(): void {
    this.low = Math.imul(this.low ^ 0x1ffff, LOW_STEP)
    this.high = Math.imul(this.high ^ 0x1ffff, HIGH_STEP)
  }

  text(text: string): void {
    let { low, high } = this
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at)
      if (unit > 0x7f) {
        this.low = low
        this.high = high
        const rest = Buffer.from(text.slice(at), 'utf8')
        this.bytes(rest, 0, rest.length)
        return
      }
      low = Math.imul(low ^ unit, LOW_STEP)
      high = Math.imul(high ^ unit, HIGH_STEP)
    }
    this.low = low
    this.high = high
  }

  bytes(bytes: Uint8Array, from: number, to: number): void {
    let { low, high } = this
    for (let at = from; at < to; at++) {
      low = Math.imul(low ^ bytes[at]!, LOW_STEP)
      high = Math.imul(high ^ bytes[at]!, HIGH_STEP)
    }
    this.low = low
    this.high = high
  }

  /** Ends the cell of column `i` with what no text holds. */
  endCell(i: number): void {
    this.low = Math.imul(this.low ^ (0x10000 + i), 0x85ebca77)
    this.high = Math.imul(this.high ^ (0x10000 + i), 0xc2b2ae3d)
  }

  endRow(): void {
    const low = Math.imul(this.low ^ (this.high >>> 15), 0x2c1b3c6d)
    const high = Math.imul(this.high ^ (low >>> 13), 0x297a2d39)
    this.#lowSum = (this.#lowSum + (low ^ (high >>> 16))) >>> 0
    this.#highSum = (this.#highSum + (high ^ (low >>> 16))) >>> 0
    this.#rows++
  }

  result(): Content {
    return { rows: this.#rows, sum: hex(this.#highSum) + hex(this.#lowSum) }
  }
}
