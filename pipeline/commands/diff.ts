import { EXIT_CODES } from '../../generators/model/index.ts'
import { defineCommand, jsonFlag, quietFlag } from '../cli/command.ts'
import { grouped } from '../cli/figures.ts'
import { type Output, paint, writeJson, writeLines } from '../cli/io.ts'
import { oneLine, textTable } from '../cli/text-table.ts'

/** Rows named per table; all that are known stand in the JSON. */
const EXAMPLES = 2

/** `tilth diff` */
export const diff = defineCommand({
  name: 'diff',
  summary: 'rows added, removed and changed between two snapshots, by key; schema and parameters',
  details: [
    'Exit code 1 when they differ. Versions of Tilth and its libraries are left out of the comparison.',
  ],
  words: { a: 'the directory of a snapshot, the older one', b: 'the directory of another, the newer one' },
  flags: { json: jsonFlag, quiet: quietFlag },
  examples: [
    { line: 'tilth diff fixtures/chat snapshots/chat-demo', does: 'what a change to the generators moved' },
  ],
  async run({ words, flags }, io) {
    const { diff: diffSnapshots } = await import('../diff.ts')
    const result = await diffSnapshots(words.a, words.b)
    if (flags.json) writeJson(io.out, { a: words.a, b: words.b, ...result })
    else if (!flags.quiet) writeLines(io.out, page(result, io.out))
    return result.same ? 0 : EXIT_CODES.DIFFERENT
  },
})

type Difference = Awaited<ReturnType<typeof import('../diff.ts').diff>>

function page(result: Difference, output: Output): string[] {
  if (result.same) return [`${paint(output, 'green', 'same')}  no row, column or parameter differs`]
  const show = (value: unknown) => (value === undefined ? 'absent' : JSON.stringify(value))
  const section = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : [paint(output, 'bold', title), ...lines.map((line) => `  ${line}`), '']
  return [
    ...section(
      'Parameters',
      result.parameters.map(({ name, a, b }) => `${name}: ${show(a)} -> ${show(b)}`),
    ),
    ...section('Schema', result.schema),
    ...tableLines(result, output),
    `${paint(output, 'yellow', 'different')}`,
  ]
}

function tableLines({ tables }: Difference, output: Output): string[] {
  const moved = tables.filter((it) => it.added + it.removed + it.changed > 0)
  if (moved.length === 0) return []
  const columns = [
    { heading: 'table' },
    { heading: 'added', right: true },
    { heading: 'removed', right: true },
    { heading: 'changed', right: true },
    { heading: 'in columns' },
  ]
  const rows = moved.map(({ table, added, removed, changed, columns: counts }) => [
    table,
    grouped(added),
    grouped(removed),
    grouped(changed),
    Object.entries(counts)
      .map(([name, count]) => `${name} ${grouped(count)}`)
      .join(', '),
  ])
  const examples = moved.flatMap((it) =>
    it.examples.slice(0, EXAMPLES).map((text) => `  ${it.table}: ${oneLine(text, 140)}`),
  )
  return [...textTable(columns, rows, output), '', ...examples, ...(examples.length > 0 ? [''] : [])]
}
