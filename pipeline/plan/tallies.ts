/** The tallies of a run: what generators contribute to and read. */
import type { Tally } from '../../generators/model/index.ts'
import { noContributions, TallyValues } from '../../generators/model/index.ts'
import type { Plan } from './plan.ts'

/** The tallies of a run. */
export type Tallies = ReadonlyMap<Tally, TallyValues>

/** Empty tallies for all that a dataset's generators feed. `shared`: in memory that other threads can read. */
export function makeTallies(plan: Plan, shared = false): Tallies {
  const tallies = new Map<Tally, TallyValues>()
  for (const tally of tallyList(plan)) tallies.set(tally, emptyTally(plan, tally, shared))
  return tallies
}

/** All tallies that are fed, in an order that follows from the dataset alone. */
export function tallyList(plan: Plan): readonly Tally[] {
  return [...new Set([...plan.generators.values()].flatMap(({ generator }) => generator.feeds ?? []))]
}

/** A tally to which nothing was contributed. */
export function emptyTally(plan: Plan, tally: Tally, shared = false): TallyValues {
  const rows = (plan.generators.get(tally.over)?.rows[0] ?? 0) + plan.world.foreign(tally.over)
  return new TallyValues(tally.operation, noContributions(tally.operation, rows, shared))
}
