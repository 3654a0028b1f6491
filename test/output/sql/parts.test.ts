/** The small parts: names, expressions, literals, lengths, problems. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  array,
  bytes,
  char,
  cuidKey,
  decimal,
  defineTable,
  denseKey,
  enumeration,
  enumType,
  FixtureError,
  int,
  json,
  ref,
  type Table,
  text,
  varchar,
} from '../../../generators/model/index.ts'
import { expressionProblem, fillExpression } from '../../../output/sql/expression.ts'
import { DIALECTS, dialectNamed } from '../../../output/sql/index.ts'
import { dumpedKeys, indexedColumns } from '../../../output/sql/keys.ts'
import { keyLengths, lengthKey } from '../../../output/sql/mysql-lengths.ts'
import { NameMaker, quoteBacktick, quoteDouble } from '../../../output/sql/names.ts'
import { arrayLiteral, copyText } from '../../../output/sql/postgres-values.ts'
import { realLiteral } from '../../../output/sql/sqlite-values.ts'
import { serverOf } from '../../support/databases.ts'
import { dumpOf } from '../../support/dumps.ts'
import { FORUM, members, posts } from '../../support/forum.ts'
import { thrownBy } from '../../support/written.ts'

const [postgres, mysql, sqlite, duckdb] = ['postgres', 'mysql', 'sqlite', 'duckdb'].map(dialectNamed)

test('dialectNamed suggests the nearest name', () => {
  const error = thrownBy(() => dialectNamed('postgre')) as FixtureError
  expect(error).toBeInstanceOf(FixtureError)
  expect(error.code).toBe('UNKNOWN_NAME')
  expect(error.message).toContain('Did you mean "postgres"?')
  expect(DIALECTS.map(({ name }) => name)).toEqual(['postgres', 'mysql', 'sqlite', 'duckdb'])
})

describe('names', () => {
  test('quoting undoes itself (property)', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        expect(quoteDouble(name).slice(1, -1).replaceAll('""', '"')).toBe(name)
        expect(quoteBacktick(name).slice(1, -1).replaceAll('``', '`')).toBe(name)
      }),
    )
  })

  test('made-up names are free, fit, and are the same every time', () => {
    const names = new NameMaker(['a_b'], 20)
    expect([names.make(['a', 'b']), names.make(['A', 'b']), names.keep('c'), names.keep('C')]).toEqual([
      ...['a_b_2', 'A_b_3', 'c', 'C_2'],
    ])
    const long = [names.make(['x'.repeat(30)]), names.make(['x'.repeat(31)]), names.make(['é'.repeat(30)])]
    expect(new Set(long).size).toBe(3)
    for (const name of long) expect(Buffer.byteLength(name)).toBeLessThanOrEqual(20)
  })
})

describe('expressions', () => {
  const table = defineTable('t', { columns: { id: int(), 'a "b"': int() }, primaryKey: ['id'] })

  test('fills in columns, but not within string literals', () => {
    expect(fillExpression(`{id} > {a "b"} AND {x} <> '{id}''{id}'`, table, quoteDouble)).toBe(
      `"id" > "a ""b""" AND {x} <> '{id}''{id}'`,
    )
  })

  test.each([
    ["{a} > 0 AND {b} <> 'it''s; -- fine'", undefined],
    ['{a}; DROP TABLE x', /";"/],
    ['{a} > 0 -- note', /"--"/],
    ['{a} /* note */ > 0', /"\/\*"/],
    ["{a} <> '\\'", /string literal/],
    ['{a} > 0) OR (1 = 1', /parentheses/],
    ['({a} > 0', /parentheses/],
    ["{a} <> 'open", /"'"/],
    ['"a" > 0', /"\\""/],
    ['{a} > $x$;$x$', /"\$"/],
  ])('%s', (sql, problem) => {
    if (problem === undefined) expect(expressionProblem(sql)).toBeUndefined()
    else expect(expressionProblem(sql)).toMatch(problem)
  })
})

describe('keys', () => {
  test('a composite key stands in the order of its target', () => {
    expect(dumpedKeys(posts, FORUM).map(({ columns, to }) => [columns, to])).toEqual([
      [['parent_id'], ['id']],
      [
        ['team_id', 'user_id'],
        ['team_id', 'user_id'],
      ],
    ])
    expect(dumpedKeys(members, [members])).toEqual([])
  })

  test('index entries', () => {
    expect(indexedColumns(['a', 'b desc', 'c asc'])).toEqual([
      { name: 'a', descending: false },
      { name: 'b', descending: true },
      { name: 'c', descending: false },
    ])
  })
})

