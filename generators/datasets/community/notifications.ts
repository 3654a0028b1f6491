/** Notifications: each is about a row that is there, and says so in its data and address. */
import { defineGenerator, each, type Unit } from '../../model/index.ts'
import { HOUR, MINUTE } from '../../values/time.ts'
import { commentGenerator } from './comments.ts'
import { communityGenerator, roomGenerator, roomGroupGenerator } from './communities.ts'
import { conversationGenerator, participantGenerator } from './conversations.ts'
import { linkGenerator } from './links.ts'
import { meetingGenerator } from './meetings.ts'
import { membershipGenerator } from './memberships.ts'
import { messageGenerator } from './messages.ts'
import { eventsOf, type Event } from './notification-events.ts'
import { type UserBase, userGenerator } from './people.ts'
import { postGenerator } from './posts.ts'
import { notificationsPerUser } from './requirements.ts'
import { reviewGenerator } from './reviews.ts'
import { clientGenerator } from './roles.ts'
import { notification } from './tables-talk.ts'
import { therapistGenerator } from './therapists.ts'
import { type CommunityContext, type CommunityEnvironment, DAY, horizon, ranked } from './tools.ts'
import { worksheetGenerator } from './worksheets.ts'

/** What a user was told, in order of time: one of each kind before a second of any. */
function told(context: CommunityContext, user: UserBase): Event[] {
  const { minNotificationsPerUser: least, maxNotificationsPerUser: most } = context.params
  const drawn = context.at(notification, user.id, 'all').shared('many').between(least, Math.max(least, most))
  const many = drawn + context.extra(notificationsPerUser, user.id)
  const seen = new Map<string, number>()
  return ranked(`told:${user.id}`, eventsOf(context, user))
    .map((event, i) => {
      const before = seen.get(event.type) ?? 0
      seen.set(event.type, before + 1)
      return { event, order: before * 10_000 + i }
    })
    .sort((a, b) => a.order - b.order)
    .slice(0, many)
    .map(({ event }) => event)
    .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
}

/** One unit per account: what it was told. */
export const notificationGenerator = defineGenerator<CommunityEnvironment>()({
  name: 'notifications',
  emits: [notification],
  over: each(userGenerator),
  needs: [
    clientGenerator,
    therapistGenerator,
    communityGenerator,
    roomGroupGenerator,
    roomGenerator,
    membershipGenerator,
    postGenerator,
    commentGenerator,
    linkGenerator,
    meetingGenerator,
    worksheetGenerator,
    reviewGenerator,
    conversationGenerator,
    participantGenerator,
    messageGenerator,
  ],
  outline: (unit: Unit<UserBase>, context) => told(context, unit.parent),
  counts: (events) => [events.length],
  emit({ parent }, events, context, put) {
    for (const event of events) {
      const draw = context.at(notification, parent.id, event.id)
      const { col } = draw
      const end = Math.min(parent.until, horizon(context, event.at))
      const read = col.isRead.chance(context.params.readShare)
      const wait = Math.floor(col.readAt.float() * col.readAt.float() * (7 * DAY - HOUR)) + MINUTE
      const readAt = event.at + Math.min(wait, Math.max(0, end - event.at))
      put(notification, {
        id: draw.key(),
        userId: parent.id,
        title: event.title,
        message: event.message,
        type: event.type,
        priority: event.priority,
        data: event.data,
        actionUrl: event.url,
        isRead: read,
        readAt: read ? readAt : null,
        createdAt: event.at,
        updatedAt: read ? readAt : event.at,
      })
    }
  },
})
