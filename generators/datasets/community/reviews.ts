/** Reviews: what clients say of sessions, some days later. */
import { defineGenerator, each, type Instant, type Key, type Unit } from '../../model/index.ts'
import { weighted } from '../../values/choice.ts'
import { type MeetingBase, meetingGenerator } from './meetings.ts'
import { reviewsPerTherapist } from './requirements.ts'
import { clientGenerator } from './roles.ts'
import { review } from './tables-therapy.ts'
import { reviewText } from './text/session.ts'
import { type TherapistBase, therapistGenerator } from './therapists.ts'
import { awake, type CommunityContext, type CommunityEnvironment, DAY, horizon } from './tools.ts'

/** What others know of a review. */
export interface ReviewBase {
  readonly id: Key<'Review', string>
  readonly clientId: MeetingBase['clientId']
  readonly therapistId: MeetingBase['therapistId']
  readonly meetingId: MeetingBase['id']
  readonly rating: number
  readonly createdAt: Instant
}

const RATINGS = weighted([
  [1, 1],
  [2, 2],
  [3, 5],
  [4, 15],
  [5, 25],
] as const)

/** Reviews come one to seven days after a session, while the client is there. */
function windowOf(context: CommunityContext, one: MeetingBase): readonly [Instant, Instant] {
  const until = context.tools.by(context.all(clientGenerator), 'id').get(one.clientId)?.[0]?.until ?? Infinity
  const from = one.endTime + DAY
  return [from, Math.min(until, horizon(context, one.bookedAt), one.endTime + 7 * DAY)]
}

/** The therapist's completed sessions by a draw of their own: those below the share, and as many more as are lacking. */
function reviewsOf(context: CommunityContext, one: TherapistBase): ReviewBase[] {
  const { params, tools } = context
  const open = (tools.by(context.all(meetingGenerator), 'therapistId').get(one.id) ?? [])
    .filter((it) => it.status === 'COMPLETED')
    .map((it) => ({
      it,
      u: context.at(review, it.id, 'all').shared('wanted').float(),
      window: windowOf(context, it),
    }))
    .filter(({ window: [from, to] }) => from <= to)
    .sort((a, b) => a.u - b.u || (a.it.id < b.it.id ? -1 : 1))
  const liked = open.filter(({ u }) => u < params.reviewShare).length
  const many = Math.max(liked, params.minReviewsPerTherapist) + context.extra(reviewsPerTherapist, one.id)
  return open.slice(0, many).map(({ it, window: [from, to] }) => {
    const draw = context.at(review, it.id, 0)
    return {
      id: draw.key(),
      clientId: it.clientId,
      therapistId: it.therapistId,
      meetingId: it.id,
      rating: RATINGS(draw.col.rating),
      createdAt: awake(from, to, draw.col.createdAt.float()),
    }
  })
}

/** One unit per therapist: reviews of their sessions. */
export const reviewGenerator = defineGenerator<CommunityEnvironment>()({
  name: 'reviews',
  emits: [review],
  over: each(therapistGenerator),
  needs: [meetingGenerator, clientGenerator],
  outline: (unit: Unit<TherapistBase>, context) =>
    unit.parent.status === 'APPROVED' ? reviewsOf(context, unit.parent) : [],
  counts: (found) => [found.length],
  base: (_unit, found) => found,
  emit(_unit, found, context, put) {
    for (const one of found) {
      const { col } = context.at(review, one.meetingId, 0)
      const { title, content } = reviewText(col.content, one.rating)
      put(review, {
        ...one,
        title,
        content,
        isAnonymous: col.isAnonymous.chance(0.25),
        isVerified: true,
        updatedAt: one.createdAt,
      })
    }
  },
})
