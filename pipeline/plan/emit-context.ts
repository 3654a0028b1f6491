/** What emit has beside the context: tallies, and tables staged before. */
import type { AnyRow, EmitContext, Row, Table, Tally } from '../../generators/model/index.ts'
import { TallyValues } from '../../generators/model/index.ts'
import { PlanContext } from './context.ts'
import type { PlannedGenerator } from './order.ts'
import type { Plan } from './plan.ts'

/** The tallies of a run. */
export type Tallies = ReadonlyMap<Tally, TallyValues>

/** Empty tallies for all that a dataset's generators feed. */
export function makeTallies(plan: Plan): Tallies {
  const tallies = new Map<Tally, TallyValues>()
  for (const { generator } of plan.generators.values()) {
    for (const tally of generator.feeds ?? []) {
      if (!tallies.has(tally))
        tallies.set(tally, new TallyValues(tally.operation, plan.generators.get(tally.over)?.rows[0] ?? 0))
    }
  }
  return tallies
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
