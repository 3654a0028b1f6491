/** Checks that a dataset's parts fit together, once, when it is defined. */
import type { Dataset } from './dataset.ts'
import { FixtureError } from './errors.ts'
import type { Generator } from './generator.ts'
import { hasColumn, type Table } from './table.ts'

/** Throws FixtureError DEFINITION naming every mistake. */
export function checkDataset(dataset: Dataset): void {
  const problems = [
    ...tableProblems(dataset),
    ...keyProblems(dataset),
    ...generatorProblems(dataset),
    ...ruleProblems(dataset),
    ...scenarioProblems(dataset),
  ]
  if (problems.length === 0) return
  throw new FixtureError('DEFINITION', `Dataset ${JSON.stringify(dataset.name)}: ${problems.join('; ')}.`, {
    facts: { dataset: dataset.name, problems },
  })
}

function scenarioProblems({ scenarios, parameters }: Dataset): string[] {
  if (Object.keys(scenarios).length === 0) return ['it has no scenario']
  return Object.entries(scenarios).flatMap(([name, { params }]) => {
    const { data, error } = parameters.safeParse(params)
    if (error !== undefined)
      return error.issues.map(({ path, message }) => `scenario ${name}: ${[...path, message].join(': ')}`)
    const { referenceDate } = data as { readonly referenceDate?: unknown }
    if (!Number.isNaN(Date.parse(`${String(referenceDate)}T00:00:00Z`))) return []
    return [
      `scenario ${name} has no date as reference date: the dataset's parameters need \`referenceDate: referenceDateParameter('2025-10-22')\``,
    ]
  })
}

function tableProblems(dataset: Dataset): string[] {
  const problems: string[] = []
  const spelled = new Map<string, Table>()
  for (const table of dataset.tables) {
    // `auth.users` is `auth_users` where an engine has no schemas: both spellings must be free.
    for (const name of new Set([table.id.toLowerCase(), flatName(table).toLowerCase()])) {
      const other = spelled.get(name)
      if (other !== undefined)
        problems.push(`tables ${other.id} and ${table.id} would share the name ${name}`)
      spelled.set(name, table)
    }
  }
  return problems
}

/** A table's name in engines without schemas: `auth.users` becomes `auth_users`. */
export function flatName(table: Table): string {
  return table.schema === undefined ? table.name : `${table.schema}_${table.name}`
}

function keyProblems(dataset: Dataset): string[] {
  const tables = new Map(dataset.tables.map((table) => [table.id, table]))
  return dataset.tables.flatMap((table) =>
    table.foreignKeys.flatMap((key) => {
      const where = `${table.id}(${key.columns.join(', ')})`
      const target = tables.get(key.table)
      if (target === undefined) return [`${where} refers to the unknown table ${key.table}`]
      const unknown = key.to.filter((name) => !hasColumn(target, name))
      if (unknown.length > 0)
        return [`${where} refers to unknown columns of ${key.table}: ${unknown.join(', ')}`]
      const sets = [target.primaryKey, ...target.uniques]
      const unique = sets.some(
        (set) => set.length === key.to.length && set.every((name) => key.to.includes(name)),
      )
      const problems = unique
        ? []
        : [`${where} refers to ${key.table}(${key.to.join(', ')}), which is not unique there`]
      key.columns.forEach((name, i) => {
        const from = table.columns[name]?.kind.type
        const to = target.columns[key.to[i]!]?.kind.type
        if (from !== to) problems.push(`${where} is ${from} but ${key.table}.${key.to[i]} is ${to}`)
      })
      return problems
    }),
  )
}

function generatorProblems(dataset: Dataset): string[] {
  const problems: string[] = []
  const emitted = new Map<string, string>()
  const names = new Set<string>()
  const generators: readonly Generator<never>[] = dataset.generators
  for (const generator of generators) {
    if (names.has(generator.name)) problems.push(`two generators are named ${generator.name}`)
    names.add(generator.name)
    for (const table of generator.emits) {
      const other = emitted.get(table.id)
      if (other !== undefined) problems.push(`both ${other} and ${generator.name} emit ${table.id}`)
      emitted.set(table.id, generator.name)
      if (!dataset.tables.includes(table))
        problems.push(`${generator.name} emits ${table.id}, which is not among the tables`)
    }
  }
  for (const table of dataset.tables) {
    if (!emitted.has(table.id) && table.existing.length === 0) problems.push(`no generator emits ${table.id}`)
  }
  return problems
}

function ruleProblems(dataset: Dataset): string[] {
  const problems: string[] = []
  const names = new Set<string>()
  for (const rule of [...dataset.rules, ...dataset.expectations]) {
    if (names.has(rule.name))
      problems.push(`two rules or expectations are named ${JSON.stringify(rule.name)}`)
    names.add(rule.name)
    for (const table of rule.tables) {
      if (!dataset.tables.includes(table))
        problems.push(`rule ${rule.name} looks at ${table.id}, which is not among the tables`)
    }
  }
  return problems
}
