/** Every dataset that says what it requires can be topped up from any state, as often as one likes. */
import { describe, expect, it } from 'vitest'
import { DATASETS } from '../../generators/datasets/index.ts'
import type { AnyRow, Dataset } from '../../generators/model/index.ts'
import { emitMade } from '../../pipeline/topup/emit.ts'
import { selectRows } from '../../pipeline/topup/select.ts'
import { resolveSource } from '../../pipeline/resolve.ts'
import { generateRows, type RowsByTable } from '../support/generate-rows.ts'
import { lose, orphans, stateOfRows, twins, withoutOrphans } from '../support/partial-states.ts'

const STATES = 50

interface ToppedUp {
  readonly rows: RowsByTable
  /** Rows made, all tables together. */
  readonly made: number
  /** Requirements that are still short. */
  readonly short: readonly string[]
}

async function topUpRows(dataset: Dataset, rows: RowsByTable): Promise<ToppedUp> {
  const source = await resolveSource({ dataset })
  const selection = await selectRows(source, stateOfRows(dataset, rows))
  const emitted = await emitMade(selection)
  const all: Record<string, readonly AnyRow[]> = {}
  let made = 0
  for (const { id } of dataset.tables) {
    const more = emitted.get(id) ?? []
    expect([id, more.length]).toEqual([id, selection.live.made.get(id)?.size ?? 0])
    made += more.length
    all[id] = [...rows[id]!, ...more]
  }
  const short = selection.after.filter(({ gaps }) => gaps.size > 0).map(({ requirement }) => requirement.name)
  return { rows: all, made, short }
}

async function expectWhole(dataset: Dataset, rows: RowsByTable, again = true): Promise<ToppedUp> {
  const done = await topUpRows(dataset, rows)
  expect(done.short).toEqual([])
  expect(orphans(dataset, done.rows)).toEqual([])
  expect(twins(dataset, done.rows)).toEqual([])
  if (again) expect((await topUpRows(dataset, done.rows)).made).toBe(0)
  return done
}

const required = DATASETS.filter(({ requirements }) => requirements.length > 0)

describe.each(required.map((dataset) => [dataset.name, dataset] as const))('%s', (_name, dataset) => {
  it('lacks nothing when it is generated', async () => {
    const done = await topUpRows(dataset, await generateRows({ dataset }))
    expect(done).toMatchObject({ made: 0, short: [] })
  })

  it(`is topped up from ${STATES} partial states`, async () => {
    const whole = await generateRows({ dataset })
    for (let i = 0; i < STATES; i++) {
      const done = await expectWhole(dataset, lose(dataset, whole, `state ${i}`), i % 5 === 0)
      expect(done.made).toBeGreaterThan(0)
    }
  }, 400_000)

  it('is topped up from nothing but what the migrations hold', async () => {
    const rows = Object.fromEntries(dataset.tables.map(({ id, existing }) => [id, [...existing]]))
    await expectWhole(dataset, rows)
  })

  it.each(dataset.requirements.map((requirement) => [requirement.name, requirement] as const))(
    'refills %s',
    async (_requirement, { count, minimum }) => {
      const source = await resolveSource({ dataset })
      const whole = await generateRows({ dataset })
      const { table, where } = count
      const left = withoutOrphans(dataset, {
        ...whole,
        [table.id]: whole[table.id]!.filter(
          (row, i) =>
            i < table.existing.length || (where !== undefined && !where(row as never, source.environment)),
        ),
      })
      const lost = left[table.id]!.length < whole[table.id]!.length
      const done = await expectWhole(dataset, left)
      if (lost && minimum !== 'planned') expect(done.made).toBeGreaterThan(0)
    },
  )
})
