/** The context that outlines, bases and emits run in. */
import {
  type AnyGenerator,
  type Context,
  createDraws,
  type DrawOptions,
  type DrawSource,
  type Environment,
  FixtureError,
  type GeneratorOf,
  type Requirement,
  type Table,
  type Unit,
} from '../../generators/model/index.ts'
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

/**
 * The context of one walk over units. It has streams of its own, and another set for looking up other
 * generators' rows, so that a look-up never moves a stream that is in use.
 */
export class PlanContext implements Context {
  readonly params: unknown
  readonly tools: unknown
  readonly referenceDate: number
  readonly at: DrawSource['at']
  readonly #plan: Plan
  readonly #seed: string
  readonly #options: DrawOptions
  #lookups: PlanContext | undefined
  /** The row looked up last, per generator: children of one parent ask for the same one time after time. */
  readonly #last = new Map<string, { readonly ordinal: number; readonly row: unknown }>()
  readonly #units = new Map<string, WalkingUnit>()

  constructor(plan: Plan, environment: Environment, seed: string, options: DrawOptions = {}) {
    this.params = environment.params
    this.tools = environment.tools
    this.referenceDate = environment.referenceDate
    this.at = createDraws(seed, options).at
    this.#plan = plan
    this.#seed = seed
    this.#options = options
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
    this.#lookups ??= new PlanContext(this.#plan, this, this.#seed, this.#options)
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

  #planOf(name: string): GeneratorPlan {
    const planned = this.#plan.generators.get(name)
    if (planned === undefined)
      throw new FixtureError('DEFINITION', `Generator ${name} is not planned yet; name it in \`needs\`.`)
    return planned
  }
}
