/** The wizard in a real terminal: whole sessions, leaving, and where it never begins. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openDuckDB } from '../../../output/index.ts'
import { BIN, tilth } from '../../support/cli.ts'
import { hashesOf } from '../../support/snapshot-files.ts'
import { inTerminal, KEY, type Step } from '../../support/terminal.ts'
import { hasTool, runTool, scratchFolder } from '../../support/tools.ts'

const { enter, down, space, ctrlC, ctrlD } = KEY
const python = hasTool('python3', ['-c', 'import pty, os; os.waitstatus_to_exitcode'])

/** chat demo, one parameter changed wrongly, then rightly; CSV and SQL for PostgreSQL and SQLite; another place. */
const STEPS: readonly Step[] = [
  { see: 'Which dataset?', type: enter },
  { see: 'Which scenario?', type: enter },
  { see: 'Change a parameter?', type: 'conversations' },
  { see: 'Search: conversations', type: enter },
  { see: 'Enter takes 90', type: '3000' },
  { see: 'messages: expected at least one for each of 3000 conversations', type: enter },
  { see: '▲', type: '\u0015' },
  { see: 'Enter takes 90', type: '80' },
  { see: '80', type: enter },
  { see: 'Change another parameter?', type: enter },
  { see: 'Seed?', type: "it's blue" },
  { see: "it's blue", type: enter },
  { see: 'Which formats?', type: down },
  { see: '> ◼ Parquet', type: space },
  { see: '> ◻ Parquet', type: enter },
  { see: 'SQL dumps for which databases?', type: down },
  { see: '> ◼ MySQL and MariaDB', type: space },
  { see: '> ◻ MySQL', type: enter },
  { see: 'Into which directory?', type: 'made here' },
  { see: 'made here', type: enter },
  { see: 'Load it into a database afterwards?', type: enter },
  { see: 'Begin?', type: enter },
]

/** The command lines that a session showed. */
function shownLines(text: string): string[] {
  const part = /The same without questions:\s+([\s\S]*?)\r?\n\s*\r?\n/.exec(text)?.[1] ?? ''
  return part.split(/\r?\n/).map((line) => line.trim())
}

/** Runs a shown line in a shell, in another folder. */
const inShell = (line: string, cwd: string): string =>
  runTool('sh', [
    '-c',
    `cd "$1" && set -- && ${line.replace(/^tilth /, `'${process.execPath}' '${BIN}' `)}`,
    'sh',
    cwd,
  ])

