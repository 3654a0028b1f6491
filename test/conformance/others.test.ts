/** Every database: rows of others are told from ours by their keys, not by how many they are. */
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { defineTable, int, ref, text } from '../../generators/model/index.ts'
import {
  DATABASES,
  type Database,
  type LoadMode,
  type OtherRows,
  planLoad,
  rowsOfOthers,
  targetOf,
} from '../../loaders/index.ts'
import { openSource } from '../../pipeline/load/open-source.ts'
import { serverOf, type TestDatabase } from '../support/databases.ts'
import {
  handmade,
  insert,
  loadInto,
  makeTables,
  placeOf,
  stateOf,
  withSession,
} from '../support/load-place.ts'
import { temporaryDirectory } from '../support/temporary.ts'

const path = temporaryDirectory('others')

const people = defineTable('people', { columns: { id: int(), name: text() }, primaryKey: ['id'] })
const PEOPLE = [1, 2, 3].map((id) => ({ id, name: `person ${id}` }))
const roles = defineTable('roles', {
  columns: { id: int(), name: text() },
  primaryKey: ['id'],
  existing: [
    { id: 1, name: 'admin' },
    { id: 2, name: 'editor' },
  ],
})
const holders = defineTable('holders', { columns: { id: int(), role: ref(roles) }, primaryKey: ['id'] })

let loaded: string
let changed: string
let migrated: string
beforeAll(async () => {
  loaded = await handmade(path('loaded'), [[people, PEOPLE]], 'people')
  changed = await handmade(path('changed'), [[people, [...PEOPLE, { id: 4, name: 'person 4' }]]], 'people')
  migrated = await handmade(
    path('migrated'),
    [
      [roles, [{ id: 3, name: 'guest' }]],
      [holders, [1, 2, 3].map((id) => ({ id, role: id }))],
    ],
    'migrated',
  )
})

function suite(database: Database): void {
  let place: TestDatabase
  beforeEach(async () => {
    place = await placeOf(database)
  })
  afterEach(() => place.drop())

  /** What a load would find of others. */
  const others = async (snapshot: string, mode: LoadMode): Promise<Record<string, OtherRows>> => {
    const { sources, record } = await openSource(snapshot, { scratch: snapshot })
    const plan = await withSession(place.url, (session) =>
      planLoad(session, targetOf(place.url, {}), { sources, record, mode }),
    )
    return Object.fromEntries(rowsOfOthers(plan.tables))
  }
  const run = (sql: string) => withSession(place.url, (session) => session.run(sql))

  it('sees rows that took the place of others, in the same number', async () => {
    await loadInto(loaded, place.url)
    expect(await others(changed, 'replace')).toEqual({ people: 0 })
    await run('DELETE FROM people WHERE id = 2')
    expect(await others(loaded, 'replace')).toEqual({ people: 0 })
    await insert(place.url, 'people', { id: 20, name: 'somebody' })
    await expect(loadInto(loaded, place.url)).rejects.toMatchObject({
      message: expect.stringContaining('people has 2 of 3'),
    })
    expect(await others(loaded, 'replace')).toEqual({ people: 1 })
    expect(await others(changed, 'replace')).toEqual({ people: 'some' })
    await insert(place.url, 'people', { id: 21, name: 'another' })
    await expect(loadInto(loaded, place.url)).rejects.toMatchObject({
      message: expect.stringContaining('people has 2 of 3'),
    })
    expect(await others(loaded, 'replace')).toEqual({ people: 2 })
  })

  it('knows the keys of rows that went into tables made before', async () => {
    await loadInto(loaded, place.url, { only: 'schema' })
    await loadInto(loaded, place.url, { only: 'data' })
    expect(await others(changed, 'replace')).toEqual({ people: 0 })
    await run('DELETE FROM people WHERE id = 2')
    await insert(place.url, 'people', { id: 20, name: 'somebody' })
    expect(await others(changed, 'replace')).toEqual({ people: 'some' })
  })

  it('knows its rows though they were changed, and fewer of others', async () => {
    await loadInto(loaded, place.url)
    await run("UPDATE people SET name = 'renamed'")
    expect(await others(changed, 'replace')).toEqual({ people: 0 })
    await run('DELETE FROM people')
    await insert(place.url, 'people', { id: 20, name: 'somebody' })
    expect(await others(changed, 'replace')).toEqual({ people: 'some' })
  })

  it('leaves out the rows of the migrations where they are, by their keys, and nowhere else', async () => {
    await makeTables(place.url, [roles, holders])
    await insert(place.url, 'roles', { id: 10, name: 'own' })
    await insert(place.url, 'roles', { id: 11, name: 'another' })
    await insert(place.url, 'roles', { id: 2, name: 'editor' })
    await expect(loadInto(migrated, place.url, { only: 'data' })).rejects.toMatchObject({
      message: expect.stringContaining('roles lacks 1 of the 2 rows'),
    })
    await run('DELETE FROM roles WHERE id = 2')
    await loadInto(migrated, place.url, { only: 'data' })
    const { roles: there } = await stateOf(place.url, [roles])
    expect(there?.map((row) => (JSON.parse(row) as string[])[0])).toEqual(['1', '10', '11', '2', '3'])
  })
}

for (const database of DATABASES) {
  const server = serverOf(database.dialect.name)
  describe.skipIf(!server.available())(database.title, () => suite(database))
}
