/** Runs a generator's units and hands over their rows. */
import { type AnyRow, type Family, FixtureError, type Put, type Table } from '../../generators/model/index.ts'
import type { Block } from '../plan/blocks.ts'
import type { PlanContext, WalkingUnit } from '../plan/context.ts'
import type { GeneratorPlan, Plan } from '../plan/plan.ts'
import { firstsAt, STRIDE, walkUnits } from '../plan/walk.ts'

/** The rows of one unit or several, per emitted table in the generator's order; the arrays are used again for the next. */
export interface UnitRows {
  readonly tables: readonly Table[]
  readonly rows: readonly (readonly AnyRow[])[]
  /** The number of each table's first row, from 1, existing rows counted; used again as the rows are. */
  readonly numbers: Float64Array
}

/** Emits the units of a block in order, each alone or several together. */
export type BlockEmitter = (block: Block) => Generator<UnitRows>

/** Rows that make it worth while to check and encode units together: one by one, small units cost more than their rows. */
const GROUP_ROWS = 256

/** How many rows units are handed over with at least where families are looked at unit by unit, or none are. */
export const rowsAtLeast = (families: readonly Family[]): number => (families.length === 0 ? GROUP_ROWS : 0)

/**
 * Makes the emitter of one generator's blocks. It throws FixtureError DEFINITION when the generator fails or yields
 * other counts than it outlined. One emitter for all blocks: to the engine a new `put` is another function, for which
 * what it compiled before is no good. One block ends before the next one begins.
 * @param atLeast units are handed over together until they have so many rows; 0: each alone, also one without rows
 */
export function blockEmitter(
  plan: Plan,
  planned: GeneratorPlan,
  context: PlanContext,
  atLeast = 0,
): BlockEmitter {
  const tables = planned.generator.emits
  const rows = tables.map(rowList)
  const places = new Map<Table, AnyRow[]>(tables.map((table, t) => [table, rows[t]!]))
  const put = (table: Table, row: AnyRow): void => {
    const list = places.get(table)
    if (list === undefined) throw new TypeError(`it put a row into ${table.id}, which it does not emit`)
    list.push(row)
  }
  return function* (block) {
    const firsts = firstsAt(planned, block.from / STRIDE)
    const numbers = new Float64Array(tables.length)
    const begin = (): void => {
      for (let t = 0; t < tables.length; t++) {
        numbers[t] = tables[t]!.existing.length + firsts[t]! + 1
        rows[t]!.length = 0
      }
    }
    begin()
    let held = 0
    for (const unit of walkUnits(plan, planned, block.from, block.to)) {
      unit.firsts.set(firsts)
      const counts = emitUnit(planned, unit, context, put)
      for (let t = 0; t < tables.length; t++) {
        firsts[t] = firsts[t]! + counts[t]!
        held += counts[t]!
        const excess = rows[t]!.length - (tables[t]!.existing.length + firsts[t]! + 1 - numbers[t]!)
        if (excess !== 0) throw miscounted(planned, unit.slot, tables[t]!, counts[t]!, excess)
      }
      if (held < atLeast) continue
      yield { tables, rows, numbers }
      held = 0
      begin()
    }
    if (held > 0) yield { tables, rows, numbers }
  }
}

/** An empty list that has held a row: to the engine one that never did is of another kind. */
function rowList(): AnyRow[] {
  const list: AnyRow[] = [{}]
  list.pop()
  return list
}

function emitUnit(
  planned: GeneratorPlan,
  unit: WalkingUnit,
  context: PlanContext,
  put: Put<Table>,
): readonly number[] {
  const { generator } = planned
  try {
    const outline = generator.outline(unit, context)
    generator.emit(unit, outline, context, put)
    return generator.counts(outline)
  } catch (cause) {
    if (cause instanceof FixtureError) throw cause
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new FixtureError(
      'DEFINITION',
      `Generator ${generator.name} failed in unit ${unit.slot}: ${reason}.`,
      { cause },
    )
  }
}

function miscounted(
  { generator }: GeneratorPlan,
  slot: number,
  table: Table,
  outlined: number,
  excess: number,
): FixtureError {
  return new FixtureError(
    'DEFINITION',
    `Generator ${generator.name}, unit ${slot}: it outlined ${outlined} rows of ${table.id} but emitted ${outlined + excess}.`,
  )
}