describe.skipIf(!python)('in a terminal', () => {
  it('a whole session makes byte for byte what the shown command line makes', async () => {
    const home = scratchFolder()
    const again = scratchFolder()
    const session = await inTerminal([], STEPS, { cwd: home })
    expect(session.missed, session.text).toBeNull()
    expect(session).toMatchObject({ code: 0, restored: true })
    expect(session.text).toMatch(/demo: 5,013 rows, [\d.]+ MB, \d+ s, \d+ MB/)
    expect(session.text).toMatch(/[\d,]+ rows, about [\d.]+ MB, \d+ s, \d+ MB of memory/)
    const lines = shownLines(session.text)
    expect(lines).toEqual([
      `tilth generate chat --set conversations=80 --seed 'it'\\''s blue' --format csv,sql --dialect postgres,sqlite --out 'made here'`,
    ])
    inShell(lines[0]!, again)
    const made = hashesOf(join(home, 'made here'))
    expect(Object.keys(made)).toContain('sql/sqlite.sql')
    expect(made).toEqual(hashesOf(join(again, 'made here')))
    expect(readdirSync(home)).toEqual(['made here'])
  }, 120_000)

  it('loads afterwards; a password is neither shown nor told', async () => {
    const home = scratchFolder()
    const flags = ['new', '--dataset', 'chat', '--scenario', 'demo', '--set', 'messages=300', '--seed', 'x']
    const steps = [
      { see: 'Load it into a database', type: down + down + down + down },
      { see: '● DuckDB', type: enter },
      { see: 'Where is it?', type: enter },
      { see: 'Begin?', type: 'y' },
    ]
    const session = await inTerminal([...flags, '--format', 'csv', '--out', 'x'], steps, { cwd: home })
    expect(session, session.text).toMatchObject({ code: 0, missed: null, restored: true })
    expect(session.text).toMatch(/loaded {2}[\d,]+ rows into duckdb:x\.duckdb/)
    expect(shownLines(session.text)[1]).toBe('tilth load x --to duckdb:x.duckdb')
    const secret = await inTerminal(
      [...flags, '--format', 'csv', '--out', 'y'],
      [
        { see: 'Load it into a database', type: down },
        { see: '● PostgreSQL', type: enter },
        { see: 'Where is it?', type: 'postgres://nobody:Geheim123@127.0.0.1:1/none' },
        { see: 'The password is not shown', type: enter },
        { see: 'Cannot connect', type: ctrlC },
      ],
      { cwd: home },
    )
    expect(secret, secret.text).toMatchObject({ code: 130, missed: null, restored: true })
    expect(secret.raw).not.toMatch(/Geheim|eheim1/)
    expect(existsSync(join(home, 'y'))).toBe(false)
  }, 120_000)

  it('a target that counts as production is confirmed by name, as in tilth load', async () => {
    const home = scratchFolder()
    const to = 'duckdb:shop.duckdb'
    await tilth(['generate', 'chat', '--set', 'messages=300', '--format', 'csv', '--out', 'x'], home)
    expect(await tilth(['load', 'x', '--to', to], home)).toMatchObject({ code: 0 })
    const shop = await openDuckDB({ path: join(home, 'shop.duckdb') })
    await shop.run(`INSERT INTO posts SELECT * REPLACE ('of-others' AS id) FROM posts LIMIT 1`)
    shop.close()
    const flags = ['--dataset', 'chat', '--scenario', 'demo', '--set', 'messages=400', '--defaults', '--yes']
    const words = ['new', ...flags, '--out', 'z', '--to', to, '--mode', 'replace']
    const wrong = await inTerminal(words, [{ see: 'Type the name of the database', type: 'shop\r' }], {
      cwd: home,
    })
    expect(wrong, wrong.text).toMatchObject({ code: 8, missed: null, restored: true })
    expect(wrong.text).toMatch(/posts holds 1 row that no load of Tilth put there/)
    const right = [
      { see: 'Type the name of the database', type: 'shop.duckdb\r' },
      { see: 'begins in 10 seconds', type: ctrlC },
    ]
    const stopped = await inTerminal(words, right, { cwd: home })
    expect(stopped, stopped.text).toMatchObject({ code: 130, missed: null, restored: true })
  }, 120_000)

  const PLACES: readonly [string, readonly string[], string][] = [
    ['a list', [], 'Which dataset?'],
    ['a list that is searched', ['new', '--dataset', 'chat', '--scenario', 'demo'], 'Change a parameter?'],
    ['a line', ['new', '--dataset', 'chat', '--scenario', 'demo', '--set', 'users=70'], 'Seed?'],
    [
      'several',
      ['new', '--dataset', 'chat', '--scenario', 'demo', '--set', 'users=70', '--seed', 'x'],
      'Which formats?',
    ],
    ['the confirmation', ['new', '--dataset', 'chat', '--scenario', 'demo', '--defaults'], 'Begin?'],
  ]
  const KEYS = [
    ['Ctrl-C', ctrlC],
    ['Escape', KEY.escape],
  ] as const
  const LEAVING = PLACES.flatMap(([what, words, see]) =>
    KEYS.map(([name, key]) => [name, what, words, see, key] as const),
  )
  it.each([...LEAVING, ['Ctrl-D', ...PLACES[2]!, ctrlD] as const])(
    '%s leaves %s: exit code 130, nothing written, the terminal as it was',
    async (_name, _what, words, see, key) => {
      const home = scratchFolder()
      const session = await inTerminal(words, [{ see, type: key }], { cwd: home })
      expect(session, session.text).toMatchObject({ code: 130, missed: null, restored: true })
      expect(session.text).toMatch(/Left; nothing was written\./)
      expect(session.raw.lastIndexOf('\u001b[?25h')).toBeGreaterThan(session.raw.lastIndexOf('\u001b[?25l'))
      expect(readdirSync(home)).toEqual([])
    },
  )

  it('what is typed while it measures answers nothing, and does not end it', async () => {
    const home = scratchFolder()
    const words = ['new', '--dataset', 'chat', '--scenario', 'demo', '--defaults']
    const steps = [
      { see: 'measuring', type: `${ctrlD}zz${enter}` },
      { see: 'Begin?', type: 'n' },
    ]
    const session = await inTerminal(words, steps, { cwd: home })
    expect(session, session.text).toMatchObject({ code: 0, missed: null, restored: true })
    expect(session.text).toMatch(/Nothing was written\./)
    expect(session.text).not.toContain('zz')
    expect(readdirSync(home)).toEqual([])
  })

  it('line by line where the terminal cannot move its cursor: no escape sequence at all', async () => {
    const home = scratchFolder()
    const steps = [
      { see: 'for the list [go on]: ', type: 'users\r' },
      { see: '[60]: ', type: 'many\r' },
      { see: 'Expected a whole number, 2 to 5000000.', type: '' },
      { see: '[60]: ', type: '70\r' },
      { see: 'for the list [go on]: ', type: '\r' },
      { see: '[tilth]: ', type: '\r' },
      { see: '[csv,parquet,sql]: ', type: 'csv\r' },
      { see: '[snapshots/chat-demo]: ', type: 'plain\r' },
      { see: '[nowhere]: ', type: '\r' },
      { see: 'Begin? [Y/n]: ', type: 'maybe\r' },
      { see: 'Expected y or n.', type: 'y\r' },
    ]
    const flags = ['new', '--dataset', 'chat', '--scenario', 'demo']
    const session = await inTerminal(flags, steps, { cwd: home, env: { TERM: 'dumb' } })
    expect(session, session.text).toMatchObject({ code: 0, missed: null, restored: true })
    expect(session.raw).not.toContain('\u001b')
    const manifest = JSON.parse(readFileSync(join(home, 'plain/manifest.json'), 'utf8'))
    expect(manifest.parameters.users).toBe(70)
  })

  it('with NO_COLOR no colour, and it is still seen where the cursor is', async () => {
    const words = ['new', '--dataset', 'chat', '--scenario', 'demo', '--set', 'users=70', '--seed', 'x']
    const steps = [
      { see: '> ◼ CSV', type: down },
      { see: '> ◼ Parquet', type: KEY.escape },
    ]
    const session = await inTerminal(words, steps, { cwd: scratchFolder(), env: { NO_COLOR: '1' } })
    expect(session, session.text).toMatchObject({ code: 130, missed: null })
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the escape character is what is looked for
    expect(session.raw).not.toMatch(/\u001b\[[\d;]*m/)
  })

  it('does not begin in CI', async () => {
    const env = { CI: 'true' }
    const alone = await inTerminal([], [], { cwd: scratchFolder(), env })
    expect(alone).toMatchObject({ code: 2, text: expect.stringMatching(/Commands/) })
    const named = await inTerminal(['new'], [], { cwd: scratchFolder(), env })
    expect(named).toMatchObject({ code: 2, text: expect.stringMatching(/there is nobody to ask/) })
  })
})

describe('without a terminal', () => {
  it('tilth alone is help, tilth new one clear error: exit code 2', async () => {
    const home = scratchFolder()
    expect(await tilth([], home)).toMatchObject({ code: 2, out: '', err: expect.stringMatching(/Commands/) })
    const ran = await tilth(['new', '--dataset', 'chat', '--yes'], home)
    expect(ran).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringMatching(/^tilth: .*nobody to ask.*\n$/),
    })
    expect(readdirSync(home)).toEqual([])
  })
})
