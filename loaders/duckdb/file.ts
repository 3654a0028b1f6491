/** The file of a database: opened once in this process, and removed when nothing came of it. */
import { existsSync, realpathSync, rmSync, statSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { FixtureError } from '../../generators/model/index.ts'
import { type DuckDB, openDuckDB } from '../../output/duckdb.ts'
import { fileIdentity, fileMoved } from '../file-path.ts'

/** An open database file. */
export interface DatabaseFile {
  readonly connection: DuckDB
  /** Throws FixtureError DATABASE when the path leads to another file by now. */
  checkPath(): void
  /** From now on the file stays, however the process ends. */
  keep(): void
  /** Closes it, and removes the file when it was made here and is still empty. Never throws. */
  close(): Promise<void>
}

/**
 * The files that this process has open. DuckDB's lock keeps other processes away, but the system gives a process's lock
 * up when the process closes the file for the first time: a second opening would end the protection of the first.
 */
const OPEN = new Set<string>()

/** More threads take more memory, and keys are checked by one. */
const MAX_THREADS = 4

/** Opens the file; with `readOnly`, one that is not there is an empty database in memory. Throws FixtureError DATABASE. */
export async function openFile(path: string, readOnly: boolean): Promise<DatabaseFile> {
  const full = canonical(path)
  const isNew = !existsSync(full)
  const spill = `${full}.tilth-spill`
  if (OPEN.has(full)) throw inUse(path)
  OPEN.add(full)
  const release = (): void => {
    OPEN.delete(full)
    rmSync(spill, { recursive: true, force: true })
  }
  try {
    const connection = await openDuckDB({
      memoryLimit: '1GB',
      threads: Math.min(MAX_THREADS, availableParallelism()),
      tempDirectory: spill,
      ...(isNew && readOnly ? {} : { path: full, readOnly }),
    })
    const own = isNew && readOnly ? undefined : fileIdentity(full)
    return kept(connection, {
      made: isNew && !readOnly ? full : undefined,
      checkPath: () => {
        if (own !== undefined && fileIdentity(full) !== own) throw fileMoved(path)
      },
      release,
    })
  } catch (error) {
    release()
    throw error
  }
}

interface OpenFile {
  /** The path, when the file was made here. */
  readonly made: string | undefined
  readonly checkPath: () => void
  readonly release: () => void
}

function kept(connection: DuckDB, { made, checkPath, release }: OpenFile): DatabaseFile {
  let temporary = made
  const remove = (): void => {
    if (temporary !== undefined) for (const end of ['', '.wal']) rmSync(`${temporary}${end}`, { force: true })
  }
  // Runs when the process is ended at once, too.
  process.once('exit', remove)
  return {
    connection,
    checkPath,
    keep: () => {
      temporary = undefined
    },
    async close() {
      process.removeListener('exit', remove)
      try {
        // While it is locked, so that no other process finds it and loses it again.
        if (await isEmpty(connection)) remove()
      } catch {
        // The system keeps open files: an empty database stays.
      }
      connection.close()
      release()
    },
  }
}

/** True when nobody has made anything in the database. */
async function isEmpty(connection: DuckDB): Promise<boolean> {
  const made = await connection.rows(
    'SELECT 1 FROM duckdb_tables() WHERE NOT internal AND NOT temporary UNION ALL SELECT 1 FROM duckdb_views() WHERE NOT internal ' +
      'UNION ALL SELECT 1 FROM duckdb_schemas() WHERE NOT internal LIMIT 1',
  )
  return made.length === 0
}

/** The one name of a file, whatever links lead to it. */
function canonical(path: string): string {
  const full = resolve(path)
  if (existsSync(full)) return realpathSync(full)
  const folder = dirname(full)
  return statSync(folder, { throwIfNoEntry: false }) === undefined
    ? full
    : join(realpathSync(folder), basename(full))
}

const inUse = (path: string): FixtureError =>
  new FixtureError(
    'DATABASE',
    `The file ${path} is in use by this process. Nothing was loaded. Wait until the other load has ended.`,
    { facts: { path } },
  )
