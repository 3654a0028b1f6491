/** A load as the command line does it: shown, guarded, recorded. */
import { FixtureError } from '../../generators/model/index.ts'
import { type LoadResult, rowsOfOthers, runLoad } from '../../loaders/index.ts'
import { toFixtureError, withoutPasswords } from '../cli/failure.ts'
import type { Io } from '../cli/io.ts'
import { writeLines } from '../cli/io.ts'
import { audited } from '../guard/audited.ts'
import { productionReasons } from '../guard/production.ts'
import { stampedName, writeReport } from '../guard/records.ts'
import { backupBefore } from '../guard/backup.ts'
import { failureFacts, planLines, reportMarkdown, resultFacts } from './describe-plan.ts'
import { afterRows, type LoadSnapshotRequest, type PreparedLoad } from './load.ts'

/** What the command line adds to a request. */
export interface GuardOptions {
  /** The value of `--confirm-production`. */
  readonly confirmed: string | undefined
  /** Where audit log, backups and reports go. */
  readonly records: string
  /** False: no backup before rows are replaced or added to in production. */
  readonly backup: boolean
}

/** What came of it. */
export interface GuardedResult {
  readonly result: LoadResult
  readonly facts: ReturnType<typeof resultFacts>
  /** The report's path; undefined when nothing was done. */
  readonly report: string | undefined
}

/** Loads. Throws FixtureError UNCONFIRMED, or as `runLoad` does. */
export async function runGuarded(
  io: Io,
  prepared: PreparedLoad,
  request: LoadSnapshotRequest,
  options: GuardOptions,
): Promise<GuardedResult> {
  const { plan, target, session, source } = prepared
  const reasons = plan.needed ? productionReasons(target, rowsOfOthers(plan.tables), plan.disposable) : []
  if (reasons.length > 0) writeLines(io.err, planLines(prepared, reasons, io.err))
  const guarded = reasons.length > 0
  const name = stampedName(target.name)
  let backup: string | undefined
  let begun = false
  let current = prepared
  const known = () => (backup === undefined ? {} : { backup })
  const change = {
    target,
    reasons,
    action: 'load',
    words: 'Loading into',
    confirmed: options.confirmed,
    records: options.records,
    snapshot: source.manifest.id,
    known,
  } as const
  const result = await audited(io, change, async () => {
    const value = await runLoad(session, target, prepared.request, {
      onPlan: (made) => {
        current = { ...prepared, plan: made }
      },
      ...(request.contentCheck === undefined ? {} : { contentCheck: request.contentCheck }),
      ...(request.onProgress === undefined ? {} : { onProgress: request.onProgress }),
      ...(request.signal === undefined ? {} : { signal: request.signal }),
      ...afterRows(prepared, request),
      beforeChanges: async (made) => {
        // Rows that came while we waited have not been confirmed by anybody.
        const now = productionReasons(target, rowsOfOthers(made.tables), made.disposable)
        if (!guarded && now.length > 0) throw changedMeanwhile(target.label)
        if (guarded && options.backup)
          backup = await backupBefore(session, made, options.records, name, source.manifest.id)
        begun = true
      },
    }).catch((error: unknown) => {
      const { code, message } = toFixtureError(io.signal.aborted ? io.signal.reason : error)
      const failure = { code, message: withoutPasswords(message) }
      if (begun) report(io, options.records, name, failureFacts(current, reasons, failure, backup))
      throw error
    })
    const rows = Object.values(value.rows).reduce((all, one) => all + one, 0)
    return { value, audit: { rows, ...(value.load === undefined ? {} : { load: value.load }), ...known() } }
  })
  const facts = resultFacts(current, reasons, result, backup)
  if (result.outcome !== 'loaded') return { result, facts, report: undefined }
  return { result, facts, report: report(io, options.records, name, facts) }
}

/** Writes the report; the load is done or has failed, whether or not that can be. */
function report(
  io: Io,
  records: string,
  name: string,
  facts: Parameters<typeof reportMarkdown>[0],
): string | undefined {
  const when = new Date().toISOString()
  try {
    return writeReport(records, name, reportMarkdown(facts, when), { when, ...facts })
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    const outcome = facts.outcome === 'failed' ? 'The load has failed, and' : 'The rows are loaded, but'
    writeLines(io.err, [`${outcome} there is no report: ${reason}`])
    return undefined
  }
}

const changedMeanwhile = (label: string): FixtureError =>
  new FixtureError(
    'UNCONFIRMED',
    `Rows have come into ${label} while this load was being prepared; nothing was changed. Load again.`,
  )
