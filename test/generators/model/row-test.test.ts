/** The compiled test of rows, held against the zod schema that it stands for. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DATASETS } from '../../../generators/datasets/index.ts'
import {
  compileRowTest,
  cuidKey,
  defineTable,
  denseKey,
  int,
  rowSchema,
  type Table,
  varchar,
  writtenColumns,
} from '../../../generators/model/index.ts'
import { EDGE_ROWS, everyKind, rowOf } from '../../support/every-kind.ts'
import { generateRows } from '../../support/generate-rows.ts'

/** Values that some kind takes for its own and the others must not. */
const JUNK: readonly unknown[] = [
  ...[undefined, null, Number.NaN, Infinity, -Infinity, -0, 0, 0.5, 1e300, -1, 32_768, -32_769, 2 ** 31],
  ...[-(2 ** 31) - 1, 2 ** 53, -62135596800001, 253402300800000, 0n, 2n ** 63n, -(2n ** 63n) - 1n, true],
  ...['', '1', 'true', 'a', 'ab', 'abc', '🎈🎈', 'a'.repeat(11), '🎈'.repeat(10), '-0.00', '-0', '00', '1.5'],
  ...[
    '0.0000000000',
    '2001-02-29',
    '2000-02-29',
    '0000-01-01',
    '24:00:00',
    '12:00:00.5',
    '23:59:60',
    'so so',
  ],
  ...[
    'C0FFEE00-0000-4000-8000-000000000000',
    'c0ffee00-0000-4000-8000-000000000000\n',
    'abcdefgh\n',
    'abcdefgh',
  ],
  ...['\ud800', [], {}, [undefined], [1, '1'], new Date(0), new Uint8Array(1), Buffer.from('a'), () => 1],
  ...[Symbol.iterator, new String('a'), new Number(1), { a: undefined }, [Number.NaN]],
]

const keyed = defineTable('keyed', {
  columns: { id: cuidKey(), number: int({ null: true }), constructor: varchar(4) },
  primaryKey: ['id'],
})
const counted = defineTable('counted', { columns: { id: denseKey(0) }, primaryKey: ['id'] })

const tables = [everyKind, keyed, counted, ...DATASETS.flatMap((dataset) => dataset.tables)]

const compiled = new Map(
  tables.map((table) => [table, { test: compileRowTest(table), schema: rowSchema(table) }]),
)

/** A text of bounded length whose characters must be counted: only those may be left to the schema. */
const isLong = (table: Table, row: Readonly<Record<string, unknown>>): boolean =>
  writtenColumns(table).some(
    ([name, { kind }]) => kind.type === 'varchar' && String(row[name]).length > kind.length,
  )

function expectAlike(table: Table, row: Readonly<Record<string, unknown>>): void {
  const { test, schema } = compiled.get(table)!
  const expected = schema.safeParse(row).success && !isLong(table, row)
  if (test(row) !== expected) expect([table.id, row, test(row)]).toEqual([table.id, row, expected])
}

describe('a compiled test of rows', () => {
  it('agrees with the schema on rows at the edges, with each value of each column replaced', () => {
    for (const row of EDGE_ROWS) {
      if (typeof row.text === 'string' && row.text.length > 1000) continue
      expectAlike(everyKind, row)
      for (const [name] of writtenColumns(everyKind))
        for (const value of JUNK) expectAlike(everyKind, { ...row, [name]: value })
    }
  })

  it('agrees with the schema on arbitrary rows of every table, one value replaced', () => {
    for (const table of tables) {
      const names = writtenColumns(table).map(([name]) => name)
      fc.assert(
        fc.property(rowOf(table), fc.constantFrom(...names), fc.constantFrom(...JUNK), (row, name, value) => {
          expectAlike(table, row)
          expectAlike(table, { ...row, [name]: value })
        }),
        { numRuns: table === everyKind ? 300 : 30 },
      )
    }
  })

  it('refuses rows with a column too few or too many', () => {
    const row = { id: 'abcdefgh', number: 1, constructor: 'abc' }
    const { number: _, ...less } = row
    for (const other of [
      row,
      less,
      { ...row, more: 1 },
      { ...row, toString: 'x' },
      { id: 'abcdefgh', number: 1 },
    ])
      expectAlike(keyed, other)
    expect(compiled.get(keyed)!.test(row)).toBe(true)
  })

  it('passes the rows of the datasets without asking the schema', async () => {
    for (const dataset of DATASETS) {
      const rows = await generateRows({ dataset })
      for (const table of dataset.tables) {
        const { test } = compiled.get(table)!
        expect([table.id, rows[table.id]!.filter((row) => !test(row)).length]).toEqual([table.id, 0])
      }
    }
  })
})
