/** DuckDB in the process: a snapshot becomes a database file. */
import { existsSync, rmSync, statSync } from 'node:fs'
import { mkdir, mkdtemp, open, readdir, readFile, rename, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { FixtureError } from '../generators/model/index.ts'
import { type DuckDB, duckdbName, duckdbText, openDuckDB } from '../output/index.ts'
import type { Database, LoadRequest, LoadResult } from './database.ts'

const SCRIPT = 'sql/duckdb.sql'

/** What `loadIntoDuckDB` takes beside the two places. */
export interface DuckDBLoadOptions extends Pick<LoadRequest, 'expected' | 'signal'> {
  /** True: a database file that is already there is replaced when the new one is complete. */
  readonly replace?: boolean
  /** What DuckDB may hold in memory before it spills beside the file; default `1GB`. */
  readonly memoryLimit?: string
}

/** The embedded database. */
export const duckdb: Database = {
  name: 'duckdb',
  title: 'DuckDB',
  form: 'duckdb:<file>',
  load: ({ snapshot, target, ...options }) => loadIntoDuckDB(snapshot, target, options),
}

/**
 * Runs a snapshot's DuckDB script into a new file, which appears under its name when everything is in it and every
 * key is checked. Throws FixtureError SNAPSHOT_UNREADABLE (no script), OUTPUT_PATH (the file is there already and
 * may not be replaced, or is a directory), DATABASE (the script failed), IO, or the signal's reason.
 */
export async function loadIntoDuckDB(
  snapshot: string,
  file: string,
  options: DuckDBLoadOptions = {},
): Promise<LoadResult> {
  const script = await readScript(snapshot)
  checkTarget(file, options.replace === true)
  const temporary = await temporaryName(file)
  const clean = () => removeFiles(temporary)
  // Runs when the process is ended at once, too.
  process.once('exit', clean)
  try {
    const rows = await runScript(snapshot, script, temporary, options)
    options.signal?.throwIfAborted()
    await publish(temporary, file)
    return { target: file, rows }
  } finally {
    process.off('exit', clean)
    clean()
  }
}

async function readScript(snapshot: string): Promise<string> {
  try {
    return await readFile(join(snapshot, SCRIPT), 'utf8')
  } catch (cause) {
    const isSnapshot = existsSync(join(snapshot, 'manifest.json'))
    const reason = isSnapshot
      ? `The snapshot ${snapshot} has no ${SCRIPT}; generate it with --dialect duckdb.`
      : `${snapshot} is no snapshot: it has no manifest.json.`
    throw new FixtureError('SNAPSHOT_UNREADABLE', reason, { facts: { snapshot }, cause })
  }
}

function checkTarget(file: string, replace: boolean): void {
  const found = statSync(file, { throwIfNoEntry: false })
  if (found === undefined) return
  if (found.isFile() && replace) return
  const reason = found.isFile() ? 'is already there; remove it or name another file' : 'is not a file'
  throw new FixtureError('OUTPUT_PATH', `Cannot load into ${file}: it ${reason}.`, { facts: { path: file } })
}

/** A name beside the file that no running load uses; what killed loads left under such names is removed. */
async function temporaryName(file: string): Promise<string> {
  const folder = dirname(resolve(file))
  await mkdir(folder, { recursive: true })
  const ending = `-${basename(file)}`
  for (const name of await readdir(folder)) {
    const owner = /^\.tilth-load-(\d+)-/.exec(name)?.[1]
    if (owner !== undefined && name.includes(ending) && !isRunning(Number(owner))) {
      rmSync(join(folder, name), { recursive: true, force: true })
    }
  }
  const name = join(folder, `.tilth-load-${process.pid}${ending}`)
  // A killed load may have had this process's number.
  removeFiles(name)
  return name
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

async function runScript(
  snapshot: string,
  script: string,
  file: string,
  options: DuckDBLoadOptions,
): Promise<Record<string, number>> {
  options.signal?.throwIfAborted()
  const database = await openDuckDB({
    path: file,
    memoryLimit: options.memoryLimit ?? '1GB',
    tempDirectory: `${file}.spill`,
  })
  let root: Awaited<ReturnType<typeof searchPath>> | undefined
  try {
    root = await searchPath(snapshot)
    await database.run(`SET file_search_path = ${duckdbText(root.path)}`)
    await database.run(script)
    const rows = await countRows(database)
    compareCounts(file, rows, options.expected ?? {})
    await database.run('CHECKPOINT')
    return rows
  } finally {
    database.close()
    await root?.remove()
  }
}

async function countRows(database: DuckDB): Promise<Record<string, number>> {
  const tables = await database.rows(
    'SELECT schema_name AS s, table_name AS t FROM duckdb_tables() WHERE NOT temporary AND NOT internal ORDER BY table_oid',
  )
  const rows: Record<string, number> = {}
  for (const { s, t } of tables) {
    const name = `${duckdbName(String(s))}.${duckdbName(String(t))}`
    const [counted] = await database.rows(`SELECT count(*) AS n FROM ${name}`)
    rows[s === 'main' ? String(t) : `${s}.${t}`] = Number(counted?.n)
  }
  return rows
}

function compareCounts(
  file: string,
  rows: Readonly<Record<string, number>>,
  expected: Readonly<Record<string, number>>,
): void {
  const wrong = Object.keys(expected).filter((table) => rows[table] !== expected[table])
  if (wrong.length === 0) return
  const lines = wrong.map(
    (table) => `  ${table}: expected ${expected[table]} rows, got ${rows[table] ?? 'no table'}`,
  )
  throw new FixtureError(
    'DATABASE',
    `${file} would not hold what the snapshot says; nothing was loaded.\n${lines.join('\n')}`,
    {
      facts: { tables: wrong },
    },
  )
}

/**
 * Where the script's relative paths start. DuckDB splits its search path at commas and expands patterns in it, so
 * a directory with such characters in its name is reached through a link.
 */
async function searchPath(snapshot: string): Promise<{ path: string; remove: () => Promise<void> }> {
  const path = resolve(snapshot)
  if (!/[,*?[\]]/.test(path)) return { path, remove: async () => {} }
  const folder = await mkdtemp(join(tmpdir(), 'tilth-link-'))
  await symlink(path, join(folder, 'snapshot'), 'junction')
  return { path: join(folder, 'snapshot'), remove: () => rm(folder, { recursive: true, force: true }) }
}

async function publish(temporary: string, file: string): Promise<void> {
  const handle = await open(temporary, 'r+')
  await handle.sync()
  await handle.close()
  // The log of an older database of that name would be replayed into the new one.
  await rm(`${file}.wal`, { force: true })
  await rename(temporary, file)
}

function removeFiles(temporary: string): void {
  for (const suffix of ['', '.wal', '.spill']) {
    rmSync(`${temporary}${suffix}`, { recursive: true, force: true })
  }
}
