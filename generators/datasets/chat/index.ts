/** The chat dataset: users, conversations, messages and what goes with them. */
import { type Dataset, defineDataset } from '../../model/index.ts'
import { connectionGenerator } from './connections.ts'
import { conversationGenerator } from './conversations.ts'
import { expectations } from './expectations.ts'
import { hotQueries, proposedIndexes } from './hot-queries.ts'
import { parameters } from './parameters.ts'
import { derivations, requirements } from './requirements.ts'
import { families, rules } from './rules.ts'
import { scenarios } from './scenarios.ts'
import { socialGenerator } from './social.ts'
import { attachments, conversations, conversationUsers, messageReads, messages, users } from './tables.ts'
import { connections, coolnessRatings, interactions, posts, postViews, pushes } from './tables-social.ts'
import { type ChatEnvironment, makeTools } from './tools.ts'
import { userGenerator } from './users.ts'

/** A chat backend, after its Prisma schema of October 2025. */
export const chat: Dataset = defineDataset<ChatEnvironment>()({
  name: 'chat',
  description:
    'A chat backend: users, direct and group conversations, messages with receipts and files, posts.',
  parameters,
  scenarios,
  tables: [
    users,
    conversations,
    conversationUsers,
    messages,
    messageReads,
    attachments,
    posts,
    interactions,
    connections,
    coolnessRatings,
    pushes,
    postViews,
  ],
  generators: [conversationGenerator, socialGenerator, connectionGenerator, userGenerator],
  families,
  rules,
  expectations,
  requirements,
  derivations,
  synthetic: {
    table: users,
    column: 'email',
    prefix: 'syn_',
    writtenBy: {
      conversations: 'creatorId',
      conversation_users: 'userId',
      messages: 'senderId',
      message_reads: 'userId',
      attachments: 'uploaderId',
      posts: 'authorId',
      interactions: 'userId',
      connections: 'requesterId',
      coolness_ratings: 'userId',
      pushes: 'pusherId',
      post_views: 'userId',
    },
  },
  hotQueries,
  proposedIndexes,
  prepare: makeTools,
})
