/** Runs a variant in a fresh process. */
import { fork } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Measure, Variant } from './variant.ts'

/** Where and how a variant runs. */
export interface RunOptions {
  readonly scale: number
  /** Holds the run's own directory, and the one that all runs share. */
  readonly temporary: string
  readonly nodeFlags?: readonly string[]
  readonly signal: AbortSignal
}

/** Runs it once. Throws Error with what it wrote to standard error when it failed. */
export async function runVariant(variant: Variant, options: RunOptions): Promise<Measure> {
  const directory = mkdtempSync(join(options.temporary, `${variant.name}-`))
  try {
    return await runChild(variant, directory, options)
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

async function runChild(variant: Variant, directory: string, options: RunOptions): Promise<Measure> {
  const shared = join(options.temporary, 'shared')
  mkdirSync(shared, { recursive: true })
  const child = fork(
    fileURLToPath(new URL('./child.js', import.meta.url)),
    [variant.name, String(options.scale), directory, shared],
    {
      execArgv: [...(variant.nodeFlags ?? []), ...(options.nodeFlags ?? [])],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      signal: options.signal,
    },
  )
  let measure: Measure | undefined
  let complaint = ''
  child.on('message', (message) => {
    measure = message as Measure
  })
  child.stderr!.setEncoding('utf8').on('data', (text: string) => {
    complaint = (complaint + text).slice(-4000)
  })
  // An abort is reported as an error at once, but the process is gone only with `close`.
  child.on('error', (problem) => {
    complaint += problem.message
  })
  const [code, killer] = await new Promise<[number | null, string | null]>((resolve) => {
    child.on('close', (...end) => resolve(end))
  })
  if (code === 0 && measure !== undefined) return measure
  throw new Error(`${variant.name} ended with ${killer ?? `exit code ${code}`}.\n${complaint.trim()}`)
}
