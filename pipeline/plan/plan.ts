/**
 * The plan: the exact number of rows of every table, and where each unit's rows begin, from outlines alone.
 *
 * It keeps one offset per 8 units and table, and for generators with a fixed total one number per unit.
 */
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Dataset, DrawOptions, Environment, Table } from '../../generators/model/index.ts'
import { PlanContext } from './context.ts'
import { type PlannedGenerator, planOrder } from './order.ts'
import { meetTotal } from './total.ts'
import { STRIDE, walkUnits } from './walk.ts'
import { EMPTY_WORLD, type World } from './world.ts'

/** The plan of one generator. */
export interface GeneratorPlan {
  readonly generator: PlannedGenerator
  readonly units: number
  /** Rows per emitted table, existing rows not counted. */
  readonly rows: readonly number[]
  /** Per emitted table: the ordinal of the first row of unit 0, 8, 16 … */
  readonly offsets: readonly Float64Array[]
  /** The units' parts of the fixed total. */
  readonly allotted: Float64Array | undefined
  /** Over a count, one main row per unit: its rows can be looked up by number. */
  readonly single: boolean
}

/** The plan of a dataset. */
export interface Plan {
  readonly dataset: Dataset
  readonly environment: Environment
  readonly seed: string
  readonly draws: DrawOptions
  readonly generators: ReadonlyMap<string, GeneratorPlan>
  /** Rows per table id, existing rows included. */
  readonly rows: ReadonlyMap<string, number>
  /** What is there beside the plan. */
  readonly world: World
  /** Base rows by generator, of those that were looked up as a list. */
  readonly lists: Map<string, readonly unknown[]>
}

/** How planning goes. */
export interface PlanOptions {
  readonly draws?: DrawOptions
  /**
   * Above 0, at most 1, the default: generators over a count plan this share of their units (one at least), and fixed
   * totals this share of their rows: a small dataset of the same shape, whose rows are not those of the whole one.
   */
  readonly share?: number
  /** Called with the rows of all tables planned so far. */
  readonly onRows?: (rows: number) => void
  readonly signal?: AbortSignal | undefined
}

/** Units after which the event loop gets its turn. */
const TURN_UNITS = 1024

/** Makes the plan. Throws FixtureError PARAMETER when a fixed total cannot be met, and what `signal` is aborted with. */
export async function makePlan(
  dataset: Dataset,
  environment: Environment,
  seed: string,
  options: PlanOptions = {},
): Promise<Plan> {
  const generators = new Map<string, GeneratorPlan>()
  const rows = new Map(dataset.tables.map((table) => [table.id, table.existing.length]))
  const plan: Plan = {
    dataset,
    environment,
    seed,
    draws: options.draws ?? {},
    generators,
    rows,
    world: EMPTY_WORLD,
    lists: new Map(),
  }
  for (const generator of planOrder(dataset)) {
    options.signal?.throwIfAborted()
    const planned = await planGenerator(plan, generator, options)
    generators.set(generator.name, planned)
    generator.emits.forEach((table, i) => {
      rows.set(table.id, table.existing.length + planned.rows[i]!)
    })
  }
  return plan
}

/** Plans one generator, those it builds on being planned. */
export async function planGenerator(
  plan: Plan,
  generator: PlannedGenerator,
  { onRows, signal, share = 1 }: PlanOptions = {},
): Promise<GeneratorPlan> {
  const context = new PlanContext(plan)
  const units = unitCount(plan, generator, share)
  const allotted =
    generator.total === undefined
      ? undefined
      : await allot({ plan, generator, units, context, share, signal })
  const tables = generator.emits.length
  const offsets = generator.emits.map(() => new Float64Array(Math.ceil(units / STRIDE)))
  const rows = new Array<number>(tables).fill(0)
  const before = [...plan.rows.values()].reduce((sum, more) => sum + more, 0)
  let single = generator.over.kind === 'count'
  const draft: GeneratorPlan = { generator, units, rows, offsets, allotted, single: false }
  for (const unit of walkUnits(plan, draft, 0, units)) {
    if (unit.slot % STRIDE === 0) for (let t = 0; t < tables; t++) offsets[t]![unit.slot / STRIDE] = rows[t]!
    if (unit.slot % TURN_UNITS === 0) {
      onRows?.(before + rows.reduce((sum, more) => sum + more, 0))
      await nextTurn()
      signal?.throwIfAborted()
    }
    const counts = generator.counts(generator.outline(unit, context))
    checkCounts(generator, counts, unit.slot)
    if (counts[0] !== 1) single = false
    for (let t = 0; t < tables; t++) {
      rows[t] = rows[t]! + counts[t]!
      unit.firsts[t] = rows[t]!
    }
  }
  // Field by field, as the draft: objects of one shape share compiled code.
  return { generator, units, rows, offsets, allotted, single }
}

function checkCounts(generator: PlannedGenerator, counts: readonly number[], slot: number): void {
  const fits =
    counts.length === generator.emits.length &&
    counts.every((count) => Number.isSafeInteger(count) && count >= 0)
  if (fits) return
  const tables = generator.emits.map((table: Table) => table.id).join(', ')
  throw new TypeError(
    `generator ${generator.name}, unit ${slot}: expected counts for (${tables}), got [${counts.join(', ')}]`,
  )
}

function unitCount(plan: Plan, generator: PlannedGenerator, share: number): number {
  const { over } = generator
  if (over.kind === 'whole') return 1
  if (over.kind === 'count') {
    const units = checkedCount(generator, over.count(plan.environment))
    return share === 1 ? units : Math.min(units, Math.max(1, Math.round(units * share)))
  }
  return plan.generators.get(over.of.name)!.rows[0]! + plan.world.foreign(over.of.name)
}

function checkedCount(generator: PlannedGenerator, units: number): number {
  if (Number.isSafeInteger(units) && units >= 0) return units
  throw new TypeError(`generator ${generator.name}: expected a count of at least 0 units, got ${units}`)
}

interface Allotment {
  readonly plan: Plan
  readonly generator: PlannedGenerator
  readonly units: number
  readonly context: PlanContext
  readonly share: number
  readonly signal: AbortSignal | undefined
}

async function allot(allotment: Allotment): Promise<Float64Array> {
  const { plan, generator, units, context, share, signal } = allotment
  const total = generator.total!
  // Units of rows that are not of the plan have no part in its total.
  const own = generator.over.kind === 'each' ? units - plan.world.foreign(generator.over.of.name) : units
  const numbers = new Float64Array(own)
  const draft: GeneratorPlan = { generator, units, rows: [], offsets: [], allotted: undefined, single: false }
  for (const unit of walkUnits(plan, draft, 0, own)) {
    if (unit.slot % TURN_UNITS === 0) {
      await nextTurn()
      signal?.throwIfAborted()
    }
    numbers[unit.slot] = total.desired(unit, context)
  }
  const min = total.min(plan.environment)
  const max = total.max(plan.environment)
  const rows = total.rows(plan.environment)
  meetTotal(numbers, {
    name: `${generator.name}: rows of ${total.of.id}`,
    seed: plan.seed,
    total: share === 1 ? rows : Math.min(max * units, Math.max(min * units, Math.round(rows * share))),
    min,
    max,
  })
  return numbers
}
