/** Runs a dataset in memory: the pipeline's own plan and units, without files. For small scenarios. */
import type {
  AnyRow,
  Dataset,
  DrawOptions,
  Environment,
  Row,
  Table,
  Violation,
} from '../../generators/model/index.ts'
import { makeTallies, StageContext } from '../../pipeline/plan/emit-context.ts'
import { runOrder } from '../../pipeline/plan/order.ts'
import { makePlan, type Plan } from '../../pipeline/plan/plan.ts'
import { STRIDE } from '../../pipeline/plan/walk.ts'
import type { ExpectationResult } from '../../pipeline/request.ts'
import { emitBlock } from '../../pipeline/stage/emit-units.ts'
import { arrayCursor } from '../../pipeline/validate/families.ts'
import { RuleRunner } from '../../pipeline/validate/rule-runner.ts'
import { ViolationLog } from '../../pipeline/validate/violations.ts'

/** What to run. */
export interface RunOptions {
  readonly scenario?: string
  readonly seed?: string
  readonly set?: Readonly<Record<string, unknown>>
  readonly draws?: DrawOptions
}

/** The rows of a run. */
export interface RunRows {
  readonly plan: Plan
  readonly environment: Environment
  rows<T extends Table>(table: T): Row<T>[]
}

/** Plans and emits. Throws ZodError for bad parameters. */
export async function runDataset(dataset: Dataset, options: RunOptions = {}): Promise<RunRows> {
  const scenario = dataset.scenarios[options.scenario ?? Object.keys(dataset.scenarios)[0]!]!
  const params = dataset.parameters.parse({ ...scenario.params, ...options.set })
  const referenceDate = Date.parse(`${String(params['referenceDate'])}T00:00:00Z`)
  const environment: Environment = { params, tools: await dataset.prepare(params), referenceDate }
  const plan = makePlan(dataset, environment, options.seed ?? 'tilth', options.draws)
  const rows = new Map<Table, AnyRow[]>(dataset.tables.map((table) => [table, []]))
  const tallies = makeTallies(plan)
  for (const generator of runOrder(dataset)) {
    const planned = plan.generators.get(generator.name)!
    const context = new StageContext(plan, generator, tallies, (table) => rows.get(table)!)
    for (let block = 0; block * STRIDE < planned.units; block++) {
      for (const unit of emitBlock(plan, planned, block, context)) {
        unit.tables.forEach((table, t) => {
          const list = rows.get(table)!
          for (const row of unit.rows[t]!) list.push(row)
        })
      }
    }
  }
  return { plan, environment, rows: <T extends Table>(table: T) => rows.get(table) as unknown as Row<T>[] }
}

/** What the dataset's own rules and expectations say of a run. */
export interface Verdict {
  readonly violations: readonly Violation[]
  readonly total: number
  readonly expectations: readonly ExpectationResult[]
}

/** Judges rows, those of the run or changed ones, by the dataset's rules and expectations. */
export function judgeRows(
  run: Pick<RunRows, 'plan' | 'environment'>,
  rowsOf: (table: Table) => readonly AnyRow[],
): Verdict {
  const { dataset } = run.plan
  const log = new ViolationLog()
  const runner = new RuleRunner(dataset, run.environment, log, dataset.tables)
  for (const table of dataset.tables) runner.rows(table, rowsOf(table), 1)
  for (const family of runner.families) runner.walk(family, (table) => arrayCursor(table, rowsOf(table), 1))
  runner.finish()
  return { violations: log.kept, total: log.total, expectations: runner.expectations() }
}
