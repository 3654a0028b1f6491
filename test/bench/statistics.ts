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
  /** The same of processor time: steadier on a machine that others use too. */
  readonly cpu: number
  readonly target?: { readonly atMost: number } | { readonly atLeast: number }
}

interface RatioDefinition extends Pick<Ratio, 'name' | 'target'> {
  readonly of: string
  readonly to: string
}

const RATIOS: readonly RatioDefinition[] = [
  { name: 'quick to DuckDB, all columns', of: 'quick', to: 'duckdb-full', target: { atMost: 1.5 } },
  { name: 'quick to DuckDB, 9 columns', of: 'quick', to: 'duckdb-9', target: { atMost: 1.5 } },
  { name: 'plain script, all columns, to quick', of: 'plain-full', to: 'quick', target: { atLeast: 5 } },
  { name: 'plain script, 9 columns, to quick', of: 'plain', to: 'quick', target: { atLeast: 5 } },
  { name: 'quick to generation alone', of: 'quick', to: 'generation' },
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
  return RATIOS.flatMap(({ name, of, to, target }): Ratio[] => {
    const above = rounds.get(of)
    const below = rounds.get(to)
    if (above === undefined || below === undefined) return []
    const values = above.map((measure, round) => perRow(measure) / perRow(below[round]!))
    const cpu = median(above.map((measure, round) => cpuPerRow(measure) / cpuPerRow(below[round]!)))
    const bounds = { value: median(values), least: Math.min(...values), most: Math.max(...values) }
    return [{ name, ...bounds, cpu, ...(target === undefined ? {} : { target }) }]
  })
}

/** True when a ratio is within its target, or has none. */
export function reached({ value, target }: Ratio): boolean {
  if (target === undefined) return true
  return 'atMost' in target ? value <= target.atMost : value >= target.atLeast
}
