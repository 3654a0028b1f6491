/**
 * What a chat database is topped up to: its users, and all that the plan has among those that are there. Users of the
 * application count as users, but are nobody's partners: what the plan has between two users needs both.
 */
import {
  type Derivation,
  type Environment,
  plannedRows,
  type Requirement,
  tableMinimum,
} from '../../model/index.ts'
import type { ChatParameters } from './parameters.ts'
import { attachments, conversations, conversationUsers, messageReads, messages, users } from './tables.ts'
import { connections, coolnessRatings, interactions, posts, postViews, pushes } from './tables-social.ts'

/** See above. */
export const requirements: readonly Requirement[] = [
  tableMinimum('users', {
    description: 'at least as many users as asked for',
    count: { table: users },
    minimum: (env: Environment) => (env.params as ChatParameters).users,
  }),
  plannedRows(conversations, 'all conversations'),
  plannedRows(conversationUsers, 'all members'),
  plannedRows(messages, 'all messages'),
  plannedRows(messageReads, 'all receipts'),
  plannedRows(attachments, 'all attachments'),
  plannedRows(posts, 'all posts'),
  plannedRows(interactions, 'all interactions'),
  plannedRows(connections, 'all connections'),
  plannedRows(coolnessRatings, 'all ratings'),
  plannedRows(pushes, 'all pushes'),
  plannedRows(postViews, 'all views'),
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
