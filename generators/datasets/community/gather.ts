/** Rules that look at rows of several tables together: the columns that they need are kept until the end. */
import type { AnyRow, Environment, Report, Table } from '../../model/index.ts'
import { foldRule, type FoldRule, type Row } from '../../model/index.ts'

/** A row with its number in its table, from 1. */
export type Kept<T extends Table> = Row<T> & { readonly '#': number }

/** The rows that a rule has gathered, as far as their columns were asked for. */
export interface Gathered {
  /** The rows of a table, in order. */
  rows<T extends Table>(table: T): readonly Kept<T>[]
  /** The rows of a table by a column. */
  by<T extends Table>(table: T, column: keyof T['columns'] & string): ReadonlyMap<unknown, readonly Kept<T>[]>
}

/** Says that something is wrong with a row. */
export type Wrong = <T extends Table>(
  table: T,
  row: Kept<T>,
  column: keyof T['columns'] & string,
  message: string,
) => void

/** Which columns of which tables a rule looks at. */
export type Columns = readonly (readonly [table: Table, columns: readonly string[]])[]

type State = Readonly<Record<string, readonly AnyRow[]>>

function gathered(state: State): Gathered {
  const groups = new Map<string, Map<unknown, AnyRow[]>>()
  return {
    rows: <T extends Table>(table: T) => (state[table.id] ?? []) as readonly Kept<T>[],
    by<T extends Table>(table: T, column: string) {
      const name = `${table.id}.${column}`
      let found = groups.get(name)
      if (found === undefined) {
        found = new Map()
        for (const row of state[table.id] ?? []) {
          const group = found.get(row[column])
          if (group === undefined) found.set(row[column], [row])
          else group.push(row)
        }
        groups.set(name, found)
      }
      return found as unknown as ReadonlyMap<unknown, readonly Kept<T>[]>
    },
  }
}

/** A rule on gathered rows; threads may each have seen some of them. */
export function gatherRule(
  name: string,
  description: string,
  columns: Columns,
  check: (rows: Gathered, wrong: Wrong, env: Environment) => void,
): FoldRule {
  const wanted = new Map(columns.map(([table, names]) => [table.id, names]))
  return foldRule(
    columns.map(([table]) => table),
    name,
    description,
    (env) => {
      const state: Record<string, AnyRow[]> = {}
      const list = (id: string): AnyRow[] => {
        state[id] ??= []
        return state[id]
      }
      return {
        row(table, row, number) {
          const kept = wanted.get(table.id)!.map((column) => [column, row[column]])
          list(table.id).push({ ...Object.fromEntries(kept), '#': number })
        },
        end(report: Report) {
          for (const rows of Object.values(state)) rows.sort((a, b) => Number(a['#']) - Number(b['#']))
          const wrong: Wrong = (table, row, column, message) =>
            report({ table: table.id, row: row['#'], column, value: row[column as never], message })
          check(gathered(state), wrong, env)
        },
        save: () => state,
        merge(other) {
          for (const [id, rows] of Object.entries(other as State)) for (const row of rows) list(id).push(row)
        },
      }
    },
  )
}
