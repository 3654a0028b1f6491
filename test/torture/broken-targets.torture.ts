/** Databases whose tables are not what the snapshot needs: refused with the table named, and nothing changes. */
import { beforeAll, describe, test } from 'vitest'
import { type Column, int, type Table, text, varchar } from '../../generators/model/index.ts'
import { DATABASES, type Database } from '../../loaders/index.ts'
import type { LoadSnapshotRequest } from '../../pipeline/load/load.ts'
import { serverOf, type TestDatabase } from '../support/databases.ts'
import { contents, loadInto, makeTables, placeOf, withSession } from '../support/load-place.ts'
import { temporaryDirectory } from '../support/temporary.ts'
import { loadByCommand } from './by-command.ts'
import { engineOf } from './engines.ts'
import { injectedFailures } from './failures.ts'
import { empty, failing } from './refusal.ts'
import { authors, books, buildShelf, SHELF } from './snapshots.ts'
import { Tally } from './tally.ts'

const path = temporaryDirectory('broken-targets')

let snapshot: string

beforeAll(async () => {
  snapshot = await buildShelf(path('snapshot'), { rows: 6 }, ['csv'])
})

/** The table with columns replaced; undefined: without it. */
function withColumns(table: Table, changes: Readonly<Record<string, Column | undefined>>): Table {
  const columns = Object.entries({ ...table.columns, ...changes }).filter(
    (entry): entry is [string, Column] => entry[1] !== undefined,
  )
  return { ...table, columns: Object.fromEntries(columns) }
}

/** A broken database. */
interface Broken {
  readonly kind: string
  /** The table that is to be named. */
  readonly table: string
  readonly tables: readonly Table[]
  /** Statements that run after the tables were made. */
  readonly more?: (database: Database) => readonly string[]
  readonly requests: readonly Partial<LoadSnapshotRequest>[]
  /** True: the engine may have a way to load all the same, complete. */
  readonly mayLoad?: boolean
}

const FILL: Broken['requests'] = [{ only: 'data' }, { mode: 'append' }, { mode: 'replace' }]
const INTO: Broken['requests'] = [{ only: 'data' }, { mode: 'append' }]

const view = (): readonly string[] => ['CREATE VIEW books AS SELECT 1 AS id']

const BROKEN: readonly Broken[] = [
  { kind: 'a missing table', table: 'books', tables: [authors], requests: FILL },
  {
    kind: 'a missing column',
    table: 'authors',
    tables: [withColumns(authors, { seen: undefined }), books],
    requests: FILL,
  },
  {
    kind: 'a column that needs a value',
    table: 'authors',
    tables: [withColumns(authors, { needed: text() as Column }), books],
    requests: FILL,
  },
  {
    kind: 'a number where texts go',
    table: 'authors',
    tables: [withColumns(authors, { name: int() as Column }), books],
    requests: FILL,
  },
  {
    kind: 'a column that is too short',
    table: 'authors',
    tables: [withColumns(authors, { name: varchar(4) as Column }), books],
    requests: FILL,
    // Not every engine knows lengths.
    mayLoad: true,
  },
  {
    kind: 'a column that takes no NULL',
    table: 'authors',
    tables: [withColumns(authors, { seen: { ...authors.columns.seen, nullable: false } as Column }), books],
    requests: FILL,
  },
  {
    kind: 'a check that rows break',
    table: 'books',
    tables: [authors, { ...books, checks: [{ name: 'none', sql: '{pages} > 13', test: () => true }] }],
    requests: FILL,
  },
  {
    kind: 'a unique that rows break',
    table: 'books',
    tables: [authors, { ...books, uniques: [['state']] }],
    requests: FILL,
  },
  { kind: 'tables that are there', table: 'authors', tables: SHELF, requests: [{}, { only: 'schema' }] },
  { kind: 'a view in the place of a table', table: 'books', tables: [authors], more: view, requests: FILL },
  {
    kind: 'a view of a new name',
    table: 'books',
    tables: [],
    more: view,
    requests: [{}, { mode: 'replace' }],
  },
  {
    kind: 'a trigger that changes values',
    table: 'authors',
    tables: SHELF,
    more: (database) => engineOf(database).changingTrigger,
    requests: INTO,
    mayLoad: true,
  },
  {
    kind: 'a trigger that raises',
    table: 'authors',
    tables: SHELF,
    more: (database) => engineOf(database).refusingTrigger,
    requests: INTO,
    mayLoad: true,
  },
]

/** A load that went well all the same must be complete. */
async function complete({ url }: TestDatabase): Promise<readonly string[]> {
  const found = Object.entries(await contents(snapshot, url))
  return found
    .filter(([, { there, wanted }]) => there?.sum !== wanted.sum)
    .map(([table]) => `${table} was loaded with other values`)
}

const injected = injectedFailures('broken targets')

async function torture(database: Database): Promise<void> {
  const tally = new Tally(`broken targets, ${database.title}`)
  const place = await placeOf(database)
  const scene = { database, place }
  try {
    for (const { kind, table, tables, more, requests, mayLoad } of BROKEN) {
      const statements = more?.(database) ?? []
      if (more !== undefined && statements.length === 0) continue
      // Once more by the command line, for its exit code.
      for (const [i, request] of [...requests, requests[0]!].entries()) {
        await empty(scene)
        if (tables.length > 0) await makeTables(place.url, tables)
        await withSession(place.url, async (session) => {
          for (const sql of statements) await session.run(sql)
        })
        const byCommand = i === requests.length
        const action = () =>
          byCommand
            ? loadByCommand({ snapshot, to: place.url, request, cwd: path('work') })
            : loadInto(snapshot, place.url, request)
        const otherwise = mayLoad === true ? { otherwise: () => complete(place) } : {}
        const otherTables = tables.length < SHELF.length || tables !== SHELF
        const way = request.only ?? request.mode ?? 'create'
        await tally.try(`${kind}, ${way}${byCommand ? ', by command' : ''}`, () =>
          failing({ ...scene, table, action, otherTables, ...otherwise }),
        )
      }
    }
    await empty(scene)
    await tally.try('a good load afterwards', async () => {
      await loadInto(snapshot, place.url)
      return complete(place)
    })
    injected(tally)
    tally.finish()
  } finally {
    place.drop()
  }
}

for (const database of DATABASES) {
  describe.skipIf(!serverOf(database.dialect.name).available())(database.title, () => {
    test('tables that do not fit', () => torture(database))
  })
}
