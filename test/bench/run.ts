/**
 * The benchmark: `npm run bench`. Each run of a variant is a fresh process; rounds are interleaved, so that what else
 * the machine does falls on all alike. The exit code says whether all variants ran, never how fast they were.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { type Options, readOptions, USAGE } from './options.ts'
import { profileVariant } from './profile.ts'
import { jsonReport, textReport } from './report.ts'
import { type RunOptions, runVariant } from './run-variant.ts'
import type { Measure } from './variant.ts'

process.exitCode = await main(process.argv.slice(2))

async function main(args: readonly string[]): Promise<number> {
  let options: Options
  try {
    options = readOptions(args)
  } catch (problem) {
    console.error(`${problem instanceof Error ? problem.message : problem}\n\n${USAGE}`)
    return 2
  }
  if (options.help) {
    console.log(USAGE)
    return 0
  }
  const temporary = mkdtempSync(join(tmpdir(), 'tilth-bench-'))
  const stop = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => stop.abort())
  try {
    return await measure(options, { scale: options.scale, temporary, signal: stop.signal })
  } finally {
    rmSync(temporary, { recursive: true, force: true })
  }
}

async function measure(options: Options, run: RunOptions): Promise<number> {
  if (options.profile !== undefined) {
    console.log(await profileVariant(options.profile, run))
    return 0
  }
  const { rounds, failed } = await runRounds(options, run)
  if (run.signal.aborted) return 130
  const { variants, scale } = options
  if (rounds.size > 0) console.log((options.json ? jsonReport : textReport)({ variants, rounds, scale }))
  return failed ? 1 : 0
}

/** A B C A B C; a variant that fails once is left out from there on. */
async function runRounds(
  options: Options,
  run: RunOptions,
): Promise<{ rounds: Map<string, Measure[]>; failed: boolean }> {
  const rounds = new Map<string, Measure[]>(options.variants.map(({ name }) => [name, []]))
  const width = Math.max(...options.variants.map(({ name }) => name.length))
  for (let round = 1; round <= options.rounds; round++) {
    for (const variant of options.variants) {
      const measures = rounds.get(variant.name)
      if (measures === undefined || run.signal.aborted) continue
      try {
        const measured = await runVariant(variant, run)
        measures.push(measured)
        console.error(`round ${round}  ${variant.name.padEnd(width)} ${measured.seconds.toFixed(2)} s`)
      } catch (problem) {
        rounds.delete(variant.name)
        if (!run.signal.aborted) console.error(problem instanceof Error ? problem.message : problem)
      }
    }
  }
  return { rounds, failed: rounds.size < options.variants.length }
}
