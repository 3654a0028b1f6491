/** What PostgreSQL could hide or lose, and a load must not. */
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  array,
  defineTable,
  enumeration,
  enumType,
  int,
  json,
  text,
} from '../../../generators/model/index.ts'
import { runLoad, rollBack, targetOf } from '../../../loaders/index.ts'
import { backupBefore } from '../../../pipeline/guard/backup.ts'
import { openSource } from '../../../pipeline/load/open-source.ts'
import { verifyDatabase } from '../../../pipeline/load/verify-database.ts'
import { rowsDataset } from '../../support/rows-dataset.ts'
import { serverOf, type TestDatabase } from '../../support/databases.ts'
import { handmade, loadInto, query, stateOf, withSession } from '../../support/load-place.ts'
import { temporaryDirectory } from '../../support/temporary.ts'

const path = temporaryDirectory('postgres-safety')
const users = defineTable('users', { columns: { id: int(), name: text() }, primaryKey: ['id'] })
const content = [[users, [1, 2, 3].map((id) => ({ id: id * 7, name: `n${id}` }))]] as const

describe.skipIf(!serverOf('postgres').available())('a load into PostgreSQL', () => {
  let place: TestDatabase
  let snapshot: string
  beforeAll(async () => {
    snapshot = await handmade(path('users'), content, 'users')
  })
  beforeEach(async () => {
    place = await serverOf('postgres').create()
  })
  afterEach(() => place.drop())

  const takeBack = async (load: number) => {
    const { sources } = await openSource(snapshot, { scratch: path('scratch') })
    return withSession(place.url, (session) => rollBack(session, targetOf(place.url, {}), { load, sources }))
  }

  it('keeps to one schema, though names are found in others', async () => {
    await loadInto(snapshot, place.url)
    await query(
      place.url,
      'CREATE SCHEMA postgres; CREATE TABLE postgres.users (id int PRIMARY KEY, name text)',
    )
    await query(place.url, "INSERT INTO postgres.users VALUES (1, 'real')")
    // The schema of the user's own name comes first: it has no ledger, and rows of somebody.
    await expect(loadInto(snapshot, place.url)).rejects.toMatchObject({
      message: expect.stringContaining('users'),
    })
    expect(await stateOf(place.url, [users])).toEqual({ users: ['["1","real"]'] })
    expect(await loadInto(snapshot, place.url, { schema: 'public' })).toMatchObject({
      outcome: 'nothing to do',
    })
  })

  it('takes the schema from the URL, as Prisma writes it there', async () => {
    const to = `${place.url}${place.url.includes('?') ? '&' : '?'}schema=app`
    await query(place.url, 'CREATE SCHEMA app')
    await loadInto(snapshot, to)
    expect(await query(place.url, 'SELECT count(*) AS n FROM app.users')).toEqual([{ n: '3' }])
    expect(await loadInto(snapshot, place.url, { schema: 'app' })).toMatchObject({ outcome: 'nothing to do' })
    expect(await loadInto(snapshot, to, { schema: 'public' })).toMatchObject({ outcome: 'loaded' })
  })

  it('goes on counting where a default counts by a sequence of its own, and leaves other defaults alone', async () => {
    await query(
      place.url,
      `CREATE SEQUENCE counter; CREATE SEQUENCE marks;
       CREATE TABLE users (id int PRIMARY KEY DEFAULT nextval('counter'),
                           name text NOT NULL DEFAULT 'n' || nextval('marks'))`,
    )
    await loadInto(snapshot, place.url, { only: 'data' })
    await query(place.url, 'INSERT INTO users DEFAULT VALUES')
    expect(await query(place.url, 'SELECT id, name FROM users ORDER BY id DESC LIMIT 1')).toEqual([
      { id: '22', name: 'n1' },
    ])
  })

  it('keeps triggers of partitions from firing, and puts them back', async () => {
    await query(
      place.url,
      `CREATE TABLE users (id int PRIMARY KEY, name text NOT NULL) PARTITION BY RANGE (id);
       CREATE TABLE users_low PARTITION OF users FOR VALUES FROM (0) TO (10);
       CREATE TABLE users_high PARTITION OF users DEFAULT;
       CREATE TABLE seen (id int);
       CREATE FUNCTION see() RETURNS trigger LANGUAGE plpgsql AS
         $$ BEGIN INSERT INTO seen VALUES (NEW.id); RETURN NEW; END $$;
       CREATE TRIGGER see_all AFTER INSERT ON users FOR EACH ROW EXECUTE FUNCTION see();
       CREATE TRIGGER see_low AFTER INSERT ON users_low FOR EACH ROW EXECUTE FUNCTION see();
       ALTER TABLE users_low ENABLE ALWAYS TRIGGER see_low`,
    )
    const states = () =>
      query(
        place.url,
        "SELECT tgrelid::regclass AS t, tgname, tgenabled FROM pg_trigger WHERE tgname LIKE 'see%' ORDER BY 1, 2",
      )
    const before = await states()
    await loadInto(snapshot, place.url, { only: 'data' })
    expect(await query(place.url, 'SELECT count(*) AS n FROM seen')).toEqual([{ n: '0' }])
    expect(await states()).toEqual(before)
  })

  it('names the first row and column that the database has otherwise', async () => {
    await query(
      place.url,
      `CREATE TABLE users (id int PRIMARY KEY, name text NOT NULL);
       CREATE FUNCTION shout() RETURNS trigger LANGUAGE plpgsql AS
         $$ BEGIN IF NEW.id > 7 THEN NEW.name := upper(NEW.name); END IF; RETURN NEW; END $$;
       CREATE TRIGGER shout BEFORE INSERT ON users FOR EACH ROW EXECUTE FUNCTION shout()`,
    )
    await expect(loadInto(snapshot, place.url, { mode: 'append' })).rejects.toMatchObject({
      message: expect.stringMatching(/^Could not load users, row 2, column name: .*Nothing was loaded/s),
    })
  })

  it('says which view, and which type, is in the way', async () => {
    await loadInto(snapshot, place.url)
    await query(place.url, 'CREATE VIEW readers AS SELECT * FROM users')
    await expect(takeBack(1)).rejects.toMatchObject({
      message: expect.stringMatching(/drop users: the view readers reads it\. Nothing was changed/),
    })
    await query(place.url, 'DROP VIEW readers')
    expect(await takeBack(1)).toMatchObject({ outcome: 'taken back' })
    const moods = defineTable('moods', {
      columns: { id: int(), mood: enumeration(enumType('mood', ['good', 'bad'])) },
      primaryKey: ['id'],
    })
    const typed = await handmade(path('moods'), [[moods, [{ id: 1, mood: 'good' }]]], 'moods')
    await query(place.url, "CREATE TYPE mood AS ENUM ('good')")
    await expect(loadInto(typed, place.url)).rejects.toMatchObject({
      message: expect.stringMatching(/create moods: the type "mood" is there already/),
    })
  })

  it('refuses the name of a schema that the server would cut', async () => {
    await expect(loadInto(snapshot, place.url, { schema: 'é'.repeat(40) })).rejects.toMatchObject({
      code: 'USAGE',
      message: expect.stringContaining('80 bytes'),
    })
  })

  it.each([20, 5000])('refuses one unreadable row among %i, and holds nothing up', async (count) => {
    const tags = defineTable('tags', { columns: { id: int(), tags: array(json()) }, primaryKey: ['id'] })
    const rows = Array.from({ length: count }, (_, i) => ({ id: i + 1, tags: [{ a: 'x'.repeat(100) }] }))
    const tagged = await handmade(path(`tags-${count}`), [[tags, rows]], 'tags')
    await query(
      place.url,
      `CREATE TABLE tags (id int PRIMARY KEY, tags text[]);
       CREATE FUNCTION break() RETURNS trigger LANGUAGE plpgsql AS
         $$ BEGIN IF NEW.id = 10 THEN NEW.tags := ARRAY['{']; END IF; RETURN NEW; END $$;
       CREATE TRIGGER break BEFORE INSERT ON tags FOR EACH ROW EXECUTE FUNCTION break()`,
    )
    await expect(loadInto(tagged, place.url, { mode: 'append' })).rejects.toMatchObject({
      code: 'DATABASE',
      facts: { table: 'tags' },
    })
    expect(await query(place.url, 'SELECT count(*) AS n FROM tags')).toEqual([{ n: '0' }])
  })

  it('does not take a rollback where row security hides rows', async () => {
    await loadInto(snapshot, place.url)
    const role = `tilth_role_${process.pid}`
    await query(place.url, `CREATE ROLE ${role} LOGIN; GRANT USAGE, CREATE ON SCHEMA public TO ${role}`)
    try {
      await query(
        place.url,
        `ALTER TABLE users OWNER TO ${role}; ALTER TABLE _tilth_loads OWNER TO ${role};
         INSERT INTO users VALUES (100, 'hidden'); ALTER TABLE users ENABLE ROW LEVEL SECURITY;
         ALTER TABLE users FORCE ROW LEVEL SECURITY; CREATE POLICY own ON users USING (id < 100)`,
      )
      const url = place.url.replace('postgres@', `${role}@`)
      const { sources } = await openSource(snapshot, { scratch: path('scratch') })
      await expect(
        withSession(url, (session) => rollBack(session, targetOf(url, {}), { load: 1, sources })),
      ).rejects.toMatchObject({ message: expect.stringContaining('row-level security') })
    } finally {
      await query(place.url, `DROP OWNED BY ${role} CASCADE`)
      await query(place.url, `DROP ROLE ${role}`)
    }
  })

  it('does not move a counter back that starts beyond the rows', async () => {
    await query(place.url, 'CREATE TABLE users (id serial PRIMARY KEY, name text NOT NULL)')
    await query(place.url, 'ALTER SEQUENCE users_id_seq RESTART WITH 500')
    await loadInto(snapshot, place.url, { only: 'data' })
    expect(await query(place.url, "SELECT nextval('users_id_seq') AS next")).toEqual([{ next: '500' }])
  })

  it('writes identities that are always generated, and puts them back', async () => {
    await query(
      place.url,
      'CREATE TABLE users (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL)',
    )
    await query(place.url, "INSERT INTO users (name) VALUES ('a'), ('b'); DELETE FROM users WHERE id = 1")
    const before = await stateOf(place.url, [users])
    const { sources, record } = await openSource(snapshot, { scratch: path('scratch') })
    const target = targetOf(place.url, {})
    let folder: string | undefined
    await withSession(place.url, (session) =>
      runLoad(
        session,
        target,
        { sources, record, mode: 'replace' },
        {
          beforeChanges: async (plan) => {
            folder = await backupBefore(session, plan, path('records'), 'one')
          },
        },
      ),
    )
    expect(await stateOf(place.url, [users])).toEqual({ users: ['["14","n2"]', '["21","n3"]', '["7","n1"]'] })
    await withSession(place.url, (session) =>
      rollBack(session, target, {
        load: 1,
        sources,
        backup: { folder: folder!, rows: new Map([['users', 1]]) },
      }),
    )
    expect(await stateOf(place.url, [users])).toEqual(before)
  })

  it('refuses rows that come in after the plan', async () => {
    await query(place.url, 'CREATE TABLE users (id int PRIMARY KEY, name text NOT NULL)')
    const { sources, record } = await openSource(snapshot, { scratch: path('scratch') })
    const target = targetOf(place.url, {})
    await withSession(place.url, async (session) => {
      const begin = session.begin.bind(session)
      // At the moment between the plan and the locks.
      session.begin = async (work) => {
        await query(place.url, "INSERT INTO users VALUES (1, 'late')")
        await begin(work)
      }
      await expect(runLoad(session, target, { sources, record, mode: 'replace' })).rejects.toMatchObject({
        message: expect.stringContaining('Others are writing into users'),
      })
    })
    expect(await stateOf(place.url, [users])).toEqual({ users: ['["1","late"]'] })
  })

  it('does not drop tables that got a column or a key since', async () => {
    await loadInto(snapshot, place.url)
    await query(
      place.url,
      'ALTER TABLE users ADD note text; CREATE TABLE audit (uid int REFERENCES users ON DELETE CASCADE)',
    )
    await expect(takeBack(1)).rejects.toMatchObject({
      message: expect.stringMatching(/column note[\s\S]*audit \(uid\)/),
    })
  })

  it('refuses a snapshot whose schema is more than a schema', async () => {
    const evil = defineTable('users', {
      columns: { id: int() },
      primaryKey: ['id'],
      checks: [
        { name: 'c', sql: 'true)); CREATE TABLE pwned (a int); COMMIT; SELECT ((1', test: () => true },
      ],
    })
    const { sources, record } = await openSource(snapshot, { scratch: path('scratch') })
    const bad = sources.map((source) => ({ ...source, table: evil, into: evil }))
    await expect(
      withSession(place.url, (session) =>
        runLoad(session, targetOf(place.url, {}), { sources: bad, record }),
      ),
    ).rejects.toMatchObject({ code: 'DATABASE', message: expect.stringContaining('cannot be written') })
  })

  it('is verified under any time zone of the database', async () => {
    await loadInto(snapshot, place.url)
    const [row] = await query(place.url, 'SELECT current_database() AS name')
    await query(
      place.url,
      `ALTER DATABASE ${row?.name} SET timezone = 'Asia/Kathmandu'; ALTER DATABASE ${row?.name} SET datestyle = 'German'`,
    )
    const result = await verifyDatabase({
      database: place.url,
      against: snapshot,
      datasets: [rowsDataset(content, { name: 'users' })],
    })
    expect(result).toMatchObject({ ok: true, problemCount: 0 })
  })
})
