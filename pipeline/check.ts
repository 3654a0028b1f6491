/** Checks a committed snapshot: generates it again and compares, file by file. */
import { join } from 'node:path'
import { type Dataset, entryNamed, FixtureError } from '../generators/model/index.ts'
import { build } from './build.ts'
import { diff, type TableDiff } from './diff.ts'
import type { Progress } from './request.ts'
import { MANIFEST, type Manifest, type ManifestTable } from './snapshot/manifest.ts'
import { filesBelow, hashFile, readManifest } from './snapshot/open.ts'
import { withScratch } from './snapshot/scratch.ts'
import { versionBlock } from './snapshot/versions.ts'

export interface CheckOptions {
  /** The datasets known; the snapshot's must be among them. */
  readonly datasets: readonly Dataset[]
  /** Threads that generate; see `BuildRequest`. */
  readonly workers?: number
  readonly onProgress?: (progress: Progress) => void
  readonly signal?: AbortSignal
}

export interface CheckResult {
  readonly same: boolean
  /** What differs, one sentence each. */
  readonly differences: readonly string[]
}

/**
 * Generates the snapshot again from its manifest and compares every byte; the manifest's version block is left out.
 * Throws FixtureError SNAPSHOT_UNREADABLE, SNAPSHOT_DAMAGED (the manifest), UNKNOWN_NAME, or what `build` throws.
 */
export async function check(directory: string, options: CheckOptions): Promise<CheckResult> {
  const manifest = readManifest(directory)
  if (manifest.delta !== undefined) {
    throw new FixtureError(
      'USAGE',
      `${directory} is a delta: what it holds follows from the rows that were there, so it cannot be made again from its manifest. \`tilth verify\` checks its files and rows.`,
    )
  }
  const dataset = entryNamed('dataset', manifest.dataset, options.datasets)
  const tables = manifest.tables.map((table) => table.name)
  const gone = tables.filter((name) => !dataset.tables.some((table) => table.id === name))
  // Without those tables nothing else would be the same.
  if (gone.length > 0) return { same: false, differences: gone.map((name) => `${name} would not be there`) }
  return withScratch(async (scratch) => {
    const again = join(scratch, 'snapshot')
    await build({ ...options, dataset, ...requestOf(manifest), out: again })
    const differences = [
      ...manifestDifferences(manifest, readManifest(again)),
      ...fileDifferences(directory, again),
    ]
    if (differences.length > 0)
      differences.push(...(await rowDifferences(directory, again)), ...versionDifferences(manifest))
    return { same: differences.length === 0, differences }
  })
}

/** The request that a manifest records. */
function requestOf(manifest: Manifest) {
  const { output } = manifest
  return {
    scenario: manifest.scenario,
    seed: manifest.seed,
    set: manifest.parameters,
    formats: output.formats,
    ...(output.dialects.length === 0 ? {} : { dialects: output.dialects }),
    ...(output.tables === undefined ? {} : { tables: output.tables }),
    inserts: output.inserts,
    dataOnly: output.dataOnly === true,
    compression: output.compression,
    partRows: output.partRows,
    spreadsheetSafe: output.spreadsheetSafe,
  }
}

function manifestDifferences(a: Manifest, b: Manifest): string[] {
  const differs = (key: keyof Manifest): boolean => JSON.stringify(a[key]) !== JSON.stringify(b[key])
  const keys: (keyof Manifest)[] = ['dataset', 'scenario', 'seed', 'referenceDate', 'parameters', 'output']
  const differences = keys.filter(differs).map((key) => `the manifest's ${key} would be otherwise`)
  for (const table of b.tables) {
    const before = a.tables.find((entry) => entry.name === table.name)
    if (before === undefined) differences.push(`${table.name} is a new table`)
    else if (before.rows !== table.rows)
      differences.push(`${table.name} has ${before.rows} rows, would have ${table.rows}`)
    else if (schemaText(before) !== schemaText(table))
      differences.push(`${table.name} would have another schema`)
  }
  return differences
}

/** A table's columns and keys, its rows left out. */
const schemaText = (table: ManifestTable): string => JSON.stringify({ ...table, rows: 0, content: '' })

function fileDifferences(directory: string, again: string): string[] {
  const here = filesBelow(directory).filter((path) => path !== MANIFEST)
  const there = filesBelow(again).filter((path) => path !== MANIFEST)
  const differences = here.filter((path) => !there.includes(path)).map((path) => `${path} would not be there`)
  for (const path of there) {
    if (!here.includes(path)) differences.push(`${path} is missing`)
    else if (hashFile(join(directory, path)).sha256 !== hashFile(join(again, path)).sha256)
      differences.push(`${path} differs`)
  }
  return differences
}

async function rowDifferences(directory: string, again: string): Promise<string[]> {
  try {
    return (await diff(directory, again)).tables.map(describeTableDiff)
  } catch {
    // The files are damaged, which is said already.
    return []
  }
}

function versionDifferences(manifest: Manifest): string[] {
  const now = versionBlock()
  return Object.entries(now).flatMap(([name, version]) => {
    const before = manifest.version[name]
    return before === version
      ? []
      : [`${name} was ${String(before)} when it was written and is ${version} now`]
  })
}

/** A table's difference in one line. */
export function describeTableDiff({ table, added, removed, changed, columns }: TableDiff): string {
  const which = Object.entries(columns).map(([name, count]) => `${name} (${count})`)
  const changes = changed === 0 ? '' : `: ${which.join(', ')}`
  return `${table}: ${added} rows added, ${removed} removed, ${changed} changed${changes}`
}
