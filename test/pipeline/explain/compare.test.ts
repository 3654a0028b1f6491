import { writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Plan, PlanNode, QueryMeasure } from '../../../loaders/explain/index.ts'
import { compareRecords, planChanges } from '../../../pipeline/explain/compare.ts'
import { comparisonLines, milliseconds } from '../../../pipeline/explain/describe.ts'
import {
  type ExplainRecord,
  explainFolder,
  findRecord,
  recordPath,
  refuseOther,
  writeRecord,
} from '../../../pipeline/explain/record.ts'
import { memoryOutput } from '../../support/cli.ts'
import { temporaryDirectory } from '../../support/temporary.ts'

const path = temporaryDirectory('compare')

const plan = (...nodes: PlanNode[]): Plan => ({ nodes, raw: null })
const sort: PlanNode = { type: 'Sort', step: 'sort' }
const sequential: PlanNode = { type: 'Seq Scan', step: 'sequential', relation: 'a' }
const index = (name: string): PlanNode => ({ type: 'Index Scan', step: 'index', relation: 'a', index: name })

describe('what became of a plan', () => {
  it.each([
    [plan(sort, sequential), plan(index('i')), ['sort gone', 'index instead of sequential scan of a']],
    [plan(index('i')), plan(sort, sequential), ['sort added', 'sequential scan instead of index of a']],
    [plan(index('i')), plan(index('j')), ['other index']],
    [plan(index('i')), plan({ type: 'Limit', step: 'other' }, index('i')), ['other plan']],
    [plan(sort, index('i')), plan(sort, index('i')), ['same plan']],
  ])('%#', (before, after, changes) => {
    expect(planChanges(before, after)).toEqual(changes)
  })
})

const measure = (medianMs: number, more: Partial<QueryMeasure> = {}): QueryMeasure => ({
  name: 'q',
  description: '',
  sql: 'SELECT 1',
  parameters: {},
  rows: 1,
  firstMs: 1,
  medianMs,
  runsMs: [medianMs],
  plan: plan(),
  ...more,
})

const record = (query: QueryMeasure, more: Partial<ExplainRecord> = {}): ExplainRecord => ({
  format: 'tilth-explain',
  version: 1,
  label: 'pre',
  dataset: 'chat',
  measuredAt: '2025-10-22T00:00:00.000Z',
  engine: 'postgres',
  server: 'PostgreSQL 15',
  target: 'postgres://a@localhost:5432/shop',
  warmUps: 2,
  runs: 7,
  rows: { users: 1 },
  indexes: [],
  queries: [query],
  ...more,
})

const expected = { least: 0.6, most: 0.7 }
const timed = (engineMs: number): Plan => ({ ...plan(), engineMs })

describe('what was expected', () => {
  it.each([
    [100, 50, 'missed'],
    [100, 35, 'reached'],
    [100, 1, 'exceeded'],
    [100, 130, 'missed'],
  ])('%d ms to %d ms: %s', (before, after, verdict) => {
    const { queries } = compareRecords(record(measure(before)), record(measure(after, { expected })))
    expect(queries[0]!.saved).toBeCloseTo(1 - after / before)
    expect(queries[0]!.expected).toEqual({ ...expected, verdict })
  })

  it('is judged by the time within the engine where that is known', () => {
    const { queries } = compareRecords(
      record(measure(100, { plan: timed(10) })),
      record(measure(1, { plan: timed(9), expected })),
    )
    expect(queries[0]!.expected!.verdict).toBe('missed')
    const lines = comparisonLines({ queries, notes: [] }, memoryOutput()).join('\n')
    expect(lines).toContain('q: expected 60 to 70 % less time, got 10.0 % less in the engine: not reached')
    expect(lines).toMatch(/q +100 ms +1\.00 ms +-99\.0 %/)
  })

  it('more time is said as such, and what is left is never nothing', () => {
    const line = (before: number, after: number) =>
      comparisonLines(
        compareRecords(record(measure(before)), record(measure(after, { expected }))),
        memoryOutput(),
      ).find((text) => text.includes('expected'))
    expect(line(10, 12)).toContain('got 20.0 % more: not reached')
    expect(line(100_000, 1)).toContain('got 99.9 % less: reached, and more')
  })
})

describe('what cannot be compared', () => {
  it.each([{ dataset: 'shop' }, { engine: 'mysql' }])('%o', (other) => {
    expect(() => compareRecords(record(measure(1)), record(measure(1), other))).toThrow(
      /cannot be compared: the/,
    )
  })

  it('tells of other rows, servers, databases and parameters', () => {
    const other = { rows: { users: 2 }, server: 'PostgreSQL 16', target: 'postgres://b' }
    const { notes } = compareRecords(record(measure(5)), record(measure(5, { sql: 'SELECT 2' }), other))
    expect(notes).toEqual([
      expect.stringContaining('the databases differ'),
      expect.stringContaining('the servers differ'),
      expect.stringContaining('the numbers of rows differ: users'),
      expect.stringContaining('the queries or their parameters differ: q'),
    ])
    expect(compareRecords(record(measure(0.5)), record(measure(0.4))).notes).toEqual([
      expect.stringContaining('less than 1 ms before already'),
    ])
  })
})

describe('files', () => {
  it('are named by database and label, whatever the database is called', () => {
    expect(recordPath('r', { name: 'shop' }, 'pre')).toBe(
      'r/explain/shop-pre.json'.replaceAll('/', path('').at(-1) === '\\' ? '\\' : '/'),
    )
    expect(recordPath('r', { name: '/tmp/x/../a b.db' }, 'pre')).toMatch(/a-b\.db-pre\.json$/)
    expect(recordPath('r', { name: '..' }, 'pre')).toMatch(/explain.database-pre\.json$/)
  })

  it('are found by label, or by path; those of another database are not overwritten', () => {
    const records = path('records')
    const write = (target: string, name: string) => {
      const file = recordPath(records, { name }, 'pre')
      writeRecord(file, explainFolder(records), record(measure(1), { target }))
      return file
    }
    const a = write('postgres://a', 'a')
    expect(findRecord('pre', records, undefined).target).toBe('postgres://a')
    const b = write('postgres://b', 'b')
    expect(() => findRecord('pre', records, undefined)).toThrow(
      `${a} and ${b} are labelled pre`.replace(/^./, (c) => c.toUpperCase()),
    )
    expect(findRecord('pre', records, 'postgres://b').target).toBe('postgres://b')
    expect(findRecord(b, records, undefined).target).toBe('postgres://b')
    expect(() => refuseOther(a, { label: 'pre', dataset: 'chat', target: 'postgres://c' })).toThrow(
      /Choose another/,
    )
    refuseOther(a, { label: 'pre', dataset: 'chat', target: 'postgres://a' })
    writeFileSync(a, JSON.stringify({ ...record(measure(1)), version: 2 }))
    expect(() => findRecord(a, records, undefined)).toThrow(/newer Tilth/)
  })
})

it('milliseconds have three digits', () => {
  expect([0.0421, 4.213, 42.13, 421.3, 4213].map(milliseconds)).toEqual([
    '0.042 ms',
    '4.21 ms',
    '42.1 ms',
    '421 ms',
    '4,213 ms',
  ])
})
