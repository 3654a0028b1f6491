import { EXIT_CODES, FixtureError, type Violation } from '../../generators/model/index.ts'
import { defineCommand, jsonFlag, quietFlag, value } from '../cli/command.ts'
import { grouped } from '../cli/figures.ts'
import { paint, writeJson, writeLines } from '../cli/io.ts'
import { progressView } from '../cli/progress.ts'
import { oneLine } from '../cli/text-table.ts'
import { expectationTable } from './expectation-table.ts'
import { datasets } from './registries.ts'

/** `tilth verify` */
export const verify = defineCommand({
  name: 'verify',
  summary: 'reads a snapshot back from disk and checks everything about it',
  details: [
    'Checksums, counts, types, keys, references, rules, expectations, and each format against the others.',
    'Exit code 3 when a rule is broken, 4 when only a distribution is off, 5 when files are damaged.',
  ],
  words: { snapshot: 'the directory of a snapshot' },
  flags: {
    tolerance: value('<share>', 'one tolerance for all expectations, such as 0.2 for 20 %'),
    json: jsonFlag,
    quiet: quietFlag,
  },
  examples: [
    { line: 'tilth verify snapshots/chat-demo', does: 'everything, with the tolerance of each expectation' },
    {
      line: 'tilth verify snapshots/chat-demo --tolerance 0.20 --json',
      does: 'target, achieved and tolerance of every expectation as JSON',
    },
  ],
  async run({ words, flags }, io) {
    const tolerance = toleranceOf(flags.tolerance)
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
