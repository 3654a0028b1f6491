/** Every database: foreign keys that the load does not make itself, and the order that the database's own keys want. */
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { defineTable, int, ref, text } from '../../generators/model/index.ts'
import { DATABASES, type Database, readLedger, targetOf } from '../../loaders/index.ts'
import { serverOf, type TestDatabase } from '../support/databases.ts'
import {
  expectSame,
  handmade,
  insert,
  loadInto,
  makeTables,
  placeOf,
  withSession,
} from '../support/load-place.ts'
import { temporaryDirectory } from '../support/temporary.ts'

const path = temporaryDirectory('keys')

const people = defineTable('people', { columns: { id: int(), name: text() }, primaryKey: ['id'] })
const pets = defineTable('pets', { columns: { id: int(), owner: ref(people) }, primaryKey: ['id'] })
const bigPets = defineTable('big_pets', {
  columns: { id: int(), owner: int() },
  primaryKey: ['id'],
  foreignKeys: [{ columns: ['owner'], references: people, enforced: false }],
})
const enforced = defineTable('big_pets', {
  columns: { id: int(), owner: ref(people) },
  primaryKey: ['id'],
})
const loosePets = defineTable('pets', { columns: { id: int(), owner: int() }, primaryKey: ['id'] })
const PEOPLE = [1, 2].map((id) => ({ id, name: `person ${id}` }))
const PETS = [1, 2, 3].map((id) => ({ id, owner: (id % 2) + 1 }))

let both: string
let loose: string
beforeAll(async () => {
  both = await handmade(
    path('both'),
    [
      [people, PEOPLE],
      [pets, PETS],
    ],
    'both',
  )
  loose = await handmade(
    path('loose'),
    [
      [bigPets, PETS],
      [people, PEOPLE],
    ],
    'loose',
  )
})

function suite(database: Database): void {
  let place: TestDatabase
  beforeEach(async () => {
    place = await placeOf(database)
  })
  afterEach(() => place.drop())

  const notes = async () => {
    const entries = await withSession(place.url, (session) => readLedger(session, targetOf(place.url, {})))
    return entries.at(-1)?.detail?.notes?.filter((note) => note.startsWith('pets'))
  }

  it('checks keys to tables that were not chosen, and records those that it cannot', async () => {
    await loadInto(both, place.url, { tables: ['pets'] })
    expect(await notes()).toEqual([
      'pets (owner) -> people: the foreign key is not made; not checked, since there is no table people (id)',
    ])
  })

  it('refuses rows that refer to nothing in a table that was not chosen', async () => {
    await makeTables(place.url, [people])
    await expect(loadInto(both, place.url, { tables: ['pets'] })).rejects.toMatchObject({
      code: 'DATABASE',
      message: expect.stringContaining('pets (owner): 3 rows without a row of people'),
    })
    await loadInto(both, place.url, { tables: ['people'], mode: 'append' })
    await loadInto(both, place.url, { tables: ['pets'] })
    expect(await notes()).toEqual(['pets (owner) -> people: the foreign key is not made; checked by query'])
    await expectSame(both, place.url)
  })

  it('leaves rows of others that refer to nothing to them', async () => {
    await makeTables(place.url, [people, loosePets])
    await loadInto(both, place.url, { tables: ['people'], mode: 'append' })
    await insert(place.url, 'pets', { id: 50, owner: 99 })
    expect(await loadInto(both, place.url, { tables: ['pets'], mode: 'append' })).toMatchObject({
      rows: { pets: 3 },
    })
  })

  it('loads parents first by the keys that the database has and the snapshot has not', async () => {
    await makeTables(place.url, [people, enforced])
    await loadInto(loose, place.url, { only: 'data' })
    await expectSame(loose, place.url)
  })
}

for (const database of DATABASES) {
  const server = serverOf(database.dialect.name)
  describe.skipIf(!server.available())(database.title, () => suite(database))
}
