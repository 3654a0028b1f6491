/** CHECK constraints of tables that a load into SQLite makes: asked when the rows are there, of all at once. */
import { expect, it } from 'vitest'
import { bool, defineTable, denseKey, int, varchar } from '../../../generators/model/index.ts'
import { handmade, loadInto, loadUnchecked, query, replaceIn } from '../../support/load-place.ts'
import { temporaryDirectory } from '../../support/temporary.ts'

const path = temporaryDirectory('sqlite-checks')

it('takes tables of more CHECKs than SQLite takes in one expression', async () => {
  const flags = Array.from({ length: 1005 }, (_, i) => `flag${i}`)
  const wide = defineTable('wide', {
    columns: {
      id: denseKey(),
      ...Object.fromEntries(flags.map((name) => [name, bool()])),
      label: varchar(2),
    },
    primaryKey: ['id'],
  })
  const row = { id: 1, ...Object.fromEntries(flags.map((name) => [name, true])), label: 'ab' }
  const snapshot = await handmade(path('wide'), [[wide, [row]]])
  await loadInto(snapshot, `sqlite:${path('wide.db')}`)
  const changed = loadUnchecked(snapshot, `sqlite:${path('wide-2.db')}`, (csv) =>
    replaceIn(csv.path('wide'), 'true,ab', 'true,abc'),
  )
  await expect(changed).rejects.toThrow(/load wide, row 1/)
})

it.each([
  ['amount', '150,7', '150,-7', /load sold, row 150, constraint sold_for_something: /],
  ['label', '150,7,ab', '150,7,abc', /load sold, row 150/],
])('names the first row that a CHECK of a new table refuses: %s', async (_, from, to, message) => {
  const sold = defineTable('sold', {
    columns: { id: denseKey(), amount: int({ null: true }), label: varchar(2) },
    primaryKey: ['id'],
    checks: [
      {
        name: 'sold_for_something',
        sql: '{amount} > 0',
        test: ({ amount }) => amount === null || Number(amount) > 0,
      },
    ],
  })
  const rows = Array.from({ length: 300 }, (_row, i) => ({
    id: i + 1,
    amount: i === 9 ? null : 7,
    label: 'ab',
  }))
  const snapshot = await handmade(path(`sold-${from.length}`), [[sold, rows]])
  const place = `sqlite:${path(`${from.length}.db`)}`
  const changed = loadUnchecked(snapshot, place, (csv) => replaceIn(csv.path('sold'), `\n${from}`, `\n${to}`))
  await expect(changed).rejects.toMatchObject({ code: 'DATABASE', message: expect.stringMatching(message) })
  expect(await query(place, "SELECT name FROM sqlite_master WHERE name = 'sold'")).toEqual([])
  await loadInto(await handmade(path(`sold-${from.length}-whole`), [[sold, rows]]), place)
  const late = query(place, "INSERT INTO sold VALUES (301, 0, 'ab')")
  await expect(late).rejects.toThrow(/CHECK/)
})
