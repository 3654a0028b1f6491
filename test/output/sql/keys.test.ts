/** Keys in real databases: validated by the dump, and counted on after it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  defineTable,
  denseBigKey,
  denseKey,
  int,
  type Table,
  uuidKey,
} from '../../../generators/model/index.ts'
import type { Dialect } from '../../../output/sql/dialect.ts'
import { DIALECTS } from '../../../output/sql/index.ts'
import { type Loaded, serverOf, type TestDatabase } from '../../support/databases.ts'
import { dumpOf, type TableRows, writeParquetOf } from '../../support/dumps.ts'
import { forumRows, members, posts, teams, users, withRows } from '../../support/forum.ts'

const TEAM = 'c000000000000000000000000'
const POST = {
  id: 1,
  parent_id: null,
  team_id: TEAM,
  user_id: 2,
  score: 0,
  title: 'é',
  posted_at: 0,
  views: null,
}
const USER = { id: 1, email: 'a', team_id: TEAM, joined_at: 0 }

/** Rows that break one key each. */
const BROKEN: readonly (readonly [string, RegExp, Parameters<typeof withRows>[0]])[] = [
  [
    'a key in a circle',
    /foreign key|without a row/i,
    {
      users: [
        { ...USER, team_id: 'nobody' },
        { ...USER, id: 2, email: 'b' },
      ],
    },
  ],
  [
    'a key to another schema',
    /foreign key|without a row/i,
    { members: [{ team_id: TEAM, user_id: 3, role: 'member', active: true }], posts: [] },
  ],
  ['a self-reference', /foreign key|without a row/i, { posts: [{ ...POST, parent_id: 2 }] }],
  ['a composite key', /foreign key|without a row/i, { posts: [{ ...POST, user_id: 3 }] }],
  ['a primary key', /duplicate|unique/i, { posts: [POST, { ...POST, title: 'other' }] }],
  ['a composite unique key', /duplicate|unique/i, { posts: [POST, { ...POST, id: 2 }] }],
  ['a check', /check|constraint/i, { posts: [{ ...POST, title: '' }] }],
  [
    'an enum',
    /enum|truncated|check|convert/i,
    { members: [{ team_id: TEAM, user_id: 1, role: 'boss', active: true }], posts: [] },
  ],
]

async function load(dialect: Dialect, database: TestDatabase, data: readonly TableRows[]): Promise<Loaded> {
  if (dialect.rows({ inserts: false }) === undefined) await writeParquetOf(database.folder, data)
  return database.load(dumpOf(dialect, data))
}

/** Spelled as the dialect spells it. */
const nameOf = (dialect: Dialect, table: string): string =>
  dialect.dump.length > 0 && table === 'auth.users'
    ? ['postgres', 'duckdb'].includes(dialect.name)
      ? 'auth.users'
      : 'auth_users'
    : table

