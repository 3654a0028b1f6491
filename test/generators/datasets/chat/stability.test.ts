/** One user more: every value that changes is accounted for, one by one. */
import { beforeAll, describe, expect, it } from 'vitest'
import { chat } from '../../../../generators/datasets/chat/index.ts'
import type { AnyRow, Table } from '../../../../generators/model/index.ts'
import { type CellChange, type Comparison, compareRows } from '../../../support/compare-rows.ts'
import { generateRows, type RowsByTable } from '../../../support/generate-rows.ts'

const USERS = 400
const set = { users: USERS, conversations: 500, messages: 12_000 }

describe('one user more', () => {
  let before: RowsByTable
  let after: RowsByTable
  let found: Comparison
  let newUser: unknown

  beforeAll(async () => {
    before = await generateRows({ dataset: chat, set })
    after = await generateRows({ dataset: chat, set: { ...set, users: USERS + 1 } })
    found = compareRows(chat, before, after)
    newUser = after.users!.at(-1)!.id
  })

  const refersToUser = (table: Table, column: string): boolean =>
    table.columns[column]?.reference?.table === 'users'
  const moved = (change: CellChange): boolean =>
    refersToUser(change.table, change.column) && change.after === newUser

  it('appends the user, and changes no other user but in columns that follow', () => {
    expect(after.users).toHaveLength(USERS + 1)
    expect(before.users!.map((row) => row.id)).toEqual(after.users!.slice(0, -1).map((row) => row.id))
  })

  it('changes references to the new user, columns declared to follow from them, and nothing else', () => {
    const changedColumns = new Set(found.changed.map(({ table, column }) => `${table.id}.${column}`))
    const touchedTables = new Set([...found.added, ...found.removed].map(({ table }) => table.id))
    const unexplained = found.changed.filter((change) => {
      if (moved(change)) return false
      const follows = change.table.columns[change.column]?.follows ?? []
      return !follows.some((source) => {
        const [table, column] = source.includes('.')
          ? (source.split('.') as [string, string])
          : [change.table.id, source]
        return changedColumns.has(`${table}.${column}`) || touchedTables.has(table)
      })
    })
    expect(unexplained.slice(0, 5)).toEqual([])
  })

  it('moves at most 2/N of the references', () => {
    for (const table of chat.tables) {
      for (const [column, made] of Object.entries(table.columns)) {
        if (made.reference?.table !== 'users') continue
        const all = before[table.id]!.filter((row) => row[column] !== null).length
        const changes = found.changed.filter((change) => change.table === table && change.column === column)
        // Few rows move by whole units: a conversation's messages move with their sender.
        expect([`${table.id}.${column}`, changes.length <= Math.max(8, (all * 2) / USERS)]).toEqual([
          `${table.id}.${column}`,
          true,
        ])
      }
    }
  })

  it('adds and removes only rows that belong to the new user, or hang on what moved', () => {
    const belongs = ({ table, row }: { readonly table: Table; readonly row: AnyRow }): boolean =>
      row === after.users!.at(-1) ||
      Object.entries(row).some(([column, value]) => refersToUser(table, column) && value === newUser)
    const others = [...found.added, ...found.removed].filter((entry) => !belongs(entry))
    const allowed = (after.messages!.length + after.message_reads!.length) / USERS
    expect(others.length).toBeLessThanOrEqual(2 * allowed)
  })
})
