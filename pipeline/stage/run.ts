/** Runs a dataset's generators into a stage, block by block, in this thread or in several. */
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Family, Table } from '../../generators/model/index.ts'
import { type Block, blocksOf } from '../plan/blocks.ts'
import { PlanContext } from '../plan/context.ts'
import { type PlannedGenerator, runOrder } from '../plan/order.ts'
import type { GeneratorPlan, Plan } from '../plan/plan.ts'
import { makeTallies, type Tallies, tallyList } from '../plan/tallies.ts'
import { seenWhole } from '../validate/families.ts'
import { BlockRunner } from '../workers/block-runner.ts'
import { HashBuffer } from '../workers/hash-buffer.ts'
import { planData } from '../workers/plan-data.ts'
import type { WorkerPool } from '../workers/pool.ts'
import type { TableBlock } from './block-encoder.ts'
import { type BlockEmitter, blockEmitter, rowsAtLeast } from './emit-units.ts'
import { unpackRows } from './row-buffer.ts'
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
  /** The threads that run blocks; not given: this thread does. */
  readonly pool?: WorkerPool | undefined
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
  const { pool } = options
  stageExisting(plan, stage)
  const tallies = makeTallies(plan, pool !== undefined)
  pool?.start(
    planData(plan, tallies),
    (send) =>
      new BlockRunner({
        plan,
        stager: stage.apart(() => new HashBuffer()),
        finished: tallies,
        flushBytes: options.flushBytes ?? FLUSH_BYTES,
        send,
      }),
  )
  const late = new Set(stage.rules.families)
  let rows = 0
  for (const generator of runOrder(plan.dataset)) {
    const planned = plan.generators.get(generator.name)!
    if (generator.after !== undefined) {
      // What it would read back is not complete.
      if (!stage.sound) break
      await stage.drain(generator.after)
    }
    const families = stage.rules.families.filter((family) => seenWhole(family, generator.emits))
    for (const family of families) late.delete(family)
    const count = (more: number): void => {
      rows += more
      options.onRows?.(rows, generator.name)
    }
    const run = { plan, planned, stage, families, count, options, turns: { done: 0 } }
    if (pool === undefined || !worksApart(generator)) {
      const context = new PlanContext(plan, { generator, tallies, staged: options.staged })
      await runGenerator({ ...run, emit: blockEmitter(plan, planned, context, rowsAtLeast(families)) })
    } else await runInThreads(run, pool, tallies)
  }
  for (const closing of (await pool?.close()) ?? []) stage.mergeClosing(closing)
  return [...late]
}

/** Whether blocks of a generator can be run in other threads: it has several, and reads no staged files. */
const worksApart = ({ after, over }: PlannedGenerator): boolean =>
  after === undefined && over.kind !== 'whole'

interface GeneratorRun {
  readonly plan: Plan
  readonly planned: GeneratorPlan
  readonly stage: Stage
  readonly families: readonly Family[]
  readonly count: (rows: number) => void
  readonly options: RunOptions
  /** Turns of the event loop so far. */
  readonly turns: { done: number }
}

/** A run in this thread. */
interface RunHere extends GeneratorRun {
  readonly emit: BlockEmitter
}

async function runGenerator(run: RunHere): Promise<void> {
  const blocks = blocksOf(run.planned)
  const { shuffleBlocks } = run.options
  if (shuffleBlocks !== undefined) return runShuffled(run, blocks, shuffleBlocks(blocks.length))
  const tableBlocks = run.stage.blocks(run.planned.generator.emits)
  for (const block of blocks) await runBlock(run, block, tableBlocks, run.options.flushBytes ?? FLUSH_BYTES)
}

/** Runs one block into the buffers; what they hold is appended now and then, and at the end. */
async function runBlock(
  run: RunHere,
  block: Block,
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
  for (const units of run.emit(block)) {
    run.stage.unit(units, run.families, tableBlocks, flushBytes)
    for (const rows of units.rows) pending += rows.length
    if (pending >= TURN_ROWS) await flush()
  }
  run.stage.append(tableBlocks)
  await flush()
}

/** Bytes from several threads after which all that was appended must be in the files. */
const DRAIN_BYTES = 1 << 23

/** Takes in what the threads make of the blocks, in block order; then what they contributed to tallies. */
async function runInThreads(run: GeneratorRun, pool: WorkerPool, tallies: Tallies): Promise<void> {
  const { plan, planned, stage, options, count } = run
  const { name, emits, feeds = [] } = planned.generator
  let bytes = 0
  for await (const piece of pool.run(name, blocksOf(planned))) {
    for (const { table, encoded } of piece.tables) stage.appendRows(emits[table]!, encoded.map(unpackRows))
    if (piece.last !== undefined) {
      stage.merge(piece.last.findings)
      count(piece.last.rows)
    }
    bytes += piece.bytes
    if (bytes >= DRAIN_BYTES) {
      bytes = 0
      await stage.drain(emits)
    }
    options.signal?.throwIfAborted()
  }
  if (feeds.length === 0) return
  const list = tallyList(plan)
  for (const { tally, values } of await pool.tallies()) tallies.get(list[tally]!)!.merge(values)
}

/** Every block into buffers of its own, in the order asked for; then appended in block order. */
async function runShuffled(run: RunHere, blocks: readonly Block[], order: readonly number[]): Promise<void> {
  const made = new Map<number, TableBlock[]>()
  for (const block of order) {
    const tableBlocks = run.stage.blocks(run.planned.generator.emits)
    for (const unit of run.emit(blocks[block]!))
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
    stage.unit(
      { tables: [table], rows: [table.existing], numbers: Float64Array.of(1) },
      [],
      blocks,
      FLUSH_BYTES,
    )
    stage.append(blocks)
  }
}
