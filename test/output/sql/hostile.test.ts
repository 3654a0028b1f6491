/** Names, labels, defaults and values that clients or engines could take for something else: held exactly, or refused. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  defineTable,
  enumeration,
  enumType,
  int,
  type Table,
  text,
  varchar,
} from '../../../generators/model/index.ts'
import type { Dialect } from '../../../output/sql/dialect.ts'
import { DIALECTS } from '../../../output/sql/index.ts'
import { serverOf } from '../../support/databases.ts'
import { dumpOf, type TableRows, writeParquetOf } from '../../support/dumps.ts'

/** A file that every client's shell escape would make. */
const CANARY = 'canary'

const HOSTILE: readonly string[] = [
  ...Array.from({ length: 127 }, (_, i) => `a${String.fromCharCode(i + 1)}b`),
  `x\n\\! touch ${CANARY}\n`,
  `x\n.shell touch ${CANARY}\n`,
  `x\nsystem touch ${CANARY}\n`,
  `x"\n\\! touch ${CANARY}\n`,
  `x\`\n\\! touch ${CANARY}\n`,
  `x'\n\\! touch ${CANARY}\n`,
  `"; \\! touch ${CANARY}`,
  `*/ \\! touch ${CANARY}`,
  ...['/*', '*/', '--', '-- x', '$$', '/*! x */', '#', ';', "'; DROP TABLE x; --", '\\', 'a\\', '\\.', '\\N', '%s'],
  ...['""', "''", '``', '{x}', '{', ' ', ' a', 'a ', 'select', 'user', 'order', 'table', 'null', 'text', 'é', '漢', '🎈'],
  ...[':x', ':"x"', ":'x'", '@x', '?', '$1', 'x.y', 'a/b', 'delimiter ;;', 'PRIMARY', 'rowid', 'oid', 'xmin'],
  ...['sqlite_x', 'pg_x', 'é'.repeat(31), 'é'.repeat(32), 'x'.repeat(63), 'x'.repeat(64), 'x'.repeat(65), 'İ', '\ufeffa'],
]

/** A table, a column, an index, a check, an enum, a label and a default of that name. */
function named(name: string, i: number): TableRows {
  const label = enumType(`${name}${i}`, [name, `other ${i}`])
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

/** The columns of a table, in order, as hex. */
function columnsQuery(dialect: Dialect, table: Table): string {
  switch (dialect.name) {
    case 'postgres':
      return `SELECT encode(convert_to(attname, 'UTF8'), 'hex') FROM pg_attribute
        WHERE attrelid = ${dialect.quoteText(dialect.quoteName(table.name))}::regclass AND attnum > 0 ORDER BY attnum`
    case 'mysql':
      return `SET NAMES utf8mb4; SELECT HEX(column_name) FROM information_schema.columns
        WHERE table_schema = DATABASE() AND table_name = ${dialect.quoteText(table.name)} ORDER BY ordinal_position`
    case 'sqlite':
      return `SELECT hex(name) FROM pragma_table_info(${dialect.quoteText(table.name)})`
    default:
      return `SELECT hex(column_name) FROM duckdb_columns() WHERE table_name = ${dialect.quoteText(table.name)}
        ORDER BY column_index`
  }
}

function valuesQuery(dialect: Dialect, table: Table): string {
  const columns = Object.keys(table.columns).slice(1).map(dialect.quoteName)
  const hex = columns.map((name) =>
    dialect.name === 'postgres' ? `encode(convert_to(${name}::text, 'UTF8'), 'hex')` : `hex(${name})`,
  )
  const before = dialect.name === 'mysql' ? 'SET NAMES utf8mb4; ' : ''
  const cast = dialect.name === 'duckdb' ? columns.map((name) => `hex(CAST(${name} AS VARCHAR))`) : hex
  return `${before}SELECT ${cast.join(', ')} FROM ${dialect.quoteName(table.name)} ORDER BY id`
}

const fromHex = (hex: string | undefined): string => Buffer.from(hex ?? '', 'hex').toString('utf8')

describe.each(DIALECTS)('$name', (dialect) => {
  test.skipIf(!serverOf(dialect.name).available())('holds or refuses hostile names', async () => {
    const held = CASES.filter(({ table }) => dialect.problems([table]).length === 0)
    const refused = CASES.filter((data) => !held.includes(data)).map(({ table }) => Object.keys(table.columns)[1])
    expect(refused).toMatchSnapshot()
    const database = await serverOf(dialect.name).create()
    try {
      if (dialect.rows({ inserts: false }) === undefined) await writeParquetOf(database.folder, held)
      expect(await database.load(dumpOf(dialect, held))).toEqual({ ok: true, error: '', out: '' })
      for (const { table } of held) {
        // The defaults, too.
        const insert = `INSERT INTO ${dialect.quoteName(table.name)} (id, value) VALUES (2, ${dialect.quoteText(table.name)});`
        const before = dialect.name === 'mysql' ? 'SET NAMES utf8mb4;\n' : ''
        expect(await database.load(before + insert)).toMatchObject({ ok: true, error: '' })
        const [, name] = Object.keys(table.columns) as [string, string]
        const columns = await database.query(columnsQuery(dialect, table))
        expect(columns.map(([hex]) => fromHex(hex))).toEqual(Object.keys(table.columns))
        const values = await database.query(valuesQuery(dialect, table))
        expect(values.map((row) => row.map(fromHex))).toEqual([
          [name, name, name],
          [name, name, table.name],
        ])
      }
      expect(existsSync(join(database.folder, CANARY))).toBe(false)
    } finally {
      database.drop()
    }
  })

  test.skipIf(!serverOf(dialect.name).available())('keeps values that look like commands', async () => {
    const table = defineTable('values', { columns: { id: int(), value: text() }, primaryKey: ['id'] })
    const values = [...HOSTILE, ...HOSTILE.map((name) => `${name}\n\\.\n\\! touch ${CANARY}\n`), `\\.\n\\! touch ${CANARY}`]
    const data = [{ table, rows: values.map((value, id) => ({ id, value })) }]
    for (const inserts of [false, true]) {
      const database = await serverOf(dialect.name).create()
      try {
        if (dialect.rows({ inserts }) === undefined) await writeParquetOf(database.folder, data)
        expect(await database.load(dumpOf(dialect, data, { inserts }))).toEqual({ ok: true, error: '', out: '' })
        const read = await database.query(valuesQuery(dialect, table))
        expect(read.map(([hex]) => fromHex(hex))).toEqual(values)
        expect(existsSync(join(database.folder, CANARY))).toBe(false)
      } finally {
        database.drop()
      }
    }
  })
})
