/** The questions in their order, as plain data: answers so far in, next question out. */
import { defaultOut } from '../cli/default-out.ts'
import { grouped } from '../cli/figures.ts'
import { type ParameterInfo, parametersOf } from '../cli/parameters.ts'
import { DEFAULT_SEED } from '../resolve.ts'
import { type Answers, canBeLoaded, chosenDataset, NOWHERE, type Surroundings } from './answers.ts'
import { changedSettings, settingProblem, standardText } from './parameters.ts'
import type { Choice, Line, Option, Several } from './prompts.ts'
import { hasPassword, maskedTarget } from './target-text.ts'

/** A question, with the flag that answers it beforehand. */
export type Question = { readonly flag: string } & (
  | {
      readonly id: 'dataset' | 'scenario' | 'parameter' | 'into'
      readonly prompt: Choice
    }
  | { readonly id: 'formats' | 'dialects'; readonly prompt: Several }
  | { readonly id: 'value' | 'seed' | 'out' | 'to'; readonly prompt: Line }
)

/** The choice that changes no more parameters; no parameter has such a name. */
const GO_ON = 'go on'

/** The next question; undefined when all is answered. */
export function nextQuestion(answers: Answers, around: Surroundings): Question | undefined {
  if (answers.dataset === undefined) return datasetQuestion(around)
  if (answers.scenario === undefined) return scenarioQuestion(answers, around)
  if (answers.changing !== undefined) return valueQuestion(answers, answers.changing, around)
  if (answers.defaults === true) return undefined
  if (!answers.settled) return parameterQuestion(answers, around)
  if (answers.seed === undefined) return seedQuestion()
  if (answers.formats === undefined) return formatsQuestion(around)
  if (answers.dialects === undefined && answers.formats.includes('sql'))
    return dialectsQuestion(answers, around)
  if (answers.out === undefined) return outQuestion(answers, around)
  if (answers.into === undefined && answers.to === undefined && canBeLoaded(answers, around))
    return intoQuestion(around)
  if (answers.to === undefined && answers.into !== undefined && answers.into !== NOWHERE)
    return targetQuestion(answers, answers.into, around)
  return undefined
}

/** The answers with one more. */
export function withAnswer(
  answers: Answers,
  question: Question,
  answer: string | readonly string[],
): Answers {
  const { id } = question
  if (id === 'parameter') {
    return answer === GO_ON ? { ...answers, settled: true } : { ...answers, changing: String(answer) }
  }
  if (id === 'value') {
    const { changing, ...rest } = answers
    return { ...rest, settings: new Map(answers.settings).set(changing!, String(answer)) }
  }
  return { ...answers, [id]: answer }
}

function datasetQuestion({ datasets }: Surroundings): Question {
  const options = datasets.map(({ name, description }) => ({ value: name, label: `${name}: ${description}` }))
  const prompt = { kind: 'choice', message: 'Which dataset?', options, initial: datasets[0]!.name } as const
  return { id: 'dataset', flag: 'dataset', prompt }
}

function scenarioQuestion(answers: Answers, around: Surroundings): Question {
  const dataset = chosenDataset(answers, around)
  const options = Object.entries(dataset.scenarios).map(([value, { description }]): Option => {
    const takes = around.takes(dataset, value)
    return { value, label: takes === undefined ? value : `${value}: ${takes}`, hint: description }
  })
  const takesKnown = Object.keys(dataset.scenarios).some((name) => around.takes(dataset, name) !== undefined)
  return {
    id: 'scenario',
    flag: 'scenario',
    prompt: {
      kind: 'choice',
      message: takesKnown
        ? 'Which scenario? Rows, then size, time and memory, about, on this machine.'
        : 'Which scenario?',
      options,
      initial: options[0]!.value,
    },
  }
}

