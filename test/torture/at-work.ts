/** Whether a load is in its midst: seen from the database, not from what the process says. */
import { existsSync, readdirSync, readlinkSync } from 'node:fs'
import type { Database } from '../../loaders/index.ts'
import type { TestDatabase } from '../support/databases.ts'
import { fileOf } from './engines.ts'

type AtWork = (database: Database, place: TestDatabase, pid: number) => boolean | Promise<boolean>

const ENGINES: Readonly<Record<string, AtWork>> = {
  /** A transaction of the load has written. */
  async postgres(_, place) {
    const [row] = await place.query(`SELECT count(*) FROM pg_stat_activity
      WHERE datname = current_database() AND application_name = 'tilth' AND backend_xid IS NOT NULL`)
    return row?.[0] !== '0'
  },

  /** There are tables that are not renamed yet, or a transaction has written. The view of transactions lags behind, the report does not. */
  async mysql(_, place) {
    const [tables, ...lines] = await place.query(`SELECT count(*) FROM information_schema.tables
      WHERE table_schema = DATABASE() AND table_name LIKE '\\_tilth\\_%' AND table_name <> '_tilth_loads';
      SELECT id FROM information_schema.processlist WHERE db = DATABASE();
      SHOW ENGINE INNODB STATUS`)
    if (tables?.[0] !== '0') return true
    const ids = new Set(lines.filter((cells) => cells.length === 1).map(([id]) => id))
    return lines
      .map((cells) => cells.join(' '))
      .join('\n')
      .split('---TRANSACTION')
      .some((text) => text.includes('undo log entries') && ids.has(/thread id (\d+)/.exec(text)?.[1]))
  },

  /** The journal is there from the first change to the commit. */
  sqlite: (database, place) => existsSync(`${fileOf(database, place)}-journal`),

  /** DuckDB shows nothing of its transaction: the process has the file open. */
  duckdb(database, place, pid) {
    const folder = `/proc/${pid}/fd`
    try {
      return readdirSync(folder).some((name) => readlinkSync(`${folder}/${name}`) === fileOf(database, place))
    } catch {
      // It has ended, or closed what was listed.
      return false
    }
  },
}

/** True: the load of that process has begun its changes and has not committed. */
export const isAtWork: AtWork = (database, place, pid) =>
  ENGINES[database.dialect.name]!(database, place, pid)
