import { createHash } from 'node:crypto'
import { copyFileSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import fc from 'fast-check'
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from 'hyparquet'
import { compressors } from 'hyparquet-compressors'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  bigint,
  bool,
  type ColumnKind,
  date,
  decimal,
  defineTable,
  float,
  int,
  type Table,
  text,
  timestamp,
  varchar,
  writtenColumns,
} from '../../generators/model/index.ts'
import { type DuckDB, duckdbFile, openDuckDB } from '../../output/duckdb.ts'
import type { Texts } from '../../output/encoding.ts'
import { readParquet, writeParquet } from '../../output/parquet.ts'
import { compileOutput, runModule } from '../support/compiled.ts'
import { type AnyValues, EDGE_ROWS, everyKind, HARD_TEXTS, rowOf } from '../support/every-kind.ts'
import { scratchFolder } from '../support/tools.ts'
import { csvFile, textsOf } from '../support/written.ts'

const folder = scratchFolder()
// Characters that DuckDB would expand, and a quote.
const csv = join(folder, "it's [1]*?.csv")
const out = join(folder, "it's [1]*?.parquet")

let db: DuckDB
beforeAll(async () => {
  db = await openDuckDB({ tempDirectory: join(folder, 'spill') })
})
afterAll(() => db.close())

async function write(table: Table, rows: readonly AnyValues[], compression: 'snappy' | 'zstd' = 'snappy') {
  csvFile(csv, table, rows)
  await writeParquet(db, { table, csv, out, compression })
}

async function read(table: Table, path = out): Promise<Texts[]> {
  const all: Texts[] = []
  for await (const batch of readParquet(db, path, table)) all.push(...batch)
  return all
}

const hash = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex')

describe('Parquet there and back', () => {
  it.each(['snappy', 'zstd'] as const)(
    'gives the same canonical texts, at the edges (%s)',
    async (compression) => {
      await write(everyKind, EDGE_ROWS, compression)
      expect(await read(everyKind)).toEqual(textsOf(everyKind, EDGE_ROWS))
    },
  )

  it('gives the same canonical texts, for any rows', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(rowOf(everyKind), { maxLength: 30 }), async (rows) => {
        await write(everyKind, rows)
        expect(await read(everyKind)).toEqual(textsOf(everyKind, rows))
      }),
      { numRuns: 40 },
    )
  })

  it('keeps the order over many row groups and chunks', async () => {
    const table = defineTable('many', { columns: { id: int(), v: text({ null: true }) }, primaryKey: ['id'] })
    const rows = Array.from({ length: 200_000 }, (_, id) => ({ id, v: id % 3 === 0 ? null : `v${id}` }))
    await write(table, rows)
    expect(await read(table)).toEqual(textsOf(table, rows))
  })

  it('negative zero is zero, in a dictionary and without', async () => {
    const table = defineTable('zeros', { columns: { id: int(), v: float() }, primaryKey: ['id'] })
    const rows = Array.from({ length: 300 }, (_, id) => ({ id, v: id % 2 === 0 ? -0 : 0 }))
    await write(table, rows)
    expect(new Set((await read(table)).map(([, v]) => v))).toEqual(new Set(['0']))
    const [found] = await db.rows(
      `SELECT sum(signbit(v)::INTEGER)::INTEGER AS signs FROM read_parquet(${duckdbFile(out)})`,
    )
    expect(found).toEqual({ signs: 0 })
  })

  it('an empty table is a file with its columns', async () => {
    await write(everyKind, [])
    expect(await read(everyKind)).toEqual([])
  })

  it('holds records beyond every reading buffer', async () => {
    const table = defineTable('large', { columns: { id: int(), v: text() }, primaryKey: ['id'] })
    const rows = [4, 9, 1].map((megabytes, id) => ({ id, v: '"\n'.repeat(megabytes * 500_000) }))
    await write(table, rows)
    expect((await read(table)).map(([, v]) => v?.length)).toEqual([4_000_000, 9_000_000, 1_000_000])
  })
})

/**
 * What hyparquet makes of a value: decimals become numbers, dates and timestamps Dates, times microseconds; a byte
 * order mark at the start of a text is lost.
 */
function inHyparquet(kind: ColumnKind, value: unknown): unknown {
  if (value === null) return null
  switch (kind.type) {
    case 'text':
      return (value as string).replace(/^\ufeff/, '')
    case 'decimal':
      return Number(value)
    case 'date':
      return new Date(`${value}T00:00:00Z`)
    case 'time':
      return BigInt(Date.parse(`1970-01-01T${value}Z`)) * 1000n
    case 'timestamp':
      return new Date(value as number)
    case 'array':
      return (value as unknown[]).map((item) => inHyparquet(kind.of, item))
    default:
      return value
  }
}

