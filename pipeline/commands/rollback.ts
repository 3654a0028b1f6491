import { FixtureError } from '../../generators/model/index.ts'
import type { LedgerEntry } from '../../loaders/index.ts'
import { defineCommand, jsonFlag, quietFlag, value } from '../cli/command.ts'
import { grouped } from '../cli/figures.ts'
import { paint, writeJson, writeLines } from '../cli/io.ts'
import { textTable } from '../cli/text-table.ts'
import type { ReadBackup } from '../guard/backup.ts'
import type { PlannedChange } from '../guard/change.ts'
import { requiredTarget, TARGET_FLAGS } from './load.ts'
import { datasets } from './registries.ts'

/** `tilth rollback` */
export const rollback = defineCommand({
  name: 'rollback',
  summary: 'takes a load back: exactly the rows it put in, or what was there before from its backup',
  details: [
    'Refused, with a list, when rows of the load were changed since or other rows refer to them.',
    'The rows are known from the snapshot (--from) or generated again from what the ledger says.',
  ],
  words: { load: 'the number of the load, see `tilth loads`' },
  flags: {
    ...TARGET_FLAGS,
    from: value('<snapshot>', 'the snapshot that was loaded; default: its rows are generated again'),
    backup: value('<dir>', 'put back the rows of this backup, in the place of those of the load'),
    schema: value('<name>', 'the schema of tables that have none of their own'),
    json: jsonFlag,
    quiet: quietFlag,
  },
  examples: [
    { line: 'tilth rollback 1 --to duckdb:chat.duckdb', does: 'the tables and rows of load 1 are gone' },
    {
      line: 'tilth rollback 2 --to postgres://app@db/shop --backup .tilth/backups/2025-10-22T101500Z-shop --confirm-production shop',
      does: 'what load 2 replaced is back',
    },
  ],
  async run({ words, flags }, io) {
    const load = loadNumber(words.load)
    const { loadToTakeBack, MADE, rollBack, targetOf } = await import('../../loaders/index.ts')
    const { loadedSources } = await import('../load/loaded-source.ts')
    const { readBackup } = await import('../guard/backup.ts')
    const { guardedChange } = await import('../guard/change.ts')
    const { RECORDS_FOLDER } = await import('../guard/records.ts')
    const { withScratch } = await import('../snapshot/scratch.ts')
    const target = targetOf(requiredTarget(flags.to), io.env)
    const backup = flags.backup === undefined ? undefined : readBackup(flags.backup, target.place)
    const result = await withScratch(async (scratch) => {
      const session = await target.connect({
        signal: io.signal,
        ...(flags.schema === undefined ? {} : { schema: flags.schema }),
      })
      try {
        const entry = await loadToTakeBack(session, target, load)
        if (entry === undefined)
          return { outcome: 'nothing to do' as const, rows: {}, dropped: false, entry: undefined }
        if (backup !== undefined && backup.snapshot !== entry.snapshot) {
          throw new FixtureError(
            'USAGE',
            `${flags.backup} was not made before load ${load}; its report names its backup.`,
          )
        }
        const sources = await loadedSources(entry, {
          from: flags.from,
          datasets: await datasets(),
          scratch,
          signal: io.signal,
        })
        return await guardedChange(
          io,
          {
            session,
            tables: sources.map(({ table }) => table),
            plan: async () => changesOf(entry, backup, MADE.has(entry.mode)),
            action: 'rollback',
            words: `Taking load ${load} back from`,
            confirmed: flags['confirm-production'],
            records: flags.records ?? RECORDS_FOLDER,
          },
          async () => {
            const done = await rollBack(session, target, {
              load,
              sources,
              signal: io.signal,
              ...(backup === undefined ? {} : { backup }),
            })
            return {
              value: done,
              audit: { load, ...(entry.snapshot === undefined ? {} : { snapshot: entry.snapshot }) },
            }
          },
        )
      } finally {
        await session.close()
      }
    })
    if (flags.json) writeJson(io.out, { load, target: target.label, ...result, entry: result.entry ?? null })
    else if (!flags.quiet) {
      writeLines(io.out, [
        ...textTable(
          [
            { heading: 'table' },
            { heading: result.outcome === 'restored' ? 'rows put back' : 'rows taken out', right: true },
          ],
          Object.entries(result.rows).map(([table, rows]) => [table, grouped(rows)]),
          io.out,
        ),
        `${paint(io.out, 'green', result.outcome)}  load ${load} of ${target.label}${result.dropped ? '; its tables are gone' : ''}`,
      ])
    }
    return 0
  },
})

/** What a rollback does to each table that the load names. */
function changesOf(
  { detail }: LedgerEntry,
  backup: ReadBackup | undefined,
  made: boolean,
): ReadonlyMap<string, PlannedChange> {
  const action =
    backup !== undefined ? 'put back the backup' : made ? 'drop' : 'take out rows that were loaded'
  return new Map(
    Object.entries(detail?.tables ?? {}).map(([table, { rows }]) => [
      table,
      { action, rows: backup === undefined ? rows : (backup.rows.get(table) ?? 0) },
    ]),
  )
}

/** The number of a load. Throws FixtureError USAGE. */
function loadNumber(text: string): number {
  const number = /^\d{1,15}$/.test(text) ? Number(text) : 0
  if (number > 0) return number
  throw new FixtureError(
    'USAGE',
    `Expected the number of a load, got ${JSON.stringify(text)}; see \`tilth loads\`.`,
  )
}
