/** Every database: what differs from a snapshot is found and told, however far the tables are from it. */
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { defineTable, int, ref, text, timestamp } from '../../generators/model/index.ts'
import { DATABASES, type Database } from '../../loaders/index.ts'
import { verifyDatabase } from '../../pipeline/load/verify-database.ts'
import { serverOf, type TestDatabase } from '../support/databases.ts'
import { handmade, insert, loadInto, placeOf, withSession } from '../support/load-place.ts'
import { rowsDataset } from '../support/rows-dataset.ts'
import { temporaryDirectory } from '../support/temporary.ts'

const path = temporaryDirectory('verify')

const people = defineTable('people', { columns: { id: int(), name: text() }, primaryKey: ['id'] })
const notes = defineTable('notes', {
  columns: { id: int(), author: ref(people), written: timestamp() },
  primaryKey: ['id'],
})
const content = [
  [people, [1, 2, 3].map((id) => ({ id, name: `person ${id}` }))],
  [notes, [1, 2, 3].map((id) => ({ id, author: id, written: id }))],
] as const
let snapshot: string
beforeAll(async () => {
  snapshot = await handmade(path('snapshot'), content)
})

function suite(database: Database): void {
  let place: TestDatabase
  beforeEach(async () => {
    place = await placeOf(database)
    await loadInto(snapshot, place.url)
  })
  afterEach(() => place.drop())

  const run = (sql: string) => withSession(place.url, (session) => session.run(sql))
  const verify = () =>
    verifyDatabase({
      database: place.url,
      against: snapshot,
      datasets: [rowsDataset(content, { name: 'handmade' })],
    })
  /** The table's rows without keys and constraints. */
  const loosen = async (table: string, columns: string) => {
    await run(`CREATE TABLE loose AS SELECT ${columns} FROM ${table}`)
    await run(`DROP TABLE ${table}`)
    await run(`ALTER TABLE loose RENAME TO ${table}`)
  }

  it('finds what is there', async () => {
    expect(await verify()).toMatchObject({ ok: true, tables: [{ same: true }, { same: true }], notes: [] })
  })

  it('finds changed, missing and added rows', async () => {
    await run('DELETE FROM notes WHERE id = 3')
    await insert(place.url, 'notes', { id: 4, author: 1, written: '2025-01-01 00:00:00.000' })
    await run('UPDATE notes SET author = 2 WHERE id = 1')
    expect(await verify()).toMatchObject({
      ok: false,
      tables: [
        { table: 'people', same: true },
        { table: 'notes', difference: { missing: 1, added: 1, changed: 1, columns: { author: 1 } } },
      ],
      orphans: [],
    })
  })

  it('finds rows with one key, and rows that refer to nothing', async () => {
    await loosen('notes', '*')
    await run('INSERT INTO notes SELECT id, 9, written FROM notes WHERE id = 2')
    expect(await verify()).toMatchObject({
      ok: false,
      tables: [{ same: true }, { expected: 3, rows: 4, difference: { missing: 0, added: 1 } }],
      orphans: [{ table: 'notes', columns: ['author'], rows: 1 }],
    })
  })

  it('finds values that the columns of the snapshot cannot hold', async () => {
    await loosen('notes', "id, author, 'garbage' AS written")
    expect(await verify()).toMatchObject({
      ok: false,
      tables: [{ same: true }, { difference: { changed: 3, columns: { written: 3 } } }],
      notes: [expect.stringContaining('notes holds values')],
    })
  })

  it('finds tables and columns that are not there', async () => {
    await loosen('notes', 'id, author')
    expect(await verify()).toMatchObject({
      ok: false,
      tables: [{ same: true }, { same: false, rows: 3, absent: ['written'] }],
      notes: [expect.stringContaining('notes is not there, lacks columns')],
    })
    await run('DROP TABLE notes')
    expect(await verify()).toMatchObject({ ok: false, tables: [{ same: true }, { rows: undefined }] })
  })
}

for (const database of DATABASES) {
  const server = serverOf(database.dialect.name)
  describe.skipIf(!server.available())(database.title, () => suite(database))
}
