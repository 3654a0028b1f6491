/** The five queries that a chat backend runs most, and the indexes that were proposed for them ("phase 2"). */
import { type HotQuery, type ParameterQuery, type ProposedIndex, typicalLarge } from '../../model/index.ts'
import { conversations, conversationUsers, messages } from './tables.ts'

const BUSY_USER: ParameterQuery = {
  description: 'the user who is in more conversations than 95 % of the users',
  sql: typicalLarge(
    'p.id AS member',
    `SELECT {conversation_users.userId} AS id, count(*) AS size
     FROM {conversation_users} WHERE {conversation_users.isActive} = true GROUP BY {conversation_users.userId}`,
  ),
}

/** What `tilth explain chat` measures. */
export const hotQueries: readonly HotQuery[] = [
  {
    name: 'message-history',
    description: 'The latest 50 messages of a conversation before a point in time.',
    sql: `
SELECT {messages.id}, {messages.senderId}, {messages.type}, {messages.content}, {messages.createdAt}
FROM {messages}
WHERE {messages.conversationId} = {:conversation} AND {messages.createdAt} < {:latest}
  AND {messages.isDeleted} = false
ORDER BY {messages.createdAt} DESC
LIMIT 50`,
    parameters: {
      description: 'the conversation with more messages than 95 % of them, before its last message',
      sql: typicalLarge(
        'p.id AS conversation, p.latest AS latest',
        `SELECT {messages.conversationId} AS id, count(*) AS size, max({messages.createdAt}) AS latest
         FROM {messages} GROUP BY {messages.conversationId}`,
      ),
    },
    expected: { least: 0.6, most: 0.7 },
  },
  {
    name: 'conversation-list',
    description: "A user's 20 conversations with the latest activity.",
    sql: `
SELECT {conversations.id}, {conversations.name}, {conversations.type}, {conversations.updatedAt}
FROM {conversation_users}
JOIN {conversations} ON {conversations.id} = {conversation_users.conversationId}
WHERE {conversation_users.userId} = {:member} AND {conversation_users.isActive} = true
ORDER BY {conversations.updatedAt} DESC
LIMIT 20`,
    parameters: BUSY_USER,
    expected: { least: 0.5, most: 0.6 },
  },
  {
    name: 'unread-count',
    description: 'How many messages of others a user has not read, in all conversations.',
    sql: `
SELECT count(*) AS unread
FROM {conversation_users}
JOIN {messages} ON {messages.conversationId} = {conversation_users.conversationId}
WHERE {conversation_users.userId} = {:member} AND {conversation_users.isActive} = true
  AND {messages.createdAt} > coalesce({conversation_users.lastReadAt}, {conversation_users.joinedAt})
  AND {messages.senderId} <> {:member} AND {messages.isDeleted} = false`,
    parameters: BUSY_USER,
  },
  {
    name: 'conversation-members',
    description: 'The members of a conversation, with their names.',
    sql: `
SELECT {users.id}, {users.username}, {users.isOnline}, {conversation_users.role}
FROM {conversation_users}
JOIN {users} ON {users.id} = {conversation_users.userId}
WHERE {conversation_users.conversationId} = {:conversation} AND {conversation_users.isActive} = true`,
    parameters: {
      description: 'the conversation with more members than 95 % of them',
      sql: typicalLarge(
        'p.id AS conversation',
        `SELECT {conversation_users.conversationId} AS id, count(*) AS size
         FROM {conversation_users} GROUP BY {conversation_users.conversationId}`,
      ),
    },
  },
  {
    name: 'thread-replies',
    description: 'All replies of a thread, oldest first.',
    sql: `
SELECT {messages.id}, {messages.senderId}, {messages.content}, {messages.createdAt}
FROM {messages}
WHERE {messages.threadId} = {:thread}
ORDER BY {messages.createdAt}`,
    parameters: {
      description: 'the thread with more replies than 95 % of them',
      sql: typicalLarge(
        'p.id AS thread',
        `SELECT {messages.threadId} AS id, count(*) AS size
         FROM {messages} WHERE {messages.threadId} IS NOT NULL GROUP BY {messages.threadId}`,
      ),
    },
  },
]

/** Proposed after the data was made; two of the three have a twin in the tables' own indexes that only lacks DESC. */
export const proposedIndexes: readonly ProposedIndex[] = [
  {
    table: messages,
    columns: ['conversationId', 'createdAt desc'],
    name: 'messages_conversationId_createdAt_desc_idx',
  },
  {
    table: conversationUsers,
    columns: ['userId', 'isActive'],
    include: ['conversationId'],
    name: 'conversation_users_userId_isActive_including_idx',
  },
  { table: conversations, columns: ['updatedAt desc'], name: 'conversations_updatedAt_desc_idx' },
]
