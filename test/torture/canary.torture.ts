/** A password is found nowhere: not in what is printed, recorded, stored, or handed to other processes. */
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { DATABASES, type Database } from '../../loaders/index.ts'
import { LEDGER_NAME } from '../../output/sql/ledger.ts'
import { COMMANDS } from '../../pipeline/commands/index.ts'
import { filesBelow } from '../../pipeline/snapshot/open.ts'
import { ended, type Ran } from '../support/cli.ts'
import { serverOf, type TestDatabase } from '../support/databases.ts'
import { loadInto, placeOf } from '../support/load-place.ts'
import { temporaryDirectory } from '../support/temporary.ts'
import { type Account, hasAccounts, makeAccount } from './accounts.ts'
import { clearPlace } from './engines.ts'
import { start } from './process.ts'
import { buildShelf } from './snapshots.ts'
import { Tally } from './tally.ts'
import { watchChildren } from './watch.ts'

const path = temporaryDirectory('canary')

/** Milliseconds after which a command is taken for hanging. */
const HANGS_MS = 30_000

/** Letters that URLs and option files have to write otherwise. */
const HARD = '/@:#%?&" \\é'

/** How the password reaches the command. */
type Way = 'url' | 'environment' | 'file'

const WAYS: readonly Way[] = ['url', 'environment', 'file']

/** Per dialect: the variable, and the file's name and text; `?` is the address without a password. */
interface Secrets {
  readonly variable: string
  file(home: string, password: string, url: URL): Readonly<Record<string, string>>
}

