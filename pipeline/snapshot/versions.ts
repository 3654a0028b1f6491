/** What writes a snapshot: the versions its bytes depend on. */
import { createRequire } from 'node:module'
import { MANIFEST_VERSION } from './manifest.ts'

const require = createRequire(import.meta.url)

/** The version block of a manifest: exact versions of what the bytes depend on. */
export function versionBlock(): { manifest: number; tilth: string; [name: string]: string | number } {
  const own = ownPackage()
  const { dependencies } = own
  return {
    manifest: MANIFEST_VERSION,
    tilth: own.version,
    faker: dependencies['@faker-js/faker'] ?? '',
    duckdb: dependencies['@duckdb/node-api'] ?? '',
    archiver: dependencies.archiver ?? '',
  }
}

interface OwnPackage {
  readonly name: string
  readonly version: string
  readonly dependencies: Readonly<Record<string, string>>
}

function ownPackage(): OwnPackage {
  // From the sources it is two folders up, from `dist/` three.
  for (const path of ['../../package.json', '../../../package.json']) {
    try {
      const found = require(path) as OwnPackage
      if (found.name === 'tilth') return found
    } catch {
      // Not this one.
    }
  }
  throw new Error("tilth's own package.json is missing")
}
