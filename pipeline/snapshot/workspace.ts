/**
 * Where a snapshot is written before it is published: a hidden sibling of its place.
 *
 * `.NAME.tilth-new-PID` holds the work; publishing syncs it, moves an old snapshot to `.NAME.tilth-old-PID`, renames
 * the new one into place and removes the old. Whatever a dead process left behind is put right by the next run.
 */
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { FixtureError } from '../../generators/model/index.ts'
import { ioError, systemCode } from './io-error.ts'

/** A place being written to. */
export interface Workspace {
  /** The work directory. */
  readonly directory: string
  /** The final path, links resolved. */
  readonly out: string
  /** Puts a directory or file of the work directory into the final place. */
  publish(from: string): void
  /** Removes the work directory; after publishing or instead of it. Never throws. */
  remove(): void
}

/** Prepares the work directory for `out`. Throws FixtureError OUTPUT_PATH or IO. */
export function openWorkspace(out: string): Workspace {
  const place = realPlace(out)
  const parent = dirname(place)
  makeParent(parent, out)
  const directory = sibling(place, 'new')
  try {
    cleanUp(place)
    rmSync(directory, { recursive: true, force: true })
    mkdirSync(directory)
  } catch (cause) {
    throw unusable(out, cause)
  }
  const remove = (): void => {
    process.removeListener('exit', remove)
    removeQuietly(directory)
  }
  // A second Ctrl-C ends the process without coming back here.
  process.once('exit', remove)
  return { directory, out: place, publish: (from) => publish(from, place), remove }
}

const sibling = (place: string, kind: 'new' | 'old', pid = process.pid): string =>
  join(dirname(place), `.${basename(place)}.tilth-${kind}-${pid}`)

/** The path with links resolved, also when it does not exist yet. */
function realPlace(out: string): string {
  const place = resolve(out)
  try {
    return realpathSync(place)
  } catch {
    return place
  }
}

function makeParent(parent: string, out: string): void {
  try {
    mkdirSync(parent, { recursive: true })
    if (!statSync(parent).isDirectory())
      throw new FixtureError(
        'OUTPUT_PATH',
        `Cannot write to ${out}: ${parent} is a file; choose another --out.`,
      )
  } catch (cause) {
    throw unusable(out, cause)
  }
}

function unusable(out: string, cause: unknown): FixtureError {
  if (cause instanceof FixtureError) return cause
  const code = systemCode(cause)
  if (code === 'ENOSPC' || code === 'EDQUOT') return ioError('write to', out, cause)
  const reason =
    code === 'EEXIST' || code === 'ENOTDIR'
      ? 'a part of the path is a file'
      : code === 'EACCES' || code === 'EPERM' || code === 'EROFS'
        ? 'it is not writable'
        : (code ?? String(cause))
  return new FixtureError('OUTPUT_PATH', `Cannot write to ${out}: ${reason}; choose another --out.`, {
    facts: { path: out, code: code ?? null },
    cause,
  })
}

/** Puts right what processes that are gone left behind. */
function cleanUp(place: string): void {
  const parent = dirname(place)
  const pattern = new RegExp(`^\\.${escapeRegExp(basename(place))}\\.tilth-(new|old)-(\\d+)$`)
  for (const name of readdirSync(parent)) {
    const match = pattern.exec(name)
    if (match === null || isAlive(Number(match[2]))) continue
    const path = join(parent, name)
    // A process that died between two renames took the old snapshot away and did not put the new one there.
    if (match[1] === 'old' && !existsSync(place)) renameSync(path, place)
    else rmSync(path, { recursive: true, force: true })
  }
}

const escapeRegExp = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

function isAlive(pid: number): boolean {
  if (pid === process.pid) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (cause) {
    return systemCode(cause) === 'EPERM'
  }
}

function publish(from: string, place: string): void {
  const old = sibling(place, 'old')
  try {
    syncTree(from)
    rmSync(old, { recursive: true, force: true })
    if (existsSync(place)) renameSync(place, old)
    try {
      renameSync(from, place)
    } catch (cause) {
      if (existsSync(old)) renameSync(old, place)
      throw cause
    }
    syncDirectory(dirname(place))
  } catch (cause) {
    throw ioError('publish', place, cause)
  }
  removeQuietly(old)
}

/** Removes what the next run would remove, too. */
function removeQuietly(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true })
  } catch {
    // The next run removes it.
  }
}

/** Syncs directories; the files in them were synced when they were finished. */
function syncTree(path: string): void {
  if (!statSync(path).isDirectory()) return
  for (const entry of readdirSync(path, { withFileTypes: true }))
    if (entry.isDirectory()) syncTree(join(path, entry.name))
  syncDirectory(path)
}

function syncDirectory(path: string): void {
  const handle = openSync(path, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
