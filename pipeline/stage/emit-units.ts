/** Runs a generator's units and hands over each unit's rows. */
import { type AnyRow, FixtureError, type Put, type Table } from '../../generators/model/index.ts'
import type { Block } from '../plan/blocks.ts'
import type { PlanContext, WalkingUnit } from '../plan/context.ts'
import type { GeneratorPlan, Plan } from '../plan/plan.ts'
import { firstsAt, STRIDE, walkUnits } from '../plan/walk.ts'

/** The rows of one unit, per emitted table in the generator's order; the arrays are used again for the next unit. */
export interface UnitRows {
  readonly tables: readonly Table[]
  readonly rows: readonly (readonly AnyRow[])[]
  /** The number of each table's first row, from 1, existing rows counted; used again as the rows are. */
  readonly numbers: Float64Array
}

/** Emits the units of a block, one after the other. */
export type BlockEmitter = (block: Block) => Generator<UnitRows>

/**
 * Makes the emitter of one generator's blocks. It throws FixtureError DEFINITION when the generator fails or yields
 * other counts than it outlined. One emitter for all blocks: to the engine a new `put` is another function, for which
 * what it compiled before is no good. One block ends before the next one begins.
 */
export function blockEmitter(plan: Plan, planned: GeneratorPlan, context: PlanContext): BlockEmitter {
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
    const numbers = firsts.map((first, t) => tables[t]!.existing.length + first + 1)
    for (const list of rows) list.length = 0
    for (const unit of walkUnits(plan, planned, block.from, block.to)) {
      unit.firsts.set(firsts)
      const counts = emitUnit(planned, unit, context, put)
      checkEmitted(planned, unit.slot, counts, rows)
      yield { tables, rows, numbers }
      for (let t = 0; t < tables.length; t++) {
        firsts[t] = firsts[t]! + counts[t]!
        numbers[t] = numbers[t]! + counts[t]!
        rows[t]!.length = 0
      }
    }
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

function checkEmitted(
  planned: GeneratorPlan,
  slot: number,
  counts: readonly number[],
  rows: readonly (readonly AnyRow[])[],
): void {
  for (let t = 0; t < rows.length; t++) {
    if (rows[t]!.length === counts[t]) continue
    const { generator } = planned
    throw new FixtureError(
      'DEFINITION',
      `Generator ${generator.name}, unit ${slot}: it outlined ${counts[t]} rows of ${generator.emits[t]!.id} but emitted ${rows[t]!.length}.`,
    )
  }
}
