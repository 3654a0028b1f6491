/** Whether worker threads build a snapshot, and how many. */
import { availableParallelism } from 'node:os'
import { DATASET_NAMES, loadDataset } from '../../generators/datasets/load.ts'
import { FixtureError } from '../../generators/model/index.ts'
import type { BuildRequest } from '../request.ts'
import type { Selection, Source } from '../resolve.ts'
import { FLUSH_BYTES } from '../stage/run.ts'
import { RuleRunner } from '../validate/rule-runner.ts'
import { ViolationLog } from '../validate/violations.ts'
import { WorkerPool } from './pool.ts'

/** Rows of all tables below which starting threads takes longer than they save. */
const SMALL_ROWS = 100_000
/** Threads where no number was asked for: beyond it taking in and writing is what takes the time, and memory grows. */
const DEFAULT_MOST = 8
/** Threads that can be asked for. */
const MOST = 64

/** The worker threads of a build, which may be none. */
export interface Hire {
  /** Tells how many rows were planned so far: threads get ready while the rest is planned. */
  readonly planned: (rows: number) => void
  /** The threads; undefined: one thread does it all. */
  readonly pool: () => WorkerPool | undefined
  /** Ends the threads, whatever they do. */
  readonly stop: () => Promise<void>
}

/** What a build is made of. */
export interface HireFor {
  readonly request: Pick<BuildRequest, 'workers' | 'flushBytes' | 'shuffleBlocks' | 'signal'>
  readonly source: Source
  readonly selection: Selection
}

/** Hires the threads of a build. Throws FixtureError USAGE for a number that cannot be. */
export async function hire(job: HireFor): Promise<Hire> {
  const { request } = job
  const workers = checkWorkers(request.workers) ?? Math.min(DEFAULT_MOST, availableParallelism())
  const possible = workers > 1 && request.shuffleBlocks === undefined && (await canWork(job.source))
  let pool: WorkerPool | undefined
  const abort = (): void => {
    pool?.fail(request.signal?.reason)
    void pool?.stop()
  }
  const start = (): void => {
    if (!possible || pool !== undefined) return
    // This thread is one of them.
    pool = new WorkerPool(workers - 1, setupOf(job))
    request.signal?.addEventListener('abort', abort)
  }
  if (request.workers !== undefined) start()
  return {
    planned: (rows) => {
      if (rows >= SMALL_ROWS) start()
    },
    pool: () => pool,
    async stop() {
      request.signal?.removeEventListener('abort', abort)
      await pool?.stop()
    },
  }
}

/** The number asked for, or undefined. Throws FixtureError USAGE. */
export function checkWorkers(workers: number | undefined): number | undefined {
  if (workers === undefined || (Number.isSafeInteger(workers) && workers >= 1 && workers <= MOST))
    return workers
  throw new FixtureError('USAGE', `workers: expected a whole number from 1 to ${MOST}, got ${workers}.`, {
    facts: { workers },
  })
}

/**
 * Whether other threads can do the work: they find the dataset in the registry by its name, they run JavaScript that
 * is there as a file, and what the dataset's rules see in several threads can be put together.
 */
async function canWork({ dataset, environment }: Source): Promise<boolean> {
  return (
    import.meta.url.endsWith('.js') &&
    DATASET_NAMES.includes(dataset.name) &&
    (await loadDataset(dataset.name)) === dataset &&
    new RuleRunner(dataset, environment, new ViolationLog(), dataset.tables).mergeable
  )
}

function setupOf({ request, source, selection }: HireFor): ConstructorParameters<typeof WorkerPool>[1] {
  const { params, referenceDate } = source.environment
  return {
    dataset: source.dataset.name,
    params,
    referenceDate,
    seed: source.seed,
    dialects: selection.dialects.map(({ name }) => name),
    inserts: selection.inserts,
    dataOnly: selection.dataOnly,
    tables: selection.tables.map(({ id }) => id),
    flushBytes: request.flushBytes ?? FLUSH_BYTES,
  }
}
