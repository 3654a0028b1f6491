import { defineCommand, jsonFlag, value } from '../cli/command.ts'
import { writeJson, writeLines } from '../cli/io.ts'

/** `tilth explain-compare` */
export const explainCompare = defineCommand({
  name: 'explain-compare',
  also: 'explain compare',
  summary: 'compares two measurements of `tilth explain`: times, plans, what was expected',
  details: [
    'The databases are not asked. Whether an expectation is reached is said and does not change the exit code.',
  ],
  words: {
    before: 'a label, or the path of a measurement',
    after: 'another one, of the same dataset and kind of database',
  },
  flags: {
    to: value('<url>', 'the database, where several have measurements of these labels'),
    records: value('<dir>', 'where the measurements are; default: .tilth'),
    json: jsonFlag,
  },
  examples: [
    { line: 'tilth explain-compare pre post', does: 'what the indexes save' },
    {
      line: 'tilth explain-compare .tilth/explain/shop-pre.json .tilth/explain/shop-post.json',
      does: 'the same, by files',
    },
  ],
  async run({ words, flags }, io) {
    const { RECORDS_FOLDER } = await import('../guard/records.ts')
    const { findRecord } = await import('../explain/record.ts')
    const { compareRecords } = await import('../explain/compare.ts')
    const { comparisonLines } = await import('../explain/describe.ts')
    const records = flags.records ?? RECORDS_FOLDER
    const target =
      flags.to === undefined
        ? undefined
        : (await import('../../loaders/index.ts')).targetOf(flags.to, io.env).label
    const before = findRecord(words.before, records, target)
    const after = findRecord(words.after, records, target)
    const comparison = compareRecords(before, after)
    if (flags.json) {
      const { dataset, engine } = before
      writeJson(io.out, { before: before.label, after: after.label, dataset, engine, ...comparison })
    } else writeLines(io.out, comparisonLines(comparison, io.out))
    return 0
  },
})
