/** Encoded rows in memory: blocks in, encoded buffers out. */

const FIRST_BYTES = 1 << 16

/** Rows in one encoding, one after the other, and where each ends. */
export class RowBuffer {
  #bytes = Buffer.allocUnsafe(FIRST_BYTES)
  #ends = new Uint32Array(256)
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

  /** Where row `index` of this buffer ends, in bytes. */
  end(index: number): number {
    return this.#ends[index]!
  }

  push(line: string): void {
    const room = this.#size + line.length * 3
    if (room > this.#bytes.length) this.#grow(room)
    this.#size += this.#bytes.write(line, this.#size, 'utf8')
    if (this.#rows === this.#ends.length) {
      const ends = new Uint32Array(this.#ends.length * 2)
      ends.set(this.#ends)
      this.#ends = ends
    }
    this.#ends[this.#rows++] = this.#size
  }

  clear(): void {
    this.#size = 0
    this.#rows = 0
  }

  #grow(room: number): void {
    const bytes = Buffer.allocUnsafe(Math.max(room, this.#bytes.length * 2))
    this.#bytes.copy(bytes, 0, 0, this.#size)
    this.#bytes = bytes
  }
}
