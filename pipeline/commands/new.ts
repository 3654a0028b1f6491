import { FixtureError } from '../../generators/model/index.ts'
import { defineCommand, each, type FlagValues, names, toggle, value } from '../cli/command.ts'
import { type Io, paint, writeLines } from '../cli/io.ts'
import { parseCommand } from '../cli/strict.ts'
import type { Answers } from '../wizard/answers.ts'
import type { Decided } from '../wizard/command-line.ts'
import { generate } from './generate.ts'
import { load, TARGET_FLAGS } from './load.ts'
import { datasetNames, dialectNames, formatNames } from './registries.ts'

const FLAGS = {
  dataset: value('<name>', 'a name from `tilth list`', datasetNames),
  scenario: generate.flags.scenario,
  set: each('<name=value>', 'a parameter; no other one is asked for'),
  seed: generate.flags.seed,
  format: names('<names>', 'formats to write', formatNames),
  dialect: names('<names>', 'SQL dumps to write', dialectNames),
  out: generate.flags.out,
  to: value('<url>', 'where it is loaded afterwards, as in `tilth load`'),
  mode: load.flags.mode,
  'confirm-production': TARGET_FLAGS['confirm-production'],
  defaults: toggle('ask for no parameter, seed, format, directory or load that is not given'),
  yes: toggle('begin without asking'),
}

/** `tilth new` */
export const newSnapshot = defineCommand({
  name: 'new',
  summary: 'asks what to build, with what it takes, shows the command line for it, and runs it',
  details: [
    'Every question has a flag; what is given is not asked. Ctrl-C or Escape leaves, and nothing was written.',
    'It asks on a terminal alone; in scripts and in CI use `tilth generate` and `tilth load`.',
  ],
  words: {},
  flags: FLAGS,
  alone: true,
  examples: [
    { line: 'tilth new', does: 'the same as `tilth` alone on a terminal' },
    {
      line: 'tilth new --dataset chat --scenario quick --format csv --out x --yes',
      does: 'asks for the rest',
    },
    { line: 'tilth new --defaults', does: 'asks for dataset and scenario, then whether to begin' },
  ],
  async run({ flags }, io) {
    if (io.terminal === undefined) throw noTerminal()
    const { promptsFor, runWizard } = await import('../wizard/wizard.ts')
    const prompts = promptsFor(io.terminal, io)
    prompts.say([
      `${paint(io.out, 'bold', 'A new snapshot.')} Enter takes what is marked, Ctrl-C leaves.`,
      'All commands: tilth --help',
    ])
    const decided = await runWizard(io, prompts, { answers: await answersOf(flags), yes: flags.yes })
    return decided === undefined ? 0 : runDecided(decided, io)
  },
})

/** Runs the very command lines that were shown. */
async function runDecided(decided: Decided, io: Io): Promise<number> {
  const { generateWords, loadWords } = await import('../wizard/command-line.ts')
  writeLines(io.out, [''])
  const code = await generate.run(await parseCommand(generate, generateWords(decided).slice(1)), io)
  const words = loadWords(decided)
  if (code !== 0 || words === undefined) return code
  writeLines(io.out, [''])
  return load.run(await parseCommand(load, words.slice(1)), io)
}

async function answersOf(flags: FlagValues<typeof FLAGS>): Promise<Answers> {
  const { settingsOf, withDefaults } = await import('../wizard/answers.ts')
  const { dataset, scenario, seed, out, to, mode } = flags
  const confirmProduction = flags['confirm-production']
  const answers: Answers = {
    settings: settingsOf(flags.set),
    settled: flags.set.length > 0,
    ...(dataset === undefined ? {} : { dataset }),
    ...(scenario === undefined ? {} : { scenario }),
    ...(seed === undefined ? {} : { seed }),
    ...(flags.format.length === 0 ? {} : { formats: flags.format }),
    ...(flags.dialect.length === 0 ? {} : { dialects: flags.dialect }),
    ...(out === undefined ? {} : { out }),
    ...(to === undefined ? {} : { to }),
    ...(mode === undefined ? {} : { mode }),
    ...(confirmProduction === undefined ? {} : { confirmProduction }),
  }
  return flags.defaults ? withDefaults(answers) : answers
}

const noTerminal = (): FixtureError =>
  new FixtureError(
    'USAGE',
    '`tilth new` asks questions, and there is nobody to ask: standard input and output must be a terminal, and CI unset. ' +
      'Use tilth generate <dataset> with flags; `tilth list` names the datasets.',
  )
