/** The file of a database: made when it is not there, and removed when nothing came of it. */
import { closeSync, openSync, readSync, statSync, unlinkSync } from 'node:fs'
import { FixtureError } from '../../generators/model/index.ts'
import { fileIdentity, fileMoved } from '../file-path.ts'
import { connect, type SqliteConnection } from './driver.ts'

/** An open database file. */
export interface DatabaseFile {
  readonly connection: SqliteConnection
  /** Throws FixtureError DATABASE when the path leads to another file by now. */
  checkPath(): void
  /** Closes it, and removes the file when it was made here and is still empty. Never throws. */
  close(): void
}

/** Opens the file; with `readOnly`, one that is not there is an empty database in memory. Throws the driver's errors. */
export async function openFile(path: string, readOnly: boolean): Promise<DatabaseFile> {
  const before = fileIdentity(path)
  if (before !== undefined && bytesOf(path) > 0 && !hasHeader(path)) throw notSqlite(path)
  const connection = await connect(before === undefined && readOnly ? ':memory:' : path)
  if (readOnly) {
    return { connection, checkPath: () => undefined, close: () => closeQuietly(connection) }
  }
  try {
    // Reads the header: what is no database is refused here.
    connection.objects('PRAGMA schema_version')
  } catch (error) {
    closeQuietly(connection)
    throw error
  }
  const own = fileIdentity(path)
  return {
    connection,
    checkPath() {
      if (fileIdentity(path) !== own) throw fileMoved(path)
    },
    close() {
      if (before === undefined) removeEmpty(connection, path, own)
      closeQuietly(connection)
    },
  }
}

const HEADER = 'SQLite format 3\0'

/** SQLite takes a file of one byte for an empty database, and would write over it. */
function hasHeader(path: string): boolean {
  const found = statSync(path)
  if (!found.isFile()) return true
  const bytes = Buffer.alloc(HEADER.length)
  const file = openSync(path, 'r')
  try {
    readSync(file, bytes)
  } finally {
    closeSync(file)
  }
  return bytes.toString('latin1') === HEADER
}

const notSqlite = (path: string): FixtureError =>
  new FixtureError(
    'DATABASE',
    `Could not open sqlite:${path}: the file is no SQLite database. Nothing was loaded. Name another file; this one was left as it is.`,
    { facts: { path } },
  )

const bytesOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0

/** Under the write lock, so that no other load can be at work in the file, nor begin one. */
function removeEmpty(connection: SqliteConnection, path: string, own: string | undefined): void {
  try {
    connection.exec('BEGIN IMMEDIATE')
    if (own !== undefined && fileIdentity(path) === own && bytesOf(path) === 0) unlinkSync(path)
    connection.exec('ROLLBACK')
  } catch {
    // Another load has it, or the system keeps open files: an empty file stays, which is an empty database.
  }
}

function closeQuietly(connection: SqliteConnection): void {
  try {
    connection.close()
  } catch {
    // Closed already.
  }
}
