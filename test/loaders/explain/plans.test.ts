/** What is read out of each engine's own answer. */
import { describe, expect, it } from 'vitest'
import { duckdbPlan } from '../../../loaders/explain/duckdb.ts'
import { planEngineOf } from '../../../loaders/explain/index.ts'
import { mysqlPlan } from '../../../loaders/explain/mysql.ts'
import { postgresPlan } from '../../../loaders/explain/postgres.ts'
import { sqlitePlan } from '../../../loaders/explain/sqlite.ts'
import { DATABASES } from '../../../loaders/index.ts'

it('every database of the registry has an engine; another one is refused by name', () => {
  for (const database of DATABASES) expect(planEngineOf(database).database).toBe(database.name)
  expect(() => planEngineOf({ name: 'oracle', title: 'Oracle' })).toThrow(/no plans of Oracle.*postgres/)
})

it('PostgreSQL: nodes inwards, parallel ones named so, pages and time of the root', () => {
  const plan = postgresPlan(
    JSON.stringify([
      {
        Plan: {
          'Node Type': 'Sort',
          'Shared Hit Blocks': 7,
          'Shared Read Blocks': 3,
          Plans: [
            { 'Node Type': 'Seq Scan', 'Parallel Aware': true, 'Relation Name': 'a', 'Shared Hit Blocks': 5 },
            {
              'Node Type': 'Bitmap Heap Scan',
              'Relation Name': 'b',
              Plans: [{ 'Node Type': 'Bitmap Index Scan', 'Index Name': 'b_idx' }],
            },
            { 'Node Type': 'Index Only Scan', 'Relation Name': 'c', 'Index Name': 'c_idx' },
            { 'Node Type': 'Incremental Sort' },
          ],
        },
        'Execution Time': 1.5,
      },
    ]),
  )
  expect(plan.nodes).toEqual([
    { type: 'Sort', step: 'sort' },
    { type: 'Parallel Seq Scan', step: 'sequential', relation: 'a' },
    { type: 'Bitmap Heap Scan', step: 'index', relation: 'b' },
    { type: 'Bitmap Index Scan', step: 'index', index: 'b_idx' },
    { type: 'Index Only Scan', step: 'index', relation: 'c', index: 'c_idx' },
    { type: 'Incremental Sort', step: 'sort' },
  ])
  expect(plan.buffers).toEqual({ hit: 7, read: 3 })
  expect(plan.engineMs).toBe(1.5)
})

describe('MySQL and MariaDB', () => {
  it("MariaDB's ANALYZE: filesort once, access and time", () => {
    const plan = mysqlPlan(
      JSON.stringify({
        query_block: {
          r_total_time_ms: 2.5,
          nested_loop: [
            {
              read_sorted_file: {
                filesort: { sort_key: 'x', table: { table_name: 'a', access_type: 'ALL' } },
              },
            },
            { table: { table_name: 'b', access_type: 'ref', key: 'b_idx', using_index: true } },
          ],
        },
      }),
    )
    expect(plan.nodes).toEqual([
      { type: 'filesort', step: 'sort' },
      { type: 'ALL', step: 'sequential', relation: 'a' },
      { type: 'ref (index alone)', step: 'index', relation: 'b', index: 'b_idx' },
    ])
    expect(plan.engineMs).toBe(2.5)
  })

  it("MySQL's EXPLAIN: a sort that is needed, and one that is not", () => {
    const plan = (using_filesort: boolean) =>
      mysqlPlan(
        JSON.stringify({
          query_block: {
            select_id: 1,
            ordering_operation: {
              using_filesort,
              table: { table_name: 'a', access_type: 'range', key: 'k' },
            },
          },
        }),
      )
    const range = { type: 'range', step: 'index', relation: 'a', index: 'k' }
    expect(plan(true).nodes).toEqual([{ type: 'filesort', step: 'sort' }, range])
    expect(plan(false).nodes).toEqual([range])
    expect(plan(true).engineMs).toBeUndefined()
  })
})

it('SQLite: lines', () => {
  const { nodes } = sqlitePlan([
    'SCAN messages',
    'SEARCH TABLE users USING INTEGER PRIMARY KEY (rowid=?)',
    'SEARCH a USING COVERING INDEX a_idx (b=? AND c<?)',
    'SEARCH a USING AUTOMATIC COVERING INDEX (b=?)',
    'SCAN b USING INDEX b_idx',
    'USE TEMP B-TREE FOR ORDER BY',
    'USE TEMP B-TREE FOR GROUP BY',
  ])
  expect(nodes.map(({ step, relation, index }) => [step, relation, index])).toEqual([
    ['sequential', 'messages', undefined],
    ['index', 'users', undefined],
    ['index', 'a', 'a_idx'],
    ['sequential', 'a', undefined],
    ['index', 'b', 'b_idx'],
    ['sort', undefined, undefined],
    ['other', undefined, undefined],
  ])
})

it('DuckDB: operators, tables without their schema, seconds as milliseconds', () => {
  const scan = (Type: string) => ({ operator_type: 'TABLE_SCAN', extra_info: { Table: 'd.main.m', Type } })
  const plan = duckdbPlan(
    JSON.stringify({
      latency: 0.002,
      children: [
        {
          operator_type: 'EXPLAIN_ANALYZE',
          children: [{ operator_type: 'TOP_N', children: [scan('Sequential Scan'), scan('Index Scan')] }],
        },
      ],
    }),
  )
  expect(plan.nodes).toEqual([
    { type: 'TOP_N', step: 'sort' },
    { type: 'Sequential Scan', step: 'sequential', relation: 'm' },
    { type: 'Index Scan', step: 'index', relation: 'm' },
  ])
  expect(plan.engineMs).toBe(2)
})
