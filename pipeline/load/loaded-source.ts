/** The rows that a recorded load put into a database: from its snapshot, or generated again from what the ledger says. */
import { join } from 'node:path'
import { type Dataset, entryNamed, FixtureError } from '../../generators/model/index.ts'
import type { LedgerEntry, RowSource } from '../../loaders/index.ts'
import { build } from '../build.ts'
import { openSource } from './open-source.ts'

/** Where the rows may come from. */
export interface LoadedSourceOptions {
  /** The snapshot's directory; undefined: the rows are generated again. */
  readonly from: string | undefined
  readonly datasets: readonly Dataset[]
  readonly scratch: string
  readonly signal?: AbortSignal
}

/**
 * The sources of the tables that a load names. Throws FixtureError SNAPSHOT_UNREADABLE when the snapshot holds other
 * rows, or when they cannot be generated again; UNKNOWN_NAME for a dataset that is not known.
 */
export async function loadedSources(
  entry: LedgerEntry,
  { from, datasets, scratch, signal }: LoadedSourceOptions,
): Promise<readonly RowSource[]> {
  const detail = entry.detail!
  const tables = Object.keys(detail.tables)
  const directory = from ?? join(scratch, 'again')
  const more = signal === undefined ? {} : { signal }
  if (from === undefined) {
    if (detail.keys !== undefined) throw madeForOthers(entry)
    await build({
      dataset: entryNamed('dataset', detail.dataset, datasets),
      scenario: detail.scenario,
      seed: detail.seed,
      set: detail.parameters,
      formats: ['csv'],
      tables,
      out: directory,
      ...more,
    })
  }
  const { sources, manifest } = await openSource(directory, { tables, scratch, ...more })
  const other = manifest.tables.filter(
    ({ name, content }) => name in detail.tables && detail.tables[name]!.content !== content,
  )
  if (other.length > 0)
    throw otherRows(
      entry,
      from,
      other.map(({ name }) => name),
    )
  return sources
}

const madeForOthers = (entry: LedgerEntry): FixtureError =>
  new FixtureError(
    'SNAPSHOT_UNREADABLE',
    `Load ${entry.id} was a delta: its rows follow from those that were there, so they cannot be generated again. Give --from with the delta that was loaded (${entry.snapshot}); \`tilth seed --force\` takes out all loads of ${entry.detail!.dataset} without it.`,
    { facts: { load: entry.id, snapshot: entry.snapshot } },
  )

function otherRows(entry: LedgerEntry, from: string | undefined, tables: readonly string[]): FixtureError {
  const where =
    from === undefined
      ? `This Tilth makes other rows than load ${entry.id} put in`
      : `${from} is not the snapshot of load ${entry.id}: it holds other rows`
  return new FixtureError(
    'SNAPSHOT_UNREADABLE',
    `${where} (${tables.join(', ')}). Give --from <snapshot> with the snapshot that was loaded (${entry.snapshot}).`,
    { facts: { load: entry.id, snapshot: entry.snapshot, tables } },
  )
}
