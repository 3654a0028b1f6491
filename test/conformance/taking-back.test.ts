/** Every database: a load can be taken back, row for row; so can what it replaced; marked rows can be purged. */
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  bool,
  defineTable,
  int,
  type Key,
  ref,
  refLater,
  selfRef,
  text,
  varchar,
} from '../../generators/model/index.ts'
import {
  DATABASES,
  type Database,
  purge,
  readLedger,
  rollBack,
  runLoad,
  targetOf,
} from '../../loaders/index.ts'
import { backupBefore } from '../../pipeline/guard/backup.ts'
import { openSource } from '../../pipeline/load/open-source.ts'
import { serverOf, type TestDatabase } from '../support/databases.ts'
import {
  handmade,
  insert,
  loadInto,
  makeTables,
  placeOf,
  query,
  stateOf,
  withSession,
} from '../support/load-place.ts'
import { temporaryDirectory } from '../support/temporary.ts'

const path = temporaryDirectory('taking-back')

const people = defineTable('people', {
  columns: { id: int(), email: varchar(40), about: text({ null: true }) },
  primaryKey: ['id'],
  uniques: [['email']],
})
const notes = defineTable('notes', {
  columns: { id: int(), author: ref(people), text: text() },
  primaryKey: ['id'],
})
const replies = defineTable('replies', {
  columns: { id: int(), note: ref(notes), author: ref(people), text: text() },
  primaryKey: ['id'],
})
const TABLES = [people, notes, replies]
const branches = defineTable('branches', {
  columns: { id: int(), parent: selfRef(int(), 'id', { null: true }), mark: varchar(10) },
  primaryKey: ['id'],
})
const TREE = [null, 1, 2, null].map((parent, i) => ({ id: i + 1, parent, mark: `syn_${i}` }))

/** A team names the game it won, a game the team that is at home: no order of removal suits both. */
const teams = defineTable('teams', {
  columns: {
    id: int(),
    sample: bool({ null: true }),
    won: refLater<Key<'games', number>>()(int(), 'games', 'id', { null: true }),
  },
  primaryKey: ['id'],
})
const rounds = defineTable('rounds', { columns: { id: int() }, primaryKey: ['id'] })
const games = defineTable('games', {
  columns: {
    id: int(),
    sample: bool({ null: true }),
    home: ref(teams),
    guest: ref(teams),
    round: ref(rounds),
  },
  primaryKey: ['id'],
})
const shirts = defineTable('shirts', { columns: { id: int(), team: ref(teams) }, primaryKey: ['id'] })
const FLAGGED = [teams, rounds, games, shirts]

const flagged = [
  [
    teams,
    [
      { id: 1, sample: true, won: 1 },
      { id: 2, sample: true, won: null },
      { id: 3, sample: false, won: null },
    ],
  ],
  [rounds, [{ id: 1 }, { id: 2 }]],
  [
    games,
    [
      { id: 1, sample: true, home: 1, guest: 2, round: 1 },
      { id: 2, sample: null, home: 3, guest: 2, round: 2 },
    ],
  ],
  [
    shirts,
    [
      { id: 1, team: 1 },
      { id: 2, team: 2 },
      { id: 3, team: 3 },
    ],
  ],
] as const

const content = (first: number, count: number, mark = 'syn_') => {
  const ids = Array.from({ length: count }, (_, i) => first + i)
  return [
    [people, ids.map((id) => ({ id, email: `${mark}${id}@example.com`, about: id % 2 ? null : '' }))],
    [notes, ids.map((id) => ({ id, author: id, text: `note\n${id}` }))],
    [replies, ids.map((id) => ({ id, note: id, author: id, text: 'yes' }))],
  ] as const
}

let low: string
let high: string

beforeAll(async () => {
  low = await handmade(path('low'), content(1, 5), 'notes')
  high = await handmade(path('high'), content(101, 7), 'notes')
})

const refused = (message: RegExp) =>
  expect.objectContaining({ code: 'DATABASE', message: expect.stringMatching(message) })

