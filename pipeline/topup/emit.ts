/** Emits the rows that were decided on, with all their columns, in generation order. */
import { setImmediate as nextTurn } from 'node:timers/promises'
import { type AnyRow, keyColumn, type Table } from '../../generators/model/index.ts'
import { PlanContext } from '../plan/context.ts'
import { runOrder } from '../plan/order.ts'
import { makeTallies } from '../plan/tallies.ts'
import { blockEmitter } from '../stage/emit-units.ts'
import { keyText } from '../validate/key-plan.ts'
import { isCounted } from './identities.ts'
import { redraw } from './redraw.ts'
import type { Selection } from './select.ts'
import { rowKey } from './state.ts'

/** The rows that are made, per table id. */
export type MadeRows = ReadonlyMap<string, readonly AnyRow[]>

/** Runs the generators once more, now with their tallies. */
export async function emitMade(selection: Selection, signal?: AbortSignal): Promise<MadeRows> {
  const { plan, candidates } = selection
  const made = new Map<string, AnyRow[]>()
  const staged = new Map<Table, AnyRow[]>()
  const order = runOrder(plan.dataset)
  for (const { after } of order) for (const table of after ?? []) staged.set(table, [...table.existing])
  const tallies = makeTallies(plan)
  const derived = selection.derivations.ofMade()
  for (const generator of order) {
    const planned = plan.generators.get(generator.name)!
    const context = new PlanContext(plan, { generator, tallies, staged: (table) => staged.get(table) ?? [] })
    for (const { tables, rows } of blockEmitter(plan, planned, context)({ from: 0, to: planned.units })) {
      tables.forEach((table, t) => {
        staged.get(table)?.push(...rows[t]!)
        const decided = candidates.decided.get(table.id)
        if (decided === undefined) return
        for (const row of rows[t]!) {
          const id = rowKey(table, row)
          const key = decided.get(id)
          if (key === undefined) continue
          const drawn = candidates.redrawn.get(table.id)?.get(id)
          const last = drawn === undefined ? row : (redraw(plan, planned, drawn, tallies) ?? row)
          push(made, table, finished({ selection, derived }, table, last, key))
        }
      })
    }
    await nextTurn()
    signal?.throwIfAborted()
  }
  return made
}

function push(made: Map<string, AnyRow[]>, table: Table, row: AnyRow): void {
  const rows = made.get(table.id)
  if (rows === undefined) made.set(table.id, [row])
  else rows.push(row)
}

interface Finishing {
  readonly selection: Selection
  readonly derived: ReturnType<Selection['derivations']['ofMade']>
}

/** The row with the references and the key that it has among the rows that are there, and with what follows from them. */
function finished({ selection, derived }: Finishing, table: Table, row: AnyRow, decided: AnyRow): AnyRow {
  const { identities } = selection.candidates
  const referring = identities.referring(table, row) ?? row
  const key = keyColumn(table)
  return {
    ...referring,
    ...lostReferences(selection, table, row, referring),
    ...(isCounted(table) && key !== undefined ? { [key]: decided[key] } : {}),
    ...derived.get(table.id)?.get(rowKey(table, decided)),
  }
}

/** Derived references to rows of the plan that are neither there nor made: they are left empty, where they may be. */
function lostReferences({ live, candidates }: Selection, table: Table, planned: AnyRow, row: AnyRow): AnyRow {
  const lost = table.foreignKeys.filter(({ columns, table: target }) => {
    const [name] = columns
    const column = table.columns[name!]
    if (columns.length > 1 || column?.derived !== true || !column.nullable) return false
    const text = keyText(row, columns)
    if (text === undefined) return false
    return candidates.identities.knows(target, planned[name!]) === false || !live.has(target, text)
  })
  return Object.fromEntries(lost.map(({ columns }) => [columns[0]!, null]))
}
