/** Every database: what an application wrote into columns of its own is not lost when a load is taken back. */
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { defineTable, int, varchar } from '../../generators/model/index.ts'
import { DATABASES, type Database, rollBack, targetOf } from '../../loaders/index.ts'
import { openSource } from '../../pipeline/load/open-source.ts'
import { serverOf, type TestDatabase } from '../support/databases.ts'
import {
  handmade,
  insert,
  loadInto,
  makeTables,
  placeOf,
  query,
  stateOf,
  withSession,
} from '../support/load-place.ts'
import { temporaryDirectory } from '../support/temporary.ts'

const path = temporaryDirectory('extra-columns')

const cards = defineTable('cards', { columns: { id: int(), mark: varchar(10) }, primaryKey: ['id'] })

/** A type for bytes, and a byte that is no text. */
const BYTES: Readonly<Record<string, readonly [string, string]>> = {
  postgres: ['bytea', "decode('ff', 'hex')"],
  mysql: ['varbinary(4)', "x'ff'"],
  sqlite: ['BLOB', "x'ff'"],
  duckdb: ['BLOB', "unhex('ff')"],
}

let deck: string
beforeAll(async () => {
  deck = await handmade(path('deck'), [[cards, [1, 2].map((id) => ({ id, mark: `card ${id}` }))]], 'deck')
})

const refused = (message: RegExp) =>
  expect.objectContaining({ code: 'DATABASE', message: expect.stringMatching(message) })

function suite(database: Database): void {
  const [type, byte] = BYTES[database.name]!
  let place: TestDatabase
  beforeEach(async () => {
    place = await placeOf(database)
  })
  afterEach(() => place.drop())

  const run = (sql: string) => withSession(place.url, (session) => session.run(sql))
  const takeBack = async () => {
    const { sources } = await openSource(deck, { scratch: path('scratch') })
    return withSession(place.url, (session) =>
      rollBack(session, targetOf(place.url, {}), { load: 1, sources }),
    )
  }

  it('refuses where the application has changed a column of its own', async () => {
    await makeTables(place.url, [cards])
    await run('ALTER TABLE cards ADD COLUMN points int DEFAULT 3')
    await run(`ALTER TABLE cards ADD COLUMN secret ${type}`)
    await insert(place.url, 'cards', { id: 50, mark: 'real' })
    await loadInto(deck, place.url, { only: 'data' })
    await run('UPDATE cards SET points = 900 WHERE id = 50')
    await run('UPDATE cards SET points = 7 WHERE id = 1')
    const before = await stateOf(place.url, [cards])
    await expect(takeBack()).rejects.toEqual(refused(/cards: rows have other values in .* points/))
    await run('UPDATE cards SET points = 3 WHERE id = 1')
    await run(`UPDATE cards SET secret = ${byte} WHERE id = 1`)
    await expect(takeBack()).rejects.toEqual(refused(/cards: rows have other values in .* secret/))
    await run('UPDATE cards SET secret = NULL WHERE id = 1')
    await run('ALTER TABLE cards ADD COLUMN mood int')
    await run('UPDATE cards SET mood = 1 WHERE id = 2')
    await expect(takeBack()).rejects.toEqual(refused(/cards: rows hold values in .* mood/))
    await run('UPDATE cards SET mood = NULL')
    expect(await stateOf(place.url, [cards])).toEqual(before)
    expect(await takeBack()).toMatchObject({ outcome: 'taken back', rows: { cards: 2 } })
    expect(await query(place.url, 'SELECT points FROM cards')).toEqual([{ points: '900' }])
  })
}

for (const database of DATABASES) {
  const server = serverOf(database.dialect.name)
  describe.skipIf(!server.available())(database.title, () => suite(database))
}
