import { beforeAll, describe, expect, test } from 'vitest'
import { chat } from '../../../../generators/datasets/chat/index.ts'
import {
  conversations,
  conversationUsers,
  messages,
  users,
} from '../../../../generators/datasets/chat/tables.ts'
import { type AnyRow, rowSchema, type Table } from '../../../../generators/model/index.ts'
import { judgeRows, type RunRows, runDataset } from '../../../support/run-dataset.ts'
import { demo, SMALL_QUICK, smallDev, smallQuick } from './runs.ts'

describe.each([
  ['demo', demo],
  ['a small quick', smallQuick],
  ['a small dev', smallDev],
])('%s', (_name, make) => {
  let run: RunRows
  const rowsOf = (table: Table): readonly AnyRow[] => run.rows(table)
  beforeAll(async () => {
    run = await make()
  })

  test('keeps every rule', () => {
    expect(judgeRows(run, rowsOf).violations).toEqual([])
  })

  test('misses no expectation', () => {
    expect(judgeRows(run, rowsOf).expectations.filter(({ verdict }) => verdict === 'missed')).toEqual([])
  })

  test('has rows that fit their schemas', () => {
    for (const table of chat.tables) {
      const schema = rowSchema(table)
      for (const row of rowsOf(table)) {
        const parsed = schema.safeParse(row)
        if (!parsed.success) expect.fail(`${table.id}: ${parsed.error.message} in ${JSON.stringify(row)}`)
      }
    }
  })

  test('has unique keys and references that lead somewhere', () => {
    for (const table of chat.tables) {
      for (const columns of [table.primaryKey, ...table.uniques]) {
        const values = new Set(rowsOf(table).map((row) => columns.map((name) => row[name]).join(' ')))
        expect([table.id, columns, values.size]).toEqual([table.id, columns, rowsOf(table).length])
      }
      for (const key of table.foreignKeys) {
        const target = chat.tables.find(({ id }) => id === key.table)!
        const known = new Set(rowsOf(target).map((row) => row[key.to[0]!]))
        const lost = rowsOf(table).filter(
          (row) => row[key.columns[0]!] !== null && !known.has(row[key.columns[0]!]),
        )
        expect([table.id, key.columns, lost]).toEqual([table.id, key.columns, []])
      }
    }
  })

  test('has exactly as many users, conversations and messages as asked', () => {
    const params = run.environment.params as Record<string, number>
    expect(rowsOf(users)).toHaveLength(params['users']!)
    expect(rowsOf(conversations)).toHaveLength(params['conversations']!)
    expect(rowsOf(messages)).toHaveLength(params['messages']!)
  })

  test('has texts that differ', () => {
    const texts = run.rows(messages).flatMap(({ type, content }) => (type === 'TEXT' ? (content ?? []) : []))
    expect(new Set(texts).size / texts.length).toBeGreaterThan(0.8)
  })

  test('typing users are members of the conversation they type in', () => {
    const pairs = new Set(run.rows(conversationUsers).map((row) => row.userId + row.conversationId))
    for (const user of run.rows(users))
      if (user.typingIn !== null) expect(pairs).toContain(user.id + user.typingIn)
  })
})

test('demo fills every table', async () => {
  const run = await demo()
  for (const table of chat.tables) expect([table.id, run.rows(table).length >= 20]).toEqual([table.id, true])
})

test('the plan has the exact counts of every scenario', async () => {
  for (const [name, { params }] of Object.entries(chat.scenarios)) {
    const parsed = chat.parameters.parse(params)
    expect([name, Number.isInteger(parsed['messages'])]).toEqual([name, true])
    const tools = (await chat.prepare(parsed)) as {
      counts: { mean: number; quantile: (u: number) => number }
    }
    const wanted = Number(parsed['messages']) / Number(parsed['conversations'])
    expect(tools.counts.mean / wanted).toBeCloseTo(1, 6)
    expect(tools.counts.quantile(0.5 - 1e-9)).toBe(parsed['medianMessages'])
    expect(tools.counts.quantile(0.95 - 1e-9)).toBe(parsed['p95Messages'])
    expect(tools.counts.quantile(1 - Number(parsed['heavyShare']) + 1e-9)).toBe(parsed['heavyMinimum'])
  }
})

test('the seed decides, nothing else', async () => {
  const [one, two] = await Promise.all([smallQuick(), smallQuick()])
  const other = await runDataset(chat, { scenario: 'quick', set: SMALL_QUICK, seed: 'other' })
  for (const table of chat.tables) {
    expect(two.rows(table)).toEqual(one.rows(table))
    expect(other.rows(table)[0]).not.toEqual(one.rows(table)[0])
  }
})
