/** Loads into a real MySQL or MariaDB server: what only this engine does, beside the conformance suite. */
import { mkdirSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { defineTable, int, text } from '../../../generators/model/index.ts'
import { connect } from '../../../loaders/mysql/driver.ts'
import { mysql } from '../../../loaders/mysql/index.ts'
import { LOCK, SHADOW_PREFIX } from '../../../loaders/mysql/names.ts'
import { applySettings } from '../../../loaders/mysql/settings.ts'
import { mysqlAddress } from '../../../loaders/mysql/target.ts'
import { shadowName } from '../../../output/sql/mysql-dump.ts'
import { MYSQL_LOCK } from '../../../output/sql/mysql-session.ts'
import { serverOf, type TestDatabase } from '../../support/databases.ts'
import {
  expectSame,
  loadInto,
  loadUnchecked,
  placeOf,
  query,
  replaceIn,
  withSession,
} from '../../support/load-place.ts'
import { temporaryDirectory } from '../../support/temporary.ts'
import { OWNERS, owners, PETS, pets, snapshotMaker, THINGS, tableNames, thing, things } from './rows.ts'

const path = temporaryDirectory('mysql-load')

const snapshotOf = snapshotMaker(path)

const server = serverOf('mysql')

describe.skipIf(!server.available())('MySQL and MariaDB', () => {
  let place: TestDatabase
  beforeEach(async () => {
    place = await placeOf(mysql)
  })
  afterEach(() => place.drop())

  it('drops what a killed load left behind, and loads', async () => {
    const snapshot = await snapshotOf([owners, OWNERS], [pets, PETS])
    const [shadow, other] = [shadowName(pets), `${SHADOW_PREFIX}of_another`]
    await place.load(
      `CREATE TABLE ${other} (id INT PRIMARY KEY) ENGINE=InnoDB;
       CREATE TABLE ${shadow} (id INT, FOREIGN KEY (id) REFERENCES ${other} (id)) ENGINE=InnoDB;
       CREATE TABLE _tilth_loads_next (id INT); CREATE TABLE _tilth_loads_last (id INT);`,
    )
    await loadInto(snapshot, place.url)
    expect(await tableNames(place)).toEqual(['_tilth_loads', 'owners', 'pets'])
    await expectSame(snapshot, place.url)
  })

  it('keeps a key of 0 where a trigger looks at each row', async () => {
    const zero = defineTable('zeros', { columns: { id: int(), name: text() }, primaryKey: ['id'] })
    const rows = [0, 1, 2].map((id) => ({ id, name: `n${id}` }))
    const snapshot = await snapshotOf([zero, rows])
    await place.load(
      `CREATE TABLE zeros (id INT PRIMARY KEY AUTO_INCREMENT, name LONGTEXT NOT NULL) ENGINE=InnoDB;
       CREATE TRIGGER tidy BEFORE INSERT ON zeros FOR EACH ROW SET NEW.name = TRIM(NEW.name)`,
    )
    await loadInto(snapshot, place.url, { only: 'data' })
    expect(await place.query('SELECT id FROM zeros ORDER BY id')).toEqual([['0'], ['1'], ['2']])
  })

  it('goes on counting where a default counts by a sequence', async () => {
    const [version] = await place.query('SELECT VERSION()')
    // MySQL has no sequences.
    if (!version![0]!.includes('MariaDB')) return
    const counted = defineTable('counted', { columns: { id: int(), name: text() }, primaryKey: ['id'] })
    const snapshot = await snapshotOf([counted, [4, 7].map((id) => ({ id, name: `n${id}` }))])
    await place.load(
      `CREATE SEQUENCE counter;
       CREATE TABLE counted (id INT PRIMARY KEY DEFAULT NEXTVAL(counter), name LONGTEXT NOT NULL) ENGINE=InnoDB`,
    )
    await loadInto(snapshot, place.url, { only: 'data' })
    await place.load("INSERT INTO counted (name) VALUES ('next')")
    expect(await place.query('SELECT max(id) FROM counted')).toEqual([['8']])
  })

  it('leaves nothing behind when the connection dies, and the next load is whole', async () => {
    const snapshot = await snapshotOf([owners, OWNERS], [pets, PETS])
    const killed = loadInto(snapshot, place.url, {
      onProgress: ({ phase }) => {
        if (phase !== 'keys') return
        // The stock client is waited for, so the load goes on over a dead connection.
        void place.load(
          `SELECT CONCAT('KILL ', id) INTO @k FROM information_schema.processlist
           WHERE db = DATABASE() AND id <> CONNECTION_ID(); EXECUTE IMMEDIATE @k`,
        )
      },
    })
    await expect(killed).rejects.toMatchObject({ code: 'DATABASE' })
    expect((await tableNames(place)).filter((name) => !name?.startsWith('_tilth_'))).toEqual([])
    await loadInto(snapshot, place.url)
    expect(await tableNames(place)).toEqual(['_tilth_loads', 'owners', 'pets'])
    await expectSame(snapshot, place.url)
  })

  it('declares its keys under their own names, and none leads to a shadow', async () => {
    await loadInto(await snapshotOf([owners, OWNERS], [pets, PETS], [things, THINGS]), place.url)
    expect(
      await place.query(
        `SELECT table_name, constraint_name, referenced_table_name FROM information_schema.key_column_usage
         WHERE table_schema = DATABASE() AND referenced_table_name IS NOT NULL ORDER BY 1`,
      ),
    ).toEqual([
      ['pets', 'pets_owner_fkey', 'owners'],
      ['things', 'things_parent_fkey', 'things'],
    ])
    expect((await place.load('INSERT INTO pets (owner) VALUES (99)')).ok).toBe(false)
  })

  it('takes the lock that dumps take, under the names that dumps use', () => {
    expect(MYSQL_LOCK).toContain(LOCK)
    expect(shadowName(pets).startsWith(SHADOW_PREFIX)).toBe(true)
  })

  it('keeps ids of 0 and less, and goes on counting after the largest', async () => {
    const snapshot = await snapshotOf([owners, OWNERS])
    const renumber =
      (first: number, second: number) =>
      ({ path: file }: { readonly path: (table: string) => string }): void => {
        replaceIn(file('owners'), '\n1,', `\n${first},`)
        replaceIn(file('owners'), '\n2,', `\n${second},`)
      }
    const ids = async () => (await place.query('SELECT id FROM owners ORDER BY id')).map(([id]) => Number(id))
    await loadUnchecked(snapshot, place.url, renumber(0, 7))
    await place.load("INSERT INTO owners (name) VALUES ('next')")
    expect(await ids()).toEqual([0, 7, 8])
    await place.load('DELETE FROM _tilth_loads')
    const more = await snapshotOf([owners, OWNERS])
    await loadUnchecked(more, place.url, renumber(-20, 21), { mode: 'append' })
    await place.load("INSERT INTO owners (name) VALUES ('next')")
    expect(await ids()).toEqual([-20, 0, 7, 8, 21, 22])
  })

  describe('rows into tables that are there', () => {
    it('replaces circles, and keeps the ledger and the rows together', async () => {
      const first = await snapshotOf([things, THINGS])
      const second = await snapshotOf([things, [thing(2n, { parent: 9n }), thing(9n, { parent: 2n })]])
      await loadInto(first, place.url)
      await loadInto(second, place.url, { mode: 'replace' })
      await expectSame(second, place.url)
      expect(await place.query('SELECT id, mode FROM _tilth_loads ORDER BY id')).toEqual([
        ['1', 'create'],
        ['2', 'replace'],
      ])
    })

    it('refuses orphans of circles, and changes nothing', async () => {
      const first = await snapshotOf([things, THINGS])
      await loadInto(first, place.url)
      const second = await snapshotOf([things, [thing(8n), thing(9n, { parent: 8n })]])
      const change = (files: { readonly path: (table: string) => string }): void =>
        replaceIn(files.path('things'), '5c,8\n', '5c,77\n')
      await expect(loadUnchecked(second, place.url, change, { mode: 'replace' })).rejects.toThrow(
        /things_parent_fkey does not hold.*1 rows/,
      )
      await expectSame(first, place.url)
    })

    it('refuses to take rows away that others refer to', async () => {
      const first = await snapshotOf([owners, OWNERS])
      await loadInto(first, place.url)
      await place.load(
        `CREATE TABLE visits (owner INT, FOREIGN KEY (owner) REFERENCES owners (id) ON DELETE CASCADE) ENGINE=InnoDB;
         INSERT INTO visits VALUES (NULL), (2)`,
      )
      const second = await snapshotOf([owners, [OWNERS[0]!]])
      await expect(loadInto(second, place.url, { mode: 'replace' })).rejects.toThrow(
        /1 rows of `tilth_test_\w+`\.`visits`.*refer to them/,
      )
      await expectSame(first, place.url)
      expect((await place.query('SELECT count(*) FROM visits'))[0]).toEqual(['2'])
    })

    it('refuses tables that no transaction covers, and views', async () => {
      await place.load(
        `CREATE TABLE owners (id INT PRIMARY KEY, name TEXT NOT NULL) ENGINE=MyISAM;
         CREATE TABLE base (id INT PRIMARY KEY, owner INT NOT NULL, name TEXT); CREATE VIEW pets AS SELECT * FROM base`,
      )
      const snapshot = await snapshotOf([owners, OWNERS], [pets, PETS])
      await expect(loadInto(snapshot, place.url, { mode: 'append' })).rejects.toThrow(
        /owners \(MyISAM\), pets \(view\).*InnoDB/,
      )
      expect(await tableNames(place)).toEqual(['base', 'owners', 'pets'])
    })

    it('leaves no ledger behind when the first load fails', async () => {
      await place.load('CREATE TABLE owners (id INT PRIMARY KEY, name VARCHAR(2) NOT NULL) ENGINE=InnoDB')
      const snapshot = await snapshotOf([owners, OWNERS])
      await expect(loadInto(snapshot, place.url, { mode: 'append' })).rejects.toThrow(/row 1, column name/)
      expect(await tableNames(place)).toEqual(['owners'])
    })

    it('backs up and puts back every column, as it was', async () => {
      const snapshot = await snapshotOf([owners, OWNERS])
      await place.load(
        `CREATE TABLE owners (id INT PRIMARY KEY, name TEXT NOT NULL, f FLOAT, b BIT(9), v VARBINARY(9), g POINT,
           t TIMESTAMP(6) NULL, j JSON, twice INT AS (id * 2) STORED) ENGINE=InnoDB;
         SET time_zone = '+05:00';
         INSERT INTO owners (id, name, f, b, v, g, t, j) VALUES
           (-1, 'tab\\t "q", \\\\N', 1/3, b'100000001', x'00ff', POINT(1, 2), '2024-01-01 00:00:00.123456', '{"a": 1}'),
           (0, '', NULL, NULL, '', NULL, NULL, NULL)`,
      )
      const state = () =>
        place.query(
          'SELECT *, f + 0e0, HEX(b), HEX(v), ST_AsText(g), HEX(name), t + 0 FROM owners ORDER BY id',
        )
      const before = await state()
      mkdirSync(path('backup'))
      await withSession(place.url, async (session) => {
        await session.begin({ tables: [owners], create: false, clear: true, silenceTriggers: false })
        expect(await session.backup([owners], path('backup'))).toEqual(new Map([['owners', 2]]))
        await session.clear()
        expect(await session.restore([owners], path('backup'))).toEqual(new Map([['owners', 2]]))
        await session.commit()
      })
      expect(await state()).toEqual(before)
      expect(snapshot).toBeDefined()
    })

    it('removes tables together with the new state of the ledger', async () => {
      await loadInto(await snapshotOf([owners, OWNERS], [pets, PETS]), place.url)
      await withSession(place.url, async (session) => {
        const work = { tables: [owners, pets], create: false, clear: false, silenceTriggers: false }
        await session.begin(work)
        await session.drop()
        expect(await tableNames(place)).toContain('pets')
        await session.rollback()
        expect(await tableNames(place)).toEqual(['_tilth_loads', 'owners', 'pets'])
        await session.begin(work)
        await session.drop()
        await session.commit()
        expect(await tableNames(place)).toEqual(['_tilth_loads'])
      })
    })
  })

  it('takes what encryption the server has', async () => {
    await expect(query(`${place.url}?ssl-mode=PREFERRED`, 'SELECT 1 AS one')).resolves.toEqual([{ one: '1' }])
  })

  it('stops a statement that runs when the signal says so', async () => {
    const controller = new AbortController()
    const session = await mysql.target(place.url, {}).connect({ signal: controller.signal })
    const reason = new Error('enough')
    const began = performance.now()
    const slept = session.run('SELECT SLEEP(20)')
    setTimeout(() => controller.abort(reason), 50)
    await expect(slept).rejects.toBe(reason)
    await expect(session.rows('SELECT 1')).rejects.toBe(reason)
    await session.close()
    expect(performance.now() - began).toBeLessThan(5000)
  })

  it('sets what it needs and puts it back', async () => {
    const connection = await connect(mysqlAddress(place.url, {}))
    await connection.query(
      "SET SESSION sql_mode = 'ANSI', time_zone = '+03:00', wait_timeout = 77, sql_safe_updates = 1",
    )
    const volatile =
      /^(?:timestamp|rand_seed\d|(?:last_)?insert_id|identity|warning_count|error_count|last_gtid)$/
    const variables = async (): Promise<Record<string, string | null | undefined>> => {
      const { rows } = await connection.query('SHOW SESSION VARIABLES')
      const kept = rows.filter(({ Variable_name }) => !volatile.test(Variable_name ?? ''))
      return Object.fromEntries(kept.map(({ Variable_name, Value }) => [Variable_name, Value]))
    }
    const before = await variables()
    const restore = await applySettings(connection)
    expect(await variables()).toMatchObject({
      time_zone: '+00:00',
      sql_mode: expect.stringContaining('STRICT_ALL_TABLES'),
      character_set_client: 'utf8mb4',
      collation_connection: 'utf8mb4_bin',
      sql_safe_updates: 'OFF',
      wait_timeout: '28800',
    })
    await connection.query('SELECT nonsense').catch(() => undefined)
    await restore()
    expect(await variables()).toEqual(before)
    await connection.end()
  })

  it('reads a part of a table and can go on', async () => {
    const many = Array.from({ length: 20_000 }, (_, i) => ({ id: i + 1, name: `n${i}` }))
    const snapshot = await snapshotOf([owners, many])
    await loadInto(snapshot, place.url)
    await withSession(place.url, async (session) => {
      for await (const [row] of session.read(owners)) {
        expect(row).toHaveLength(2)
        break
      }
      let rows = 0
      for await (const batch of session.read(owners)) rows += batch.length
      expect(rows).toBe(20_000)
    })
  })

  it('says what to do, and shows no value', async () => {
    await place.load(
      "CREATE TABLE owners (id INT PRIMARY KEY, name TEXT) ENGINE=InnoDB; INSERT INTO owners VALUES (2, 's3cret')",
    )
    const failed = loadInto(await snapshotOf([owners, OWNERS]), place.url, { mode: 'append' })
    await expect(failed).rejects.toThrow(
      'Could not load owners, constraint PRIMARY: Duplicate entry. Nothing was loaded. A row with that key is there already: use --mode replace, or remove it.',
    )
    await expect(query(place.url.replace(/\w+$/, 'no_such_db'), 'SELECT 1')).rejects.toThrow(
      /Cannot connect to mysql:.*Unknown database 'no_such_db'/,
    )
    await expect(query(place.url.replace('root', 'nobody:hunter2'), 'SELECT 1')).rejects.toThrow(
      /Access denied/,
    )
    await expect(query(place.url.replace('root', 'nobody:hunter2'), 'SELECT 1')).rejects.not.toThrow(
      /hunter2/,
    )
  })
})
