/** Where a variant spends its time: self time by function and by file, from V8's sampling profiler. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type RunOptions, runVariant } from './run-variant.ts'
import type { Variant } from './variant.ts'

/** The parts of a `.cpuprofile` that are read. Times are in microseconds. */
export interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number
    readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number }
  }[]
  readonly samples: readonly number[]
  readonly timeDeltas: readonly number[]
}

const FUNCTIONS = 25
const FILES = 15
/** What V8 calls time in which no JavaScript ran. */
const NO_WORK = ['(idle)', '(root)']

/** Runs a variant once under the profiler. @returns the report */
export async function profileVariant(variant: Variant, options: RunOptions): Promise<string> {
  const directory = mkdtempSync(join(options.temporary, 'profile-'))
  try {
    const name = 'run.cpuprofile'
    const nodeFlags = ['--cpu-prof', `--cpu-prof-dir=${directory}`, `--cpu-prof-name=${name}`]
    const { seconds, rows } = await runVariant(variant, { ...options, nodeFlags })
    const profile = JSON.parse(readFileSync(join(directory, name), 'utf8')) as CpuProfile
    const head = `${variant.name}: ${rows.toLocaleString('en-US')} rows in ${seconds.toFixed(2)} s, profiled; main thread only, imports included`
    return `${head}\n\n${profileReport(profile)}`
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

/** The functions and files with the most self time. */
export function profileReport(profile: CpuProfile): string {
  const functions = new Map<string, number>()
  const files = new Map<string, number>()
  for (const [frame, time] of selfTimes(profile)) {
    if (NO_WORK.includes(frame.functionName)) continue
    const file = shortPath(frame.url)
    add(
      functions,
      `${frame.functionName || '(anonymous)'}  ${file === '' ? '' : `${file}:${frame.lineNumber + 1}`}`,
      time,
    )
    add(files, file === '' ? frame.functionName || '(native)' : file, time)
  }
  const total = [...files.values()].reduce((sum, time) => sum + time, 0)
  return [...top('function', functions, FUNCTIONS, total), '', ...top('file', files, FILES, total)].join('\n')
}

type Frame = CpuProfile['nodes'][number]['callFrame']

function* selfTimes({ nodes, samples, timeDeltas }: CpuProfile): Generator<[Frame, number]> {
  const times = new Map<number, number>()
  samples.forEach((id, i) => {
    times.set(id, (times.get(id) ?? 0) + timeDeltas[i]!)
  })
  for (const { id, callFrame } of nodes) yield [callFrame, times.get(id) ?? 0]
}

function add(sums: Map<string, number>, key: string, time: number): void {
  sums.set(key, (sums.get(key) ?? 0) + time)
}

/** A path below the project or the package. */
const shortPath = (url: string): string => url.replace(/^.*\/(dist-bench|node_modules)\//, '')

function top(what: string, sums: ReadonlyMap<string, number>, count: number, total: number): string[] {
  const sorted = [...sums].sort((a, b) => b[1] - a[1]).slice(0, count)
  const lines = sorted.map(
    ([name, time]) =>
      `${(time / 1000).toFixed(0).padStart(8)}  ${((100 * time) / total).toFixed(1).padStart(5)}  ${name}`,
  )
  return [`self ms      %  ${what}`, ...lines]
}
