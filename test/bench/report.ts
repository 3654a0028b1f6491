/** The benchmark's report: a table for people, JSON for machines. */
import { availableParallelism, cpus } from 'node:os'
import { median, perRow, type Ratio, type Rounds, ratios, reached } from './statistics.ts'
import type { Measure, Variant } from './variant.ts'

/** What was run. */
export interface Results {
  readonly variants: readonly Variant[]
  readonly rounds: Rounds
  readonly scale: number
}

interface Figures {
  readonly rows: number
  readonly seconds: number
  readonly leastSeconds: number
  readonly mostSeconds: number
  readonly cpuSeconds: number
  readonly rowsPerSecond: number
  readonly microsecondsPerRow: number
  readonly peakBytes: number
}

function figures(measures: readonly Measure[]): Figures {
  const seconds = measures.map((measure) => measure.seconds)
  return {
    rows: measures[0]!.rows,
    seconds: median(seconds),
    leastSeconds: Math.min(...seconds),
    mostSeconds: Math.max(...seconds),
    cpuSeconds: median(measures.map((measure) => measure.cpuSeconds)),
    rowsPerSecond: median(measures.map((measure) => measure.rows / measure.seconds)),
    microsecondsPerRow: median(measures.map(perRow)),
    peakBytes: Math.max(...measures.map((measure) => measure.peakBytes)),
  }
}

const machine = (): string =>
  `Node ${process.versions.node}, ${availableParallelism()} cores, ${cpus()[0]?.model.trim() ?? 'unknown'}`

/** The results as JSON text. */
export function jsonReport({ variants, rounds, scale }: Results): string {
  const ran = variants.filter(({ name }) => rounds.has(name))
  const entries = ran.map(({ name, title }) => [
    name,
    { title, ...figures(rounds.get(name)!), rounds: rounds.get(name)! },
  ])
  const judged = ratios(rounds).map((ratio) => ({ ...ratio, reached: reached(ratio) }))
  return JSON.stringify(
    { machine: machine(), scale, variants: Object.fromEntries(entries), ratios: judged },
    null,
    2,
  )
}

/** The results as text. */
export function textReport({ variants, rounds, scale }: Results): string {
  const ran = variants.filter(({ name }) => rounds.has(name))
  const head = ['', 'rows', 'seconds', 'least-most', 'cpu s', 'rows/s', 'µs/row', 'peak MiB']
  const lines = ran.map(({ name }) => [name, ...figureCells(figures(rounds.get(name)!))])
  const legend = aligned(
    ran.map(({ name, title }) => [`  ${name}`, title]),
    2,
  )
  const count = Math.max(...[...rounds.values()].map((measures) => measures.length))
  return [
    `${machine()}; ${count === 1 ? 'one round' : `medians of ${count} interleaved rounds`}${scale === 1 ? '' : `, rows times ${scale}`}`,
    '',
    ...aligned([head, ...lines]),
    '',
    ...legend,
    ...partLines(ran, rounds),
    ...ratioLines(ratios(rounds)),
  ].join('\n')
}

function figureCells(figure: Figures): string[] {
  return [
    figure.rows.toLocaleString('en-US'),
    figure.seconds.toFixed(2),
    `${figure.leastSeconds.toFixed(2)}-${figure.mostSeconds.toFixed(2)}`,
    figure.cpuSeconds.toFixed(2),
    Math.round(figure.rowsPerSecond).toLocaleString('en-US'),
    figure.microsecondsPerRow.toFixed(2),
    Math.round(figure.peakBytes / 2 ** 20).toLocaleString('en-US'),
  ]
}

/** Of the variants that know their parts: a line for each. */
function partLines(ran: readonly Variant[], rounds: Rounds): string[] {
  const lines = ran.flatMap(({ name }) => {
    const parts = Object.entries(medianParts(rounds.get(name)!))
    if (parts.length === 0) return []
    return [`  ${name}: ${parts.map(([part, seconds]) => `${part} ${seconds.toFixed(2)} s`).join(', ')}`]
  })
  return lines.length === 0 ? [] : ['', 'of which', ...lines]
}

function medianParts(measures: readonly Measure[]): Record<string, number> {
  const names = Object.keys(measures[0]!.parts ?? {})
  return Object.fromEntries(
    names.map((name) => [name, median(measures.map(({ parts }) => parts?.[name] ?? 0))]),
  )
}

function ratioLines(all: readonly Ratio[]): string[] {
  if (all.length === 0) return []
  const lines = all.map((ratio) => {
    const range = `${ratio.least.toFixed(2)}-${ratio.most.toFixed(2)}`
    return [ratio.name, ratio.value.toFixed(2), range, ratio.cpu?.toFixed(2) ?? '', targetText(ratio)]
  })
  return ['', ...aligned([['time per row', 'ratio', 'least-most', 'cpu ratio', 'target'], ...lines])]
}

function targetText(ratio: Ratio): string {
  if (ratio.target === undefined) return ''
  const bound =
    'atMost' in ratio.target ? `at most ${ratio.target.atMost}` : `at least ${ratio.target.atLeast}`
  return `${bound}: ${reached(ratio) ? 'reached' : 'missed'}`
}

/** The first columns to the left, the others to the right. */
function aligned(lines: readonly (readonly string[])[], left = 1): string[] {
  const widths = lines[0]!.map((_, column) => Math.max(...lines.map((line) => line[column]!.length)))
  return lines.map((line) =>
    line
      .map((cell, i) => (i < left ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!)))
      .join('  ')
      .trimEnd(),
  )
}
