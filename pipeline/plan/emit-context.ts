/** What emit has beside the context: tallies, and tables staged before. */
import type { AnyRow, EmitContext, Row, Table, Tally } from '../../generators/model/index.ts'
import { noContributions, TallyValues } from '../../generators/model/index.ts'
import { PlanContext } from './context.ts'
import type { PlannedGenerator } from './order.ts'
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

/** The context of one generator's emit. */
export class StageContext extends PlanContext implements EmitContext {
  readonly #generator: PlannedGenerator
  readonly #tallies: Tallies
  readonly #staged: (table: Table) => Iterable<AnyRow>

  constructor(
    plan: Plan,
    generator: PlannedGenerator,
    tallies: Tallies,
    staged: (table: Table) => Iterable<AnyRow>,
  ) {
    super(plan, plan.environment, plan.seed, plan.draws)
    this.#generator = generator
    this.#tallies = tallies
    this.#staged = staged
  }

  tally(tally: Tally, ordinal: number, value: number): void {
    if (this.#generator.feeds?.includes(tally) !== true) this.#undeclared('feeds', tally.name)
    this.#tallies.get(tally)!.add(ordinal, value)
  }

  total(tally: Tally, ordinal: number): number | undefined {
    if (this.#generator.reads?.includes(tally) !== true) this.#undeclared('reads', tally.name)
    return this.#tallies.get(tally)?.at(ordinal)
  }

  staged<T extends Table>(table: T): Iterable<Row<T>> {
    if (this.#generator.after?.includes(table) !== true) this.#undeclared('after', table.id)
    return this.#staged(table) as Iterable<Row<T>>
  }

  #undeclared(where: string, name: string): never {
    throw new TypeError(`generator ${this.#generator.name}: name ${name} in \`${where}\` to use it`)
  }
}
