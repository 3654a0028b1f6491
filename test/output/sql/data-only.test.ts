/** Dumps of rows alone, loaded by the stock clients into an application's own tables. */
import { randomBytes } from 'node:crypto'
import { describe, expect, onTestFinished, test } from 'vitest'
import { DIALECTS } from '../../../output/sql/index.ts'
import type { Dialect } from '../../../output/sql/dialect.ts'
import { MIGRATED_EMPTY, MIGRATED_HELD, MIGRATIONS, migratedRows } from '../../support/application.ts'
import { heldRows, WAYS } from '../../support/client-ways.ts'
import { serverOf, type TestDatabase } from '../../support/databases.ts'
import { dumpOf, writeParquetOf } from '../../support/dumps.ts'

const dumpFor = (dialect: Dialect, inserts = false): string =>
  dumpOf(dialect, migratedRows, { inserts, dataOnly: true })

/** The application's database, migrated, with more statements after its migrations. */
async function application(dialect: Dialect, more = ''): Promise<TestDatabase> {
  const database = await serverOf(dialect.name).create()
  onTestFinished(() => database.drop())
  if (dialect.rows({ inserts: false }) === undefined) await writeParquetOf(database.folder, migratedRows)
  expect(await database.load(MIGRATIONS[dialect.name]! + more)).toMatchObject({ ok: true, error: '' })
  return database
}

async function held(database: TestDatabase, dialect: Dialect): Promise<readonly number[]> {
  const target = { ...database, run: () => Promise.reject(), clear: () => Promise.reject() }
  return Object.values(await heldRows(target, dialect.name)).sort()
}

async function loaded(database: TestDatabase, sql: string): Promise<void> {
  expect(await database.load(sql)).toEqual({ ok: true, error: '', out: '' })
}

describe.each(DIALECTS)('$name', (dialect) => {
  const here = serverOf(dialect.name).available()
  const name = (table: string): string =>
    table === 'users' && (dialect.name === 'postgres' || dialect.name === 'duckdb')
      ? 'auth.users'
      : table.replace('users', 'auth_users')

  test.skipIf(!here)('fills the tables beside what is there', async () => {
    const database = await application(dialect)
    await loaded(database, dumpFor(dialect))
    expect(await held(database, dialect)).toEqual(MIGRATED_HELD)
    expect(await database.query(`SELECT id, email, team_id, plan FROM ${name('users')} ORDER BY id`)).toEqual(
      [
        ['1', 'José', 'NULL', 'free'],
        ['2', 'jose', 'NULL', 'free'],
      ],
    )
    expect(await database.query('SELECT id, parent_id, twice, title, views FROM posts ORDER BY id')).toEqual([
      ['1', 'NULL', '0', 'é', '5'],
      ['9', '10', '2', 'x', 'NULL'],
      ['10', '10', '4', 'X', '5'],
    ])
    expect(await database.query('SELECT id, event, mode FROM _tilth_loads')).toEqual([
      ['1', 'load', 'data-dump'],
    ])
  })

  test.skipIf(!here)('is refused the second time', async () => {
    const database = await application(dialect)
    await loaded(database, dumpFor(dialect))
    const again = await database.load(dumpFor(dialect))
    expect(again.ok).toBe(false)
    expect(again.error).toMatch(/duplicate|unique/i)
    expect(await held(database, dialect)).toEqual(MIGRATED_HELD)
    expect(await database.query('SELECT count(*) FROM _tilth_loads')).toEqual([['1']])
  })

  test.skipIf(!here)('is refused where the rows of the migrations are not there', async () => {
    const database = await application(dialect, `DELETE FROM ${name('users')};\n`)
    const { ok, error } = await database.load(dumpFor(dialect))
    expect(ok).toBe(false)
    expect(error).toMatch(/migrations/)
    expect(await held(database, dialect)).toEqual([0, 0, 0, 0, 0])
  })

  test.skipIf(!here)('is refused where those rows have other keys', async () => {
    const other =
      `DELETE FROM ${name('users')};\n` +
      `INSERT INTO ${name('users')} (id, email) ${dialect.name === 'postgres' ? 'OVERRIDING SYSTEM VALUE ' : ''}` +
      `VALUES (7, 'other');\n${dialect.name === 'postgres' ? 'DELETE FROM welcome;\n' : ''}`
    const database = await application(dialect, other)
    const { ok, error } = await database.load(dumpFor(dialect))
    expect(ok).toBe(false)
    expect(error).toMatch(/migrations/)
    expect(await held(database, dialect)).toEqual(MIGRATED_EMPTY)
  })

  test.skipIf(!here)('is refused where a table is not there', async () => {
    const database = await application(dialect, 'DROP TABLE posts;\n')
    expect((await database.load(dumpFor(dialect))).ok).toBe(false)
    expect(await held(database, dialect)).toEqual(MIGRATED_EMPTY.slice(1))
  })
})

