/** Every database: tables and columns whose names are reserved words, or as long as names may be, are loaded as they are or refused before. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  type AnyRow,
  bool,
  decimal,
  defineTable,
  denseKey,
  enumeration,
  enumType,
  int,
  ref,
  selfRef,
  type Table,
  text,
  varchar,
} from '../../generators/model/index.ts'
import { DATABASES, type Database } from '../../loaders/index.ts'
import type { LoadSnapshotRequest } from '../../pipeline/load/load.ts'
import { serverOf, type TestDatabase } from '../support/databases.ts'
import {
  contents,
  expectSame,
  handmade,
  loadInto,
  makeTables,
  placeOf,
  stateOf,
} from '../support/load-place.ts'
import { temporaryDirectory } from '../support/temporary.ts'

const path = temporaryDirectory('strange-names')

/** Words that at least one of the engines reserves, some of them in functions and types alone. */
const RESERVED = [
  ...[
    'select',
    'from',
    'where',
    'group',
    'order',
    'by',
    'having',
    'limit',
    'offset',
    'union',
    'all',
    'distinct',
  ],
  ...[
    'table',
    'column',
    'index',
    'key',
    'keys',
    'primary',
    'foreign',
    'references',
    'constraint',
    'unique',
    'check',
  ],
  ...[
    'user',
    'current_user',
    'role',
    'grant',
    'schema',
    'database',
    'trigger',
    'procedure',
    'function',
    'view',
  ],
  ...['insert', 'into', 'values', 'update', 'set', 'delete', 'replace', 'load', 'copy', 'analyze', 'explain'],
  ...[
    'default',
    'null',
    'true',
    'not',
    'and',
    'or',
    'in',
    'is',
    'like',
    'between',
    'case',
    'when',
    'then',
    'end',
  ],
  ...[
    'int',
    'integer',
    'text',
    'date',
    'time',
    'timestamp',
    'interval',
    'row',
    'rows',
    'rank',
    'range',
    'system',
  ],
  ...[
    'with',
    'recursive',
    'window',
    'over',
    'lateral',
    'qualify',
    'pivot',
    'returning',
    'do',
    'to',
    'as',
    'on',
  ],
  ...[
    'rowid',
    'oid',
    'ctid',
    'xmin',
    'mod',
    'div',
    'ssl',
    'lock',
    'read',
    'write',
    'condition',
    'fields',
    'lines',
  ],
]

/** Those of them that tables are named after; all are columns. */
const TABLES = [
  ...['select', 'from', 'group', 'order', 'table', 'user', 'key', 'check', 'default', 'values', 'references'],
  ...['null', 'true', 'rowid', 'system', 'interval', 'load', 'returning'],
]

/** Bytes of names at the limits: PostgreSQL takes 63, MySQL 64 letters. Two that differ in their last letter alone. */
const LONG = ['x'.repeat(63), `${'y'.repeat(62)}a`, `${'y'.repeat(62)}b`, `${'é'.repeat(31)}z`]
const TOO_LONG = ['x'.repeat(64), 'é'.repeat(32), 'x'.repeat(65), '漢'.repeat(65)]

type Content = readonly (readonly [Table, readonly AnyRow[]])[]

/** Snapshots have a file per table, whose name spells other letters with three to each byte: those are columns' alone. */
const tableName = (name: string): string => (/^[ -~]+$/.test(name) ? name : `letters ${name.length}`)

/** Another name, as long as a long one. */
const like = (name: string, letter: string): string =>
  name.length > 30 ? `${letter}${name.slice(1)}` : `${letter}_${name}`

/** A table of that name, and one that refers to it; every part that has a name has this one, or one made of it. */
function named(name: string): Content {
  const own = tableName(name)
  const label = enumType(like(name, 'k'), [name, 'other'])
  const parent = defineTable(own, {
    columns: {
      number: denseKey(),
      [name]: varchar(200, { default: { value: name } }),
      label: enumeration(label),
      earlier: selfRef(int(), 'number', { null: true }),
    },
    primaryKey: ['number'],
    uniques: [[name]],
    indexes: [{ columns: [name, 'label'] }],
    checks: [{ name, sql: `{${name}} <> ''`, test: () => true }],
  }) as Table
  const child = defineTable(like(own, 'c'), {
    columns: { [name]: ref(parent as never), share: decimal(6, 2), done: bool(), note: text({ null: true }) },
    primaryKey: [name],
  }) as Table
  return [
    [
      parent,
      [
        { number: 1, [name]: name, label: name, earlier: null },
        { number: 2, [name]: `${name} 2`, label: 'other', earlier: 1 },
      ],
    ],
    [child, [{ [name]: 2, share: '1.50', done: true, note: null }]],
  ] as Content
}

