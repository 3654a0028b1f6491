/** The registry of databases; its order is the display order. */
import { FixtureError, nearest } from '../generators/model/index.ts'
import type { Database, Environment, Target } from './database.ts'
import { duckdb } from './duckdb/index.ts'
import { mysql } from './mysql/index.ts'
import { postgres } from './postgres/index.ts'
import { sqlite } from './sqlite/index.ts'

export const DATABASES: readonly Database[] = [postgres, mysql, sqlite, duckdb]

/** The target that a URL names. Throws FixtureError USAGE; the message never repeats the URL, which may hold a password. */
export function targetOf(url: string, env: Environment): Target {
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(url)?.[1]?.toLowerCase()
  const database = DATABASES.find(({ schemes }) => schemes.includes(scheme ?? ''))
  if (database !== undefined) return database.target(url, env)
  const near =
    scheme === undefined
      ? undefined
      : nearest(
          scheme,
          DATABASES.flatMap(({ schemes }) => schemes),
        )
  const hint = near === undefined ? '' : ` Did you mean ${near}:?`
  throw new FixtureError(
    'USAGE',
    `The target begins with no known database.${hint} Expected ${DATABASES.map(({ form }) => form).join(', ')}.`,
  )
}

export { type Content, normalOf, sameContent, sourceContent, tableContent } from './content/index.ts'
export type * from './database.ts'
export { keyTexts } from './key-set.ts'
export {
  isDisposable,
  type LedgerEntry,
  loadsInForce,
  MADE,
  readLedger,
  writeLedger,
} from './ledger.ts'
export { type LoadState, loadStates } from './load-state.ts'
export { type LoadOptions, type LoadProgress, type LoadResult, runLoad } from './load.ts'
export { findOrphans, type Orphans } from './orphans.ts'
export {
  LOAD_MODES,
  type LoadMode,
  type LoadPlan,
  type LoadRequest,
  modeOf,
  planLoad,
} from './plan.ts'
export { moreRows, type OtherRows } from './others.ts'
export { rowsOfOthers } from './planned-tables.ts'
export { type PurgeResult, purge } from './purge.ts'
export { loadToTakeBack, rollBack } from './rollback.ts'
export { sourceTexts } from './row-source.ts'
