/** A file being written: buffered, counted and hashed as it grows; the writing itself goes on beside. */
import { createHash, type Hash } from 'node:crypto'
import { close, fsync, openSync, write } from 'node:fs'
import { promisify } from 'node:util'
import { ioError } from '../snapshot/io-error.ts'

const BUFFER_BYTES = 1 << 17

/** What is known of a finished file. */
export interface WrittenFile {
  readonly bytes: number
  readonly sha256: string
}

/** What a file is for. */
export interface SinkOptions {
  /** True: the file is read back here and then removed, so it need be neither hashed (its hash is empty) nor synced. */
  readonly passing?: boolean
}

/**
 * See above. Writes are handed to the system's threads; a failure is kept and thrown as FixtureError IO by `drain`
 * and `finish`. Who writes much calls `drain` now and then, so that memory stays bounded.
 */
export class FileSink {
  readonly #path: string
  readonly #file: number
  /** Undefined for a passing file. */
  readonly #hash: Hash | undefined
  #buffer: Buffer<ArrayBuffer> = Buffer.allocUnsafe(BUFFER_BYTES)
  /** Buffers that were written and can be filled again. */
  readonly #free: Buffer<ArrayBuffer>[] = []
  #fill = 0
  #bytes = 0
  #underWay = 0
  #failure: { readonly cause: unknown } | undefined
  #waiting: (() => void)[] = []
  #closing: Promise<void> | undefined

  /** Makes the file, which must not exist. Throws FixtureError IO. */
  constructor(path: string, { passing = false }: SinkOptions = {}) {
    this.#path = path
    this.#hash = passing ? undefined : createHash('sha256')
    try {
      this.#file = openSync(path, 'wx')
    } catch (cause) {
      throw ioError('create', path, cause)
    }
  }

  /** Adds bytes; they are copied. */
  write(bytes: Uint8Array): void {
    let from = 0
    while (from < bytes.length) {
      const take = Math.min(bytes.length - from, BUFFER_BYTES - this.#fill)
      this.#buffer.set(
        from === 0 && take === bytes.length ? bytes : bytes.subarray(from, from + take),
        this.#fill,
      )
      this.#fill += take
      from += take
      if (this.#fill === BUFFER_BYTES) this.#out()
    }
  }

  text(text: string): void {
    this.write(Buffer.from(text, 'utf8'))
  }

  /** Waits until all that was added is in the file, so that a reader sees it. */
  async drain(): Promise<void> {
    this.#out()
    await this.#settle()
    if (this.#failure !== undefined) throw ioError('write', this.#path, this.#failure.cause)
  }

  /** Writes the rest, syncs it to disk and closes. */
  async finish(): Promise<WrittenFile> {
    try {
      await this.drain()
      if (this.#hash !== undefined)
        await promisify(fsync)(this.#file).catch((cause: unknown) => {
          throw ioError('sync', this.#path, cause)
        })
    } finally {
      await this.close()
    }
    return { bytes: this.#bytes, sha256: this.#hash?.digest('hex') ?? '' }
  }

  /** Closes without finishing; for clean-up. */
  close(): Promise<void> {
    this.#closing ??= this.#settle().then(() => promisify(close)(this.#file))
    return this.#closing
  }

  #out(): void {
    if (this.#fill === 0) return
    const buffer = this.#buffer
    const bytes = buffer.subarray(0, this.#fill)
    this.#hash?.update(bytes)
    this.#buffer = this.#free.pop() ?? Buffer.allocUnsafe(BUFFER_BYTES)
    this.#fill = 0
    const position = this.#bytes
    this.#bytes += bytes.length
    this.#underWay++
    this.#write(bytes, position, () => {
      this.#free.push(buffer)
      this.#underWay--
      if (this.#underWay > 0) return
      for (const wake of this.#waiting) wake()
      this.#waiting = []
    })
  }

  #write(bytes: Buffer, position: number, done: () => void): void {
    write(this.#file, bytes, 0, bytes.length, position, (cause, written) => {
      if (cause !== null) this.#failure ??= { cause }
      else if (written < bytes.length) {
        this.#write(bytes.subarray(written), position + written, done)
        return
      }
      done()
    })
  }

  #settle(): Promise<void> {
    if (this.#underWay === 0) return Promise.resolve()
    return new Promise((resolve) => {
      this.#waiting.push(resolve)
    })
  }
}
