/** What dumps write into the ledger, and what else they must leave as it is. */
import { describe, expect, test } from 'vitest'
import { defineTable, enumeration, enumType, int } from '../../../generators/model/index.ts'
import type { Dialect } from '../../../output/sql/dialect.ts'
import { DIALECTS } from '../../../output/sql/index.ts'
import { type LedgerDetail, LEDGER_NAME } from '../../../output/sql/ledger.ts'
import { mysqlSchema } from '../../../output/sql/mysql-schema.ts'
import { WAYS } from '../../support/client-ways.ts'
import { serverOf, type TestDatabase } from '../../support/databases.ts'
import { dumpInput, dumpOf, type TableRows, writeParquetOf } from '../../support/dumps.ts'
import { forumRows } from '../../support/forum.ts'

/** Seeds that break out of one quoting or another when they are not quoted as they should be. */
const SEEDS: readonly string[] = [
  "'); DROP TABLE users; -- \\! touch canary $$",
  "\\'); DROP TABLE teams; #",
  'line\nend\r\n\\. \\N \\',
  'it\'\'s "quoted" `so` */ /*! x */ \0 \u2028 🎈 \ud800',
]

const hexOf = (dialect: Dialect, column: string): string =>
  dialect.name === 'postgres' ? `encode(convert_to(${column}, 'UTF8'), 'hex')` : `hex(${column})`

interface LedgerRow {
  readonly id: string
  readonly snapshot: string
  readonly mode: string
  readonly detail: LedgerDetail
  readonly recordedAt: string
}

async function ledgerOf(dialect: Dialect, database: TestDatabase): Promise<LedgerRow[]> {
  const time =
    dialect.name === 'mysql' || dialect.name === 'sqlite' ? 'recorded_at' : 'CAST(recorded_at AS varchar)'
  const rows = await database.query(
    `${dialect.name === 'mysql' ? 'SET NAMES utf8mb4; ' : ''}SELECT id, event, snapshot, mode, ${time}, ` +
      `${hexOf(dialect, 'detail')} FROM ${LEDGER_NAME} ORDER BY id`,
  )
  return rows.map(([id, event, snapshot, mode, recordedAt, detail]) => {
    expect(event).toBe('load')
    const text = Buffer.from(detail!, 'hex').toString('utf8')
    return { id: id!, snapshot: snapshot!, mode: mode!, recordedAt: recordedAt!, detail: JSON.parse(text) }
  })
}

/** One table, of its own name per load. */
const note = (name: string): readonly TableRows[] => [
  { table: defineTable(name, { columns: { id: int() }, primaryKey: ['id'] }), rows: [{ id: 1 }] },
]

async function inDatabase(
  dialect: Dialect,
  action: (database: TestDatabase) => Promise<void>,
): Promise<void> {
  const database = await serverOf(dialect.name).create()
  try {
    await action(database)
  } finally {
    database.drop()
  }
}

describe.each(DIALECTS)('$name', (dialect) => {
  const here = serverOf(dialect.name).available()

  test.skipIf(!here)('each load adds its row to the ledger, whatever its seed holds', async () => {
    await inDatabase(dialect, async (database) => {
      for (const [i, seed] of SEEDS.entries()) {
        const data = note(`note ${i}`)
        if (dialect.rows({ inserts: false }) === undefined) await writeParquetOf(database.folder, data)
        const dump = dumpOf(dialect, data, { inserts: false }, { seed, snapshot: `${i}`.repeat(64) })
        expect(await database.load(dump)).toEqual({ ok: true, error: '', out: '' })
      }
      const rows = await ledgerOf(dialect, database)
      expect(rows.map(({ id, snapshot, mode }) => [id, snapshot, mode])).toEqual(
        SEEDS.map((_, i) => [`${i + 1}`, `${i}`.repeat(64), 'dump']),
      )
      expect(rows.map(({ detail }) => detail.seed)).toEqual(SEEDS)
      expect(rows[1]?.detail).toEqual(
        JSON.parse(JSON.stringify(dumpInput(note('note 1'), { seed: SEEDS[1]! }).record.detail)),
      )
      for (const { recordedAt } of rows) {
        const time = Date.parse(`${recordedAt.slice(0, 19).replace(' ', 'T')}Z`)
        expect(Math.abs(time - Date.now())).toBeLessThan(120_000)
      }
    })
  })

  test.skipIf(!here)('a dump that is loaded twice fails and changes nothing', async () => {
    await inDatabase(dialect, async (database) => {
      const data = forumRows.slice(0, 3)
      if (dialect.rows({ inserts: false }) === undefined) await writeParquetOf(database.folder, data)
      expect(await database.load(dumpOf(dialect, data))).toMatchObject({ ok: true })
      const again = await database.load(dumpOf(dialect, data))
      expect(again.ok).toBe(false)
      expect(again.error).toMatch(/exist|there already/)
      expect(await ledgerOf(dialect, database)).toHaveLength(1)
      expect(await database.query('SELECT count(*) FROM members')).toEqual([['2']])
    })
  })

  test('refuses the names of Tilth itself', () => {
    const kind = enumeration(enumType('_tilth_kind', ['a']))
    const table = defineTable('_Tilth_loads', {
      columns: { id: int(), _tilth_id: int(), kind },
      primaryKey: ['id'],
      indexes: [{ columns: ['kind'], name: '_tilth_index' }],
    })
    const own = dialect.problems([table]).filter((problem) => problem.includes('for Tilth itself'))
    expect(own.map((problem) => /the (.*?) "(.*?)"/.exec(problem)?.slice(1))).toEqual([
      ['table', '_Tilth_loads'],
      ['index', '_tilth_index'],
      ['enum', '_tilth_kind'],
    ])
  })
})

