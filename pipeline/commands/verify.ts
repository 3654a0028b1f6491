import { existsSync } from 'node:fs'
import { EXIT_CODES, FixtureError, type Violation } from '../../generators/model/index.ts'
import { defineCommand, jsonFlag, quietFlag, value } from '../cli/command.ts'
import { grouped } from '../cli/figures.ts'
import { type Io, paint, writeJson, writeLines } from '../cli/io.ts'
import { progressView } from '../cli/progress.ts'
import { oneLine } from '../cli/text-table.ts'
import type { VerifiedTable } from '../load/verify-database.ts'
import { expectationTable } from './expectation-table.ts'
import { datasets } from './registries.ts'

/** `tilth verify` */
export const verify = defineCommand({
  name: 'verify',
  summary: 'reads a snapshot back from disk and checks everything about it, or a database against it',
  details: [
    'Checksums, counts, types, keys, references, rules, expectations, and each format against the others.',
    'Exit code 3 when a rule is broken, 4 when only a distribution is off, 5 when files are damaged.',
    'With --against a database is compared with the snapshot, row by row: exit code 1 when anything differs.',
  ],
  words: { snapshot: 'the directory of a snapshot, or with --against the URL of a database' },
  flags: {
    against: value('<snapshot>', 'the snapshot that the database should hold'),
    schema: value('<name>', 'the schema of tables that have none of their own, in the database'),
    tolerance: value('<share>', 'one tolerance for all expectations, such as 0.2 for 20 %'),
    json: jsonFlag,
    quiet: quietFlag,
  },
  examples: [
    {
      line: 'tilth verify postgres://localhost/shop --against snapshots/chat-demo',
      does: 'whether the database holds the snapshot: rows, values, references, rules',
    },
    { line: 'tilth verify snapshots/chat-demo', does: 'everything, with the tolerance of each expectation' },
    {
      line: 'tilth verify snapshots/chat-demo --tolerance 0.20 --json',
      does: 'target, achieved and tolerance of every expectation as JSON',
    },
  ],
  async run({ words, flags }, io) {
    const tolerance = toleranceOf(flags.tolerance)
    if (flags.against !== undefined) return verifyTarget(words.snapshot, flags.against, tolerance, flags, io)
    await refuseDatabase(words.snapshot)
    const progress = progressView(io, flags.quiet)
    const { verify: verifySnapshot } = await import('../verify.ts')
    const result = await verifySnapshot(words.snapshot, {
      datasets: await datasets(),
      onProgress: progress.show,
      signal: io.signal,
      ...(tolerance === undefined ? {} : { tolerance }),
    }).finally(progress.done)
    if (flags.json) writeJson(io.out, { snapshot: words.snapshot, ...result })
    else if (!flags.quiet || !result.ok) {
      writeLines(io.out, [
        ...expectationTable(result.expectations, io.out),
        ...result.problems.map(problemLine),
        ...(result.problemCount > result.problems.length
          ? [`  … and ${grouped(result.problemCount - result.problems.length)} more`]
          : []),
        ...result.notes.map((note) => `  note: ${note}`),
        verdictLine(result, io.out),
      ])
    }
    if (result.problemCount > 0) return EXIT_CODES.VIOLATION
    return result.ok ? 0 : EXIT_CODES.EXPECTATION
  },
})

/** Throws FixtureError USAGE for the URL of a database, which is not repeated: it may hold a password. */
async function refuseDatabase(snapshot: string): Promise<void> {
  if (!/^[a-z]{2,}:/i.test(snapshot) || existsSync(snapshot)) return
  const { DATABASES } = await import('../../loaders/index.ts')
  const scheme = snapshot.slice(0, snapshot.indexOf(':')).toLowerCase()
  if (!DATABASES.some(({ schemes }) => schemes.includes(scheme))) return
  throw new FixtureError(
    'USAGE',
    'A database is verified against a snapshot, and none is named: add --against <snapshot>.',
    { facts: { flag: 'against' } },
  )
}

