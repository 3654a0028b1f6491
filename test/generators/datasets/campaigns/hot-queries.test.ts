/** The dataset's hot queries run in every database, within their limits. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { campaigns } from '../../../../generators/datasets/campaigns/index.ts'
import type { Dataset } from '../../../../generators/model/index.ts'
import { DATABASES, type Database, targetOf } from '../../../../loaders/index.ts'
import { build } from '../../../../pipeline/build.ts'
import { recordLines } from '../../../../pipeline/explain/describe.ts'
import { measureDatabase } from '../../../../pipeline/explain/measure-database.ts'
import { memoryOutput } from '../../../support/cli.ts'
import { serverOf, type TestDatabase } from '../../../support/databases.ts'
import { loadInto, placeOf } from '../../../support/load-place.ts'
import { temporaryDirectory } from '../../../support/temporary.ts'

const path = temporaryDirectory('campaigns-queries')

beforeAll(async () => {
  const set = { analytics: true, errors: true, performanceMetrics: 2000, usageEvents: 2000, errorLogs: 500 }
  await build({ dataset: campaigns, set, out: path('rows'), formats: ['csv'] })
}, 60_000)

/** What the seeding plan allows, in milliseconds. */
const ALLOWED: Readonly<Record<number, readonly string[]>> = {
  2000: ['campaign-list', 'campaign-dashboard', 'recipient-journey', 'engaged-contacts'],
  3000: ['campaign-events', 'client-engagement', 'event-totals'],
  2500: [
    'call-center',
    'gift-card-profit',
    'gift-card-stock',
    'performance',
    'feature-usage',
    'errors-lately',
  ],
}

function suite(database: Database): void {
  let place: TestDatabase
  beforeAll(async () => {
    place = await placeOf(database)
    await loadInto(path('rows'), place.url)
  }, 120_000)
  afterAll(() => place.drop())

  const measure = (dataset: Dataset) =>
    measureDatabase({ dataset, target: targetOf(place.url, {}), label: 'now' })

  it('all give rows, within their limits', async () => {
    const record = await measure(campaigns)
    const limits = Object.entries(ALLOWED).flatMap(([limit, names]) =>
      names.map((name) => [name, Number(limit)]),
    )
    expect(record.queries.map(({ name, limitMs }) => [name, limitMs]).sort()).toEqual(limits.sort())
    for (const { name, rows, medianMs, limitMs } of record.queries)
      expect([name, rows > 0, medianMs <= limitMs!]).toEqual([name, true, true])
    expect(recordLines(record, memoryOutput()).join('\n')).toMatch(/campaign-list .* under 2,000 ms/)
  }, 120_000)

  it('a query that takes longer is told', async () => {
    const [first] = campaigns.hotQueries!
    const record = await measure({ ...campaigns, hotQueries: [{ ...first!, limitMs: 0 }] })
    expect(recordLines(record, memoryOutput()).join('\n')).toMatch(/over 0 ms/)
  }, 120_000)
}

for (const database of DATABASES) {
  const server = serverOf(database.dialect.name)
  describe.skipIf(!server.available())(database.title, () => suite(database))
}
