/** Counts cases and bad outcomes, shows progress on standard error, and prints one line of figures. */
import { expect } from 'vitest'
import { SCALE, SEED } from './settings.ts'

/** Bad outcomes that are shown. */
const SHOWN = 25

/** Milliseconds between two lines of progress. */
const PROGRESS_MS = 5000

/** The count of one part. */
export class Tally {
  readonly #part: string
  readonly #kinds = new Map<string, number>()
  readonly #bad: string[] = []
  readonly #start = performance.now()
  #shown = performance.now()
  #cases = 0

  constructor(part: string) {
    this.#part = part
  }

  /** A case; `problems` are sentences on what was wrong, none when all was well. */
  count(kind: string, problems: readonly string[] = []): void {
    this.#cases++
    this.#kinds.set(kind, (this.#kinds.get(kind) ?? 0) + 1)
    if (problems.length > 0) {
      this.#bad.push(`${kind}: ${problems.join('; ')}`)
      process.stderr.write(`torture: BAD ${this.#bad.at(-1)}\n`)
    }
    this.#progress(kind)
  }

  /** Runs a case; what it throws is a bad outcome, and the next case follows. */
  async try(kind: string, work: () => Promise<readonly string[]>): Promise<void> {
    this.count(kind, await work().catch((error: unknown) => [`the case itself failed: ${String(error)}`]))
  }

  /** Cases per kind. */
  get kinds(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#kinds)
  }

  /** Cases so far. */
  get cases(): number {
    return this.#cases
  }

  /** Prints the figures, and fails when an outcome was bad or there was no case. */
  finish(more = ''): void {
    const seconds = ((performance.now() - this.#start) / 1000).toFixed(1)
    const figures = `${this.#cases} cases of ${this.#kinds.size} kinds, ${this.#bad.length} bad outcomes, ${seconds} s`
    process.stdout.write(
      `torture: ${this.#part}: ${figures}${more === '' ? '' : `; ${more}`} (seed ${SEED}, scale ${SCALE})\n`,
    )
    expect(this.#bad.slice(0, SHOWN), `${this.#bad.length} bad outcomes`).toEqual([])
    expect(this.#cases).toBeGreaterThan(0)
  }

  #progress(kind: string): void {
    const now = performance.now()
    if (now - this.#shown < PROGRESS_MS) return
    this.#shown = now
    const seconds = ((now - this.#start) / 1000).toFixed(0)
    process.stderr.write(`torture: ${this.#part}: ${this.#cases} cases after ${seconds} s, now ${kind}\n`)
  }
}