describe('lengths in MySQL', () => {
  const parent = defineTable('parent', { columns: { id: cuidKey() }, primaryKey: ['id'] })
  const child = defineTable('child', {
    columns: { id: ref(parent), a: text(), b: text(), c: text(), note: text(), blob: bytes() },
    primaryKey: ['id', 'a', 'b', 'c'],
    uniques: [['blob']],
  })
  const grandchild = defineTable('grandchild', {
    columns: { id: text(), a: text(), b: text(), c: text() },
    primaryKey: ['id'],
    foreignKeys: [{ columns: ['id', 'a', 'b', 'c'], references: child }],
  })
  const tables: readonly Table[] = [parent, child, grandchild]

  test('are shared along foreign keys, as the tightest index has them', () => {
    const lengths = keyLengths(tables)
    // (3072 - 4 * 3) / 16
    expect([...lengths.values()]).toEqual([191, 191, 191, 191, 191, 255, 191, 191, 191, 191])
    expect(lengths.get(lengthKey(child, 'note'))).toBeUndefined()
    expect(mysql?.typeName(parent, 'id', tables)).toBe('VARCHAR(191)')
    expect(mysql?.typeName(parent, 'id', [parent])).toBe('VARCHAR(255)')
    expect(mysql?.typeName(child, 'note', tables)).toBe('LONGTEXT')
    expect(mysql?.limits(grandchild, 'a', tables)).toEqual({ maxLength: 191, noTrailingSpace: true })
    expect(mysql?.limits(child, 'blob', tables)).toEqual({ maxBytes: 255 })
    expect(mysql?.limits(child, 'note', tables)).toEqual({})
  })

  test.skipIf(!serverOf('mysql').available())(
    'are taken by the database, and its settings are given back',
    async () => {
      const database = await serverOf('mysql').create()
      const settings =
        'SELECT @@sql_mode, @@time_zone, @@foreign_key_checks, @@unique_checks, @@character_set_client, @@character_set_results, @@collation_connection;\n'
      const before =
        "SET time_zone = '+02:00'; SET foreign_key_checks = 0; SET unique_checks = 0; SET NAMES latin1;\n"
      try {
        const dump = dumpOf(
          mysql!,
          tables.map((table) => ({ table, rows: [] })),
        )
        const { ok, out } = await database.load(`${before}${settings}${dump}${settings}`)
        expect(ok).toBe(true)
        const lines = out.trim().split('\n')
        expect(lines[0]).toContain('@@sql_mode')
        expect(lines.slice(2)).toEqual(lines.slice(0, 2))
        expect(lines[1]).toContain('+02:00')
      } finally {
        database.drop()
      }
    },
  )
})

describe('problems', () => {
  const one = enumType('mood', ['a'])
  const problemsOf = (tables: readonly Table[]): string[] =>
    DIALECTS.flatMap((dialect) => [...dialect.problems(tables)])

  test('two enums of one name that differ', () => {
    const tables = ['x', 'y'].map((name) =>
      defineTable(name, {
        columns: { id: int(), mood: array(enumeration(name === 'x' ? one : enumType('mood', ['b']))) },
        primaryKey: ['id'],
      }),
    )
    expect(new Set(problemsOf(tables))).toEqual(
      new Set(['Two enums are named "mood" (in any case) but differ.']),
    )
  })

  test('a table and an enum of one name, an enum named like a type', () => {
    const mood = defineTable('mood', { columns: { id: int(), m: enumeration(one) }, primaryKey: ['id'] })
    expect(postgres?.problems([mood])).toEqual([
      'PostgreSQL cannot hold a table and an enum both named "mood".',
    ])
    const typed = defineTable('t', {
      columns: { id: int(), m: enumeration(enumType('text', ['a'])) },
      primaryKey: ['id'],
    })
    expect(problemsOf([typed])).toEqual([
      'PostgreSQL cannot hold the enum "text": it is a built-in type.',
      'DuckDB cannot hold the enum "text": it is a built-in type.',
    ])
  })

  test('two indexes of one name', () => {
    const named = (table: string) =>
      defineTable(table, {
        columns: { id: int() },
        primaryKey: ['id'],
        indexes: [{ columns: ['id'], name: 'i' }],
      })
    expect(problemsOf([named('a'), named('b')])).toEqual([
      'PostgreSQL cannot hold two indexes named "i" (in any case).',
      'SQLite cannot hold two indexes named "i" (in any case).',
      'DuckDB cannot hold two indexes named "i" (in any case).',
    ])
  })

  test('a unique over a generated column, in DuckDB', () => {
    const generated = { sql: '{id} * 2', compute: () => 2 }
    const table = defineTable('t', {
      columns: { id: int(), twice: int({ generated }) },
      primaryKey: ['id'],
      uniques: [['twice']],
    })
    expect(problemsOf([table])).toEqual([
      'DuckDB cannot hold the unique (twice) of t: a column of it is generated.',
    ])
  })

  test('what cannot be indexed', () => {
    const table = defineTable('t', {
      columns: { id: int(), doc: json(), long: varchar(800), wide: varchar(400), c: char(400) },
      primaryKey: ['id'],
      uniques: [['doc'], ['long']],
      indexes: [{ columns: ['wide', 'c'] }],
    })
    expect(problemsOf([table])).toEqual([
      'PostgreSQL cannot index column "doc" of t, which is of kind json.',
      'MySQL cannot index column "doc" of t, which is of kind json.',
      'MySQL cannot index (long) of t: it has more than 3072 bytes.',
      'MySQL cannot index (wide, c) of t: it has more than 3072 bytes.',
      'DuckDB cannot index column "doc" of t, which is of kind json.',
    ])
  })

  test('rows and decimals that are too wide for MySQL, labels with NUL', () => {
    const table = defineTable('t', {
      columns: {
        id: int(),
        d: decimal(38, 31),
        wide: varchar(20_000),
        e: enumeration(enumType('e', ['\0', 'x '])),
      },
      primaryKey: ['id'],
    })
    expect(mysql?.problems([table])).toEqual([
      'MySQL cannot hold the enum value "\\u0000": it has a NUL character.',
      'MySQL cannot hold the enum value "x ": MySQL drops the space at its end.',
      'MySQL has at most 30 digits after the point; t.d has 31.',
      'MySQL keeps at most 65535 bytes a row beside texts; t may have 80050.',
    ])
  })
})

