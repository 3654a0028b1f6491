import { describe, expect, it } from 'vitest'
import type { Table } from '../../../generators/model/index.ts'
import { DIALECTS } from '../../../output/sql/index.ts'
import { parseSchema, schemaText } from '../../../pipeline/snapshot/schema-file.ts'
import { everyKind } from '../../support/every-kind.ts'
import { FORUM } from '../../support/forum.ts'
import { kinds } from '../../support/kinds.ts'

const TABLES: readonly Table[] = [...FORUM, everyKind, kinds]
const PLACE = 'snapshot/schema.json'

describe('the schema file', () => {
  it.each(DIALECTS.map((dialect) => [dialect.name, dialect] as const))(
    'makes the same tables in %s',
    (_, dialect) => {
      const read = parseSchema(schemaText(TABLES), PLACE)
      const nextKey = new Map([['users', 7n]])
      expect(dialect.schema({ tables: read, nextKey })).toEqual(dialect.schema({ tables: TABLES, nextKey }))
    },
  )

  it('is written again as it was read', () => {
    const text = schemaText(TABLES)
    expect(schemaText(parseSchema(text, PLACE))).toBe(text)
  })

  it.each([
    ['no JSON', '{"tables": ['],
    ['an unknown kind', schemaText(TABLES).replace('"bigint"', '"hugeint"')],
    ['an unknown property', '{"tables": [], "extra": 1}'],
  ])('refuses %s', (_, text) => {
    expect(() => parseSchema(text, PLACE)).toThrow(expect.objectContaining({ code: 'SNAPSHOT_DAMAGED' }))
  })

  it('knows expressions as SQL only', () => {
    const checked = parseSchema(schemaText(TABLES), PLACE).find((table) => table.checks.length > 0)
    expect(() => checked!.checks[0]!.test({})).toThrow('as SQL only')
  })
})
