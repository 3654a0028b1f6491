/** The SQL, written out: `expected/*.sql` are read by people and compared byte by byte. */
import { describe, expect, test } from 'vitest'
import { DIALECTS } from '../../../output/sql/index.ts'
import { migratedRows } from '../../support/application.ts'
import { dumpOf } from '../../support/dumps.ts'
import type { AnyValues } from '../../support/every-kind.ts'
import { forumRows } from '../../support/forum.ts'
import { kinds, RENAMED } from '../../support/kinds.ts'

const rows: readonly AnyValues[] = [
  {
    id: 1n,
    smallint: -32_768,
    int: 2_147_483_647,
    decimal: '-0.0100000000',
    fraction: '0.50',
    whole: '12345',
    float: 0.1,
    bool: true,
    text: "it's\t\\N\r\n",
    [RENAMED.to]: '',
    char: 'é🎈',
    uuid: 'c0ffee00-0000-4000-8000-000000000000',
    date: '0001-01-01',
    time: '12:00:00.500',
    timestamp: -1,
    timestamptz: 1_760_000_000_123,
    json: { a: ['\n', 1e21, null] },
    enum: "it's",
    bytes: Uint8Array.of(0, 255),
    ints: [1, null],
    texts: ['', 'NULL', null, '"\\', 'a\nb'],
    decimals: ['-0.01', null],
    bigints: [9_223_372_036_854_775_807n],
    floats: [1e21, 0.5],
    bools: [true, null, false],
    uuids: [],
    dates: ['2000-02-29'],
    times: ['23:59:59'],
    stamps: [0],
    jsons: [{ a: 1 }, 'x', null],
    blobs: [Uint8Array.of(1), null],
    'blobs of blobs': [[], null],
    'floats of floats': [[1.5], [null, 2]],
  },
  {
    ...Object.fromEntries(Object.keys(kinds.columns).map((name) => [name, null])),
    id: -9_223_372_036_854_775_808n,
    float: -0.12345678901234566,
  },
  { ...Object.fromEntries(Object.keys(kinds.columns).map((name) => [name, null])), id: 2n, float: 12.5 },
]

describe.each(DIALECTS)('$name', (dialect) => {
  test('keys of every sort', async () => {
    await expect(dumpOf(dialect, forumRows)).toMatchFileSnapshot(`expected/${dialect.name}.sql`)
  })

  test('rows alone', async () => {
    const dump = dumpOf(dialect, migratedRows, { inserts: false, dataOnly: true })
    await expect(dump).toMatchFileSnapshot(`expected/${dialect.name}-data.sql`)
  })

  test('columns of every kind', async () => {
    const dump = dumpOf(dialect, [{ table: kinds, rows }], { inserts: true })
    await expect(dump).toMatchFileSnapshot(`expected/${dialect.name}-kinds.sql`)
  })

  test('has no comment and no client command', () => {
    const dumps = [
      dumpOf(dialect, forumRows, { inserts: true }),
      dumpOf(dialect, migratedRows, { inserts: true, dataOnly: true }),
    ]
    const bare = dumps.join('').replace(/'(?:[^']|'')*'/g, "''")
    const lines = bare.split('\n')
    expect(lines.filter((line) => /^\s*(--|\\|\.|#)|\/\*/.test(line))).toEqual([])
  })

  test('is the same for the same input', () => {
    expect(dumpOf(dialect, forumRows)).toBe(dumpOf(dialect, forumRows))
  })

  test('quotes names and texts of its own type', () => {
    expect(dialect.typeName(kinds, RENAMED.to, [kinds])).toMatch(
      dialect.name === 'sqlite' ? /^TEXT$/ : /^varchar\(10\)$/i,
    )
    expect(dialect.quoteText("it's")).toBe("'it''s'")
    expect(dialect.loadCommand).toContain('{file}')
  })
})
