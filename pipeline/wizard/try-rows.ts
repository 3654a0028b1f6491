/** Makes, checks and encodes a sample of rows in memory, and looks at the clock. */
import type { AnyRow, Family, Table, Tally } from '../../generators/model/index.ts'
import { csvEncoding, type RowEncoding } from '../../output/index.ts'
import { DIALECTS } from '../../output/sql/index.ts'
import { type Block, blocksOf } from '../plan/blocks.ts'
import { PlanContext } from '../plan/context.ts'
import { runOrder } from '../plan/order.ts'
import type { GeneratorPlan, Plan } from '../plan/plan.ts'
import { BlockEncoder, type TableBlock } from '../stage/block-encoder.ts'
import { type BlockEmitter, blockEmitter, rowsAtLeast } from '../stage/emit-units.ts'
import { UnitStager } from '../stage/unit-stager.ts'
import { valueLimits } from '../validate/dialect-limits.ts'
import { seenWhole } from '../validate/families.ts'
import { HashBuffer } from '../workers/hash-buffer.ts'
import { deadline, processorSeconds } from './clock.ts'
import type { CountedRows } from './count-rows.ts'

/** What was tried of one table. */
export interface Tried {
  rows: number
  /** Per encoding. */
  readonly bytes: number[]
  /** Some of its rows as CSV. */
  readonly csv: Buffer[]
  kept: number
}

export type TriedTables = ReadonlyMap<Table, Tried>

/** Bytes, and the seconds of processor time, of a whole build. */
export interface Cost {
  readonly bytes: number
  readonly seconds: number
}

/** What a sample says of all rows. */
export interface TriedRows {
  /** Per encoding's name. That of CSV holds the making and the checking of the rows, too. */
  readonly costs: ReadonlyMap<string, Cost>
  readonly tables: TriedTables
}

/** Where only a part of the rows is made, what they add up to is nothing: contributions are dropped. */
class SampleContext extends PlanContext {
  override tally(): void {}

  override total(tally: Tally): number | undefined {
    return tally.operation === 'sum' ? 0 : undefined
  }
}

interface Bench {
  readonly plan: Plan
  readonly stager: UnitStager<HashBuffer>
  /** CSV first, then what dumps are made of. */
  readonly encodings: readonly RowEncoding[]
  /** One per encoding but CSV, which the stager writes. */
  readonly encoders: readonly BlockEncoder[]
  readonly tables: TriedTables
}

/** Bytes of CSV that are kept of a table, about. */
const KEPT_BYTES = 1_000_000

/** Tries rows for some time. Throws FixtureError DEFINITION, and what the signal is aborted with. */
export function tryRows(counted: CountedRows, milliseconds: number, signal?: AbortSignal): TriedRows {
  const bench = makeBench(counted.plan)
  const seconds = runGenerators(bench, counted, milliseconds, signal)
  const costs = bench.encodings.map(
    ({ name }, e) => [name, { bytes: wholeBytes(bench, counted, e), seconds: seconds[e]! }] as const,
  )
  return { costs: new Map(costs), tables: bench.tables }
}

function makeBench(plan: Plan): Bench {
  const dumps = new Set(DIALECTS.flatMap((dialect) => dialect.rows({ inserts: false }) ?? []))
  const encodings = [csvEncoding, ...dumps]
  const { tables } = plan.dataset
  return {
    plan,
    encodings,
    encoders: [...dumps].map((encoding) => new BlockEncoder(() => [encoding])),
    stager: new UnitStager({
      plan,
      encodings: () => [csvEncoding],
      limits: valueLimits(DIALECTS, tables),
      log: () => new HashBuffer(),
    }),
    tables: new Map(
      tables.map((table) => [table, { rows: 0, bytes: encodings.map(() => 0), csv: [], kept: 0 }]),
    ),
  }
}

/** Runs a sample of every generator's blocks. @returns per encoding the seconds of the whole build */
function runGenerators(
  bench: Bench,
  counted: CountedRows,
  milliseconds: number,
  signal: AbortSignal | undefined,
): number[] {
  const { plan } = bench
  const seconds = bench.encodings.map(() => 0)
  const generators = runOrder(plan.dataset).filter(({ after }) => after === undefined)
  const all = generators.reduce((sum, { emits }) => sum + rowsOf(emits, counted), 0)
  let tried = 0
  for (const generator of generators) {
    signal?.throwIfAborted()
    const rows = rowsOf(generator.emits, counted)
    const part = 0.2 / generators.length + (all === 0 ? 0 : (0.8 * rows) / all)
    const context = new SampleContext(plan, { generator, tallies: new Map(), staged: () => [] })
    const spent = runBlocks(bench, plan.generators.get(generator.name)!, context, milliseconds * part)
    if (spent.rows === 0) continue
    tried += rows
    spent.seconds.forEach((one, e) => {
      seconds[e] = seconds[e]! + (one / spent.rows) * rows
    })
  }
  // Generators that read other tables' rows back are taken to cost what the others do.
  const whole = plan.dataset.tables.reduce((sum, { id }) => sum + counted.rows.get(id)!, 0)
  return seconds.map((one) => (tried === 0 ? 0 : (one * whole) / tried))
}

