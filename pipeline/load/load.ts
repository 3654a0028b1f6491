/** Loads a snapshot into a database: opened and checked, planned, guarded, loaded. */
import type { FixtureError } from '../../generators/model/index.ts'
import {
  type Environment,
  type LoadMode,
  type LoadOptions,
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
import { readUpdates, updateSql } from '../topup/updates.ts'
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
  /** True: a delta's updates of derived columns of rows that are there are applied, too. */
  readonly refreshDerived?: boolean
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
      return await use(await prepareLoad(source, session, request))
    } finally {
      await session.close()
    }
  })
}

/** Plans the load of a snapshot that is open into a session that is. */
export async function prepareLoad(
  source: SnapshotSource,
  session: Session,
  { mode, only, again }: Pick<LoadSnapshotRequest, 'mode' | 'only'> & Pick<LoadRequest, 'again'>,
): Promise<PreparedLoad> {
  const { target } = session
  const request: LoadRequest = {
    record: source.record,
    sources: source.sources,
    unchosen: source.unchosen,
    ...(mode === undefined ? {} : { mode }),
    ...(only === undefined ? {} : { only }),
    ...(again === undefined ? {} : { again }),
    ...(source.manifest.delta === undefined ? {} : { delta: true, only: 'data' as const }),
  }
  return { source, target, session, request, plan: await planLoad(session, target, request) }
}

/** What a delta's updates, if they are asked for, add to a load. */
export function afterRows(
  { source }: Pick<PreparedLoad, 'source'>,
  { refreshDerived }: Pick<LoadSnapshotRequest, 'refreshDerived'>,
): Pick<LoadOptions, 'afterRows'> {
  const { manifest, directory, sources } = source
  if (refreshDerived !== true || (manifest.delta?.updates ?? 0) === 0) return {}
  const tables = new Map(sources.map(({ table }) => [table.id, table]))
  return {
    async afterRows(session) {
      for (const row of readUpdates(directory)) {
        const table = tables.get(row.table)
        if (table === undefined) continue
        await session.run(updateSql(session.target.database.dialect, session.nameOf(table), row), row.table)
      }
    },
  }
}

/** Loads without asking anybody: for programs that know their target. Throws {@link FixtureError} as `runLoad` does. */
export function loadSnapshot(request: LoadSnapshotRequest): Promise<LoadResult> {
  return withPreparedLoad(request, false, ({ source, session, target, request: loadRequest }) =>
    runLoad(session, target, loadRequest, {
      ...afterRows({ source }, request),
      ...(request.contentCheck === undefined ? {} : { contentCheck: request.contentCheck }),
      ...(request.onProgress === undefined ? {} : { onProgress: request.onProgress }),
      ...(request.signal === undefined ? {} : { signal: request.signal }),
    }),
  )
}
