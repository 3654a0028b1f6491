import { defineCommand, jsonFlag, quietFlag, value } from '../cli/command.ts'
import { paint, writeJson, writeLines } from '../cli/io.ts'
import { requiredTarget, TARGET_FLAGS } from './load.ts'

/** `tilth disposable` */
export const disposable = defineCommand({
  name: 'disposable',
  summary: 'marks a database as one whose rows may be lost, so that loading asks nothing',
  details: ['Once per database, with its name as confirmation; the mark is a row of the ledger.'],
  words: {},
  flags: {
    ...TARGET_FLAGS,
    schema: value('<name>', 'the schema of tables that have none of their own'),
    json: jsonFlag,
    quiet: quietFlag,
  },
  examples: [
    {
      line: 'tilth disposable --to postgres://localhost/dev --confirm-production dev',
      does: 'the daily seeding of `dev` is never asked about again',
    },
  ],
  async run({ flags }, io) {
    const { isDisposable, readLedger, targetOf, writeLedger } = await import('../../loaders/index.ts')
    const { guardedChange } = await import('../guard/change.ts')
    const { RECORDS_FOLDER } = await import('../guard/records.ts')
    const target = targetOf(requiredTarget(flags.to), io.env)
    const session = await target.connect({
      signal: io.signal,
      ...(flags.schema === undefined ? {} : { schema: flags.schema }),
    })
    try {
      const before = isDisposable(await readLedger(session, target), target)
      const change = {
        session,
        tables: [],
        plan: async () => new Map(),
        action: 'disposable',
        words: 'Marking as disposable',
        confirmed: flags['confirm-production'],
        records: flags.records ?? RECORDS_FOLDER,
        always: true,
      } as const
      if (!before) {
        await guardedChange(io, change, async () => {
          await session.lock(() => undefined)
          await session.begin({ tables: [], create: false, clear: false, silenceTriggers: false })
          await writeLedger(session, target, { event: 'disposable', detail: { target: target.place } })
          await session.commit()
          return { value: undefined, audit: {} }
        })
      }
      const outcome = before ? 'nothing to do' : 'marked'
      if (flags.json) writeJson(io.out, { target: target.label, outcome })
      else if (!flags.quiet)
        writeLines(io.out, [`${paint(io.out, 'green', outcome)}  ${target.label} is disposable`])
      return 0
    } finally {
      await session.close()
    }
  },
})
