/** Edges of building, checking, comparing and sampling: exact part ends, nothing at all, other schemas, odd keys. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import {
  type AnyRow,
  array,
  bigint,
  count,
  type Dataset,
  defineDataset,
  defineGenerator,
  defineTable,
  denseKey,
  type Environment,
  type FixtureError,
  int,
  referenceDateParameter,
  type Table,
  text,
  timestamp,
  whole,
} from '../../generators/model/index.ts'
import { build } from '../../pipeline/build.ts'
import { check } from '../../pipeline/check.ts'
import { diff } from '../../pipeline/diff.ts'
import { meetTotal } from '../../pipeline/plan/total.ts'
import { sample } from '../../pipeline/sample.ts'
import { verify } from '../../pipeline/verify.ts'
import { rowsDataset } from '../support/rows-dataset.ts'
import { temporaryDirectory } from '../support/temporary.ts'

const path = temporaryDirectory('edges')

type Content = readonly (readonly [Table, readonly AnyRow[]])[]

const csv = (name: string, content: Content, formats = ['csv']) =>
  build({ dataset: rowsDataset(content), out: path(name), formats })

const failure = (work: Promise<unknown>): Promise<FixtureError> =>
  work.then(
    () => Promise.reject(new Error('expected a failure')),
    (error: FixtureError) => error,
  )

const numbers = defineTable('numbers', { columns: { id: int() }, primaryKey: ['id'] })
const totals = defineTable('totals', { columns: { rows: int() }, primaryKey: ['rows'] })

/** A table of `units` rows, in one unit or one each, and another that counts them as they were staged. */
function counted(units: number, together = false, existing: readonly AnyRow[] = []): Dataset {
  const parameters = z.strictObject({ referenceDate: referenceDateParameter('2025-10-22') })
  type CountedEnvironment = Environment<z.output<typeof parameters>, undefined>
  const source = defineTable('numbers', { columns: numbers.columns, primaryKey: ['id'], existing })
  return defineDataset<CountedEnvironment>()({
    name: 'counted',
    description: 'Rows, and how many they are.',
    parameters,
    scenarios: { only: { description: 'all of them', params: {} } },
    tables: [source, totals],
    generators: [
      defineGenerator<CountedEnvironment>()({
        name: 'numbers',
        emits: [source],
        over: together ? whole() : count(() => units),
        outline: () => undefined,
        counts: () => [together ? units : 1],
        emit: (unit, _outline, _context, put) => {
          for (let i = 0; i < (together ? units : 1); i++) put(source, { id: unit.slot + i })
        },
      }),
      defineGenerator<CountedEnvironment>()({
        name: 'totals',
        emits: [totals],
        after: [source],
        over: whole(),
        outline: () => undefined,
        counts: () => [1],
        emit: (_unit, _outline, context, put) => {
          let rows = 0
          for (const _row of context.staged(source)) rows++
          put(totals, { rows })
        },
      }),
    ],
    prepare: async () => undefined,
  })
}

describe('a table read back while others are generated', () => {
  it.each([1, 999, 1000, 2000, 2001])('is whole with %d rows, parts of 1000', async (rows) => {
    await build({ dataset: counted(rows), out: path('back'), formats: ['csv'], partRows: 1000 })
    expect(readFileSync(path('back', 'csv', 'totals.csv'), 'utf8')).toBe(`rows\n${rows}\n`)
  })
})

describe('a plan', () => {
  it.each([-1, 2.5, Number.NaN])('refuses %d units', async (units) => {
    const error = await failure(build({ dataset: counted(units), out: path('units'), formats: ['csv'] }))
    expect(error).toMatchObject({ code: 'DEFINITION', message: expect.stringContaining(`got ${units}`) })
  })

  it('refuses totals that could never be met', () => {
    const spec = { name: 'rows', seed: 's', total: 10, min: 0, max: 100 }
    expect(() => meetTotal(Float64Array.of(1, Number.NaN), spec)).toThrow(
      /unit 1: expected a number, got NaN/,
    )
    expect(() => meetTotal(Float64Array.of(1, 2), { ...spec, total: Number.NaN })).toThrow(/expected total/)
  })
})

describe('keys', () => {
  it('of bigints are shown when they are not unique', async () => {
    const table = defineTable('t', { columns: { a: bigint(), b: int() }, primaryKey: ['a', 'b'] })
    const error = await failure(
      csv('bigints', [
        [
          table,
          [
            { a: 1n, b: 1 },
            { a: 1n, b: 1 },
          ],
        ],
      ]),
    )
    expect(error.facts.violations).toMatchObject([{ rule: 'primary key', row: 2, value: '["1",1]' }])
  })

  it('of arrays of bigints are compared', async () => {
    const table = defineTable('t', {
      columns: { id: int(), a: array(bigint()) },
      primaryKey: ['id'],
      uniques: [['a']],
    })
    const rows = [
      { id: 1, a: [1n] },
      { id: 2, a: [2n] },
      { id: 3, a: [1n] },
    ]
    const error = await failure(csv('arrays', [[table, rows]]))
    expect(error.facts.violations).toMatchObject([{ rule: 'unique', row: 3 }])
  })

  it('that the database generates are checked', async () => {
    const half = int({ generated: { sql: '{a} / 2', compute: (row) => Math.floor(Number(row.a) / 2) } })
    const table = defineTable('t', {
      columns: { id: int(), a: int(), half },
      primaryKey: ['id'],
      uniques: [['half']],
    })
    const error = await failure(
      csv('generated', [
        [
          table,
          [
            { id: 1, a: 2 },
            { id: 2, a: 3 },
          ],
        ],
      ]),
    )
    expect(error.facts.violations).toMatchObject([{ rule: 'unique', row: 2, column: 'half', value: '"1"' }])
  })

  it('cannot be primary and generated', () => {
    const id = int({ generated: { sql: '1', compute: () => 1 } })
    expect(() => defineTable('t', { columns: { id }, primaryKey: ['id'] })).toThrow(
      /generated by the database/,
    )
  })
})

