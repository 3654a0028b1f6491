/** What a chat database is topped up to: the sizes asked for, and all that belongs to the rows that are there. */
import {
  type Derivation,
  type Environment,
  minimumPer,
  type Requirement,
  type Table,
  tableMinimum,
} from '../../model/index.ts'
import type { ChatParameters } from './parameters.ts'
import { attachments, conversations, conversationUsers, messageReads, messages, users } from './tables.ts'
import { connections, coolnessRatings, interactions, posts, postViews, pushes } from './tables-social.ts'

const size =
  (name: 'users' | 'conversations' | 'messages') =>
  (env: Environment): number =>
    (env.params as ChatParameters)[name]

/** Every row of the plan whose users, conversations and messages are there. */
const complete = (table: Table, what: string): Requirement =>
  tableMinimum(`all ${what}`, {
    description: `${what} are there as planned`,
    count: { table },
    minimum: 'planned',
  })

/** See above. */
export const requirements: readonly Requirement[] = [
  tableMinimum('users', {
    description: 'at least as many users as asked for',
    count: { table: users },
    minimum: size('users'),
  }),
  tableMinimum('conversations', {
    description: 'at least as many conversations as asked for',
    count: { table: conversations },
    minimum: size('conversations'),
  }),
  complete(conversationUsers, 'members'),
  tableMinimum('messages', {
    description: 'at least as many messages as asked for',
    count: { table: messages },
    minimum: size('messages'),
  }),
  minimumPer('messages per conversation', {
    description: 'a conversation has at least one message',
    count: { table: messages },
    per: { parent: { table: conversations }, path: ['conversationId'] },
    minimum: () => 1,
  }),
  complete(messageReads, 'receipts'),
  complete(attachments, 'attachments'),
  complete(posts, 'posts'),
  complete(interactions, 'interactions'),
  complete(connections, 'connections'),
  complete(coolnessRatings, 'ratings'),
  complete(pushes, 'pushes'),
  complete(postViews, 'views'),
]

/** Columns that new rows change in rows that are there. */
export const derivations: readonly Derivation[] = [
  {
    table: conversations,
    column: 'lastMessageAt',
    operation: 'max',
    from: { count: { table: messages }, path: ['conversationId'] },
    of: 'createdAt',
  },
  {
    table: conversations,
    column: 'lastMessageId',
    operation: 'last',
    from: { count: { table: messages }, path: ['conversationId'] },
    of: 'createdAt',
  },
]
