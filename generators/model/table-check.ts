/** Checks that a table's parts fit together, once, when it is defined. */
import { FixtureError } from './errors.ts'
import type { Table } from './table.ts'

/** Throws FixtureError DEFINITION naming every mistake. */
export function checkTable(table: Table): void {
  const problems = [...nameProblems(table), ...columnListProblems(table), ...columnProblems(table)]
  if (problems.length === 0) return
  throw new FixtureError('DEFINITION', `Table ${JSON.stringify(table.id)}: ${problems.join('; ')}.`, {
    facts: { table: table.id, problems },
  })
}

function nameProblems(table: Table): string[] {
  const names = [
    table.name,
    ...(table.schema === undefined ? [] : [table.schema]),
    ...Object.keys(table.columns),
  ]
  const problems = names
    .filter((name) => name.length === 0 || name.includes('\0') || !name.isWellFormed())
    .map((name) => `the name ${JSON.stringify(name)} is empty or has a NUL or a lone surrogate`)
  const seen = new Map<string, string>()
  for (const name of Object.keys(table.columns)) {
    const folded = name.toLowerCase()
    const twin = seen.get(folded)
    if (twin !== undefined)
      problems.push(`columns ${JSON.stringify(twin)} and ${JSON.stringify(name)} differ only in case`)
    seen.set(folded, name)
  }
  if (!Number.isInteger(table.epoch) || table.epoch < 1)
    problems.push(`epoch must be a positive integer, got ${table.epoch}`)
  return problems
}

function columnListProblems(table: Table): string[] {
  const lists: [string, readonly string[]][] = [
    ['primary key', table.primaryKey],
    ...table.uniques.map((list): [string, readonly string[]] => ['unique', list]),
    ...table.indexes.map((index): [string, readonly string[]] => ['index', index.columns.map(indexColumn)]),
    ...table.foreignKeys.map((key): [string, readonly string[]] => ['foreign key', key.columns]),
  ]
  return lists.flatMap(([what, list]) => {
    const missing = list.filter((name) => !(name in table.columns))
    const problems = missing.map((name) => `${what} names the unknown column ${JSON.stringify(name)}`)
    if (list.length === 0) problems.push(`${what} has no columns`)
    if (new Set(list).size !== list.length) problems.push(`${what} (${list.join(', ')}) names a column twice`)
    return problems
  })
}

function columnProblems(table: Table): string[] {
  const problems: string[] = []
  for (const name of table.primaryKey) {
    if (table.columns[name]?.nullable) problems.push(`primary-key column ${JSON.stringify(name)} may be NULL`)
  }
  for (const [name, made] of Object.entries(table.columns)) {
    const keyed = made.key !== undefined
    if (keyed && (table.primaryKey.length !== 1 || table.primaryKey[0] !== name)) {
      problems.push(`column ${JSON.stringify(name)} has a key style but is not the primary key`)
    }
  }
  for (const key of table.foreignKeys) {
    if (key.to.length !== key.columns.length) {
      problems.push(
        `foreign key (${key.columns.join(', ')}) refers to ${key.to.length} columns of ${key.table}`,
      )
    }
  }
  if (Object.keys(table.columns).length === 0) problems.push('it has no columns')
  return problems
}

/** The column of an index entry such as `createdAt desc`. */
export function indexColumn(entry: string): string {
  return entry.replace(/ (asc|desc)$/, '')
}
