/** All rows of a dataset in memory, generated but not checked. */
import type { AnyRow, Dataset, DrawOptions, Table } from '../../generators/model/index.ts'
import { blocksOf } from '../../pipeline/plan/blocks.ts'
import { PlanContext } from '../../pipeline/plan/context.ts'
import { runOrder } from '../../pipeline/plan/order.ts'
import { makePlan } from '../../pipeline/plan/plan.ts'
import { makeTallies } from '../../pipeline/plan/tallies.ts'
import { resolveSource } from '../../pipeline/resolve.ts'
import { blockEmitter } from '../../pipeline/stage/emit-units.ts'

/** Rows per table id, in order. */
export type RowsByTable = Readonly<Record<string, readonly AnyRow[]>>

/** Generates every row. */
export async function generateRows(
  request: {
    readonly dataset: Dataset
    readonly scenario?: string
    readonly seed?: string
    readonly set?: Readonly<Record<string, unknown>>
  },
  draws: DrawOptions = {},
): Promise<RowsByTable> {
  const source = await resolveSource(request)
  const plan = await makePlan(source.dataset, source.environment, source.seed, { draws })
  const rows: Record<string, AnyRow[]> = Object.fromEntries(
    source.dataset.tables.map((table) => [table.id, [...table.existing]]),
  )
  const tallies = makeTallies(plan)
  for (const generator of runOrder(source.dataset)) {
    const planned = plan.generators.get(generator.name)!
    const context = new PlanContext(plan, { generator, tallies, staged: (table: Table) => rows[table.id]! })
    const emit = blockEmitter(plan, planned, context)
    for (const block of blocksOf(planned)) {
      for (const unit of emit(block))
        unit.tables.forEach((table, t) => {
          rows[table.id]!.push(...unit.rows[t]!)
        })
    }
  }
  return rows
}
