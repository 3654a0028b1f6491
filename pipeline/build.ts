/**
 * Builds a snapshot: plan, stage and validate, write the files, publish.
 *
 * Everything happens in a work directory beside the place asked for; only when every rule holds is it renamed into
 * place. An error or an interruption leaves an earlier snapshot as it was.
 */
import { basename, join } from 'node:path'
import { FixtureError } from '../generators/model/index.ts'
import { writeArchive } from '../output/index.ts'
import { makePlan, type Plan, type PlanOptions } from './plan/plan.ts'
import type { BuildRequest, BuildResult, ExpectationResult } from './request.ts'
import { resolveSelection, resolveSource, type Source } from './resolve.ts'
import { checkArchivePlace, checkReplaceable } from './snapshot/occupied.ts'
import { filesBelow } from './snapshot/open.ts'
import { openWorkspace, type Workspace } from './snapshot/workspace.ts'
import { checkWorkers, type Hire, hire } from './workers/hire.ts'
import { type DeltaJob, writeSnapshot } from './write-snapshot.ts'

/** What the plan alone says. */
export interface Estimate {
  /** Exact rows per table id. */
  readonly rows: Readonly<Record<string, number>>
  readonly params: Readonly<Record<string, unknown>>
  /** `YYYY-MM-DD`. */
  readonly referenceDate: string
}

/** Checks a request and plans it, writing nothing. Throws what `build` would throw before its first row. */
export async function estimate(request: Omit<BuildRequest, 'out'>): Promise<Estimate> {
  const source = await resolveSource(request)
  resolveSelection({ ...request, out: '' })
  checkWorkers(request.workers)
  const plan = await planSource(source, { signal: request.signal })
  const { params } = source.environment
  return { rows: Object.fromEntries(plan.rows), params, referenceDate: String(params.referenceDate) }
}

/**
 * Builds a snapshot. Throws FixtureError: USAGE, UNKNOWN_NAME, PARAMETER or DEFINITION before anything is written;
 * VIOLATION or EXPECTATION when the rows are wrong; OUTPUT_PATH or IO when the system refuses; what `signal` is
 * aborted with when it is.
 */
export async function build(request: BuildRequest): Promise<BuildResult> {
  return buildSource(await resolveSource(request), request)
}

/** Builds a snapshot of a source that is resolved already; `delta` says what its rows are to be added to. */
export async function buildSource(
  source: Source,
  request: BuildRequest,
  delta?: DeltaJob,
): Promise<BuildResult> {
  const selection = resolveSelection({ ...request, dataset: source.dataset })
  const archiveName =
    request.archive === undefined
      ? undefined
      : `${request.out.replace(/[\\/]+$/, '').replace(/\.(zip|tar\.gz)$/, '')}.${request.archive}`
  const out = archiveName ?? request.out
  if (request.out.trim() === '')
    throw new FixtureError(
      'USAGE',
      'The output path is empty; expected a directory, such as --out snapshots/chat.',
    )
  checkWorkers(request.workers)
  const workspace = openWorkspace(out)
  let threads: Hire | undefined
  try {
    const checkPlace = archiveName === undefined ? checkReplaceable : checkArchivePlace
    checkPlace(workspace.out)
    threads = await hire({ request, source, selection })
    request.onProgress?.({ phase: 'plan', done: 0, total: 0, label: source.dataset.name })
    const plan = await planSource(source, { signal: request.signal, onRows: threads.planned })
    const directory = join(workspace.directory, 'snapshot')
    const written = await writeSnapshot({
      source,
      selection,
      plan,
      pool: threads.pool(),
      request,
      directory,
      scratch: join(workspace.directory, 'scratch'),
      delta,
    })
    judge(written.expectations)
    request.signal?.throwIfAborted()
    request.onProgress?.({ phase: 'publish', done: 0, total: 1, label: basename(workspace.out) })
    // What was put there meanwhile is not lost either.
    checkPlace(workspace.out)
    await publish(workspace, directory, request.archive)
    return { ...written, out: workspace.out }
  } finally {
    if (threads !== undefined) await threads.stop()
    workspace.remove()
  }
}

/** Makes the plan of a source, with generator errors in words. */
export async function planSource(source: Source, options: PlanOptions = {}): Promise<Plan> {
  try {
    return await makePlan(source.dataset, source.environment, source.seed, options)
  } catch (cause) {
    if (cause instanceof FixtureError || options.signal?.aborted === true) throw cause
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new FixtureError('DEFINITION', `Planning ${source.dataset.name} failed: ${reason}.`, { cause })
  }
}

async function publish(
  workspace: Workspace,
  directory: string,
  archive: BuildRequest['archive'],
): Promise<void> {
  if (archive === undefined) return workspace.publish(directory)
  const path = join(workspace.directory, `archive.${archive}`)
  const folder = basename(workspace.out).replace(/\.(zip|tar\.gz)$/, '')
  await writeArchive({ directory, files: filesBelow(directory), folder, out: path, kind: archive })
  workspace.publish(path)
}

/** Throws FixtureError EXPECTATION when one was missed. */
export function judge(expectations: readonly ExpectationResult[]): void {
  const missed = expectations.filter((result) => result.verdict === 'missed')
  if (missed.length === 0) return
  const lines = missed.map(
    ({ name, target, achieved, tolerance }) =>
      `  ${name}: target ${target}, achieved ${Number(achieved.toPrecision(4))}, tolerance ${tolerance * 100} %`,
  )
  throw new FixtureError(
    'EXPECTATION',
    `${missed.length} expectation${missed.length === 1 ? '' : 's'} missed, nothing was published.\n${lines.join('\n')}`,
    {
      facts: { missed },
    },
  )
}
