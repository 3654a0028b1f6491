/** Parameters as they are typed: what they stand at, and what is wrong with a text. */
import { type Dataset, FixtureError } from '../../generators/model/index.ts'
import { type ParameterInfo, parametersOf, parseSettings } from '../cli/parameters.ts'
import { parameterProblems } from '../resolve.ts'

/** Parameters that differ from the scenario's: texts by name, as `--set` takes them. */
export type Settings = ReadonlyMap<string, string>

/** The settings as `--set` takes them. */
export const settingTexts = (settings: Settings): string[] =>
  [...settings].map(([name, text]) => `${name}=${text}`)

/** A parameter's value where nothing was set, as a text. */
export function standardText(dataset: Dataset, scenario: string, info: ParameterInfo): string {
  const params = dataset.scenarios[scenario]?.params ?? {}
  return valueText(Object.hasOwn(params, info.name) ? params[info.name] : info.default)
}

function valueText(value: unknown): string {
  if (value === undefined) return ''
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** The settings without those that say what holds anyway. */
export function changedSettings(dataset: Dataset, scenario: string, settings: Settings): Settings {
  const infos = new Map(parametersOf(dataset).map((info) => [info.name, info]))
  return new Map(
    [...settings].filter(([name, text]) => {
      const info = infos.get(name)
      return info === undefined || text !== standardText(dataset, scenario, info)
    }),
  )
}

/** What is wrong with a text for a parameter, beside the other settings; undefined when it fits. */
export function settingProblem(
  dataset: Dataset,
  scenario: string,
  settings: Settings,
  info: ParameterInfo,
  text: string,
): string | undefined {
  const others = new Map(settings)
  others.set(info.name, text)
  try {
    const given = {
      ...dataset.scenarios[scenario]?.params,
      ...parseSettings(dataset, settingTexts(others)),
    }
    const [own, ...rest] = sortedProblems(parameterProblems(dataset, given), info.name)
    if (own === undefined) return undefined
    return misfit(info, text) ?? [own, ...rest].join('; ')
  } catch (error) {
    if (error instanceof FixtureError) return misfit(info, text) ?? error.message
    throw error
  }
}

/** Those of the parameter itself first, without its name, which is known. */
function sortedProblems(problems: readonly string[], name: string): string[] {
  const own = problems.filter((problem) => problem.startsWith(`${name}: `))
  const others = problems.filter((problem) => !own.includes(problem))
  return [...own.map((problem) => problem.slice(name.length + 2)), ...others]
}

/** `Expected a whole number, 2 to 5000000.` where a number is wanted and none, or one of another kind, was typed. */
function misfit({ type, range }: ParameterInfo, text: string): string | undefined {
  if (type !== 'integer' && type !== 'number') return undefined
  const number = Number(text)
  const wrongKind =
    text.trim() === '' || !(type === 'integer' ? Number.isInteger(number) : Number.isFinite(number))
  const [low, high] = range.split(' to ').map(Number)
  const outside = (low !== undefined && number < low) || (high !== undefined && number > high)
  if (!wrongKind && !outside) return undefined
  return `Expected ${type === 'integer' ? 'a whole number' : 'a number'}${range === '' ? '' : `, ${range}`}.`
}
