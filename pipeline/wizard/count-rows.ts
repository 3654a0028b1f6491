/** How many rows a build will have: from the plan when it is quickly made, else from a plan of a share of the units. */
import { planSource } from '../build.ts'
import type { GeneratorPlan, Plan } from '../plan/plan.ts'
import { planOrder } from '../plan/order.ts'
import type { Source } from '../resolve.ts'

/** Rows of a build that is yet to come. */
export interface CountedRows {
  /** Per table id. */
  readonly rows: ReadonlyMap<string, number>
  /** False: scaled up from a part of the units. */
  readonly exact: boolean
  /** A plan that can be run, of the whole or of a part. */
  readonly plan: Plan
}

/** Units of a generator, at most, that are planned to see how long all of them would take. */
const SAMPLE_UNITS = 2000

/**
 * Counts the rows. `milliseconds`: how long an exact count may take; when it would take longer, the count is about
 * right. Throws FixtureError as `planSource` does.
 */
export async function countRows(
  source: Source,
  milliseconds: number,
  signal?: AbortSignal,
): Promise<CountedRows> {
  const share = Math.min(1, SAMPLE_UNITS / mostUnits(source))
  const began = performance.now()
  const sample = await planSource(source, { share, signal })
  const needed = (performance.now() - began) / share
  if (share < 1 && needed > milliseconds)
    return { rows: scaledRows(sample, share), exact: false, plan: sample }
  const plan = share === 1 ? sample : await planSource(source, { signal })
  return { rows: plan.rows, exact: true, plan }
}

function mostUnits({ dataset, environment }: Source): number {
  const counts = planOrder(dataset).map(({ over }) => (over.kind === 'count' ? over.count(environment) : 1))
  return Math.max(1, ...counts)
}

function scaledRows(plan: Plan, share: number): ReadonlyMap<string, number> {
  const rows = new Map(plan.rows)
  const factors = new Map<string, number>()
  for (const planned of plan.generators.values()) {
    const { generator } = planned
    const factor = factorOf(plan, planned, factors, share)
    factors.set(generator.name, factor)
    generator.emits.forEach((table, t) => {
      const total = generator.total?.of === table ? generator.total.rows(plan.environment) : undefined
      rows.set(table.id, table.existing.length + (total ?? Math.round(planned.rows[t]! * factor)))
    })
  }
  return rows
}

/** How many times the planned rows of a generator the whole has. */
function factorOf(
  plan: Plan,
  { generator, units }: GeneratorPlan,
  factors: ReadonlyMap<string, number>,
  share: number,
): number {
  const { over } = generator
  if (over.kind === 'count') return units === 0 ? 1 : over.count(plan.environment) / units
  if (over.kind === 'each') return factors.get(over.of.name) ?? 1
  // What looks other generators up grows with them; what does not is a fixed list.
  return (generator.needs ?? []).length > 0 ? 1 / share : 1
}
