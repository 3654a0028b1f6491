/** Loads a snapshot into a database: opened and checked, planned, guarded, loaded. */
import type { FixtureError } from '../../generators/model/index.ts'
import {
  type Environment,
  type LoadMode,
  type LoadPlan,
  type LoadProgress,
  type LoadRequest,
  type LoadResult,
  planLoad,
  runLoad,
  type Session,
  type Target,
  targetOf,
} from '../../loaders/index.ts'
import { withScratch } from '../snapshot/scratch.ts'
import { openSource, type SnapshotSource } from './open-source.ts'

/** What to load, and where. */
export interface LoadSnapshotRequest {
  /** The snapshot's directory. */
  readonly snapshot: string
  /** A target, such as `postgres://user@host/database` or `duckdb:file`. */
  readonly to: string
  readonly mode?: LoadMode
  readonly only?: 'schema' | 'data'
  /** Ids of tables; default: all. */
  readonly tables?: readonly string[]
  /** The schema of tables that have none of their own. */
  readonly schema?: string
  /** False: rows are counted in the database, but not read back and compared. */
  readonly contentCheck?: boolean
  /** Where a target's missing parts come from; drivers look into the process's own environment and their files, too. */
  readonly env?: Environment
  readonly onProgress?: (progress: LoadProgress | FileProgress) => void
  readonly signal?: AbortSignal
}

/** How many of a snapshot's files have been checked. */
export interface FileProgress {
  readonly phase: 'files'
  readonly table: string
  readonly rows?: undefined
  readonly done: number
  readonly total: number
}

/** A load that is planned and can be run, or shown and left. */
export interface PreparedLoad {
  readonly source: SnapshotSource
  readonly target: Target
  readonly session: Session
  readonly request: LoadRequest
  readonly plan: LoadPlan
}

/**
 * Opens snapshot and target, plans, and hands both to `use`; afterwards everything is closed. Nothing is changed
 * unless `use` does. Throws FixtureError as `openSource`, `planLoad` and the target do.
 */
export async function withPreparedLoad<T>(
  request: LoadSnapshotRequest,
  readOnly: boolean,
  use: (prepared: PreparedLoad) => Promise<T>,
): Promise<T> {
  const target = targetOf(request.to, request.env ?? {})
  const { signal, schema } = request
  return withScratch(async (scratch) => {
    const source = await openSource(request.snapshot, {
      scratch,
      ...(request.tables === undefined ? {} : { tables: request.tables }),
      onFile: (table, done, total) => request.onProgress?.({ phase: 'files', table, done, total }),
      ...(signal === undefined ? {} : { signal }),
    })
    const session = await target.connect({
      readOnly,
      ...(schema === undefined ? {} : { schema }),
      ...(signal === undefined ? {} : { signal }),
    })
    try {
      const loadRequest: LoadRequest = {
        record: source.record,
        sources: source.sources,
        ...(request.mode === undefined ? {} : { mode: request.mode }),
        ...(request.only === undefined ? {} : { only: request.only }),
        ...(source.manifest.delta === undefined ? {} : { delta: true, only: 'data' as const }),
      }
      const plan = await planLoad(session, target, loadRequest)
      return await use({ source, target, session, request: loadRequest, plan })
    } finally {
      await session.close()
    }
  })
}

/** Loads without asking anybody: for programs that know their target. Throws {@link FixtureError} as `runLoad` does. */
export function loadSnapshot(request: LoadSnapshotRequest): Promise<LoadResult> {
  return withPreparedLoad(request, false, ({ session, target, request: loadRequest }) =>
    runLoad(session, target, loadRequest, {
      ...(request.contentCheck === undefined ? {} : { contentCheck: request.contentCheck }),
      ...(request.onProgress === undefined ? {} : { onProgress: request.onProgress }),
      ...(request.signal === undefined ? {} : { signal: request.signal }),
    }),
  )
}
