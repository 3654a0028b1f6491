import { FixtureError, unknownName } from '../../generators/model/index.ts'
import { defineCommand, jsonFlag, quietFlag, value } from '../cli/command.ts'
import { duration, grouped } from '../cli/figures.ts'
import { paint, writeJson, writeLines } from '../cli/io.ts'
import { textTable } from '../cli/text-table.ts'

/** `tilth load` */
export const load = defineCommand({
  name: 'load',
  summary: 'loads a snapshot into a database; for now a new DuckDB file',
  details: ['The file appears when the load is complete. A file that is already there is never overwritten.'],
  words: { snapshot: 'the directory of a snapshot' },
  flags: {
    to: value('<target>', 'where: duckdb:<file>'),
    json: jsonFlag,
    quiet: quietFlag,
  },
  examples: [
    { line: 'tilth load snapshots/chat-demo --to duckdb:chat.duckdb', does: 'a database file, keys checked' },
  ],
  async run({ words, flags }, io) {
    const { name, target } = splitTarget(flags.to)
    const { DATABASES } = await import('../../loaders/index.ts')
    const database = DATABASES.find((it) => it.name === name)
    if (database === undefined) {
      throw unknownName(
        'database',
        name,
        DATABASES.map((it) => it.name),
      )
    }
    const began = performance.now()
    const expected = await checkedRows(words.snapshot)
    const result = await database.load({ snapshot: words.snapshot, target, expected, signal: io.signal })
    const seconds = (performance.now() - began) / 1000
    if (flags.json) writeJson(io.out, { ...result, seconds })
    else if (!flags.quiet) {
      const total = Object.values(result.rows).reduce((all, one) => all + one, 0)
      writeLines(io.out, [
        ...textTable(
          [{ heading: 'table' }, { heading: 'rows', right: true }],
          Object.entries(result.rows).map(([table, rows]) => [table, grouped(rows)]),
          io.out,
        ),
        `${paint(io.out, 'green', 'loaded')}  ${grouped(total)} rows into ${result.target} in ${duration(seconds)}`,
      ])
    }
    return 0
  },
})

/** The snapshot's rows per table, every file's checksum compared first. */
async function checkedRows(snapshot: string): Promise<Record<string, number>> {
  const { checkFiles, readManifest } = await import('../snapshot/open.ts')
  const manifest = readManifest(snapshot)
  await checkFiles(snapshot, manifest)
  return Object.fromEntries(manifest.tables.map((table) => [table.name, table.rows]))
}

/** `duckdb:<file>` in its two parts. A URL is never repeated in a message: it may hold a password. */
function splitTarget(to: string | undefined): { name: string; target: string } {
  const colon = to?.indexOf(':') ?? -1
  if (to !== undefined && colon > 0 && colon < to.length - 1) {
    return { name: to.slice(0, colon), target: to.slice(colon + 1) }
  }
  throw new FixtureError('USAGE', '--to expects a database and a place, such as duckdb:chat.duckdb.', {
    facts: { flag: 'to' },
  })
}
