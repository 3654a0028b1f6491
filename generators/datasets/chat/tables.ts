/**
 * The twelve tables of the chat backend, as its Prisma schema had them when the data was made.
 * Every `id` is an application-made cuid; timestamps are without zone and count as UTC.
 */
import {
  bool,
  cuidKey,
  defineTable,
  enumeration,
  enumType,
  int,
  json,
  type Key,
  ref,
  refLater,
  selfRef,
  text,
  timestamp,
} from '../../model/index.ts'

export const visibilityType = enumType('VisibilityType', [
  'PUBLIC',
  'CONNECTIONS_ONLY',
  'CLOSE_FRIENDS_ONLY',
  'PRIVATE',
])
export const interactionType = enumType('InteractionType', ['LIKE', 'COMMENT', 'SHARE', 'VIEW'])
export const connectionStatus = enumType('ConnectionStatus', ['PENDING', 'ACCEPTED', 'BLOCKED', 'REJECTED'])
export const conversationType = enumType('ConversationType', ['DIRECT_MESSAGE', 'GROUP_CHAT', 'CHANNEL'])
export const conversationRole = enumType('ConversationRole', ['MEMBER', 'ADMIN', 'OWNER'])
export const messageType = enumType('MessageType', [
  'TEXT',
  'IMAGE',
  'FILE',
  'AUDIO',
  'VIDEO',
  'LOCATION',
  'SYSTEM',
])
export const messageStatus = enumType('MessageStatus', ['SENT', 'DELIVERED', 'READ', 'DELETED'])
export const attachmentType = enumType('AttachmentType', ['IMAGE', 'VIDEO', 'AUDIO', 'DOCUMENT', 'OTHER'])

const now = { default: { now: true } } as const
const yes = { default: { value: true } } as const
const no = { default: { value: false } } as const
const zero = { min: 0, default: { value: 0 } } as const
const cascade = { onDelete: 'cascade' } as const

/** What moves a user's activity columns: every reference through which a user may be seen. */
const activity = [
  'conversation_users.userId',
  'messages.senderId',
  'message_reads.userId',
  'interactions.userId',
  'coolness_ratings.userId',
  'pushes.pusherId',
  'post_views.userId',
]

/** Accounts. The activity columns are finished after all other tables. */
export const users = defineTable('users', {
  description: 'Accounts; every e-mail address begins with syn_.',
  columns: {
    id: cuidKey(),
    email: text(),
    username: text(),
    firstName: text({ null: true }),
    lastName: text({ null: true }),
    bio: text({ null: true }),
    profileImageUrl: text({ null: true }),
    isActive: bool(yes),
    anonymousPostsToday: int({ ...zero, derived: true }),
    weeklyPushesUsed: int({ ...zero, derived: true, follows: ['pushes.pusherId'] }),
    lastAnonymousPostDate: timestamp({ null: true, derived: true }),
    lastWeeklyReset: timestamp(now),
    allowDirectMessages: bool(yes),
    showOnlineStatus: bool(yes),
    profileVisibility: enumeration(visibilityType, { default: { value: 'PUBLIC' } }),
    isOnline: bool({ ...no, derived: true, follows: activity }),
    lastSeenAt: timestamp({ null: true, derived: true, follows: activity }),
    typingIn: refLater<Key<'conversations', string>>()(cuidKey(), 'conversations', 'id', {
      null: true,
      enforced: false,
      derived: true,
      follows: activity,
    }),
    createdAt: timestamp(now),
    updatedAt: timestamp({ derived: true, follows: activity }),
    lastLoginAt: timestamp({ null: true, derived: true, follows: activity }),
  },
  primaryKey: ['id'],
  uniques: [['email'], ['username']],
  indexes: [{ columns: ['isOnline', 'lastSeenAt'] }],
})

/** Direct conversations and groups. */
export const conversations = defineTable('conversations', {
  description: 'Direct conversations and groups.',
  columns: {
    id: cuidKey(),
    name: text({ null: true }),
    description: text({ null: true }),
    type: enumeration(conversationType, { default: { value: 'DIRECT_MESSAGE' } }),
    avatarUrl: text({ null: true }),
    isActive: bool(yes),
    allowMemberAdd: bool(yes),
    allowFileSharing: bool(yes),
    maxMembers: int({ null: true }),
    lastMessageAt: timestamp({ null: true, derived: true }),
    lastMessageId: refLater<Key<'messages', string>>()(cuidKey(), 'messages', 'id', {
      null: true,
      enforced: false,
      derived: true,
    }),
    createdAt: timestamp({ ...now, follows: ['creatorId', 'conversation_users.userId'] }),
    updatedAt: timestamp({ derived: true }),
    creatorId: ref(users, cascade),
  },
  primaryKey: ['id'],
  indexes: [{ columns: ['updatedAt'] }, { columns: ['type', 'isActive'] }, { columns: ['creatorId'] }],
})

