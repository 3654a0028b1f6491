/** Loads that are killed at any moment: the state before, or the complete new one; and loading again is clean. */
import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { DATABASES, type Database, readLedger, targetOf } from '../../loaders/index.ts'
import { ended } from '../support/cli.ts'
import { serverOf, type TestDatabase } from '../support/databases.ts'
import { placeOf, stateOf, withSession } from '../support/load-place.ts'
import { temporaryDirectory } from '../support/temporary.ts'
import { clearPlace, litterOf } from './engines.ts'
import { run, start } from './process.ts'
import { chance, scaled } from './settings.ts'
import { buildShelf, SHELF } from './snapshots.ts'
import { Tally } from './tally.ts'

const path = temporaryDirectory('kill')

/** Authors per shelf: loading them takes as long as starting the process. */
const SHELF_ROWS = 2000

/** Every so many a load is killed in its last tenth, where the commit is. */
const LATE = 4

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

/** A database in which loads are killed. */
class Victim {
  readonly database: Database
  readonly place: TestDatabase
  readonly mode: string
  /** Milliseconds of a whole load. */
  #whole = 0
  /** When kills found the load: before, or after its commit. */
  readonly found = { before: 0, after: 0, ended: 0 }

  constructor(database: Database, place: TestDatabase, mode: string) {
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
      '--mode',
      this.mode,
      '--records',
      path('records'),
      '--quiet',
    ]
  }

  readonly #options = { cwd: path(), env: { TMPDIR: path('tmp') } }

  state = (): Promise<State> => stateOf(this.place.url, SHELF)

  /** Loads to the end; a sentence when it fails. */
  async load(snapshot: string): Promise<readonly string[]> {
    const begun = performance.now()
    const { code, err } = await run(this.#words(snapshot), this.#options)
    const took = performance.now() - begun
    this.#whole = this.#whole === 0 ? took : this.#whole * 0.7 + took * 0.3
    return code === 0 ? [] : [`loading ended with ${code}: ${err}`]
  }

  /** Kills a load after a share of the time that it takes. */
  async kill(snapshot: string, share: number): Promise<void> {
    const child = start(this.#words(snapshot), this.#options)
    const end = ended(child)
    const timer = setTimeout(() => child.kill('SIGKILL'), this.#whole * share)
    const { code } = await end
    clearTimeout(timer)
    if (code !== null) this.found.ended++
  }

  async loads(): Promise<number> {
    const { url } = this.place
    const entries = await withSession(url, (session) => readLedger(session, targetOf(url, {})))
    return entries.filter(({ event }) => event === 'load').length
  }

  /** Kills, looks, loads again, looks. */
  async case(snapshot: string, share: number, after: State): Promise<readonly string[]> {
    const before = await this.state()
    const loads = await this.loads()
    await this.kill(snapshot, share)
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
    ].map((problem) => `${problem} (killed at ${share.toFixed(3)})`)
  }
}

/** Shares of the time of a load, over all of it; a quarter of it is the start of the process. */
function shares(count: number, random: () => number): readonly number[] {
  return Array.from({ length: count }, (_, i) =>
    i % LATE === 0 ? 0.85 + 0.2 * random() : 0.2 + 0.85 * ((i + random()) / count),
  )
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

async function torture(database: Database, mode: string): Promise<void> {
  const random = chance(`kill ${database.name} ${mode}`)
  const tally = new Tally(`kill -9, ${database.title}, --mode ${mode}`)
  const victim = new Victim(database, await placeOf(database), mode)
  try {
    const after: State[] = []
    for (const shelf of shelves) {
      if (mode === 'create') await clearPlace(database, victim.place)
      expect(await victim.load(shelf)).toEqual([])
      after.push(await victim.state())
    }
    for (const [i, share] of shares(scaled(50), random.real).entries()) {
      if (mode === 'create') await clearPlace(database, victim.place)
      await tally.try(mode, () => victim.case(shelves[i % 2]!, share, after[i % 2]!))
    }
    const { before, after: done, ended: whole } = victim.found
    tally.count('temporary files', temporaryFiles())
    tally.finish(`${before} found nothing done, ${done} all, ${whole} came after the end`)
  } finally {
    victim.place.drop()
  }
}

for (const database of DATABASES) {
  describe.skipIf(!serverOf(database.dialect.name).available())(database.title, () => {
    test.each(['create', 'replace'])('--mode %s', (mode) => torture(database, mode))
  })
}
