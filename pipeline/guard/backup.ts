/** A backup of the tables that a load is about to change, so that it can be taken back. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { FixtureError, type Table } from '../../generators/model/index.ts'
import type { LoadPlan, Session } from '../../loaders/index.ts'
import { ioError } from '../snapshot/io-error.ts'
import { hashFile } from '../snapshot/open.ts'

/** The file that says what a backup holds; written last, so a backup without it is none. */
const BACKUP_FILE = 'backup.json'

/** What `backup.json` says. */
interface BackupContents {
  readonly format: 'tilth-backup'
  readonly version: 1
  /** The database's name in the registry, such as `postgres`. */
  readonly engine: string
  readonly target: string
  /** The id of the snapshot that was loaded over these rows. */
  readonly snapshot?: string
  readonly tables: readonly { readonly table: string; readonly rows: number }[]
  /** The SHA-256 of every other file in the folder, by its name. */
  readonly files?: Readonly<Record<string, string>>
}

/**
 * Writes all rows of the tables that the load changes, as the engine gives them, into a folder of its own, within the
 * load's transaction. Gives the folder; undefined when there is no row to lose. Throws FixtureError IO or DATABASE.
 */
export async function backupBefore(
  session: Session,
  plan: LoadPlan,
  records: string,
  name: string,
  snapshot?: string,
): Promise<string | undefined> {
  const filled = plan.tables.filter(({ before }) => (before ?? 0) > 0)
  if (plan.create || filled.length === 0) return undefined
  return backupTables(
    session,
    filled.map(({ source }) => source.table),
    records,
    name,
    snapshot,
  )
}

/** Makes a folder that was not there: a backup of the same second is not written over. */
function newFolder(path: string): string {
  mkdirSync(dirname(path), { recursive: true })
  for (let i = 1; ; i++) {
    const folder = i === 1 ? path : `${path}-${i}`
    if (existsSync(folder)) continue
    mkdirSync(folder, { mode: 0o700 })
    return folder
  }
}

/** The same for tables of any change. */
export async function backupTables(
  session: Session,
  tables: readonly Table[],
  records: string,
  name: string,
  snapshot?: string,
): Promise<string | undefined> {
  if (tables.length === 0) return undefined
  let folder = join(records, 'backups', name)
  try {
    folder = newFolder(folder)
    const rows = await session.backup(tables, folder)
    const contents: BackupContents = {
      format: 'tilth-backup',
      version: 1,
      engine: session.target.database.name,
      target: session.target.place,
      ...(snapshot === undefined ? {} : { snapshot }),
      tables: tables.map(({ id }) => ({ table: id, rows: rows.get(id) ?? 0 })),
      files: hashesIn(folder),
    }
    writeFileSync(join(folder, BACKUP_FILE), `${JSON.stringify(contents, null, 2)}\n`)
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).syscall === undefined) throw cause
    throw ioError('write', folder, cause)
  }
  return folder
}

const hashesIn = (folder: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readdirSync(folder)
      .filter((name) => name !== BACKUP_FILE)
      .sort()
      .map((name) => [name, hashFile(join(folder, name)).sha256]),
  )

const isAsWritten = (path: string, sha256: string): boolean =>
  existsSync(path) && hashFile(path).sha256 === sha256

/** A backup as it stands on disk. */
export interface ReadBackup {
  readonly folder: string
  /** The id of the snapshot that was loaded over these rows. */
  readonly snapshot: string | undefined
  /** Per table id. */
  readonly rows: ReadonlyMap<string, number>
}

/**
 * Reads what a folder holds; `place` is the database it must come from. Throws FixtureError USAGE, and SNAPSHOT_DAMAGED
 * when its files are not as they were written.
 */
export function readBackup(folder: string, place: string): ReadBackup {
  let contents: BackupContents
  try {
    contents = JSON.parse(readFileSync(join(folder, BACKUP_FILE), 'utf8')) as BackupContents
  } catch (cause) {
    throw new FixtureError(
      'USAGE',
      `${folder} is no complete backup of Tilth: it has no readable ${BACKUP_FILE}.`,
      { cause },
    )
  }
  if (contents.format !== 'tilth-backup' || contents.version !== 1 || contents.target !== place) {
    throw new FixtureError(
      'USAGE',
      `${folder} is a backup of ${contents.target ?? 'something else'}, expected one of ${place}.`,
    )
  }
  refuseDamaged(folder, contents.files ?? {})
  return {
    folder,
    snapshot: contents.snapshot,
    rows: new Map(contents.tables.map(({ table, rows }) => [table, rows])),
  }
}

function refuseDamaged(folder: string, written: Readonly<Record<string, string>>): void {
  const damaged = Object.entries(written)
    .filter(([name, sha256]) => !isAsWritten(join(folder, name), sha256))
    .map(([name]) => name)
  if (damaged.length === 0) return
  throw new FixtureError(
    'SNAPSHOT_DAMAGED',
    `The backup ${folder} is not as it was written: ${damaged.join(', ')}. Nothing was changed; take it from a copy.`,
    { facts: { folder, files: damaged } },
  )
}
