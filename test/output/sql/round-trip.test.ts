/** Every kind of value survives the dump and the real database behind it. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ColumnKind, writtenColumns } from '../../../generators/model/index.ts'
import { type Dialect, sqlText } from '../../../output/sql/dialect.ts'
import { DIALECTS } from '../../../output/sql/index.ts'
import { serverOf, type TestDatabase } from '../../support/databases.ts'
import { dumpOf, writeParquetOf } from '../../support/dumps.ts'
import { type AnyValues, EDGE_ROWS, everyKind, HARD_TEXTS, rowOf } from '../../support/every-kind.ts'
import { kinds as table, LABELS, RENAMED } from '../../support/kinds.ts'
import { differences, readBack } from '../../support/read-back.ts'
import { textsOf } from '../../support/written.ts'

/** The row as the dialect's limits and the columns' lengths allow it, with the key `id`; what is not given is NULL. */
function fitted(dialect: Dialect, given: AnyValues, id: bigint): AnyValues {
  const row: AnyValues = { ...given, [RENAMED.to]: given[RENAMED.from] ?? null }
  return Object.fromEntries(
    writtenColumns(table).map(([name, { kind }]): [string, unknown] => {
      if (name === 'id') return [name, id]
      const noNul = dialect.limits(table, name, [table]).noNul === true
      const value = noNul ? withoutNul(row[name] ?? null) : (row[name] ?? null)
      return [name, typeof value === 'string' ? fittedText(kind, value) : value]
    }),
  )
}

function fittedText(kind: ColumnKind, text: string): string {
  if (kind.type === 'varchar') return [...text].slice(0, kind.length).join('')
  // Its last character is no space: MySQL drops one.
  if (kind.type === 'char') return `${[...`${text}xx`].slice(0, kind.length - 1).join('')}x`
  return kind.type === 'enum' ? LABELS[text.length % LABELS.length]! : text
}

const withoutNul = (value: unknown): unknown =>
  typeof value === 'string'
    ? value.replaceAll('\0', '0')
    : Array.isArray(value)
      ? value.map(withoutNul)
      : value

async function loaded(
  dialect: Dialect,
  rows: readonly AnyValues[],
  inserts: boolean,
  check: Check,
  dataOnly = false,
): Promise<void> {
  const database = await serverOf(dialect.name).create()
  try {
    const data = [{ table, rows }]
    if (dialect.rows({ inserts }) === undefined) await writeParquetOf(database.folder, data)
    if (dataOnly) expect(await database.load(schemaOf(dialect))).toEqual({ ok: true, error: '', out: '' })
    const result = await database.load(dumpOf(dialect, data, { inserts, dataOnly }))
    expect(result.error.slice(0, 2000)).toBe('')
    expect(result.ok).toBe(true)
    await check(database, rows)
  } finally {
    database.drop()
  }
}

/** What makes the table, as an application's migrations would. */
function schemaOf(dialect: Dialect): string {
  const { types, tables } = dialect.schema({ tables: [table], nextKey: new Map() })
  return (dialect.name === 'mysql' ? 'SET NAMES utf8mb4;\n' : '') + sqlText([...types, ...tables])
}

type Check = (database: TestDatabase, rows: readonly AnyValues[]) => Promise<void>

const compared =
  (dialect: Dialect): Check =>
  async (database, rows) => {
    if (dialect.name !== 'duckdb') {
      const read = await readBack(database, dialect, table)
      expect(differences(dialect, table, textsOf(table, rows), read)).toEqual([])
      return
    }
    // DuckDB's dump reads Parquet, which has its own tests: here the table must equal the file.
    const columns = writtenColumns(table).map(([name]) => dialect.quoteName(name))
    const files = `SELECT ${columns.join(', ')} FROM read_parquet('parquet/0.parquet')`
    const own = `SELECT ${columns.join(', ')} FROM ${dialect.quoteName(table.name)}`
    const counts = `SELECT (SELECT count(*) FROM (${own})), (SELECT count(*) FROM (${own} EXCEPT ALL ${files}))`
    expect(await database.query(counts)).toEqual([[String(rows.length), '0']])
  }

const sorted = (dialect: Dialect, rows: readonly AnyValues[]): AnyValues[] =>
  rows.map((row, i) => fitted(dialect, row, i === 0 ? -9_223_372_036_854_775_808n : BigInt(i)))

/** HARD_TEXTS and the rest of what a text can be. */
const TEXT_ROWS = [
  ...HARD_TEXTS,
  '\u0001\u0008\u001a\u001b\u007f',
  "'; DROP TABLE x; --",
  '*/',
  '/*',
  '$$',
  '%',
  '\\!',
  '`',
]

describe.each(DIALECTS)('$name', (dialect) => {
  const here = serverOf(dialect.name).available()
  const forms = dialect.rows({ inserts: false }) === dialect.rows({ inserts: true }) ? [false] : [false, true]

  test.skipIf(!here).each(forms)('keeps the edges of every kind (inserts: %s)', async (inserts) => {
    const rows = [
      ...EDGE_ROWS,
      ...TEXT_ROWS.map((text) => ({ text, texts: [text, null, ''], json: { text } })),
    ]
    await loaded(dialect, sorted(dialect, rows), inserts, compared(dialect))
  })

  test.skipIf(!here).each([false, true])(
    'keeps them in a dump of rows alone (inserts: %s)',
    async (inserts) => {
      const rows = [
        ...EDGE_ROWS,
        ...TEXT_ROWS.map((text) => ({ text, texts: [text, null, ''], json: { text } })),
      ]
      await loaded(dialect, sorted(dialect, rows), inserts, compared(dialect), true)
    },
  )

  test.skipIf(!here).each(forms)('keeps arbitrary rows (inserts: %s)', async (inserts) => {
    const rows = fc.sample(rowOf(everyKind), { numRuns: 200, seed: 20251022 })
    await loaded(dialect, sorted(dialect, rows), inserts, compared(dialect))
    await loaded(dialect, sorted(dialect, rows), inserts, compared(dialect), true)
  })

  test.skipIf(!here)('fills in defaults', async () => {
    await loaded(dialect, [], false, async (database) => {
      const [id, named] = ['id', table.name].map(dialect.quoteName) as [string, string]
      expect(await database.load(`INSERT INTO ${named} (${id}) VALUES (1);`)).toEqual({
        ok: true,
        error: '',
        out: '',
      })
      if (dialect.name === 'duckdb') return
      const [row] = await readBack(database, dialect, table)
      const names = writtenColumns(table).map(([name]) => name)
      const at = (name: string): string | null => row![names.indexOf(name)]!
      expect([at('int'), at('text'), at('enum'), at('bytes')]).toEqual([
        '-7',
        "it's\r\n\\",
        'back\\slash',
        '\\x00ff',
      ])
      expect([at('decimal'), at('fraction')]).toEqual(['0.0000000000', '0.00'])
      expect([Number(at('float')), at('json'), at('timestamp')]).toEqual([
        0.1,
        '{"a": "\\n\'"}',
        '1970-01-01 00:00:00.000',
      ])
      expect(JSON.parse(at('ints')!).map((item: unknown) => item && Number(item))).toEqual([1, null])
      expect(Math.abs(Date.parse(`${at('timestamptz')!.slice(0, 19)}Z`) - Date.now())).toBeLessThan(60_000)
      expect(Math.abs(Date.parse(`${at('date')} ${at('time')!.slice(0, 8)}Z`) - Date.now())).toBeLessThan(
        60_000,
      )
    })
  })
})
