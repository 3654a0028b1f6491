/** Makes and removes indexes: all of them or none, where the engine can take them back. */
import { FixtureError, type Table } from '../../generators/model/index.ts'
import type { LoadWork, Session } from '../database.ts'
import { NOTHING_LOADED } from '../failure.ts'
import type { PlanEngine } from './engine.ts'
import type { IndexPlan } from './index-set.ts'

/** Begins a transaction and no more: no table is kept from anyone before an index of it is changed. */
const NO_TABLES: LoadWork = { tables: [], create: true, clear: false, silenceTriggers: false }

/**
 * Runs the plan, in a session that is locked, and lets the engine gather its statistics of the tables. Writes to the tables wait meanwhile. Throws
 * FixtureError DATABASE; then no index was changed, or, where each change stands at once, those before it.
 */
export async function changeIndexes(
  session: Session,
  engine: PlanEngine,
  { changes }: IndexPlan,
  tables: readonly Table[],
): Promise<void> {
  const { transactional } = engine
  let done = 0
  try {
    if (transactional) await session.begin(NO_TABLES)
    for (const { sql, table } of changes) {
      await session.run(sql, table)
      done++
    }
    if (transactional) await session.commit()
  } catch (error) {
    if (transactional) await session.rollback()
    throw withOutcome(error, transactional ? 0 : done)
  }
  await engine.gatherStatistics(session, tables)
}

/** The session's errors speak of loads. */
function withOutcome(error: unknown, done: number): unknown {
  if (!(error instanceof FixtureError)) return error
  const outcome =
    done === 0
      ? 'No index was changed.'
      : `${done} ${done === 1 ? 'index was' : 'indexes were'} changed before; run it again to go on.`
  return new FixtureError(error.code, error.message.replace(NOTHING_LOADED, outcome), {
    facts: error.facts,
    cause: error,
  })
}
