/** Loads that are killed at any moment: the state before, or the complete new one; and loading again is clean. */
import type { ChildProcess } from 'node:child_process'
import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DATABASES, type Database, readLedger, targetOf } from '../../loaders/index.ts'
import { ended } from '../support/cli.ts'
import { serverOf, type TestDatabase } from '../support/databases.ts'
import { makeTables, placeOf, stateOf, withSession } from '../support/load-place.ts'
import { temporaryDirectory } from '../support/temporary.ts'
import { isAtWork } from './at-work.ts'
import { clearPlace, litterOf } from './engines.ts'
import { run, start } from './process.ts'
import { chance, scaled } from './settings.ts'
import { buildShelf, SHELF } from './snapshots.ts'
import { Tally } from './tally.ts'

const path = temporaryDirectory('kill')

/** Authors per shelf: loading them takes as long as starting the process. */
const SHELF_ROWS = 2000

/** Every so many a load is killed near its end, where the commit is; every so many at any time, its start included. */
const LATE = 4
const ANY = 8

/** Milliseconds between two looks whether a load has begun. */
const POLL_MS = 5

/** When a load is killed: after a share of the time that it takes, counted from its first change or the process's start. */
interface Moment {
  readonly from: 'change' | 'start'
  readonly share: number
}

let shelves: readonly string[]

beforeAll(async () => {
  shelves = [
    await buildShelf(path('one'), { rows: SHELF_ROWS }, ['csv']),
    // Rows that have to be made from Parquet first.
    await buildShelf(path('two'), { rows: SHELF_ROWS, after: SHELF_ROWS / 2 }, ['parquet']),
  ]
  mkdirSync(path('tmp'))
})

type State = Awaited<ReturnType<typeof stateOf>>

const same = (a: State, b: State): boolean => JSON.stringify(a) === JSON.stringify(b)

/** The rows per table, for messages. */
const shown = (state: State): string =>
  JSON.stringify(Object.fromEntries(Object.entries(state).map(([table, rows]) => [table, rows.length])))

/** A way to load. */
interface Mode {
  readonly flags: readonly string[]
  /** Kills at full scale; a hundred per engine. */
  readonly kills: number
  /** Brings the place to where such a load can begin; undefined: what the last load left is what the next one replaces. */
  readonly prepare: ((database: Database, place: TestDatabase) => Promise<void>) | undefined
}

async function emptyTables(database: Database, place: TestDatabase): Promise<void> {
  await clearPlace(database, place)
  await makeTables(place.url, SHELF)
}

const MODES: Readonly<Record<string, Mode>> = {
  create: { flags: ['--mode', 'create'], kills: 40, prepare: clearPlace },
  replace: { flags: ['--mode', 'replace'], kills: 30, prepare: undefined },
  append: { flags: ['--mode', 'append'], kills: 15, prepare: emptyTables },
  'data-only': { flags: ['--data-only'], kills: 15, prepare: emptyTables },
}

/** A database in which loads are killed. */
class Victim {
  readonly database: Database
  readonly place: TestDatabase
  readonly mode: Mode
  /** Milliseconds of a whole load. */
  #whole = 0
  /** The share of it from the first change to the commit. */
  #share = 0
  /** What kills found: nothing done, all done, the process at its end; and the load in its midst. */
  readonly found = { before: 0, after: 0, ended: 0, atWork: 0 }

  constructor(database: Database, place: TestDatabase, mode: Mode) {
    this.database = database
    this.place = place
    this.mode = mode
  }

