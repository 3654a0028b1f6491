import { type Dataset, type SyntheticMark, unknownName } from '../../generators/model/index.ts'
import { defineCommand, jsonFlag, names } from '../cli/command.ts'
import { grouped } from '../cli/figures.ts'
import { type Io, paint, writeJson, writeLines } from '../cli/io.ts'
import { type ParameterInfo, parametersOf } from '../cli/parameters.ts'
import { cutLine, textTable } from '../cli/text-table.ts'
import { datasetOf } from './registries.ts'

/** A scenario with a parameter above this is planned only when asked for by name: planning it takes a while. */
const QUICK_PLAN = 2_000_000

/** `tilth describe` */
export const describe = defineCommand({
  name: 'describe',
  summary: 'tables, exact row counts per scenario, parameters, rules and expectations of a dataset',
  details: [
    'Counts come from the plan: exact, and nothing is generated. Scenarios that take long to plan are counted ' +
      'only when named with --scenario.',
  ],
  words: { dataset: 'a name from `tilth list`' },
  flags: {
    scenario: names('<names>', 'count these scenarios, whatever it takes'),
    json: jsonFlag,
  },
  examples: [
    { line: 'tilth describe chat', does: 'what is in it and what can be set' },
    { line: 'tilth describe chat --scenario dev', does: 'with the exact counts of a large scenario' },
  ],
  async run({ words, flags }, io) {
    const dataset = await datasetOf(words.dataset)
    const counts = await countsOf(dataset, flags.scenario, io.signal)
    const parameters = parametersOf(dataset)
    if (flags.json) writeJson(io.out, asData(dataset, counts, parameters))
    else writeLines(io.out, page(dataset, counts, parameters, io))
    return 0
  },
})

/** Rows per table, or undefined where the scenario was not planned; per scenario. */
type Counts = ReadonlyMap<string, Readonly<Record<string, number>> | undefined>

async function countsOf(dataset: Dataset, asked: readonly string[], signal: AbortSignal): Promise<Counts> {
  const known = Object.keys(dataset.scenarios)
  const wrong = asked.find((name) => !known.includes(name))
  if (wrong !== undefined) throw unknownName(`scenario of ${dataset.name}`, wrong, known)
  const { estimate } = await import('../build.ts')
  const counts = new Map<string, Readonly<Record<string, number>> | undefined>()
  for (const scenario of asked.length > 0 ? asked : known) {
    const planned = asked.length > 0 || isQuick(dataset, scenario)
    counts.set(scenario, planned ? (await estimate({ dataset, scenario, signal })).rows : undefined)
  }
  return counts
}

function isQuick(dataset: Dataset, scenario: string): boolean {
  const values = Object.values(dataset.scenarios[scenario]?.params ?? {})
  return values.every((value) => typeof value !== 'number' || value <= QUICK_PLAN)
}

function asData(dataset: Dataset, counts: Counts, parameters: readonly ParameterInfo[]): unknown {
  const named = (items: readonly { name: string; description: string }[]) =>
    items.map(({ name, description }) => ({ name, description }))
  return {
    name: dataset.name,
    description: dataset.description,
    scenarios: Object.entries(dataset.scenarios).map(([name, { description, params }]) => ({
      name,
      description,
      params,
      ...(counts.get(name) === undefined ? {} : { rows: counts.get(name) }),
    })),
    tables: dataset.tables.map((table) => ({
      id: table.id,
      description: table.description,
      columns: Object.keys(table.columns),
      primaryKey: table.primaryKey,
    })),
    parameters,
    rules: named(dataset.rules),
    expectations: dataset.expectations.map(({ name, description, tolerance }) => ({
      name,
      description,
      tolerance,
    })),
    requirements: named(dataset.requirements),
  }
}

function page(dataset: Dataset, counts: Counts, parameters: readonly ParameterInfo[], io: Io): string[] {
  const title = (text: string) => ['', paint(io.out, 'bold', text)]
  const about = (items: readonly { name: string; description: string }[]) =>
    items.flatMap((item) => [`  ${item.name}`, `      ${item.description}`])
  return [
    `${paint(io.out, 'bold', dataset.name)}  ${dataset.description}`,
    ...title('Scenarios'),
    ...about(Object.entries(dataset.scenarios).map(([name, it]) => ({ name, description: it.description }))),
    ...title('Tables and rows'),
    ...countTable(dataset, counts, io),
    ...title('Parameters (--set name=value)'),
    ...about(parameters.map((it) => ({ name: parameterTitle(it), description: it.description }))),
    ...title('Rules'),
    ...about(dataset.rules),
    ...title('Expectations'),
    ...about(dataset.expectations),
    ...(dataset.synthetic === undefined
      ? []
      : [...title('Mark (tilth purge)'), `  ${markText(dataset.synthetic)}`]),
    ...(dataset.requirements.length === 0
      ? []
      : [...title('Requirements (tilth audit, enrich, seed)'), ...about(dataset.requirements)]),
  ]
}

/** How rows are told from real ones. */
function markText(mark: SyntheticMark): string {
  if ('prefix' in mark) return `${mark.table.id}.${mark.column} begins with ${mark.prefix}`
  const flags = Object.entries(mark.flags)
  const columns = [...new Set(flags.map(([, column]) => column))].map((column) => {
    const tables = flags.filter(([, one]) => one === column).map(([id]) => id)
    return column === 'always'
      ? `all rows of ${tables.join(', ')}`
      : `${column} is true in ${tables.join(', ')}`
  })
  return columns.join('; ')
}

function countTable(dataset: Dataset, counts: Counts, io: Io): string[] {
  const scenarios = [...counts.keys()]
  const cell = (rows: number | undefined) => (rows === undefined ? '-' : grouped(rows))
  const sum = (rows: Readonly<Record<string, number>> | undefined) =>
    rows === undefined ? undefined : Object.values(rows).reduce((all, one) => all + one, 0)
  const lines = textTable(
    [{ heading: 'table' }, ...scenarios.map((heading) => ({ heading, right: true })), { heading: '' }],
    [
      ...dataset.tables.map(({ id, description }) => [
        id,
        ...scenarios.map((name) => cell(counts.get(name)?.[id])),
        description,
      ]),
      ['all', ...scenarios.map((name) => cell(sum(counts.get(name)))), ''],
    ],
    io.out,
  ).map((line) => (io.out.isTTY ? cutLine(line, io.out.columns) : line))
  const left = scenarios.filter((name) => counts.get(name) === undefined)
  const hint = `  -: tilth describe ${dataset.name} --scenario ${left.join(',')}`
  return left.length === 0 ? lines : [...lines, hint]
}

/** Most characters of a list of values. */
const LONGEST_RANGE = 60

function parameterTitle({ name, type, range, default: standard }: ParameterInfo): string {
  const values = range.length > LONGEST_RANGE ? `one of ${range.split(', ').length}, see --json` : range
  const facts = [type, values, standard === undefined ? '' : `default ${JSON.stringify(standard)}`]
  return `${name}  (${facts.filter(Boolean).join('; ')})`
}
