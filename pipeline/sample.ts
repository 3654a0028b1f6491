/** A few rows of a table, in memory: the loop of someone writing a dataset. */
import { type AnyRow, FixtureError, type Table, unknownName } from '../generators/model/index.ts'
import { planSource } from './build.ts'
import { blocksOf } from './plan/blocks.ts'
import { PlanContext } from './plan/context.ts'
import { type PlannedGenerator, runOrder } from './plan/order.ts'
import type { Plan } from './plan/plan.ts'
import { makeTallies } from './plan/tallies.ts'
import type { BuildRequest } from './request.ts'
import { resolveSource } from './resolve.ts'
import { blockEmitter } from './stage/emit-units.ts'

export interface SampleRequest extends Pick<BuildRequest, 'dataset' | 'scenario' | 'seed' | 'set'> {
  /** The table's id. */
  readonly table: string
  /** How many rows, the first ones. */
  readonly rows: number
}

export interface SampleResult {
  readonly rows: readonly AnyRow[]
  /** What is not as in a whole build. */
  readonly note?: string
}

/** Rows that may be made in all for values that need other tables' rows to be complete. */
const WHOLE_ROWS = 300_000

/** The first rows of a table. Throws FixtureError UNKNOWN_NAME, USAGE, PARAMETER or DEFINITION. */
export async function sample(request: SampleRequest): Promise<SampleResult> {
  const { dataset } = request
  const table = dataset.tables.find((candidate) => candidate.id === request.table)
  if (table === undefined)
    throw unknownName(
      `table of ${dataset.name}`,
      request.table,
      dataset.tables.map((candidate) => candidate.id),
    )
  if (!Number.isSafeInteger(request.rows) || request.rows < 1) {
    throw new FixtureError('USAGE', `rows: expected a whole number of at least 1, got ${request.rows}.`)
  }
  const plan = await planSource(await resolveSource(request))
  const total = [...plan.rows.values()].reduce((sum, rows) => sum + rows, 0)
  const whole = total <= WHOLE_ROWS
  const rows = collect(plan, table, request.rows, whole)
  const feeds = [...plan.generators.values()].find(({ generator }) =>
    generator.emits.includes(table),
  )?.generator
  const incomplete = !whole && ((feeds?.reads ?? []).length > 0 || (feeds?.after ?? []).length > 0)
  return incomplete
    ? { rows, note: `columns that follow from other tables are incomplete: the scenario has ${total} rows` }
    : { rows }
}

/** The first rows of a table; with `whole`, every generator before it runs to its end. */
function collect(plan: Plan, table: Table, limit: number, whole: boolean): AnyRow[] {
  const found: AnyRow[] = table.existing.slice(0, limit)
  const readBack = whole ? plan.dataset.tables.filter((other) => isReadBack(plan, other)) : []
  const kept = new Map<Table, AnyRow[]>(readBack.map((other) => [other, [...other.existing]]))
  const tallies = makeTallies(plan)
  for (const generator of runOrder(plan.dataset)) {
    const wanted = generator.emits.includes(table)
    if (!wanted && !whole) continue
    const context = new PlanContext(plan, { generator, tallies, staged: (other) => kept.get(other) ?? [] })
    runUnits(plan, generator, context, (tables, rows) => {
      tables.forEach((other, t) => {
        if (other === table) for (const row of rows[t]!.slice(0, limit - found.length)) found.push(row)
        const list = kept.get(other)
        if (list !== undefined) for (const row of rows[t]!) list.push(row)
      })
      return wanted && found.length >= limit
    })
    if (wanted) return found
  }
  return found
}

const isReadBack = (plan: Plan, table: Table): boolean =>
  [...plan.generators.values()].some(({ generator }) => generator.after?.includes(table) === true)

function runUnits(
  plan: Plan,
  generator: PlannedGenerator,
  context: PlanContext,
  done: (tables: readonly Table[], rows: readonly (readonly AnyRow[])[]) => boolean,
): void {
  const planned = plan.generators.get(generator.name)!
  const emit = blockEmitter(plan, planned, context)
  for (const block of blocksOf(planned)) {
    for (const unit of emit(block)) if (done(unit.tables, unit.rows)) return
  }
}
