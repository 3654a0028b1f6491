/** The wizard: asks what is missing, shows the command lines that do the same, and asks once. */
import { targetOf } from '../../loaders/index.ts'
import { withoutPasswords } from '../cli/failure.ts'
import { wrapped } from '../cli/help.ts'
import { type Io, paint, type Terminal } from '../cli/io.ts'
import { parseSettings } from '../cli/parameters.ts'
import { checkReplaceable } from '../snapshot/occupied.ts'
import {
  type Answers,
  checkAnswers,
  chosenDataset,
  decided,
  outOf,
  type Surroundings,
  writtenFormats,
} from './answers.ts'
import { nextQuestion, type Question, withAnswer } from './ask.ts'
import { type Decided, shownLines } from './command-line.ts'
import { type BuildEstimate, estimateFigures, estimateWords } from './estimate.ts'
import { type Estimate, type EstimateRequest, withEstimator } from './estimator.ts'
import { changedSettings, settingTexts } from './parameters.ts'
import { plainPrompts } from './plain-prompts.ts'
import type { Prompts } from './prompts.ts'
import { surroundingsOf, unreachable } from './surroundings.ts'
import { withoutPassword } from './target-text.ts'
import { terminalPrompts } from './terminal-prompts.ts'

/** Milliseconds for each scenario of the list: to count its rows exactly, and to make some. */
const LIST_TIMES: Times = { planMilliseconds: 500, sampleMilliseconds: 200 }
/** The same once the list has taken this long, as it does where the machine is busy. */
const LIST_MILLISECONDS = 3000
const HURRIED_TIMES: Times = { planMilliseconds: 0, sampleMilliseconds: 60 }
/** The same for what was chosen. */
const CHOSEN_TIMES: Times = { planMilliseconds: 3000, sampleMilliseconds: 400 }

type Times = Pick<EstimateRequest, 'planMilliseconds' | 'sampleMilliseconds'>

/** How the wizard is begun. */
export interface WizardStart {
  /** What flags have answered. */
  readonly answers: Answers
  /** True: it does not ask whether to begin. */
  readonly yes: boolean
}

interface Run {
  readonly io: Io
  readonly prompts: Prompts
  readonly around: Surroundings
  readonly estimate: Estimate
  /** What scenarios take, by dataset and scenario. */
  readonly takes: Map<string, string>
}

/** The prompts for a terminal: line by line where it cannot move its cursor, or where a screen reader is at work. */
export function promptsFor(terminal: Terminal, { env, signal }: Pick<Io, 'env' | 'signal'>): Prompts {
  const plain = env.TERM === 'dumb' || !['', '0', 'false'].includes(env.ACCESSIBLE ?? '')
  return plain ? plainPrompts(terminal, signal) : terminalPrompts(terminal, signal)
}

/**
 * Asks and gives what was decided; undefined when it is not to be run. Nothing is written but a temporary directory,
 * which is gone afterwards. Throws FixtureError INTERRUPTED when the person leaves, and for wrong flags what
 * `tilth generate` and `tilth load` throw.
 */
export function runWizard(io: Io, prompts: Prompts, start: WizardStart): Promise<Decided | undefined> {
  const takes = new Map<string, string>()
  const around = surroundingsOf(io.env, (dataset, scenario) => takes.get(`${dataset.name} ${scenario}`))
  return withEstimator(io.signal, async (estimate) => {
    const run: Run = { io, prompts, around, estimate, takes }
    if (start.answers.out !== undefined) checkReplaceable(start.answers.out)
    if (start.answers.to !== undefined) targetOf(start.answers.to, io.env)
    const answers = await askAll(run, start.answers)
    const done = decided(answers, around)
    prompts.say(['', ...(await summary(run, answers)), '', 'The same without questions:', ''])
    prompts.say([...shownLines(done).map((line) => paint(io.out, 'cyan', line)), ''])
    if (start.yes || (await prompts.confirm({ kind: 'confirmation', message: 'Begin?', initial: true })))
      return done
    prompts.say(['Nothing was written.'])
    return undefined
  })
}

async function askAll(run: Run, begun: Answers): Promise<Answers> {
  let answers = begun
  await checkAnswers(answers, run.around)
  for (;;) {
    // The question after the dataset tells what its scenarios take.
    if (answers.dataset !== undefined && answers.scenario === undefined) await measureScenarios(run, answers)
    const question = nextQuestion(answers, run.around)
    if (question === undefined) return answers
    const next = withAnswer(answers, question, await put(run.prompts, question))
    const again = question.id === 'to' && (await cannotConnect(run, next.to!))
    if (again) continue
    answers = next
    await checkAnswers(answers, run.around)
  }
}

function put(prompts: Prompts, { prompt }: Question): Promise<string | readonly string[]> {
  if (prompt.kind === 'choice') return prompts.choose(prompt)
  return prompt.kind === 'several' ? prompts.several(prompt) : prompts.line(prompt)
}

async function cannotConnect({ io, prompts }: Run, to: string): Promise<boolean> {
  const done = prompts.working('connecting')
  const problem = await unreachable(to, io).finally(done)
  if (problem === undefined) return false
  const lines = wrapped(withoutPasswords(problem), io.out.columns - 1)
  prompts.say(lines.map((line) => paint(io.out, 'yellow', line)))
  return true
}

/** What every scenario of the dataset takes in all formats; whatever is fixed already counts. */
async function measureScenarios(run: Run, answers: Answers): Promise<void> {
  const dataset = chosenDataset(answers, run.around)
  const began = performance.now()
  for (const scenario of Object.keys(dataset.scenarios)) {
    const done = run.prompts.working(`measuring what ${scenario} takes on this machine`)
    const times = performance.now() - began < LIST_MILLISECONDS ? LIST_TIMES : HURRIED_TIMES
    const found = await estimated(run, { ...answers, scenario }, times).finally(done)
    if (found !== undefined) run.takes.set(`${dataset.name} ${scenario}`, estimateFigures(found))
  }
}

function estimated(
  { around, estimate }: Run,
  answers: Answers,
  times: Times,
): Promise<BuildEstimate | undefined> {
  const dataset = chosenDataset(answers, around)
  const sql = answers.formats?.includes('sql') ?? true
  const dialects = answers.dialects ?? around.dialects.map(({ name }) => name)
  return estimate({
    dataset,
    set: parseSettings(dataset, settingTexts(answers.settings)),
    written: { formats: writtenFormats(answers, around), dialects: sql ? dialects : [] },
    ...(answers.scenario === undefined ? {} : { scenario: answers.scenario }),
    ...(answers.seed === undefined ? {} : { seed: answers.seed }),
    ...times,
  })
}

async function summary(run: Run, answers: Answers): Promise<string[]> {
  const { io, around, prompts } = run
  const done = prompts.working('measuring what it takes')
  const takes = await estimated(run, answers, CHOSEN_TIMES).finally(done)
  const out = outOf(answers)
  const replaced = around.replaces(out) ? ', in the place of the snapshot that is there' : ''
  const { scenario, settings } = answers
  const changed = settingTexts(changedSettings(chosenDataset(answers, around), scenario!, settings))
  const bold = (text: string) => paint(io.out, 'bold', text)
  return [
    `${bold(`${answers.dataset} ${answers.scenario}`)}${changed.length === 0 ? '' : `, ${changed.join(', ')}`}`,
    ...(takes === undefined ? [] : [`  ${estimateWords(takes)}`]),
    `  into ${out}${replaced}`,
    ...(answers.to === undefined ? [] : [`  then into ${withoutPassword(answers.to)}`]),
  ]
}
