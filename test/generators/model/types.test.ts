/** Types: rows are inferred, and a key of another table does not compile. Checked by `npm run typecheck`. */
import { describe, expectTypeOf, it } from 'vitest'
import {
  type BaseRow,
  bool,
  cuidKey,
  decimal,
  defineTable,
  denseKey,
  enumeration,
  enumType,
  int,
  type Key,
  type KeyOf,
  ref,
  refLater,
  type Row,
  selfRef,
  text,
  timestamp,
} from '../../../generators/model/index.ts'

const users = defineTable('users', {
  columns: {
    id: cuidKey(),
    name: text(),
    seen: timestamp({ null: true, derived: true }),
    boss: selfRef(cuidKey(), 'id', { null: true }),
  },
  primaryKey: ['id'],
})
const rooms = defineTable('rooms', {
  columns: {
    id: cuidKey(),
    owner: ref(users),
    kind: enumeration(enumType('kind', ['a', 'b'])),
    price: decimal(8, 2),
  },
  primaryKey: ['id'],
})
const profiles = defineTable('profiles', {
  columns: {
    user: ref(users),
    score: int(),
    twice: int({ generated: { sql: '{score} * 2', compute: (row) => (row.score as number) * 2 } }),
  },
  primaryKey: ['user'],
})
const countries = defineTable('countries', { columns: { code: text(), eu: bool() }, primaryKey: ['code'] })
const dense = defineTable('dense', {
  columns: {
    id: denseKey(),
    team: refLater<Key<'teams', string>>()(cuidKey(), 'teams', 'id', { null: true }),
  },
  primaryKey: ['id'],
})

describe('rows', () => {
  it('have the columns’ types, NULL where it may be', () => {
    expectTypeOf<Row<typeof users>['name']>().toEqualTypeOf<string>()
    expectTypeOf<Row<typeof users>['seen']>().toEqualTypeOf<number | null>()
    expectTypeOf<Row<typeof rooms>['kind']>().toEqualTypeOf<'a' | 'b'>()
    expectTypeOf<Row<typeof rooms>['price']>().toEqualTypeOf<string>()
    expectTypeOf<Row<typeof countries>['code']>().toEqualTypeOf<string>()
  })

  it('know whose key a column holds', () => {
    expectTypeOf<Row<typeof rooms>['owner']>().toEqualTypeOf<KeyOf<typeof users>>()
    expectTypeOf<Row<typeof users>['boss']>().toEqualTypeOf<KeyOf<typeof users> | null>()
    expectTypeOf<Row<typeof profiles>['user']>().toEqualTypeOf<KeyOf<typeof users>>()
    expectTypeOf<Row<typeof dense>['team']>().toEqualTypeOf<Key<'teams', string> | null>()
    expectTypeOf<KeyOf<typeof rooms>>().not.toExtend<KeyOf<typeof users>>()
    expectTypeOf<string>().not.toExtend<KeyOf<typeof users>>()
    expectTypeOf<number>().not.toExtend<KeyOf<typeof dense>>()
  })

  it('leave out what the database generates, and base rows what is derived', () => {
    expectTypeOf<keyof Row<typeof profiles>>().toEqualTypeOf<'user' | 'score'>()
    expectTypeOf<keyof BaseRow<typeof users>>().toEqualTypeOf<'id' | 'name' | 'boss'>()
  })

  it('refuse another table’s key', () => {
    const room = {} as KeyOf<typeof rooms>
    const row = { id: room, owner: room, kind: 'a', price: '1.00' } as const
    // @ts-expect-error: a room's key is not a user's
    const wrong: Row<typeof rooms> = row
    expectTypeOf(wrong).toEqualTypeOf<Row<typeof rooms>>()
  })
})
