/** A dump that is cut anywhere loads nothing of the dataset or all of it, in whatever way the client is run. */
import { describe, expect, test } from 'vitest'
import { WAYS, type Way } from '../../support/client-ways.ts'
import { MIGRATED_EMPTY, MIGRATED_HELD, MIGRATIONS, migratedRows } from '../../support/application.ts'
import { cutLengths, DATA_MARKS, FORUM_MARKS, surveyCuts } from '../../support/cuts.ts'
import { serverOf } from '../../support/databases.ts'
import { forumRows } from '../../support/forum.ts'

/** Users and teams, which refer to each other, and members. */
const data = forumRows.slice(0, 3)

/**
 * Of how many cuts one is taken: all where clients commit at the end of a file. Plain psql commits only what the dump's
 * own COMMIT does, and MySQL takes half a second for the statements of one load.
 */
function shareOf({ dialect, name }: Way): number {
  if (dialect === 'mysql') return name.includes('--force') ? 4 : 2
  return name.startsWith('psql') && !name.includes('-1') ? 4 : 1
}

describe.each(WAYS)('$name', (way) => {
  test.skipIf(!serverOf(way.dialect).available())('a cut dump loads nothing or all', async () => {
    const survey = await surveyCuts(way, data, (dump) => {
      const lengths = cutLengths(dump, { marks: FORUM_MARKS[way.dialect]!, random: 25, seed: 20_261_121 })
      return [...lengths.filter((_, i) => i % shareOf(way) === 0), dump.length]
    })
    expect(survey.bad).toEqual([])
    expect(survey.all).toBeGreaterThan(0)
  })

  test.skipIf(!serverOf(way.dialect).available())(
    'a cut dump of rows alone loads nothing or all',
    async () => {
      const application = {
        migrations: MIGRATIONS[way.dialect]!,
        before: MIGRATED_EMPTY,
        after: MIGRATED_HELD,
      }
      const lengthsOf = (dump: Buffer): readonly number[] => {
        const lengths = cutLengths(dump, { marks: DATA_MARKS[way.dialect]!, random: 25, seed: 20_261_121 })
        return [...lengths.filter((_, i) => i % shareOf(way) === 0), dump.length]
      }
      const survey = await surveyCuts(way, migratedRows, lengthsOf, application)
      expect(survey.bad).toEqual([])
      expect(survey.all).toBeGreaterThan(0)
    },
  )
})
