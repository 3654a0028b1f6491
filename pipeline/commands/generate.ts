import { EXIT_CODES, FixtureError } from '../../generators/model/index.ts'
import {
  defineCommand,
  each,
  type FlagValues,
  jsonFlag,
  names,
  quietFlag,
  toggle,
  value,
} from '../cli/command.ts'
import { defaultOut } from '../cli/default-out.ts'
import { writeJson, writeLines } from '../cli/io.ts'
import { hasParameter, parseSettings } from '../cli/parameters.ts'
import { progressView } from '../cli/progress.ts'
import type { BuildRequest } from '../request.ts'
import { buildSummary, estimateSummary } from './build-summary.ts'
import { workersFlag, workersOf } from './workers-flag.ts'
import { datasetOf, dialectNames, formatNames } from './registries.ts'

const FLAGS = {
  scenario: value('<name>', 'size and shape; default: the first one'),
  seed: value('<text>', 'another seed, other values; default: tilth'),
  out: value('<dir>', 'where the snapshot goes; default: snapshots/<dataset>-<scenario>'),
  set: each('<name=value>', 'a parameter, see `tilth describe`'),
  'reference-date': value('<date>', 'what "now" means in the data: --set referenceDate=<date>'),
  locale: value('<name>', 'of names and places, where the dataset has it: --set locale=<name>'),
  format: names('<names>', 'formats to write; default: all', formatNames),
  dialect: names('<names>', 'SQL dumps to write; default: all; duckdb implies parquet', dialectNames),
  tables: names('<names>', 'tables to write; default: all. All are generated and checked'),
  inserts: toggle('SQL dumps with INSERT where COPY is the default'),
  'data-only': toggle("SQL dumps of rows alone, to be loaded into an application's own tables"),
  compression: value('<name>', 'of Parquet', async () => ['snappy', 'zstd']),
  'spreadsheet-safe': toggle('also spreadsheet/<table>.csv with formulas disarmed, for people'),
  archive: value('<kind>', 'one deterministic file instead of a directory', async () => ['zip', 'tar.gz']),
  workers: workersFlag,
  'dry-run': toggle('plan only: the exact rows of each table, nothing written'),
  json: jsonFlag,
  quiet: quietFlag,
}

/** `tilth generate` */
export const generate = defineCommand({
  name: 'generate',
  summary: 'builds a snapshot: rows generated, validated, written, published in one step',
  details: [
    'The same dataset, scenario, seed and parameters give the same bytes, wherever and whenever.',
    'An older snapshot in the same place is replaced only when the new one holds all its rules.',
  ],
  words: { dataset: 'a name from `tilth list`' },
  flags: FLAGS,
  examples: [
    { line: 'tilth generate chat', does: 'the demo scenario in every format, into snapshots/chat-demo' },
    {
      line: 'tilth generate chat --scenario quick --format sql --dialect postgres',
      does: 'one dump for psql',
    },
    {
      line: 'tilth generate chat --set users=200 --seed blue --out fixtures/chat',
      does: 'your own size and seed',
    },
    {
      line: 'tilth generate chat --data-only --format sql --dialect postgres',
      does: "rows alone, for an application's own tables",
    },
    { line: 'tilth generate chat --scenario perf --dry-run', does: 'how many rows it would be' },
  ],
  async run({ words, flags }, io) {
    const request = await requestOf(words.dataset, flags)
    const { build, estimate } = await import('../build.ts')
    if (flags['dry-run']) {
      const planned = await estimate({ ...request, signal: io.signal })
      if (flags.json) writeJson(io.out, { dryRun: true, out: request.out, ...planned })
      else writeLines(io.out, estimateSummary(request, planned, io.out))
      return 0
    }
    const progress = progressView(io, flags.quiet)
    const began = performance.now()
    const result = await build({ ...request, onProgress: progress.show, signal: io.signal }).finally(
      progress.done,
    )
    const seconds = (performance.now() - began) / 1000
    if (flags.json) writeJson(io.out, { ...result, seconds })
    else if (!flags.quiet) writeLines(io.out, await buildSummary(request, result, seconds, io.out))
    return result.expectations.some((it) => it.verdict === 'missed') ? EXIT_CODES.EXPECTATION : 0
  },
})

async function requestOf(name: string, flags: FlagValues<typeof FLAGS>): Promise<BuildRequest> {
  const dataset = await datasetOf(name)
  const scenario = flags.scenario ?? Object.keys(dataset.scenarios)[0] ?? 'default'
  const set = [...flags.set]
  if (flags['reference-date'] !== undefined) set.push(`referenceDate=${flags['reference-date']}`)
  if (flags.locale !== undefined) {
    if (!hasParameter(dataset, 'locale')) {
      throw new FixtureError('USAGE', `The dataset ${name} has no locale to choose.`, {
        facts: { flag: 'locale' },
      })
    }
    set.push(`locale=${flags.locale}`)
  }
  return {
    dataset,
    scenario,
    set: parseSettings(dataset, set),
    out: flags.out ?? defaultOut(name, scenario),
    ...optional('seed', flags.seed),
    ...optional('formats', filled(flags.format)),
    ...optional('dialects', filled(flags.dialect)),
    ...optional('tables', filled(flags.tables)),
    ...optional('archive', flags.archive as BuildRequest['archive']),
    ...optional('compression', flags.compression as BuildRequest['compression']),
    ...optional('workers', workersOf(flags.workers)),
    inserts: flags.inserts,
    dataOnly: flags['data-only'],
    spreadsheetSafe: flags['spreadsheet-safe'],
  }
}

const filled = (list: readonly string[]): readonly string[] | undefined =>
  list.length === 0 ? undefined : list

/** The field, or nothing when it is undefined. */
function optional<K extends string, V>(key: K, given: V | undefined): { readonly [P in K]?: V } {
  return given === undefined ? {} : ({ [key]: given } as { readonly [P in K]: V })
}