/** hyparquet gives undefined for some NULL lists. */
const nulled = (value: unknown): unknown =>
  Array.isArray(value) ? value.map(nulled) : value === undefined ? null : value

describe('independent readers of Parquet', () => {
  it('the columns have the types of the docs', async () => {
    await write(everyKind, [])
    const { schema } = await parquetMetadataAsync(await asyncBufferFromFile(out))
    const spelled = schema
      .slice(1)
      .map(({ name, type, converted_type: converted, logical_type: logical }) => {
        const adjusted = logical !== undefined && 'isAdjustedToUTC' in logical ? logical.isAdjustedToUTC : ''
        return [name, type ?? '', converted ?? '', logical?.type ?? '', adjusted].join(' ').trimEnd()
      })
    const upTo = spelled.findIndex((line) => line.startsWith('decimals'))
    expect(spelled.slice(0, upTo)).toEqual([
      'id INT64 INT_64',
      'smallint INT32 INT_16',
      'int INT32 INT_32',
      'decimal FIXED_LEN_BYTE_ARRAY DECIMAL DECIMAL',
      'fraction INT32 DECIMAL DECIMAL',
      'whole INT32 DECIMAL DECIMAL',
      'float DOUBLE',
      'bool BOOLEAN',
      'text BYTE_ARRAY UTF8',
      'a "name", with\nall BYTE_ARRAY UTF8',
      'char BYTE_ARRAY UTF8',
      'uuid FIXED_LEN_BYTE_ARRAY  UUID',
      'date INT32 DATE',
      'time INT64 TIME_MICROS TIME false',
      'timestamp INT64 TIMESTAMP_MICROS TIMESTAMP false',
      'timestamptz INT64 TIMESTAMP_MICROS TIMESTAMP true',
      'json BYTE_ARRAY JSON JSON',
      'enum BYTE_ARRAY UTF8',
      'bytes BYTE_ARRAY',
      'ints  LIST',
      'list',
      'element INT32 INT_32',
      'texts  LIST',
      'list',
      'element BYTE_ARRAY UTF8',
    ])
  })

  it.each(['snappy', 'zstd'] as const)('hyparquet reads every kind (%s)', async (compression) => {
    await write(everyKind, EDGE_ROWS, compression)
    const file = await asyncBufferFromFile(out)
    const found = await parquetReadObjects({ file, compressors, utf8: false })
    const columns = writtenColumns(everyKind)
    expect(found.length).toBe(EDGE_ROWS.length)
    EDGE_ROWS.forEach((row, i) => {
      for (const [name, { kind }] of columns) {
        const expected = inHyparquet(kind, row[name])
        expect(nulled(found[i]![name]), `row ${i}, ${name}`).toEqual(expected)
      }
    })
  })

  it('parquetjs-lite reads the kinds it knows (it throws on timestamps in microseconds and on decimals)', async () => {
    const n = { null: true } as const
    const table = defineTable('plain', {
      columns: {
        id: bigint(),
        i: int(n),
        f: float(n),
        b: bool(n),
        t: text(n),
        v: varchar(9, n),
        d: date(n),
      },
      primaryKey: ['id'],
    })
    const rows = [
      { id: 1n, i: null, f: null, b: null, t: null, v: null, d: null },
      { id: -2n, i: -5, f: -0.5, b: false, t: '', v: 'NULL', d: '2025-02-28' },
      ...HARD_TEXTS.map((t, k) => ({
        id: BigInt(k + 3),
        i: 2 ** 31 - 1,
        f: 5e-324,
        b: true,
        t,
        v: 'é🎈',
        d: '1970-01-01',
      })),
    ]
    await write(table, rows)
    const { ParquetReader } = createRequire(import.meta.url)('parquetjs-lite') as {
      ParquetReader: {
        openFile(
          path: string,
        ): Promise<{ getCursor(): { next(): Promise<AnyValues | null> }; close(): Promise<void> }>
      }
    }
    const reader = await ParquetReader.openFile(out)
    const cursor = reader.getCursor()
    const found: AnyValues[] = []
    for (let row = await cursor.next(); row !== null; row = await cursor.next()) found.push(row)
    await reader.close()
    expect(found.map((row) => inOrder(table, row))).toEqual(
      rows.map(({ d, ...row }) =>
        inOrder(table, {
          ...row,
          id: Number(row.id),
          d: d === null ? null : new Date(`${d}T00:00:00Z`),
        }),
      ),
    )
  })
})

/** parquetjs-lite gives some numbers as text. */
const inOrder = (table: Table, row: AnyValues) =>
  writtenColumns(table).map(([name]) => {
    const value = row[name] ?? null
    return typeof value === 'number' || typeof value === 'bigint' ? String(value) : value
  })

