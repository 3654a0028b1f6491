/** What is about to be done to a database, in lines for a reader: where, table by table, and why it is asked about. */
import type { Target } from '../../loaders/index.ts'
import { grouped } from '../cli/figures.ts'
import { type Output, paint } from '../cli/io.ts'
import { textTable } from '../cli/text-table.ts'

/** What happens to one table. */
export interface ShownTable {
  /** The table's id. */
  readonly table: string
  /** Such as `clear and fill`. */
  readonly action: string
  /** Rows that come or go; undefined: none does. */
  readonly rows: number | undefined
  /** Rows that are there now. */
  readonly existing: number
}

/** What is shown. */
export interface ShownPlan {
  readonly target: Pick<Target, 'label' | 'name'>
  /** The engine and its version. */
  readonly version: string
  readonly tables: readonly ShownTable[]
  readonly notes: readonly string[]
  /** Why the target counts as production. */
  readonly reasons: readonly string[]
}

/** The lines, the database first. */
export function shownPlan({ target, version, tables, notes, reasons }: ShownPlan, output: Output): string[] {
  const rows = tables.map(({ table, action, rows: count, existing }) => [
    table,
    action,
    count === undefined ? '' : grouped(count),
    grouped(existing),
  ])
  const headings = [
    { heading: 'table' },
    { heading: 'action' },
    { heading: 'rows', right: true },
    { heading: 'there now', right: true },
  ]
  return [
    `target    ${target.label} (${version})`,
    `database  ${target.name}`,
    ...(rows.length === 0 ? [] : textTable(headings, rows, output)),
    ...notes.map((note) => `  note: ${note}`),
    ...(reasons.length === 0 ? [] : [`  ${paint(output, 'yellow', 'production')}: ${reasons.join('; ')}`]),
  ]
}
