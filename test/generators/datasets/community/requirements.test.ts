/** The plan itself holds every requirement. */
import { describe, expect, it } from 'vitest'
import { community } from '../../../../generators/datasets/community/index.ts'
import {
  community as communities,
  membership,
} from '../../../../generators/datasets/community/tables-community.ts'
import { shortfalls } from '../../../support/requirement-counts.ts'
import { runDataset } from '../../../support/run-dataset.ts'

const lacking = async (scenario: string, seed: string, set: Record<string, unknown> = {}) => {
  const run = await runDataset(community, { scenario, seed, set })
  return shortfalls(community.requirements, community.tables, (table) => run.rows(table), run.environment)
}

describe.each(['light', 'medium', 'heavy', 'plan'])('%s', (scenario) => {
  it('has what its requirements ask for', async () => {
    expect(await lacking(scenario, 'tilth')).toEqual([])
  })
})

it.each(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l'])(
  'holds for the seed %s',
  async (seed) => {
    for (const scenario of ['light', 'medium', 'plan'])
      expect([scenario, await lacking(scenario, seed)]).toEqual([scenario, []])
  },
)

it('holds for other minimums', async () => {
  const set = {
    minPostsPerClient: 9,
    minCommentsPerClient: 17,
    minCommentsPerPost: 4,
    minHeartsPerUser: 3,
    minHeartsPerPost: 3,
    minMeetingsPerClient: 6,
    minReviewsPerTherapist: 2,
    minActionsPerModerator: 6,
    minModeratorsPerCommunity: 2,
    minNotificationsPerUser: 6,
    minAvailabilityDays: 5,
  }
  expect(await lacking('light', 'tilth', set)).toEqual([])
})

it('sees what is lacking', async () => {
  const run = await runDataset(community)
  const gone = run.rows(communities)[0]!.id
  const rows = run.rows(membership).filter(({ communityId }) => communityId !== gone)
  const found = shortfalls(
    community.requirements,
    community.tables,
    (table) => (table === membership ? rows : run.rows(table)),
    run.environment,
  )
  expect(found).toContainEqual({ requirement: 'members per community', parent: gone, rows: 0, minimum: 4 })
})
