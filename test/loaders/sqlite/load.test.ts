/** What is SQLite's own; what all databases share is in `test/conformance/databases.test.ts`. */
import { spawn } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  bigint,
  bytes,
  decimal,
  defineTable,
  denseKey,
  float,
  int,
  ref,
  text,
  timestamp,
} from '../../../generators/model/index.ts'
import { targetOf } from '../../../loaders/index.ts'
import { connect, type SqliteConnection } from '../../../loaders/sqlite/driver.ts'
import { affinityOf } from '../../../loaders/sqlite/values.ts'
import { EDGE_ROWS } from '../../support/every-kind.ts'
import { kinds, RENAMED } from '../../support/kinds.ts'
import {
  contents,
  handmade,
  loadInto,
  loadUnchecked,
  query,
  replaceIn,
  withSession,
} from '../../support/load-place.ts'
import { temporaryDirectory } from '../../support/temporary.ts'

const path = temporaryDirectory('sqlite')
let files = 0
const fresh = (): string => path(`${++files}.db`)

/** Runs statements through the driver, as an application would. */
async function application<T>(file: string, use: (connection: SqliteConnection) => T): Promise<T> {
  const connection = await connect(file)
  try {
    return use(connection)
  } finally {
    connection.close()
  }
}

const failure = (message: RegExp) =>
  expect.objectContaining({ code: 'DATABASE', message: expect.stringMatching(message) })

const people = defineTable('people', {
  columns: { id: denseKey(), boss: int({ null: true }), name: text() },
  primaryKey: ['id'],
  foreignKeys: [{ columns: ['boss'], references: 'self' }],
})
const pets = defineTable('pets', {
  columns: { id: denseKey(), owner: ref(people), name: text() },
  primaryKey: ['id'],
})
const PEOPLE = [
  { id: 1, boss: 3, name: 'Ann' },
  { id: 2, boss: null, name: 'Bo' },
  { id: 3, boss: 1, name: '007' },
]
const PETS = [{ id: 1, owner: 3, name: 'Rex' }]

const values = defineTable('values', {
  columns: {
    id: bigint(),
    number: int(),
    price: decimal(20, 2),
    share: float(),
    note: text(),
    at: timestamp(),
    data: bytes(),
  },
  primaryKey: ['id'],
})
const VALUE = { id: 9_007_199_254_740_993n, number: 7, price: '10.50', share: 0.1, note: 'a\0b', at: 0 }
const VALUES = [
  { ...VALUE, data: Uint8Array.of(0, 255) },
  { ...VALUE, id: -1n, price: '-0.01', share: 5e-324, note: '', data: new Uint8Array(0) },
]

/** Every kind at its edges, NUL characters and a text of megabytes among them. */
const edges = EDGE_ROWS.map((row) => {
  const { [RENAMED.from]: renamed, doubled: _, ...rest } = row as Record<string, unknown>
  return { ...rest, [RENAMED.to]: renamed, enum: rest.enum === ' ' ? 'back\\slash' : rest.enum }
})

let home: string
let typed: string

beforeAll(async () => {
  home = await handmade(path('home'), [
    [people, PEOPLE],
    [pets, PETS],
  ])
  typed = await handmade(path('typed'), [[values, VALUES]])
})

describe('targets', () => {
  it.each([
    ['sqlite:app.db', 'app.db'],
    ['sqlite:/var/my app/100%25.db', '/var/my app/100%25.db'],
    ['sqlite:///var/app.db', '/var/app.db'],
    ['SQLITE:./a#b?c.db', './a#b?c.db'],
  ])('%s', (url, name) => {
    expect(targetOf(url, {})).toMatchObject({ name, label: `sqlite:${name}`, local: true })
  })

  it.each([
    'sqlite:',
    'sqlite::memory:',
    'sqlite:file::memory:',
    'sqlite:file:app.db?mode=memory',
    'sqlite://host/app.db',
    'sqlite:a\0b',
  ])('%j is none', (url) => {
    expect(() => targetOf(url, {})).toThrow(expect.objectContaining({ code: 'USAGE' }))
  })

  it('SQLite has no schemas', async () => {
    await expect(targetOf(`sqlite:${fresh()}`, {}).connect({ schema: 'x' })).rejects.toMatchObject({
      code: 'USAGE',
    })
  })
})

