import { unknownName } from '../../generators/model/index.ts'
import type { IndexPlan } from '../../loaders/explain/index.ts'
import { defineCommand, jsonFlag, names, quietFlag, toggle, value } from '../cli/command.ts'
import { type Io, paint, writeJson, writeLines } from '../cli/io.ts'
import { textTable } from '../cli/text-table.ts'
import { requiredTarget, TARGET_FLAGS } from './load.ts'
import { datasetOf } from './registries.ts'

/** What can be done, and how it is said. */
const ACTIONS = {
  apply: { done: 'made', would: 'would be made', words: 'Making indexes in' },
  drop: { done: 'removed', would: 'would be removed', words: 'Removing indexes from' },
} as const

/** `tilth indexes` */
export const indexes = defineCommand({
  name: 'indexes',
  summary: "makes or removes a dataset's secondary indexes in a database: all that are missing, or there",
  details: [
    "The set: the indexes of the tables' definitions and those that the dataset proposes beside them. An index is known",
    'by its table and columns, whatever its name. Primary keys, uniques, indexes with conditions and those that a',
    'foreign key needs (MySQL, MariaDB) stay. Writes to the tables wait meanwhile; statistics are gathered after it.',
  ],
  words: { action: 'apply or drop', dataset: 'a name from `tilth list`' },
  flags: {
    ...TARGET_FLAGS,
    only: names(
      '<parts>',
      "the indexes of the tables' definitions, or those proposed; default: both",
      async () => {
        const { INDEX_PARTS } = await import('../../loaders/explain/index.ts')
        return INDEX_PARTS
      },
    ),
    schema: value('<name>', 'the schema of tables that have none of their own'),
    'dry-run': toggle('show what would be done, and change nothing'),
    json: jsonFlag,
    quiet: quietFlag,
  },
  examples: [
    {
      line: 'tilth indexes drop chat --to postgres://localhost/shop',
      does: 'before a measurement without them',
    },
    {
      line: 'tilth indexes apply chat --to postgres://localhost/shop',
      does: 'they are there again, or at last',
    },
    {
      line: 'tilth indexes drop chat --only proposed --to postgres://localhost/shop',
      does: "back to the tables' own",
    },
  ],
  async run({ words, flags }, io) {
    const action = actionOf(words.action)
    const dataset = await datasetOf(words.dataset)
    const { targetOf } = await import('../../loaders/index.ts')
    const { INDEX_PARTS } = await import('../../loaders/explain/index.ts')
    const { RECORDS_FOLDER } = await import('../guard/records.ts')
    const { runIndexChange } = await import('../explain/change-indexes.ts')
    const target = targetOf(requiredTarget(flags.to), io.env)
    const plan = await runIndexChange(io, {
      action,
      words: ACTIONS[action].words,
      dataset,
      target,
      parts: INDEX_PARTS.filter((part) => flags.only.length === 0 || flags.only.includes(part)),
      dryRun: flags['dry-run'],
      confirmed: flags['confirm-production'],
      records: flags.records ?? RECORDS_FOLDER,
      ...(flags.schema === undefined ? {} : { schema: flags.schema }),
    })
    const { done, would } = ACTIONS[action]
    const outcome = plan.changes.length === 0 ? 'nothing to do' : flags['dry-run'] ? would : done
    if (flags.json)
      writeJson(io.out, { action, target: target.label, outcome, dryRun: flags['dry-run'], ...plan })
    else if (!flags.quiet) writeLines(io.out, summary(plan, outcome, target.label, io))
    return 0
  },
})

/** The action of that name. Throws FixtureError UNKNOWN_NAME. */
function actionOf(name: string): keyof typeof ACTIONS {
  if (Object.hasOwn(ACTIONS, name)) return name as keyof typeof ACTIONS
  throw unknownName('action', name, Object.keys(ACTIONS))
}

function summary({ changes, kept }: IndexPlan, outcome: string, target: string, io: Io): string[] {
  const table = textTable(
    [{ heading: 'table' }, { heading: 'index' }, { heading: 'columns' }],
    changes.map(({ table: id, name, columns, include }) => [
      id,
      name,
      `${columns.join(', ')}${include.length === 0 ? '' : ` including ${include.join(', ')}`}`,
    ]),
    io.out,
  )
  const count = `${changes.length} ${changes.length === 1 ? 'index' : 'indexes'}`
  return [
    ...(changes.length === 0 ? [] : table),
    ...kept.map(({ table: id, name, reason }) => `  kept: ${name} of ${id}, since ${reason}`),
    `${paint(io.out, 'green', outcome)}  ${changes.length === 0 ? '' : `${count}, `}${target}`,
  ]
}
