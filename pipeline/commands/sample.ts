import {
  type ColumnKind,
  type Dataset,
  FixtureError,
  type Table,
  unknownName,
} from '../../generators/model/index.ts'
import { defineCommand, each, jsonFlag, value } from '../cli/command.ts'
import { type Output, paint, writeJson, writeLines } from '../cli/io.ts'
import { parseSettings } from '../cli/parameters.ts'
import { oneLine, textTable, textWidth } from '../cli/text-table.ts'
import { datasetOf } from './registries.ts'

const MOST_ROWS = 1000

/** `tilth sample` */
export const sample = defineCommand({
  name: 'sample',
  summary: 'a few rows of one table, readable, in an instant',
  details: ['For writing a dataset: change a generator, look at what it makes. Nothing is written.'],
  words: { dataset: 'a name from `tilth list`', table: 'one of its tables' },
  flags: {
    rows: value('<count>', `how many; default: 5, at most ${MOST_ROWS}`),
    scenario: value('<name>', 'size and shape; default: the first one'),
    seed: value('<text>', 'default: tilth'),
    set: each('<name=value>', 'a parameter, see `tilth describe`'),
    json: jsonFlag,
  },
  examples: [
    { line: 'tilth sample chat messages', does: 'five messages' },
    { line: 'tilth sample chat users --rows 2 --seed blue', does: 'two users of another world' },
  ],
  async run({ words, flags }, io) {
    const dataset = await datasetOf(words.dataset)
    const table = tableOf(dataset, words.table)
    const { sample: sampleTable } = await import('../sample.ts')
    const result = await sampleTable({
      dataset,
      table: table.id,
      rows: rowCount(flags.rows),
      set: parseSettings(dataset, flags.set),
      ...(flags.scenario === undefined ? {} : { scenario: flags.scenario }),
      ...(flags.seed === undefined ? {} : { seed: flags.seed }),
    })
    if (flags.json) writeJson(io.out, { dataset: dataset.name, table: table.id, ...result })
    else {
      const note = result.note === undefined ? [] : [`note: ${result.note}`]
      writeLines(io.out, [...rowLines(table, result.rows, io.out), ...note])
    }
    return 0
  },
})

function tableOf(dataset: Dataset, id: string): Table {
  const found = dataset.tables.find((table) => table.id === id)
  if (found !== undefined) return found
  throw unknownName(
    `table of ${dataset.name}`,
    id,
    dataset.tables.map((table) => table.id),
  )
}

function rowCount(text: string | undefined): number {
  if (text === undefined) return 5
  const count = /^\d{1,6}$/.test(text) ? Number(text) : 0
  if (count >= 1 && count <= MOST_ROWS) return count
  throw new FixtureError(
    'USAGE',
    `--rows expects a whole number from 1 to ${MOST_ROWS}, got ${JSON.stringify(text)}.`,
    { facts: { flag: 'rows', value: text } },
  )
}

/** A table where it fits the terminal, else one row after the other, a column a line. */
function rowLines(
  table: Table,
  rows: readonly Readonly<Record<string, unknown>>[],
  output: Output,
): string[] {
  const names = Object.keys(table.columns).filter((name) => rows.some((row) => name in row))
  const cells = rows.map((row) => names.map((name) => readable(table.columns[name]?.kind, row[name])))
  const lines = textTable(
    names.map((heading) => ({ heading })),
    cells,
    output,
  )
  if (lines.every((line) => textWidth(line) <= output.columns)) return lines
  const width = Math.max(...names.map((name) => name.length))
  return cells.flatMap((row, i) => [
    paint(output, 'bold', `${table.id} ${i + 1}`),
    ...row.map(
      (cell, j) => `  ${names[j]!.padEnd(width)}  ${oneLine(cell, Math.max(40, output.columns - width - 4))}`,
    ),
  ])
}

function readable(kind: ColumnKind | undefined, value: unknown): string {
  if (value === null || value === undefined) return 'NULL'
  if (kind?.type === 'timestamp' && typeof value === 'number') return new Date(value).toISOString()
  if (value instanceof Uint8Array) return `0x${Buffer.from(value).toString('hex')}`
  if (typeof value === 'string') return value === '' ? "''" : oneLine(value)
  return typeof value === 'object' ? oneLine(JSON.stringify(value)) : String(value)
}
