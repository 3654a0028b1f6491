/** Puts a dialect's dump together from its texts and the rows staged for it. */
import { closeSync, mkdirSync, openSync, readSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Table } from '../../generators/model/index.ts'
import type { Dialect, DumpInput, DumpOptions } from '../../output/sql/dialect.ts'
import { fileNameOf } from '../snapshot/file-names.ts'
import { ioError } from '../snapshot/io-error.ts'
import { FileSink, type WrittenFile } from './file-sink.ts'

/** What a dump is made from. */
export interface DumpJob {
  readonly dialect: Dialect
  readonly input: DumpInput
  readonly options: DumpOptions
  /** The directory where the encoded rows were staged, removed when they are in the dump; undefined: there are none. */
  readonly staged: string | undefined
  readonly out: string
  readonly signal?: AbortSignal | undefined
}

/** How many of a table's first rows the dumps leave out. */
export const skippedRows = ({ dataOnly }: Pick<DumpOptions, 'dataOnly'>, { existing }: Table): number =>
  dataOnly === true ? existing.length : 0

const COPY_BYTES = 1 << 20

/** Reads after which all must be written: bounds memory. */
const READS_PER_DRAIN = 8

/** Writes the dump. Throws FixtureError IO, or the signal's reason. */
export async function writeDump(job: DumpJob): Promise<WrittenFile> {
  mkdirSync(dirname(job.out), { recursive: true })
  const sink = new FileSink(job.out)
  try {
    for (const segment of job.dialect.dump(job.input, job.options)) {
      if ('text' in segment) sink.text(segment.text)
      else await copyInto(sink, join(stagedIn(job), fileNameOf(segment.rows.id)), job.signal)
      job.signal?.throwIfAborted()
    }
    const written = await sink.finish()
    if (job.staged !== undefined) rmSync(job.staged, { recursive: true })
    return written
  } finally {
    await sink.close()
  }
}

function stagedIn({ dialect, staged }: DumpJob): string {
  if (staged === undefined) throw new TypeError(`${dialect.name}: its dump has rows, but none were staged`)
  return staged
}

async function copyInto(sink: FileSink, path: string, signal?: AbortSignal): Promise<void> {
  const buffer = Buffer.allocUnsafe(COPY_BYTES)
  try {
    const file = openSync(path, 'r')
    try {
      let reads = 0
      for (let got = readSync(file, buffer); got > 0; got = readSync(file, buffer)) {
        sink.write(buffer.subarray(0, got))
        reads++
        if (reads % READS_PER_DRAIN === 0) await sink.drain()
        if (signal?.aborted === true) return
      }
    } finally {
      closeSync(file)
    }
  } catch (cause) {
    throw ioError('read', path, cause)
  }
}

/** What this thread writes of the dumps; it ends with the build, however that ends. */
export class Dumping {
  readonly #end = new AbortController()
  readonly #signal: AbortSignal
  #running: Promise<unknown> = Promise.resolve()

  constructor(signal: AbortSignal | undefined) {
    this.#signal = AbortSignal.any([this.#end.signal, ...(signal === undefined ? [] : [signal])])
  }

  /** Runs one dump. */
  async run(write: (signal: AbortSignal) => Promise<WrittenFile>): Promise<WrittenFile> {
    this.#signal.throwIfAborted()
    const written = write(this.#signal)
    this.#running = written
    return written
  }

  /** Waits until nothing is written any more. */
  async stop(): Promise<void> {
    this.#end.abort()
    await this.#running.catch(() => undefined)
  }
}
