/** All rows that count: those that are there, and those that are being made; and where their references lead. */
import type {
  AnyRow,
  Counted,
  Dataset,
  Environment,
  Step,
  StepBack,
  Table,
} from '../../generators/model/index.ts'
import { keyText } from '../validate/key-plan.ts'
import { rowKey, type State } from './state.ts'

/** See above. */
export class LiveRows {
  readonly state: State
  /** Rows that are being made, per table id, in the order in which they were decided on. */
  readonly made = new Map<string, Map<string, AnyRow>>()
  readonly #tables: ReadonlyMap<string, Table>
  readonly #back = new Map<StepBack, Map<string, string[]>>()

  constructor(dataset: Dataset, state: State) {
    this.state = state
    this.#tables = new Map(dataset.tables.map((table) => [table.id, table]))
  }

  get(table: string, key: string): AnyRow | undefined {
    return this.state.get(table)?.get(key) ?? this.made.get(table)?.get(key)
  }

  has(table: string, key: string): boolean {
    return this.state.get(table)?.has(key) === true || this.made.get(table)?.has(key) === true
  }

  *all(table: string): Generator<AnyRow> {
    yield* this.state.get(table)?.values() ?? []
    yield* this.made.get(table)?.values() ?? []
  }

  /** Decides on a row. */
  add(table: Table, row: AnyRow): void {
    let rows = this.made.get(table.id)
    if (rows === undefined) {
      rows = new Map()
      this.made.set(table.id, rows)
    }
    rows.set(rowKey(table, row), row)
    for (const step of this.#back.keys()) if (step.table.id === table.id) this.#addBack(step, row)
  }

  /** The rows of a table that a requirement counts. */
  *counted({ table, where }: Counted, env: Environment): Generator<AnyRow> {
    for (const row of this.all(table.id)) if (where === undefined || where(row as never, env)) yield row
  }

  /**
   * The keys of the rows that a row leads to; without steps, its own. `onMissing` is told of the rows on the way that are
   * not there.
   */
  parents(
    table: Table,
    row: AnyRow,
    path: readonly Step[],
    onMissing?: (table: string, key: string) => void,
  ): readonly string[] {
    let rows: readonly AnyRow[] = [row]
    let keys: readonly string[] = [rowKey(table, row)]
    let at = table
    path.forEach((step, i) => {
      if (typeof step === 'string') {
        if (i > 0) rows = keys.flatMap((key) => this.#one(at.id, key, onMissing))
        keys = rows.flatMap((each) => keyText(each, [step]) ?? [])
        at = this.#target(at, step)
      } else {
        const index = this.#index(step)
        keys = keys.flatMap((key) => index.get(key) ?? [])
        at = this.#target(step.table, step.to)
      }
    })
    return keys
  }

  #one(
    table: string,
    key: string,
    onMissing: ((table: string, key: string) => void) | undefined,
  ): readonly AnyRow[] {
    const row = this.get(table, key)
    if (row === undefined) onMissing?.(table, key)
    return row === undefined ? [] : [row]
  }

  /** The table that a column refers to. */
  #target(table: Table, column: string): Table {
    const key = table.foreignKeys.find(({ columns }) => columns.length === 1 && columns[0] === column)
    const target = key === undefined ? undefined : this.#tables.get(key.table)
    if (target === undefined)
      throw new TypeError(`requirement: ${table.id}.${column} is no reference, so it leads to no table`)
    return target
  }

  #index(step: StepBack): ReadonlyMap<string, readonly string[]> {
    const known = this.#back.get(step)
    if (known !== undefined) return known
    const index = new Map<string, string[]>()
    this.#back.set(step, index)
    for (const row of this.all(step.table.id)) this.#addBack(step, row)
    return index
  }

  #addBack(step: StepBack, row: AnyRow): void {
    const from = keyText(row, [step.by])
    const to = keyText(row, [step.to])
    if (from === undefined || to === undefined) return
    const index = this.#back.get(step)!
    const list = index.get(from)
    if (list === undefined) index.set(from, [to])
    else list.push(to)
  }
}
