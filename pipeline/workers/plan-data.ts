/** The plan on its way to another thread: without the dataset's functions, which that thread has itself. */
import type { Dataset, Environment } from '../../generators/model/index.ts'
import { generatorsOf } from '../plan/order.ts'
import type { GeneratorPlan, Plan } from '../plan/plan.ts'
import { type Tallies, tallyList } from '../plan/tallies.ts'
import { EMPTY_WORLD } from '../plan/world.ts'

/** See above. */
export interface PlanData {
  /** In the order of planning. */
  readonly generators: readonly GeneratorData[]
  readonly rows: ReadonlyMap<string, number>
  /** The finished tallies, in the order of `tallyList`; in shared memory, so that they are filled meanwhile. */
  readonly tallies: readonly Float64Array<ArrayBufferLike>[]
}

interface GeneratorData extends Omit<GeneratorPlan, 'generator'> {
  /** The generator's name. */
  readonly generator: string
}

/** The data of a plan. */
export function planData(plan: Plan, tallies: Tallies): PlanData {
  return {
    generators: [...plan.generators.values()].map(({ generator, ...arrays }) => ({
      generator: generator.name,
      ...arrays,
    })),
    rows: plan.rows,
    tallies: tallyList(plan).map((tally) => tallies.get(tally)!.values),
  }
}

/** The plan again, over this thread's dataset and environment. */
export function planOf(
  data: PlanData,
  source: { readonly dataset: Dataset; readonly environment: Environment; readonly seed: string },
): Plan {
  const known = new Map(generatorsOf(source.dataset).map((generator) => [generator.name, generator]))
  const { dataset, environment, seed } = source
  const generators = new Map(
    data.generators.map(({ generator: name, units, rows, offsets, allotted, single }) => [
      name,
      { generator: known.get(name)!, units, rows, offsets, allotted, single },
    ]),
  )
  return {
    dataset,
    environment,
    seed,
    draws: {},
    generators,
    rows: data.rows,
    world: EMPTY_WORLD,
    lists: new Map(),
  }
}