/** A table whose columns have these names. */
const withColumns = (names: readonly string[]): Content => [
  [
    defineTable('words', {
      columns: { number: denseKey(), ...Object.fromEntries(names.map((name) => [name, int()])) },
      primaryKey: ['number'],
    }) as unknown as Table,
    [{ number: 1, ...Object.fromEntries(names.map((name, i) => [name, i])) }],
  ],
]

const WAYS: Readonly<Record<string, Partial<LoadSnapshotRequest>>> = {
  '--mode create': {},
  '--mode append': { mode: 'append' },
  '--mode replace': { mode: 'replace' },
  '--data-only': { only: 'data' },
}

/** What each engine does not hold. */
const REFUSED: Readonly<Record<string, unknown>> = {
  postgres: { asTables: TOO_LONG, asColumns: ['ctid', 'xmin'] },
  mysql: { asTables: TOO_LONG.slice(2), asColumns: [] },
  sqlite: { asTables: [], asColumns: [] },
  duckdb: { asTables: [], asColumns: [] },
}

const tablesOf = (content: Content): readonly Table[] => content.map(([table]) => table)

function suite(database: Database): void {
  let place: TestDatabase
  beforeEach(async () => {
    place = await placeOf(database)
  })
  afterEach(() => place.drop())

  const isHeld = (content: Content): boolean => database.dialect.problems(tablesOf(content)).length === 0
  const build = (content: Content): Promise<string> =>
    handmade(path(`${database.name}-${Math.random()}`), content, 'strange')

  it.each(Object.entries(WAYS))('holds reserved words and names of 63 bytes, %s', async (_, request) => {
    // Of one load: names must not get into each other's way either.
    const content = [
      ...[...TABLES, ...LONG].map(named).filter(isHeld).flat(),
      ...withColumns(RESERVED.filter((name) => isHeld(withColumns([name])))),
    ]
    const snapshot = await build(content)
    if (Object.keys(request).length > 0) await makeTables(place.url, tablesOf(content))
    if (request.mode === 'replace') await loadInto(snapshot, place.url, { only: 'data' })
    await loadInto(snapshot, place.url, request)
    await expectSame(snapshot, place.url)
    const state = await stateOf(place.url, tablesOf(content))
    expect(Object.keys(state)).toHaveLength(content.length)
  })

  it('refuses before the load what it does not hold, and names it', async () => {
    const asTables = [...TABLES, ...LONG, ...TOO_LONG].filter((name) => !isHeld(named(name)))
    const asColumns = RESERVED.filter((name) => !isHeld(withColumns([name])))
    expect({ asTables, asColumns }).toEqual(REFUSED[database.dialect.name])
    const contentOf = new Map([
      ...asTables.map((name) => [name, named(name)] as const),
      ...asColumns.map((name) => [name, withColumns([name])] as const),
    ])
    for (const [name, content] of contentOf) {
      const snapshot = await build(content)
      await expect(loadInto(snapshot, place.url), name).rejects.toMatchObject({
        code: 'DATABASE',
        // Not what the engine says when names are cut or taken, later.
        message: expect.stringMatching(
          new RegExp(`cannot hold the snapshot; nothing was changed[^]*${name}`),
        ),
      })
      for (const { there } of Object.values(await contents(snapshot, place.url)))
        expect(there).toBeUndefined()
    }
  })

  it('holds what it says that it holds of names that are longer', async () => {
    const content = TOO_LONG.map(named).filter(isHeld).flat()
    if (content.length === 0) return
    const snapshot = await build(content)
    await loadInto(snapshot, place.url)
    await expectSame(snapshot, place.url)
  })
}

for (const database of DATABASES) {
  const server = serverOf(database.dialect.name)
  describe.skipIf(!server.available())(database.title, () => suite(database))
}
