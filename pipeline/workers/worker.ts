/**
 * The entry of a worker thread. It makes its own dataset, tools and encodings while the main thread plans, then runs
 * the blocks it is handed, one after the other. It imports no command line and no DuckDB, and prints nothing.
 */
import { parentPort, workerData } from 'node:worker_threads'
import { loadDataset } from '../../generators/datasets/load.ts'
import { type Environment, type Tally, TallyValues } from '../../generators/model/index.ts'
import { DIALECTS } from '../../output/sql/index.ts'
import { tallyList } from '../plan/tallies.ts'
import { writeDump } from '../stage/dumps.ts'
import { encodingsOf } from '../stage/encodings.ts'
import { UnitStager } from '../stage/unit-stager.ts'
import { valueLimits } from '../validate/dialect-limits.ts'
import { BlockRunner } from './block-runner.ts'
import { takeCredit } from './credit.ts'
import { HashBuffer } from './hash-buffer.ts'
import type { DumpOrder, FromWorker, Piece, ToWorker, WorkerSetup } from './messages.ts'
import { type PlanData, planOf } from './plan-data.ts'
import { thrownData } from './thrown.ts'

const setup = workerData as WorkerSetup
const dataset = await loadDataset(setup.dataset)
const dialects = DIALECTS.filter(({ name }) => setup.dialects.includes(name))
const tables = dataset.tables.filter(({ id }) => setup.tables.includes(id))

serve({
  params: setup.params,
  tools: await dataset.prepare(setup.params),
  referenceDate: setup.referenceDate,
})

/** Answers the main thread's messages in their order. */
function serve(environment: Environment): void {
  let runner: BlockRunner | undefined
  parentPort!.on('message', (message: ToWorker) => {
    try {
      if (message.kind === 'plan') runner = makeRunner(message.plan, environment)
      else if (message.kind === 'dump') dump(message).catch(broken)
      else if (message.kind === 'block') runBlock(runner!, message)
      else if (message.kind === 'close') tell({ kind: 'closing', closing: runner!.close() })
      else tellTallies(runner!)
    } catch (thrown) {
      broken(thrown)
    }
  })
}

function runBlock(runner: BlockRunner, order: Parameters<BlockRunner['run']>[0]): void {
  try {
    runner.run(order)
  } catch (thrown) {
    tell({ kind: 'failed', block: order.block, thrown: thrownData(thrown) })
  }
}

function tellTallies(runner: BlockRunner): void {
  const tallies = runner.tallies()
  tell(
    { kind: 'tallies', tallies },
    tallies.map(({ values }) => values.buffer as ArrayBuffer),
  )
}

async function dump({ dialect: name, input, ...paths }: DumpOrder): Promise<void> {
  const dialect = dialects.find((known) => known.name === name)!
  const file = await writeDump({ ...paths, dialect, input: { ...input, tables }, options: setup })
  tell({ kind: 'dumped', dialect: name, file })
}

function makeRunner(data: PlanData, environment: Environment): BlockRunner {
  const plan = planOf(data, { dataset, environment, seed: setup.seed })
  const finished = new Map<Tally, TallyValues>(
    tallyList(plan).map((tally, i) => [tally, new TallyValues(tally.operation, data.tallies[i]!)]),
  )
  return new BlockRunner({
    plan,
    stager: new UnitStager({
      plan,
      encodings: encodingsOf({ ...setup, dialects, tables }),
      limits: valueLimits(dialects, tables),
      log: () => new HashBuffer(),
    }),
    finished,
    flushBytes: setup.flushBytes,
    send,
  })
}

/** Sends rows, with the memory behind them, as soon as there is credit. */
function send(piece: Piece): void {
  const encoded = piece.tables.flatMap((table) => table.encoded)
  takeCredit(setup.credit, piece.bytes)
  tell(piece, [
    ...encoded.flatMap(({ bytes, ends }) => [bytes.buffer, ends.buffer]),
    ...(piece.last?.findings.hashes ?? []).map((hashes) => hashes.buffer as ArrayBuffer),
  ])
}

function tell(message: FromWorker, transfer: readonly ArrayBuffer[] = []): void {
  parentPort!.postMessage(message, transfer)
}

function broken(thrown: unknown): void {
  tell({ kind: 'broken', thrown: thrownData(thrown) })
}