describe('checks on decimals in SQLite', () => {
  const sqlOf = (sql: string, precision = 12): string => {
    const columns = { id: denseKey(), a: decimal(precision, 2), b: decimal(12, 2) }
    const checks = [{ name: 'c', sql, test: () => true }]
    return dumpOf(sqlite!, [{ table: defineTable('t', { columns, primaryKey: ['id'], checks }), rows: [] }])
  }

  test('compare numbers, and are left out where doubles would not do', () => {
    expect(sqlOf('{a} > 9')).toContain('CONSTRAINT "c" CHECK (CAST("a" AS NUMERIC) > 9)')
    expect(sqlOf('{a} > 9', 16)).not.toContain('CONSTRAINT "c"')
    expect(sqlOf('{a} + {b} = 3')).not.toContain('CONSTRAINT "c"')
  })
})

describe('checks in MySQL', () => {
  test('are left out where a foreign key would set one of their columns to NULL', () => {
    const parent = defineTable('p', { columns: { id: denseKey() }, primaryKey: ['id'] })
    const sqlOf = (onDelete: 'set null' | 'cascade', sql: string): string => {
      const columns = { id: denseKey(), a: int({ null: true }), p_id: ref(parent, { null: true, onDelete }) }
      const checks = [{ name: 'c', sql, test: () => true }]
      const table = defineTable('t', { columns, primaryKey: ['id'], checks })
      return dumpOf(mysql!, [
        { table: parent, rows: [] },
        { table, rows: [] },
      ])
    }
    expect(sqlOf('set null', '{a} > 1 OR {p_id} IS NOT NULL')).not.toContain('CONSTRAINT `c`')
    expect(sqlOf('cascade', '{a} > 1 OR {p_id} IS NOT NULL')).toContain('CONSTRAINT `c` CHECK')
    expect(sqlOf('set null', '{a} > 1')).toContain('CONSTRAINT `c` CHECK')
  })
})

describe('literals', () => {
  test('a float of SQLite is an exact product or quotient (property)', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const literal = realLiteral(Object.is(value, -0) ? '-0' : String(value))
        const [first = '', ...factors] = literal.replace(/[()]/g, '').split(/(?=[*/])/)
        const read = factors.reduce(
          (product, factor) =>
            factor.startsWith('*') ? product * Number(factor.slice(1)) : product / Number(factor.slice(1)),
          Number(first),
        )
        expect(Object.is(read, value)).toBe(true)
        const powersOfTwo = factors.every(
          (factor) => (BigInt(factor.slice(1, -2)) & (BigInt(factor.slice(1, -2)) - 1n)) === 0n,
        )
        expect(powersOfTwo).toBe(true)
      }),
      { numRuns: 1000 },
    )
    expect([realLiteral('0.1'), realLiteral('-12.3456'), realLiteral('7')]).toEqual([
      '0.1',
      '-12.3456',
      '7.0',
    ])
  })

  test('COPY text and arrays', () => {
    expect(copyText('a\tb\\N\r\n')).toBe('a\\tb\\\\N\\r\\n')
    expect(arrayLiteral({ type: 'text' })('["a\\"b\\\\",null,"NULL",""]')).toBe(
      '{"a\\"b\\\\",NULL,"NULL",""}',
    )
    expect(duckdb?.quoteText("a\r\n'\\")).toBe("E'a\\r\\n''\\\\'")
  })
})
