/** Indexes made and removed, and queries measured, in every database of the registry. */
import { writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chat } from '../../../generators/datasets/chat/index.ts'
import { type FoundIndex, planEngineOf } from '../../../loaders/explain/index.ts'
import { DATABASES, type Database } from '../../../loaders/index.ts'
import { build } from '../../../pipeline/build.ts'
import { COMMANDS } from '../../../pipeline/commands/index.ts'
import { runHere, tilth as startedTilth } from '../../support/cli.ts'
import { serverOf, type TestDatabase } from '../../support/databases.ts'
import { loadInto, placeOf, withSession } from '../../support/load-place.ts'
import { temporaryDirectory } from '../../support/temporary.ts'

const path = temporaryDirectory('explain')
const snapshot = path('demo')

beforeAll(async () => {
  await build({ dataset: chat, scenario: 'demo', out: snapshot, formats: ['csv'] })
})

/** Runs a command with `--json`; gives what it says. */
async function tilth(...words: string[]) {
  const { code, out, err } = await runHere([...words, '--json'], COMMANDS)
  return { code, err, said: JSON.parse(out) }
}

/** Measures in a process of its own, as users do: what a driver leaves open ends with it. */
async function measured(...words: string[]) {
  const { code, out, err } = await startedTilth(['explain', 'chat', ...words, '--json'], path())
  expect(code, err).toBe(0)
  return JSON.parse(out)
}

const indexesOf = (database: Database, url: string): Promise<readonly FoundIndex[]> =>
  withSession(url, (session) => planEngineOf(database).findIndexes(session, chat.tables))

/** Of an engine that does not descend, or include, the key alone. */
const wantedKeys = (database: Database): readonly string[] => {
  const { keeps } = planEngineOf(database)
  const own = chat.tables.flatMap(({ id, indexes }) =>
    indexes.map((index) => ({ id, include: [], ...index })),
  )
  const more = chat.proposedIndexes!.map(({ table, include = [], columns }) => ({
    id: table.id,
    include,
    columns,
  }))
  const keys = [...own, ...more].map(({ id, columns, include }) =>
    JSON.stringify([
      id,
      [
        ...columns.map((name) => (keeps.descending ? name : name.replace(' desc', ''))),
        ...(keeps.include ? [] : include),
      ],
    ]),
  )
  return [...new Set(keys)].sort()
}

/** Those that InnoDB makes for foreign keys of its own accord are no part of a set. */
const secondary = (found: readonly FoundIndex[]): readonly FoundIndex[] =>
  found.filter(({ unique, name }) => !unique && !name.endsWith('_fkey'))

