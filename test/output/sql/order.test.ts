import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defineTable, int, type Table } from '../../../generators/model/index.ts'
import { components, parentsFirst } from '../../../output/sql/order.ts'
import { FORUM, members, posts, teams, users } from '../../support/forum.ts'

/** Tables t0, t1, … with keys from the first to the second of each pair. */
function graph(count: number, edges: readonly (readonly [number, number])[], enforced = true): Table[] {
  const bare = Array.from({ length: count }, (_, i) =>
    defineTable(`t${i}`, { columns: { id: int() }, primaryKey: ['id'] }),
  )
  return bare.map((table, i): Table => {
    const keys = edges.filter(([from]) => from === i)
    return {
      ...table,
      foreignKeys: keys.map(([, to]) => ({
        columns: ['id'],
        table: `t${to}`,
        to: ['id'],
        enforced,
        onDelete: 'no action' as const,
      })),
    }
  })
}

const names = (tables: readonly Table[]): string => tables.map(({ name }) => name).join(' ')

describe('order', () => {
  test('puts parents first and keeps the order otherwise', () => {
    expect(
      names(
        parentsFirst(
          graph(4, [
            [0, 3],
            [3, 1],
          ]),
        ),
      ),
    ).toBe('t1 t3 t0 t2')
    expect(names(parentsFirst(graph(3, [])))).toBe('t0 t1 t2')
  })

  test('finds circles and self-references', () => {
    const found = components([posts, members, users, teams])
    expect(found.map(({ tables, cyclic }) => [names(tables), cyclic])).toEqual([
      ['users teams', true],
      ['members', false],
      ['posts', true],
    ])
    expect(names(parentsFirst(FORUM))).toBe('users teams members posts')
  })

  test('does not mind keys that are not enforced, nor tables that are not there', () => {
    expect(names(parentsFirst(graph(2, [[0, 1]], false)))).toBe('t0 t1')
    expect(
      components(
        graph(2, [
          [0, 1],
          [1, 7],
        ]).slice(0, 1),
      ),
    ).toHaveLength(1)
  })

  test('is a permutation in which only keys within a component lead back (property)', () => {
    const edge = fc.tuple(fc.nat(7), fc.nat(7))
    fc.assert(
      fc.property(fc.array(edge, { maxLength: 14 }), (edges) => {
        const tables = graph(8, edges)
        const found = components(tables)
        const at = new Map(
          found.flatMap((component, i) => component.tables.map((table) => [table.name, i] as const)),
        )
        expect(found.flatMap((component) => component.tables)).toHaveLength(8)
        for (const [from, to] of edges) expect(at.get(`t${to}`)).toBeLessThanOrEqual(at.get(`t${from}`)!)
        for (const component of found) {
          if (component.tables.length > 1) expect(component.cyclic).toBe(true)
        }
      }),
    )
  })
})