function parameterQuestion(answers: Answers, around: Surroundings): Question {
  const dataset = chosenDataset(answers, around)
  const changed = changedSettings(dataset, answers.scenario!, answers.settings)
  const options = parametersOf(dataset).map((info): Option => {
    const text = changed.get(info.name) ?? standardText(dataset, answers.scenario!, info)
    return {
      value: info.name,
      label: `${info.name} = ${text}${changed.has(info.name) ? ' (changed)' : ''}`,
      hint: info.description,
    }
  })
  const prompt: Choice = {
    kind: 'choice',
    message: changed.size === 0 ? 'Change a parameter?' : 'Change another parameter?',
    options: [{ value: GO_ON, label: changed.size === 0 ? 'No, go on' : 'No more, go on' }, ...options],
    initial: GO_ON,
    search: true,
  }
  return { id: 'parameter', flag: 'set', prompt }
}

function valueQuestion(answers: Answers, name: string, around: Surroundings): Question {
  const dataset = chosenDataset(answers, around)
  const info = parametersOf(dataset).find((it) => it.name === name)!
  const scenario = answers.scenario!
  const prompt: Line = {
    kind: 'line',
    message: `${name}: ${info.description}${rangeWords(info)}`,
    initial: answers.settings.get(name) ?? standardText(dataset, scenario, info),
    check: (text) => settingProblem(dataset, scenario, answers.settings, info, text),
  }
  return { id: 'value', flag: 'set', prompt }
}

/** Longest list of values that is shown. */
const LONGEST_RANGE = 60

function rangeWords({ range }: ParameterInfo): string {
  if (range === '') return ''
  if (range.length > LONGEST_RANGE) return ` (one of ${range.split(', ').length})`
  return ` (${range.replace(/\d{5,}/g, (digits) => grouped(Number(digits)))})`
}

function seedQuestion(): Question {
  return {
    id: 'seed',
    flag: 'seed',
    prompt: {
      kind: 'line',
      message: 'Seed? Another one gives other values.',
      initial: DEFAULT_SEED,
      check: (text) => (text.isWellFormed() ? undefined : 'That is no well-formed text.'),
    },
  }
}

function formatsQuestion({ formats }: Surroundings): Question {
  const options = formats.map(({ name, title }) => ({ value: name, label: title }))
  const initial = formats.map(({ name }) => name)
  return {
    id: 'formats',
    flag: 'format',
    prompt: { kind: 'several', message: 'Which formats?', options, initial },
  }
}

function dialectsQuestion(answers: Answers, { dialects }: Surroundings): Question {
  const parquet = answers.formats?.includes('parquet') === true
  const options = dialects.map((dialect) => ({
    value: dialect.name,
    label: dialect.readsParquet && !parquet ? `${dialect.title} (writes Parquet, too)` : dialect.title,
  }))
  const initial = dialects.filter(({ readsParquet }) => parquet || !readsParquet).map(({ name }) => name)
  return {
    id: 'dialects',
    flag: 'dialect',
    prompt: { kind: 'several', message: 'SQL dumps for which databases?', options, initial },
  }
}

function outQuestion(answers: Answers, around: Surroundings): Question {
  const prompt: Line = {
    kind: 'line',
    message: 'Into which directory?',
    initial: defaultOut(answers.dataset!, answers.scenario!),
    check: around.placeProblem,
    note: (out) => (around.replaces(out) ? 'The snapshot that is there will be replaced.' : undefined),
  }
  return { id: 'out', flag: 'out', prompt }
}

function intoQuestion({ databases }: Surroundings): Question {
  const options = databases.map(({ name, title, form }) => ({ value: name, label: `${title}, ${form}` }))
  const prompt: Choice = {
    kind: 'choice',
    message: 'Load it into a database afterwards?',
    options: [{ value: NOWHERE, label: 'No' }, ...options],
    initial: NOWHERE,
  }
  return { id: 'into', flag: 'to', prompt }
}

function targetQuestion(answers: Answers, into: string, around: Surroundings): Question {
  const { form } = around.databases.find(({ name }) => name === into)!
  const prompt: Line = {
    kind: 'line',
    message: `Where is it? ${form}`,
    ...(form.includes('<file>') ? { initial: form.replace('<file>', `${answers.out!}.${into}`) } : {}),
    check: around.targetProblem,
    note: (text) =>
      hasPassword(text) ? 'The password is not shown, also not in the command line.' : undefined,
    shown: maskedTarget,
  }
  return { id: 'to', flag: 'to', prompt }
}
