/** What troubles a client: a function of the account's key, so that assessment, communities and therapist agree. */
import type { CommunityContext } from './tools.ts'
import { preAssessment } from './tables-therapy.ts'
import { ILLNESS_THEMES } from './text/themes.ts'

/** Slugs of the conditions that a client's answers show, the strongest first: three to six of the fifteen. */
export type Profile = readonly string[]

/** The profile of a client, by key. */
export function profileOf(context: CommunityContext, clientId: string): Profile {
  const stream = context.at(preAssessment, clientId, 0).shared('profile')
  const many = 3 + stream.int(4)
  const left = ILLNESS_THEMES.map(({ slug }) => slug)
  return Array.from({ length: many }, (_, place) => {
    // The first is one of the common ones, mostly.
    const at =
      place === 0 ? Math.floor(left.length * stream.float() * stream.float()) : stream.int(left.length)
    return left.splice(at, 1)[0]!
  })
}
