import fc from 'fast-check'
import { expect, it } from 'vitest'
import { defineTable, int, text, writtenColumns } from '../../../generators/model/index.ts'
import { keySets, keyText } from '../../../pipeline/validate/key-plan.ts'
import { EDGE_ROWS, everyKind, rowOf } from '../../support/every-kind.ts'

const log = () => ({ add: () => undefined })
const names = writtenColumns(everyKind).map(([name]) => name)
const pairs = names.slice(1).map((name, i) => [name, names[i]!])
const keyed = defineTable('keyed', {
  columns: everyKind.columns,
  primaryKey: ['id'],
  uniques: [...names.map((name) => [name]), ...pairs],
})
const sets = keySets([keyed], log)

it('compiled readers of keys give what keyText gives', () => {
  expect(sets.length).toBeGreaterThan(2 * names.length - 2)
  const alike = (row: Readonly<Record<string, unknown>>): void => {
    for (const { columns, text: read } of sets) expect(read(row)).toBe(keyText(row, columns))
  }
  for (const row of EDGE_ROWS) alike(row)
  fc.assert(fc.property(rowOf(everyKind), alike), { numRuns: 50 })
})

it('what the database computes is part of a key', () => {
  const table = defineTable('folded', {
    columns: {
      id: int(),
      name: text(),
      folded: text({
        generated: { sql: 'lower({name})', compute: ({ name }) => String(name).toLowerCase() },
      }),
    },
    primaryKey: ['id'],
    uniques: [['folded', 'id']],
  })
  const [, unique] = keySets([table], log)
  expect(unique!.text({ id: 7, name: 'Ann' })).toBe(keyText({ folded: 'ann', id: 7 }, ['folded', 'id']))
  expect(unique!.text({ id: null, name: 'Ann' })).toBeUndefined()
})
