/** What a build will be: rows, bytes, seconds and memory. */
import { availableParallelism } from 'node:os'
import { bytes, grouped } from '../cli/figures.ts'
import type { Calibration } from './calibrate.ts'
import type { CountedRows } from './count-rows.ts'

/** An estimate; all but an exact number of rows is about right. */
export interface BuildEstimate {
  readonly rows: number
  readonly exact: boolean
  readonly bytes: number
  readonly seconds: number
  /** Most resident memory, in bytes. */
  readonly memory: number
}

/** What is written, by name. */
export interface Written {
  readonly formats: readonly string[]
  readonly dialects: readonly string[]
}

/** Seconds in which a build begins and ends, whatever its size: modules, DuckDB, plan, manifest. */
const START_SECONDS = 0.5
/** What n threads are worth, in threads: n times this. docs/speed.md: two of them gain nothing to a quarter. */
const WORKER_WORTH = 0.55
/** Fewer rows are left to one thread; more than so many threads are not started by themselves. */
const WORKER_ROWS = 100_000
const MOST_WORKERS = 8

// Memory as docs/speed.md has it: what a process takes at least, what more rows add until buffers and DuckDB are at
// their limits, hashed keys in memory, and a worker beside the main thread.
const LEAST_MEMORY = 180e6
const FULL_MEMORY = 250e6
const FULL_ROWS = 500_000
const KEY_BYTES = 16
const KEYS_PER_ROW = 3
const MOST_KEYS = 20_000_000
const WORKER_MEMORY = 100e6

/** Estimates a build from its rows and what a sample of them took. */
export function estimateBuild(
  { rows: perTable, exact }: CountedRows,
  calibration: Calibration,
  { formats, dialects }: Written,
  threads: number = availableParallelism(),
): BuildEstimate {
  const rows = [...perTable.values()].reduce((sum, one) => sum + one, 0)
  const workers = rows < WORKER_ROWS ? 1 : Math.min(MOST_WORKERS, threads)
  const { csv, parquetBytes, byteSeconds } = calibration
  const dumps = dialects.flatMap((name) => calibration.dumps.get(name) ?? [])
  const dumpBytes = dumps.reduce((sum, one) => sum + one.bytes, 0)
  const encoding = dumps.reduce((sum, one) => sum + one.seconds, 0)
  const worth = workers > 1 ? Math.max(1, workers * WORKER_WORTH) : 1
  // CSV is always staged; the rows of a dump are written, read and written again.
  const writing = (csv.bytes + 2 * dumpBytes) * byteSeconds
  return {
    rows,
    exact,
    bytes:
      (formats.includes('csv') ? csv.bytes : 0) +
      (formats.includes('parquet') ? parquetBytes : 0) +
      (formats.includes('sql') ? dumpBytes : 0),
    seconds: START_SECONDS + (csv.seconds + encoding) / worth + writing,
    memory: memoryOf(rows, workers),
  }
}

function memoryOf(rows: number, workers: number): number {
  const keys = Math.min(MOST_KEYS, rows * KEYS_PER_ROW)
  const full = FULL_MEMORY * Math.min(1, rows / FULL_ROWS)
  return LEAST_MEMORY + full + keys * KEY_BYTES + (workers - 1) * WORKER_MEMORY
}

/** `661,287 rows, about 670 MB, 11 s, 660 MB of memory`. */
export function estimateWords({ rows, exact, bytes: size, seconds, memory }: BuildEstimate): string {
  const count = exact ? grouped(rows) : `about ${roundWords(rows)}`
  return `${count} rows, about ${bytes(rounded(size))}, ${secondsWords(seconds)}, ${bytes(rounded(memory))} of memory`
}

/** The same for a list, which says once that it is about right: `about 6.7 million rows, 9.2 GB, 2.4 min, 950 MB`. */
export function estimateFigures({ rows, exact, bytes: size, seconds, memory }: BuildEstimate): string {
  const count = exact ? grouped(rows) : `about ${roundWords(rows)}`
  return `${count} rows, ${bytes(rounded(size))}, ${secondsWords(seconds)}, ${bytes(rounded(memory))}`
}

/** Two digits are all that an estimate has. */
const rounded = (value: number): number => Number(value.toPrecision(2))

function roundWords(rows: number): string {
  const two = rounded(rows)
  return two >= 1e6
    ? `${grouped(Math.floor(two / 1e6))}${two < 1e7 ? String((two / 1e6) % 1).slice(1, 3) : ''} million`
    : grouped(two)
}

function secondsWords(seconds: number): string {
  if (seconds < 90) return `${Math.max(1, Math.round(rounded(seconds)))} s`
  if (seconds < 5400) return `${rounded(seconds / 60)} min`
  return `${rounded(seconds / 3600)} h`
}