function suite(database: Database): void {
  const records = path(database.name)
  const flags = (place: TestDatabase) => ['--to', place.url, '--records', records]
  let place: TestDatabase
  let loaded: readonly FoundIndex[]
  beforeAll(async () => {
    place = await placeOf(database)
    await loadInto(snapshot, place.url, { contentCheck: false })
    loaded = await indexesOf(database, place.url)
  })
  afterAll(() => place.drop())

  it('removes all secondary indexes that it may, and no other; twice is nothing to do', async () => {
    const { said } = await tilth('indexes', 'drop', 'chat', ...flags(place))
    expect(said.outcome).toBe('removed')
    const left = await indexesOf(database, place.url)
    expect(left.filter(({ unique }) => unique)).toEqual(loaded.filter(({ unique }) => unique))
    const kept = said.kept.map(({ name, table }: FoundIndex) => `${table}.${name}`).sort()
    expect(
      secondary(left)
        .map(({ name, table }) => `${table}.${name}`)
        .sort(),
    ).toEqual(kept)
    expect(kept.length > 0).toBe(planEngineOf(database).indexedKeys !== undefined)
    const again = await tilth('indexes', 'drop', 'chat', ...flags(place))
    expect(again.said).toMatchObject({ outcome: 'nothing to do', changes: [], kept: said.kept })
  })

  it('measures without them', async () => {
    const said = await measured('--label', 'pre', ...flags(place))
    expect(said).toMatchObject({ label: 'pre', dataset: 'chat', engine: database.name, rows: { users: 60 } })
    expect(said.queries.map(({ name }: { name: string }) => name)).toEqual(
      chat.hotQueries!.map(({ name }) => name),
    )
    for (const { name, rows, medianMs, firstMs, plan } of said.queries) {
      expect(rows, name).toBeGreaterThan(0)
      expect(Math.min(medianMs, firstMs), name).toBeGreaterThan(0)
      expect(plan.nodes.length, name).toBeGreaterThan(0)
    }
  })

  it("makes the tables' own again, as the load had made them, then all; twice is nothing to do", async () => {
    const own = await tilth('indexes', 'apply', 'chat', '--only', 'tables', ...flags(place))
    expect(own.said.outcome).toBe('made')
    const byName = (found: readonly FoundIndex[]) => [...found].sort((a, b) => (a.name < b.name ? -1 : 1))
    expect(byName(await indexesOf(database, place.url))).toEqual(byName(loaded))
    const planned = await tilth('indexes', 'apply', 'chat', '--dry-run', ...flags(place))
    expect(planned.said.outcome).toBe('would be made')
    const { said } = await tilth('indexes', 'apply', 'chat', ...flags(place))
    expect(said.changes).toEqual(planned.said.changes)
    const keys = secondary(await indexesOf(database, place.url)).map(({ table, columns }) =>
      JSON.stringify([table, columns]),
    )
    expect([...new Set(keys)].sort()).toEqual(wantedKeys(database))
    const again = await tilth('indexes', 'apply', 'chat', ...flags(place))
    expect(again.said).toMatchObject({ outcome: 'nothing to do', changes: [] })
  })

  it('measures with them, and compares', async () => {
    await measured('--label', 'post', ...flags(place))
    const { said, code } = await tilth('explain-compare', 'pre', 'post', '--records', records)
    expect(code).toBe(0)
    const thread = said.queries.find(({ name }: { name: string }) => name === 'thread-replies')
    expect(thread.before.plan.nodes.some(({ step }: { step: string }) => step === 'sequential')).toBe(true)
    expect(thread.changes).toContain('index instead of sequential scan of messages')
    const text = await runHere(['explain-compare', 'pre', 'post', '--records', records], COMMANDS)
    expect(text.out).toMatch(/message-history: expected 60 to 70 % less time, got .* (less|more)/)
    expect(text.out).toMatch(/conversation-list: expected 50 to 60 %.*: (not reached|reached)/)
  })
}

for (const database of DATABASES) {
  describe.skipIf(!serverOf(database.dialect.name).available())(database.title, () => suite(database))
}

