/** Every database of the registry keeps the loaders' contract, on a real server. */
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  bigint,
  defineTable,
  denseKey,
  int,
  ref,
  text,
  timestamp,
  varchar,
} from '../../generators/model/index.ts'
import {
  DATABASES,
  type Database,
  isDisposable,
  readLedger,
  tableContent,
  targetOf,
  writeLedger,
} from '../../loaders/index.ts'
import { serverOf, type TestDatabase } from '../support/databases.ts'
import { EDGE_ROWS } from '../support/every-kind.ts'
import { FORUM, forumRows, teams } from '../support/forum.ts'
import { kinds, RENAMED } from '../support/kinds.ts'
import {
  contents,
  expectSame,
  handmade,
  loadInto,
  loadUnchecked,
  makeTables,
  placeOf,
  query,
  replaceIn,
  withSession,
} from '../support/load-place.ts'
import { temporaryDirectory } from '../support/temporary.ts'

const path = temporaryDirectory('databases')

const authors = defineTable('authors', {
  columns: { id: denseKey(), name: varchar(20), seen: timestamp({ null: true }) },
  primaryKey: ['id'],
  uniques: [['name']],
})

const books = defineTable('books', {
  columns: { id: denseKey(), author: ref(authors), title: text({ null: true }), pages: int({ null: true }) },
  primaryKey: ['id'],
  indexes: [{ columns: ['author'] }],
})

const AUTHORS = [
  { id: 1, name: 'Ann', seen: 0 },
  { id: 2, name: 'Bø\n"b"', seen: null },
]
const BOOKS = [
  { id: 1, author: 1, title: '', pages: 3 },
  { id: 2, author: 2, title: null, pages: null },
  { id: 3, author: 2, title: 'NULL', pages: -1 },
]

const roles = defineTable('roles', {
  columns: { id: bigint(), name: text() },
  primaryKey: ['id'],
  existing: [{ id: 1n, name: 'admin' }],
})

const edges = EDGE_ROWS.filter(({ id }) => id !== 99n).map((row) => {
  const { [RENAMED.from]: renamed, doubled: _, ...rest } = row as Record<string, unknown>
  return { ...rest, [RENAMED.to]: renamed, enum: rest.enum === ' ' ? 'back\\slash' : rest.enum }
})

/** What an engine's planner knows of `books`; DuckDB keeps its statistics by itself. */
const GATHERED: Readonly<Record<string, string>> = {
  postgres: "SELECT count(*) AS known FROM pg_stats WHERE tablename = 'books'",
  mysql:
    "SELECT n_rows AS known FROM mysql.innodb_table_stats WHERE database_name = database() AND table_name = 'books'",
  sqlite: "SELECT count(*) AS known FROM sqlite_stat1 WHERE tbl = 'books'",
}

let shelf: string
let otherShelf: string
let forum: string
let everything: string
let migrated: string

beforeAll(async () => {
  shelf = await handmade(
    path('shelf'),
    [
      [authors, AUTHORS],
      [books, BOOKS],
    ],
    'shelf',
  )
  otherShelf = await handmade(
    path('other'),
    [
      [authors, AUTHORS],
      [books, BOOKS.slice(0, 2)],
    ],
    'shelf',
  )
  forum = await handmade(
    path('forum'),
    // Tilth checks keys that are not enforced, too.
    forumRows.map(
      ({ table, rows }) => [table, table === teams ? [{ ...rows[0], shadow_id: 2 }] : rows] as const,
    ),
    'forum',
  )
  everything = await handmade(path('everything'), [[kinds, edges]], 'everything')
  migrated = await handmade(path('migrated'), [[roles, [{ id: 2n, name: 'guest' }]]], 'migrated')
})

const failure = (message: RegExp) =>
  expect.objectContaining({ code: 'DATABASE', message: expect.stringMatching(message) })

