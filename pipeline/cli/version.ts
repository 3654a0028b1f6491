/** The version of this package and of what it stands on. */
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

interface PackageFile {
  readonly name: string
  readonly version: string
}

/** Tilth's version, from the package.json above this file. */
export function tilthVersion(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const found = readPackage(join(folder, 'package.json'))
    if (found?.name === 'tilth') return found.version
    if (folder === dirname(folder)) throw new Error('the package.json of tilth is missing')
  }
}

/** `tilth 0.1.0 (node 20.19.0, duckdb 1.5.6-r.1)`. */
export function versionLine(): string {
  const require = createRequire(import.meta.url)
  const duckdb = readPackage(require.resolve('@duckdb/node-api/package.json'))
  return `tilth ${tilthVersion()} (node ${process.versions.node}, duckdb ${duckdb?.version ?? 'missing'})`
}

function readPackage(file: string): PackageFile | undefined {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as PackageFile) : undefined
}