const postgres = DIALECTS.find(({ name }) => name === 'postgres')!

describe.skipIf(!serverOf('postgres').available())('PostgreSQL', () => {
  /** All that a dump of rows alone sets aside and puts back. */
  const schemaOf = (database: TestDatabase): Promise<string[][]> =>
    database.query(`
      SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) || ' '
        || coalesce(obj_description(oid, 'pg_constraint'), '') FROM pg_constraint
      WHERE connamespace IN ('auth'::regnamespace, 'public'::regnamespace) AND conrelid::regclass::text <> '_tilth_loads'
      UNION ALL SELECT tgrelid::regclass || ' ' || tgname || ' ' || tgenabled::text FROM pg_trigger WHERE NOT tgisinternal
      ORDER BY 1`)

  /** What the counters of two tables give next. */
  const nextKeys = (database: TestDatabase): Promise<string[][]> =>
    database.query("SELECT nextval('auth.users_id_seq'), nextval('posts_id_seq')")

  test.each([false, true])('the owner may load it, and all is put back (inserts: %s)', async (inserts) => {
    const owner = `tilth_owner_${randomBytes(6).toString('hex')}`
    const database = await serverOf('postgres').create()
    onTestFinished(async () => {
      await database.query(`DROP OWNED BY ${owner} CASCADE; DROP ROLE ${owner}`)
      database.drop()
    })
    const [[db]] = (await database.query('SELECT current_database()')) as [[string]]
    const grants = `CREATE ROLE ${owner}; GRANT CREATE ON DATABASE ${db} TO ${owner}; GRANT CREATE ON SCHEMA public TO ${owner};\n`
    await loaded(database, `${grants}SET ROLE ${owner};\n${MIGRATIONS.postgres}`)
    const before = await schemaOf(database)
    await loaded(database, `SET ROLE ${owner};\n${dumpFor(postgres, inserts)}`)
    expect(await held(database, postgres)).toEqual(MIGRATED_HELD)
    expect(await schemaOf(database)).toEqual(before)
    expect(before.flat().filter((line) => / (?:A|D)$/.test(line))).toHaveLength(2)
    expect(await nextKeys(database)).toEqual([['3', '11']])
  })

  test('counters never go back, and a failed load leaves them', async () => {
    const database = await application(
      postgres,
      "SELECT setval('posts_id_seq', 1000) \\g /dev/null\nALTER TABLE auth.users ALTER id RESTART WITH 500;\n",
    )
    const failing = dumpFor(postgres).replace('UPDATE pg_temp', 'SELECT 1 / 0;\nUPDATE pg_temp')
    expect((await database.load(failing)).ok).toBe(false)
    await loaded(database, dumpFor(postgres))
    expect(await nextKeys(database)).toEqual([['500', '1001']])
  })

  test('a sequence that a default asks goes on too, whoever owns it', async () => {
    const database = await application(
      postgres,
      "CREATE SEQUENCE plain; ALTER TABLE posts ALTER id SET DEFAULT nextval('plain'), ALTER views SET DEFAULT nextval('plain');\n" +
        "CREATE SEQUENCE codes; ALTER TABLE teams ALTER id SET DEFAULT 'T' || nextval('codes');\n",
    )
    await loaded(database, dumpFor(postgres))
    const next = await database.query("SELECT nextval('posts_id_seq'), nextval('plain'), nextval('codes')")
    expect(next).toEqual([['11', '11', '1']])
  })

  test('a failed load leaves keys, triggers and counters as they were', async () => {
    const database = await application(postgres)
    const before = await schemaOf(database)
    const failing = dumpFor(postgres).replace('UPDATE pg_temp', 'SELECT 1 / 0;\nUPDATE pg_temp')
    expect((await database.load(failing)).ok).toBe(false)
    expect(await schemaOf(database)).toEqual(before)
    expect(await held(database, postgres)).toEqual(MIGRATED_EMPTY)
    expect(await nextKeys(database)).toEqual([['2', '1']])
  })

  test('keys of rows outside stay', async () => {
    const more = `CREATE TABLE plans (name text PRIMARY KEY);
      ALTER TABLE auth.users ADD FOREIGN KEY (plan) REFERENCES plans DEFERRABLE INITIALLY DEFERRED NOT VALID;\n`
    const database = await application(postgres, more)
    const { ok, error } = await database.load(dumpFor(postgres))
    expect([ok, /foreign key/.test(error)]).toEqual([false, true])
    await loaded(database, "INSERT INTO plans VALUES ('free');")
    await loaded(database, dumpFor(postgres))
    expect(await held(database, postgres)).toEqual([
      ...MIGRATED_HELD.slice(0, 1),
      1,
      ...MIGRATED_HELD.slice(1),
    ])
  })
})

