/** The registry of databases; its order is the display order. */
import type { Database } from './database.ts'
import { duckdb } from './duckdb.ts'

export const DATABASES: readonly Database[] = [duckdb]

export type { Database, LoadRequest, LoadResult } from './database.ts'
export { loadIntoDuckDB } from './duckdb.ts'
