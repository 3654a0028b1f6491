import { FixtureError } from '../../generators/model/index.ts'
import type { PurgeResult } from '../../loaders/index.ts'
import { defineCommand, jsonFlag, quietFlag, toggle, value } from '../cli/command.ts'
import { grouped } from '../cli/figures.ts'
import { type Io, paint, writeJson, writeLines } from '../cli/io.ts'
import { textTable } from '../cli/text-table.ts'
import { requiredTarget, TARGET_FLAGS } from './load.ts'
import { datasetOf } from './registries.ts'

/** `tilth purge` */
export const purge = defineCommand({
  name: 'purge',
  summary: "removes a dataset's rows from a database by their mark, and no row of others",
  details: [
    'A row that a real row refers to stays, and is counted as kept. `tilth describe` says what the mark is.',
  ],
  words: { dataset: 'a name from `tilth list`' },
  flags: {
    ...TARGET_FLAGS,
    schema: value('<name>', 'the schema of tables that have none of their own'),
    'no-backup': toggle('no backup of the tables first'),
    'dry-run': toggle('count what would be removed, and change nothing'),
    json: jsonFlag,
    quiet: quietFlag,
  },
  examples: [
    {
      line: 'tilth purge chat --to postgres://localhost/app --dry-run',
      does: 'what would go, table by table',
    },
  ],
  async run({ words, flags }, io) {
    const dataset = await datasetOf(words.dataset)
    const { synthetic, tables, name } = dataset
    if (synthetic === undefined) {
      throw new FixtureError(
        'USAGE',
        `The rows of ${name} carry no mark; take its load back with \`tilth rollback\`.`,
      )
    }
    const { purge: purgeRows, targetOf } = await import('../../loaders/index.ts')
    const { guardedChange, removals } = await import('../guard/change.ts')
    const { backupTables } = await import('../guard/backup.ts')
    const { RECORDS_FOLDER, stampedName } = await import('../guard/records.ts')
    const target = targetOf(requiredTarget(flags.to), io.env)
    const records = flags.records ?? RECORDS_FOLDER
    const session = await target.connect({
      signal: io.signal,
      ...(flags.schema === undefined ? {} : { schema: flags.schema }),
    })
    try {
      let backup: string | undefined
      const run = (dryRun: boolean) =>
        purgeRows(session, target, {
          dataset: name,
          tables,
          rows: synthetic,
          dryRun,
          signal: io.signal,
          beforeChanges: async () => {
            if (flags['no-backup']) return
            const there = await session.find(tables)
            backup = await backupTables(
              session,
              tables.filter(({ id }) => (there.get(id)?.rows ?? 0) > 0),
              records,
              stampedName(target.name),
            )
          },
        })
      const change = {
        session,
        tables,
        plan: async () => removals((await run(true)).removed, 'remove rows with the mark'),
        action: 'purge',
        words: `Removing the rows of ${name} from`,
        confirmed: flags['confirm-production'],
        records,
      } as const
      const result = flags['dry-run']
        ? await run(true)
        : await guardedChange(io, change, async () => {
            const value = await run(false)
            const rows = Object.values(value.removed).reduce((all, one) => all + one, 0)
            return { value, audit: { rows, ...(backup === undefined ? {} : { backup }) } }
          })
      const facts = { target: target.label, dryRun: flags['dry-run'], backup, ...result }
      if (flags.json) writeJson(io.out, { ...facts, entry: result.entry ?? null, backup: backup ?? null })
      else if (!flags.quiet) writeLines(io.out, summary(name, facts, io))
      return 0
    } finally {
      await session.close()
    }
  },
})

function summary(
  dataset: string,
  facts: PurgeResult & {
    readonly target: string
    readonly dryRun: boolean
    readonly backup: string | undefined
  },
  io: Io,
): string[] {
  const outcome = facts.dryRun ? 'would be removed' : 'removed'
  const total = Object.values(facts.removed).reduce((all, one) => all + one, 0)
  return [
    ...textTable(
      [{ heading: 'table' }, { heading: outcome, right: true }, { heading: 'kept', right: true }],
      Object.entries(facts.removed).map(([table, rows]) => [
        table,
        grouped(rows),
        grouped(facts.kept[table] ?? 0),
      ]),
      io.out,
    ),
    `${paint(io.out, 'green', outcome)}  ${grouped(total)} rows of ${dataset} in ${facts.target}`,
    ...(facts.backup === undefined ? [] : [`  backup: ${facts.backup}`]),
  ]
}
