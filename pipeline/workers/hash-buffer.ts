/** A log of keys in a worker: holds the hashes of one block, until they are sent to the main thread's log. */
import type { HashLog } from '../validate/key-log.ts'

const FIRST = 1024

/** See above. */
export class HashBuffer implements HashLog {
  #hashes = new Float64Array(0)
  #size = 0

  add(hash: number): void {
    if (this.#size === this.#hashes.length) {
      const hashes = new Float64Array(Math.max(FIRST, this.#size * 2))
      hashes.set(this.#hashes)
      this.#hashes = hashes
    }
    this.#hashes[this.#size++] = hash
  }

  /** The hashes added since the last time. */
  take(): Float64Array<ArrayBuffer> {
    const taken = this.#hashes.slice(0, this.#size)
    this.#size = 0
    return taken
  }
}
