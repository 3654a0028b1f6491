import { z } from 'zod'
import { describe, expect, it } from 'vitest'
import { checkDataset } from '../../../generators/model/dataset-check.ts'
import {
  type Column,
  count,
  cuidKey,
  decimal,
  defineDataset,
  defineGenerator,
  defineTable,
  enumType,
  type Environment,
  inListCheck,
  int,
  nearest,
  oneOf,
  ref,
  referenceDateParameter,
  selfRef,
  type Table,
  text,
  unknownName,
  varchar,
} from '../../../generators/model/index.ts'

const users = defineTable('users', { columns: { id: cuidKey(), name: text() }, primaryKey: ['id'] })

describe('a table that does not fit together is refused with every mistake named', () => {
  const id = text()
  it.each<[string, () => unknown, RegExp]>([
    [
      'a nullable key',
      () => defineTable('t', { columns: { id: text({ null: true }) }, primaryKey: ['id'] }),
      /primary-key column "id" may be NULL/,
    ],
    [
      'a column named twice',
      () => defineTable('t', { columns: { id }, primaryKey: ['id'], uniques: [['id', 'id']] }),
      /names a column twice/,
    ],
    [
      'names that differ in case alone',
      () => defineTable('t', { columns: { id, ID: id }, primaryKey: ['id'] }),
      /differ only in case/,
    ],
    [
      'a column that is no property',
      () => defineTable('t', { columns: { id, ['__proto__']: id }, primaryKey: ['id'] }),
      /__proto__/,
    ],
    ['a name with NUL', () => defineTable('t\0', { columns: { id }, primaryKey: ['id'] }), /NUL/],
    ['an epoch of zero', () => defineTable('t', { columns: { id }, primaryKey: ['id'], epoch: 0 }), /epoch/],
    [
      'a key style elsewhere',
      () => defineTable('t', { columns: { id, other: cuidKey() }, primaryKey: ['id'] }),
      /"other" has a key style/,
    ],
  ])('%s', (_name, define, message) => {
    expect(define).toThrow(message)
    expect(define).toThrow(expect.objectContaining({ code: 'DEFINITION' }))
  })

  it('at run time too, without types', () => {
    const columns: Record<string, Column> = { id }
    expect(() =>
      defineTable('t', { columns, primaryKey: ['nope'], indexes: [{ columns: ['id desc', 'gone'] }] }),
    ).toThrow(/unknown column "nope".*unknown column "gone"/)
    const table: Table = defineTable('t', { columns, primaryKey: ['id'] })
    expect(table.columns.id).toBeDefined()
  })

  it('bad column arguments are RangeErrors that name the argument', () => {
    expect(() => decimal(39, 0)).toThrow(/precision <= 38/)
    expect(() => varchar(0)).toThrow(/varchar length: expected an integer from 1/)
    expect(() => int({ min: 5, max: 1 })).toThrow(/integer bounds/)
    expect(() => enumType('e', ['a', 'a'])).toThrow(/distinct/)
    const pair = defineTable('pair', { columns: { a: id, b: id }, primaryKey: ['a', 'b'] })
    expect(() => ref(pair)).toThrow(/primary key of one column/)
  })

  it('a self-reference names its own table, with its schema', () => {
    const table = defineTable('nodes', {
      schema: 'tree',
      columns: { id: cuidKey(), parent: selfRef(cuidKey(), 'id', { null: true }) },
      primaryKey: ['id'],
    })
    expect(table.foreignKeys).toMatchObject([
      { columns: ['parent'], table: 'tree.nodes', to: ['id'], enforced: true },
    ])
  })
})

