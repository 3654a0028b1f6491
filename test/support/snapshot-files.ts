/** A snapshot's bytes, to compare. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { filesBelow } from '../../pipeline/snapshot/open.ts'

/** SHA-256 per file of a directory. */
export function hashesOf(directory: string): Record<string, string> {
  return Object.fromEntries(
    filesBelow(directory).map((path) => [
      path,
      createHash('sha256')
        .update(readFileSync(join(directory, path)))
        .digest('hex'),
    ]),
  )
}
