/** Medians of runs, and the ratios that have targets. */
import type { Measure } from './variant.ts'

/** All rounds of the variants that ran: one measure per round. */
export type Rounds = ReadonlyMap<string, readonly Measure[]>

/** A ratio of times per row. */
export interface Ratio {
  readonly name: string
  /** The median of the rounds' ratios. */
  readonly value: number
  readonly least: number
  readonly most: number
  /**
   * The same of processor time: steadier on a machine that others use too. Undefined where another process does part
   * of the work.
   */
  readonly cpu: number | undefined
  readonly target?: { readonly atMost: number } | { readonly atLeast: number }
}

interface RatioDefinition extends Pick<Ratio, 'name' | 'target'> {
  readonly of: string
  readonly to: string
  /** A part of the first one's work that is left out: the other one has none like it. */
  readonly without?: string
  /** True: servers or other programs do part of the work. */
  readonly elsewhere?: boolean
}

const RATIOS: readonly RatioDefinition[] = [
  { name: 'quick to DuckDB, all columns', of: 'quick', to: 'duckdb-full', target: { atMost: 1.5 } },
  { name: 'quick to DuckDB, 9 columns', of: 'quick', to: 'duckdb-9', target: { atMost: 1.5 } },
  { name: 'plain script, all columns, to quick', of: 'plain-full', to: 'quick', target: { atLeast: 5 } },
  { name: 'plain script, 9 columns, to quick', of: 'plain', to: 'quick', target: { atLeast: 5 } },
  { name: '9 columns of simple values to DuckDB', of: 'nine', to: 'duckdb-9', target: { atMost: 1.5 } },
  { name: 'plain script to 9 columns of simple values', of: 'plain', to: 'nine', target: { atLeast: 5 } },
  { name: 'campaigns analytics to quick', of: 'analytics', to: 'quick' },
  { name: 'one thread to worker threads', of: 'quick-1', to: 'quick' },
  { name: 'quick to generation alone', of: 'quick', to: 'generation' },
  { name: 'load to psql', of: 'load-postgres', to: 'psql-copy', elsewhere: true },
  {
    name: 'load without statistics to psql',
    of: 'load-postgres',
    without: 'statistics',
    to: 'psql-copy',
    target: { atMost: 1.15 },
    elsewhere: true,
  },
  {
    name: 'load with content check to without',
    of: 'load-postgres-content',
    to: 'load-postgres',
    elsewhere: true,
  },
  {
    name: 'load to LOAD DATA of MariaDB',
    of: 'load-mariadb',
    to: 'mariadb-load-data',
    target: { atMost: 1.15 },
    elsewhere: true,
  },
  {
    name: 'load to .import of sqlite3',
    of: 'load-sqlite',
    to: 'sqlite-import',
    target: { atMost: 1.15 },
    elsewhere: true,
  },
  { name: 'load to COPY of DuckDB', of: 'load-duckdb', to: 'duckdb-copy', target: { atMost: 1.15 } },
  {
    name: 'drizzle-seed to generating and loading',
    of: 'drizzle-seed',
    to: 'generate-and-load',
    target: { atLeast: 10 },
    elsewhere: true,
  },
]

/** The median; of an even number the mean of the middle two. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

/** Microseconds of wall time per row. */
export const perRow = ({ seconds, rows }: Measure): number => (seconds * 1e6) / rows

const cpuPerRow = ({ cpuSeconds, rows }: Measure): number => cpuSeconds / rows

/** The ratios of the variants that ran; runs of the same round are compared with each other. */
export function ratios(rounds: Rounds): Ratio[] {
  return RATIOS.flatMap(({ name, of, to, target, without, elsewhere }): Ratio[] => {
    const above = rounds.get(of)
    const below = rounds.get(to)
    if (above === undefined || below === undefined) return []
    const values = above.map((measure, round) => {
      const seconds = measure.seconds - (without === undefined ? 0 : measure.parts![without]!)
      return perRow({ ...measure, seconds }) / perRow(below[round]!)
    })
    const cpus = above.map((measure, round) => cpuPerRow(measure) / cpuPerRow(below[round]!))
    const cpu = elsewhere === true ? undefined : median(cpus)
    const bounds = { value: median(values), least: Math.min(...values), most: Math.max(...values) }
    return [{ name, ...bounds, cpu, ...(target === undefined ? {} : { target }) }]
  })
}

/** True when a ratio is within its target, or has none. */
export function reached({ value, target }: Ratio): boolean {
  if (target === undefined) return true
  return 'atMost' in target ? value <= target.atMost : value >= target.atLeast
}
