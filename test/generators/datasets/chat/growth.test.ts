import { describe, expect, test } from 'vitest'
import { chat } from '../../../../generators/datasets/chat/index.ts'
import { users } from '../../../../generators/datasets/chat/tables.ts'
import type { AnyRow, Table } from '../../../../generators/model/index.ts'
import { type RunRows, runDataset } from '../../../support/run-dataset.ts'
import { SMALL_QUICK } from './runs.ts'

interface Change {
  readonly table: Table
  readonly column: string
  readonly after: unknown
}

/** Columns whose values moved, over the rows of `before`, which all must still be there unless `mayGo`. */
function changes(before: RunRows, after: RunRows, mayGo: readonly string[] = []): Change[] {
  return chat.tables.flatMap((table) => {
    const rows = new Map(after.rows(table).map((row: AnyRow) => [row['id'], row]))
    return before.rows(table).flatMap((row: AnyRow) => {
      const now = rows.get(row['id'])
      if (now === undefined && !mayGo.includes(table.id))
        expect.fail(`${table.id}: ${String(row['id'])} is gone`)
      const moved = Object.keys(now === undefined ? {} : row).filter(
        (name) => JSON.stringify(row[name]) !== JSON.stringify(now![name]),
      )
      return moved.map((column) => ({ table, column, after: now![column] }))
    })
  })
}

describe.each([
  ['demo', {}, 60],
  ['quick', SMALL_QUICK, 500],
] as const)('one more user in %s', (scenario, set, count) => {
  test('moves references to the new user and what follows from them, nothing else', async () => {
    const before = await runDataset(chat, { scenario, set })
    const after = await runDataset(chat, { scenario, set: { ...set, users: count + 1 } })
    const newcomer = after.rows(users).at(-1)!.id
    const moved = changes(before, after)
    expect(moved.length).toBeGreaterThan(0)
    let references = 0
    for (const { table, column, after: value } of moved) {
      const reference = table.columns[column]!.reference
      if (reference?.table === 'users') {
        expect(value).toBe(newcomer)
        references++
      } else
        expect([table.id, column, table.columns[column]!.follows.length > 0]).toEqual([
          table.id,
          column,
          true,
        ])
    }
    const all = chat.tables.reduce((sum, table) => {
      const columns = Object.values(table.columns).filter(({ reference }) => reference?.table === 'users')
      return sum + columns.length * before.rows(table).length
    }, 0)
    expect(references / all).toBeLessThanOrEqual(2 / (count + 1))
  })
})

test('one more conversation moves only those that give way under the fixed total', async () => {
  const before = await runDataset(chat, { scenario: 'quick', set: SMALL_QUICK })
  const after = await runDataset(chat, { scenario: 'quick', set: { ...SMALL_QUICK, conversations: 801 } })
  const moved = changes(before, after, ['messages', 'message_reads', 'attachments'])
  expect(moved.length).toBeLessThan(200)
})

test('a salted stream of messages moves its own column, and what is decided by it', async () => {
  const before = await runDataset(chat)
  const salted = await runDataset(chat, {
    draws: { salt: (name) => (name === 'messages.content' ? 'salt' : undefined) },
  })
  expect([...new Set(changes(before, salted).map(({ table, column }) => `${table.id}.${column}`))]).toEqual([
    'messages.content',
  ])
})
