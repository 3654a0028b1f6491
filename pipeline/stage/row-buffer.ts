/** Encoded rows in memory: blocks in, encoded buffers out. */

const FIRST_BYTES = 1 << 14
const FIRST_ROWS = 256

/** Rows in one encoding, one after the other, and where each ends. */
export interface EncodedRows {
  readonly rows: number
  /** The bytes of all rows. */
  bytes(): Uint8Array
  /** Where row `index` ends, in bytes. */
  end(index: number): number
}

/** Encoded rows on their way to another thread. */
export interface PackedRows {
  readonly rows: number
  /** The bytes of all rows from its beginning on; longer than they are. */
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly ends: Uint32Array<ArrayBuffer>
}

/** Encoded rows that came from another thread. */
export const unpackRows = ({ rows, bytes, ends }: PackedRows): EncodedRows => ({
  rows,
  bytes: () => (rows === 0 ? bytes.subarray(0, 0) : bytes.subarray(0, ends[rows - 1])),
  end: (index) => ends[index]!,
})

/** A buffer that grows by rows. */
export class RowBuffer implements EncodedRows {
  #bytes: Buffer<ArrayBuffer> = Buffer.alloc(0)
  #ends = new Uint32Array(0)
  /** What the buffers are to hold when they are made anew. */
  #room = { bytes: FIRST_BYTES, rows: FIRST_ROWS }
  #size = 0
  #rows = 0

  get size(): number {
    return this.#size
  }

  get rows(): number {
    return this.#rows
  }

  /** The bytes of all rows; valid until the next `push`. */
  bytes(): Buffer {
    return this.#bytes.subarray(0, this.#size)
  }

  end(index: number): number {
    return this.#ends[index]!
  }

  push(line: string): void {
    const room = this.#size + line.length * 3
    if (room > this.#bytes.length) this.#grow(room)
    this.#size += this.#bytes.write(line, this.#size, 'utf8')
    if (this.#rows === this.#ends.length) {
      const ends = new Uint32Array(Math.max(this.#room.rows, this.#ends.length * 2))
      ends.set(this.#ends)
      this.#ends = ends
    }
    this.#ends[this.#rows++] = this.#size
  }

  clear(): void {
    this.#size = 0
    this.#rows = 0
  }

  /** Gives its memory away and is empty; what it makes anew is as large. */
  take(): PackedRows {
    const packed = { rows: this.#rows, bytes: this.#bytes, ends: this.#ends }
    if (this.#rows > 0) this.#room = { bytes: this.#bytes.length, rows: this.#ends.length }
    this.#bytes = Buffer.alloc(0)
    this.#ends = new Uint32Array(0)
    this.clear()
    return packed
  }

  #grow(room: number): void {
    const bytes = Buffer.allocUnsafeSlow(Math.max(room, this.#room.bytes, this.#bytes.length * 2))
    this.#bytes.copy(bytes, 0, 0, this.#size)
    this.#bytes = bytes
  }
}
