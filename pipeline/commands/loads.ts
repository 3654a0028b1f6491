import { defineCommand, jsonFlag, value } from '../cli/command.ts'
import { grouped } from '../cli/figures.ts'
import { writeJson, writeLines } from '../cli/io.ts'
import { textTable } from '../cli/text-table.ts'
import { requiredTarget, TARGET_FLAGS } from './load.ts'

/** `tilth loads` */
export const loads = defineCommand({
  name: 'loads',
  summary: 'shows what Tilth loaded into a database, from its ledger',
  details: [
    'The state of a load: in force, or taken back, replaced or purged by the entry of that number. Of a load that was',
    'purged, rows that others refer to may still be there.',
  ],
  words: {},
  flags: {
    to: TARGET_FLAGS.to,
    schema: value('<name>', 'the schema of tables that have none of their own'),
    json: jsonFlag,
  },
  examples: [
    {
      line: 'tilth loads --to postgres://localhost/shop',
      does: 'number, time, dataset and rows of each load',
    },
  ],
  async run({ flags }, io) {
    const { loadStates, readLedger, targetOf } = await import('../../loaders/index.ts')
    const target = targetOf(requiredTarget(flags.to), io.env)
    const session = await target.connect({
      readOnly: true,
      signal: io.signal,
      ...(flags.schema === undefined ? {} : { schema: flags.schema }),
    })
    try {
      const ledger = await readLedger(session, target)
      const states = loadStates(ledger)
      if (flags.json) {
        writeJson(io.out, {
          target: target.label,
          entries: ledger.map((entry) => ({
            ...entry,
            inForce: states.get(entry.id)?.state === 'in force',
            ...states.get(entry.id),
          })),
        })
        return 0
      }
      const lines = ledger.map((entry) => {
        const { id, event, mode, detail, of, recordedAt } = entry
        const rows = Object.values(detail?.tables ?? {}).reduce((sum, table) => sum + table.rows, 0)
        const what =
          detail === undefined
            ? of === undefined
              ? ''
              : `of load ${of}`
            : `${detail.dataset} ${detail.scenario}`
        const { state = '', by } = states.get(id) ?? {}
        return [
          String(id),
          recordedAt,
          event,
          mode ?? '',
          what,
          detail === undefined ? '' : grouped(rows),
          by === undefined ? state : `${state} by ${by}`,
        ]
      })
      writeLines(io.out, [
        ...textTable(
          [
            { heading: 'load', right: true },
            { heading: 'recorded (UTC)' },
            { heading: 'event' },
            { heading: 'mode' },
            { heading: 'what' },
            { heading: 'rows', right: true },
            { heading: 'state' },
          ],
          lines,
          io.out,
        ),
        ...(lines.length === 0 ? [`${target.label} has no ledger: Tilth loaded nothing there.`] : []),
      ])
      return 0
    } finally {
      await session.close()
    }
  },
})
