/** Looks at what stands where a snapshot is to be written: only a snapshot, whole and alone, is replaced. */
import { lstatSync, readdirSync } from 'node:fs'
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

/** Throws FixtureError OUTPUT_PATH when an archive's place holds a directory. */
export function checkArchivePlace(place: string): void {
  if (kindOf(place) === 'directory')
    throw new FixtureError('OUTPUT_PATH', `${place} is a directory; choose another --out.`)
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
