/** The commands as a person runs them: the built command line in a child process, in an empty folder. */
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { ended, startTilth, tilth } from '../../support/cli.ts'
import { scratchFolder } from '../../support/tools.ts'

const home = scratchFolder()
const SNAPSHOT = 'snapshots/chat-demo'

const run = (...words: string[]) => tilth(words, home)

async function json(...words: string[]): Promise<{ code: number | null; data: Record<string, never> }> {
  const { code, out } = await run(...words, '--json')
  return { code, data: JSON.parse(out) as Record<string, never> }
}

let first: Awaited<ReturnType<typeof run>>

beforeAll(async () => {
  first = await run('generate', 'chat')
})

describe('generate', () => {
  it('writes snapshots/<dataset>-<scenario> and says what and where', () => {
    expect(first).toMatchObject({ code: 0, err: '' })
    expect(first.out).toMatch(/messages +2,500/)
    expect(first.out).toMatch(/done {2}[\d,]+ rows, \d+ files, [\d.]+ MB in [\d.]+ s \([\d,]+ rows\/s\)/)
    expect(first.out).toMatch(new RegExp(`Load it, in ${SNAPSHOT}\\n[\\s\\S]*psql .*-f sql/postgres.sql`))
    expect(existsSync(join(home, SNAPSHOT, 'manifest.json'))).toBe(true)
    expect(readdirSync(join(home, 'snapshots'))).toEqual(['chat-demo'])
  })

  it('passes its flags on', async () => {
    const { code, data } = await json(
      ...['generate', 'chat', '--set', 'users=40', '--set', 'conversations=30', '--set', 'messages=500'],
      ...[
        '--out',
        'small',
        '--format',
        'csv',
        '--tables',
        'users,messages',
        '--reference-date',
        '2025-06-01',
      ],
      ...['--seed', 'blue', '--locale', 'de'],
    )
    expect(code).toBe(0)
    expect(data).toMatchObject({ rows: { users: 40, messages: 500 }, seconds: expect.any(Number) })
    const manifest = JSON.parse(readFileSync(join(home, 'small/manifest.json'), 'utf8'))
    expect(manifest).toMatchObject({
      seed: 'blue',
      referenceDate: '2025-06-01',
      parameters: { locale: 'de' },
    })
    expect(readdirSync(join(home, 'small/csv')).sort()).toEqual(['messages.csv', 'users.csv'])
    expect(existsSync(join(home, 'small/sql'))).toBe(false)
  })

  it('--dry-run counts and writes nothing; --quiet says nothing', async () => {
    const dry = await json('generate', 'chat', '--out', 'dry', '--dry-run')
    expect(dry).toMatchObject({ code: 0, data: { dryRun: true, rows: { messages: 2500 } } })
    expect(existsSync(join(home, 'dry'))).toBe(false)
    const words = [
      'generate',
      'chat',
      '--set',
      'messages=300',
      '--out',
      'quiet',
      '--format',
      'csv',
      '--quiet',
    ]
    expect(await run(...words)).toEqual({ code: 0, out: '', err: '' })
  })

  it('counts before the first row what is there in the end', async () => {
    const planned = await json('generate', 'chat', '--seed', 'x', '--dry-run')
    const built = await json('generate', 'chat', '--seed', 'x', '--out', 'counted', '--format', 'csv')
    expect(built.data.rows).toEqual(planned.data.rows)
  })
})

describe('looking', () => {
  it('list', async () => {
    expect(await run('list')).toMatchObject({ code: 0, out: expect.stringMatching(/^chat .*\n.*\n +demo /) })
    expect((await json('list')).data).toMatchObject({
      datasets: expect.arrayContaining([expect.objectContaining({ name: 'chat', tables: 12 })]),
    })
  })

  it('describe: exact counts of the quick scenarios, parameters with ranges', async () => {
    const { code, data } = await json('describe', 'chat')
    expect(code).toBe(0)
    const [demo] = data.scenarios as unknown as { rows: Record<string, number> }[]
    expect(demo).toMatchObject({ name: 'demo', rows: { users: 60, messages: 2500 } })
    expect(data.parameters).toContainEqual(
      expect.objectContaining({ name: 'users', type: 'integer', default: 60 }),
    )
    const page = await run('describe', 'chat', '--scenario', 'demo')
    expect(page.out).toMatch(/messages +2,500 /)
    expect(page.out).toMatch(/users {2}\(integer; .*default 60\)/)
  })

  it('sample: as many rows as asked for, the same each time', async () => {
    const { code, data } = await json('sample', 'chat', 'users', '--rows', '3')
    expect(code).toBe(0)
    expect(data.rows).toHaveLength(3)
    const page = await run('sample', 'chat', 'messages', '--rows', '1')
    expect(page).toMatchObject({ code: 0, out: expect.stringMatching(/createdAt +\d{4}-\d\d-\d\dT.*Z\n/) })
    expect(await run('sample', 'chat', 'messages', '--rows', '1')).toEqual(page)
  })
})

