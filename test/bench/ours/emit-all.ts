/** Plans a dataset and emits all its rows, checking and writing nothing. */
import type { AnyRow, Table } from '../../../generators/model/index.ts'
import { planSource } from '../../../pipeline/build.ts'
import { blocksOf } from '../../../pipeline/plan/blocks.ts'
import { PlanContext } from '../../../pipeline/plan/context.ts'
import { runOrder } from '../../../pipeline/plan/order.ts'
import { makeTallies } from '../../../pipeline/plan/tallies.ts'
import { resolveSource } from '../../../pipeline/resolve.ts'
import { blockEmitter } from '../../../pipeline/stage/emit-units.ts'
import type { ChatBuild } from './chat.ts'

/** Looks at the rows that one unit has of a table; they are used again for the next unit. */
export type Visit = (table: Table, rows: readonly AnyRow[]) => void

/** Emits every row. @returns the rows of all tables. */
export async function emitAll(build: ChatBuild, visit: Visit): Promise<number> {
  const plan = await planSource(await resolveSource(build))
  const tallies = makeTallies(plan)
  let rows = 0
  for (const generator of runOrder(plan.dataset)) {
    const planned = plan.generators.get(generator.name)!
    const context = new PlanContext(plan, { generator, tallies, staged: notStaged })
    const emit = blockEmitter(plan, planned, context)
    for (const block of blocksOf(planned)) {
      for (const unit of emit(block)) {
        for (let t = 0; t < unit.tables.length; t++) {
          rows += unit.rows[t]!.length
          visit(unit.tables[t]!, unit.rows[t]!)
        }
      }
    }
  }
  return rows
}

function notStaged(table: Table): never {
  throw new Error(`${table.id} is read back by a generator, but nothing is staged here`)
}
