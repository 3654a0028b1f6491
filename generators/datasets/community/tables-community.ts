/** Communities, their rooms, and what people write in them. */
import {
  array,
  defineTable,
  enumeration,
  enumType,
  int,
  ref,
  selfRef,
  text,
  timestamp,
  uuidTextKey,
} from '../../model/index.ts'
import { cascade, maybe, moderator, none, now, setNull, user } from './tables-people.ts'

export const reportStatus = enumType('ReportStatus', ['PENDING', 'REVIEWED', 'DISMISSED'])

/** Communities, each about a condition or a part of life. */
export const community = defineTable('Community', {
  description: 'Communities, each about a condition or a part of life.',
  columns: {
    id: uuidTextKey(),
    name: text(),
    slug: text(),
    description: text(),
    imageUrl: text(),
    createdAt: timestamp(now),
    updatedAt: timestamp(),
  },
  primaryKey: ['id'],
  uniques: [['name'], ['slug']],
})

/** Who is in which community. */
export const membership = defineTable('Membership', {
  description: 'Who is in which community.',
  columns: {
    id: uuidTextKey(),
    joinedAt: timestamp(now),
    communityId: ref(community, cascade),
    userId: ref(user, cascade),
  },
  primaryKey: ['id'],
  uniques: [['userId', 'communityId']],
})

/** Who looks after which community. */
export const moderatorCommunity = defineTable('ModeratorCommunity', {
  description: 'Who looks after which community.',
  columns: {
    id: uuidTextKey(),
    moderatorId: ref(moderator, cascade),
    communityId: ref(community, cascade),
    assignedAt: timestamp(now),
  },
  primaryKey: ['id'],
  uniques: [['moderatorId', 'communityId']],
})

/** The sections of a community. */
export const roomGroup = defineTable('RoomGroup', {
  description: 'The sections of a community.',
  columns: { id: uuidTextKey(), name: text(), order: int(), communityId: ref(community, cascade) },
  primaryKey: ['id'],
})

/** The rooms of a section. */
export const room = defineTable('Room', {
  description: 'The rooms of a section.',
  columns: {
    id: uuidTextKey(),
    name: text(),
    order: int(),
    postingRole: text({ default: { value: 'member' } }),
    roomGroupId: ref(roomGroup, cascade),
  },
  primaryKey: ['id'],
})

const attachments = () => ({
  attachmentUrls: array(text(), none),
  attachmentNames: array(text(), none),
  attachmentSizes: array(int(), none),
})

/** Posts in rooms. */
export const post = defineTable('Post', {
  description: 'Posts in rooms.',
  columns: {
    id: uuidTextKey(),
    title: text(),
    content: text(),
    createdAt: timestamp(now),
    updatedAt: timestamp(),
    userId: ref(user, cascade),
    roomId: ref(room, setNull),
    ...attachments(),
  },
  primaryKey: ['id'],
})

const commentKey = uuidTextKey()

/** Comments on posts, and replies to them. */
export const comment = defineTable('Comment', {
  description: 'Comments on posts, and replies to comments.',
  columns: {
    id: commentKey,
    postId: ref(post, cascade),
    userId: ref(user, cascade),
    content: text(),
    parentId: selfRef(commentKey, 'id', { null: true, onDelete: 'cascade' }),
    createdAt: timestamp(now),
    updatedAt: timestamp(),
    ...attachments(),
  },
  primaryKey: ['id'],
})

/** Hearts for posts. */
export const postHeart = defineTable('PostHeart', {
  description: 'Hearts for posts.',
  columns: {
    id: uuidTextKey(),
    postId: ref(post, cascade),
    createdAt: timestamp(now),
    userId: ref(user, cascade),
  },
  primaryKey: ['id'],
  uniques: [['postId', 'userId']],
})

/** Hearts for comments. */
export const commentHeart = defineTable('CommentHeart', {
  description: 'Hearts for comments.',
  columns: {
    id: uuidTextKey(),
    commentId: ref(comment, cascade),
    createdAt: timestamp(now),
    userId: ref(user, cascade),
  },
  primaryKey: ['id'],
  uniques: [['commentId', 'userId']],
})

/** What members brought before the moderators. */
export const report = defineTable('Report', {
  description: 'What members brought before the moderators, and what came of it.',
  columns: {
    id: uuidTextKey(),
    reason: text(),
    content: text(maybe),
    status: enumeration(reportStatus, { default: { value: 'PENDING' } }),
    postId: ref(post, { null: true, onDelete: 'cascade' }),
    commentId: ref(comment, { null: true, onDelete: 'cascade' }),
    reportedUserId: ref(user, { null: true, onDelete: 'cascade' }),
    reporterId: ref(user, cascade),
    createdAt: timestamp(now),
    updatedAt: timestamp(),
  },
  primaryKey: ['id'],
})
