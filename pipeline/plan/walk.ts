/** Walks a generator's units in order, each with its parent's base row and its place. */
import { PlanContext, WalkingUnit } from './context.ts'
import type { GeneratorPlan, Plan } from './plan.ts'

/** Units per kept offset: where a block of units may begin. */
export const STRIDE = 8

/**
 * The units `from` (included) to `to` (excluded), in order; the same object every time. The walker sets slot,
 * parent and allotted number; whoever walks keeps `unit.firsts` (`firstsAt` gives them for the first unit).
 */
export function* walkUnits(
  plan: Plan,
  planned: GeneratorPlan,
  from: number,
  to: number,
): Generator<WalkingUnit> {
  const { generator, allotted } = planned
  const unit = new WalkingUnit(generator.emits)
  const parents =
    generator.over.kind === 'each'
      ? parentRows(plan, plan.generators.get(generator.over.of.name)!, from)
      : undefined
  for (let slot = from; slot < to; slot++) {
    unit.slot = slot
    unit.parent = parents?.next().value
    unit.allotted = allotted?.[slot] ?? 0
    yield unit
  }
}

/**
 * All base rows of a generator's main table that are there or being made, made once a plan; those that Tilth did not
 * make come last.
 */
export function baseRows(plan: Plan, planned: GeneratorPlan): readonly unknown[] {
  const { name } = planned.generator
  let rows = plan.lists.get(name)
  if (rows === undefined) {
    const own = planned.rows[0]!
    rows = [...parentRows(plan, planned, 0)].filter(
      (_, ordinal) => ordinal >= own || plan.world.present(name, ordinal),
    )
    plan.lists.set(name, rows)
  }
  return rows
}

/** The base rows of a generator's main table, from row number `from` on; those that Tilth did not make come last. */
function* parentRows(plan: Plan, planned: GeneratorPlan, from: number): Generator<unknown> {
  const rows = planned.rows[0]!
  if (from < rows) yield* plannedRows(plan, planned, from)
  const { name } = planned.generator
  const foreign = plan.world.foreign(name)
  for (let place = Math.max(0, from - rows); place < foreign; place++)
    yield plan.world.foreignBase(name, place)
}

function* plannedRows(plan: Plan, planned: GeneratorPlan, from: number): Generator<unknown> {
  const { generator } = planned
  const start = strideOf(planned, from)
  // Streams of its own: the child's draws on the parent's table stay where they are.
  const context = new PlanContext(plan)
  let ordinal = planned.offsets[0]?.[start] ?? 0
  const firsts = firstsAt(planned, start)
  for (const unit of walkUnits(plan, planned, start * STRIDE, planned.units)) {
    unit.firsts.set(firsts)
    const outline = generator.outline(unit, context)
    const counts = generator.counts(outline)
    const skip = ordinal + counts[0]! <= from
    if (!skip) {
      const rows = generator.base?.(unit, outline, context) ?? []
      for (const row of rows) if (ordinal++ >= from) yield row
    } else ordinal += counts[0]!
    for (let t = 0; t < firsts.length; t++) firsts[t] = firsts[t]! + counts[t]!
  }
}

/** The last stride of units whose first main row is not after `ordinal`. */
function strideOf(planned: GeneratorPlan, ordinal: number): number {
  const offsets = planned.offsets[0]!
  let low = 0
  let high = offsets.length
  while (low + 1 < high) {
    const middle = (low + high) >>> 1
    if (offsets[middle]! <= ordinal) low = middle
    else high = middle
  }
  return low
}

/** Where the rows of a stride's first unit begin, per emitted table. */
export function firstsAt(planned: GeneratorPlan, stride: number): Float64Array {
  return Float64Array.from(planned.generator.emits, (_, t) => planned.offsets[t]?.[stride] ?? 0)
}
