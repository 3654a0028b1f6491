/** The registry of dialects; its order is the display order. */
import { entryNamed } from '../../generators/model/index.ts'
import type { Dialect } from './dialect.ts'
import { duckdb } from './duckdb.ts'
import { mysql } from './mysql.ts'
import { postgres } from './postgres.ts'
import { sqlite } from './sqlite.ts'

export const DIALECTS: readonly Dialect[] = [postgres, mysql, sqlite, duckdb]

/** The dialect of that name. Throws FixtureError UNKNOWN_NAME, with the nearest name as a suggestion. */
export function dialectNamed(name: string): Dialect {
  return entryNamed('dialect', name, DIALECTS)
}