describe('the bytes of Parquet', () => {
  it('are the same in every run, time zone, language and memory limit', async () => {
    const table = everyKind
    const rows = Array.from({ length: 3000 }, (_, i) => ({ ...EDGE_ROWS[i % 3]!, id: BigInt(i) }))
    csvFile(csv, table, rows)
    await writeParquet(db, { table, csv, out, compression: 'snappy' })
    const expected = hash(out)
    const scratch = scratchFolder()
    compileOutput(scratch)
    const code = `
      import { openDuckDB, writeParquet } from './output/index.js'
      const table = { id: 'bytes', columns: JSON.parse(process.env.COLUMNS) }
      const db = await openDuckDB({ memoryLimit: '1GB' })
      await writeParquet(db, { table, csv: process.env.CSV, out: process.env.OUT, compression: 'snappy' })
      db.close()`
    const other = join(scratch, 'other.parquet')
    const columns = Object.fromEntries(writtenColumns(table).map(([name, { kind }]) => [name, { kind }]))
    const env = { COLUMNS: JSON.stringify(columns), CSV: csv, OUT: other }
    for (const zone of ['Pacific/Kiritimati', 'America/New_York']) {
      runModule(scratch, code, { ...env, TZ: zone, LANG: 'de_DE.UTF-8', LC_ALL: 'tr_TR.UTF-8' })
      expect(hash(other)).toBe(expected)
    }
  })
})

describe('readParquet refuses', () => {
  const table = defineTable('t', {
    columns: { id: int(), v: varchar(5, { null: true }) },
    primaryKey: ['id'],
  })
  const parquet = (select: string) =>
    db.run(`COPY (${select}) TO '${join(folder, 'odd.parquet')}' (FORMAT parquet)`)
  const odd = join(folder, 'odd.parquet')

  it.each([
    ['another type', "SELECT 1::BIGINT AS id, 'a' AS v"],
    ['another name', "SELECT 1 AS id, 'a' AS w"],
    ['another order', "SELECT 'a' AS v, 1 AS id"],
    ['a column more', "SELECT 1 AS id, 'a' AS v, 2 AS w"],
    ['a column less', 'SELECT 1 AS id'],
  ])('%s', async (_, select) => {
    await parquet(select)
    await expect(read(table, odd)).rejects.toMatchObject({
      code: 'SNAPSHOT_DAMAGED',
      message: expect.stringContaining('expected the columns id INTEGER, v VARCHAR, got'),
    })
  })

  it('decimals of another scale, timestamps between milliseconds', async () => {
    const money = defineTable('money', { columns: { id: int(), v: decimal(9, 2) }, primaryKey: ['id'] })
    await parquet('SELECT 1 AS id, 1.5::DECIMAL(9,3) AS v')
    await expect(read(money, odd)).rejects.toMatchObject({ code: 'SNAPSHOT_DAMAGED' })
    const stamps = defineTable('stamps', { columns: { id: int(), v: timestamp() }, primaryKey: ['id'] })
    await parquet("SELECT 1 AS id, '2025-01-01 00:00:00.000001'::TIMESTAMP AS v")
    await expect(read(stamps, odd)).rejects.toMatchObject({
      code: 'SNAPSHOT_DAMAGED',
      message: expect.stringContaining('expected a timestamp YYYY-MM-DD HH:MM:SS.mmm'),
    })
  })

  it('a cut file, a file with a changed footer, no Parquet at all', async () => {
    await write(table, [{ id: 1, v: 'a' }])
    const { length } = readFileSync(out)
    for (const keep of [0, 3, 11, length - 1]) {
      copyFileSync(out, odd)
      truncateSync(odd, keep)
      await expect(read(table, odd), `${keep} bytes`).rejects.toMatchObject({ code: 'SNAPSHOT_DAMAGED' })
    }
    const changed = readFileSync(out)
    changed[length - 6]! ^= 0x40
    writeFileSync(odd, changed)
    await expect(read(table, odd)).rejects.toMatchObject({ code: 'SNAPSHOT_DAMAGED' })
    writeFileSync(odd, 'id,v\n1,a\n')
    await expect(read(table, odd)).rejects.toMatchObject({ code: 'SNAPSHOT_DAMAGED' })
  })
})

describe('writeParquet', () => {
  it('fails on CSV that does not fit the table, with the reason', async () => {
    const table = defineTable('t', { columns: { id: int(), v: date() }, primaryKey: ['id'] })
    writeFileSync(csv, 'id,v\n1,2025-02-30\n')
    await expect(writeParquet(db, { table, csv, out, compression: 'snappy' })).rejects.toMatchObject({
      code: 'DATABASE',
    })
  })
})
