/** What happened to a user that they may be told of. */
import type { Instant, Json, Row } from '../../model/index.ts'
import { HOUR, MINUTE } from '../../values/time.ts'
import { commentGenerator } from './comments.ts'
import { communityGenerator, communityOfRoom } from './communities.ts'
import { linkGenerator } from './links.ts'
import { type MeetingBase, meetingGenerator } from './meetings.ts'
import { membershipGenerator } from './memberships.ts'
import { messageGenerator } from './messages.ts'
import { participantGenerator } from './conversations.ts'
import { type UserBase, userGenerator } from './people.ts'
import { postGenerator } from './posts.ts'
import { reviewGenerator } from './reviews.ts'
import type { notification } from './tables-talk.ts'
import type { CommunityContext } from './tools.ts'
import { worksheetGenerator } from './worksheets.ts'

type Notification = Row<typeof notification>

/** Something that happened, as it is told. */
export interface Event {
  /** Its kind and the id of what it is about: unique for a user. */
  readonly id: string
  readonly at: Instant
  readonly type: Notification['type']
  readonly priority: Notification['priority']
  readonly title: string
  readonly message: string
  readonly data: Json
  readonly url: string
}

type Told = Omit<Event, 'id' | 'priority'> & { readonly about: string; readonly priority?: Event['priority'] }

const event = ({ about, priority = 'NORMAL', ...told }: Told): Event => ({
  id: `${told.type}:${about}`,
  priority,
  ...told,
})

type Source = (context: CommunityContext, user: UserBase) => Event[]

const firstName = (context: CommunityContext, id: string): string =>
  context.tools.by(context.all(userGenerator), 'id').get(id)?.[0]?.firstName ?? 'Somebody'

const joined: Source = (context, user) => {
  const { by } = context.tools
  const mine = by(context.all(membershipGenerator), 'userId').get(user.id) ?? []
  return mine.flatMap(({ communityId, joinedAt }) =>
    (by(context.all(communityGenerator), 'id').get(communityId) ?? []).flatMap(({ name, slug }) => {
      const common = { about: communityId, data: { communityId }, url: `/communities/${slug}` }
      return [
        event({
          ...common,
          type: 'COMMUNITY_WELCOME',
          at: joinedAt + MINUTE,
          priority: 'LOW',
          title: `Welcome to ${name}`,
          message: 'Have a look at the rooms, and say hello when you feel like it.',
        }),
        event({
          ...common,
          type: 'COMMUNITY_JOINED',
          at: joinedAt,
          priority: 'LOW',
          title: 'You joined a community',
          message: `You are now a member of ${name}.`,
        }),
      ]
    }),
  )
}

const written: Source = (context, user) => {
  const { by } = context.tools
  const posts = by(context.all(postGenerator), 'userId').get(user.id) ?? []
  const comments = by(context.all(commentGenerator), 'postId')
  const replies = posts.flatMap((mine) =>
    (comments.get(mine.id) ?? [])
      .filter(({ userId }) => userId !== user.id)
      .map(({ id, userId, createdAt }) =>
        event({
          type: 'COMMUNITY_REPLY',
          about: id,
          at: createdAt + MINUTE,
          title: 'New comment on your post',
          message: `${firstName(context, userId)} commented on your post.`,
          data: { postId: mine.id, commentId: id },
          url: `/posts/${mine.id}#comment-${id}`,
        }),
      ),
  )
  const memberships = by(context.all(membershipGenerator), 'userId').get(user.id) ?? []
  const since = new Map(memberships.map(({ communityId, joinedAt }) => [communityId as string, joinedAt]))
  const others = context.all(postGenerator).flatMap((row) => {
    const place = communityOfRoom(context, row.roomId)
    const at = since.get(place?.id ?? '')
    if (place === undefined || at === undefined || at > row.createdAt || row.userId === user.id) return []
    return [
      event({
        type: 'COMMUNITY_POST',
        about: row.id,
        at: row.createdAt + MINUTE,
        priority: 'LOW',
        title: `New post in ${place.name}`,
        message: `${firstName(context, row.userId)} has written something new.`,
        data: { postId: row.id, communityId: place.id },
        url: `/posts/${row.id}`,
      }),
    ]
  })
  return [...replies, ...others]
}

