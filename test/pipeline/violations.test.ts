/** Each kind of violation, from a dataset that is deliberately broken. */
import { existsSync, readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import {
  type AnyRow,
  array,
  bigint,
  bool,
  bytes,
  char,
  cuidKey,
  date,
  decimal,
  defineExpectation,
  defineTable,
  denseKey,
  enumeration,
  enumType,
  family,
  familyRule,
  type FixtureError,
  float,
  foldRule,
  int,
  json,
  ref,
  rowRule,
  type Rule,
  smallint,
  type Table,
  text,
  time,
  timestamp,
  timestamptz,
  uuid,
  varchar,
} from '../../generators/model/index.ts'
import { build } from '../../pipeline/build.ts'
import { rowsDataset } from '../support/rows-dataset.ts'
import { temporaryDirectory } from '../support/temporary.ts'

const path = temporaryDirectory('violations')

async function violationsOf(
  content: readonly (readonly [Table, readonly AnyRow[]])[],
  rules: readonly Rule[] = [],
) {
  const out = path('out', 'snapshot')
  const error = await build({ dataset: rowsDataset(content, { rules }), out, formats: ['csv'] }).then(
    () => Promise.reject(new Error('expected violations')),
    (failure: FixtureError) => failure,
  )
  expect(error).toMatchObject({ code: 'VIOLATION', exitCode: 3 })
  expect(existsSync(out)).toBe(false)
  expect(readdirSync(path('out'))).toEqual([])
  return error.facts.violations as {
    rule: string
    table: string
    row?: number
    column?: string
    value?: unknown
    message: string
  }[]
}

const kinds = defineTable('kinds', {
  columns: {
    id: text(),
    int: int({ null: true, min: 0, max: 10 }),
    smallint: smallint({ null: true }),
    bigint: bigint({ null: true }),
    decimal: decimal(5, 2, { null: true }),
    float: float({ null: true }),
    bool: bool({ null: true }),
    varchar: varchar(3, { null: true }),
    char: char(2, { null: true }),
    uuid: uuid({ null: true }),
    date: date({ null: true }),
    time: time({ null: true }),
    timestamp: timestamp({ null: true }),
    timestamptz: timestamptz({ null: true }),
    json: json({ null: true }),
    enum: enumeration(enumType('colour', ['red', 'green']), { null: true }),
    array: array(text(), { null: true }),
    bytes: bytes({ null: true }),
  },
  primaryKey: ['id'],
})

const empty: AnyRow = Object.fromEntries(Object.keys(kinds.columns).map((name) => [name, null]))

describe('a value of the wrong type is named with table, row, column and value', () => {
  it.each<[string, unknown]>([
    ['id', null],
    ['id', 'lone \ud800 surrogate'],
    ['int', 11],
    ['int', 1.5],
    ['int', '5'],
    ['smallint', 32768],
    ['bigint', 5],
    ['bigint', 2n ** 63n],
    ['decimal', 1.5],
    ['decimal', '1.5'],
    ['decimal', '1234.50'],
    ['decimal', '01.50'],
    ['decimal', '-0.00'],
    ['float', Number.NaN],
    ['float', Number.POSITIVE_INFINITY],
    ['bool', 1],
    ['varchar', 'abcd'],
    ['char', 'a'],
    ['uuid', 'ABCDEF00-0000-4000-8000-000000000000'],
    ['date', '2025-02-29'],
    ['date', '2025-13-01'],
    ['date', 20250101],
    ['time', '24:00:00'],
    ['timestamp', new Date(0)],
    ['timestamp', 0.5],
    ['timestamptz', 253402300800000],
    ['json', undefined],
    ['json', { at: new Date(0) }],
    ['json', { nan: Number.NaN }],
    ['json', ['\udfff']],
    ['enum', 'blue'],
    ['array', 'a'],
    ['array', [1]],
    ['bytes', 'ff'],
  ])('%s = %s', async (column, value) => {
    const found = await violationsOf([
      [
        kinds,
        [
          { ...empty, id: 'first' },
          { ...empty, id: 'second', [column]: value },
        ],
      ],
    ])
    expect(found).toMatchObject([{ rule: 'type', table: 'kinds', row: 2, column }])
  })

  it('an unknown column', async () => {
    const found = await violationsOf([[kinds, [{ ...empty, id: 'first', other: 1 }]]])
    expect(found).toMatchObject([{ rule: 'type', row: 1, message: expect.stringContaining('other') }])
  })
})

const parents = defineTable('parents', {
  columns: { id: text(), code: text({ null: true }), region: text({ null: true }) },
  primaryKey: ['id'],
  uniques: [['code', 'region']],
})
const children = defineTable('children', {
  columns: {
    id: denseKey(),
    parent: ref(parents),
    code: text({ null: true }),
    region: text({ null: true }),
    weak: ref(parents, { null: true, enforced: false }),
  },
  primaryKey: ['id'],
  foreignKeys: [{ columns: ['code', 'region'], references: parents, to: ['code', 'region'] }],
  checks: [{ name: 'not_x', sql: "{code} <> 'x'", test: (row) => row.code !== 'x' }],
})
const parent = { id: 'p', code: 'a', region: 'eu' }
const child = { id: 1, parent: 'p', code: 'a', region: 'eu', weak: null }

describe('keys', () => {
  it('a made text key that is none', async () => {
    const made = defineTable('made', { columns: { id: cuidKey() }, primaryKey: ['id'] })
    const found = await violationsOf([[made, [{ id: 'a,b "c"' }]]])
    expect(found).toMatchObject([{ rule: 'type', table: 'made', row: 1, column: 'id' }])
  })

  it('a primary key used twice', async () => {
    const rows = [parent, { ...parent, code: 'b' }]
    expect(await violationsOf([[parents, rows]])).toMatchObject([
      { rule: 'primary key', table: 'parents', row: 2, column: 'id', message: 'already in row 1' },
    ])
  })

  it('a unique set used twice, but not when a part is NULL', async () => {
    const rows = [
      parent,
      { ...parent, id: 'q' },
      { ...parent, id: 'r', region: null },
      { ...parent, id: 's', region: null },
    ]
    expect(await violationsOf([[parents, rows]])).toMatchObject([
      { rule: 'unique', row: 2, column: 'code, region' },
    ])
  })

  it('parts of a key never run into each other', async () => {
    const rows = [
      { id: '1', code: 'ab', region: 'c' },
      { id: '2', code: 'a', region: 'bc' },
    ]
    await build({ dataset: rowsDataset([[parents, rows]]), out: path('joined'), formats: ['csv'] })
  })

  it('a dense key that is not its row number', async () => {
    const found = await violationsOf([
      [parents, [parent]],
      [children, [child, { ...child, id: 3 }]],
    ])
    expect(found).toMatchObject([{ rule: 'primary key', table: 'children', row: 2, column: 'id' }])
  })

  it.each<[string, AnyRow, string]>([
    ['a parent that is not there', { ...child, parent: 'nobody' }, 'parent'],
    ['a composite parent that is not there', { ...child, region: 'us' }, 'code, region'],
    ['a parent that the database would not look for', { ...child, weak: 'nobody' }, 'weak'],
  ])('%s', async (_name, row, column) => {
    const found = await violationsOf([
      [children, [child, { ...row, id: 2 }]],
      [parents, [parent]],
    ])
    expect(found).toMatchObject([{ rule: 'foreign key', table: 'children', row: 2, column }])
  })
})

describe('rules', () => {
  it('a CHECK', async () => {
    const found = await violationsOf([
      [parents, [parent, { id: 'x', code: 'x', region: 'eu' }]],
      [children, [{ ...child, code: 'x' }]],
    ])
    expect(found).toMatchObject([{ rule: 'check', table: 'children', row: 1 }])
  })

  it('a rule on a row', async () => {
    const rule = rowRule(parents, 'no p', 'nobody is called p', (row) =>
      row.id === 'p' ? 'is called p' : undefined,
    )
    expect(await violationsOf([[parents, [parent]]], [rule])).toMatchObject([
      { rule: 'no p', row: 1, message: 'is called p' },
    ])
  })

  it('a rule on parents and children from different generators', async () => {
    const of = family(parents, { children: { table: children, by: 'parent' } })
    const rule = familyRule(of, 'one child', 'every parent has one child', ({ row, members }, report) => {
      if (members.children.rows.length !== 1)
        report({ table: 'parents', row, message: `has ${members.children.rows.length}` })
    })
    const rows = [child, { ...child, id: 2 }]
    expect(
      await violationsOf(
        [
          [parents, [parent]],
          [children, rows],
        ],
        [rule],
      ),
    ).toMatchObject([{ rule: 'one child', row: 1, message: 'has 2' }])
  })

  it('children that do not stand in their parents’ order', async () => {
    const of = family(parents, { children: { table: children, by: 'parent' } })
    const rule = familyRule(of, 'nothing', 'nothing', () => undefined)
    const rows = [
      { ...child, parent: 'q' },
      { ...child, id: 2 },
    ]
    const found = await violationsOf(
      [
        [parents, [parent, { id: 'q', code: null, region: null }]],
        [children, rows],
      ],
      [rule],
    )
    expect(found).toMatchObject([{ rule: 'row order', table: 'children', column: 'parent' }])
  })

  it('a rule across tables', async () => {
    const rule = foldRule([parents, children], 'more parents', 'there are more parents than children', () => {
      const counts = new Map<Table, number>()
      return {
        row: (table) => counts.set(table, (counts.get(table) ?? 0) + 1),
        end: (report) => {
          if (counts.get(parents)! <= counts.get(children)!)
            report({ table: 'parents', message: 'there are not' })
        },
      }
    })
    expect(
      await violationsOf(
        [
          [parents, [parent]],
          [children, [child]],
        ],
        [rule],
      ),
    ).toMatchObject([{ rule: 'more parents' }])
  })

  it('an expectation that is missed has an exit code of its own', async () => {
    const expectation = (minimumSample: number) =>
      defineExpectation({
        name: 'half',
        description: 'half of the parents are p',
        tables: [parents],
        target: () => 0.5,
        tolerance: 0.1,
        minimumSample,
        start: () => {
          let sample = 0
          return { row: () => sample++, measure: () => ({ achieved: 1, sample }) }
        },
      })
    const dataset = (minimumSample: number) =>
      rowsDataset([[parents, [parent]]], { expectations: [expectation(minimumSample)] })
    await expect(build({ dataset: dataset(1), out: path('half'), formats: ['csv'] })).rejects.toMatchObject({
      code: 'EXPECTATION',
      exitCode: 4,
    })
    const { expectations } = await build({ dataset: dataset(2), out: path('half'), formats: ['csv'] })
    expect(expectations).toMatchObject([{ verdict: 'too few rows' }])
  })

  it('a rule that throws is named', async () => {
    const rule = rowRule(parents, 'clumsy', '', () => {
      throw new TypeError('oh')
    })
    await expect(
      build({
        dataset: rowsDataset([[parents, [parent]]], { rules: [rule] }),
        out: path('clumsy'),
        formats: ['csv'],
      }),
    ).rejects.toMatchObject({ code: 'DEFINITION', message: expect.stringContaining('"clumsy" failed: oh') })
  })

  it('all violations are counted, the first of each kind shown', async () => {
    const rows = Array.from({ length: 1000 }, (_, i) => ({ id: `c${i}`, code: null, region: null, more: 1 }))
    const error = await build({
      dataset: rowsDataset([[parents, rows]]),
      out: path('many'),
      formats: ['csv'],
    }).catch((failure: FixtureError) => failure)
    expect((error as FixtureError).message).toContain('1000 violations')
    expect((error as FixtureError).facts.violations).toHaveLength(5)
  })
})

describe('what a chosen dialect cannot keep', () => {
  const notes = defineTable('notes', {
    columns: { id: text(), body: text(), code: char(3) },
    primaryKey: ['id'],
  })
  const row = { id: 'a', body: 'b', code: 'abc' }
  const built = (rows: readonly AnyRow[], dialects?: readonly string[]) =>
    build({
      dataset: rowsDataset([[notes, rows]]),
      out: path('limits'),
      ...(dialects === undefined ? { formats: ['csv'] } : { formats: ['sql'], dialects }),
    })

  it.each<[string, AnyRow, string, RegExp]>([
    ['NUL', { ...row, body: 'a\0b' }, 'postgres', /NUL/],
    ['a key that is too long', { ...row, id: 'x'.repeat(256) }, 'mysql', /at most 255 characters/],
    ['a space at the end of a key', { ...row, id: 'a ' }, 'mysql', /ends with a space/],
  ])('%s is refused, but only for that dialect', async (_name, bad, dialect, message) => {
    await expect(built([bad], [dialect])).rejects.toMatchObject({
      code: 'VIOLATION',
      message: expect.stringMatching(message),
    })
    await expect(built([bad], ['sqlite'])).resolves.toMatchObject({ rows: { notes: 1 } })
    await expect(built([bad])).resolves.toMatchObject({ rows: { notes: 1 } })
  })
})