const mysql = DIALECTS.find(({ name }) => name === 'mysql')!

describe.skipIf(!serverOf('mysql').available())('MySQL and MariaDB', () => {
  test('a key that leads outside must hold too; the message names it', async () => {
    const more = `CREATE TABLE plans (name VARCHAR(10) PRIMARY KEY) ENGINE=InnoDB;
      INSERT INTO plans VALUES ('free');
      ALTER TABLE auth_users ADD CONSTRAINT \`a \`\`plan'\` FOREIGN KEY (plan) REFERENCES plans (name);
      SET foreign_key_checks = 0; ALTER TABLE auth_users ALTER plan SET DEFAULT 'none';\n`
    const database = await application(mysql, more)
    const { ok, error } = await database.load(dumpFor(mysql))
    expect(ok).toBe(false)
    expect(error).toContain("keys do not hold and nothing was loaded: a `plan'")
    expect(await held(database, mysql)).toEqual([0, 0, 0, 0, 1, 1])
  })

  test('a table that takes nothing back is left alone', async () => {
    const database = await application(
      mysql,
      'SET foreign_key_checks = 0; ALTER TABLE posts DROP FOREIGN KEY posts_ibfk_1, DROP FOREIGN KEY posts_ibfk_2; ALTER TABLE posts ENGINE=MyISAM;\n',
    )
    const { ok, error } = await database.load(dumpFor(mysql))
    expect([ok, /missing or is not InnoDB/.test(error)]).toEqual([false, true])
    // As a client that goes on after errors would: without the first check.
    const forced = dumpFor(mysql).replace(/^SET SESSION sql_mode = IF\(\(SELECT.*\n/m, '')
    expect((await database.load(forced)).error).toMatch(/rows are missing or a table is not InnoDB/)
    expect(await held(database, mysql)).toEqual(MIGRATED_EMPTY)
  })

  test('a client that connects again in between, and goes on after all errors, loads nothing or all', async () => {
    const parts = dumpFor(mysql).split(/(?<=;\n)/)
    const end = parts.findIndex((part) => part.startsWith('EXECUTE tilth_end'))
    const way = WAYS.find(({ name }) => name === 'mariadb --force')!
    const target = await way.open()
    onTestFinished(() => target.drop())
    await target.run(Buffer.from(MIGRATIONS.mysql!))
    let nothing = 0
    for (let at = 1; at <= end; at++) {
      for (const piece of [parts.slice(0, at), parts.slice(at)]) await target.run(Buffer.from(piece.join('')))
      const rows = Object.values(await heldRows(target, 'mysql')).sort()
      if (rows.join() === MIGRATED_EMPTY.join()) nothing++
      else expect([at, rows]).toEqual([at, MIGRATED_HELD])
      if (rows.join() === MIGRATED_EMPTY.join()) continue
      await target.clear()
      await target.run(Buffer.from(MIGRATIONS.mysql!))
    }
    expect(nothing).toBeGreaterThan(end / 2)
  })

  test('a sequence that a default asks goes on', async ({ skip }) => {
    const server = await serverOf('mysql').create()
    const version = await server.query('SELECT VERSION()')
    server.drop()
    if (!/MariaDB/.test(version.join())) return skip('MySQL has no sequences')
    const name = "`it's```"
    const more = `CREATE SEQUENCE ${name}; CREATE SEQUENCE ahead START 500; CREATE SEQUENCE other;
      SET foreign_key_checks = 0; ALTER TABLE posts DROP FOREIGN KEY posts_ibfk_1;
      ALTER TABLE posts MODIFY id INT NOT NULL DEFAULT NEXTVAL(${name}), MODIFY views BIGINT DEFAULT NEXTVAL(ahead);
      ALTER TABLE teams MODIFY shadow_id INT DEFAULT (NEXTVAL(other) + 1);\n`
    const database = await application(mysql, more)
    await loaded(database, dumpFor(mysql))
    const next = await database.query(`SELECT NEXTVAL(${name}), NEXTVAL(ahead), NEXTVAL(other)`)
    expect(next).toEqual([['11', '500', '1']])
  })

  test('the settings of the session are given back', async () => {
    const database = await application(mysql)
    const settings =
      'SELECT @@sql_mode, @@time_zone, @@foreign_key_checks, @@unique_checks, @@character_set_client, @@group_concat_max_len, @@collation_connection;\n'
    const changed = "SET time_zone = '+02:00'; SET foreign_key_checks = 0; SET group_concat_max_len = 77;\n"
    const { ok, out } = await database.load(`${changed}${settings}${dumpFor(mysql)}${settings}`)
    expect(ok).toBe(true)
    const lines = out.trim().split('\n')
    expect(lines.slice(2)).toEqual(lines.slice(0, 2))
  })
})

const sqlite = DIALECTS.find(({ name }) => name === 'sqlite')!

describe.skipIf(!serverOf('sqlite').available())('SQLite', () => {
  const LEFT = 'SELECT name, (SELECT count(*) FROM temp._tilth_data_seal) FROM temp.sqlite_schema;\n'

  test('a session that goes on keeps an empty seal alone', async () => {
    const database = await application(sqlite)
    const { ok, out } = await database.load(dumpFor(sqlite) + LEFT)
    expect([ok, out]).toEqual([true, '_tilth_data_seal|0\n'])
  })

  test('a client that goes on after all errors cannot commit what has failed', async () => {
    const target = await WAYS.find(({ name }) => name === 'sqlite3')!.open()
    onTestFinished(() => target.drop())
    await target.run(Buffer.from(`${MIGRATIONS.sqlite}DELETE FROM auth_users;\n`))
    expect(await target.run(Buffer.from(`${dumpFor(sqlite)}COMMIT;\n`))).toBe(false)
    expect(Object.values(await heldRows(target, 'sqlite'))).toEqual([0, 0, 0, 0, 0])
  })
})
