/** Every dataset that says what it requires can be seeded into every database, again and again. */
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { DATASETS } from '../../generators/datasets/index.ts'
import type { Dataset } from '../../generators/model/index.ts'
import { DATABASES } from '../../loaders/index.ts'
import { parentsFirst } from '../../output/sql/order.ts'
import type { Io } from '../../pipeline/cli/io.ts'
import { deltaDataset } from '../../pipeline/topup/delta.ts'
import { seedDatabase } from '../../pipeline/topup/seed.ts'
import { topUp, writeDelta } from '../../pipeline/topup/top-up.ts'
import { memoryOutput } from '../support/cli.ts'
import { serverOf, type TestDatabase } from '../support/databases.ts'
import { generateRows } from '../support/generate-rows.ts'
import { empty, handmade, loadInto, placeOf, stateOf } from '../support/load-place.ts'
import { lose } from '../support/partial-states.ts'
import { hashesOf } from '../support/snapshot-files.ts'
import { temporaryDirectory } from '../support/temporary.ts'

const path = temporaryDirectory('seeding')

/** Several minutes on a slow machine. */
const TIMEOUT = 240_000

const ioOf = (signal: AbortSignal): Io => ({
  out: memoryOutput(),
  err: memoryOutput(),
  env: {},
  signal,
})

const seed = (
  dataset: Dataset,
  to: string,
  more: { readonly create?: boolean; readonly force?: boolean; readonly onProgress?: () => void } = {},
  signal: AbortSignal = new AbortController().signal,
) =>
  seedDatabase(
    ioOf(signal),
    { dataset, to, create: false, force: false, signal, ...more },
    { confirmed: undefined, records: path('records'), backup: false },
  )

const required = DATASETS.filter(({ requirements }) => requirements.length > 0)

beforeAll(async () => {
  for (const dataset of required) {
    const rows = lose(dataset, await generateRows({ dataset }), 'half', 0.5)
    // What the database does not check may refer to rows that are gone.
    const content = deltaDataset(dataset, new Map()).tables.map((table) => {
      const foreignKeys = table.foreignKeys.filter(({ enforced }) => enforced)
      return [{ ...table, foreignKeys }, rows[table.id]!] as const
    })
    await handmade(path(`half-${dataset.name}`), content, dataset.name)
  }
}, TIMEOUT)

describe.each(DATABASES.map((database) => [database.name, database] as const))('%s', (_name, database) => {
  const server = serverOf(database.dialect.name)

  describe.skipIf(!server.available())('seeding', () => {
    let place: TestDatabase
    beforeEach(async () => {
      place = await placeOf(database)
    })
    afterEach(() => place.drop())

    describe.each(required.map((dataset) => [dataset.name, dataset] as const))('%s', (name, dataset) => {
      const half = path(`half-${name}`)

      it(
        'is made from nothing, and then there is nothing to do',
        async () => {
          const first = await seed(dataset, place.url, { create: true })
          expect(first).toMatchObject({ outcome: 'base', after: { satisfied: true } })
          const state = await stateOf(place.url, dataset.tables)
          for (let again = 2; again <= 5; again++) {
            expect(await seed(dataset, place.url)).toMatchObject({ outcome: 'nothing to do', rows: {} })
            expect(await stateOf(place.url, dataset.tables)).toEqual(state)
          }
        },
        TIMEOUT,
      )

      it(
        'gets what half of it lacks, the same from the database and from a snapshot',
        async () => {
          await loadInto(half, place.url)
          const before = await stateOf(place.url, dataset.tables)
          const scenario = Object.keys(dataset.scenarios)[0]!
          const deltas = [place.url, half].map((from, i) => ({
            from,
            out: path(`delta-${database.name}-${name}-${i}`),
          }))
          for (const { from, out } of deltas)
            await writeDelta(await topUp({ dataset, from, scenario, env: {} }), {
              out,
              formats: ['csv', 'sql'],
            })
          expect(hashesOf(deltas[0]!.out)).toEqual(hashesOf(deltas[1]!.out))
          expect(await seed(dataset, place.url)).toMatchObject({ outcome: 'gap', after: { satisfied: true } })
          const after = await stateOf(place.url, dataset.tables)
          for (const { id } of dataset.tables) {
            const there = new Set(after[id])
            expect([id, before[id]!.filter((row) => !there.has(row))]).toEqual([id, []])
          }
          expect(await seed(dataset, place.url)).toMatchObject({ outcome: 'nothing to do' })
        },
        TIMEOUT,
      )
    })

    const [dataset] = required as [Dataset]

    it(
      'changes nothing when it is interrupted, and goes on next time',
      async () => {
        await loadInto(path(`half-${dataset.name}`), place.url)
        const before = await stateOf(place.url, dataset.tables)
        const controller = new AbortController()
        const onProgress = (): void => controller.abort(new Error('stopped'))
        await expect(seed(dataset, place.url, { onProgress }, controller.signal)).rejects.toThrow()
        expect(await stateOf(place.url, dataset.tables)).toEqual(before)
        expect(await seed(dataset, place.url)).toMatchObject({ outcome: 'gap', after: { satisfied: true } })
      },
      TIMEOUT,
    )

    it(
      'makes every row once when two runs come at once',
      async () => {
        await loadInto(path(`half-${dataset.name}`), place.url)
        const runs = await Promise.allSettled([seed(dataset, place.url), seed(dataset, place.url)])
        const outcomes = runs.map((run) => (run.status === 'fulfilled' ? run.value.outcome : 'refused'))
        expect(outcomes).toContain('gap')
        // An engine whose file only one may open refuses the other run.
        expect(['nothing to do', 'refused']).toContain(outcomes.find((outcome) => outcome !== 'gap'))
        expect(await seed(dataset, place.url)).toMatchObject({ outcome: 'nothing to do' })
      },
      TIMEOUT,
    )

    it(
      'fills a gap that it has filled before, and a database that was emptied',
      async () => {
        await seed(dataset, place.url, { create: true })
        const whole = await stateOf(place.url, dataset.tables)
        const leaves = dataset.tables.filter(
          ({ id }) => !dataset.tables.some((other) => other.foreignKeys.some((key) => key.table === id)),
        )
        for (const gone of [leaves, leaves, [...parentsFirst(dataset.tables)].reverse()]) {
          await empty(place.url, gone)
          const done = await seed(dataset, place.url)
          expect(done).toMatchObject({ after: { satisfied: true } })
          expect(done.outcome).not.toBe('nothing to do')
          expect(await stateOf(place.url, dataset.tables)).toEqual(whole)
        }
        // Rows that were loaded, lost and loaded again stand in several loads.
        const anew = await seed(dataset, place.url, { force: true })
        expect(anew).toMatchObject({ outcome: 'base', after: { satisfied: true } })
        expect(await stateOf(place.url, dataset.tables)).toEqual(whole)
      },
      TIMEOUT,
    )

    it(
      'is taken out and made anew on request',
      async () => {
        await seed(dataset, place.url, { create: true })
        const state = await stateOf(place.url, dataset.tables)
        const again = await seed(dataset, place.url, { force: true })
        expect(again).toMatchObject({ outcome: 'base', after: { satisfied: true } })
        expect(Object.values(again.removed).reduce((sum, rows) => sum + rows, 0)).toBeGreaterThan(0)
        expect(await stateOf(place.url, dataset.tables)).toEqual(state)
      },
      TIMEOUT,
    )
  })
})