/** Tables that are there already, with the same columns and no rows: a client that goes on would fill them. */
describe.each(WAYS)('$name', (way) => {
  const dialect = DIALECTS.find(({ name }) => name === way.dialect)!

  test.skipIf(!serverOf(way.dialect).available())('fills no table that was there', async () => {
    const data = [...note('before'), ...note('there')]
    const target = await way.open()
    try {
      if (dialect.rows({ inserts: false }) === undefined) await writeParquetOf(target.folder, data)
      await target.run(Buffer.from('CREATE TABLE there (id INTEGER PRIMARY KEY);\n'))
      await target.run(Buffer.from(dumpOf(dialect, data)))
      expect(await target.query('SELECT count(*) FROM there')).toEqual([['0']])
      await expect(target.query('SELECT count(*) FROM before')).rejects.toThrow()
    } finally {
      target.drop()
    }
  })

  test.skipIf(!serverOf(way.dialect).available())('takes no dump that lacks rows', async () => {
    const target = await way.open()
    try {
      const data = note('lacking')
      if (dialect.rows({ inserts: false }) === undefined) {
        await writeParquetOf(target.folder, [{ ...data[0]!, rows: [] }])
      }
      const dump = dumpOf(dialect, data)
      const lacking = dump
        .replace('\n1\n\\.', '\n\\.')
        .replace(/INSERT INTO ["`](_tilth_new_)?lacking["`] [^;]*VALUES[^;]*;\n/, '')
      expect(lacking === dump).toBe(dialect.rows({ inserts: false }) === undefined)
      await target.run(Buffer.from(lacking))
      await expect(target.query('SELECT count(*) FROM lacking')).rejects.toThrow()
    } finally {
      target.drop()
    }
  })
})

describe.skipIf(!serverOf('mysql').available())('mysql', () => {
  const dialect = DIALECTS.find(({ name }) => name === 'mysql')!

  test('nothing refers to a table by the name that it had while it was filled', async () => {
    await inDatabase(dialect, async (database) => {
      const dump = dumpOf(dialect, forumRows)
      // A load that is cut before the rename leaves tables that refer to each other.
      await database.load(dump.slice(0, dump.indexOf('SET @tilth_rename')))
      expect(await database.load(dump)).toEqual({ ok: true, error: '', out: '' })
      const tables = await database.query('SHOW TABLES')
      expect(tables.flat().sort()).toEqual(['_tilth_loads', 'auth_users', 'members', 'posts', 'teams'])
      const keys = await database.query(
        `SELECT constraint_name, table_name, referenced_table_name FROM information_schema.referential_constraints
          WHERE constraint_schema = DATABASE() ORDER BY 1`,
      )
      expect(keys).toEqual([
        ['auth_users_team_id_fkey', 'auth_users', 'teams'],
        ['members_team_id_fkey', 'members', 'teams'],
        ['members_user_id_fkey', 'members', 'auth_users'],
        ['posts_parent_id_fkey', 'posts', 'posts'],
        ['posts_team_id_user_id_fkey', 'posts', 'members'],
        ['teams_lead_id_fkey', 'teams', 'auth_users'],
      ])
      const made = await database.query(
        'SHOW CREATE TABLE posts; SHOW CREATE TABLE auth_users; SHOW CREATE TABLE teams; SHOW CREATE TABLE members',
      )
      expect(made.flat().join('\n')).not.toContain('_tilth_')
      // The keys hold.
      expect((await database.load('UPDATE teams SET lead_id = 9;')).ok).toBe(false)
      expect((await database.load('DELETE FROM members;')).ok).toBe(false)
    })
  })

  test('is loaded by a session without backslash escapes, which keeps its mode', async () => {
    await inDatabase(dialect, async (database) => {
      const dump = dumpOf(dialect, note('a'), { inserts: false }, { seed: SEEDS[0]! })
      const mode = "SET sql_mode = 'NO_BACKSLASH_ESCAPES';\n"
      const { ok, out } = await database.load(`${mode}${dump}SELECT @@sql_mode;\n`)
      expect([ok, out]).toEqual([true, '@@sql_mode\nNO_BACKSLASH_ESCAPES\n'])
      expect((await ledgerOf(dialect, database))[0]?.detail.seed).toBe(SEEDS[0])
    })
  })

  test('other names for tables change nothing but those', () => {
    const input = dumpInput(forumRows)
    const renamed = mysqlSchema(input, ({ name }) => `x_${name}`)
    const back = (sql: string): string =>
      sql.replaceAll('`x_users`', '`auth_users`').replace(/`x_(teams|members|posts)`/g, '`$1`')
    expect(JSON.parse(back(JSON.stringify(renamed)))).toEqual(dialect.schema(input))
  })
})