describe.each(DIALECTS)('$name', (dialect) => {
  const here = serverOf(dialect.name).available()
  const opened: TestDatabase[] = []
  const create = async (): Promise<TestDatabase> => {
    const database = await serverOf(dialect.name).create()
    opened.push(database)
    return database
  }
  afterAll(() => {
    for (const database of opened) database.drop()
  })

  test('can hold the tables', () => {
    expect(dialect.problems(forumRows.map(({ table }) => table))).toEqual([])
  })

  describe.skipIf(!here)('loaded', () => {
    let database: TestDatabase
    let result: Loaded
    beforeAll(async () => {
      database = await create()
      result = await load(dialect, database, forumRows)
    })

    test('without a word', () => {
      expect(result).toEqual({ ok: true, error: '', out: '' })
    })

    test('a generated column is computed', async () => {
      expect(await database.query('SELECT id, twice FROM posts ORDER BY id')).toEqual([
        ['1', '0'],
        ['9', '2'],
        ['10', '4'],
      ])
    })

    test('the next plain INSERT gets the next key', async () => {
      const users = nameOf(dialect, 'auth.users')
      const inserts = `INSERT INTO ${users} (email) VALUES ('new');
        INSERT INTO posts (team_id, user_id, title, posted_at) VALUES ('${TEAM}', 1, 'new', '2025-01-01 00:00:00');`
      expect(await database.load(inserts)).toMatchObject({ ok: true, error: '' })
      expect(await database.query(`SELECT id FROM ${users} WHERE email = 'new'`)).toEqual([['3']])
      expect(await database.query("SELECT id, score FROM posts WHERE title = 'new'")).toEqual([['17', '0']])
    })

    test('a default of the time is there and in UTC', async () => {
      const users = nameOf(dialect, 'auth.users')
      const [[stamp]] = (await database.query(`SELECT joined_at FROM ${users} WHERE id = 3`)) as [[string]]
      const text = /GMT/.test(stamp) ? stamp : `${stamp.slice(0, 19).replace(' ', 'T')}Z`
      expect(Math.abs(Date.parse(text) - Date.now())).toBeLessThan(60_000)
    })
  })

  test.skipIf(!here).each(BROKEN)('%s that is broken makes the dump fail', async (_what, reason, changes) => {
    const own = await create()
    // Parquet writes the value as text, so that DuckDB sees what the others see.
    const failed = await load(dialect, own, withRows(changes))
    expect(failed.ok).toBe(false)
    expect(failed.error).toMatch(reason)
    const tables = await own.load(`SELECT count(*) FROM ${nameOf(dialect, 'auth.users')};`)
    expect(tables.ok).toBe(false)
  })

  test.skipIf(!here)(
    'keys to tables that are not dumped, and keys that are not enforced, are left out',
    async () => {
      const own = await create()
      const some = forumRows.filter(({ table }) => table === members || table === posts)
      expect(await load(dialect, own, some)).toMatchObject({ ok: true, error: '' })
    },
  )

  test.skipIf(!here)('a default that is a new uuid', async () => {
    const table = defineTable('letters', {
      columns: { id: uuidKey({ default: { random: true } }), n: int() },
      primaryKey: ['id'],
    })
    const own = await create()
    const id = '00000000-0000-4000-8000-000000000000'
    expect(await load(dialect, own, [{ table, rows: [{ id, n: 0 }] }])).toMatchObject({ ok: true, error: '' })
    const more = await own.load('INSERT INTO letters (n) VALUES (1); INSERT INTO letters (n) VALUES (2);')
    expect(more).toMatchObject({ ok: true, error: '' })
    const ids = (await own.query('SELECT id FROM letters ORDER BY n')).map(([value]) => value!)
    expect(new Set(ids).size).toBe(3)
    expect(ids[0]).toBe(id)
    for (const value of ids) expect(value).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
  })

  test.skipIf(!here).each([
    ['a 32-bit key', denseKey(), 2n ** 31n - 1n],
    ['a 64-bit key', denseBigKey(), 2n ** 63n - 1n],
  ])('%s may end with the largest one', async (_what, column, largest) => {
    const table: Table = defineTable(`it's "largest"`, {
      columns: { id: column, n: int({ null: true }) },
      primaryKey: ['id'],
      checks: [{ name: 'id_positive', sql: '{id} > 0', test: () => true }],
    })
    const own = await create()
    const id = column.kind.type === 'int' ? Number(largest) : largest
    const data = { table, rows: [{ id, n: 1 }], nextKey: largest + 1n }
    expect(await load(dialect, own, [data])).toMatchObject({ ok: true, error: '', out: '' })
    const name = dialect.quoteName(table.name)
    // SQLite counts on beyond 32 bits; the others have no key left.
    await own.load(`INSERT INTO ${name} (n) VALUES (2);`)
    const held = await own.query(`SELECT id, n FROM ${name} WHERE id <= ${largest}`)
    expect(held).toEqual([[String(largest), '1']])
  })

  test.skipIf(!here)('tables may be empty', async () => {
    const own = await create()
    const empty = forumRows.map(({ table }) => ({ table, rows: [], nextKey: 1n }))
    expect(await load(dialect, own, empty)).toMatchObject({ ok: true, error: '' })
    const inserts = `INSERT INTO ${nameOf(dialect, 'auth.users')} (email) VALUES ('new')`
    expect(await own.load(`${inserts};`)).toMatchObject({ ok: true })
    expect(await own.query(`SELECT id FROM ${nameOf(dialect, 'auth.users')}`)).toEqual([['1']])
  })
})

const texts = (dialect: Dialect): unknown[] => [dialect.limits(users, 'email', [users, teams])]

test('limits of texts in keys', () => {
  expect(DIALECTS.map(texts)).toEqual([
    [{ noNul: true, maxBytes: 2600 }],
    [{ maxLength: 255, noTrailingSpace: true }],
    [{}],
    [{}],
  ])
})
