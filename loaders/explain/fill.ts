/** Placeholders in the SQL of hot queries. */
import { FixtureError, type Table } from '../../generators/model/index.ts'

/** How placeholders are spelled. */
export interface Spelling {
  readonly tables: readonly Table[]
  readonly nameOf: (table: Table) => string
  readonly quoteName: (name: string) => string
  readonly quoteText: (text: string) => string
  /** Values by name, for `{:name}`. */
  readonly values: Readonly<Record<string, string>>
}

const PLACEHOLDER = /\{(:?)([^{}]*)\}/g

/** Puts names and values in. Throws FixtureError DEFINITION for a placeholder that stands for nothing. */
export function fillQuery(sql: string, spelling: Spelling): string {
  return sql.trim().replace(PLACEHOLDER, (_, colon: string, name: string) => {
    if (colon === ':') return literalOf(name, spelling)
    const { table, column } = named(name, spelling.tables)
    const spelled = spelling.nameOf(table)
    return column === undefined ? spelled : `${spelled}.${spelling.quoteName(column)}`
  })
}

/** The tables that a query names, each once. Throws FixtureError DEFINITION. */
export function namedTables(sql: string, tables: readonly Table[]): readonly Table[] {
  const found = [...sql.matchAll(PLACEHOLDER)]
    .filter(([, colon]) => colon === '')
    .map(([, , name]) => named(name ?? '', tables).table)
  return tables.filter((table) => found.includes(table))
}

function literalOf(name: string, { values, quoteText }: Spelling): string {
  const value = Object.hasOwn(values, name) ? values[name] : undefined
  if (value === undefined) {
    throw undefinedName(`{:${name}}`, `the parameters are ${Object.keys(values).join(', ') || 'none'}`)
  }
  return quoteText(value)
}

function named(name: string, tables: readonly Table[]): { table: Table; column: string | undefined } {
  const whole = tables.find(({ id }) => id === name)
  if (whole !== undefined) return { table: whole, column: undefined }
  const dot = name.lastIndexOf('.')
  const column = name.slice(dot + 1)
  const table = tables.find(({ id }) => id === name.slice(0, Math.max(0, dot)))
  if (table === undefined || !Object.hasOwn(table.columns, column)) {
    throw undefinedName(`{${name}}`, 'expected {table} or {table.column} of the dataset')
  }
  return { table, column }
}

const undefinedName = (placeholder: string, expected: string): FixtureError =>
  new FixtureError('DEFINITION', `A hot query holds ${placeholder}: ${expected}.`, { facts: { placeholder } })
