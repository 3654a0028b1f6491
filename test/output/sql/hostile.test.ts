/** Names, labels, defaults and values that clients or engines could take for something else: held exactly, or refused. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  defineTable,
  enumeration,
  enumType,
  int,
  selfRef,
  type Table,
  text,
  varchar,
} from '../../../generators/model/index.ts'
import { type Dialect, sqlText } from '../../../output/sql/dialect.ts'
import { DIALECTS } from '../../../output/sql/index.ts'
import { serverOf, type TestDatabase } from '../../support/databases.ts'
import { dumpInput, dumpOf, type TableRows, writeParquetOf } from '../../support/dumps.ts'

/** A file that every client's shell escape would make. */
const CANARY = 'canary'

const HOSTILE: readonly string[] = [
  ...Array.from({ length: 127 }, (_, i) => String.fromCharCode(i + 1))
    .filter((byte) => !/[1-9B-Zb-z]/.test(byte))
    .map((byte) => `a${byte}b`),
  `x\n\\! touch ${CANARY}\n`,
  `x\n.shell touch ${CANARY}\n`,
  `x\nsystem touch ${CANARY}\n`,
  `x"\n\\! touch ${CANARY}\n`,
  `x\`\n\\! touch ${CANARY}\n`,
  `x'\n\\! touch ${CANARY}\n`,
  `"; \\! touch ${CANARY}`,
  `*/ \\! touch ${CANARY}`,
  ...[
    '/*',
    '*/',
    '--',
    '-- x',
    '$$',
    '/*! x */',
    '#',
    ';',
    "'; DROP TABLE x; --",
    '\\',
    'a\\',
    '\\.',
    '\\N',
    '%s',
  ],
  ...[
    '""',
    "''",
    '``',
    '{x}',
    '{',
    ' ',
    ' a',
    'a ',
    'select',
    'user',
    'order',
    'table',
    'null',
    'text',
    'é',
    '漢',
    '🎈',
  ],
  ...[':x', ':"x"', ":'x'", '@x', '?', '$1', 'x.y', 'a/b', 'delimiter ;;', 'PRIMARY', 'rowid', 'oid', 'xmin'],
  ...[
    'sqlite_x',
    'pg_x',
    'é'.repeat(31),
    'é'.repeat(32),
    'x'.repeat(63),
    'x'.repeat(64),
    'x'.repeat(65),
    'İ',
    '\ufeffa',
  ],
]

/** A table, a column, an index, a check, an enum, a label and a default of that name. */
function named(name: string, i: number): TableRows {
  const label = enumType(`e ${name}${i}`, [name, `other ${i}`])
  const made = defineTable(`${name}${i}`, {
    columns: {
      id: int(),
      [name]: varchar(200, { default: { value: name } }),
      label: enumeration(label, { default: { value: name } }),
      value: text(),
    },
    primaryKey: ['id'],
    checks: [{ name, sql: `{${/[{}]/.test(name) ? 'value' : name}} <> 'no'`, test: () => true }],
    indexes: [{ columns: [name], name: `${name} ${i}` }],
  })
  return { table: made as Table, rows: [{ id: 1, [name]: name, label: name, value: name }] }
}

const CASES = HOSTILE.filter((name) => !['id', 'label', 'value'].includes(name)).map(named)

/** All columns, as hex of `table`, hex of `column`, in order. */
const COLUMNS: Readonly<Record<string, string>> = {
  postgres: `SELECT encode(convert_to(relname, 'UTF8'), 'hex'), encode(convert_to(attname, 'UTF8'), 'hex')
    FROM pg_attribute JOIN pg_class ON attrelid = pg_class.oid
    WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND attnum > 0
      AND relname <> '_tilth_loads' ORDER BY relname, attnum`,
  mysql: `SET NAMES utf8mb4; SELECT HEX(table_name), HEX(column_name) FROM information_schema.columns
    WHERE table_schema = DATABASE() AND table_name <> '_tilth_loads' ORDER BY table_name, ordinal_position`,
  sqlite: `SELECT hex(s.name), hex(c.name) FROM sqlite_schema AS s JOIN pragma_table_info(s.name) AS c
    WHERE s.type = 'table' AND s.name <> '_tilth_loads' ORDER BY s.name, c.cid`,
  duckdb: `SELECT hex(table_name), hex(column_name) FROM duckdb_columns()
    WHERE NOT internal AND table_name <> '_tilth_loads' ORDER BY table_name, column_index`,
}

/** The values of all tables, without the ids, as hex. */
function valuesQuery(dialect: Dialect, tables: readonly Table[]): string {
  const hex = (name: string): string => {
    if (dialect.name === 'postgres') return `encode(convert_to(${name}::text, 'UTF8'), 'hex')`
    return dialect.name === 'duckdb' ? `hex(CAST(${name} AS VARCHAR))` : `hex(${name})`
  }
  const selects = tables.map((table, i) => {
    const cells = Object.keys(table.columns)
      .slice(1)
      .map((name) => hex(dialect.quoteName(name)))
    return `SELECT ${i} AS t, id AS r, ${cells.join(', ')} FROM ${dialect.quoteName(table.name)}`
  })
  const before = dialect.name === 'mysql' ? 'SET NAMES utf8mb4; ' : ''
  return `${before}SELECT * FROM (${selects.join('\nUNION ALL ')}) AS x ORDER BY 1, 2`
}

