/**
 * Draws a row again, for rows whose unique values somebody else's row has already: the same row of the plan, the same
 * key, other values in the columns that collide; from the fifth attempt on, in all its columns.
 */
import type { AnyRow, DrawOptions, Table } from '../../generators/model/index.ts'
import { PlanContext } from '../plan/context.ts'
import type { GeneratorPlan, Plan } from '../plan/plan.ts'
import type { Tallies } from '../plan/tallies.ts'
import { walkUnits } from '../plan/walk.ts'
import { rowKey } from './state.ts'

/** Which row, and how often it was drawn before. */
export interface Redraw {
  /** The number of its unit. */
  readonly unit: number
  /** The ordinals of the unit's first rows. */
  readonly firsts: readonly number[]
  readonly table: Table
  readonly key: string
  /** Unique columns that collided. */
  readonly columns: readonly string[]
  /** From 1. */
  readonly attempt: number
}

/** Attempts before the row's slot is given up. */
export const MOST_ATTEMPTS = 8

/** Attempts that change the colliding columns alone. */
const GENTLE_ATTEMPTS = 4

/** The row, drawn again. */
export function redraw(
  plan: Plan,
  planned: GeneratorPlan,
  { unit: slot, firsts, table, key, columns, attempt }: Redraw,
  tallies: Tallies = new Map(),
): AnyRow | undefined {
  const own = new Set(
    (attempt <= GENTLE_ATTEMPTS ? columns : Object.keys(table.columns)).map((name) => `${table.id}.${name}`),
  )
  const draws: DrawOptions = { salt: (stream) => (own.has(stream) ? `attempt ${attempt}` : undefined) }
  const context = new RedrawContext(
    { ...plan, draws },
    { generator: planned.generator, tallies, staged: () => [] },
  )
  const { generator } = planned
  let found: AnyRow | undefined
  for (const unit of walkUnits(plan, planned, slot, slot + 1)) {
    unit.firsts.set(firsts)
    const outline = generator.outline(unit, context)
    generator.emit(unit, outline, context, (of: Table, row) => {
      if (of === table && rowKey(table, row as AnyRow) === key) found = row as AnyRow
    })
  }
  return found
}

/** What the row contributes to tallies it has contributed before. */
class RedrawContext extends PlanContext {
  override tally(): void {}
}
