/** Load scripts, run with the stock clients: every value arrives, or nothing does. */
import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  defineTable,
  denseKey,
  int,
  type Table,
  text,
  varchar,
  writtenColumns,
} from '../../../generators/model/index.ts'
import { duckdbSql } from '../../../loaders/scripts/duckdb.ts'
import { SCRIPTS } from '../../../loaders/scripts/index.ts'
import { lettersOf } from '../../../loaders/scripts/letters.ts'
import { AWK } from '../../../loaders/scripts/rows-awk.ts'
import { dialectNamed } from '../../../output/sql/index.ts'
import { serverOf, type TestDatabase } from '../../support/databases.ts'
import type { TableRows } from '../../support/dumps.ts'
import { EDGE_ROWS, HARD_TEXTS } from '../../support/every-kind.ts'
import { forumRows } from '../../support/forum.ts'
import { kinds, LABELS, RENAMED } from '../../support/kinds.ts'
import { differences, readBack } from '../../support/read-back.ts'
import { temporaryDirectory } from '../../support/temporary.ts'
import { csvOf, textsOf } from '../../support/written.ts'
import { CLIENT_ARGUMENTS, forge, rewrite, runScript, scriptInput, writeFolder } from './folder.ts'
import { heldRows } from './held-rows.ts'

const path = temporaryDirectory('scripts')
const HARD_FOLDER = `a 'hard' "one" $HOME \\ = x`

/** The name by which the client knows the database. */
const NAMES: Readonly<Record<string, string>> = {
  postgres: 'SELECT current_database()',
  mysql: 'SELECT DATABASE()',
  sqlite: 'SELECT file FROM pragma_database_list',
}

const NUL = new Set(['mysql', 'sqlite'])

/** Rows at the edges of every kind, as the dialect can hold them. */
function edges(dialect: string): TableRows {
  const hard = [
    ...HARD_TEXTS,
    'a\n\\.\nb',
    '\n\\.\n',
    '\u0001\u0008\u001a\u001b\u007f',
    'x\r\n\r\n"\t,',
    '```',
  ]
  const rows = [
    ...EDGE_ROWS,
    ...hard.map((value) => ({ text: value, texts: [value, null, ''], json: { value } })),
  ]
  return {
    table: kinds,
    rows: rows.map((given, i) => {
      const row: Record<string, unknown> = { ...given, [RENAMED.to]: (given as never)[RENAMED.from] ?? null }
      return Object.fromEntries(
        writtenColumns(kinds).map(([name, { kind }]): [string, unknown] => {
          if (name === 'id') return [name, i === 0 ? -9_223_372_036_854_775_808n : BigInt(i)]
          const value = NUL.has(dialect) ? (row[name] ?? null) : withoutNul(row[name] ?? null)
          if (kind.type === 'enum' && value !== null) return [name, LABELS[i % LABELS.length]]
          return [name, kind.type === 'char' && typeof value === 'string' ? 'é🎈' : value]
        }),
      )
    }),
  }
}

const withoutNul = (value: unknown): unknown =>
  typeof value === 'string'
    ? value.replaceAll('\0', '0')
    : Array.isArray(value)
      ? value.map(withoutNul)
      : value

const plain: Table = defineTable('plain', {
  columns: { id: int(), short: varchar(5, { null: true }), number: int({ null: true }) },
  primaryKey: ['id'],
})
const PLAIN: readonly TableRows[] = [
  {
    table: plain,
    rows: Array.from({ length: 5 }, (_, id) => ({ id, short: id % 2 ? '' : null, number: 7 })),
  },
]

