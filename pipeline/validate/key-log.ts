/**
 * Key logs: the hashes of millions of keys at 8 bytes each, in partitions that can be spilled to disk.
 *
 * A log is filled in any order and read partition by partition, sorted. Equal keys always meet in one partition.
 */
import { closeSync, mkdirSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'

const PARTITIONS = 64
const FIRST_CHUNK = 32
const LARGEST_CHUNK = 8192

/** Keys that all logs together may hold in memory before they spill. */
export const SPILL_AFTER = 20_000_000

/** Counts keys in memory over many logs, and makes them spill when there are too many. */
export class KeyMemory {
  readonly #directory: string
  readonly #limit: number
  readonly #logs: KeyLog[] = []
  #held = 0

  /** @param directory where spilled partitions go; made when needed, removed by `close` */
  constructor(directory: string, limit: number = SPILL_AFTER) {
    this.#directory = directory
    this.#limit = limit
  }

  /** Starts a log. */
  log(): KeyLog {
    const log = new KeyLog(join(this.#directory, String(this.#logs.length)), (keys) => this.#grow(keys))
    this.#logs.push(log)
    return log
  }

  /** Closes and removes what was spilled. */
  close(): void {
    for (const log of this.#logs) log.close()
    rmSync(this.#directory, { recursive: true, force: true })
  }

  #grow(keys: number): void {
    this.#held += keys
    if (this.#held <= this.#limit) return
    mkdirSync(this.#directory, { recursive: true })
    for (const log of this.#logs) log.spill()
    this.#held = 0
  }
}

/** Where hashes of keys go. */
export interface HashLog {
  /** Adds a hash: an integer from 0 to 2^53 - 1. */
  add(hash: number): void
}

/** One log; see above. */
export class KeyLog implements HashLog {
  readonly #path: string
  readonly #grew: (keys: number) => void
  readonly #chunks: Float64Array[][] = Array.from({ length: PARTITIONS }, () => [])
  readonly #fill = new Int32Array(PARTITIONS)
  /** Per partition, where its runs stand in the spill file: offset and length in keys. */
  readonly #runs: { readonly at: number; readonly length: number }[][] = Array.from(
    { length: PARTITIONS },
    () => [],
  )
  #file: number | undefined
  #spilled = 0
  #size = 0

  constructor(path: string, grew: (keys: number) => void) {
    this.#path = path
    this.#grew = grew
  }

  /** How many keys were added. */
  get size(): number {
    return this.#size
  }

  add(hash: number): void {
    this.#size++
    const partition = hash & (PARTITIONS - 1)
    const chunks = this.#chunks[partition]!
    let chunk = chunks[chunks.length - 1]
    let fill = this.#fill[partition]!
    if (chunk === undefined || fill === chunk.length) {
      chunk = new Float64Array(chunk === undefined ? FIRST_CHUNK : Math.min(LARGEST_CHUNK, chunk.length * 2))
      chunks.push(chunk)
      fill = 0
      this.#fill[partition] = 0
      this.#grew(chunk.length)
    }
    // The spill that `#grew` may have made took this chunk along, empty: look again.
    if (this.#chunks[partition]!.at(-1) !== chunk) this.#chunks[partition]!.push(chunk)
    chunk[fill] = hash
    this.#fill[partition] = fill + 1
  }

  /** Writes what is in memory to disk. */
  spill(): void {
    for (let partition = 0; partition < PARTITIONS; partition++) {
      const keys = this.#inMemory(partition)
      this.#chunks[partition] = []
      this.#fill[partition] = 0
      if (keys.length === 0) continue
      this.#file ??= openSync(this.#path, 'w+')
      writeAll(this.#file, keys, this.#spilled * 8)
      this.#runs[partition]!.push({ at: this.#spilled, length: keys.length })
      this.#spilled += keys.length
    }
  }

  /** The sorted hashes of every partition, one after the other. */
  *partitions(): Generator<Float64Array> {
    for (let partition = 0; partition < PARTITIONS; partition++) yield this.#sorted(partition)
  }

  close(): void {
    if (this.#file !== undefined) closeSync(this.#file)
    this.#file = undefined
  }

  #sorted(partition: number): Float64Array {
    const here = this.#inMemory(partition)
    const runs = this.#runs[partition]!
    const spilled = runs.reduce((sum, run) => sum + run.length, 0)
    const all = new Float64Array(spilled + here.length)
    let at = 0
    for (const run of runs) {
      readAll(this.#file!, all.subarray(at, at + run.length), run.at * 8)
      at += run.length
    }
    all.set(here, spilled)
    return all.sort()
  }

  #inMemory(partition: number): Float64Array {
    const chunks = this.#chunks[partition]!
    if (chunks.length === 0) return new Float64Array(0)
    const last = this.#fill[partition]!
    const length = chunks.slice(0, -1).reduce((sum, chunk) => sum + chunk.length, last)
    const all = new Float64Array(length)
    let at = 0
    chunks.forEach((chunk, i) => {
      const part = i === chunks.length - 1 ? chunk.subarray(0, last) : chunk
      all.set(part, at)
      at += part.length
    })
    return all
  }
}

/** Writes all bytes: the system may take fewer at once. */
function writeAll(file: number, keys: Float64Array, position: number): void {
  for (let done = 0; done < keys.byteLength; )
    done += writeSync(file, keys, done, keys.byteLength - done, position + done)
}

/** Reads as many bytes as `into` has. */
function readAll(file: number, into: Float64Array, position: number): void {
  for (let done = 0; done < into.byteLength; ) {
    const got = readSync(file, into, done, into.byteLength - done, position + done)
    if (got === 0) throw new Error('the spilled keys are shorter than they were written')
    done += got
  }
}

/** The hashes that stand more than once in a log. Hashes may collide, so confirm exactly. */
export function repeatedHashes(log: KeyLog): Set<number> {
  const repeated = new Set<number>()
  for (const keys of log.partitions()) {
    for (let i = 1; i < keys.length; i++) if (keys[i] === keys[i - 1]) repeated.add(keys[i]!)
  }
  return repeated
}

/** The hashes of `references` that are not in `keys`. */
export function missingHashes(references: KeyLog, keys: KeyLog): Set<number> {
  const missing = new Set<number>()
  const there = keys.partitions()
  for (const wanted of references.partitions()) {
    const known = there.next().value as Float64Array
    let j = 0
    for (const hash of wanted) {
      while (j < known.length && known[j]! < hash) j++
      if (known[j] !== hash) missing.add(hash)
    }
  }
  return missing
}