it('holds every kind, NUL characters too', async () => {
  const snapshot = await handmade(path('kinds'), [[kinds, edges]])
  const to = `sqlite:${fresh()}`
  await loadInto(snapshot, to)
  for (const { there, wanted } of Object.values(await contents(snapshot, to))) expect(there).toEqual(wanted)
})

describe("an application's tables", () => {
  const LINES = [
    'id BIGINT PRIMARY KEY',
    'number INT',
    'price DECIMAL',
    'share DOUBLE',
    'note TEXT',
    'at DATETIME',
    'data',
  ]

  async function made(changed: string): Promise<string> {
    const file = fresh()
    const [name] = changed.split(' ')
    const lines = LINES.map((line) => (line.split(' ')[0] === name ? changed : line))
    await application(file, (db) => db.exec(`CREATE TABLE "values" (${lines.join(', ')})`))
    return `sqlite:${file}`
  }

  it.each(['', 'number', 'share', 'price TEXT', 'id INTEGER PRIMARY KEY', 'data TEXT', 'note'])(
    'keep every value, with the column %j',
    async (changed) => {
      const to = await made(changed)
      await loadInto(typed, to, { only: 'data' })
      const rows = await query(to, 'SELECT typeof(number) AS n, id FROM "values" WHERE id > 0')
      expect(rows).toEqual([{ n: 'integer', id: '9007199254740993' }])
    },
  )

  it.each([
    ['number VARCHAR(9)', /values, row 1, column number: expected a column for numbers/],
    ['id REAL', /values, row 1, column id/],
  ])('would keep something else with the column %j', async (changed, message) => {
    const to = await made(changed)
    await expect(loadInto(typed, to, { only: 'data' })).rejects.toEqual(failure(message))
    expect(await query(to, 'SELECT count(*) AS n FROM "values"')).toEqual([{ n: '0' }])
  })

  it('a text that a column for numbers would turn into one is refused', async () => {
    const file = fresh()
    await application(file, (db) =>
      db.exec(
        'CREATE TABLE people (id INTEGER PRIMARY KEY, boss INT, name NUMERIC); CREATE TABLE pets (id INTEGER PRIMARY KEY, owner INT, name TEXT)',
      ),
    )
    await expect(loadInto(home, `sqlite:${file}`, { only: 'data' })).rejects.toEqual(
      failure(/people, row 3, column name: expected .* in a column for texts/),
    )
  })

  it.each([
    ['BIGINT', false, 'integer'],
    ['', false, 'none'],
    ['CHARINT', false, 'integer'],
    ['ANY', false, 'numeric'],
    ['ANY', true, 'none'],
    ['FLOATING', false, 'real'],
    ['BOOLEAN', false, 'numeric'],
    ['NVARCHAR(10)', false, 'text'],
  ] as const)('type %j, strict %s: affinity %s', (type, strict, affinity) => {
    expect(affinityOf(type, strict)).toBe(affinity)
  })
})

