/** Dumps that are cut anywhere, given to the stock clients: never a part of the rows. */
import { afterAll, expect, test } from 'vitest'
import { WAYS } from '../support/client-ways.ts'
import { surveyCuts } from '../support/cuts.ts'
import { serverOf } from '../support/databases.ts'
import { forumRows } from '../support/forum.ts'
import { SEED, scaled, chance } from './settings.ts'
import { Tally } from './tally.ts'

/** Users and teams, which refer to each other, and members. */
const data = forumRows.slice(0, 3)
const random = chance('cut dumps')

/** Cuts that are near the end, where rows become visible, are the half of all. */
function lengths(dump: Buffer, count: number): readonly number[] {
  const late = Math.floor(dump.length * 0.6)
  const made = Array.from({ length: count }, (_, i) =>
    i % 2 === 0 ? random.below(dump.length) : late + random.below(dump.length - late),
  )
  return [...made.sort((a, b) => a - b), dump.length]
}

const tally = new Tally('cut dumps')
afterAll(() => tally.finish())

for (const way of WAYS) {
  test.skipIf(!serverOf(way.dialect).available())(way.name, async () => {
    process.stderr.write(`torture: cut dumps: ${way.name}\n`)
    const survey = await surveyCuts(way, data, (dump) => lengths(dump, scaled(200)))
    for (let i = survey.bad.length; i < survey.cuts; i++) tally.count(way.name)
    for (const bad of survey.bad) tally.count(way.name, [bad])
    // The whole dump was among them.
    expect(survey.all, `whole loads, seed ${SEED}`).toBeGreaterThan(0)
  })
}
