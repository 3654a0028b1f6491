/** The social half of the chat backend: posts, what others do with them, and who knows whom. */
import {
  array,
  bool,
  cuidKey,
  defineTable,
  enumeration,
  int,
  ref,
  text,
  timestamp,
} from '../../model/index.ts'
import { connectionStatus, interactionType, users, visibilityType } from './tables.ts'

const now = { default: { now: true } } as const
const zero = { min: 0, default: { value: 0 } } as const
const cascade = { onDelete: 'cascade' } as const

/** Posts on the users' pages. */
export const posts = defineTable('posts', {
  description: "Posts on the users' pages.",
  columns: {
    id: cuidKey(),
    content: text(),
    imageUrls: array(text()),
    isAnonymous: bool({ default: { value: false } }),
    visibility: enumeration(visibilityType, { default: { value: 'PUBLIC' } }),
    allowComments: bool({ default: { value: true } }),
    allowSharing: bool({ default: { value: true } }),
    viewCount: int({ ...zero, derived: true }),
    shareCount: int({ ...zero, derived: true }),
    createdAt: timestamp(now),
    updatedAt: timestamp(),
    authorId: ref(users, cascade),
  },
  primaryKey: ['id'],
})

/** What users did with a post. */
export const interactions = defineTable('interactions', {
  description: 'Likes, comments, shares and views of posts.',
  columns: {
    id: cuidKey(),
    type: enumeration(interactionType),
    createdAt: timestamp(now),
    userId: ref(users, cascade),
    postId: ref(posts, cascade),
  },
  primaryKey: ['id'],
  uniques: [['userId', 'postId', 'type']],
})

/** Who asked whom to connect. */
export const connections = defineTable('connections', {
  description: 'Connections between users; each pair at most once, in either direction.',
  columns: {
    id: cuidKey(),
    status: enumeration(connectionStatus, { default: { value: 'PENDING' } }),
    isCloseFriend: bool({ default: { value: false } }),
    createdAt: timestamp(now),
    updatedAt: timestamp(),
    requesterId: ref(users, cascade),
    receiverId: ref(users, cascade),
  },
  primaryKey: ['id'],
  uniques: [['requesterId', 'receiverId']],
})

/** How cool users find a post. */
export const coolnessRatings = defineTable('coolness_ratings', {
  description: 'Ratings of posts, 1 to 5.',
  columns: {
    id: cuidKey(),
    rating: int(),
    createdAt: timestamp(now),
    userId: ref(users, cascade),
    postId: ref(posts, cascade),
  },
  primaryKey: ['id'],
  uniques: [['userId', 'postId']],
})

/** Posts that one user pushed to another. */
export const pushes = defineTable('pushes', {
  description: 'Posts that one user pushed to another.',
  columns: {
    id: cuidKey(),
    message: text({ null: true }),
    createdAt: timestamp(now),
    pusherId: ref(users, cascade),
    receiverId: ref(users, cascade),
    postId: ref(posts, cascade),
  },
  primaryKey: ['id'],
})

/** Who has seen a post. */
export const postViews = defineTable('post_views', {
  description: 'Who has seen which post.',
  columns: {
    id: cuidKey(),
    createdAt: timestamp(now),
    userId: ref(users, { enforced: false }),
    postId: ref(posts, cascade),
  },
  primaryKey: ['id'],
  uniques: [['userId', 'postId']],
})