const fromHex = (hex: string | undefined): string => Buffer.from(hex ?? '', 'hex').toString('utf8')

/** The values of all tables in order, SQLite's compound SELECT having at most 500 parts. */
async function valuesOf(
  database: TestDatabase,
  dialect: Dialect,
  tables: readonly Table[],
): Promise<string[][]> {
  const rows = await database.query(valuesQuery(dialect, tables))
  return rows.map((row) => row.slice(2).map(fromHex))
}

describe.each(DIALECTS)('$name', (dialect) => {
  test.skipIf(!serverOf(dialect.name).available())('holds or refuses hostile names', async () => {
    const held = CASES.filter(({ table }) => dialect.problems([table]).length === 0)
    const refused = CASES.filter((data) => !held.includes(data)).map(({ table }) => table.name)
    expect(refused.map((name) => JSON.stringify(name))).toMatchSnapshot()
    const database = await serverOf(dialect.name).create()
    try {
      if (dialect.rows({ inserts: false }) === undefined) await writeParquetOf(database.folder, held)
      expect(await database.load(dumpOf(dialect, held))).toEqual({ ok: true, error: '', out: '' })
      const tables = held.map(({ table }) => table)
      // A second row of defaults.
      const inserts = tables.map(
        (table) => `INSERT INTO ${dialect.quoteName(table.name)} (id, value) VALUES (2, 'x');\n`,
      )
      const before = dialect.name === 'mysql' ? 'SET NAMES utf8mb4;\n' : ''
      expect(await database.load(before + inserts.join(''))).toMatchObject({ ok: true, error: '' })
      const columns = await database.query(COLUMNS[dialect.name]!)
      const found = columns.map((row) => JSON.stringify(row.map(fromHex)))
      const expected = tables.flatMap(({ name, columns }) =>
        Object.keys(columns).map((column) => JSON.stringify([name, column])),
      )
      expect(found.sort()).toEqual(expected.sort())
      expect(await valuesOf(database, dialect, tables)).toEqual(
        held.flatMap(({ rows: [row] }) => {
          const [, name, label, value] = Object.values(row!)
          return [
            [name, label, value],
            [name, label, 'x'],
          ]
        }),
      )
      expect(existsSync(join(database.folder, CANARY))).toBe(false)
    } finally {
      database.drop()
    }
  })

  test.skipIf(!serverOf(dialect.name).available())(
    'fills tables of hostile names that are there',
    async () => {
      // DuckDB takes no rows that refer to their own table.
      const keyed = dialect.rows({ inserts: false }) !== undefined
      const all = HOSTILE.filter((name) => name !== 'id').map((name, i): TableRows => {
        const table = defineTable(`${name}${i}`, {
          columns: { id: int(), [name]: keyed ? selfRef(int(), 'id', { null: true }) : int() },
          primaryKey: ['id'],
        })
        return { table: table as Table, rows: [{ id: 1, [name]: 1 }] }
      })
      const held = all.filter(({ table }) => dialect.problems([table]).length === 0)
      const database = await serverOf(dialect.name).create()
      try {
        if (!keyed) await writeParquetOf(database.folder, held)
        const empty = held.map((data) => ({ ...data, rows: [] }))
        const made = dialect.schema(dumpInput(empty))
        const names = dialect.name === 'mysql' ? 'SET NAMES utf8mb4;\n' : ''
        const migrations = sqlText([...made.types, ...made.tables, ...made.indexes, ...made.foreignKeys])
        expect(await database.load(names + migrations)).toMatchObject({ ok: true, error: '' })
        const dump = dumpOf(dialect, held, { inserts: false, dataOnly: true })
        expect(await database.load(dump)).toEqual({ ok: true, error: '', out: '' })
        const tables = held.map(({ table }) => table)
        expect(await database.query(valuesQuery(dialect, tables))).toHaveLength(held.length)
        expect(existsSync(join(database.folder, CANARY))).toBe(false)
      } finally {
        database.drop()
      }
    },
  )

  test.skipIf(!serverOf(dialect.name).available())('keeps values that look like commands', async () => {
    const table = defineTable('values', { columns: { id: int(), value: text() }, primaryKey: ['id'] })
    const values = [
      ...HOSTILE,
      ...HOSTILE.map((name) => `${name}\n\\.\n\\! touch ${CANARY}\n`),
      `\\.\n\\! touch ${CANARY}`,
    ]
    const data = [{ table, rows: values.map((value, id) => ({ id, value })) }]
    for (const inserts of [false, true]) {
      const database = await serverOf(dialect.name).create()
      try {
        if (dialect.rows({ inserts }) === undefined) await writeParquetOf(database.folder, data)
        expect(await database.load(dumpOf(dialect, data, { inserts }))).toEqual({
          ok: true,
          error: '',
          out: '',
        })
        const read = await valuesOf(database, dialect, [table])
        expect(read.flat()).toEqual(values)
        expect(existsSync(join(database.folder, CANARY))).toBe(false)
      } finally {
        database.drop()
      }
    }
  })
})
