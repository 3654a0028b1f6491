/** What has been answered, and what the answers are chosen from. */
import { type Dataset, FixtureError, unknownName } from '../../generators/model/index.ts'
import { defaultOut } from '../cli/default-out.ts'
import { parseSettings } from '../cli/parameters.ts'
import { DEFAULT_SEED, resolveSource } from '../resolve.ts'
import type { Decided } from './command-line.ts'
import { changedSettings, type Settings, settingTexts } from './parameters.ts'

/** The answers so far; what is undefined has not been answered. */
export interface Answers {
  readonly dataset?: string
  readonly scenario?: string
  readonly settings: Settings
  /** True: no more parameters are changed. */
  readonly settled: boolean
  /** True: only dataset and scenario are asked for. */
  readonly defaults?: boolean
  /** The parameter that is being changed. */
  readonly changing?: string
  readonly seed?: string
  readonly formats?: readonly string[]
  readonly dialects?: readonly string[]
  readonly out?: string
  /** The database that is loaded into afterwards, by name; `NOWHERE`: none. */
  readonly into?: string
  /** The target of the load; it may hold a password. */
  readonly to?: string
  readonly mode?: string
  readonly confirmProduction?: string
}

/** Where a snapshot is loaded that is loaded nowhere. */
export const NOWHERE = 'nowhere'

/** An entry of a registry, as the questions need it. */
export interface Entry {
  readonly name: string
  readonly title: string
}

/** What there is to choose from, and what is there already. */
export interface Surroundings {
  readonly datasets: readonly Dataset[]
  readonly formats: readonly Entry[]
  /** `readsParquet`: the dialect's dump makes the format Parquet be written, too. */
  readonly dialects: readonly (Entry & { readonly readsParquet: boolean })[]
  /** With the form of its targets. */
  readonly databases: readonly (Entry & { readonly form: string })[]
  /** What a scenario takes, in words; undefined where that is not known. */
  readonly takes: (dataset: Dataset, scenario: string) => string | undefined
  /** Why a snapshot cannot be written to a place, or undefined. */
  readonly placeProblem: (out: string) => string | undefined
  /** True: a snapshot is there, which would be replaced. */
  readonly replaces: (out: string) => boolean
  /** Why a target cannot be read, or undefined. */
  readonly targetProblem: (to: string) => string | undefined
}

/** The dataset that was chosen. */
export function chosenDataset(answers: Answers, { datasets }: Surroundings): Dataset {
  const found = datasets.find(({ name }) => name === answers.dataset)
  if (found === undefined) throw new TypeError(`no dataset ${answers.dataset}`)
  return found
}

/** The formats that will be written, those that dialects imply among them. */
export function writtenFormats(answers: Answers, { formats, dialects }: Surroundings): string[] {
  const chosen = answers.formats ?? formats.map(({ name }) => name)
  const implied =
    chosen.includes('sql') &&
    dialects.some(({ name, readsParquet }) => readsParquet && (answers.dialects?.includes(name) ?? true))
  return formats
    .map(({ name }) => name)
    .filter((name) => chosen.includes(name) || (implied && name === 'parquet'))
}

/** True: `tilth load` can read what will be written. */
export const canBeLoaded = (answers: Answers, around: Surroundings): boolean =>
  writtenFormats(answers, around).some((name) => name !== 'sql')

/**
 * Checks what flags have answered, as soon as it can be checked. Throws FixtureError UNKNOWN_NAME, PARAMETER or USAGE
 * as `tilth generate` does.
 */
export async function checkAnswers(answers: Answers, around: Surroundings): Promise<void> {
  if (answers.dataset === undefined) return
  const dataset = chosenDataset(answers, around)
  const known = Object.keys(dataset.scenarios)
  const { scenario } = answers
  if (scenario !== undefined && !known.includes(scenario))
    throw unknownName(`scenario of ${dataset.name}`, scenario, known)
  const set = parseSettings(dataset, settingTexts(answers.settings))
  if (scenario !== undefined)
    await resolveSource({ dataset, scenario, set, seed: answers.seed ?? DEFAULT_SEED })
  if (answers.to !== undefined && answers.formats !== undefined && !canBeLoaded(answers, around)) {
    throw new FixtureError(
      'USAGE',
      'SQL dumps alone are not what `tilth load` reads; add --format csv, or leave --to out.',
    )
  }
}

/** Where the snapshot goes; dataset and scenario are chosen. */
export const outOf = ({ out, dataset, scenario }: Answers): string => out ?? defaultOut(dataset!, scenario!)

/** `name=value` texts by name. Throws FixtureError USAGE for one without `=` or a name twice. */
export function settingsOf(texts: readonly string[]): Settings {
  const settings = new Map<string, string>()
  for (const text of texts) {
    const equals = text.indexOf('=')
    const name = text.slice(0, equals)
    if (equals <= 0) throw new FixtureError('USAGE', `--set expects name=value, got ${JSON.stringify(text)}.`)
    if (settings.has(name)) throw new FixtureError('USAGE', `--set ${name} stands twice; it takes one value.`)
    settings.set(name, text.slice(equals + 1))
  }
  return settings
}

/** What `--defaults` answers: all but dataset and scenario as it is when nobody says. */
export function withDefaults(answers: Answers): Answers {
  return { ...answers, defaults: true, settled: true }
}

/** The answers as command lines, without what the commands do by themselves. */
export function decided(answers: Answers, around: Surroundings): Decided {
  const dataset = chosenDataset(answers, around)
  const standard = Object.keys(dataset.scenarios)[0]!
  const scenario = answers.scenario ?? standard
  const out = outOf(answers)
  const formats = unlessAll(answers.formats, around.formats)
  const dialects = unlessAll(answers.dialects, around.dialects)
  return {
    dataset: dataset.name,
    set: settingTexts(changedSettings(dataset, scenario, answers.settings)),
    ...(scenario === standard ? {} : { scenario }),
    ...(answers.seed === undefined || answers.seed === DEFAULT_SEED ? {} : { seed: answers.seed }),
    ...(formats === undefined ? {} : { formats }),
    ...(dialects === undefined || answers.formats?.includes('sql') === false ? {} : { dialects }),
    ...(out === defaultOut(dataset.name, scenario) ? {} : { out }),
    ...(answers.to === undefined ? {} : { load: loadOf(answers, answers.to, out) }),
  }
}

function loadOf({ mode, confirmProduction }: Answers, to: string, out: string): NonNullable<Decided['load']> {
  return {
    snapshot: out,
    to,
    ...(mode === undefined ? {} : { mode }),
    ...(confirmProduction === undefined ? {} : { confirmProduction }),
  }
}

function unlessAll(
  chosen: readonly string[] | undefined,
  all: readonly Entry[],
): readonly string[] | undefined {
  return chosen === undefined || all.every(({ name }) => chosen.includes(name)) ? undefined : chosen
}
