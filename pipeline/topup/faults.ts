/** What is wrong with rows that are there, whoever made them: told, and left alone. */
import type { Dataset, Environment, RowRule } from '../../generators/model/index.ts'
import { keyText } from '../validate/key-plan.ts'
import { rowKey, type State } from './state.ts'

/** Faults of one kind. */
export interface Fault {
  /** The table's id. */
  readonly table: string
  /** The rule's name, or `reference`. */
  readonly rule: string
  /** How many rows have it. */
  readonly rows: number
  /** What is wrong with the first of them; it names a key, and no other value of a row. */
  readonly example: string
}

/** References that lead nowhere, derived ones apart: those may be behind. */
export function danglingReferences(dataset: Dataset, state: State): readonly Fault[] {
  return dataset.tables.flatMap((table) =>
    table.foreignKeys
      .filter(({ columns }) => columns.some((name) => table.columns[name]?.derived !== true))
      .flatMap(({ columns, table: target, to }): readonly Fault[] => {
        const parents = state.get(target)
        const parent = dataset.tables.find(({ id }) => id === target)
        if (parents === undefined || parent?.primaryKey.join() !== to.join()) return []
        const lost = [...(state.get(table.id)?.values() ?? [])].filter((row) => {
          const text = keyText(row, columns)
          return text !== undefined && !parents.has(text)
        })
        if (lost.length === 0) return []
        const example = `${columns.join(', ')} of ${rowKey(table, lost[0]!)} leads to no row of ${target}`
        return [{ table: table.id, rule: 'reference', rows: lost.length, example }]
      }),
  )
}

/** Rows that break the dataset's rules on single rows. The state holds whole rows. */
export function brokenRules(dataset: Dataset, state: State, env: Environment): readonly Fault[] {
  const rules = dataset.rules.filter((rule): rule is RowRule => rule.kind === 'row')
  return rules.flatMap((rule) => {
    const [table] = rule.tables
    if (table === undefined) return []
    const broken: string[] = []
    for (const row of state.get(table.id)?.values() ?? [])
      if (rule.test(row, env) !== undefined) broken.push(rowKey(table, row))
    if (broken.length === 0) return []
    const example = `row ${broken[0]!}: expected that ${rule.description}`
    return [{ table: table.id, rule: rule.name, rows: broken.length, example }]
  })
}