describe('a dataset that does not fit together is refused', () => {
  const referenceDate = referenceDateParameter('2025-10-22')
  const dataset = (
    tables: readonly Table[],
    emits: readonly Table[] = tables,
    fields: z.core.$ZodShape = { referenceDate },
    scenarios: Readonly<Record<string, object>> = { only: {} },
  ) =>
    defineDataset<Environment>()({
      name: 'd',
      description: '',
      parameters: z.strictObject(fields),
      scenarios: Object.fromEntries(
        Object.entries(scenarios).map(([name, params]) => [name, { description: '', params: { ...params } }]),
      ),
      tables,
      generators: emits.map((table) =>
        defineGenerator<Environment>()({
          name: table.id,
          emits: [table],
          over: count(() => 1),
          outline: () => 0,
          counts: () => [1],
          emit: () => undefined,
        }),
      ),
      prepare: async () => undefined,
    })

  it.each<[string, () => unknown, RegExp]>([
    [
      'a reference to a table it lacks',
      () =>
        dataset([defineTable('posts', { columns: { id: text(), user: ref(users) }, primaryKey: ['id'] })]),
      /unknown table users/,
    ],
    ['a table that nobody emits', () => dataset([users], []), /no generator emits users/],
    [
      'two spellings of one name',
      () =>
        dataset([
          defineTable('users', { schema: 'auth', columns: { id: text() }, primaryKey: ['id'] }),
          defineTable('auth_users', { columns: { id: text() }, primaryKey: ['id'] }),
        ]),
      /would share the name auth_users/,
    ],
    [
      'a reference to columns that are not unique',
      () =>
        dataset([
          users,
          defineTable('x', {
            columns: { id: text() },
            primaryKey: ['id'],
            foreignKeys: [{ columns: ['id'], references: users, to: ['name'] }],
          }),
        ]),
      /not unique there/,
    ],
    [
      'a reference of another type',
      () =>
        dataset([
          users,
          defineTable('x', {
            columns: { id: int() },
            primaryKey: ['id'],
            foreignKeys: [{ columns: ['id'], references: users }],
          }),
        ]),
      /is int but users.id is text/,
    ],
    ['a table emitted twice', () => dataset([users], [users, users]), /both users and users emit users/],
    ['no scenario', () => dataset([users], [users], { referenceDate }, {}), /it has no scenario/],
    [
      'no reference date',
      () => dataset([users], [users], {}),
      /scenario only has no date as reference date: the dataset's parameters need `referenceDate: /,
    ],
    [
      'a reference date that is none',
      () => dataset([users], [users], { referenceDate: z.string().default('soon') }),
      /scenario only has no date as reference date/,
    ],
    [
      'a scenario with parameters that it lacks or refuses',
      () =>
        dataset(
          [users],
          [users],
          { referenceDate, users: z.int() },
          { small: { users: 0.5 }, big: { posts: 1 } },
        ),
      /scenario small: users: .*int.*; scenario big: users: .*; scenario big: Unrecognized key: "posts"/,
    ],
  ])('%s', (_name, define, message) => {
    expect(define).toThrow(message)
  })

  it('and a good one is not', () => {
    expect(() => checkDataset(dataset([users]))).not.toThrow()
  })
})

describe('suggestions', () => {
  it('name the nearest', () => {
    expect(nearest('chta', ['chat', 'campaigns'])).toBe('chat')
    expect(nearest('zzzz', ['chat'])).toBeUndefined()
    expect(unknownName('dataset', 'chta', ['chat']).message).toBe(
      'There is no dataset "chta". Did you mean "chat"? Known: chat.',
    )
  })
})

describe('a text that is one of a list', () => {
  const table = defineTable('t', {
    columns: { id: text(), state: oneOf(["it's", 'b'], { null: true }) },
    primaryKey: ['id'],
    checks: [inListCheck('t_n_check', 'n', [1, 2])],
  })

  it('has a CHECK of its own, before those of the table', () => {
    expect(table.checks.map(({ name, sql }) => [name, sql])).toEqual([
      ['t_state_check', "{state} IN ('it''s', 'b')"],
      ['t_n_check', '{n} IN (1, 2)'],
    ])
  })

  it.each([
    ["it's", true],
    ['b', true],
    [null, true],
    ['c', false],
    ['', false],
  ])('%j: %s', (state, passes) => {
    expect(table.checks[0]!.test({ id: 'x', state })).toBe(passes)
  })

  it('is refused when empty or with twins', () => {
    expect(() => oneOf([])).toThrow(RangeError)
    expect(() => oneOf(['a', 'a'])).toThrow(/distinct values/)
  })
})
