/** docs/requirements.md: what each dataset is topped up to, from the declarations. `npm run docs` writes it. */
import { DATASETS } from '../../generators/datasets/index.ts'
import type { Counted, Dataset, Requirement, Step } from '../../generators/model/index.ts'
import { grouped } from '../../pipeline/cli/figures.ts'
import { resolveSource } from '../../pipeline/resolve.ts'
import { cell, markdownTable } from './reference.ts'

const code = (name: string): string => `\`${name}\``

/** The rows of a table, or some of them. */
function rowsOf({ table, where, columns = [] }: Counted): string {
  if (where === undefined) return code(table.id)
  return columns.length === 0
    ? `some ${code(table.id)}`
    : `${code(table.id)}, by ${columns.map(code).join(', ')}`
}

/** The columns along which a row leads to its parent. */
const stepsOf = (path: readonly Step[]): string =>
  path
    .map((step) => (typeof step === 'string' ? step : `← ${step.table.id}.${step.by}, ${step.to}`))
    .map(code)
    .join(' → ')

function parentOf({ per }: Requirement): string {
  if (per === undefined) return ''
  const given =
    per.given === undefined ? '' : `, that has ${rowsOf(per.given.count)} by ${stepsOf(per.given.path)}`
  return `${rowsOf(per.parent)}${given}`
}

/** The minimum of every scenario. */
const minimums = ({ minimum }: Requirement, scenarios: Scenarios): readonly string[] =>
  scenarios.map(({ environment }) => (minimum === 'planned' ? 'as planned' : grouped(minimum(environment))))

function countedOf({ count, per }: Requirement): string {
  const along = stepsOf(per?.path ?? [])
  return along === '' ? rowsOf(count) : `${rowsOf(count)}, along ${along}`
}

type Scenarios = readonly {
  readonly name: string
  readonly environment: Awaited<ReturnType<typeof resolveSource>>['environment']
}[]

async function sectionOf(dataset: Dataset): Promise<string> {
  const scenarios: Scenarios = await Promise.all(
    Object.keys(dataset.scenarios).map(async (name) => ({
      name,
      environment: (await resolveSource({ dataset, scenario: name })).environment,
    })),
  )
  const table = markdownTable(
    ['requirement', 'what holds', 'counted', 'per', ...scenarios.map(({ name }) => name)],
    dataset.requirements.map((requirement) => [
      cell(requirement.name),
      cell(requirement.description),
      countedOf(requirement),
      parentOf(requirement),
      ...minimums(requirement, scenarios),
    ]),
  )
  return `## ${dataset.name}\n\n${table}\n${derivationsOf(dataset)}`
}

function derivationsOf({ derivations }: Dataset): string {
  if (derivations.length === 0) return ''
  const lines = derivations.map(({ table, column, operation, from, of }) => {
    const what = {
      max: `the largest \`${of}\` of`,
      last: `the key, by \`${of}\` the last, of`,
      count: 'the number of',
    }[operation]
    return `- \`${table.id}.${column}\`: ${what} ${rowsOf(from.count)}, along ${stepsOf(from.path)}`
  })
  return `\nDerived columns of rows that are there, which only \`--refresh-derived\` brings up to date:\n\n${lines.join('\n')}\n`
}

/** The page. Datasets without requirements are not in it. */
export async function requirementsPage(): Promise<string> {
  const required = DATASETS.filter(({ requirements }) => requirements.length > 0)
  const sections = await Promise.all(required.map(sectionOf))
  return `# Requirements

Written by \`npm run docs\` from the datasets' declarations: what \`tilth audit\` looks for and \`tilth enrich\` and
\`tilth seed\` fill up ([how that works](topping-up.md)). The last columns are the least number of rows in each scenario:
of the table as a whole, or of each row named under "per". "As planned": every row that the scenario has of that table,
as far as the rows that it refers to are there.

${sections.join('\n')}`
}
