/** The context that outlines, bases and emits run in. */
import {
  type AddressPart,
  type AnyGenerator,
  type AnyRow,
  createDraws,
  type DrawSource,
  type Draws,
  type EmitContext,
  FixtureError,
  type GeneratorOf,
  type Requirement,
  type Row,
  type Table,
  type Tally,
  type TallyValues,
  type Unit,
} from '../../generators/model/index.ts'
import type { PlannedGenerator } from './order.ts'
import type { GeneratorPlan, Plan } from './plan.ts'
import { baseRows } from './walk.ts'

/** A unit whose fields change as the units are walked; generators see it as read-only and do not keep it. */
export class WalkingUnit implements Unit {
  slot = 0
  parent: unknown = undefined
  allotted = 0
  readonly #tables: readonly Table[]
  /** Ordinals of the unit's first rows, in the order of the tables. */
  readonly firsts: Float64Array

  constructor(tables: readonly Table[]) {
    this.#tables = tables
    this.firsts = new Float64Array(tables.length)
  }

  first(table: Table): number {
    const place = this.#tables.indexOf(table)
    if (place < 0) throw new TypeError(`unit.first(${table.id}): the generator does not emit that table`)
    return this.firsts[place]!
  }
}

/** What rows are emitted with, beside the plan. */
export interface Staging {
  readonly generator: PlannedGenerator
  readonly tallies: ReadonlyMap<Tally, TallyValues>
  /** The rows of a table that were staged before. */
  readonly staged: (table: Table) => Iterable<AnyRow>
}

/**
 * The context of one walk over units. It has streams of its own, and another set for looking up other
 * generators' rows, so that a look-up never moves a stream that is in use.
 *
 * One class for planning and emitting: what was compiled for the one is not thrown away at the other.
 */
export class PlanContext implements EmitContext {
  readonly params: unknown
  readonly tools: unknown
  readonly referenceDate: number
  readonly #draws: DrawSource
  readonly #plan: Plan
  readonly #staging: Staging | undefined
  #lookups: PlanContext | undefined
  /** The row looked up last, per generator: children of one parent ask for the same one time after time. */
  readonly #last = new Map<string, { readonly ordinal: number; readonly row: unknown }>()
  readonly #units = new Map<string, WalkingUnit>()

  /** @param staging given where rows are emitted */
  constructor(plan: Plan, staging?: Staging) {
    const { environment, seed, draws } = plan
    this.params = environment.params
    this.tools = environment.tools
    this.referenceDate = environment.referenceDate
    this.#draws = createDraws(seed, draws)
    this.#plan = plan
    this.#staging = staging
  }

  at<T extends Table>(table: T, ...parts: readonly AddressPart[]): Draws<T> {
    return this.#draws.at(table, ...parts)
  }

  tally(tally: Tally, ordinal: number, value: number): void {
    const { generator, tallies } = this.#emitting('feeds', tally.name)
    if (generator.feeds?.includes(tally) !== true) undeclared(generator, 'feeds', tally.name)
    tallies.get(tally)!.add(ordinal, value)
  }

  total(tally: Tally, ordinal: number): number | undefined {
    const { generator, tallies } = this.#emitting('reads', tally.name)
    if (generator.reads?.includes(tally) !== true) undeclared(generator, 'reads', tally.name)
    return tallies.get(tally)?.at(ordinal)
  }

  staged<T extends Table>(table: T): Iterable<Row<T>> {
    const { generator, staged } = this.#emitting('after', table.id)
    if (generator.after?.includes(table) !== true) undeclared(generator, 'after', table.id)
    return staged(table) as Iterable<Row<T>>
  }

  rows(of: AnyGenerator): number {
    return this.#planOf(of.name).rows[0]! + this.#plan.world.foreign(of.name)
  }

  base<B>(of: GeneratorOf<B>, ordinal: number): B {
    const last = this.#last.get(of.name)
    if (last?.ordinal === ordinal) return last.row as B
    const planned = this.#planOf(of.name)
    const rows = planned.rows[0]!
    if (!(ordinal >= 0 && ordinal < this.rows(of))) {
      throw new RangeError(`base(${of.name}): expected a row number below ${this.rows(of)}, got ${ordinal}`)
    }
    if (ordinal >= rows) return this.#plan.world.foreignBase(of.name, ordinal - rows) as B
    if (!planned.single) {
      throw new FixtureError(
        'DEFINITION',
        `Generator ${of.name} makes several main rows a unit, so its rows cannot be looked up by number; run over it instead.`,
      )
    }
    this.#lookups ??= new PlanContext(this.#plan)
    const row = this.#lookups.#baseHere(planned, ordinal)
    this.#last.set(of.name, { ordinal, row })
    return row as B
  }

  all<B>(of: GeneratorOf<B>): readonly B[] {
    const planned = this.#planOf(of.name)
    if (planned.generator.base === undefined)
      throw new FixtureError('DEFINITION', `Generator ${of.name} has no base rows to look up.`)
    return baseRows(this.#plan, planned) as readonly B[]
  }

  present(of: AnyGenerator, ordinal: number): boolean {
    if (!(ordinal >= 0 && ordinal < this.rows(of))) return false
    return ordinal >= this.#planOf(of.name).rows[0]! || this.#plan.world.present(of.name, ordinal)
  }

  extra(requirement: Requirement, key: unknown): number {
    return this.#plan.world.extra(requirement, key)
  }

  #baseHere(planned: GeneratorPlan, ordinal: number): unknown {
    const { generator } = planned
    let unit = this.#units.get(generator.name)
    if (unit === undefined) {
      unit = new WalkingUnit(generator.emits)
      this.#units.set(generator.name, unit)
    }
    unit.slot = ordinal
    unit.allotted = planned.allotted?.[ordinal] ?? 0
    unit.firsts[0] = ordinal
    const rows = generator.base?.(unit, generator.outline(unit, this), this)
    if (rows === undefined)
      throw new FixtureError('DEFINITION', `Generator ${generator.name} has no base rows to look up.`)
    return rows[0]
  }

  #emitting(where: string, name: string): Staging {
    if (this.#staging === undefined)
      throw new TypeError(`${name} (\`${where}\`): tallies and staged tables are there only in \`emit\``)
    return this.#staging
  }

  #planOf(name: string): GeneratorPlan {
    const planned = this.#plan.generators.get(name)
    if (planned === undefined)
      throw new FixtureError('DEFINITION', `Generator ${name} is not planned yet; name it in \`needs\`.`)
    return planned
  }
}

function undeclared(generator: PlannedGenerator, where: string, name: string): never {
  throw new TypeError(`generator ${generator.name}: name ${name} in \`${where}\` to use it`)
}
