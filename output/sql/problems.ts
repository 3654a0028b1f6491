/** What of a schema a dump cannot hold, as sentences. */
import type { ColumnKind, Table } from '../../generators/model/index.ts'
import { expressionProblem } from './expression.ts'
import { keySets } from './keys.ts'
import { OWN_PREFIX } from './ledger.ts'

/** A name or an enum value as a schema uses it. */
export interface NameUse {
  readonly what: 'schema' | 'table' | 'column' | 'enum' | 'enum value' | 'check' | 'index'
  readonly name: string
}

/** An enum type of the dumped tables. */
export interface EnumUse {
  readonly name: string
  readonly values: readonly string[]
}

type EnumKind = Extract<ColumnKind, { type: 'enum' }>

function enumKinds(tables: readonly Table[]): readonly EnumKind[] {
  return tables
    .flatMap((table) => Object.values(table.columns).map(({ kind }) => innermost(kind)))
    .filter((kind) => kind.type === 'enum')
}

/** What an array holds in the end. */
function innermost(kind: ColumnKind): ColumnKind {
  return kind.type === 'array' ? innermost(kind.of) : kind
}

/** The enum types of the tables, also those within arrays, each name once, in order of appearance. */
export function enumTypes(tables: readonly Table[]): readonly EnumUse[] {
  const found = new Map<string, EnumUse>()
  for (const { name, values } of enumKinds(tables)) if (!found.has(name)) found.set(name, { name, values })
  return [...found.values()]
}

/** Every name that stands in a dump, each once per sort. */
function nameUses(tables: readonly Table[], tableName: (table: Table) => string): readonly NameUse[] {
  const uses: NameUse[] = []
  for (const table of tables) {
    if (table.schema !== undefined) uses.push({ what: 'schema', name: table.schema })
    uses.push({ what: 'table', name: tableName(table) })
    for (const name of Object.keys(table.columns)) uses.push({ what: 'column', name })
    for (const { name } of table.checks) uses.push({ what: 'check', name })
    for (const { name } of table.indexes) if (name !== undefined) uses.push({ what: 'index', name })
  }
  for (const { name, values } of enumTypes(tables)) {
    uses.push(
      { what: 'enum', name },
      ...values.map((value) => ({ what: 'enum value' as const, name: value })),
    )
  }
  return [...new Map(uses.map((use) => [JSON.stringify([use.what, use.name]), use])).values()]
}

/** What a dialect refuses beyond what all dialects refuse. */
export interface ProblemRules {
  readonly title: string
  /** How the dialect spells a table's name within its schema. */
  readonly tableName: (table: Table) => string
  /** Why a name or an enum value cannot be held, such as `it has more than 63 bytes`. */
  readonly refuseName: (use: NameUse) => string | undefined
  /** The names that two indexes may not share: those of a schema, or of each table by itself. */
  readonly indexNames: 'per schema' | 'per table'
  /** Kinds that cannot stand in a key or an index. */
  readonly unindexed: readonly ColumnKind['type'][]
}

/** The sentences that every dialect's `problems` begins with. */
export function commonProblems(tables: readonly Table[], rules: ProblemRules): readonly string[] {
  return [
    ...nameUses(tables, rules.tableName).flatMap((use) => {
      const reason = nulProblem(use.name) ?? ownProblem(use) ?? rules.refuseName(use)
      return reason === undefined
        ? []
        : [`${rules.title} cannot hold the ${use.what} ${JSON.stringify(use.name)}: ${reason}.`]
    }),
    ...twinEnums(tables),
    ...twinIndexes(tables, rules),
    ...tables.flatMap(expressionProblems),
    ...tables.flatMap((table) => unindexedProblems(table, rules)),
  ]
}

function nulProblem(name: string): string | undefined {
  if (name.includes('\0')) return 'it has a NUL character'
  return name.isWellFormed() ? undefined : 'it has a lone surrogate'
}

/** What shares its names with tables in one engine or another. */
const BESIDE_TABLES = new Set<NameUse['what']>(['table', 'index', 'enum'])

/** Tilth's own tables begin with this, whatever the case. */
const ownProblem = ({ what, name }: NameUse): string | undefined =>
  BESIDE_TABLES.has(what) && name.toLowerCase().startsWith(OWN_PREFIX)
    ? `names that begin with ${OWN_PREFIX} are for Tilth itself`
    : undefined

/** Enums are types of their own in some engines: one name cannot stand for two lists of values. */
function twinEnums(tables: readonly Table[]): readonly string[] {
  const spelled = new Map<string, EnumKind>()
  const problems = new Set<string>()
  for (const kind of enumKinds(tables)) {
    const other = spelled.get(kind.name.toLowerCase())
    if (other !== undefined && (other.name !== kind.name || !sameList(other.values, kind.values))) {
      problems.add(`Two enums are named ${JSON.stringify(kind.name)} (in any case) but differ.`)
    }
    spelled.set(kind.name.toLowerCase(), kind)
  }
  return [...problems]
}

function twinIndexes(tables: readonly Table[], { title, indexNames }: ProblemRules): readonly string[] {
  const seen = new Set<string>()
  return tables.flatMap((table) =>
    table.indexes.flatMap(({ name }) => {
      if (name === undefined) return []
      const scope = indexNames === 'per table' ? table.id : (table.schema ?? '')
      const place = JSON.stringify([scope, name.toLowerCase()])
      if (seen.has(place))
        return [`${title} cannot hold two indexes named ${JSON.stringify(name)} (in any case).`]
      seen.add(place)
      return []
    }),
  )
}

const sameList = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((value, i) => value === b[i])

function expressionProblems(table: Table): readonly string[] {
  const expressions: [string, string][] = [
    ...table.checks.map(({ name, sql }): [string, string] => [`check ${JSON.stringify(name)}`, sql]),
    ...Object.entries(table.columns).flatMap(([name, { generated }]): [string, string][] =>
      generated === undefined ? [] : [[`generated column ${JSON.stringify(name)}`, generated.sql]],
    ),
  ]
  return expressions.flatMap(([what, sql]) => {
    const problem = expressionProblem(sql)
    return problem === undefined ? [] : [`The SQL of ${what} of ${table.id} cannot be written: ${problem}.`]
  })
}

function unindexedProblems(table: Table, { title, unindexed }: ProblemRules): readonly string[] {
  const names = new Set(keySets(table).flatMap(({ columns }) => columns))
  return [...names].flatMap((name) => {
    const type = table.columns[name]?.kind.type
    return type !== undefined && unindexed.includes(type)
      ? [`${title} cannot index column ${JSON.stringify(name)} of ${table.id}, which is of kind ${type}.`]
      : []
  })
}
