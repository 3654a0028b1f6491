/** A file being written: buffered, counted and hashed as it grows. */
import { createHash } from 'node:crypto'
import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs'
import { ioError } from '../snapshot/io-error.ts'

const BUFFER_BYTES = 1 << 16

/** What is known of a finished file. */
export interface WrittenFile {
  readonly bytes: number
  readonly sha256: string
}

/** See above. Every method throws FixtureError IO when the system refuses. */
export class FileSink {
  readonly #path: string
  readonly #file: number
  readonly #hash = createHash('sha256')
  readonly #buffer = Buffer.allocUnsafe(BUFFER_BYTES)
  #fill = 0
  #bytes = 0
  #open = true

  constructor(path: string) {
    this.#path = path
    try {
      this.#file = openSync(path, 'wx')
    } catch (cause) {
      throw ioError('create', path, cause)
    }
  }

  write(bytes: Uint8Array): void {
    if (bytes.length > BUFFER_BYTES - this.#fill) this.flush()
    if (bytes.length > BUFFER_BYTES) {
      this.#out(bytes)
      return
    }
    this.#buffer.set(bytes, this.#fill)
    this.#fill += bytes.length
  }

  text(text: string): void {
    this.write(Buffer.from(text, 'utf8'))
  }

  /** Hands what is buffered to the system, so that a reader sees it. */
  flush(): void {
    if (this.#fill === 0) return
    const bytes = this.#buffer.subarray(0, this.#fill)
    this.#fill = 0
    this.#out(bytes)
  }

  /** Writes the rest, syncs it to disk and closes. */
  finish(): WrittenFile {
    this.flush()
    try {
      fsyncSync(this.#file)
    } catch (cause) {
      throw ioError('sync', this.#path, cause)
    } finally {
      this.close()
    }
    return { bytes: this.#bytes, sha256: this.#hash.digest('hex') }
  }

  /** Closes without finishing; for clean-up. */
  close(): void {
    if (!this.#open) return
    this.#open = false
    closeSync(this.#file)
  }

  #out(bytes: Uint8Array): void {
    this.#hash.update(bytes)
    try {
      for (let at = 0; at < bytes.length; ) at += writeSync(this.#file, bytes, at, bytes.length - at)
    } catch (cause) {
      throw ioError('write', this.#path, cause)
    }
    this.#bytes += bytes.length
  }
}