/** Compares a database with a snapshot. Exit code 1 when anything differs. */
async function verifyTarget(
  database: string,
  against: string,
  tolerance: number | undefined,
  flags: { readonly json: boolean; readonly quiet: boolean; readonly schema: string | undefined },
  io: Io,
): Promise<number> {
  const { verifyDatabase } = await import('../load/verify-database.ts')
  const progress = progressView(io, flags.quiet)
  const result = await verifyDatabase({
    database,
    against,
    datasets: await datasets(),
    env: io.env,
    onProgress: progress.show,
    signal: io.signal,
    ...(tolerance === undefined ? {} : { tolerance }),
    ...(flags.schema === undefined ? {} : { schema: flags.schema }),
  }).finally(progress.done)
  if (flags.json) writeJson(io.out, result)
  else if (!flags.quiet || !result.ok) {
    writeLines(io.out, [
      ...expectationTable(result.expectations, io.out),
      ...result.tables.filter(({ same }) => !same).flatMap(differenceLines),
      ...result.orphans.map(
        ({ table, columns, target, rows }) =>
          `  ${table} (${columns.join(', ')}): ${grouped(rows)} rows without a row of ${target}`,
      ),
      ...result.problems.map(problemLine),
      ...result.notes.map((note) => `  note: ${note}`),
      `${paint(io.out, result.ok ? 'green' : 'red', result.ok ? 'holds' : 'differs')}  ${result.target} against ${against}`,
    ])
  }
  return result.ok ? 0 : EXIT_CODES.DIFFERENT
}

function differenceLines({ table, expected, rows, absent, difference }: VerifiedTable): string[] {
  if (rows === undefined) return [`  ${table}: is not there`]
  if (absent.length > 0) return [`  ${table}: has no column ${absent.join(', ')}`]
  if (difference === undefined)
    return [`  ${table}: ${grouped(rows)} rows, expected ${grouped(expected)}; other contents`]
  const { missing, added, changed, columns, examples } = difference
  const which = Object.entries(columns).map(([name, count]) => `${name} (${grouped(count)})`)
  return [
    `  ${table}: ${grouped(missing)} rows missing, ${grouped(added)} more, ${grouped(changed)} changed${which.length === 0 ? '' : `: ${which.join(', ')}`}`,
    ...examples.map((example) => `    ${oneLine(example)}`),
  ]
}

function toleranceOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const share = /^\d+(\.\d+)?$|^\.\d+$/.test(text) ? Number(text) : Number.NaN
  if (share >= 0 && share <= 10) return share
  throw new FixtureError('USAGE', `--tolerance expects a share such as 0.2, got ${JSON.stringify(text)}.`, {
    facts: { flag: 'tolerance', value: text },
  })
}

function problemLine({ table, row, column, value: wrong, rule, message }: Violation): string {
  const place = [table, row === undefined ? '' : `row ${row}`, column ?? ''].filter(Boolean).join(', ')
  const shown = wrong === undefined ? '' : ` (${oneLine(String(wrong), 60)})`
  return `  ${place}: ${oneLine(message)}${shown} [${rule}]`
}

function verdictLine(
  result: { ok: boolean; problemCount: number; files: number; rows: Readonly<Record<string, number>> },
  output: Parameters<typeof paint>[0],
): string {
  const rows = Object.values(result.rows).reduce((all, one) => all + one, 0)
  const seen = `${grouped(rows)} rows in ${Object.keys(result.rows).length} tables, ${result.files} files`
  if (result.ok) return `${paint(output, 'green', 'holds')}  ${seen}`
  const problems = `${grouped(result.problemCount)} problem${result.problemCount === 1 ? '' : 's'}`
  const what = result.problemCount > 0 ? problems : 'expectations missed'
  return `${paint(output, 'red', 'broken')}  ${what}; ${seen}`
}