function suite(database: Database): void {
  let place: TestDatabase
  beforeEach(async () => {
    place = await placeOf(database)
  })
  afterEach(() => place.drop())

  const state = () => stateOf(place.url, TABLES)

  const takeBack = async (load: number, snapshot: string, backup?: string) => {
    const { sources } = await openSource(snapshot, { scratch: path('scratch') })
    return withSession(place.url, (session) =>
      rollBack(session, targetOf(place.url, {}), {
        load,
        sources,
        ...(backup === undefined
          ? {}
          : {
              backup: {
                folder: backup,
                rows: new Map([
                  ['people', 2],
                  ['notes', 1],
                ]),
              },
            }),
      }),
    )
  }

  /** Two people and a note that an application wrote. */
  async function application(): Promise<void> {
    await makeTables(place.url, TABLES)
    await insert(place.url, 'people', { id: 50, email: 'real@example.com', about: "it's\n\\real" })
    await insert(place.url, 'people', { id: 51, email: 'syn-like@example.com', about: null })
    await insert(place.url, 'notes', { id: 50, author: 50, text: '' })
  }

  it('takes the tables away that a load made', async () => {
    await loadInto(low, place.url)
    expect(await takeBack(1, low)).toMatchObject({
      outcome: 'taken back',
      dropped: true,
      rows: { people: 5 },
    })
    expect(await state()).toEqual({})
    expect(await takeBack(1, low)).toMatchObject({ outcome: 'nothing to do' })
    expect(await loadInto(low, place.url)).toMatchObject({ outcome: 'loaded', load: 3 })
  })

  it.each([['append'], ['data-only']])('takes out what %s put in', async (mode) => {
    await application()
    const before = await state()
    await loadInto(low, place.url, mode === 'append' ? { mode } : { only: 'data' })
    expect(await takeBack(1, low)).toMatchObject({
      outcome: 'taken back',
      dropped: false,
      rows: { people: 5, notes: 5, replies: 5 },
    })
    expect(await state()).toEqual(before)
  })

  it('takes out what replace put in', async () => {
    await loadInto(low, place.url)
    await loadInto(high, place.url, { mode: 'replace' })
    expect(await takeBack(2, high)).toMatchObject({ rows: { people: 7 } })
    expect(await state()).toEqual({ people: [], notes: [], replies: [] })
  })

  it('refuses to take back what was changed, removed, referred to, or is not the last', async () => {
    await application()
    await loadInto(low, place.url, { mode: 'append' })
    await insert(place.url, 'notes', { id: 60, author: 3, text: 'a real note' })
    await expect(takeBack(1, low)).rejects.toEqual(refused(/1 rows of .*notes.* refer to rows of people/s))
    const { quoteName: quote } = database.dialect
    await query(place.url, `DELETE FROM ${quote('notes')} WHERE ${quote('id')} = 60`)
    await query(place.url, `UPDATE ${quote('people')} SET ${quote('about')} = 'x' WHERE ${quote('id')} = 2`)
    await query(place.url, `DELETE FROM ${quote('replies')} WHERE ${quote('id')} = 4`)
    const before = await state()
    await expect(takeBack(1, low)).rejects.toEqual(
      refused(
        /people: rows have other values, such as \(2\)[\s\S]*replies: 1 of 5 rows are gone, such as \(4\)/,
      ),
    )
    expect(await state()).toEqual(before)
    await expect(takeBack(7, low)).rejects.toEqual(refused(/no load 7.*: 1\./s))
  })

  it('refuses to drop tables that hold other rows', async () => {
    await loadInto(low, place.url)
    await insert(place.url, 'people', { id: 60, email: 'real@example.com', about: null })
    await expect(takeBack(1, low)).rejects.toEqual(
      refused(/people holds 1 rows that load 1 did not put there/),
    )
  })

  it('puts back from a backup what a load replaced, row for row', async () => {
    await application()
    const before = await state()
    const { sources, record } = await openSource(high, { scratch: path('scratch') })
    const target = targetOf(place.url, {})
    let folder: string | undefined
    await withSession(place.url, (session) =>
      runLoad(
        session,
        target,
        { sources, record, mode: 'replace' },
        {
          beforeChanges: async (plan) => {
            folder = await backupBefore(session, plan, path(`records-${database.name}`), 'one')
          },
        },
      ),
    )
    expect((await state()).people).toHaveLength(7)
    expect(await takeBack(1, high, folder)).toMatchObject({
      outcome: 'restored',
      rows: { people: 2, notes: 1 },
    })
    expect(await state()).toEqual(before)
    const ledger = await withSession(place.url, (session) => readLedger(session, target))
    expect(ledger.map(({ event }) => event)).toEqual(['load', 'restore'])
  })

  it('purges marked rows and what they wrote, and nothing that a real row needs', async () => {
    await application()
    const before = await state()
    await loadInto(low, place.url, { mode: 'append' })
    const mark = {
      table: people,
      column: 'email',
      prefix: 'syn_',
      writtenBy: { notes: 'author', replies: 'author' },
    }
    const request = { dataset: 'notes', tables: TABLES, rows: mark }
    const target = targetOf(place.url, {})
    const run = (dryRun: boolean) =>
      withSession(place.url, (session) => purge(session, target, { ...request, dryRun }))
    // A real person answered the note of person 2.
    await insert(place.url, 'replies', { id: 70, note: 2, author: 50, text: 'really?' })
    const dry = await run(true)
    expect(dry).toEqual({
      removed: { people: 4, notes: 4, replies: 5 },
      kept: { people: 1, notes: 1, replies: 0 },
      entry: undefined,
    })
    expect((await state()).people).toHaveLength(7)
    expect(await run(false)).toMatchObject({ removed: dry.removed, kept: dry.kept })
    const { quoteName: quote } = database.dialect
    await query(place.url, `DELETE FROM ${quote('replies')} WHERE ${quote('id')} = 70`)
    expect(await run(false)).toMatchObject({ removed: { people: 1, notes: 1, replies: 0 } })
    expect(await state()).toEqual(before)
    expect(await run(false)).toMatchObject({ removed: { people: 0 }, entry: undefined })
  })

  it('takes rows of a table that refers to itself out, unless a row that stays refers to them', async () => {
    const snapshot = await handmade(path(`tree-${database.name}`), [[branches, TREE]], 'tree')
    await makeTables(place.url, [branches])
    await insert(place.url, 'branches', { id: 50, parent: null, mark: 'real' })
    const before = await stateOf(place.url, [branches])
    await loadInto(snapshot, place.url, { mode: 'append' })
    const { quoteName: quote } = database.dialect
    await insert(place.url, 'branches', { id: 51, parent: 2, mark: 'real' })
    await expect(takeBack(1, snapshot)).rejects.toEqual(
      refused(/1 rows of branches.* refer to rows of branches/s),
    )
    const mark = { table: branches, column: 'mark', prefix: 'syn_', writtenBy: {} }
    const target = targetOf(place.url, {})
    const request = { dataset: 'tree', tables: [branches], rows: mark, dryRun: true }
    // A plan is shown in the session that does it afterwards.
    const counted = await withSession(place.url, async (session) => [
      await purge(session, target, request),
      await purge(session, target, request),
    ])
    // 51 needs 2, which needs 1.
    const expected = { removed: { branches: 2 }, kept: { branches: 2 }, entry: undefined }
    expect(counted).toEqual([expected, expected])
    await query(place.url, `DELETE FROM ${quote('branches')} WHERE ${quote('id')} = 51`)
    expect(await takeBack(1, snapshot)).toMatchObject({ rows: { branches: 4 } })
    expect(await stateOf(place.url, [branches])).toEqual(before)
  })

  const dryRun = () =>
    withSession(place.url, (session) =>
      purge(session, targetOf(place.url, {}), {
        dataset: 'notes',
        tables: [people],
        rows: { table: people, column: 'email', prefix: 'syn_', writtenBy: {} },
        dryRun: true,
      }),
    )

  it('leaves what a load that was cut has left when it only counts', async () => {
    const { quoteName: quote } = database.dialect
    await loadInto(low, place.url)
    await query(place.url, `CREATE TABLE ${quote('_tilth_new_left')} (a int)`)
    expect(await dryRun()).toMatchObject({ removed: { people: 0 }, kept: { people: 5 }, entry: undefined })
    expect(await query(place.url, `SELECT count(*) AS n FROM ${quote('_tilth_new_left')}`)).toEqual([
      { n: '0' },
    ])
  })

  // One process has a DuckDB file, and MySQL's DELETE, of temporary tables too, waits for rows that it reads.
  it.skipIf(['duckdb', 'mysql'].includes(database.name))('counts while others write', async () => {
    const { quoteName: quote } = database.dialect
    await loadInto(low, place.url)
    await withSession(place.url, async (writer) => {
      await writer.run('BEGIN')
      await writer.run(`UPDATE ${quote('people')} SET ${quote('about')} = 'busy'`)
      expect(await dryRun()).toMatchObject({ kept: { people: 5 } })
      await writer.run('ROLLBACK')
    })
  })

  it('purges rows whose flag is true and what hangs on them, also where keys go in a circle', async () => {
    await handmade(path('flags', database.name), flagged, 'flags')
    await loadInto(path('flags', database.name), place.url)
    const target = targetOf(place.url, {})
    const mark = {
      flags: { teams: 'sample', games: 'sample', rounds: 'always' },
      writtenBy: { shirts: 'team' },
    }
    const request = { dataset: 'flags', tables: FLAGGED, rows: mark, dryRun: false }
    const run = () => withSession(place.url, (session) => purge(session, target, request))
    // Team 3 is real, and a real game is between it and team 2: that one stays.
    expect(await run()).toMatchObject({
      removed: { teams: 1, games: 1, shirts: 2, rounds: 1 },
      kept: { teams: 1, games: 0, shirts: 0, rounds: 1 },
    })
    const left = await stateOf(place.url, FLAGGED)
    expect(Object.fromEntries(Object.entries(left).map(([id, rows]) => [id, rows.length]))).toEqual({
      teams: 2,
      games: 1,
      shirts: 1,
      rounds: 1,
    })
    const other = { ...request, tables: [shirts] }
    await expect(withSession(place.url, (session) => purge(session, target, other))).rejects.toEqual(
      refused(/no table teams, games, rounds, which the rows of flags are told by/),
    )
  })
}

for (const database of DATABASES) {
  const server = serverOf(database.dialect.name)
  describe.skipIf(!server.available())(database.title, () => suite(database))
}