const rowsOf = (tables: readonly Table[], { rows }: CountedRows): number =>
  tables.reduce((sum, { id }) => sum + (rows.get(id) ?? 0), 0)

/** Runs blocks of a generator, spread over all of them, until the time is over. */
function runBlocks(
  bench: Bench,
  planned: GeneratorPlan,
  context: PlanContext,
  milliseconds: number,
): { readonly rows: number; readonly seconds: readonly number[] } {
  const { generator } = planned
  const places = bench.stager.blocks(generator.emits)
  const others = bench.encoders.map((encoder) => generator.emits.map((table) => encoder.block(table)))
  const seconds = bench.encodings.map(() => 0)
  const isOver = deadline(milliseconds)
  const families = bench.stager.rules.families.filter((family) => seenWhole(family, generator.emits))
  const emit = blockEmitter(bench.plan, planned, context, rowsAtLeast(families))
  let rows = 0
  for (const block of spread(blocksOf(planned))) {
    let last = processorSeconds()
    const count = (e: number): void => {
      const now = processorSeconds()
      seconds[e] = seconds[e]! + now - last
      last = now
    }
    const made = makeBlock(bench, { planned, families, emit, block, places, isOver })
    count(0)
    others.forEach((blocks, e) => {
      made.forEach((list, t) => {
        bench.encoders[e]!.encode(blocks[t]!, list, 0, list.length)
      })
      count(e + 1)
    })
    rows += made.reduce((sum, { length }) => sum + length, 0)
    takeBlocks(bench, places, others)
    if (isOver()) break
  }
  return { rows, seconds }
}

interface BlockJob {
  readonly planned: GeneratorPlan
  readonly families: readonly Family[]
  readonly emit: BlockEmitter
  readonly block: Block
  readonly places: readonly TableBlock[]
  readonly isOver: () => boolean
}

/** Times that rows are handed over, after which the clock is looked at. */
const TURNS_PER_LOOK = 16

/** Makes, checks and encodes a block as CSV, or as much of it as there is time for. @returns its rows, per table */
function makeBlock(
  bench: Bench,
  { planned, families, emit, block, places, isOver }: BlockJob,
): readonly AnyRow[][] {
  const { generator } = planned
  const flush = { bytes: Number.POSITIVE_INFINITY, append: () => undefined }
  const made: AnyRow[][] = generator.emits.map(() => [])
  let turns = 0
  for (const units of emit(block)) {
    bench.stager.unit(units, families, { blocks: places, flush })
    units.rows.forEach((rows, t) => {
      for (const row of rows) made[t]!.push(row)
    })
    if (++turns % TURNS_PER_LOOK === 0 && isOver()) break
  }
  return made
}

/** Counts what the blocks hold, keeps a little of the CSV, and empties them. */
function takeBlocks(
  { tables }: Bench,
  places: readonly TableBlock[],
  others: readonly (readonly TableBlock[])[],
): void {
  places.forEach(({ table, buffers }, t) => {
    const tried = tables.get(table)!
    const csv = buffers[0]!
    tried.rows += csv.rows
    const all = [csv, ...others.map((blocks) => blocks[t]!.buffers[0]!)]
    if (tried.kept < KEPT_BYTES && csv.size > 0) {
      tried.csv.push(Buffer.from(csv.bytes()))
      tried.kept += csv.size
    }
    all.forEach((buffer, e) => {
      tried.bytes[e] = tried.bytes[e]! + buffer.size
      buffer.clear()
    })
  })
}

/** The blocks in an order in which any number of the first ones is spread over all. */
function* spread(blocks: readonly Block[]): Generator<Block> {
  const { length } = blocks
  const seen = new Set<number>()
  for (let i = 0; i < length * 4 && seen.size < length; i++) {
    const at = Math.floor(((i * 0.618_033_988_75) % 1) * length)
    if (seen.has(at)) continue
    seen.add(at)
    yield blocks[at]!
  }
}

/** The bytes of all rows in an encoding; of tables that were not tried, as if they were like the others. */
function wholeBytes({ tables }: Bench, { rows }: CountedRows, encoding: number): number {
  let bytes = 0
  let tried = 0
  let all = 0
  for (const [table, sample] of tables) {
    const count = rows.get(table.id) ?? 0
    all += count
    if (sample.rows === 0) continue
    tried += count
    bytes += (sample.bytes[encoding]! / sample.rows) * count
  }
  return tried === 0 ? 0 : (bytes * all) / tried
}