it('two tables of one name are refused', () => {
  const twin = defineTable('numbers', { columns: { id: int() }, primaryKey: ['id'], existing: [{ id: 1 }] })
  expect(() =>
    rowsDataset([
      [numbers, []],
      [twin, []],
    ]),
  ).toThrow(/tables numbers and numbers would share the name/)
})

describe('an archive', () => {
  const request = { dataset: rowsDataset([[numbers, []]]), formats: ['csv'] }

  it.each(['zip', 'tar.gz'] as const)('%s replaces one of a snapshot, and nothing else', async (archive) => {
    for (const name of ['own', 'größe']) {
      await build({ ...request, out: path(name), archive })
      await build({ ...request, out: path(name), archive })
    }
    const place = path(`thesis.${archive}`)
    writeFileSync(place, 'my thesis')
    const error = await failure(build({ ...request, out: path('thesis'), archive }))
    expect(error).toMatchObject({ code: 'OUTPUT_PATH', exitCode: 6 })
    expect(readFileSync(place, 'utf8')).toBe('my thesis')
  })

  it('is named after the directory, a slash at its end or not', async () => {
    const { out } = await build({ ...request, out: `${path('slash')}/`, archive: 'zip' })
    expect(out.endsWith('slash.zip')).toBe(true)
  })
})

it('a file that was put into the old snapshot during the build is not lost', async () => {
  const request = { dataset: rowsDataset([[numbers, [{ id: 1 }]]]), out: path('busy'), formats: ['csv'] }
  await build(request)
  const work = build({ ...request, onProgress: () => writeFileSync(path('busy', 'notes.txt'), 'mine') })
  expect(await failure(work)).toMatchObject({ code: 'OUTPUT_PATH' })
  expect(existsSync(path('busy', 'notes.txt'))).toBe(true)
})

describe('a dataset that has changed', () => {
  const wider = defineTable('numbers', {
    columns: { id: int(), more: int({ null: true }) },
    primaryKey: ['id'],
  })

  it('is told apart from a damaged snapshot', async () => {
    await csv('changed', [[numbers, [{ id: 1 }]]])
    const result = await verify(path('changed'), { datasets: [rowsDataset([[wider, []]])] })
    expect(result).toMatchObject({ ok: false, problems: [{ rule: 'schema', table: 'numbers' }] })
  })

  it('and lacks a table now differs', async () => {
    await csv('lacking', [
      [numbers, []],
      [totals, []],
    ])
    const result = await check(path('lacking'), { datasets: [rowsDataset([[numbers, []]])] })
    expect(result).toEqual({ same: false, differences: ['totals would not be there'] })
  })

  it('in its schema alone differs', async () => {
    await csv('stricter', [[numbers, []]])
    const nullable = defineTable('numbers', { columns: { id: int() }, primaryKey: ['id'], uniques: [['id']] })
    const result = await check(path('stricter'), { datasets: [rowsDataset([[nullable, []]])] })
    expect(result).toEqual({
      same: false,
      differences: ['numbers would have another schema', 'schema.json differs'],
    })
  })
})

describe('diff', () => {
  it('does not match rows by a unique column that may be NULL', async () => {
    const table = defineTable('t', {
      columns: { id: denseKey(), mail: text({ null: true }), n: int() },
      primaryKey: ['id'],
      uniques: [['mail']],
    })
    const rows = (n: number) => [
      { id: 1, mail: null, n: 1 },
      { id: 2, mail: 'a', n },
    ]
    await csv('nulls-a', [[table, rows(1)]])
    await csv('nulls-b', [[table, rows(2)]])
    const { tables } = await diff(path('nulls-a'), path('nulls-b'))
    expect(tables).toMatchObject([{ added: 0, removed: 0, changed: 1, examples: ['changed id = 2'] }])
  })

  it('says that the primary key is another', async () => {
    const other = defineTable('numbers', { columns: { uid: int() }, primaryKey: ['uid'] })
    await csv('key-a', [[numbers, [{ id: 1 }]]])
    await csv('key-b', [[other, [{ uid: 2 }]]])
    const result = await diff(path('key-a'), path('key-b'))
    expect(result.schema).toContain('the primary key of numbers was (id), is (uid)')
    expect(result.tables).toEqual([])
  })

  it('asks for one format that both sides have', async () => {
    const table = defineTable('t', { columns: { id: int(), at: timestamp() }, primaryKey: ['id'] })
    await csv('mixed-a', [
      [
        table,
        [
          { id: 1, at: 0 },
          { id: 2, at: 0 },
        ],
      ],
    ])
    await csv(
      'mixed-b',
      [
        [
          table,
          [
            { id: 1, at: 0 },
            { id: 2, at: 5 },
          ],
        ],
      ],
      ['parquet'],
    )
    const error = await failure(diff(path('mixed-a'), path('mixed-b')))
    expect(error).toMatchObject({
      code: 'SNAPSHOT_UNREADABLE',
      message: expect.stringContaining('--format csv'),
    })
  })
})

describe('sample', () => {
  it('takes a unit of very many rows', async () => {
    const { rows } = await sample({ dataset: counted(200_000, true), table: 'numbers', rows: 200_000 })
    expect(rows).toHaveLength(200_000)
  })

  it('reads rows back as a build does, existing ones too', async () => {
    const { rows } = await sample({ dataset: counted(3, true, [{ id: -1 }]), table: 'totals', rows: 1 })
    expect(rows).toEqual([{ rows: 4 }])
  })
})
