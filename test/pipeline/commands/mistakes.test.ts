/** Bad input: what a person mistypes or breaks gets one clear message and the right exit code, and nothing is lost. */
import {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { EXIT_CODES } from '../../../generators/model/index.ts'
import { type Manifest, manifestText } from '../../../pipeline/snapshot/manifest.ts'
import { readManifest } from '../../../pipeline/snapshot/open.ts'
import { tilth } from '../../support/cli.ts'
import { scratchFolder } from '../../support/tools.ts'

const home = scratchFolder()
const elsewhere = scratchFolder()
const SNAPSHOT = 'snapshots/chat-demo'

const run = (...words: string[]) => tilth(words, home)

beforeAll(async () => {
  const made = await run('generate', 'chat', '--format', 'csv,sql', '--dialect', 'duckdb')
  expect(made.code, made.err).toBe(0)
})

const MISTAKES: readonly [string, readonly string[], number, RegExp][] = [
  ['an unknown dataset', ['generate', 'caht'], 2, /no dataset "caht"\. Did you mean "chat"/],
  ['an unknown scenario', ['generate', 'chat', '--scenario', 'dmeo'], 2, /"dmeo".*Did you mean "demo"/],
  ['an unknown scenario to describe', ['describe', 'chat', '--scenario', 'dmeo'], 2, /Did you mean "demo"/],
  ['an unknown table', ['sample', 'chat', 'mesages'], 2, /Did you mean "messages"/],
  [
    'an unknown table to write',
    ['generate', 'chat', '--tables', 'users,mesages'],
    2,
    /Did you mean "messages"/,
  ],
  ['an unknown format', ['generate', 'chat', '--format', 'cvs'], 2, /Did you mean "csv"/],
  ['an unknown dialect', ['generate', 'chat', '--dialect', 'postgre'], 2, /Did you mean "postgres"/],
  ['an unknown archive', ['generate', 'chat', '--archive', 'rar'], 2, /"rar"/],
  ['an unknown flag', ['generate', 'chat', '--sede', 'x'], 2, /Did you mean --seed/],
  ['an unknown parameter', ['generate', 'chat', '--set', 'usres=5'], 2, /Did you mean "users"/],
  ['an unknown database', ['load', 'x', '--to', 'duckbd:x'], 2, /Did you mean duckdb:/],
  [
    'a database to verify without a snapshot',
    ['verify', 'postgres:///shop'],
    2,
    /A database is verified against a snapshot.*--against/,
  ],
  ['a file of a database to verify', ['verify', 'duckdb:shop.duckdb'], 2, /--against/],
  ['no place to load into', ['load', 'x'], 2, /Give --to postgres/],
  ['an empty seed', ['generate', 'chat', '--seed='], 2, /--seed needs a value/],
  ['a seed without a value', ['generate', 'chat', '--seed'], 2, /--seed needs a value, <text>/],
  ['a negative count', ['generate', 'chat', '--set', 'users=-5'], 2, /users/],
  ['a count of zero', ['generate', 'chat', '--set', 'users=0'], 2, /fit chat: users: [^;]*, got 0\. `/],
  ['a fractional count', ['generate', 'chat', '--set', 'users=2.5'], 2, /users/],
  [
    'a count beyond 2^53',
    ['generate', 'chat', '--set', 'messages=9007199254740993'],
    2,
    /got 9007199254740993/,
  ],
  ['a count that is no number', ['generate', 'chat', '--set', 'users=many'], 2, /users/],
  ['a parameter without a value', ['generate', 'chat', '--set', 'users'], 2, /--set expects name=value/],
  ['a parameter with an empty value', ['generate', 'chat', '--set', 'users='], 2, /users: .*got ""/],
  [
    'a parameter twice',
    ['generate', 'chat', '--set', 'users=9', '--set', 'users=9'],
    2,
    /users stands twice/,
  ],
  ['a share above 1', ['generate', 'chat', '--set', 'directShare=2'], 2, /directShare/],
  [
    'parameters that exclude each other',
    ['generate', 'chat', '--set', 'imageShare=0.9'],
    2,
    /imageShare \+ videoShare/,
  ],
  [
    'a locale nobody has',
    ['generate', 'chat', '--locale', 'dee'],
    2,
    /one of \d+ names, perhaps "de", got "dee"/,
  ],
  ['a day that does not exist', ['generate', 'chat', '--reference-date', '2025-02-30'], 2, /referenceDate/],
  ['an extra word', ['generate', 'chat', 'quick'], 2, /Did not expect "quick"/],
  ['a missing word', ['diff', 'snapshots'], 2, /<b> is missing/],
  ['a misspelled command', ['generat', 'chat'], 2, /Did you mean "generate"/],
  ['a flag twice', ['generate', 'chat', '--out', 'a', '--out', 'b'], 2, /--out stands twice/],
  [
    'a dialect without its format',
    ['generate', 'chat', '--format', 'csv', '--dialect', 'mysql'],
    2,
    /add --format sql/,
  ],
  ['an empty list of tables', ['generate', 'chat', '--tables='], 2, /--tables needs a value/],
  ['a negative tolerance', ['verify', 'x', '--tolerance=-1'], 2, /--tolerance expects/],
  ['a tolerance that is none', ['verify', 'x', '--tolerance', 'much'], 2, /--tolerance expects/],
  ['rows that are no count', ['sample', 'chat', 'users', '--rows', '0'], 2, /--rows expects/],
  ['more rows than a sample has', ['sample', 'chat', 'users', '--rows', '1001'], 2, /1 to 1000/],
  ['a snapshot that is a file', ['verify', 'a-file'], 5, /a-file/],
  ['a place to load into that is a folder', ['load', SNAPSHOT, '--to', 'duckdb:mine'], 7, /Is a directory/],
  ['a place to load into below a file', ['load', SNAPSHOT, '--to', 'duckdb:a-file/x'], 6, /a-file/],
  [
    'a place to load into that is something else',
    ['load', SNAPSHOT, '--to', 'duckdb:a-file'],
    7,
    /no DuckDB database/,
  ],
  ['a snapshot that is not there', ['verify', 'nowhere'], 5, /nowhere/],
  ['a folder that is no snapshot', ['diff', 'snapshots', 'snapshots'], 5, /snapshots/],
  ['an output path that is a file', ['generate', 'chat', '--out', 'a-file'], 6, /a-file/],
  ['an output path below a file', ['generate', 'chat', '--out', 'a-file/x'], 6, /a-file/],
  [
    'an archive in place of a folder',
    ['generate', 'chat', '--archive', 'zip', '--out', 'zip.zip'],
    6,
    /zip\.zip/,
  ],
  [
    'an archive over something else',
    ['generate', 'chat', '--archive', 'zip', '--out', 'letter.zip'],
    6,
    /letter\.zip is not overwritten/,
  ],
  ['an output path that belongs to something else', ['generate', 'chat', '--out', 'mine'], 6, /mine/],
]

describe.concurrent('mistakes: one clear message, the right exit code, nothing written', () => {
  beforeAll(() => {
    writeFileSync(join(home, 'a-file'), 'text')
    mkdirSync(join(home, 'mine'))
    mkdirSync(join(home, 'zip.zip'))
    writeFileSync(join(home, 'letter.zip'), 'text')
    writeFileSync(join(home, 'mine/letter.txt'), 'dear')
  })

  it.each(MISTAKES)('%s', async (_what, words, code, message) => {
    const before = readdirSync(home).sort()
    const ran = await run(...words)
    expect(ran).toMatchObject({ code, out: '' })
    expect(ran.err).toMatch(/^tilth: /)
    expect(ran.err).toMatch(message)
    expect(ran.err).not.toMatch(/\n\s+at /)
    expect(readdirSync(home).sort()).toEqual(before)
    expect(readFileSync(join(home, 'mine/letter.txt'), 'utf8')).toBe('dear')
    expect(readFileSync(join(home, 'a-file'), 'utf8')).toBe('text')
    expect(readFileSync(join(home, 'letter.zip'), 'utf8')).toBe('text')
  })

  const CODES: readonly [string, readonly string[]][] = [
    ['USAGE', ['generate', 'chat', '--seed=']],
    ['UNKNOWN_NAME', ['describe', 'caht']],
    ['PARAMETER', ['generate', 'chat', '--set', 'users=0', '--quiet']],
    ['SNAPSHOT_UNREADABLE', ['check', 'nowhere', '--quiet']],
    ['OUTPUT_PATH', ['generate', 'chat', '--out', 'mine']],
  ]
  it.each(CODES)('%s with --json: one document, and the message on standard error', async (code, words) => {
    const ran = await run(...words, '--json')
    const { error } = JSON.parse(ran.out)
    expect(error).toMatchObject({ code, message: expect.any(String) })
    expect(ran).toMatchObject({
      code: EXIT_CODES[code as keyof typeof EXIT_CODES],
      err: `tilth: ${error.message}\n`,
    })
  })

  it('a folder that is not writable', async (context) => {
    const root = process.getuid?.() === 0
    // Root may write anywhere but into the kernel's own file systems.
    if (root && process.platform !== 'linux') return context.skip()
    mkdirSync(join(elsewhere, 'locked'), { mode: 0o555 })
    const out = root ? '/proc/tilth' : 'locked/x'
    const ran = await tilth(['generate', 'chat', '--format', 'csv', '--out', out], elsewhere)
    expect(ran).toMatchObject({
      code: 6,
      out: '',
      err: expect.stringMatching(/^tilth: Cannot write to .*\n$/),
    })
    expect(readdirSync(join(elsewhere, 'locked'))).toEqual([])
  })
})

describe.concurrent('a snapshot that is not what it was: one clear message, exit code 5', () => {
  const manifest = (folder: string, change: (manifest: Manifest) => Manifest): void =>
    writeFileSync(join(folder, 'manifest.json'), manifestText(change(readManifest(folder))))
  const DAMAGES: readonly [string, (folder: string) => void, RegExp][] = [
    ['a missing file', (f) => rmSync(join(f, 'csv/posts.csv')), /csv\/posts\.csv is missing/],
    ['an extra file', (f) => writeFileSync(join(f, 'csv/more.csv'), 'x'), /csv\/more\.csv/],
    ['a cut file', (f) => truncateSync(join(f, 'csv/posts.csv'), 20), /has 20 bytes, expected/],
    [
      'a renamed file',
      (f) => renameSync(join(f, 'csv/posts.csv'), join(f, 'csv/post.csv')),
      /csv\/posts?\.csv/,
    ],
    ['no manifest', (f) => rmSync(join(f, 'manifest.json')), /manifest\.json/],
    ['a manifest that is no JSON', (f) => writeFileSync(join(f, 'manifest.json'), '{'), /manifest\.json/],
    [
      'a newer manifest',
      (f) => manifest(f, (old) => ({ ...old, version: { ...old.version, manifest: 999 } })),
      /newer Tilth/,
    ],
    [
      'a path that leaves the directory',
      (f) =>
        manifest(f, (old) => ({
          ...old,
          files: old.files.map((file) => ({ ...file, path: `../${file.path}` })),
        })),
      /not a plain path/,
    ],
  ]

  it.each(DAMAGES)('%s', async (what, spoil, message) => {
    const folder = join(elsewhere, what)
    cpSync(join(home, SNAPSHOT), folder, { recursive: true })
    spoil(folder)
    const before = readdirSync(folder, { recursive: true }).sort()
    const ran = await tilth(['verify', what], elsewhere)
    expect(ran).toMatchObject({ code: 5, err: expect.stringMatching(/^tilth: /) })
    expect(ran.err).toMatch(message)
    expect(ran.err).not.toMatch(/\n\s+at /)
    expect(readdirSync(folder, { recursive: true }).sort()).toEqual(before)
  })
})
