/** Which stories are told how often. */
import type { PropertyParameters } from './parameters.ts'
import { STORIES, type Story, type StoryGroup } from './stories/index.ts'

/** The share of each group among the threads. */
export function groupShares(params: PropertyParameters): Readonly<Record<StoryGroup, number>> {
  const { maintenanceShare, emergencyShare, escalationShare, flaggedShare } = params
  const special = maintenanceShare + emergencyShare + escalationShare + flaggedShare
  return {
    maintenance: maintenanceShare,
    emergency: emergencyShare,
    escalation: escalationShare,
    flagged: flaggedShare,
    everyday: Math.max(0, 1 - special),
  }
}

const weightOf = (group: StoryGroup): number =>
  STORIES.reduce((sum, story) => (story.group === group ? sum + story.weight : sum), 0)

/** The story at a place of the mix, 0 included to 1 excluded: the stories in their order, each as wide as its share. */
export function storyAt(params: PropertyParameters, place: number): Story {
  const shares = groupShares(params)
  let rest = place
  let last: Story | undefined
  for (const story of STORIES) {
    const share = (shares[story.group] * story.weight) / weightOf(story.group)
    if (share > 0) last = story
    if (rest < share) return story
    rest -= share
  }
  // Rounding: the shares sum to a little less than 1.
  return last!
}
