/** Runs a dataset's generators into a stage, block by block. */
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Family, Table } from '../../generators/model/index.ts'
import { makeTallies, StageContext } from '../plan/emit-context.ts'
import { runOrder } from '../plan/order.ts'
import type { GeneratorPlan, Plan } from '../plan/plan.ts'
import { STRIDE } from '../plan/walk.ts'
import type { TableBlock } from './block-encoder.ts'
import { emitBlock } from './emit-units.ts'
import type { Stage } from './stage.ts'

/** Encoded bytes of a table held before they are appended to the files. */
export const FLUSH_BYTES = 1 << 18

/** Rows after which the event loop gets its turn. */
const TURN_ROWS = 2048

/** Turns after which all that was appended must be in the files. */
const TURNS_PER_DRAIN = 8

/** How a run goes; see `BuildRequest`. */
export interface RunOptions {
  readonly flushBytes?: number
  readonly shuffleBlocks?: (blocks: number) => readonly number[]
  readonly staged: (table: Table) => Iterable<Readonly<Record<string, unknown>>>
  /** Called with the rows staged so far. */
  readonly onRows?: (rows: number, label: string) => void
  readonly signal?: AbortSignal
}

/**
 * Emits every row into the stage: existing rows first, then generator by generator. Gives control back to the
 * event loop whenever rows were appended, so that signals and background work get their turn.
 * @returns the families that could not be looked at unit by unit
 */
export async function runDataset(plan: Plan, stage: Stage, options: RunOptions): Promise<Family[]> {
  stageExisting(plan, stage)
  const tallies = makeTallies(plan)
  const late = new Set(stage.rules.families)
  let rows = 0
  for (const generator of runOrder(plan.dataset)) {
    const planned = plan.generators.get(generator.name)!
    if (generator.after !== undefined) {
      // What it would read back is not complete.
      if (!stage.sound) break
      await stage.drain(generator.after)
    }
    const context = new StageContext(plan, generator, tallies, options.staged)
    const families = stage.rules.families.filter((family) => seenWhole(family, generator.emits))
    for (const family of families) late.delete(family)
    const count = (more: number): void => {
      rows += more
      options.onRows?.(rows, generator.name)
    }
    await runGenerator({ plan, planned, context, stage, families, count, options, turns: { done: 0 } })
  }
  return [...late]
}

interface GeneratorRun {
  readonly plan: Plan
  readonly planned: GeneratorPlan
  readonly context: StageContext
  readonly stage: Stage
  readonly families: readonly Family[]
  readonly count: (rows: number) => void
  readonly options: RunOptions
  /** Turns of the event loop so far. */
  readonly turns: { done: number }
}

async function runGenerator(run: GeneratorRun): Promise<void> {
  const blocks = Math.ceil(run.planned.units / STRIDE)
  const { shuffleBlocks } = run.options
  if (shuffleBlocks !== undefined) return runShuffled(run, shuffleBlocks(blocks))
  const tableBlocks = run.stage.blocks(run.planned.generator.emits)
  for (let block = 0; block < blocks; block++)
    await runBlock(run, block, tableBlocks, run.options.flushBytes ?? FLUSH_BYTES)
}

/** Runs one block into the buffers; what they hold is appended now and then, and at the end. */
async function runBlock(
  run: GeneratorRun,
  block: number,
  tableBlocks: readonly TableBlock[],
  flushBytes: number,
): Promise<void> {
  let pending = 0
  const flush = async (): Promise<void> => {
    run.count(pending)
    pending = 0
    run.turns.done++
    if (run.turns.done % TURNS_PER_DRAIN === 0) await run.stage.drain(run.planned.generator.emits)
    await nextTurn()
    run.options.signal?.throwIfAborted()
  }
  for (const unit of emitBlock(run.plan, run.planned, block, run.context)) {
    run.stage.unit(unit, run.families, tableBlocks, flushBytes)
    for (const rows of unit.rows) pending += rows.length
    if (pending >= TURN_ROWS) await flush()
  }
  run.stage.append(tableBlocks)
  await flush()
}

/** Every block into buffers of its own, in the order asked for; then appended in block order. */
async function runShuffled(run: GeneratorRun, order: readonly number[]): Promise<void> {
  const made = new Map<number, TableBlock[]>()
  for (const block of order) {
    const tableBlocks = run.stage.blocks(run.planned.generator.emits)
    for (const unit of emitBlock(run.plan, run.planned, block, run.context))
      run.stage.unit(unit, run.families, tableBlocks, Number.POSITIVE_INFINITY)
    made.set(block, tableBlocks)
  }
  for (let block = 0; block < made.size; block++) run.stage.append(made.get(block)!)
  await nextTurn()
}

function stageExisting(plan: Plan, stage: Stage): void {
  for (const table of plan.dataset.tables) {
    if (table.existing.length === 0) continue
    const blocks = stage.blocks([table])
    stage.unit({ tables: [table], rows: [table.existing], numbers: [1] }, [], blocks, FLUSH_BYTES)
    stage.append(blocks)
  }
}

/** True when a generator emits all tables of a family, so that each unit holds whole families. */
function seenWhole(family: Family, emits: readonly Table[]): boolean {
  return [family.root, ...Object.values(family.members).map((member) => member.table)].every(
    (table) => emits.includes(table) && table.existing.length === 0,
  )
}