describe.each(SCRIPTS.filter(({ dialect }) => dialect.name !== 'duckdb'))('$dialect.name', ({ dialect }) => {
  const { name } = dialect
  const here = serverOf(name).available()
  let database: TestDatabase
  let target: string
  const create = async (): Promise<void> => {
    database = await serverOf(name).create()
    target = (await database.query(NAMES[name]!))[0]![0]!
  }
  beforeAll(async () => {
    if (here) await create()
  })
  afterAll(() => {
    if (here) database.drop()
  })
  /** For what comes next: the tables that were loaded are gone with their database. */
  const anew = async (): Promise<void> => {
    database.drop()
    await create()
  }

  /** Nothing of a dataset is there, and the message says why. */
  async function refused(folder: string, reason: RegExp): Promise<void> {
    const { ok, error, out } = runScript(folder, name, target)
    expect({ ok, out }).toEqual({ ok: false, out: '' })
    expect(error).toMatch(reason)
    const held = Object.keys(await heldRows(database, name))
    expect(held).toEqual([])
  }

  test.skipIf(!here).each(name === 'mysql' ? ['bulk', 'inserts'] : ['bulk'])(
    'keeps the edges of every kind (%s)',
    async (way) => {
      const data = edges(name)
      const folder = path(`${name} ${way} ${HARD_FOLDER}`)
      writeFolder(folder, [data])
      if (way === 'inserts') rewrite(folder, name, (script) => script.replace(/^bulk=.*$/m, 'bulk=0'))
      const { ok, out, error } = runScript(folder, name, target)
      expect(error).toBe('')
      expect({ ok, out }).toEqual({ ok: true, out: `Loaded 1 tables with ${data.rows.length} rows.\n` })
      expect(
        differences(dialect, kinds, textsOf(kinds, data.rows), await readBack(database, dialect, kinds)),
      ).toEqual([])
      expect(await database.query('SELECT mode, event FROM _tilth_loads')).toEqual([['script', 'load']])
      await anew()
    },
  )

  test.skipIf(!here)('loads parts, keys of every sort and the counters, once', async () => {
    const folder = path(`${name} forum`)
    writeFolder(folder, forumRows, 2)
    expect(runScript(folder, name, target)).toMatchObject({ ok: true, error: '' })
    const held = await heldRows(database, name)
    expect(Object.values(held).sort()).toEqual(forumRows.map(({ rows }) => rows.length).sort())
    const again = runScript(folder, name, target)
    expect(again.ok).toBe(false)
    expect(again.error).toMatch(/exists/)
    expect(await heldRows(database, name)).toEqual(held)
    await anew()
  })

  test.skipIf(!here)('loads a table whose last key is the largest one', async () => {
    const table: Table = defineTable('largest', { columns: { id: denseKey() }, primaryKey: ['id'] })
    const folder = path(`${name} largest`)
    writeFolder(folder, [{ table, rows: [{ id: 2 ** 31 - 1 }], nextKey: 2n ** 31n }])
    expect(runScript(folder, name, target)).toMatchObject({ ok: true, error: '' })
    expect(Object.values(await heldRows(database, name))).toEqual([1])
    await anew()
  })

  test.skipIf(!here)('refuses files that are not what they were, before the first row', async () => {
    const folder = path(`${name} changed`)
    const fresh = (): string => {
      rmSync(folder, { recursive: true, force: true })
      writeFolder(folder, PLAIN)
      return join(folder, 'csv/0.0.csv')
    }
    const csv = fresh()
    writeFileSync(csv, readFileSync(csv, 'utf8').replace('7', '8'))
    await refused(folder, /csv\/0\.0\.csv was changed or cut/)
    truncateSync(fresh(), 30)
    await refused(folder, /csv\/0\.0\.csv was changed or cut/)
    rmSync(fresh())
    await refused(folder, /csv\/0\.0\.csv is missing/)
    fresh()
    const script = join(folder, `load/${name}.sh`)
    const text = readFileSync(script, 'utf8')
    writeFileSync(script, text.replace('CREATE TABLE', 'CREATE  TABLE'))
    await refused(folder, /was changed or cut/)
    // Cut scripts: at each line of the start, and here and there.
    const lines = text.split('\n')
    for (const end of [3, 4, 8, 30, 60, Math.floor(lines.length / 2), lines.length - 12, lines.length - 3]) {
      writeFileSync(script, `${lines.slice(0, end).join('\n')}\n`)
      await refused(folder, /./)
    }
  })

  test.skipIf(!here).each([
    ['a text that is too long', (csv: string) => csv.replace('""', 'too long')],
    ['a text for a number', (csv: string) => csv.replace('7', 'abc')],
    ['a number that is no integer', (csv: string) => csv.replace('7', '7.5')],
    ['a number out of range', (csv: string) => csv.replace('7', '99999999999999999999')],
    ['a key that is there twice', (csv: string) => csv.replace('\n4,', '\n3,')],
    ['a row more', (csv: string) => `${csv}9,,\n`],
    ['a row less', (csv: string) => csv.replace(/4,.*\n/, '')],
    ['a field more', (csv: string) => csv.replace('7', '7,7')],
    ['a field less', (csv: string) => csv.replace(',7', '')],
    ['a quote that stays open', (csv: string) => csv.replace('7', '"7')],
  ])('loads nothing when a file has %s', async (_what, change) => {
    const folder = path(`${name} forged`)
    writeFolder(folder, PLAIN)
    forge(folder, 'csv/0.0.csv', name, change)
    await refused(folder, /./)
  })

  test.skipIf(!here)('shows nothing when it is killed on its way', async () => {
    const rows = Array.from({ length: 60_000 }, (_, id) => ({ id, short: null, number: id }))
    const folder = path(`${name} killed`)
    writeFolder(folder, [{ table: plain, rows }])
    for (const milliseconds of [60, 150, 250]) {
      const child = spawn('sh', [join(folder, `load/${name}.sh`), ...CLIENT_ARGUMENTS[name]!, target], {
        detached: true,
        stdio: 'ignore',
      })
      const ended = new Promise((resolve) => child.on('close', resolve))
      await wait(milliseconds)
      // It may have come to its end.
      if (child.exitCode === null) process.kill(-child.pid!, 'SIGKILL')
      await ended
      const held = Object.entries(await heldRows(database, name))
      expect(held.map(([, count]) => count).filter((count) => count !== 60_000)).toEqual([])
      if (held.length > 0) return
    }
    expect(runScript(folder, name, target)).toMatchObject({ ok: true })
  })
})

