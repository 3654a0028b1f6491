/** Opens a snapshot: manifest, paths, sizes and checksums, before anything in it is believed. */
import { createHash } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
} from 'node:fs'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { FixtureError } from '../../generators/model/index.ts'
import { ioError, systemCode } from './io-error.ts'
import { MANIFEST, type Manifest, parseManifest } from './manifest.ts'

/** Reads a snapshot's manifest. Throws FixtureError SNAPSHOT_UNREADABLE or SNAPSHOT_DAMAGED. */
export function readManifest(directory: string): Manifest {
  const path = join(directory, MANIFEST)
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (cause) {
    throw new FixtureError(
      'SNAPSHOT_UNREADABLE',
      `${directory} is no Tilth snapshot: ${whyUnreadable(directory, cause)}.`,
      { cause },
    )
  }
  const manifest = parseManifest(text, path)
  const seen = new Set<string>()
  for (const file of manifest.files) {
    checkPath(file.path, directory)
    if (seen.has(file.path)) throw damaged(directory, `the manifest lists ${file.path} twice`)
    seen.add(file.path)
  }
  return manifest
}

function whyUnreadable(directory: string, cause: unknown): string {
  const code = systemCode(cause)
  if (code === 'EACCES' || code === 'EPERM') return 'its manifest.json may not be read'
  if (code !== 'ENOENT' && code !== 'ENOTDIR') return code ?? String(cause)
  if (!existsSync(directory)) return 'it does not exist'
  if (code === 'ENOTDIR') return 'it is a file; unpack an archive first'
  return 'it has no manifest.json'
}

/** Throws FixtureError SNAPSHOT_DAMAGED for a path that leaves the directory or is spelled oddly. */
function checkPath(path: string, directory: string): void {
  const parts = path.split('/')
  const odd = parts.some((part) => part === '' || part === '.' || part === '..') || /[\\\0:]/.test(path)
  if (odd)
    throw damaged(
      directory,
      `the manifest names ${JSON.stringify(path)}, which is not a plain path inside the snapshot`,
    )
}

const damaged = (directory: string, what: string): FixtureError =>
  new FixtureError('SNAPSHOT_DAMAGED', `${directory} is damaged: ${what}.`, { facts: { directory, what } })

/** All files below a directory, relative, sorted, with `/`. Links and other special files are listed too. */
export function filesBelow(directory: string, prefix = ''): string[] {
  return readdirSync(join(directory, prefix), { withFileTypes: true })
    .flatMap((entry) => {
      const path = prefix === '' ? entry.name : `${prefix}/${entry.name}`
      return entry.isDirectory() ? filesBelow(directory, path) : [path]
    })
    .sort()
}

/**
 * Checks that the directory holds exactly the manifest's files, each with its size and SHA-256. Throws FixtureError
 * SNAPSHOT_DAMAGED naming every file that is missing, extra, cut or changed.
 */
export async function checkFiles(
  directory: string,
  manifest: Manifest,
  onFile?: (path: string, done: number) => void,
): Promise<void> {
  const listed = new Map(manifest.files.map((file) => [file.path, file]))
  const problems = filesBelow(directory)
    .filter((path) => path !== MANIFEST && !listed.has(path))
    .map((path) => `${path} is not in the manifest`)
  for (const [i, file] of manifest.files.entries()) {
    // A signal gets its turn between two files.
    await nextTurn()
    onFile?.(file.path, i)
    const problem = fileProblem(directory, file)
    if (problem !== undefined) problems.push(`${file.path} ${problem}`)
  }
  if (problems.length === 0) return
  const shown = problems.slice(0, 10).join('; ')
  throw new FixtureError(
    'SNAPSHOT_DAMAGED',
    `${directory} is damaged: ${shown}${problems.length > 10 ? ` and ${problems.length - 10} more` : ''}.`,
    {
      facts: { directory, problems },
    },
  )
}

function fileProblem(directory: string, file: Manifest['files'][number]): string | undefined {
  const path = join(directory, file.path)
  try {
    const found = lstatSync(path)
    if (!found.isFile()) return 'is not a plain file'
    if (found.size !== file.bytes) return `has ${found.size} bytes, expected ${file.bytes}`
  } catch (cause) {
    if (systemCode(cause) === 'ENOENT' || systemCode(cause) === 'ENOTDIR') return 'is missing'
    throw ioError('read', path, cause)
  }
  return hashFile(path).sha256 === file.sha256 ? undefined : 'was changed: its SHA-256 differs'
}

/** A file's size and SHA-256, after syncing it to disk. Throws FixtureError IO. */
export function syncedHash(path: string): { readonly bytes: number; readonly sha256: string } {
  try {
    const file = openSync(path, 'r')
    try {
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
  } catch (cause) {
    throw ioError('sync', path, cause)
  }
  return hashFile(path)
}

/** A file's size and SHA-256, read in pieces. Throws FixtureError IO. */
export function hashFile(path: string): { readonly bytes: number; readonly sha256: string } {
  const hash = createHash('sha256')
  const buffer = Buffer.allocUnsafe(1 << 20)
  let bytes = 0
  try {
    const file = openSync(path, 'r')
    try {
      for (let got = readSync(file, buffer); got > 0; got = readSync(file, buffer)) {
        hash.update(buffer.subarray(0, got))
        bytes += got
      }
    } finally {
      closeSync(file)
    }
  } catch (cause) {
    throw ioError('read', path, cause)
  }
  return { bytes, sha256: hash.digest('hex') }
}
