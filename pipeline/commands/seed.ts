import { EXIT_CODES, FixtureError } from '../../generators/model/index.ts'
import { defineCommand, jsonFlag, quietFlag, toggle } from '../cli/command.ts'
import { duration, grouped } from '../cli/figures.ts'
import { type Io, paint, writeJson, writeLines } from '../cli/io.ts'
import { progressView } from '../cli/progress.ts'
import { textTable } from '../cli/text-table.ts'
import type { SeedResult } from '../topup/seed.ts'
import { requiredTarget, TARGET_FLAGS } from './load.ts'
import { STATE_FLAGS, stateRequest } from './state-flags.ts'

const FLAGS = {
  ...TARGET_FLAGS,
  ...STATE_FLAGS,
  create: toggle("make the dataset's tables where none of them is there"),
  'audit-only': toggle('say what is missing, and change nothing; TILTH_AUDIT_ONLY=true is the same'),
  force: toggle('take out what Tilth loaded, then seed anew; TILTH_FORCE=true is the same'),
  verbose: toggle('every requirement, also those that are met; TILTH_VERBOSE=true is the same'),
  'no-backup': toggle('no backup of the rows of a production target'),
  json: jsonFlag,
  quiet: quietFlag,
}

/** `tilth seed` */
export const seed = defineCommand({
  name: 'seed',
  summary: 'brings a database to what its dataset requires: all of it, the gap, or nothing to do',
  details: [
    'An empty database gets the whole dataset, a filled one only the rows that are missing; rows that are there stay as',
    'they are. It can be run as often as one likes: once nothing is missing it says so and changes nothing.',
    'A target that is not on this machine, or holds rows of others, counts as production: it has to be confirmed.',
    'Exit code 1: some requirement cannot be met; with --audit-only: something is missing.',
  ],
  words: { dataset: 'a name from `tilth list`' },
  flags: FLAGS,
  examples: [
    { line: 'tilth seed chat --to duckdb:chat.duckdb --create', does: 'a new database with all its tables' },
    { line: 'tilth seed chat --to postgres://localhost/shop', does: "into an application's own tables" },
    { line: 'tilth seed chat --to postgres://localhost/shop --audit-only', does: 'what is missing' },
  ],
  async run({ words, flags }, io) {
    const to = requiredTarget(flags.to)
    const request = await stateRequest(words.dataset, flags, io)
    const asked = (flag: boolean, name: string): boolean => isYes(name, io.env[name]) || flag
    const verbose = asked(flags.verbose, 'TILTH_VERBOSE')
    if (asked(flags['audit-only'], 'TILTH_AUDIT_ONLY')) {
      const { topUp } = await import('../topup/top-up.ts')
      const { auditLines } = await import('../topup/describe.ts')
      const { audit } = await topUp({ ...request, from: to })
      if (flags.json) writeJson(io.out, audit)
      else writeLines(io.out, auditLines(audit, io.out))
      return audit.satisfied ? 0 : EXIT_CODES.DIFFERENT
    }
    const { seedDatabase } = await import('../topup/seed.ts')
    const { RECORDS_FOLDER } = await import('../guard/records.ts')
    const progress = progressView(io, flags.quiet)
    const began = performance.now()
    const result = await seedDatabase(
      io,
      {
        ...request,
        to,
        create: flags.create,
        force: asked(flags.force, 'TILTH_FORCE'),
        onProgress: progress.show,
      },
      {
        confirmed: flags['confirm-production'],
        records: flags.records ?? RECORDS_FOLDER,
        backup: !flags['no-backup'],
      },
    ).finally(progress.done)
    const seconds = (performance.now() - began) / 1000
    if (flags.json)
      writeJson(io.out, { ...result, load: result.load ?? null, before: result.before ?? null, seconds })
    else if (!flags.quiet) writeLines(io.out, await summary(result, seconds, verbose, io))
    return result.after.satisfied ? 0 : EXIT_CODES.DIFFERENT
  },
})

/** Whether a variable says yes. Throws FixtureError USAGE for what is neither yes nor no: it may have been meant as yes. */
function isYes(name: string, text = ''): boolean {
  if (['true', '1'].includes(text)) return true
  if (['false', '0', ''].includes(text)) return false
  throw new FixtureError(
    'USAGE',
    `${name} expects true or 1, false or 0, got ${JSON.stringify(text)}. Nothing was changed.`,
    { facts: { variable: name, value: text } },
  )
}

async function summary(result: SeedResult, seconds: number, verbose: boolean, io: Io): Promise<string[]> {
  const { outcome, target, removed, rows, after, before, load } = result
  const { auditLines } = await import('../topup/describe.ts')
  const sum = (list: Readonly<Record<string, number>>): number =>
    Object.values(list).reduce((all, one) => all + one, 0)
  const taken = sum(removed)
  const gaps = before?.requirements.filter((line) => line.missing > 0) ?? []
  return [
    ...(taken === 0 ? [] : [`${grouped(taken)} rows that Tilth had loaded were taken out`]),
    ...gaps.map((line) => `  ${line.name}: ${grouped(line.missing)} missing`),
    ...(sum(rows) === 0
      ? []
      : textTable(
          [{ heading: 'table' }, { heading: 'rows', right: true }],
          Object.entries(rows)
            .filter(([, more]) => more > 0)
            .map(([table, more]) => [table, grouped(more)]),
          io.out,
        )),
    ...(verbose || !after.satisfied ? auditLines(after, io.out) : []),
    outcome === 'nothing to do'
      ? `${paint(io.out, after.satisfied ? 'green' : 'red', 'nothing to do')}  ${target}: ${after.satisfied ? 'all requirements are met' : 'what is missing cannot be made'}; ${duration(seconds)}`
      : `${paint(io.out, 'green', 'seeded')}  ${grouped(sum(rows))} rows into ${target}, load ${load}; ${duration(seconds)}`,
  ]
}