describe('on PostgreSQL', () => {
  const [postgres] = DATABASES
  let place: TestDatabase
  const drop = (...more: string[]) =>
    tilth('indexes', 'drop', 'chat', '--to', place.url, '--records', path('odd'), ...more)
  beforeAll(async () => {
    place = await placeOf(postgres!)
  })
  afterAll(() => place.drop())

  it('says that the tables are missing', async () => {
    const { code, err } = await drop()
    expect([code, err]).toEqual([7, expect.stringMatching(/has none of the tables users, .*tilth load/)])
    const measured = await tilth(
      'explain',
      'chat',
      '--to',
      place.url,
      '--label',
      'x',
      '--records',
      path('odd'),
    )
    expect(measured.code).toBe(7)
    expect(measured.err).toMatch(/no table users, conversations, conversation_users, messages, which/)
  })

  it('leaves indexes alone that are more than a list of columns', async () => {
    await loadInto(snapshot, place.url, { only: 'schema' })
    const { error } = await place.load(`
      CREATE INDEX odd_partial ON messages ("senderId") WHERE "isDeleted";
      CREATE INDEX odd_expression ON messages (lower("senderId"));
      CREATE INDEX odd_nulls ON messages ("threadId" NULLS FIRST);
      CREATE INDEX odd_collation ON messages ("threadId" COLLATE "C");
      CREATE INDEX odd_class ON messages ("threadId" text_pattern_ops);
      CREATE INDEX odd_hash ON messages USING hash ("threadId");
      CREATE INDEX odd_other ON messages ("updatedAt");
      CREATE UNIQUE INDEX odd_unique ON messages ("conversationId", "createdAt");
      CREATE INDEX "same but for its name" ON messages ("threadId");`)
    expect(error).toBe('')
    const { said } = await drop()
    expect(said.changes.map(({ name }: FoundIndex) => name)).toContain('same but for its name')
    const left = (await indexesOf(postgres!, place.url)).filter(({ table }) => table === 'messages')
    expect(left.map(({ name }) => name)).toEqual([
      'messages_pkey',
      ...['class', 'collation', 'expression', 'hash', 'nulls', 'other', 'partial', 'unique'].map(
        (it) => `odd_${it}`,
      ),
    ])
  })

  it('measures nothing where there is no row', async () => {
    const { code, err } = await tilth(
      'explain',
      'chat',
      '--to',
      place.url,
      '--label',
      'x',
      '--records',
      path('odd'),
    )
    expect([code, err]).toEqual([7, expect.stringMatching(/Nothing to measure message-history with/)])
  })

  it('makes all or none, and says so', async () => {
    await place.load('CREATE TABLE "messages_threadId_idx" ();')
    const before = await indexesOf(postgres!, place.url)
    const { code, err } = await tilth('indexes', 'apply', 'chat', '--to', place.url, '--records', path('odd'))
    expect([code, err]).toEqual([7, expect.stringMatching(/already exists\. No index was changed\./)])
    expect(await indexesOf(postgres!, place.url)).toEqual(before)
    await place.load('DROP TABLE "messages_threadId_idx";')
  })

  it('asks before it changes a database with rows of others', async () => {
    await place.load(
      `INSERT INTO users (id, email, username, "updatedAt") VALUES ('a', 'a@example.com', 'a', now());`,
    )
    const { code, err } = await tilth('indexes', 'apply', 'chat', '--to', place.url, '--records', path('odd'))
    expect([code, err]).toEqual([8, expect.stringMatching(/counts as production/)])
  })

  it('works in a schema', async () => {
    const own = ['--to', place.url, '--schema', 'own', '--records', path('schema')]
    await loadInto(snapshot, place.url, { only: 'schema', schema: 'own' })
    const dropped = await tilth('indexes', 'drop', 'chat', ...own)
    expect(dropped.said.changes).toHaveLength(17)
    const made = await tilth('indexes', 'apply', 'chat', ...own)
    expect(made.said.changes).toHaveLength(20)
  })
})

describe('mistakes', () => {
  const measure = (...words: string[]) => tilth('explain', 'chat', '--to', 'postgres://localhost/x', ...words)

  it('a label is needed, and is no path', async () => {
    expect((await measure()).err).toMatch(/Under which name\? Give --label/)
    for (const label of ['../x', 'a/b', 'a.b', 'a b', '.x', '_', 'x'.repeat(41)]) {
      const { code, err } = await measure('--label', label)
      expect([code, err], label).toEqual([2, expect.stringMatching(/Expected another label than/)])
    }
  })

  it('an action that there is not, and no target', async () => {
    expect((await tilth('indexes', 'make', 'chat')).err).toMatch(/no action "make".*apply, drop/)
    expect((await tilth('indexes', 'drop', 'chat')).err).toMatch(/Where to\?/)
  })

  it('a measurement that is not there, or is none', async () => {
    const { code, err } = await tilth('explain', 'compare', 'pre', 'post', '--records', path('empty'))
    expect([code, err]).toEqual([2, expect.stringMatching(/No measurement is labelled pre .*none/)])
    expect((await tilth('explain-compare', path('no.json'), 'post')).code).toBe(6)
    writeFileSync(path('other.json'), '{"format": "x"}')
    expect((await tilth('explain-compare', path('other.json'), 'post')).err).toMatch(/is no measurement/)
  })
})
