/** The queries that such a platform runs most, and indexes that its schema lacks for them: it has none but keys. */
import { type HotQuery, type ParameterQuery, type ProposedIndex, typicalLarge } from '../../model/index.ts'
import { comment, membership, post } from './tables-community.ts'
import { message, notification } from './tables-talk.ts'
import { meeting } from './tables-therapy.ts'

const BUSY_READER: ParameterQuery = {
  description: 'the user who is in more communities than 95 % of the users',
  sql: typicalLarge(
    'p.id AS reader',
    'SELECT {Membership.userId} AS id, count(*) AS size FROM {Membership} GROUP BY {Membership.userId}',
  ),
}

/** What `tilth explain community` measures. */
export const hotQueries: readonly HotQuery[] = [
  {
    name: 'community-feed',
    description: "The latest 20 posts of a user's communities.",
    sql: `
SELECT {Post.id}, {Post.title}, {Post.userId}, {Post.createdAt}
FROM {Post}
JOIN {Room} ON {Room.id} = {Post.roomId}
JOIN {RoomGroup} ON {RoomGroup.id} = {Room.roomGroupId}
JOIN {Membership} ON {Membership.communityId} = {RoomGroup.communityId}
WHERE {Membership.userId} = {:reader}
ORDER BY {Post.createdAt} DESC
LIMIT 20`,
    parameters: BUSY_READER,
  },
  {
    name: 'post-comments',
    description: 'All comments of a post, oldest first.',
    sql: `
SELECT {Comment.id}, {Comment.userId}, {Comment.parentId}, {Comment.content}, {Comment.createdAt}
FROM {Comment}
WHERE {Comment.postId} = {:post}
ORDER BY {Comment.createdAt}`,
    parameters: {
      description: 'the post with more comments than 95 % of them',
      sql: typicalLarge(
        'p.id AS post',
        'SELECT {Comment.postId} AS id, count(*) AS size FROM {Comment} GROUP BY {Comment.postId}',
      ),
    },
  },
  {
    name: 'therapist-calendar',
    description: "A therapist's next 20 sessions from a point in time.",
    sql: `
SELECT {Meeting.id}, {Meeting.clientId}, {Meeting.startTime}, {Meeting.status}
FROM {Meeting}
WHERE {Meeting.therapistId} = {:therapist} AND {Meeting.startTime} >= {:since}
ORDER BY {Meeting.startTime}
LIMIT 20`,
    parameters: {
      description: 'the therapist with more sessions than 95 % of them, from their first on',
      sql: typicalLarge(
        'p.id AS therapist, p.since AS since',
        `SELECT {Meeting.therapistId} AS id, count(*) AS size, min({Meeting.startTime}) AS since
         FROM {Meeting} GROUP BY {Meeting.therapistId}`,
      ),
    },
  },
  {
    name: 'conversation-messages',
    description: 'The latest 50 messages of a conversation.',
    sql: `
SELECT {Message.id}, {Message.senderId}, {Message.content}, {Message.createdAt}
FROM {Message}
WHERE {Message.conversationId} = {:conversation} AND {Message.isDeleted} = false
ORDER BY {Message.createdAt} DESC
LIMIT 50`,
    parameters: {
      description: 'the conversation with more messages than 95 % of them',
      sql: typicalLarge(
        'p.id AS conversation',
        'SELECT {Message.conversationId} AS id, count(*) AS size FROM {Message} GROUP BY {Message.conversationId}',
      ),
    },
  },
  {
    name: 'unread-notifications',
    description: "A user's unread notifications, latest first.",
    sql: `
SELECT {Notification.id}, {Notification.title}, {Notification.type}, {Notification.createdAt}
FROM {Notification}
WHERE {Notification.userId} = {:reader} AND {Notification.isRead} = false
ORDER BY {Notification.createdAt} DESC`,
    parameters: BUSY_READER,
  },
]

/** The application's schema indexes nothing but keys and unique sets. */
export const proposedIndexes: readonly ProposedIndex[] = [
  { table: post, columns: ['roomId', 'createdAt desc'], name: 'Post_roomId_createdAt_idx' },
  { table: comment, columns: ['postId', 'createdAt'], name: 'Comment_postId_createdAt_idx' },
  { table: meeting, columns: ['therapistId', 'startTime'], name: 'Meeting_therapistId_startTime_idx' },
  {
    table: message,
    columns: ['conversationId', 'createdAt desc'],
    name: 'Message_conversationId_createdAt_idx',
  },
  { table: notification, columns: ['userId', 'isRead'], name: 'Notification_userId_isRead_idx' },
  { table: membership, columns: ['communityId'], name: 'Membership_communityId_idx' },
]