  #words(snapshot: string): readonly string[] {
    return [
      'load',
      snapshot,
      '--to',
      this.place.url,
      ...this.mode.flags,
      '--records',
      path('records'),
      '--quiet',
    ]
  }

  readonly #options = { cwd: path(), env: { TMPDIR: path('tmp') } }

  state = (): Promise<State> => stateOf(this.place.url, SHELF)

  prepare = (): Promise<void> | undefined => this.mode.prepare?.(this.database, this.place)

  /** Loads to the end; a sentence when it fails. */
  async load(snapshot: string): Promise<readonly string[]> {
    const begun = performance.now()
    const { code, err } = await run(this.#words(snapshot), this.#options)
    const took = performance.now() - begun
    this.#whole = this.#whole === 0 ? took : this.#whole * 0.7 + took * 0.3
    return code === 0 ? [] : [`loading ended with ${code}: ${err}`]
  }

  /** Loads to the end, and measures which share of the time lies between the first change and the commit. */
  async measure(snapshot: string): Promise<readonly string[]> {
    const child = start(this.#words(snapshot), this.#options)
    const begun = performance.now()
    const end = ended(child)
    await this.#begun(child)
    const changed = performance.now()
    while (isRunning(child) && (await isAtWork(this.database, this.place, child.pid!))) await sleep(POLL_MS)
    const working = performance.now() - changed
    const { code, err } = await end
    this.#whole = performance.now() - begun
    this.#share = working / this.#whole
    return code === 0 ? [] : [`loading ended with ${code}: ${err}`]
  }

  /** Waits for the load's first change, or the end of the process. */
  async #begun(child: ChildProcess): Promise<void> {
    while (isRunning(child) && !(await isAtWork(this.database, this.place, child.pid!))) await sleep(POLL_MS)
  }

  async kill(snapshot: string, { from, share }: Moment): Promise<void> {
    const child = start(this.#words(snapshot), this.#options)
    const end = ended(child)
    if (from === 'change') await this.#begun(child)
    await sleep(this.#whole * share * (from === 'change' ? this.#share : 1))
    await this.#stopAndKill(child)
    const { code } = await end
    if (code !== null) this.found.ended++
  }

  /** Whoever is stopped can be looked at as he is when he is killed. */
  async #stopAndKill(child: ChildProcess): Promise<void> {
    try {
      if (child.kill('SIGSTOP') && (await isAtWork(this.database, this.place, child.pid!)))
        this.found.atWork++
    } finally {
      child.kill('SIGKILL')
    }
  }

  async loads(): Promise<number> {
    const { url } = this.place
    const entries = await withSession(url, (session) => readLedger(session, targetOf(url, {})))
    return entries.filter(({ event }) => event === 'load').length
  }

  /** Kills, looks, loads again, looks. */
  async case(snapshot: string, moment: Moment, after: State): Promise<readonly string[]> {
    const before = await this.state()
    const loads = await this.loads()
    await this.kill(snapshot, moment)
    const left = await this.state()
    const isBefore = same(left, before)
    this.found[isBefore ? 'before' : 'after']++
    const again = await this.load(snapshot)
    const end = await this.state()
    const made = (await this.loads()) - loads
    const litter = await litterOf(
      this.database,
      this.place,
      SHELF.map(({ id }) => id),
    )
    return [
      ...(isBefore || same(left, after) ? [] : [`after the kill there are ${shown(left)}`]),
      ...again,
      ...(same(end, after) ? [] : [`after loading again there are ${shown(end)}`]),
      ...(made === 1 ? [] : [`the ledger has ${made} rows for it`]),
      ...litter.map((name) => `${name} was left`),
    ].map((problem) => `${problem} (killed at ${moment.share.toFixed(3)} from its ${moment.from})`)
  }
}

const isRunning = ({ exitCode, signalCode }: ChildProcess): boolean =>
  exitCode === null && signalCode === null

/** Moments over all of a load; of the process's time, a quarter is its start. */
function moments(count: number, random: () => number): readonly Moment[] {
  return Array.from({ length: count }, (_, i): Moment => {
    if (i % ANY === 1) return { from: 'start', share: 0.2 + 0.85 * random() }
    return { from: 'change', share: i % LATE === 0 ? 0.85 + 0.2 * random() : (i + random()) / count }
  })
}

/** What killed processes left in the folder for temporary files, though others ran after them; it is removed. */
function temporaryFiles(): readonly string[] {
  const folders = readdirSync(path('tmp'))
  const files = readdirSync(path('tmp'), { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  )
  rmSync(path('tmp'), { recursive: true })
  mkdirSync(path('tmp'))
  return files.length === 0 ? [] : [`${files.length} files in ${folders.length} folders were left`]
}

/** Kills of all modes, and those that came in the midst of a load. */
interface Kills {
  cases: number
  atWork: number
}

async function torture(database: Database, name: string, kills: Kills): Promise<void> {
  const mode = MODES[name]!
  const random = chance(`kill ${database.name} ${name}`)
  const tally = new Tally(`kill -9, ${database.title}, ${mode.flags.join(' ')}`)
  const victim = new Victim(database, await placeOf(database), mode)
  try {
    const after: State[] = []
    for (const shelf of shelves) {
      await victim.prepare()
      expect(await victim.measure(shelf)).toEqual([])
      after.push(await victim.state())
    }
    for (const [i, moment] of moments(scaled(mode.kills), random.real).entries()) {
      await victim.prepare()
      await tally.try(name, () => victim.case(shelves[i % 2]!, moment, after[i % 2]!))
      kills.cases++
    }
    const { before, after: done, ended: whole, atWork } = victim.found
    kills.atWork += atWork
    tally.count('temporary files', temporaryFiles())
    tally.finish(
      `${atWork} came in mid-load; ${before} found nothing done, ${done} all, ${whole} came after the end`,
    )
  } finally {
    victim.place.drop()
  }
}

for (const database of DATABASES) {
  describe.skipIf(!serverOf(database.dialect.name).available())(database.title, () => {
    const kills: Kills = { cases: 0, atWork: 0 }
    test.each(Object.keys(MODES))('%s', (name) => torture(database, name, kills))

    // Kills that come before the first row and after the last one prove little.
    afterAll(() =>
      expect(kills.atWork, `of ${kills.cases} kills, in mid-load`).toBeGreaterThan(kills.cases / 2),
    )
  })
}
