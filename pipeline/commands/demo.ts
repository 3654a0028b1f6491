import { renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { FixtureError } from '../../generators/model/index.ts'
import { defineCommand, quietFlag } from '../cli/command.ts'
import { bytes, duration, grouped } from '../cli/figures.ts'
import { type Io, paint, writeLines } from '../cli/io.ts'
import { progressView } from '../cli/progress.ts'
import { oneLine, textTable } from '../cli/text-table.ts'
import { datasetOf, datasets } from './registries.ts'

const SNAPSHOT = join('snapshots', 'chat-demo')
const DATABASE = join('snapshots', 'demo.duckdb')

/** A lively group conversation: the one whose messages come from most people. */
const CONVERSATION = `
  SELECT c.id, coalesce(c.name, 'a conversation of two') AS title
  FROM conversations c JOIN messages m ON m."conversationId" = c.id
  WHERE m.type = 'TEXT'
  GROUP BY ALL ORDER BY count(DISTINCT m."senderId") DESC, count(*) DESC, c.id LIMIT 1`

const MESSAGES = (conversation: string): string => `
  SELECT strftime(m."createdAt", '%Y-%m-%d %H:%M') AS time, coalesce(u."firstName", u.username) AS name,
    m.content AS text
  FROM messages m JOIN users u ON u.id = m."senderId"
  WHERE m."conversationId" = '${conversation.replaceAll("'", "''")}' AND m.type = 'TEXT'
  ORDER BY m."createdAt", m.id LIMIT 12`

/** `npm run demo`: from nothing to rows in a database. */
export const demo = defineCommand({
  name: 'demo',
  summary: 'generates the chat demo, verifies it, loads it into DuckDB and shows what is in it',
  words: {},
  flags: { quiet: quietFlag },
  examples: [{ line: 'npm run demo', does: `into ${SNAPSHOT} and ${DATABASE}` }],
  hidden: true,
  async run({ flags }, io) {
    const began = performance.now()
    await generateAndVerify(flags.quiet, io)
    const rows = await loadAnew(io)
    step(io, `loaded    ${DATABASE}, every key and value checked in the database`)
    writeLines(io.out, ['', ...countTable(rows, io), '', ...(await conversationLines(io)), ''])
    writeLines(io.out, [`Done in ${duration((performance.now() - began) / 1000)}. Next: npx tilth list`])
    return 0
  },
})

/** Into a new file, which takes the place of an older demo's when all is in it. Gives the rows per table. */
async function loadAnew(io: Io): Promise<Readonly<Record<string, number>>> {
  const { loadSnapshot } = await import('../load/load.ts')
  const next = `${DATABASE}.new`
  for (const end of ['', '.wal']) rmSync(`${next}${end}`, { force: true })
  const { rows } = await loadSnapshot({ snapshot: SNAPSHOT, to: `duckdb:${next}`, signal: io.signal })
  // The log of the older file would be replayed into the new one.
  rmSync(`${DATABASE}.wal`, { force: true })
  renameSync(next, DATABASE)
  return rows
}

async function generateAndVerify(quiet: boolean, io: Io): Promise<void> {
  const progress = progressView(io, quiet)
  const common = { onProgress: progress.show, signal: io.signal }
  const { build } = await import('../build.ts')
  const { verify } = await import('../verify.ts')
  try {
    const dataset = await datasetOf('chat')
    const built = await build({ dataset, scenario: 'demo', out: SNAPSHOT, ...common })
    const size = built.files.reduce((all, file) => all + file.bytes, 0)
    progress.done()
    step(io, `generated ${SNAPSHOT}: ${built.files.length} files, ${bytes(size)}`)
    const verdict = await verify(SNAPSHOT, { datasets: await datasets(), ...common })
    progress.done()
    if (!verdict.ok) throw new FixtureError('VIOLATION', 'The demo does not hold; `tilth verify` says where.')
    step(io, `verified  ${verdict.files} files read back: checksums, keys, rules, expectations`)
  } finally {
    progress.done()
  }
}

const step = (io: Io, text: string): void => writeLines(io.out, [`${paint(io.out, 'green', 'ok')}  ${text}`])

function countTable(rows: Readonly<Record<string, number>>, io: Io): string[] {
  return textTable(
    [{ heading: 'table' }, { heading: 'rows', right: true }],
    Object.entries(rows).map(([table, count]) => [table, grouped(count)]),
    io.out,
  )
}

async function conversationLines(io: Io): Promise<string[]> {
  const { openDuckDB } = await import('../../output/duckdb.ts')
  const database = await openDuckDB({ path: DATABASE })
  try {
    const [found] = await database.rows(CONVERSATION)
    if (found === undefined) return []
    const messages = await database.rows(MESSAGES(String(found.id)))
    const cells = messages.map((row) =>
      [row.time, row.name, row.text].map((cell) => oneLine(String(cell), 90)),
    )
    return [
      paint(io.out, 'bold', oneLine(String(found.title))),
      ...textTable([{ heading: 'time' }, { heading: 'who' }, { heading: 'text' }], cells, io.out),
    ]
  } finally {
    database.close()
  }
}