describe('rows that are there', () => {
  const TABLES =
    'CREATE TABLE people (id INTEGER PRIMARY KEY, boss INT REFERENCES people, name TEXT); ' +
    'CREATE TABLE pets (id INTEGER PRIMARY KEY, owner INT REFERENCES people (id) ON DELETE CASCADE, name TEXT);'

  it.each([
    ['id INTEGER PRIMARY KEY, boss INT, name TEXT', 173],
    ['id INTEGER PRIMARY KEY, boss INT, name TEXT UNIQUE', 999],
    ["id INTEGER PRIMARY KEY, boss INT, name TEXT CHECK (name <> 'p173')", 999],
    ['id INTEGER PRIMARY KEY, boss INT, name TEXT UNIQUE ON CONFLICT ROLLBACK', 999],
    ['id INTEGER PRIMARY KEY, boss INT, name TEXT UNIQUE ON CONFLICT IGNORE', 999],
    ['id INTEGER PRIMARY KEY ON CONFLICT REPLACE, boss INT, name TEXT', 173],
  ])('stay, and the refused row among many is named: (%s), row %i there', async (columns, there) => {
    const many = Array.from({ length: 400 }, (_, i) => ({ id: i + 1, boss: null, name: `p${i + 1}` }))
    const file = fresh()
    await application(file, (db) =>
      db.exec(
        `CREATE TABLE people (${columns}); CREATE TABLE pets (id INTEGER PRIMARY KEY, owner INT, name TEXT);` +
          `PRAGMA ignore_check_constraints = ON; INSERT INTO people VALUES (${there}, 0, 'p173')`,
      ),
    )
    const snapshot = await handmade(path(`many-${++files}`), [
      [people, many],
      [pets, []],
    ])
    await expect(loadInto(snapshot, `sqlite:${file}`, { only: 'data', mode: 'append' })).rejects.toEqual(
      failure(/people, row 173\b/),
    )
    expect(await query(`sqlite:${file}`, 'SELECT id, name FROM people')).toEqual([
      { id: String(there), name: 'p173' },
    ])
  })

  const numbers = defineTable('numbers', {
    columns: { id: denseKey(), share: float() },
    primaryKey: ['id'],
  })
  const halfAt173 = Array.from({ length: 400 }, (_, i) => ({ id: i + 1, share: i === 172 ? 0.5 : 1 }))

  it.each([
    ['share INT) STRICT', '', /numbers, row 173, column share: cannot store REAL value/],
    ['share INT NOT NULL) STRICT', '', /numbers, row 173, column share/],
    ['share REAL)', "RAISE(ABORT, 'no half')", /numbers, row 173: no half/],
    ['share REAL)', "RAISE(FAIL, 'no half')", /numbers, row 173: no half/],
    ['share REAL)', "RAISE(ROLLBACK, 'no half')", /numbers: no half/],
  ])('stay, and none is added: (%s, trigger %j', async (columns, raise, message) => {
    const file = fresh()
    await application(file, (db) => {
      db.exec(`CREATE TABLE numbers (id INTEGER PRIMARY KEY, ${columns}; INSERT INTO numbers VALUES (999, 0)`)
      if (raise !== '')
        db.exec(
          `CREATE TRIGGER whole BEFORE INSERT ON numbers WHEN new.share = 0.5 BEGIN SELECT ${raise}; END`,
        )
    })
    const snapshot = await handmade(path(`numbers-${++files}`), [[numbers, halfAt173]])
    const load = loadInto(snapshot, `sqlite:${file}`, { mode: 'append' })
    await expect(load).rejects.toEqual(failure(message))
    expect(await query(`sqlite:${file}`, 'SELECT count(*) AS n FROM numbers')).toEqual([{ n: '1' }])
  })

  it('a trigger that fires does on a conflict what it says', async () => {
    const file = fresh()
    await application(file, (db) =>
      db.exec(
        'CREATE TABLE numbers (id INTEGER PRIMARY KEY, share REAL); CREATE TABLE shares (share REAL UNIQUE);' +
          'CREATE TRIGGER noted AFTER INSERT ON numbers BEGIN INSERT OR IGNORE INTO shares VALUES (new.share); END',
      ),
    )
    const snapshot = await handmade(path(`numbers-${++files}`), [[numbers, halfAt173]])
    await loadInto(snapshot, `sqlite:${file}`, { mode: 'append' })
    expect(await query(`sqlite:${file}`, 'SELECT share FROM shares ORDER BY share')).toHaveLength(2)
  })

  it('triggers neither fire nor change', async () => {
    const file = fresh()
    const trigger = "CREATE TRIGGER loud AFTER INSERT ON people BEGIN UPDATE people SET name = 'LOUD'; END"
    await application(file, (db) => db.exec(`${TABLES}${trigger}`))
    const to = `sqlite:${file}`
    await loadInto(home, to, { only: 'data' })
    expect(await query(to, "SELECT count(*) AS n FROM people WHERE name = 'LOUD'")).toEqual([{ n: '0' }])
    expect(await query(to, "SELECT sql FROM sqlite_master WHERE type = 'trigger'")).toEqual([
      { sql: trigger },
    ])
  })

  it('are not replaced while rows of other tables refer to them', async () => {
    const file = fresh()
    await application(file, (db) =>
      db.exec(
        `${TABLES}CREATE TABLE visits (id INTEGER PRIMARY KEY, pet INT REFERENCES pets ON DELETE CASCADE);` +
          "INSERT INTO people VALUES (9, NULL, 'Old'); INSERT INTO pets VALUES (9, 9, 'Old'); INSERT INTO visits VALUES (1, 9)",
      ),
    )
    const load = (): Promise<unknown> => loadInto(home, `sqlite:${file}`, { only: 'data', mode: 'replace' })
    await expect(load()).rejects.toEqual(failure(/1 rows of "visits".*refer to them/))
    await application(file, (db) => db.exec('UPDATE visits SET pet = NULL'))
    await load()
    expect(await query(`sqlite:${file}`, 'SELECT count(*) AS n FROM pets')).toEqual([{ n: '1' }])
  })

  it('an orphan is named with its table and column', async () => {
    const file = fresh()
    await application(file, (db) => db.exec(TABLES))
    await expect(loadInto(home, `sqlite:${file}`, { only: 'data', tables: ['pets'] })).rejects.toEqual(
      failure(/pets, column owner: 1 rows refer to rows that people does not have, first .* rowid 1/),
    )
  })
})

