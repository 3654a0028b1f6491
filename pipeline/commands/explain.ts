import { defineCommand, jsonFlag, quietFlag, value } from '../cli/command.ts'
import { paint, writeJson, writeLines } from '../cli/io.ts'
import { requiredTarget, TARGET_FLAGS } from './load.ts'
import { datasetOf } from './registries.ts'

/** `tilth explain` */
export const explain = defineCommand({
  name: 'explain',
  summary: "measures a dataset's hot queries in a database, with their plans, under a label",
  details: [
    'Each query runs nine times or more, on values that the loaded rows give; the median without the first two counts.',
    'Nothing is changed in the database. A load makes the indexes of the tables at once, so to see what they save,',
    'measure once after `tilth indexes drop` and once after `tilth indexes apply`.',
  ],
  words: { dataset: 'a name from `tilth list`' },
  flags: {
    to: TARGET_FLAGS.to,
    label: value('<name>', 'what the measurement is called, such as pre or post'),
    records: value('<dir>', 'it goes to explain/<database>-<label>.json there; default: .tilth'),
    schema: value('<name>', 'the schema of tables that have none of their own'),
    json: jsonFlag,
    quiet: quietFlag,
  },
  examples: [
    { line: 'tilth indexes drop chat --to postgres://localhost/shop', does: 'no secondary indexes' },
    { line: 'tilth explain chat --to postgres://localhost/shop --label pre', does: 'the time without them' },
    { line: 'tilth indexes apply chat --to postgres://localhost/shop', does: 'with them' },
    { line: 'tilth explain chat --to postgres://localhost/shop --label post', does: 'the time with them' },
    { line: 'tilth explain-compare pre post', does: 'both in one table' },
  ],
  async run({ words, flags }, io) {
    const dataset = await datasetOf(words.dataset)
    const { targetOf } = await import('../../loaders/index.ts')
    const { RECORDS_FOLDER } = await import('../guard/records.ts')
    const { measureDatabase } = await import('../explain/measure-database.ts')
    const { checkedLabel, explainFolder, recordPath, refuseOther, writeRecord } = await import(
      '../explain/record.ts'
    )
    const { recordLines } = await import('../explain/describe.ts')
    const label = checkedLabel(flags.label)
    const target = targetOf(requiredTarget(flags.to), io.env)
    const records = flags.records ?? RECORDS_FOLDER
    const path = recordPath(records, target, label)
    refuseOther(path, { label, dataset: dataset.name, target: target.label })
    const record = await measureDatabase({
      dataset,
      target,
      label,
      signal: io.signal,
      ...(flags.schema === undefined ? {} : { schema: flags.schema }),
      onQuery: ({ name }) => {
        if (!flags.quiet) writeLines(io.err, [`measuring ${name}`])
      },
    })
    writeRecord(path, explainFolder(records), record)
    if (flags.json) writeJson(io.out, { file: path, ...record })
    else if (!flags.quiet) {
      writeLines(io.out, [
        ...recordLines(record, io.out),
        `${paint(io.out, 'green', 'measured')}  ${record.queries.length} queries in ${target.label}: ${path}`,
      ])
    }
    return 0
  },
})