const SECRETS: Readonly<Record<string, Secrets>> = {
  postgres: {
    variable: 'PGPASSWORD',
    file(home, password, url) {
      const escaped = password.replace(/[\\:]/g, '\\$&')
      secretFile(join(home, '.pgpass'), `${url.host}:*:${url.username}:${escaped}\n*:*:*:*:${escaped}\n`)
      return { HOME: home, PGPASSFILE: join(home, '.pgpass') }
    },
  },
  mysql: {
    variable: 'MYSQL_PWD',
    file(home, password) {
      const escaped = password.replace(/[\\"]/g, '\\$&')
      secretFile(join(home, '.my.cnf'), `[client]\npassword="${escaped}"\n`)
      return { HOME: home }
    },
  },
}

function secretFile(file: string, text: string): void {
  writeFileSync(file, text)
  chmodSync(file, 0o600)
}

/** Spellings under which a password may stand somewhere. */
function spellings(password: string): readonly string[] {
  return [
    password,
    encodeURIComponent(password),
    encodeURI(password),
    JSON.stringify(password).slice(1, -1),
    Buffer.from(password).toString('base64'),
    Buffer.from(password).toString('base64url'),
    Buffer.from(password).toString('hex'),
    // The part that needs no escapes.
    password.slice(0, 20),
  ]
}

/** A path that a command takes; `to` is the target. */
interface Scenario {
  readonly name: string
  words(to: string, database: string): readonly string[]
  /** Changes the address, so that the path fails. */
  readonly change?: (url: URL) => void
  readonly env?: Readonly<Record<string, string>>
  /** Milliseconds after which it is interrupted. */
  readonly interrupt?: number
  /** Brings the database to where the path begins. */
  readonly before?: (place: TestDatabase) => Promise<unknown>
  /** What the path must have left in the folder of records; else it was not taken. */
  readonly leaves?: Leaves
}

/** Lines of the audit log by their outcome, and whether there are a backup and a report. */
interface Leaves {
  readonly audit: Readonly<Record<string, number>>
  readonly backup: boolean
  readonly report: boolean
}

let snapshot: string
let other: string

beforeAll(async () => {
  snapshot = await buildShelf(path('snapshot'), { rows: 20 })
  other = await buildShelf(path('other'), { rows: 30 }, ['csv'])
})

/** A row that no load put there makes the database count as production. */
const foreignRow = (place: TestDatabase): Promise<unknown> =>
  place.query("INSERT INTO authors (id, name) VALUES (9999, 'theirs')")

/** A row that is not ours and refers to one that would go: found when the backup is made. */
const REFERRING = `CREATE TABLE reviews (author int NOT NULL, FOREIGN KEY (author) REFERENCES authors (id));
  INSERT INTO reviews VALUES (9999)`

const wrong = (change: (url: URL) => void): Pick<Scenario, 'change'> => ({ change })
const DEBUG = { TILTH_DEBUG: '1' }

const SCENARIOS: readonly Scenario[] = [
  { name: 'dry run', words: (to) => ['load', snapshot, '--to', to, '--dry-run', '--json'] },
  { name: 'load', words: (to) => ['load', snapshot, '--to', to] },
  { name: 'load again', words: (to) => ['load', snapshot, '--to', to, '--json'], env: DEBUG },
  { name: 'another snapshot', words: (to) => ['load', other, '--to', to], env: DEBUG },
  { name: 'replace', words: (to) => ['load', other, '--to', to, '--mode', 'replace', '--json'] },
  { name: 'loads', words: (to) => ['loads', '--to', to, '--json'], env: DEBUG },
  { name: 'verify', words: (to) => ['verify', to, '--against', other, '--json'] },
  { name: 'verify another', words: (to) => ['verify', to, '--against', snapshot], env: DEBUG },
  { name: 'unconfirmed', words: (to) => ['disposable', '--to', to, '--json'], env: DEBUG },
  { name: 'wrongly confirmed', words: (to) => ['disposable', '--to', to, '--confirm-production', 'x'] },
  { name: 'rollback of nothing', words: (to) => ['rollback', '99', '--to', to, '--json'], env: DEBUG },
  { name: 'rollback', words: (to) => ['rollback', '2', '--from', other, '--to', to] },
  { name: 'purge without its table', words: (to) => ['purge', 'chat', '--to', to, '--json'], env: DEBUG },
  {
    name: 'a countdown that is interrupted',
    words: (to, database) => ['disposable', '--to', to, '--confirm-production', database],
    interrupt: 1500,
  },
  { name: 'interrupted', words: (to) => ['load', snapshot, '--to', to, '--mode', 'replace'], interrupt: 450 },
  {
    name: 'production, unconfirmed',
    words: (to) => ['load', snapshot, '--to', to, '--mode', 'replace', '--records', 'unconfirmed'],
    before: async (place) => {
      await loadInto(other, place.url, { mode: 'replace' })
      await foreignRow(place)
    },
    leaves: { audit: {}, backup: false, report: false },
  },
  {
    name: 'production, confirmed, that fails',
    words: (to, database) => [
      ...['load', snapshot, '--to', to, '--mode', 'replace', '--records', 'failed'],
      ...['--confirm-production', database],
    ],
    env: DEBUG,
    before: (place) => place.query(REFERRING),
    leaves: { audit: { begun: 1, failed: 1 }, backup: true, report: true },
  },
  {
    name: 'production, confirmed',
    words: (to, database) => [
      ...['load', snapshot, '--to', to, '--mode', 'replace', '--records', 'done', '--json'],
      ...['--confirm-production', database],
    ],
    env: DEBUG,
    before: (place) => place.query('DROP TABLE reviews'),
    leaves: { audit: { begun: 1, done: 1 }, backup: true, report: true },
  },
  {
    name: 'no such host',
    words: (to) => ['load', snapshot, '--to', to, '--json'],
    env: DEBUG,
    ...wrong((url) => {
      url.hostname = 'nowhere.invalid'
    }),
  },
  {
    name: 'no server',
    words: (to) => ['verify', to, '--against', snapshot, '--json'],
    env: DEBUG,
    ...wrong((url) => {
      url.port = '1'
    }),
  },
  {
    name: 'no such user',
    words: (to) => ['loads', '--to', to, '--json'],
    env: DEBUG,
    ...wrong((url) => {
      url.username = 'tilth_nobody'
    }),
  },
  {
    name: 'no such database',
    words: (to) => ['rollback', '1', '--to', to],
    env: DEBUG,
    ...wrong((url) => {
      url.pathname = '/tilth_no_such_database'
    }),
  },
  {
    name: 'a port that is none',
    words: (to) => ['load', snapshot, '--to', to.replace(/:(\d+)\//, ':x$1/')],
    env: DEBUG,
  },
  { name: 'a broken escape', words: (to) => ['load', snapshot, '--to', `${to}%`, '--json'], env: DEBUG },
  { name: 'an unknown scheme', words: (to) => ['load', snapshot, '--to', `x${to}`, '--json'], env: DEBUG },
  { name: 'an unknown parameter', words: (to) => ['loads', '--to', `${to}?a=b`, '--json'], env: DEBUG },
  { name: 'no flag before it', words: (to) => ['load', snapshot, to, '--json'], env: DEBUG },
  { name: 'no snapshot', words: (to) => ['load', path('nowhere'), '--to', to, '--json'], env: DEBUG },
  { name: 'a URL as the snapshot', words: (to) => ['load', to, '--to', to, '--json'], env: DEBUG },
  { name: 'a flag that is none', words: (to) => ['load', snapshot, `--too=${to}`], env: DEBUG },
  { name: 'explain', words: (to) => ['explain', 'chat', '--to', to, '--json'], env: DEBUG },
  { name: 'explain a URL', words: (to) => ['explain', to], env: DEBUG },
]

/** Commands that are not there yet are left out. */
const isThere = ({ words }: Scenario): boolean =>
  COMMANDS.some(({ name }) => name === words('x://y/z', 'z')[0])

/** What a scenario is run with. */
interface Scene {
  readonly database: Database
  readonly place: TestDatabase
  readonly account: Account
  readonly password: string
  readonly way: Way
}

async function runScenario(scene: Scene, scenario: Scenario): Promise<readonly string[]> {
  const { database, account, password, way } = scene
  const { variable, file } = SECRETS[database.dialect.name]!
  const home = path('home')
  mkdirSync(home, { recursive: true })
  const url = new URL(account.url(way === 'url' ? password : ''))
  scenario.change?.(url)
  await scenario.before?.(scene.place)
  const given =
    way === 'environment' ? { [variable]: password } : way === 'file' ? file(home, password, url) : {}
  const words = scenario.words(url.href, url.pathname.slice(1))
  const child = start(words, { cwd: path('work'), env: { ...given, ...scenario.env } })
  const watch = watchChildren(child.pid)
  const timer = setTimeout(() => child.kill('SIGINT'), scenario.interrupt ?? HANGS_MS)
  let hung = false
  const end = setTimeout(() => {
    hung = true
    child.kill('SIGKILL')
  }, HANGS_MS * 1.5)
  const ran = await ended(child)
  for (const it of [timer, end]) clearTimeout(it)
  const children = watch.end()
  rmSync(home, { recursive: true })
  return [
    ...(children.length === 0 ? [] : [`${children.length} child processes: ${children[0]?.slice(0, 80)}`]),
    ...(await leaks(scene, ran, children)),
    ...leftProblems(words, scenario.leaves, ran),
    ...(hung ? ['it did not end'] : []),
    // Before Node.js has read the program, an interrupt ends the process itself.
    ...((ran.code === null && scenario.interrupt === undefined) || ran.code === 70
      ? [`ended with ${ran.code}: ${ran.err.slice(0, 300)}`]
      : []),
  ]
}

/** What is wrong with the records of a path; they are removed, so that the next account's are its own. */
function leftProblems(words: readonly string[], leaves: Leaves | undefined, ran: Ran): readonly string[] {
  if (leaves === undefined) return []
  const folder = join(path('work'), words[words.indexOf('--records') + 1]!)
  const files = existsSync(folder) ? filesBelow(folder) : []
  const log = files.includes('audit.jsonl') ? readFileSync(join(folder, 'audit.jsonl'), 'utf8') : ''
  const audit: Record<string, number> = {}
  for (const line of log.split('\n').slice(0, -1)) {
    const { outcome } = JSON.parse(line) as { readonly outcome: string }
    audit[outcome] = (audit[outcome] ?? 0) + 1
  }
  const found: Leaves = {
    audit,
    backup: files.some((file) => file.startsWith('backups/') && file.endsWith('backup.json')),
    report: files.some((file) => file.startsWith('reports/')),
  }
  rmSync(folder, { recursive: true, force: true })
  const said = JSON.stringify(found)
  return said === JSON.stringify(leaves) ? [] : [`it left ${said}, ended with ${ran.code}: ${ran.err}`]
}

/** Where the password stands. */
async function leaks({ place, password }: Scene, ran: Ran, children: readonly string[]): Promise<string[]> {
  const places: [string, string][] = [
    ['standard output', ran.out],
    ['standard error', ran.err],
    ['the ledger', await ledgerText(place)],
    ...children.map((text): [string, string] => ['a child process', text]),
    ...filesBelow(path()).map((file): [string, string] => [file, readFileSync(path(file), 'latin1')]),
  ]
  const wanted = spellings(password)
  const bytes = wanted.map((text) => Buffer.from(text).toString('latin1'))
  return places
    .filter(([, text]) => [...wanted, ...bytes].some((spelling) => text.includes(spelling)))
    .map(([where]) => `the password stands in ${where}`)
}

async function ledgerText(place: TestDatabase): Promise<string> {
  // There is none before the first load.
  const rows = await place.query(`SELECT detail FROM ${LEDGER_NAME}`).catch(() => [])
  return JSON.stringify(rows)
}

async function torture(database: Database, way: Way): Promise<void> {
  const tally = new Tally(`canary, ${database.title}, by ${way}`)
  const place = await placeOf(database)
  mkdirSync(path('work'), { recursive: true })
  try {
    for (const hard of ['', HARD]) {
      await clearPlace(database, place)
      const password = `canary${randomBytes(12).toString('hex')}${hard}`
      const account = await makeAccount(database, place, 'all', password)
      try {
        for (const scenario of SCENARIOS.filter(isThere)) {
          const scene = { database, place, account, password, way }
          await tally.try(scenario.name, () => runScenario(scene, scenario))
        }
      } finally {
        await account.drop()
      }
    }
    tally.finish()
  } finally {
    place.drop()
  }
}

test('a password in the arguments of a child is seen, whichever thread starts it', async () => {
  const start = "require('node:child_process').spawn('sleep', ['1', '0'], { argv0: 'canary-argument' })"
  const thread = `new (require('node:worker_threads').Worker)(${JSON.stringify(start)}, { eval: true })`
  for (const code of [start, thread]) {
    const child = spawn(process.execPath, ['-e', code], { stdio: ['ignore', 'pipe', 'pipe'] })
    const watch = watchChildren(child.pid)
    await ended(child)
    expect(watch.end().join()).toContain('canary-argument')
  }
})

for (const database of DATABASES.filter(hasAccounts)) {
  describe.skipIf(!serverOf(database.dialect.name).available())(database.title, () => {
    test.each(WAYS)('by %s', (way) => torture(database, way))
  })
}