it('keys at and below zero stay, and counting goes on after the largest', async () => {
  const odd = defineTable('odd', { columns: { id: denseKey(), name: text() }, primaryKey: ['id'] })
  const to = `sqlite:${fresh()}`
  const rows = [1, 2, 3].map((id) => ({ id, name: 'x' }))
  const snapshot = await handmade(path('odd'), [[odd, rows]])
  await loadUnchecked(snapshot, to, (csv) => replaceIn(csv.path('odd'), '1,x\n2,x\n3,x', '-5,x\n0,x\n7,x'))
  await query(to, "INSERT INTO odd (name) VALUES ('new') RETURNING id")
  const ids = await query(to, 'SELECT id FROM odd ORDER BY id')
  expect(ids.map(({ id }) => id)).toEqual(['-5', '0', '7', '8'])
})

describe('files', () => {
  it('what is no database is left as it is', async () => {
    const file = fresh()
    writeFileSync(file, 'no database at all '.repeat(100))
    await expect(loadInto(home, `sqlite:${file}`)).rejects.toEqual(failure(/no SQLite database/))
    expect(readFileSync(file, 'utf8')).toMatch(/^no database/)
  })

  it('a folder must be there', async () => {
    await expect(loadInto(home, `sqlite:${path('none', 'x.db')}`)).rejects.toEqual(
      failure(/cannot be opened/),
    )
    await expect(loadInto(home, `sqlite:${path()}`)).rejects.toEqual(failure(/cannot be opened/))
  })

  it('neither a look nor a failed load leaves a new one', async () => {
    const file = fresh()
    const session = await targetOf(`sqlite:${file}`, {}).connect({ readOnly: true })
    expect((await session.find([people])).size).toBe(0)
    await session.close()
    await expect(loadInto(home, `sqlite:${file}`, { only: 'data' })).rejects.toEqual(
      failure(/no table people/),
    )
    expect(readdirSync(path()).filter((name) => path(name).startsWith(file))).toEqual([])
  })

  it('the journal stays as it was', async () => {
    const file = fresh()
    await application(file, (db) => db.exec('PRAGMA journal_mode = WAL; CREATE TABLE mine (a)'))
    await loadInto(home, `sqlite:${file}`)
    expect(await query(`sqlite:${file}`, 'PRAGMA journal_mode')).toEqual([{ journal_mode: 'wal' }])
  })
})

it('a load waits for another one', async () => {
  const to = `sqlite:${fresh()}`
  await withSession(to, async (session) => {
    await session.lock(() => expect.fail('nobody is there'))
    const phases: string[] = []
    const load = loadInto(home, to, { onProgress: ({ phase }) => phases.push(phase) })
    await expect.poll(() => phases).toContain('waiting')
    await session.rollback()
    expect(await load).toMatchObject({ outcome: 'loaded' })
  })
})

it('a load that waits for another process can be stopped; what a killed process held is free', async () => {
  const file = fresh()
  await application(file, (db) => db.exec('CREATE TABLE mine (a)'))
  const holder = spawn('sqlite3', [file], { stdio: ['pipe', 'pipe', 'inherit'] })
  holder.stdin.write('BEGIN IMMEDIATE;\nINSERT INTO mine VALUES (1);\nSELECT 1;\n')
  await new Promise((resolve) => holder.stdout.once('data', resolve))
  const controller = new AbortController()
  const reason = new Error('stopped')
  const load = loadInto(home, `sqlite:${file}`, {
    signal: controller.signal,
    onProgress: ({ phase }) => {
      if (phase === 'waiting') controller.abort(reason)
    },
  })
  await expect(load).rejects.toBe(reason)
  holder.kill('SIGKILL')
  await new Promise((resolve) => holder.once('close', resolve))
  expect(await loadInto(home, `sqlite:${file}`)).toMatchObject({ outcome: 'loaded' })
  expect(await query(`sqlite:${file}`, 'SELECT count(*) AS n FROM mine')).toEqual([{ n: '0' }])
})
