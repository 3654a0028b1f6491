/** What rules and expectations see in several threads, put together, is what one thread sees. */
import { describe, expect, it } from 'vitest'
import { DATASETS } from '../../../generators/datasets/index.ts'
import type { AnyRow, Dataset, Table } from '../../../generators/model/index.ts'
import { blocksOf } from '../../../pipeline/plan/blocks.ts'
import { PlanContext } from '../../../pipeline/plan/context.ts'
import { runOrder } from '../../../pipeline/plan/order.ts'
import { makePlan, type Plan } from '../../../pipeline/plan/plan.ts'
import { makeTallies } from '../../../pipeline/plan/tallies.ts'
import { resolveSource } from '../../../pipeline/resolve.ts'
import { blockEmitter, type UnitRows } from '../../../pipeline/stage/emit-units.ts'
import { RuleRunner } from '../../../pipeline/validate/rule-runner.ts'
import { ViolationLog } from '../../../pipeline/validate/violations.ts'

/** Gives every unit of a dataset to `visit`, with its number among all. */
async function eachUnit(dataset: Dataset, visit: (unit: UnitRows, number: number) => void): Promise<Plan> {
  const { environment, seed } = await resolveSource({ dataset })
  const plan = await makePlan(dataset, environment, seed)
  const tallies = makeTallies(plan)
  let number = 0
  for (const generator of runOrder(dataset)) {
    const planned = plan.generators.get(generator.name)!
    const context = new PlanContext(plan, { generator, tallies, staged: () => [] })
    const emit = blockEmitter(plan, planned, context)
    for (const block of blocksOf(planned)) for (const unit of emit(block)) visit(unit, number++)
  }
  return plan
}

/** Rows that break rules: times moved by days, another person, a changed count, a changed address. */
function broken(row: AnyRow, at: number): AnyRow {
  const changed: Record<string, unknown> = { ...row }
  for (const [name, value] of Object.entries(row)) {
    if (typeof value === 'number') changed[name] = value + (at % 3) * 86_400_000 * (at % 2 === 0 ? 1 : -1)
    else if (typeof value === 'boolean' && at % 7 === 0) changed[name] = !value
    else if (typeof value === 'string' && value.includes('@') && at % 3 === 0) changed[name] = `${value}?`
  }
  return changed
}

/** Rules on texts and ids alone, which stay as they are here. */
const OF_TEXTS: ReadonlySet<string> = new Set([
  'event type variety',
  'blocks',
  'notifications point',
  'who is billed',
])

/** Rows that can come twice: of tables whose rows are not measured. */
const repeatable = (dataset: Dataset, rows: ReadonlyMap<Table, readonly AnyRow[]>) =>
  [...rows].filter(([table]) => !dataset.expectations.some(({ tables }) => tables.includes(table)))

const runnerOf = (plan: Plan, log: ViolationLog): RuleRunner =>
  new RuleRunner(plan.dataset, plan.environment, log, plan.dataset.tables)

/** Folds and expectations alone: what row rules report is put together by the log. */
function judge(runner: RuleRunner, log: ViolationLog) {
  log.take()
  runner.finish()
  return { violations: log.take(), expectations: runner.expectations() }
}

describe.each(DATASETS.map((dataset) => [dataset.name, dataset] as const))('%s', (_name, dataset) => {
  it.each([['as it is', (row: AnyRow) => row] as const, ['with broken rows', broken] as const])(
    '%s',
    async (what, change) => {
      const { environment, seed } = await resolveSource({ dataset })
      const plan = await makePlan(dataset, environment, seed)
      const logs = Array.from({ length: 5 }, () => new ViolationLog())
      const [one, main, ...workers] = logs.map((log) => runnerOf(plan, log))
      const show = (worker: RuleRunner, table: Table, rows: readonly AnyRow[], first: number): void => {
        for (const runner of [one!, worker]) runner.rows(table, rows, first)
      }
      const kept = new Map<Table, AnyRow[]>()
      for (const table of dataset.tables)
        if (table.existing.length > 0) show(workers[0]!, table, table.existing.map(change), 1)
      await eachUnit(dataset, (unit, number) => {
        const worker = workers[((number * 7919) % 5) % workers.length]!
        unit.tables.forEach((table, t) => {
          const rows = unit.rows[t]!.map((row, i) => change(row, number + i))
          show(worker, table, rows, unit.numbers[t]!)
          kept.set(table, [...(kept.get(table) ?? []), ...rows].slice(0, 5))
        })
      })
      if (what !== 'as it is')
        for (const [table, rows] of repeatable(dataset, kept)) show(workers[1]!, table, rows, 1e6)
      expect(main!.mergeable).toBe(true)
      for (const worker of workers.reverse()) main!.merge(structuredClone(worker.save()))
      const [alone, together] = [judge(one!, logs[0]!), judge(main!, logs[1]!)]
      expect(together).toEqual(alone)
      // A small scenario has no rows for some of them.
      const measured = alone.expectations.filter(({ sample }) => sample > 0)
      expect(measured.length).toBeGreaterThanOrEqual(0.8 * alone.expectations.length)
      const folds = dataset.rules.filter((rule) => rule.kind === 'fold').map(({ name }) => name)
      const complaining = new Set(alone.violations?.kept.map(({ rule }) => rule))
      if (what === 'as it is') expect([...complaining]).toEqual([])
      else expect(folds.filter((name) => !complaining.has(name) && !OF_TEXTS.has(name))).toEqual([])
    },
  )
})
