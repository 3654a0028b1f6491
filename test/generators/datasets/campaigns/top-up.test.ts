/** What a database lost is given back, value for value: also counts, balances and states that follow from other rows. */
import { expect, test } from 'vitest'
import { campaigns } from '../../../../generators/datasets/campaigns/index.ts'
import { resolveSource } from '../../../../pipeline/resolve.ts'
import { emitMade } from '../../../../pipeline/topup/emit.ts'
import { selectRows } from '../../../../pipeline/topup/select.ts'
import { generateRows } from '../../../support/generate-rows.ts'
import { lose, stateOfRows, withoutOrphans } from '../../../support/partial-states.ts'

test('rows that are made again are those that were lost', async () => {
  const whole = await generateRows({ dataset: campaigns })
  const source = await resolveSource({ dataset: campaigns })
  const lost = [
    'credit_accounts',
    'contact_lists',
    'recipients',
    'ace_form_submissions',
    'simulation_batches',
  ]
  const states = [
    ...['a', 'b', 'c', 'd'].map((seed) => lose(campaigns, whole, seed)),
    ...lost.map((id) => withoutOrphans(campaigns, { ...whole, [id]: [] })),
  ]
  for (const left of states) {
    const made = await emitMade(await selectRows(source, stateOfRows(campaigns, left)))
    for (const { id } of campaigns.tables) {
      const rows = [...left[id]!, ...(made.get(id) ?? [])]
      const byKey = new Map(rows.map((row) => [row['id'], row]))
      expect([id, byKey.size]).toEqual([id, whole[id]!.length])
      expect(
        whole[id]!.filter((row) => JSON.stringify(row) !== JSON.stringify(byKey.get(row['id']))),
      ).toEqual([])
    }
  }
}, 120_000)