/** Who is, or was, in which conversation. */
export const conversationUsers = defineTable('conversation_users', {
  description: 'Members of conversations, with what they have read.',
  columns: {
    id: cuidKey(),
    role: enumeration(conversationRole, { default: { value: 'MEMBER' } }),
    isActive: bool(yes),
    isMuted: bool(no),
    mutedUntil: timestamp({ null: true }),
    joinedAt: timestamp({ ...now, follows: ['conversations.createdAt'] }),
    leftAt: timestamp({ null: true }),
    lastReadAt: timestamp({ null: true }),
    lastReadMessageId: refLater<Key<'messages', string>>()(cuidKey(), 'messages', 'id', {
      null: true,
      enforced: false,
    }),
    createdAt: timestamp({ ...now, follows: ['conversations.createdAt'] }),
    updatedAt: timestamp({ follows: ['conversations.createdAt'] }),
    userId: ref(users, cascade),
    conversationId: ref(conversations, cascade),
  },
  primaryKey: ['id'],
  uniques: [['userId', 'conversationId']],
  indexes: [
    { columns: ['userId', 'conversationId'] },
    { columns: ['conversationId', 'isActive'] },
    { columns: ['userId', 'isActive'] },
  ],
})

const messageKey = cuidKey()

/** What was said, in each conversation's order of time. */
export const messages = defineTable('messages', {
  description: 'Messages, in order of time within each conversation.',
  columns: {
    id: messageKey,
    content: text({ null: true }),
    type: enumeration(messageType, { default: { value: 'TEXT' } }),
    status: enumeration(messageStatus, { default: { value: 'SENT' } }),
    isEdited: bool(no),
    editedAt: timestamp({ null: true }),
    isDeleted: bool(no),
    deletedAt: timestamp({ null: true }),
    replyToId: selfRef(messageKey, 'id', { null: true, onDelete: 'set null' }),
    threadId: selfRef(messageKey, 'id', { null: true, enforced: false }),
    metadata: json({ null: true }),
    createdAt: timestamp(now),
    updatedAt: timestamp(),
    senderId: ref(users, cascade),
    conversationId: ref(conversations, cascade),
  },
  primaryKey: ['id'],
  indexes: [
    { columns: ['conversationId', 'createdAt'] },
    { columns: ['senderId'] },
    { columns: ['threadId'] },
    { columns: ['replyToId'] },
    { columns: ['type', 'isDeleted'] },
  ],
})

/** Read receipts of each conversation's last messages. */
export const messageReads = defineTable('message_reads', {
  description: 'Who has read which of the last messages of a conversation.',
  columns: {
    id: cuidKey(),
    readAt: timestamp(now),
    createdAt: timestamp(now),
    updatedAt: timestamp(),
    userId: ref(users, cascade),
    messageId: ref(messages, cascade),
  },
  primaryKey: ['id'],
  uniques: [['userId', 'messageId']],
  indexes: [{ columns: ['messageId'] }, { columns: ['userId'] }],
})

/** Files sent with messages. */
export const attachments = defineTable('attachments', {
  description: 'Files sent with messages.',
  columns: {
    id: cuidKey(),
    filename: text(),
    originalName: text(),
    mimeType: text(),
    size: int({ min: 1 }),
    url: text(),
    thumbnailUrl: text({ null: true }),
    type: enumeration(attachmentType),
    width: int({ null: true, min: 1 }),
    height: int({ null: true, min: 1 }),
    duration: int({ null: true, min: 1 }),
    createdAt: timestamp(now),
    updatedAt: timestamp(),
    uploaderId: ref(users, cascade),
    messageId: ref(messages, { null: true, onDelete: 'cascade' }),
  },
  primaryKey: ['id'],
  indexes: [{ columns: ['messageId'] }, { columns: ['uploaderId'] }, { columns: ['type'] }],
})
