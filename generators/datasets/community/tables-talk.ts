/** Conversations and notifications. */
import {
  array,
  bool,
  defineTable,
  enumeration,
  enumType,
  int,
  json,
  ref,
  selfRef,
  text,
  timestamp,
  uuidTextKey,
} from '../../model/index.ts'
import { cascade, maybe, no, none, now, user, yes } from './tables-people.ts'

export const conversationType = enumType('ConversationType', ['DIRECT', 'GROUP', 'SESSION', 'SUPPORT'])
export const participantRole = enumType('ParticipantRole', ['MEMBER', 'MODERATOR', 'ADMIN'])
export const messageType = enumType('MessageType', ['TEXT', 'IMAGE', 'AUDIO', 'VIDEO', 'SYSTEM'])
export const notificationPriority = enumType('NotificationPriority', ['LOW', 'NORMAL', 'HIGH', 'URGENT'])
export const notificationType = enumType('NotificationType', [
  'APPOINTMENT_REMINDER',
  'APPOINTMENT_CONFIRMED',
  'APPOINTMENT_CANCELLED',
  'APPOINTMENT_RESCHEDULED',
  'MESSAGE_RECEIVED',
  'MESSAGE_REACTION',
  'WORKSHEET_ASSIGNED',
  'WORKSHEET_DUE',
  'WORKSHEET_FEEDBACK',
  'REVIEW_REQUEST',
  'REVIEW_RECEIVED',
  'THERAPIST_APPLICATION',
  'THERAPIST_APPROVED',
  'THERAPIST_REJECTED',
  'THERAPIST_STATUS_UPDATED',
  'THERAPIST_REQUEST_ACCEPTED',
  'THERAPIST_REQUEST_DECLINED',
  'ALTERNATIVE_RECOMMENDATIONS',
  'CLIENT_REQUEST_RECEIVED',
  'CLIENT_REQUEST_CANCELLED',
  'PROFILE_COMPLETION',
  'COMMUNITY_POST',
  'COMMUNITY_REPLY',
  'COMMUNITY_RECOMMENDATION',
  'COMMUNITY_JOINED',
  'COMMUNITY_WELCOME',
  'RECOMMENDATIONS_UPDATED',
  'NEW_RECOMMENDATIONS',
  'RELATIONSHIP_ESTABLISHED',
  'REQUEST_REMINDER',
  'SYSTEM_MAINTENANCE',
  'SYSTEM_UPDATE',
  'SECURITY_ALERT',
  'SCHEDULING_INFO',
  'PAYMENT_SUCCESS',
  'PAYMENT_FAILED',
  'SUBSCRIPTION_EXPIRING',
  'INCOMING_VIDEO_CALL',
  'VIDEO_CALL_MISSED',
  'VIDEO_CALL_ENDED',
])

/** Conversations of two people. */
export const conversation = defineTable('Conversation', {
  description: 'Conversations of two people.',
  columns: {
    id: uuidTextKey(),
    type: enumeration(conversationType, { default: { value: 'DIRECT' } }),
    title: text(maybe),
    isActive: bool(yes),
    lastMessageAt: timestamp({ null: true, derived: true, follows: ['Message.createdAt'] }),
    createdAt: timestamp(now),
    updatedAt: timestamp({ derived: true, follows: ['Message.createdAt'] }),
  },
  primaryKey: ['id'],
})

/** Who takes part in which conversation. */
export const conversationParticipant = defineTable('ConversationParticipant', {
  description: 'Who takes part in which conversation.',
  columns: {
    id: uuidTextKey(),
    conversationId: ref(conversation, cascade),
    userId: ref(user, cascade),
    joinedAt: timestamp(now),
    lastReadAt: timestamp({ null: true, derived: true, follows: ['MessageReadReceipt.readAt'] }),
    role: enumeration(participantRole, { default: { value: 'MEMBER' } }),
    isActive: bool(yes),
    isMuted: bool(no),
  },
  primaryKey: ['id'],
  uniques: [['conversationId', 'userId']],
})

const messageKey = uuidTextKey()

/** What was said. */
export const message = defineTable('Message', {
  description: 'Messages, in order of time within each conversation.',
  columns: {
    id: messageKey,
    conversationId: ref(conversation, cascade),
    senderId: ref(user, cascade),
    content: text(),
    messageType: enumeration(messageType, { default: { value: 'TEXT' } }),
    attachmentUrls: array(text(), none),
    attachmentNames: array(text(), none),
    attachmentSizes: array(int(), none),
    replyToId: selfRef(messageKey, 'id', { null: true, onDelete: 'set null' }),
    isEdited: bool(no),
    isDeleted: bool(no),
    editedAt: timestamp(maybe),
    createdAt: timestamp(now),
    updatedAt: timestamp(),
  },
  primaryKey: ['id'],
})

/** Who has read which message. */
export const messageReadReceipt = defineTable('MessageReadReceipt', {
  description: 'Who has read which message.',
  columns: {
    id: uuidTextKey(),
    messageId: ref(message, cascade),
    userId: ref(user, cascade),
    readAt: timestamp(now),
  },
  primaryKey: ['id'],
  uniques: [['messageId', 'userId']],
})

/** Emoji under messages. */
export const messageReaction = defineTable('MessageReaction', {
  description: 'Emoji under messages.',
  columns: {
    id: uuidTextKey(),
    messageId: ref(message, cascade),
    userId: ref(user, cascade),
    emoji: text(),
    createdAt: timestamp(now),
  },
  primaryKey: ['id'],
  uniques: [['messageId', 'userId', 'emoji']],
})

/** When somebody last typed in a conversation. */
export const typingIndicator = defineTable('TypingIndicator', {
  description: 'When somebody last typed in a conversation.',
  columns: {
    id: uuidTextKey(),
    conversationId: ref(conversation, { enforced: false }),
    userId: ref(user, { enforced: false }),
    isTyping: bool(yes),
    lastTypingAt: timestamp(now),
  },
  primaryKey: ['id'],
  uniques: [['conversationId', 'userId']],
})

/** What somebody was told. */
export const notification = defineTable('Notification', {
  description: 'What somebody was told, with the ids of what it is about.',
  columns: {
    id: uuidTextKey(),
    userId: ref(user, cascade),
    title: text(),
    message: text(),
    type: enumeration(notificationType),
    priority: enumeration(notificationPriority, { default: { value: 'NORMAL' } }),
    data: json(maybe),
    actionUrl: text(maybe),
    isRead: bool(no),
    readAt: timestamp(maybe),
    createdAt: timestamp(now),
    updatedAt: timestamp(),
  },
  primaryKey: ['id'],
})
