/** The tables are the application's: their data loads into the schema that its migrations leave, and both read alike. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { community } from '../../../../generators/datasets/community/index.ts'
import { build } from '../../../../pipeline/build.ts'
import { purge, targetOf } from '../../../../loaders/index.ts'
import { ROOT } from '../../../support/cli.ts'
import { serverOf, type TestDatabase } from '../../../support/databases.ts'
import { expectSame, loadInto, makeTables, withSession } from '../../../support/load-place.ts'
import { temporaryDirectory } from '../../../support/temporary.ts'

const path = temporaryDirectory('community-schema')
const ddl = readFileSync(join(ROOT, 'test/generators/datasets/community/schema.sql'), 'utf8')

const COLUMNS = `SELECT table_name, column_name, data_type, udt_name, is_nullable, column_default IS NOT NULL
  FROM information_schema.columns WHERE table_schema = 'public' AND table_name NOT LIKE '\\_tilth%'
  ORDER BY table_name, ordinal_position`
const LITERALS = `SELECT table_name, column_name, regexp_replace(column_default, '::.*|ARRAY\\[\\]|''\\{\\}''', '')
  FROM information_schema.columns WHERE table_schema = 'public' AND table_name NOT LIKE '\\_tilth%'
    AND data_type NOT LIKE 'timestamp%' AND column_default IS NOT NULL ORDER BY table_name, column_name`
const UNIQUES = `SELECT t.relname, (SELECT string_agg(a.attname, ',' ORDER BY a.attname) FROM pg_attribute a
    WHERE a.attrelid = t.oid AND a.attnum = ANY (i.indkey)) AS cols, i.indisprimary
  FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid JOIN pg_namespace n ON n.oid = t.relnamespace
  WHERE n.nspname = 'public' AND i.indisunique AND t.relname NOT LIKE '\\_tilth%' ORDER BY 1, 2, 3`
const KEYS = `SELECT conrelid::regclass::text, confrelid::regclass::text, confdeltype::text,
    (SELECT attname FROM pg_attribute WHERE attrelid = conrelid AND attnum = conkey[1])
  FROM pg_constraint WHERE contype = 'f' ORDER BY 1, 4`
const ENUMS = `SELECT t.typname, string_agg(e.enumlabel, '|' ORDER BY e.enumsortorder)
  FROM pg_enum e JOIN pg_type t ON t.oid = e.enumtypid GROUP BY 1 ORDER BY 1`

describe.skipIf(!serverOf('postgres').available())("the application's own schema", () => {
  let theirs: TestDatabase
  let ours: TestDatabase
  beforeAll(async () => {
    theirs = await serverOf('postgres').create()
    expect(await theirs.load(ddl)).toMatchObject({ ok: true })
    ours = await serverOf('postgres').create()
    await makeTables(ours.url, community.tables)
  })
  afterAll(() => {
    theirs.drop()
    ours.drop()
  })

  it.each([
    ['columns', COLUMNS],
    ['defaults', LITERALS],
    ['unique sets', UNIQUES],
    ['foreign keys', KEYS],
    ['enums', ENUMS],
  ])('has the same %s', async (_what, sql) => {
    const wanted = await theirs.query(sql)
    expect(wanted.length).toBeGreaterThan(10)
    // Both databases hold JSON; which of its two types is the engine's business, not the schema's.
    const plain = (rows: string[][]): string[] => rows.map((row) => row.join(' ').replaceAll('jsonb', 'json'))
    expect(plain(await ours.query(sql))).toEqual(plain(wanted))
  })

  it('takes the data, value for value, and gives it back', async () => {
    await build({ dataset: community, out: path('light'), formats: ['csv'] })
    await theirs.load(`INSERT INTO "User" (id, email, "firstName", "lastName", "updatedAt")
      VALUES ('real', 'ana@hospital.test', 'Ana', 'Reyes', now());
      INSERT INTO "Client" ("userId") VALUES ('real')`)
    const loaded = await loadInto(path('light'), theirs.url, { only: 'data', mode: 'append' })
    expect(loaded).toMatchObject({ outcome: 'loaded' })
    expect(await theirs.query('SELECT count(*) FROM "Notification"')).not.toEqual([['0']])
    const target = targetOf(theirs.url, {})
    const removed = await withSession(theirs.url, (session) =>
      purge(session, target, {
        dataset: community.name,
        tables: community.tables,
        rows: community.synthetic!,
        dryRun: false,
        beforeChanges: async () => {},
      }),
    )
    expect(removed.removed['User']).toBe(16)
    // What nobody wrote stays: communities with their rooms, and conversations.
    const left = await Promise.all(
      community.tables.map(async ({ id }) => [
        id,
        (await theirs.query(`SELECT count(*) FROM "${id}"`))[0]![0],
      ]),
    )
    expect(Object.fromEntries(left.filter(([, rows]) => rows !== '0'))).toEqual({
      User: '1',
      Client: '1',
      Community: '7',
      RoomGroup: '14',
      Room: '35',
      Conversation: String(loaded.rows['Conversation']),
    })
  })
})

describe.each(['mysql', 'sqlite', 'duckdb'])('a database of %s', (dialect) => {
  it.skipIf(!serverOf(dialect).available())('takes the data, value for value', async () => {
    const place = await serverOf(dialect).create()
    try {
      await build({ dataset: community, out: path(dialect), formats: ['csv'] })
      await loadInto(path(dialect), place.url)
      await expectSame(path(dialect), place.url)
    } finally {
      place.drop()
    }
  })
})
