/** A dataset in memory, to be looked at and judged by its own rules and expectations. For small scenarios. */
import type {
  AnyRow,
  Dataset,
  DrawOptions,
  Environment,
  Row,
  Table,
  Violation,
} from '../../generators/model/index.ts'
import type { ExpectationResult } from '../../pipeline/request.ts'
import { resolveSource } from '../../pipeline/resolve.ts'
import { arrayCursor } from '../../pipeline/validate/families.ts'
import { RuleRunner } from '../../pipeline/validate/rule-runner.ts'
import { ViolationLog } from '../../pipeline/validate/violations.ts'
import { generateRows } from './generate-rows.ts'

/** What to run. */
export interface RunOptions {
  readonly scenario?: string
  readonly seed?: string
  readonly set?: Readonly<Record<string, unknown>>
  readonly draws?: DrawOptions
}

/** The rows of a run. */
export interface RunRows {
  readonly dataset: Dataset
  readonly environment: Environment
  rows<T extends Table>(table: T): Row<T>[]
}

/** Generates every row. Throws FixtureError for bad parameters. */
export async function runDataset(dataset: Dataset, { draws, ...request }: RunOptions = {}): Promise<RunRows> {
  const { environment } = await resolveSource({ dataset, ...request })
  const rows = await generateRows({ dataset, ...request }, draws)
  return { dataset, environment, rows: <T extends Table>(table: T) => rows[table.id] as unknown as Row<T>[] }
}

/** What the dataset's own rules and expectations say of a run. */
export interface Verdict {
  readonly violations: readonly Violation[]
  readonly total: number
  readonly expectations: readonly ExpectationResult[]
}

/** Judges rows, those of the run or changed ones. */
export function judgeRows(run: Omit<RunRows, 'rows'>, rowsOf: (table: Table) => readonly AnyRow[]): Verdict {
  const { dataset, environment } = run
  const log = new ViolationLog()
  const runner = new RuleRunner(dataset, environment, log, dataset.tables)
  for (const table of dataset.tables) runner.rows(table, rowsOf(table), 1)
  for (const family of runner.families) runner.walk(family, (table) => arrayCursor(table, rowsOf(table), 1))
  runner.finish()
  return { violations: log.kept, total: log.total, expectations: runner.expectations() }
}
