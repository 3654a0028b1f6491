/** Files of databases: paths in targets such as `sqlite:app.db`, and which file a path leads to. */
import { realpathSync, statSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { FixtureError } from '../generators/model/index.ts'

/**
 * The path that a target names, as it stands there: a percent sign or a space is a plain character, and
 * `sqlite:///var/app.db` is `/var/app.db`. Throws FixtureError USAGE for none and for databases in memory, which would
 * be gone with the command.
 */
export function filePath(url: string, form: string): string {
  const rest = url.slice(url.indexOf(':') + 1)
  const path = rest.startsWith('///') ? rest.slice(2) : rest
  if (path === '') throw usage('it names no file', form)
  if (path.startsWith('//'))
    throw usage('a file has no host; an absolute path begins with one or three slashes', form)
  if (path.startsWith(':memory:')) throw usage('a database in memory would be gone with the command', form)
  // SQLite would read a URI, whose parameters decide what file it is, if any.
  if (/^file:/i.test(path)) throw usage('a path has no `file:` before it', form)
  if (path.includes('\0')) throw usage('a path cannot hold a NUL character', form)
  return path
}

const usage = (reason: string, form: string): FixtureError =>
  new FixtureError('USAGE', `The target cannot be read: ${reason}. Expected ${form}.`)

/** Which file a path leads to, whatever links there are; undefined: none. */
export function fileIdentity(path: string): string | undefined {
  const found = statSync(path, { throwIfNoEntry: false })
  return found === undefined ? undefined : `${found.dev}:${found.ino}`
}

/** The absolute path of a file without links, whether or not it is there. */
export function realPath(path: string): string {
  const full = resolve(path)
  try {
    return realpathSync(full)
  } catch {
    const folder = dirname(full)
    return folder === full ? full : join(realPath(folder), basename(full))
  }
}

/** The error when a path leads to another file than it did. */
export const fileMoved = (path: string): FixtureError =>
  new FixtureError(
    'DATABASE',
    `The file ${path} was removed or replaced meanwhile. Nothing was loaded; load again.`,
    { facts: { path } },
  )
