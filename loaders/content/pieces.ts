/** Records in bytes that arrive in pieces. */

/** Takes the whole records of `bytes` up to `end`; gives where the first one begins that is not whole. */
export type TakeRecords = (bytes: Buffer, end: number) => number

/** Hands on pieces of bytes; what a piece holds of a record that is not whole waits for the next piece. */
export class Pieces {
  readonly #take: TakeRecords
  #kept: Buffer = Buffer.alloc(0)
  #length = 0
  /** Bytes with which a long record is tried again: each time twice as many, or it would be read over and over. */
  #enough = 0

  constructor(take: TakeRecords) {
    this.#take = take
  }

  push(piece: Buffer): void {
    if (this.#length === 0) {
      this.#keep(piece, this.#take(piece, piece.length), piece.length)
      return
    }
    this.#append(piece)
    if (this.#length < this.#enough) return
    this.#keep(this.#kept, this.#take(this.#kept, this.#length), this.#length)
  }

  /** When all pieces have come: the number of bytes that are no whole record. */
  end(): number {
    if (this.#length === 0) return 0
    return this.#length - this.#take(this.#kept, this.#length)
  }

  #append(piece: Buffer): void {
    const length = this.#length + piece.length
    if (length > this.#kept.length) {
      const larger = Buffer.allocUnsafe(length * 2)
      this.#kept.copy(larger, 0, 0, this.#length)
      this.#kept = larger
    }
    piece.copy(this.#kept, this.#length)
    this.#length = length
  }

  #keep(bytes: Buffer, from: number, to: number): void {
    this.#length = to - from
    this.#enough = from === 0 ? this.#length * 2 : 0
    if (this.#length === 0) return
    if (bytes === this.#kept) bytes.copyWithin(0, from, to)
    else {
      if (this.#kept.length < this.#length) this.#kept = Buffer.allocUnsafe(this.#length * 2)
      bytes.copy(this.#kept, 0, from, to)
    }
  }
}
