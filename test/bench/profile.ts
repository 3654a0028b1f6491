/** Where a variant spends its time: self and total time by function and file, from V8's sampling profiler. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type RunOptions, runVariant } from './run-variant.ts'
import type { Variant } from './variant.ts'

/** The parts of a `.cpuprofile` that are read. Times are in microseconds. */
export interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number
    readonly children?: readonly number[]
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

/** The functions and files with the most self time, and the project's functions with the most time in all. */
export function profileReport(profile: CpuProfile): string {
  const functions = new Map<string, number>()
  const files = new Map<string, number>()
  const times = selfTimes(profile)
  for (const { id, callFrame } of profile.nodes) {
    if (NO_WORK.includes(callFrame.functionName)) continue
    add(functions, functionLabel(callFrame), times.get(id) ?? 0)
    add(files, fileLabel(callFrame), times.get(id) ?? 0)
  }
  const whole = [...files.values()].reduce((sum, time) => sum + time, 0)
  const totals = totalTimes(profile, times)
  return [
    ...top({ unit: 'self ms', what: 'function', times: functions, count: FUNCTIONS, whole }),
    '',
    ...top({ unit: 'self ms', what: 'file', times: files, count: FILES, whole }),
    '',
    ...top({
      unit: 'total ms',
      what: 'function, its calls included',
      times: totals,
      count: FUNCTIONS,
      whole,
    }),
  ].join('\n')
}

type Frame = CpuProfile['nodes'][number]['callFrame']

function fileLabel({ functionName, url }: Frame): string {
  if (url !== '') return url.replace(/^.*\/(dist-bench|node_modules)\//, '')
  return functionName === '' ? '(compiled at run time)' : functionName
}

function functionLabel(frame: Frame): string {
  if (frame.url === '' && frame.functionName !== '') return frame.functionName
  return `${frame.functionName || '(anonymous)'}  ${fileLabel(frame)}:${frame.lineNumber + 1}`
}

/** Per node, in microseconds. */
function selfTimes({ samples, timeDeltas }: CpuProfile): Map<number, number> {
  const times = new Map<number, number>()
  samples.forEach((id, i) => {
    times.set(id, (times.get(id) ?? 0) + timeDeltas[i]!)
  })
  return times
}

/** Per function of the project, its callees included; a recursive call counts once. */
function totalTimes({ nodes }: CpuProfile, self: ReadonlyMap<number, number>): Map<string, number> {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const totals = new Map<string, number>()
  const visit = (id: number, above: ReadonlySet<string>): number => {
    const { callFrame, children = [] } = byId.get(id)!
    const label = functionLabel(callFrame)
    const path = new Set(above).add(label)
    const total = children.reduce((sum, child) => sum + visit(child, path), self.get(id) ?? 0)
    if (/\/dist-bench\/(?!test\/)/.test(callFrame.url) && !above.has(label)) add(totals, label, total)
    return total
  }
  visit(nodes[0]!.id, new Set())
  return totals
}

function add(sums: Map<string, number>, key: string, time: number): void {
  sums.set(key, (sums.get(key) ?? 0) + time)
}

interface Listing {
  readonly unit: string
  readonly what: string
  /** Microseconds by name. */
  readonly times: ReadonlyMap<string, number>
  readonly count: number
  /** What 100 % is, in microseconds. */
  readonly whole: number
}

function top({ unit, what, times, count, whole }: Listing): string[] {
  const sorted = [...times].sort((a, b) => b[1] - a[1]).slice(0, count)
  const lines = sorted.map(([name, time]) => {
    const share = ((100 * time) / whole).toFixed(1)
    return `${(time / 1000).toFixed(0).padStart(8)}  ${share.padStart(5)}  ${name}`
  })
  return [`${unit.padStart(8)}      %  ${what}`, ...lines]
}
