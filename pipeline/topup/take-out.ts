/** Takes out of a database all rows that Tilth loaded of a dataset, as its ledger says. */
import { type Dataset, writtenColumns } from '../../generators/model/index.ts'
import { loadsInForce, purge, readLedger, type Session, sourceTexts } from '../../loaders/index.ts'
import type { Io } from '../cli/io.ts'
import { backupTables } from '../guard/backup.ts'
import { guardedChange, removals } from '../guard/change.ts'
import { stampedName } from '../guard/records.ts'
import { loadedSources } from '../load/loaded-source.ts'
import type { GuardOptions } from '../load/run-guarded.ts'
import { withScratch } from '../snapshot/scratch.ts'

/**
 * Removes the rows, behind the guard; gives their number per table id. A row that others refer to stays. Throws
 * FixtureError UNCONFIRMED or DATABASE; then nothing was changed.
 */
export async function takeOutLoads(
  io: Io,
  session: Session,
  dataset: Dataset,
  guard: GuardOptions,
  signal: AbortSignal | undefined,
): Promise<Readonly<Record<string, number>>> {
  const { target } = session
  const keys = await loadedKeys(session, dataset, signal)
  if (keys.size === 0) return {}
  const change = {
    session,
    tables: dataset.tables,
    plan: async () =>
      removals(
        Object.fromEntries([...keys].map(([id, rows]) => [id, rows.size])),
        'take out rows that were loaded',
      ),
    action: 'purge',
    words: `Taking out what Tilth loaded of ${dataset.name} from`,
    confirmed: guard.confirmed,
    records: guard.records,
  } as const
  return guardedChange(io, change, async () => {
    let backup: string | undefined
    const { removed } = await purge(session, target, {
      dataset: dataset.name,
      tables: dataset.tables,
      rows: new Map([...keys].map(([id, rows]) => [id, rows.values()])),
      dryRun: false,
      ...(signal === undefined ? {} : { signal }),
      beforeChanges: async () => {
        if (guard.backup)
          backup = await backupTables(session, dataset.tables, guard.records, stampedName(target.name))
      },
    })
    const rows = Object.values(removed).reduce((sum, more) => sum + more, 0)
    return { value: removed, audit: { rows, ...(backup === undefined ? {} : { backup }) } }
  })
}

/** Per table id, the keys by their text: what was lost and made again stands in several loads. */
type Keys = Map<string, Map<string, readonly string[]>>

/** The keys of all rows that loads in force put there. */
async function loadedKeys(
  session: Session,
  dataset: Dataset,
  signal: AbortSignal | undefined,
): Promise<Keys> {
  const keys: Keys = new Map()
  const loads = loadsInForce(await readLedger(session, session.target)).filter(
    ({ detail, mode }) => detail?.dataset === dataset.name && mode !== 'schema-only',
  )
  for (const entry of loads) {
    const known = entry.detail?.keys
    if (known !== undefined) for (const [id, rows] of Object.entries(known)) addTo(keys, id, rows)
    else
      await withScratch(async (scratch) => {
        const more = signal === undefined ? {} : { signal }
        const sources = await loadedSources(entry, { from: undefined, datasets: [dataset], scratch, ...more })
        for (const source of sources) {
          const names = writtenColumns(source.table).map(([name]) => name)
          const places = source.table.primaryKey.map((name) => names.indexOf(name))
          const rows = [...sourceTexts(source)].map((texts) => places.map((place) => texts[place]!))
          addTo(keys, source.table.id, rows)
        }
      })
  }
  return keys
}

function addTo(keys: Keys, id: string, rows: readonly (readonly string[])[]): void {
  let known = keys.get(id)
  if (known === undefined) {
    known = new Map()
    keys.set(id, known)
  }
  for (const row of rows) known.set(JSON.stringify(row), row)
}
