/** Every database: whoever looks while a load is at work sees all tables as before it or all as after it. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { defineTable, denseKey, int, ref, text, varchar } from '../../generators/model/index.ts'
import { DATABASES, type Database, type LoadProgress } from '../../loaders/index.ts'
import type { FileProgress, LoadSnapshotRequest } from '../../pipeline/load/load.ts'
import { serverOf, type TestDatabase } from '../support/databases.ts'
import { handmade, insert, loadInto, makeTables, placeOf } from '../support/load-place.ts'
import { KEPT_OUT, NO_TABLES, type Observer, observerOf, type Sight } from '../support/observer.ts'
import { temporaryDirectory } from '../support/temporary.ts'

const path = temporaryDirectory('observer')

const authors = defineTable('authors', {
  columns: { id: denseKey(), name: varchar(40) },
  primaryKey: ['id'],
  uniques: [['name']],
})
const books = defineTable('books', {
  columns: { id: denseKey(), author: ref(authors), title: text(), pages: int() },
  primaryKey: ['id'],
  indexes: [{ columns: ['author'] }],
})
const loans = defineTable('loans', {
  columns: { id: denseKey(), book: ref(books), note: text() },
  primaryKey: ['id'],
  indexes: [{ columns: ['book'] }],
})
const LIBRARY = [authors, books, loans]

const notes = defineTable('notes', { columns: { id: denseKey(), note: text() }, primaryKey: ['id'] })

/** Builds a snapshot of so many authors, twice as many books, and as many loans. */
function library(name: string, rows: number): Promise<string> {
  const numbers = (count: number): number[] => Array.from({ length: count }, (_, i) => i + 1)
  return handmade(
    path(name),
    [
      [authors, numbers(rows).map((id) => ({ id, name: `author ${id}` }))],
      [
        books,
        numbers(rows * 2).map((id) => ({
          id,
          author: 1 + (id % rows),
          title: `${id} `.repeat(8),
          pages: id,
        })),
      ],
      [loans, numbers(rows * 2).map((id) => ({ id, book: id, note: `${id} `.repeat(8) }))],
    ],
    'library',
  )
}

const ROWS = 3000
const BEFORE = 100

let snapshot: string
let before: string
let other: string

beforeAll(async () => {
  snapshot = await library('snapshot', ROWS)
  before = await library('before', BEFORE)
  other = await handmade(path('other'), [[notes, [{ id: 1, note: 'x' }]]], 'other')
})

/** Rows of the ledger: another dataset's, and then the loads. */
const counts = (rows: number, loads: number, more = 0): Sight =>
  `_tilth_loads ${loads}, authors ${rows + more}, books ${rows * 2}, loans ${rows * 2}`

/** A way to load, and what is there before and after. */
interface Way {
  readonly name: string
  readonly request: Partial<LoadSnapshotRequest>
  readonly prepare: (to: string) => Promise<unknown>
  readonly states: readonly [Sight, Sight]
  /** Engines that keep others from the tables meanwhile, as PostgreSQL's TRUNCATE does. */
  readonly locks?: readonly string[]
}

/** An application's tables with an author of its own. */
async function migrate(to: string): Promise<void> {
  await makeTables(to, LIBRARY)
  await insert(to, 'authors', { id: ROWS * 2, name: 'theirs' })
}

const WAYS: readonly Way[] = [
  {
    name: '--mode create',
    request: {},
    prepare: async () => undefined,
    states: [NO_TABLES, counts(ROWS, 2)],
  },
  {
    name: '--mode append',
    request: { mode: 'append' },
    prepare: migrate,
    states: [counts(0, 1, 1), counts(ROWS, 2, 1)],
  },
  {
    name: '--mode replace',
    request: { mode: 'replace' },
    prepare: (to) => loadInto(before, to),
    states: [counts(BEFORE, 2), counts(ROWS, 3)],
    locks: ['postgres'],
  },
  {
    name: '--data-only',
    request: { only: 'data' },
    prepare: migrate,
    states: [counts(0, 1, 1), counts(ROWS, 2, 1)],
  },
]

/** Looks that the load stands still for, per table and phase. */
const LOOKS = 2

const PHASES = ['rows', 'keys', 'check'] as const

/** Looks on and on until told to stop; what was seen, without repetitions. */
function keepLooking(observer: Observer): { stop(): Promise<readonly Sight[]> } {
  const seen: Sight[] = []
  let stopped = false
  const loop = async (): Promise<void> => {
    while (!stopped) {
      const sight = await observer.lookAside()
      if (seen.at(-1) !== sight) seen.push(sight)
    }
  }
  const end = loop()
  return {
    async stop() {
      stopped = true
      await end
      return seen
    },
  }
}

function suite(database: Database): void {
  let place: TestDatabase
  beforeEach(async () => {
    place = await placeOf(database)
    // The ledger is there, so that it is looked at, too.
    await loadInto(other, place.url)
  })
  afterEach(() => place.drop())

  const isFile = database.dialect.name === 'duckdb'

  /** The file as it stands on the disk, copied by another process: this one would lose its locks. */
  const copies: string[] = []
  function copyFile(): void {
    const file = place.url.slice(place.url.indexOf(':') + 1)
    const copy = path(`copy-${copies.length}.duckdb`)
    copies.push(copy)
    for (const end of ['', '.wal'].filter((it) => existsSync(file + it)))
      expect(spawnSync('cp', [file + end, copy + end]).status).toBe(0)
  }

  it.each(WAYS)('$name', async ({ request, prepare, states, locks }) => {
    await prepare(place.url)
    const observer = observerOf(database.dialect, place, LIBRARY)
    expect(observer.look()).toBe(states[0])
    const looks = new Map<string, number>()
    const seen: Record<string, Set<Sight>> = {}
    let aside: ReturnType<typeof keepLooking> | undefined
    copies.length = 0
    const onProgress = ({ phase, table }: LoadProgress | FileProgress): void => {
      if (phase === 'files' || phase === 'waiting') return
      const known = looks.get(`${phase} ${table}`) ?? 0
      looks.set(`${phase} ${table}`, known + 1)
      if (known >= LOOKS) return
      seen[phase] = (seen[phase] ?? new Set()).add(observer.look())
      if (isFile) copyFile()
      aside ??= keepLooking(observer)
    }
    await loadInto(snapshot, place.url, { ...request, onProgress })
    const meanwhile = await aside!.stop()

    const isLocked = isFile || locks?.includes(database.dialect.name) === true
    for (const phase of PHASES) expect([...seen[phase]!], phase).toEqual([isLocked ? KEPT_OUT : states[0]])
    expect(meanwhile.filter((sight) => sight !== KEPT_OUT && !states.includes(sight))).toEqual([])
    expect(meanwhile.length).toBeGreaterThan(0)
    expect(observer.look()).toBe(states[1])
    await observer.close()
    for (const copy of copies)
      expect(observerOf(database.dialect, { url: `duckdb:${copy}` }, LIBRARY).look()).toBe(states[0])
  })
}

for (const database of DATABASES) {
  const server = serverOf(database.dialect.name)
  describe.skipIf(!server.available())(database.title, () => suite(database))
}
