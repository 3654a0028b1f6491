/** What a chat database is topped up to: its users, and all that the plan has among those that are there. */
import {
  type Derivation,
  type Environment,
  type Requirement,
  type Table,
  tableMinimum,
} from '../../model/index.ts'
import type { ChatParameters } from './parameters.ts'
import { attachments, conversations, conversationUsers, messageReads, messages, users } from './tables.ts'
import { connections, coolnessRatings, interactions, posts, postViews, pushes } from './tables-social.ts'

/**
 * Every row of the plan whose users, conversations and messages are there. Users of the application count as users, but
 * are nobody's partners: what the plan has between two users needs both.
 */
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
    minimum: (env: Environment) => (env.params as ChatParameters).users,
  }),
  complete(conversations, 'conversations'),
  complete(conversationUsers, 'members'),
  complete(messages, 'messages'),
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
