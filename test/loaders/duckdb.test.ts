/** What is DuckDB's own; what all databases share is in `test/conformance/databases.test.ts`. */
import { spawn } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { defineTable, denseKey, int, oneOf, ref, text, varchar } from '../../generators/model/index.ts'
import { DATABASES, tableContent, targetOf } from '../../loaders/index.ts'
import { rollBack } from '../../loaders/rollback.ts'
import { openSource } from '../../pipeline/load/open-source.ts'
import { EDGE_ROWS } from '../support/every-kind.ts'
import { kinds, RENAMED } from '../support/kinds.ts'
import {
  contents,
  handmade,
  loadInto,
  loadUnchecked,
  query,
  replaceIn,
  withSession,
} from '../support/load-place.ts'
import { temporaryDirectory } from '../support/temporary.ts'

const path = temporaryDirectory('duckdb')
let files = 0
const fresh = (): string => path(`${++files}.duckdb`)

const failure = (message: RegExp) =>
  expect.objectContaining({ code: 'DATABASE', message: expect.stringMatching(message) })

/** Runs statements as an application would. */
const application = (to: string, sql: string): Promise<void> => withSession(to, (session) => session.run(sql))

const people = defineTable('people', {
  columns: { id: denseKey(), boss: int({ null: true }), name: varchar(20) },
  primaryKey: ['id'],
  foreignKeys: [{ columns: ['boss'], references: 'self' }],
})
const pets = defineTable('pets', {
  columns: { id: denseKey(), owner: ref(people), name: text() },
  primaryKey: ['id'],
  indexes: [{ columns: ['owner'] }],
})
const PEOPLE = [
  { id: 1, boss: 3, name: 'Ann' },
  { id: 2, boss: null, name: 'Bo' },
  { id: 3, boss: 1, name: '007' },
]
const PETS = [{ id: 1, owner: 3, name: 'Rex' }]

/** Every kind at its edges, NUL characters and a text of megabytes among them. */
const edges = EDGE_ROWS.map((row) => {
  const { [RENAMED.from]: renamed, doubled: _, ...rest } = row as Record<string, unknown>
  return { ...rest, [RENAMED.to]: renamed, enum: rest.enum === ' ' ? 'back\\slash' : rest.enum }
})

let home: string
let moved: string

beforeAll(async () => {
  const content = [
    [people, PEOPLE],
    [pets, PETS],
  ] as const
  home = await handmade(path('home'), content, 'home')
  moved = await handmade(path('moved'), [content[0], [pets, [{ ...PETS[0]!, owner: 2 }]]], 'home')
})

it('every database of the registry names the form of its target', () => {
  for (const { name, form } of DATABASES) expect(form.startsWith(`${name}:`)).toBe(true)
  expect(new Set(DATABASES.map(({ name }) => name)).size).toBe(DATABASES.length)
})

it.each(['duckdb:', 'duckdb::memory:', 'duckdb::memory:shop'])('%j is no target', (url) => {
  expect(() => targetOf(url, {})).toThrow(expect.objectContaining({ code: 'USAGE' }))
})

it('holds every kind, NUL characters and records of megabytes too', async () => {
  const snapshot = await handmade(path('kinds'), [
    [people, PEOPLE],
    [kinds, edges],
  ])
  const to = `duckdb:${fresh()}`
  await loadInto(snapshot, to)
  for (const { there, wanted } of Object.values(await contents(snapshot, to))) expect(there).toEqual(wanted)
})

it('a schema holds the tables that have none of their own', async () => {
  const to = `duckdb:${fresh()}`
  await loadInto(home, to, { schema: 'my "s"' })
  expect(await query(to, 'SELECT schema_name AS s, count(*) AS n FROM duckdb_tables() GROUP BY 1')).toEqual([
    { s: 'my "s"', n: '3' },
  ])
  expect(await loadInto(home, to, { schema: 'my "s"' })).toMatchObject({ outcome: 'nothing to do' })
})

it('says which keys it checks by query', () => {
  const { keyNotes } = targetOf('duckdb:x', {}).database
  expect(keyNotes?.([people, pets])).toEqual([
    'people (boss) -> people: DuckDB cannot declare it; checked by query',
  ])
})

