/** Makes or removes a dataset's secondary indexes, behind the production guard. */
import type { Dataset } from '../../generators/model/index.ts'
import {
  changeIndexes,
  type IndexPart,
  type IndexPlan,
  planApply,
  planDrop,
  planEngineOf,
  tablesThere,
} from '../../loaders/explain/index.ts'
import type { Target } from '../../loaders/index.ts'
import type { Io } from '../cli/io.ts'
import { guardedChange, type PlannedChange } from '../guard/change.ts'

/** What to do. */
export interface IndexChangeRequest {
  readonly action: 'apply' | 'drop'
  /** Such as `Making indexes in`. */
  readonly words: string
  readonly dataset: Dataset
  readonly target: Target
  readonly parts: readonly IndexPart[]
  /** True: plan, and change nothing. */
  readonly dryRun: boolean
  /** The value of `--confirm-production`. */
  readonly confirmed: string | undefined
  readonly records: string
  readonly schema?: string
}

const PLANS = { apply: planApply, drop: planDrop } as const

/** Plans and runs; gives what was done, or would be. Throws FixtureError USAGE, UNCONFIRMED or DATABASE. */
export async function runIndexChange(io: Io, request: IndexChangeRequest): Promise<IndexPlan> {
  const { action, dataset, target, schema, dryRun } = request
  const engine = planEngineOf(target.database)
  const session = await target.connect({
    readOnly: dryRun,
    signal: io.signal,
    ...(schema === undefined ? {} : { schema }),
  })
  try {
    const tables = await tablesThere(session, dataset.tables)
    const set = { tables, proposed: dataset.proposedIndexes ?? [], parts: request.parts }
    const plan = () => PLANS[action](session, engine, set)
    const planned = await plan()
    if (dryRun || planned.changes.length === 0) return planned
    const { words, confirmed, records } = request
    const guarded = {
      session,
      tables,
      plan: async () => changesByTable(planned, action),
      action: 'indexes',
      words,
      confirmed,
      records,
    } as const
    return await guardedChange(io, guarded, async () => {
      await session.lock(() => undefined)
      // A load may have ended meanwhile.
      const value = await plan()
      await changeIndexes(session, engine, value, tables)
      return { value, audit: {} }
    })
  } finally {
    await session.close()
  }
}

/** The indexes of each table that come or go; no row does. */
function changesByTable(
  { changes }: IndexPlan,
  action: IndexChangeRequest['action'],
): ReadonlyMap<string, PlannedChange> {
  const names = new Map<string, string[]>()
  for (const { table, name } of changes) names.set(table, [...(names.get(table) ?? []), name])
  const verb = action === 'apply' ? 'make' : 'remove'
  return new Map(
    [...names].map(([table, all]) => [table, { action: `${verb} ${all.join(', ')}`, rows: undefined }]),
  )
}