describe('judging', () => {
  it('verify, check and diff agree that a fresh snapshot is right', async () => {
    const verified = await json('verify', SNAPSHOT)
    expect(verified).toMatchObject({ code: 0, data: { ok: true, problemCount: 0 } })
    for (const result of verified.data.expectations as unknown as object[]) {
      expect(result).toMatchObject({
        target: expect.any(Number),
        achieved: expect.any(Number),
        tolerance: expect.any(Number),
      })
    }
    expect(await run('verify', SNAPSHOT)).toMatchObject({ code: 0, out: expect.stringMatching(/holds/) })
    expect(await run('check', SNAPSHOT)).toMatchObject({ code: 0, out: expect.stringMatching(/^same/) })
    expect(await run('diff', SNAPSHOT, SNAPSHOT)).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^same/),
    })
  })

  it('diff says what is otherwise and exits with 1', async () => {
    const other = ['--set', 'users=61', '--out', 'more']
    expect((await run('generate', 'chat', ...other)).code).toBe(0)
    const { code, data } = await json('diff', SNAPSHOT, 'more')
    expect(code).toBe(1)
    expect(data.parameters).toEqual([{ name: 'users', a: 60, b: 61 }])
    expect(data.tables).toContainEqual(expect.objectContaining({ table: 'users', added: 1, removed: 0 }))
    expect((await run('diff', SNAPSHOT, 'more')).out).toMatch(/users: 60 -> 61[\s\S]*users +1 +0 +\d/)
  })

  it('a flipped bit: verify exits with 5, check with 1', async () => {
    cpSync(join(home, SNAPSHOT), join(home, 'bad'), { recursive: true })
    const file = join(home, 'bad/csv/users.csv')
    const bytes = readFileSync(file)
    bytes[bytes.length - 10]! ^= 1
    writeFileSync(file, bytes)
    expect(await run('verify', 'bad')).toMatchObject({
      code: 5,
      err: expect.stringMatching(/csv\/users\.csv/),
    })
    expect(await run('check', 'bad')).toMatchObject({
      code: 1,
      out: expect.stringMatching(/csv\/users\.csv/),
    })
    expect((await run('load', 'bad', '--to', 'duckdb:bad.duckdb')).code).toBe(5)
    expect(existsSync(join(home, 'bad.duckdb'))).toBe(false)
  })
})

describe('load', () => {
  it('into a new DuckDB file, once', async () => {
    const loaded = await json('load', SNAPSHOT, '--to', 'duckdb:loaded.duckdb')
    expect(loaded).toMatchObject({ code: 0, data: { loaded: { users: 60, messages: 2500 } } })
    expect(readdirSync(home).filter((name) => name.startsWith('loaded'))).toEqual(['loaded.duckdb'])
    const again = await run('load', SNAPSHOT, '--to', 'duckdb:loaded.duckdb')
    expect(again).toMatchObject({ code: 0, out: expect.stringMatching(/nothing to do/) })
  })
})

describe('stopping', () => {
  const BIG = ['generate', 'chat', '--scenario', 'quick', '--out', 'stopped', '--format', 'csv']

  /** Starts a build and sends the signal once its work directory is there. */
  async function interrupted(signals: readonly NodeJS.Signals[]) {
    const child = startTilth(BIG, home)
    const end = ended(child)
    const working = () => readdirSync(home).some((name) => name.includes('stopped'))
    while (!working() && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 10))
    const began = Date.now()
    for (const signal of signals) {
      child.kill(signal)
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
    return { ...(await end), milliseconds: Date.now() - began }
  }

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('%s cleans up and exits with %i', async (signal, code) => {
    const ran = await interrupted([signal])
    expect(ran).toMatchObject({ code, err: expect.stringMatching(/Stopping/) })
    expect(ran.milliseconds).toBeLessThan(5000)
    expect(readdirSync(home).filter((name) => name.includes('stopped'))).toEqual([])
  })

  it('a second Ctrl-C ends at once, and the next run removes what is left', async () => {
    expect((await interrupted(['SIGINT', 'SIGINT'])).code).toBe(130)
    rmSync(join(home, 'stopped'), { recursive: true, force: true })
    const words = ['generate', 'chat', '--out', 'stopped', '--format', 'csv', '--quiet']
    expect((await run(...words)).code).toBe(0)
    expect(readdirSync(home).filter((name) => name.includes('stopped'))).toEqual(['stopped'])
  })
})

describe('the terminal', () => {
  it('a reader that goes away is no error', async () => {
    const child = startTilth(['describe', 'chat', '--json'], home)
    child.stdout?.destroy()
    expect(await new Promise((resolve) => child.on('exit', (code) => resolve(code)))).toBe(0)
  })

  it('colours only where they are wanted', async () => {
    expect((await tilth(['list'], home)).out).not.toContain('\u001b')
    expect((await tilth(['list'], home, { FORCE_COLOR: '1' })).out).toContain('\u001b[1mchat')
    expect((await tilth(['list'], home, { FORCE_COLOR: '1', NO_COLOR: '1' })).out).not.toContain('\u001b')
  })

  it('demo: from nothing to rows in a database', async () => {
    const { code, out } = await run('demo', '--quiet')
    expect(code).toBe(0)
    expect(out).toMatch(/messages +2,500/)
    expect(out).toMatch(/\n {2}2025-\d\d-\d\d \d\d:\d\d {2}\S+ +\S/)
    expect((await run('demo', '--quiet')).code).toBe(0)
  })
})