it('tells values apart that an application put into an enum column which is a text there', async () => {
  const moods = defineTable('moods', {
    columns: { id: int(), mood: oneOf(['good', 'bad'], { null: true }) },
    primaryKey: ['id'],
  })
  const sums = new Set<string>()
  const values = ['NULL', "''", "'good'", "'a,b'", "'a\"b'", "'a\n2,b'", "'a''b'"]
  for (const value of values) {
    const to = `duckdb:${fresh()}`
    await application(
      to,
      `CREATE TABLE moods (id INTEGER, mood VARCHAR); INSERT INTO moods VALUES (1, ${value})`,
    )
    const content = await withSession(to, (session) => tableContent(session, moods))
    expect(content).toEqual(await withSession(to, (session) => tableContent(session, moods, () => true)))
    expect(content.rows).toBe(1)
    sums.add(content.sum)
  }
  expect(sums.size).toBe(values.length)
})

describe('rows that are there', () => {
  const TABLES =
    'CREATE TABLE people (id INTEGER PRIMARY KEY, boss INTEGER, name VARCHAR); ' +
    "CREATE SEQUENCE pet_id START 5; CREATE TABLE pets (id BIGINT PRIMARY KEY DEFAULT nextval('pet_id'), " +
    'owner INTEGER REFERENCES people (id), name VARCHAR, loud VARCHAR GENERATED ALWAYS AS (upper(name))); ' +
    'CREATE UNIQUE INDEX "by ""name""" ON pets (name);'

  const catalog = (to: string) =>
    query(
      to,
      "SELECT sql FROM duckdb_tables() WHERE table_name IN ('people', 'pets') UNION ALL SELECT sql FROM duckdb_indexes() ORDER BY 1",
    )

  it('are replaced with their keys, and the tables are as they were', async () => {
    const to = `duckdb:${fresh()}`
    await application(
      to,
      `${TABLES}INSERT INTO people VALUES (3, NULL, 'Old'); INSERT INTO pets VALUES (1, 3, 'Rex');`,
    )
    const before = await catalog(to)
    await loadInto(home, to, { only: 'data', mode: 'replace' })
    await loadInto(moved, to, { only: 'data', mode: 'replace' })
    expect(await query(to, 'SELECT owner, loud FROM pets')).toEqual([{ owner: '2', loud: 'REX' }])
    expect(await catalog(to)).toEqual(before)
    await expect(query(to, "INSERT INTO pets VALUES (7, 99, 'x')")).rejects.toEqual(failure(/does not exist/))
  })

  it('are not replaced while a table that is none of them refers to them', async () => {
    const to = `duckdb:${fresh()}`
    await application(to, `${TABLES}CREATE TABLE visits (pet BIGINT REFERENCES pets (id));`)
    await expect(loadInto(home, to, { only: 'data', mode: 'replace' })).rejects.toEqual(failure(/visits/))
    expect(await query(to, 'SELECT count(*) AS n FROM people')).toEqual([{ n: '0' }])
  })

  it('a value that a column would change is refused', async () => {
    const to = `duckdb:${fresh()}`
    await application(to, TABLES.replace('name VARCHAR)', 'name INTEGER)'))
    await expect(loadInto(home, to, { only: 'data' })).rejects.toEqual(
      failure(/column name of people: INTEGER does not keep a value as it is/),
    )
  })

  it('an orphan is found where nothing is declared', async () => {
    const to = `duckdb:${fresh()}`
    await application(to, TABLES.replace('REFERENCES people (id)', ''))
    const orphans = failure(/pets \(owner\): 1 rows/)
    await expect(loadInto(home, to, { only: 'data', tables: ['pets'] })).rejects.toEqual(orphans)
    await application(to, "INSERT INTO pets VALUES (50, 99, 'Stray')")
    await expect(loadInto(home, to, { only: 'data' })).rejects.toEqual(orphans)
  })
})

it('rows of linked tables are taken out again, and the others stay', async () => {
  const to = `duckdb:${fresh()}`
  await loadInto(home, to, { only: 'schema' })
  await application(to, "INSERT INTO people VALUES (9, 9, 'Own'); INSERT INTO pets VALUES (9, 9, 'Own')")
  await loadInto(home, to, { only: 'data' })
  const { sources } = await openSource(home, { scratch: path() })
  const result = await withSession(to, (session) => rollBack(session, targetOf(to, {}), { load: 2, sources }))
  expect(result).toMatchObject({ outcome: 'taken back', rows: { people: 3, pets: 1 } })
  expect(await query(to, 'SELECT p.id, q.name FROM people p JOIN pets q ON q.owner = p.id')).toEqual([
    { id: '9', name: 'Own' },
  ])
  await expect(application(to, "INSERT INTO pets VALUES (10, 1, 'x')")).rejects.toEqual(
    failure(/does not exist/),
  )
})