test('hostile names stay names', async () => {
  const hostile = [
    'TILTH_END',
    'SELF=x',
    "'",
    '"',
    '`',
    '$(touch canary)',
    '\\! touch canary',
    '%s',
    "x'\n.shell touch canary\n",
  ]
  const data = hostile.map((name, i): TableRows => {
    const column = `${name}\nTILTH_END\n${i}`
    const table = defineTable(`${name}${i}`, { columns: { id: int(), [column]: text() }, primaryKey: ['id'] })
    return { table: table as Table, rows: [{ id: 1, [column]: `${name}\nTILTH_END\n` }] }
  })
  const folder = path('hostile')
  writeFolder(folder, data)
  for (const { dialect } of SCRIPTS.filter(({ dialect }) => /postgres|sqlite/.test(dialect.name))) {
    const database = await serverOf(dialect.name).create()
    try {
      const [[target]] = (await database.query(NAMES[dialect.name]!)) as [[string]]
      expect(runScript(folder, dialect.name, target)).toMatchObject({ ok: true, error: '' })
      for (const { table } of data) {
        const [, column] = Object.keys(table.columns).map(dialect.quoteName)
        const hex =
          dialect.name === 'sqlite' ? `hex(${column})` : `encode(convert_to(${column}, 'UTF8'), 'hex')`
        const [[value]] = (await database.query(`SELECT ${hex} FROM ${dialect.quoteName(table.name)}`)) as [
          [string],
        ]
        expect(`${Buffer.from(value, 'hex')}${hostile.length}`).toBe(
          `${table.name.slice(0, -1)}\nTILTH_END\n${hostile.length}`,
        )
      }
    } finally {
      database.drop()
    }
  }
})

const AWKS = ['gawk', 'mawk', 'original-awk', 'bwk'].filter(
  (awk) => spawnSync(awk, ['BEGIN { exit 0 }']).status === 0,
)

test.skipIf(AWKS.length < 2).each(Object.keys(AWK) as (keyof typeof AWK)[])(
  'every awk here makes the same of CSV: %s',
  (program) => {
    const data = edges('sqlite')
    const input = `${csvOf(kinds, data.rows)}\n`.replaceAll('\0', '\xfe')
    const args = ['-v', `kinds=${lettersOf(kinds)}`, '-v', 'file=x.csv', '-v', 'head=0', AWK[program]]
    const made = AWKS.map((awk) =>
      spawnSync(awk, args, { input: latin(input), env: { ...process.env, LC_ALL: 'C' }, maxBuffer: 1 << 28 }),
    )
    expect(made.map(({ status, stderr }) => [status, String(stderr)])).toEqual(AWKS.map(() => [0, '']))
    expect(new Set(made.map(({ stdout }) => stdout.toString('latin1'))).size).toBe(1)
  },
)

/** UTF-8, but for the byte that stands for NUL. */
const latin = (text: string): Buffer =>
  Buffer.concat(
    text.split('\xfe').flatMap((piece, i) => [...(i === 0 ? [] : [Buffer.of(0xfe)]), Buffer.from(piece)]),
  )

test('the SQL of DuckDB reads the CSV', async () => {
  const database = await serverOf('duckdb').create()
  try {
    const data = { ...edges('sqlite') }
    const input = scriptInput([data], 2)
    mkdirSync(join(database.folder, 'csv'))
    for (const [file, csv] of input.texts) writeFileSync(join(database.folder, file), csv)
    expect(await database.load(duckdbSql(input))).toEqual({ ok: true, error: '', out: '' })
    const dialect = dialectNamed('duckdb')
    const columns = ['text', 'int', 'enum', 'bytes', 'float'].map((column) => dialect.quoteName(column))
    const found = await database.query(
      `SELECT ${columns.map((column) => (column === '"bytes"' ? `'\\x' || lower(hex(${column}))` : `CAST(${column} AS VARCHAR)`)).join(', ')} FROM ${dialect.quoteName(kinds.name)} ORDER BY id`,
    )
    const names = writtenColumns(kinds).map(([name]) => name)
    const expected = textsOf(kinds, data.rows).map((row) =>
      ['text', 'int', 'enum', 'bytes', 'float'].map((name) => row[names.indexOf(name)] ?? 'NULL'),
    )
    const same = (row: readonly string[]): unknown[] => [...row.slice(0, 4), Number(row[4])]
    // The driver drops a byte order mark at the start of a text.
    const bare = (rows: string[][]) => rows.map((row) => same(row.map((cell) => cell.replace(/^\ufeff/, ''))))
    expect(bare(found)).toEqual(bare(expected))
    expect(await database.query('SELECT mode FROM _tilth_loads')).toEqual([['script']])
  } finally {
    database.drop()
  }
})
