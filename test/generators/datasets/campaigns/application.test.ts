/** The data goes into the application's own schema, whose triggers would write some of it a second time. */
import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { campaigns } from '../../../../generators/datasets/campaigns/index.ts'
import { build } from '../../../../pipeline/build.ts'
import { ROOT } from '../../../support/cli.ts'
import { serverOf, type TestDatabase } from '../../../support/databases.ts'
import { expectSame, loadInto, query } from '../../../support/load-place.ts'
import { temporaryDirectory } from '../../../support/temporary.ts'

const path = temporaryDirectory('campaigns-application')
const SCHEMA = readFileSync(`${ROOT}/test/support/campaigns-application.sql`, 'utf8')
const server = serverOf('postgres')

beforeAll(async () => {
  // With analytics and errors, so that every table has rows.
  const set = { analytics: true, errors: true, performanceMetrics: 500, usageEvents: 500, errorLogs: 200 }
  const out = path('rows')
  await build({
    dataset: campaigns,
    set,
    out,
    formats: ['csv', 'sql'],
    dialects: ['postgres'],
    dataOnly: true,
  })
}, 60_000)

async function application(): Promise<TestDatabase> {
  const place = await server.create()
  onTestFinished(() => place.drop())
  expect(await place.load(SCHEMA)).toEqual({ ok: true, error: '', out: '' })
  return place
}

/** The one number of a query. */
const numberOf = async (place: TestDatabase, sql: string): Promise<number> =>
  Number(Object.values((await query(place.url, sql))[0]!)[0])

async function expectWhole(place: TestDatabase): Promise<void> {
  await expectSame(path('rows'), place.url)
  // What the database computes by itself is what the dataset computes.
  const wrong = await numberOf(
    place,
    `SELECT (SELECT count(*) FROM gift_card_billing_ledger WHERE profit <> amount_billed - cost_basis OR profit <= 0)
          + (SELECT count(*) FROM gift_card_denominations WHERE profit_margin_percentage IS NULL)`,
  )
  expect(wrong).toBe(0)
  expect(await numberOf(place, 'SELECT count(*) FROM contacts WHERE engagement_score > 1')).toBeGreaterThan(0)
  // The triggers were only asleep.
  await query(
    place.url,
    `UPDATE contacts SET notes = 'called' WHERE id = (SELECT id FROM contacts WHERE engagement_score > 1 LIMIT 1) RETURNING id`,
  )
  await query(
    place.url,
    `INSERT INTO auth.users (id, email) VALUES (gen_random_uuid(), 'real@example.com') RETURNING id`,
  )
  expect(
    await numberOf(place, `SELECT count(*) FROM contacts WHERE notes = 'called' AND engagement_score = 1`),
  ).toBe(1)
  expect(await numberOf(place, `SELECT count(*) FROM profiles WHERE email = 'real@example.com'`)).toBe(1)
}

describe.skipIf(!server.available())("the application's own schema", () => {
  it('is the one that the dataset declares', async () => {
    const place = await application()
    const found = await query(
      place.url,
      `SELECT table_schema || '.' || table_name AS table, string_agg(column_name, ',' ORDER BY column_name COLLATE "C") AS columns
       FROM information_schema.columns WHERE table_schema IN ('public', 'auth') GROUP BY 1`,
    )
    const columns = new Map(found.map((row) => [row['table'], row['columns']]))
    for (const table of campaigns.tables.filter(({ id }) => id !== 'auth.users'))
      expect([table.id, columns.get(`public.${table.id}`)]).toEqual([
        table.id,
        Object.keys(table.columns).sort().join(),
      ])
    expect(columns.size).toBe(campaigns.tables.length)
  })

  it('takes the rows of tilth load --data-only', async () => {
    const place = await application()
    await loadInto(path('rows'), place.url, { only: 'data' })
    await expectWhole(place)
  })

  it('takes the dump of tilth generate --data-only from psql', async () => {
    const place = await application()
    const dump = readFileSync(path('rows', 'sql', 'postgres.sql'), 'utf8')
    expect(await place.load(dump)).toEqual({ ok: true, error: '', out: '' })
    await expectWhole(place)
  })

  it('would refuse the rows if its triggers were awake', async () => {
    const place = await application()
    const [user] = await query(
      place.url,
      `INSERT INTO auth.users (id, email) VALUES (gen_random_uuid(), 'a@example.com') RETURNING id`,
    )
    const again = query(
      place.url,
      `INSERT INTO profiles (id, email) VALUES ('${user!['id']}', 'a@example.com') RETURNING id`,
    )
    await expect(again).rejects.toThrow(/duplicate key/)
  })
})