it.each([
  [[-5, 0], 1],
  [[0, 7], 8],
  [[1, 2, 2_000_000_000], 2_000_000_001],
])('after the keys %j, %d is next', async (ids, next) => {
  const odd = defineTable('odd', {
    columns: { id: denseKey(), name: text() },
    primaryKey: ['id'],
    indexes: [{ columns: ['name'] }],
  })
  const rows = ids.map((_, i) => ({ id: i + 1, name: 'x' }))
  const snapshot = await handmade(path(`odd${next}`), [[odd, rows]])
  const to = `duckdb:${fresh()}`
  await loadUnchecked(snapshot, to, (csv) =>
    replaceIn(
      csv.path('odd'),
      rows.map(({ id }) => `${id},x\n`).join(''),
      ids.map((id) => `${id},x\n`).join(''),
    ),
  )
  await application(to, "INSERT INTO odd (name) VALUES ('new')")
  expect(await query(to, "SELECT id FROM odd WHERE name = 'new'")).toEqual([{ id: String(next) }])
})

describe('files', () => {
  it('what is no database is left as it is', async () => {
    const file = fresh()
    writeFileSync(file, 'no database at all '.repeat(1000))
    await expect(loadInto(home, `duckdb:${file}`)).rejects.toEqual(failure(/no DuckDB database/))
    expect(readFileSync(file, 'utf8')).toMatch(/^no database/)
    await expect(loadInto(home, `duckdb:${path('none', 'x')}`)).rejects.toEqual(failure(/open duckdb:/))
  })

  it('neither a look nor a failed load leaves a new one', async () => {
    const file = fresh()
    const session = await targetOf(`duckdb:${file}`, {}).connect({ readOnly: true })
    expect((await session.find([people])).size).toBe(0)
    await session.close()
    await expect(loadInto(home, `duckdb:${file}`, { tables: ['pets'] })).resolves.toBeDefined()
    const other = fresh()
    await expect(loadInto(home, `duckdb:${other}`, { only: 'data' })).rejects.toEqual(
      failure(/no table people/),
    )
    expect(readdirSync(path()).filter((name) => path(name).startsWith(other))).toEqual([])
  })

  it('is read and not changed when nothing will be written', async () => {
    const to = `duckdb:${fresh()}`
    await loadInto(home, to)
    const session = await targetOf(to, {}).connect({ readOnly: true })
    await expect(session.run('DELETE FROM pets')).rejects.toEqual(failure(/read-only/))
    await session.close()
  })

  it('one load at a time, in this process and in others', async () => {
    const file = fresh()
    await loadInto(home, `duckdb:${file}`)
    await withSession(`duckdb:${file}`, () =>
      expect(loadInto(moved, `duckdb:${file}`)).rejects.toEqual(failure(/in use by this process/)),
    )
    const code = `import { DuckDBInstance } from '@duckdb/node-api'
      const db = await DuckDBInstance.create(${JSON.stringify(file)})
      const connection = await db.connect()
      await connection.run("BEGIN; DELETE FROM pets; CREATE TABLE half (a INTEGER)")
      console.log('open'); setTimeout(() => db, 60_000)`
    const holder = spawn(process.execPath, ['--input-type=module', '-e', code], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await new Promise((resolve) => holder.stdout.once('data', resolve))
    await expect(loadInto(moved, `duckdb:${file}`)).rejects.toEqual(failure(/in use by another process/))
    holder.kill('SIGKILL')
    await new Promise((resolve) => holder.once('close', resolve))
    expect(await loadInto(moved, `duckdb:${file}`, { mode: 'replace' })).toMatchObject({ outcome: 'loaded' })
    expect(
      await query(`duckdb:${file}`, "SELECT count(*) AS n FROM duckdb_tables() WHERE table_name = 'half'"),
    ).toEqual([{ n: '0' }])
  })
})