/** What is told of a session: that it is booked, that it is tomorrow, that it was cancelled. */
function ofMeeting(one: MeetingBase, name: string): Event[] {
  const common = { about: one.id, data: { meetingId: one.id }, url: `/meetings/${one.id}` }
  const made = [
    event({
      ...common,
      type: 'APPOINTMENT_CONFIRMED',
      at: one.bookedAt + MINUTE,
      title: 'Session booked',
      message: `Your session with ${name} is in the calendar.`,
    }),
  ]
  if (one.status === 'CANCELLED')
    made.push(
      event({
        ...common,
        type: 'APPOINTMENT_CANCELLED',
        at: Math.max(one.bookedAt, one.startTime - 12 * HOUR) + MINUTE,
        priority: 'HIGH',
        title: 'Session cancelled',
        message: `Your session with ${name} does not take place.`,
      }),
    )
  else
    made.push(
      event({
        ...common,
        type: 'APPOINTMENT_REMINDER',
        at: Math.max(one.bookedAt + HOUR, one.startTime - 24 * HOUR),
        priority: 'HIGH',
        title: 'Session tomorrow',
        message: `You meet ${name} in 24 hours. The link is in the calendar.`,
      }),
    )
  return made
}

const sessions: Source = (context, user) => {
  const { by } = context.tools
  const list = context.all(meetingGenerator)
  const mine = [
    ...(by(list, 'clientId').get(user.id) ?? []).map((one) => ({ one, other: one.therapistId })),
    ...(by(list, 'therapistId').get(user.id) ?? []).map((one) => ({ one, other: one.clientId })),
  ]
  const links = context.all(linkGenerator)
  const matches = [
    ...(by(links, 'clientId').get(user.id) ?? []).map((one) => ({ one, other: one.therapistId })),
    ...(by(links, 'therapistId').get(user.id) ?? []).map((one) => ({ one, other: one.clientId })),
  ]
  return [
    ...mine.flatMap(({ one, other }) => ofMeeting(one, firstName(context, other))),
    ...matches.map(({ one, other }) =>
      event({
        type: 'RELATIONSHIP_ESTABLISHED',
        about: one.id,
        at: one.assignedAt + MINUTE,
        priority: 'HIGH',
        title: 'You have been matched',
        message: `You and ${firstName(context, other)} can now plan sessions.`,
        data: { relationshipId: one.id, userId: other },
        url: '/sessions',
      }),
    ),
  ]
}

const work: Source = (context, user) => {
  const { by } = context.tools
  const sheets = by(context.all(worksheetGenerator), 'clientId').get(user.id) ?? []
  const reviews = by(context.all(reviewGenerator), 'therapistId').get(user.id) ?? []
  return [
    ...sheets.flatMap((one) => {
      const common = { about: one.id, data: { worksheetId: one.id }, url: `/worksheets/${one.id}` }
      const set = event({
        ...common,
        type: 'WORKSHEET_ASSIGNED',
        at: one.createdAt + MINUTE,
        title: 'New worksheet',
        message: `${firstName(context, one.therapistId)} has set you: ${one.title}.`,
      })
      const answered = event({
        ...common,
        type: 'WORKSHEET_FEEDBACK',
        at: one.submittedAt + 24 * HOUR + MINUTE,
        title: 'Feedback on your worksheet',
        message: `${firstName(context, one.therapistId)} has read: ${one.title}.`,
      })
      return one.status === 'REVIEWED' ? [set, answered] : [set]
    }),
    ...reviews.map((one) =>
      event({
        type: 'REVIEW_RECEIVED',
        about: one.id,
        at: one.createdAt + MINUTE,
        title: 'New review',
        message: `A client has reviewed a session: ${one.rating} of 5.`,
        data: { reviewId: one.id, rating: one.rating },
        url: `/reviews/${one.id}`,
      }),
    ),
  ]
}

const talk: Source = (context, user) => {
  const { by } = context.tools
  const mine = by(context.all(participantGenerator), 'userId').get(user.id) ?? []
  return mine.flatMap(({ conversationId }) =>
    (by(context.all(messageGenerator), 'conversationId').get(conversationId) ?? [])
      .filter(({ senderId }) => senderId !== user.id)
      .map((one) =>
        event({
          type: 'MESSAGE_RECEIVED',
          about: one.id,
          at: one.createdAt + 2000,
          title: `Message from ${firstName(context, one.senderId)}`,
          message: 'You have a new message.',
          data: { conversationId, messageId: one.id },
          url: `/messages/${conversationId}`,
        }),
      ),
  )
}

const SOURCES: readonly Source[] = [joined, written, sessions, work, talk]

/** All that a user may be told of, while the account is open. */
export const eventsOf: Source = (context, user) =>
  SOURCES.flatMap((source) => source(context, user)).filter(
    ({ at }) => at >= user.createdAt && at <= Math.min(user.until, context.referenceDate),
  )
