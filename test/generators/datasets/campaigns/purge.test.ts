/** Every database: the simulated rows are purged with what hangs on them, and none that a real row needs. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { campaigns } from '../../../../generators/datasets/campaigns/index.ts'
import { synthetic } from '../../../../generators/datasets/campaigns/synthetic.ts'
import type { Table } from '../../../../generators/model/index.ts'
import { DATABASES, type Database, purge, targetOf } from '../../../../loaders/index.ts'
import { build } from '../../../../pipeline/build.ts'
import { serverOf, type TestDatabase } from '../../../support/databases.ts'
import { loadInto, placeOf, query, stateOf, withSession } from '../../../support/load-place.ts'
import { temporaryDirectory } from '../../../support/temporary.ts'

const path = temporaryDirectory('purge-campaigns')
const table = (id: string): Table => campaigns.tables.find((one) => one.id === id)!

/** Rows that carry no mark, and hang on none that does. */
const UNMARKED = [
  'auth.users',
  'profiles',
  'user_roles',
  'credit_accounts',
  'credit_transactions',
  'agencies',
  'gift_card_brands',
  'gift_card_denominations',
]
const REAL = '00000000-0000-4000-8000-000000000001'

beforeAll(async () => {
  await build({ dataset: campaigns, out: path('demo'), formats: ['csv'] })
})

const rowCounts = (state: Readonly<Record<string, readonly string[]>>): Record<string, number> =>
  Object.fromEntries(Object.entries(state).map(([id, rows]) => [id, rows.length]))

function suite(database: Database): void {
  let place: TestDatabase
  beforeAll(async () => {
    place = await placeOf(database)
    await loadInto(path('demo'), place.url)
  }, 120_000)
  afterAll(() => place.drop())

  const state = () => stateOf(place.url, campaigns.tables)
  const run = (dryRun: boolean) =>
    withSession(place.url, (session) =>
      purge(session, targetOf(place.url, {}), {
        dataset: 'campaigns',
        tables: campaigns.tables,
        rows: synthetic,
        dryRun,
      }),
    )
  const sql = (text: string, ids: readonly string[]) =>
    withSession(place.url, (session) => {
      const quote = session.target.database.dialect.quoteName
      const filled = text
        .replace(/\{([a-z_]+)\}/g, (_, id: string) => session.nameOf(table(id)))
        .replace(/"([a-z_]+)"/g, (_, name: string) => quote(name))
        .replace(/\?(\d)/g, (_, i: string) => `'${ids[Number(i)]}'`)
      return session.run(filled)
    })

  it('removes what is simulated, but for what a real campaign needs', async () => {
    const before = await state()
    const [list] = await query(
      place.url,
      await withSession(place.url, async (session) => {
        const quote = session.target.database.dialect.quoteName
        return `SELECT ${quote('id')} AS list, ${quote('client_id')} AS client FROM ${session.nameOf(table('contact_lists'))} ORDER BY 1 LIMIT 1`
      }),
    )
    const ids = [REAL, list!['client']!, list!['list']!]
    await sql(
      `INSERT INTO {campaigns} ("id", "client_id", "name", "size", "contact_list_id") VALUES (?0, ?1, 'Real', '4x6', ?2)`,
      ids,
    )
    const dry = await run(true)
    expect(dry.kept).toMatchObject({
      organizations: 1,
      clients: 1,
      contact_lists: 1,
      campaigns: 0,
      recipients: 0,
    })
    expect(await run(false)).toMatchObject({ removed: dry.removed, kept: dry.kept })
    expect((await state())['campaigns']).toHaveLength(1)
    await sql(`DELETE FROM {campaigns} WHERE "id" = ?0`, ids)
    expect((await run(false)).removed).toMatchObject({ organizations: 1, clients: 1, contact_lists: 1 })
    const after = await state()
    for (const { id } of campaigns.tables) {
      if (UNMARKED.includes(id)) expect([id, after[id]]).toEqual([id, before[id]])
      else if (id !== 'gift_card_inventory') expect([id, after[id]]).toEqual([id, []])
    }
    // Cards in stock that nobody was given hang on nothing.
    expect(rowCounts(after)['gift_card_inventory']).toBeGreaterThan(0)
    expect((await run(false)).entry).toBeUndefined()
  }, 120_000)
}

describe('the mark', () => {
  it('names every table that rows can be removed from, and columns that lead somewhere', () => {
    const named = [...Object.keys(synthetic.flags), ...Object.keys(synthetic.writtenBy)]
    expect([...named, ...UNMARKED].sort()).toEqual(campaigns.tables.map(({ id }) => id).sort())
    for (const [id, column] of Object.entries(synthetic.writtenBy))
      expect([id, table(id).foreignKeys.some(({ columns }) => columns.join() === column)]).toEqual([id, true])
  })
})

for (const database of DATABASES) {
  const server = serverOf(database.dialect.name)
  describe.skipIf(!server.available())(database.title, () => suite(database))
}