function suite(database: Database): void {
  let place: TestDatabase
  beforeEach(async () => {
    place = await placeOf(database)
  })
  afterEach(() => place.drop())

  const { quoteName: quote } = database.dialect

  async function expectEmpty(snapshot: string): Promise<void> {
    for (const { there } of Object.values(await contents(snapshot, place.url))) expect(there).toBeUndefined()
  }

  const ledger = () => withSession(place.url, (session) => readLedger(session, targetOf(place.url, {})))

  it('creates, fills, checks and records; the second time there is nothing to do', async () => {
    const first = await loadInto(shelf, place.url)
    expect(first).toMatchObject({ outcome: 'loaded', rows: { authors: 2, books: 3 }, load: 1 })
    await expectSame(shelf, place.url)
    expect(await ledger()).toMatchObject([
      { id: 1, event: 'load', mode: 'create', detail: { dataset: 'shelf', tables: { books: { rows: 3 } } } },
    ])
    expect(await loadInto(shelf, place.url)).toMatchObject({ outcome: 'nothing to do', load: undefined })
    expect(await ledger()).toHaveLength(1)
  })

  it('has the engine gather its statistics', async () => {
    await loadInto(shelf, place.url)
    const gathered = GATHERED[database.dialect.name]
    if (gathered === undefined) return
    const [books] = await query(place.url, gathered)
    expect(Number(books?.known)).toBeGreaterThan(0)
  })

  it('holds every kind at its edges', async () => {
    await loadInto(everything, place.url)
    await expectSame(everything, place.url)
    await withSession(place.url, async (session) => {
      const rowByRow = await tableContent(session, kinds, () => true)
      expect(rowByRow.rows).toBe(edges.length)
      expect(await tableContent(session, kinds)).toEqual(rowByRow)
    })
  })

  it('holds circles, self-references, schemas and composite keys', async () => {
    await loadInto(forum, place.url)
    await expectSame(forum, place.url)
  })

  it('goes on counting after the rows', async () => {
    await loadInto(shelf, place.url)
    await query(place.url, `INSERT INTO ${quote('authors')} (${quote('name')}) VALUES ('Cy') `)
    const [row] = await query(
      place.url,
      `SELECT ${quote('id')} AS id FROM ${quote('authors')} WHERE ${quote('name')} = 'Cy'`,
    )
    expect(Number(row?.id)).toBe(3)
  })

  it('refuses a changed snapshot and says what changed, and replaces it when told to', async () => {
    await loadInto(shelf, place.url)
    await expect(loadInto(otherShelf, place.url)).rejects.toEqual(
      failure(/--mode replace.*books had 3 rows and has 2/s),
    )
    await expectSame(shelf, place.url)
    expect(await loadInto(otherShelf, place.url, { mode: 'replace' })).toMatchObject({
      outcome: 'loaded',
      load: 2,
    })
    await expectSame(otherShelf, place.url)
    expect(await ledger()).toHaveLength(2)
  })

  it('refuses tables that are there already', async () => {
    await makeTables(place.url, [authors])
    await expect(loadInto(shelf, place.url)).rejects.toEqual(failure(/authors.*--mode append/s))
    expect(await ledger()).toHaveLength(0)
  })

  it('appends to rows that are there', async () => {
    await makeTables(place.url, [authors, books])
    await query(
      place.url,
      `INSERT INTO ${quote('authors')} (${quote('id')}, ${quote('name')}) VALUES (10, 'Old')`,
    )
    expect(await loadInto(shelf, place.url, { mode: 'append' })).toMatchObject({ outcome: 'loaded' })
    const [row] = await query(place.url, `SELECT count(*) AS n FROM ${quote('authors')}`)
    expect(Number(row?.n)).toBe(3)
  })

  it('leaves all as it was when a key is there already, and names table and row', async () => {
    await makeTables(place.url, [authors, books])
    await query(
      place.url,
      `INSERT INTO ${quote('authors')} (${quote('id')}, ${quote('name')}) VALUES (2, 'Old')`,
    )
    await expect(loadInto(shelf, place.url, { mode: 'append' })).rejects.toEqual(failure(/authors/))
    const [row] = await query(place.url, `SELECT count(*) AS n FROM ${quote('authors')}`)
    expect(Number(row?.n)).toBe(1)
    expect((await ledger()).filter(({ event }) => event === 'load')).toHaveLength(0)
  })

  it('fills the tables of an application: rows of its migrations are left out', async () => {
    await makeTables(place.url, [roles])
    await query(
      place.url,
      `INSERT INTO ${quote('roles')} (${quote('id')}, ${quote('name')}) VALUES (1, 'admin')`,
    )
    expect(await loadInto(migrated, place.url, { only: 'data' })).toMatchObject({ rows: { roles: 1 } })
    await expectSame(migrated, place.url)
  })

  it('fills the tables of an application whose keys form a circle', async () => {
    await makeTables(place.url, FORUM)
    await loadInto(forum, place.url, { only: 'data' })
    await expectSame(forum, place.url)
  })

  it('makes the tables alone, then fills them', async () => {
    expect(await loadInto(shelf, place.url, { only: 'schema' })).toMatchObject({
      outcome: 'loaded',
      rows: {},
    })
    expect(await loadInto(shelf, place.url, { only: 'schema' })).toMatchObject({ outcome: 'nothing to do' })
    expect(await loadInto(shelf, place.url, { only: 'data' })).toMatchObject({
      rows: { authors: 2, books: 3 },
    })
    await expectSame(shelf, place.url)
  })

  it('says which columns do not fit', async () => {
    const narrow = defineTable('authors', { columns: { id: denseKey(), needed: text() }, primaryKey: ['id'] })
    await makeTables(place.url, [narrow])
    await expect(loadInto(shelf, place.url, { only: 'data', tables: ['authors'] })).rejects.toEqual(
      failure(/no column name[\s\S]*no column seen[\s\S]*column needed/),
    )
  })

  it('loads chosen tables alone, and the others later', async () => {
    await loadInto(shelf, place.url, { tables: ['authors'] })
    expect(await loadInto(shelf, place.url, { tables: ['authors'] })).toMatchObject({
      outcome: 'nothing to do',
    })
    expect(await loadInto(shelf, place.url, { tables: ['books'] })).toMatchObject({ rows: { books: 3 } })
    await expectSame(shelf, place.url)
  })

  it('keeps a mark in the ledger, also where it makes the ledger', async () => {
    const target = targetOf(place.url, {})
    await withSession(place.url, async (session) => {
      await session.lock(() => undefined)
      await session.begin({ tables: [], create: false, clear: false, silenceTriggers: false })
      await writeLedger(session, target, { event: 'disposable', detail: { target: target.place } })
      await session.commit()
    })
    expect(isDisposable(await ledger(), target)).toBe(true)
    expect(isDisposable(await ledger(), { ...target, place: 'elsewhere' })).toBe(false)
    expect(await loadInto(shelf, place.url)).toMatchObject({ outcome: 'loaded', load: 2 })
  })

  it('lets exactly one of two loads write', async () => {
    const results = await Promise.allSettled([loadInto(shelf, place.url), loadInto(shelf, place.url)])
    const outcomes = results.map((it) => (it.status === 'fulfilled' ? it.value.outcome : 'refused'))
    expect(outcomes.filter((it) => it === 'loaded')).toHaveLength(1)
    expect(await ledger()).toHaveLength(1)
    await expectSame(shelf, place.url)
  })

  describe('keeps nothing', () => {
    const cases: readonly (readonly [string, string, string, RegExp])[] = [
      ['of a text that is too long', 'Ann', 'A'.repeat(21), /authors/],
      ['of a bad number', '\n1,1,"",3', '\n1,1,"",3x', /books/],
      ['of a number out of range', '\n1,1,"",3', '\n1,1,"",99999999999', /books/],
      ['of a bad date', '1970-01-01', '1970-13-01', /authors/],
      ['of a duplicate key', '\n3,2,', '\n2,2,', /books/],
      ['of an orphan', '\n3,2,', '\n3,77,', /books/],
      ['of a NULL where none may be', 'Ann', '', /authors/],
    ]
    it.each(cases)('%s', async (_, from, to, table) => {
      const copy = await handmade(
        path(`bad-${database.name}-${to.length}-${from.length}-${to.charCodeAt(1)}`),
        [
          [authors, AUTHORS],
          [books, BOOKS],
        ],
        'shelf',
      )
      const change = (files: { readonly path: (table: string) => string }): void =>
        replaceIn(files.path(table.source), from, to)
      await expect(loadUnchecked(copy, place.url, change)).rejects.toEqual(failure(table))
      await expectEmpty(shelf)
      expect(await ledger()).toHaveLength(0)
      await loadInto(shelf, place.url)
      await expectSame(shelf, place.url)
    })

    it('of a load that is stopped', async () => {
      const controller = new AbortController()
      const reason = new Error('stopped')
      const stopped = loadInto(shelf, place.url, {
        signal: controller.signal,
        onProgress: ({ phase }) => {
          if (phase === 'keys') controller.abort(reason)
        },
      })
      await expect(stopped).rejects.toBe(reason)
      await expectEmpty(shelf)
      await loadInto(shelf, place.url)
      await expectSame(shelf, place.url)
    })
  })
}

for (const database of DATABASES) {
  const server = serverOf(database.dialect.name)
  describe.skipIf(!server.available())(database.title, () => suite(database))
}
