/** Looks at what stands where a snapshot is to be written: only a snapshot, and nothing else with it, is replaced. */
import { closeSync, lstatSync, openSync, readdirSync, readSync } from 'node:fs'
import { constants, gunzipSync } from 'node:zlib'
import { FixtureError } from '../../generators/model/index.ts'
import { systemCode } from './io-error.ts'
import { filesBelow, readManifest } from './open.ts'

/** Throws FixtureError OUTPUT_PATH unless nothing, an empty directory or a snapshot without other files is there. */
export function checkReplaceable(place: string): void {
  const found = kindOf(place)
  if (found === 'nothing') return
  if (found === 'file') throw new FixtureError('OUTPUT_PATH', `${place} is a file; choose another --out.`)
  if (readdirSync(place).length === 0) return
  let listed: Set<string>
  try {
    listed = new Set(readManifest(place).files.map((file) => file.path))
  } catch (cause) {
    const reason = 'it is not empty and no Tilth snapshot that can be read'
    throw new FixtureError(
      'OUTPUT_PATH',
      `${place} is not overwritten: ${reason}. Remove it yourself or choose another --out.`,
      { cause },
    )
  }
  const others = filesBelow(place).filter((path) => path !== 'manifest.json' && !listed.has(path))
  if (others.length === 0) return
  throw new FixtureError(
    'OUTPUT_PATH',
    `${place} is not overwritten: beside the snapshot it holds ${others.slice(0, 3).join(', ')}${others.length > 3 ? ' …' : ''}. Move that away or choose another --out.`,
    {
      facts: { path: place, others: others.slice(0, 20) },
    },
  )
}

/** Throws FixtureError OUTPUT_PATH unless nothing or the archive of a snapshot is there. */
export function checkArchivePlace(place: string): void {
  const found = kindOf(place)
  if (found === 'nothing') return
  if (found === 'directory')
    throw new FixtureError('OUTPUT_PATH', `${place} is a directory; choose another --out.`)
  if (isSnapshotArchive(place)) return
  throw new FixtureError(
    'OUTPUT_PATH',
    `${place} is not overwritten: it is no archive of a Tilth snapshot. Remove it yourself or choose another --out.`,
    { facts: { path: place } },
  )
}

/** Bytes in which an archive's first entry is named, whatever its name. */
const HEAD_BYTES = 4096

/** True: the archive's first entry is a snapshot's first file. */
function isSnapshotArchive(place: string): boolean {
  try {
    const head = readHead(place)
    if (head.readUInt32LE(0) === 0x04034b50)
      return head.toString('utf8', 30, 30 + head.readUInt16LE(26)).endsWith('/.gitattributes')
    const tar = gunzipSync(head, { finishFlush: constants.Z_SYNC_FLUSH }).toString('latin1')
    // A long name, or one that is not ASCII, stands in a header before the file's own.
    return /^[^\0]*\/\.gitattributes\0/.test(tar) || /^PaxHeader\0.*\/\.gitattributes\n/s.test(tar)
  } catch {
    return false
  }
}

function readHead(place: string): Buffer {
  const file = openSync(place, 'r')
  try {
    const head = Buffer.alloc(HEAD_BYTES)
    return head.subarray(0, readSync(file, head, 0, HEAD_BYTES, 0))
  } finally {
    closeSync(file)
  }
}

function kindOf(place: string): 'nothing' | 'file' | 'directory' {
  try {
    return lstatSync(place).isDirectory() ? 'directory' : 'file'
  } catch (cause) {
    if (systemCode(cause) === 'ENOENT' || systemCode(cause) === 'ENOTDIR') return 'nothing'
    throw new FixtureError('OUTPUT_PATH', `Cannot look at ${place}: ${systemCode(cause) ?? String(cause)}.`, {
      cause,
    })
  }
}
