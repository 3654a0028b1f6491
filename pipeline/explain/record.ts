/** What `tilth explain` writes: a measurement under a label, as JSON. */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { FixtureError } from '../../generators/model/index.ts'
import type { FoundIndex, QueryMeasure } from '../../loaders/explain/index.ts'
import type { Target } from '../../loaders/index.ts'
import { ioError } from '../snapshot/io-error.ts'

/** A measurement. */
export interface ExplainRecord {
  readonly format: 'tilth-explain'
  readonly version: 1
  readonly label: string
  readonly dataset: string
  /** ISO 8601, UTC. */
  readonly measuredAt: string
  /** The database's name in the registry, such as `postgres`. */
  readonly engine: string
  /** The engine and its version, such as `PostgreSQL 15.18`. */
  readonly server: string
  /** Without a password. */
  readonly target: string
  readonly warmUps: number
  /** The fewest runs that count per query. */
  readonly runs: number
  /** Rows per table id. */
  readonly rows: Readonly<Record<string, number>>
  readonly indexes: readonly FoundIndex[]
  readonly queries: readonly QueryMeasure[]
}

const LABEL = /^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/

/** The label itself. Throws FixtureError USAGE when it is missing or could not stand in a file's name. */
export function checkedLabel(label: string | undefined): string {
  if (label !== undefined && LABEL.test(label)) return label
  const got =
    label === undefined ? 'Under which name? Give' : `Expected another label than ${JSON.stringify(label)}:`
  throw new FixtureError(
    'USAGE',
    `${got} --label with up to 40 letters, digits, - and _, such as --label pre.`,
    { facts: { flag: 'label' } },
  )
}

/** The folder of the measurements. */
export const explainFolder = (records: string): string => join(records, 'explain')

/** The file of a label, such as `.tilth/explain/shop-pre.json`. */
export function recordPath(records: string, target: Pick<Target, 'name'>, label: string): string {
  const database = basename(target.name)
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[-.]+|-+$/g, '')
    .slice(-60)
  return join(explainFolder(records), `${database || 'database'}-${label}.json`)
}

/**
 * Throws FixtureError USAGE when a label's file holds a measurement of another database or dataset, which would be
 * lost.
 */
export function refuseOther(path: string, own: Pick<ExplainRecord, 'label' | 'dataset' | 'target'>): void {
  if (!existsSync(path)) return
  const { target, dataset, label } = readRecord(path)
  if (target === own.target && dataset === own.dataset && label === own.label) return
  throw new FixtureError(
    'USAGE',
    `${path} holds ${dataset} in ${target}, labelled ${label}. Choose another --label, or another --records.`,
    { facts: { path } },
  )
}

/** Writes a measurement; one of the same label is replaced. Throws FixtureError IO. */
export function writeRecord(path: string, folder: string, record: ExplainRecord): void {
  const temporary = `${path}.${process.pid}.tmp`
  try {
    mkdirSync(folder, { recursive: true })
    writeFileSync(temporary, `${JSON.stringify(record, null, 2)}\n`)
    renameSync(temporary, path)
  } catch (cause) {
    throw ioError('write', path, cause)
  }
}

/** Reads a measurement. Throws FixtureError USAGE when the file is none, or IO. */
export function readRecord(path: string): ExplainRecord {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (cause) {
    throw ioError('read', path, cause)
  }
  const record = parsed(text)
  if (record?.format === 'tilth-explain' && record.version === 1) return record
  const reason =
    record?.format === 'tilth-explain'
      ? 'was written by a newer Tilth'
      : 'is no measurement of `tilth explain`'
  throw new FixtureError('USAGE', `${path} ${reason}.`, { facts: { path } })
}

function parsed(text: string): ExplainRecord | undefined {
  try {
    return JSON.parse(text) as ExplainRecord
  } catch {
    return undefined
  }
}

/**
 * The measurement that a word means: a path to a JSON file, or a label, of one database where `target` is given. Throws
 * FixtureError USAGE when the label has no measurement, or several.
 */
export function findRecord(word: string, records: string, target: string | undefined): ExplainRecord {
  if (/[./\\]/.test(word)) return readRecord(word)
  const folder = explainFolder(records)
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.json')) : []
  const all = files
    .sort()
    .map((name) => ({ path: join(folder, name), record: readRecord(join(folder, name)) }))
  const own = all.filter(({ record }) => target === undefined || record.target === target)
  const found = own.filter(({ record }) => record.label === checkedLabel(word))
  if (found.length === 1) return found[0]!.record
  const reason =
    found.length === 0
      ? `no measurement is labelled ${word} in ${folder}${target === undefined ? '' : ` for ${target}`}; there are: ${[...new Set(own.map(({ record }) => record.label))].join(', ') || 'none'}. Measure with \`tilth explain\``
      : `${found.map(({ path }) => path).join(' and ')} are labelled ${word}. Name a file, or the database with --to`
  throw new FixtureError('USAGE', `${reason[0]!.toUpperCase()}${reason.slice(1)}.`, {
    facts: { label: word, files: found.map(({ path }) => path) },
  })
}
