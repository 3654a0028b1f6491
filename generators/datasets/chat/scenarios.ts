/** The chat dataset's sizes. */
import type { Scenario } from '../../model/index.ts'

/** What the full specification says of dev, staging and perf alike. */
const SPECIFICATION = {
  largeGroupShare: 0.05,
  smallGroupMaximum: 20,
  smallGroupDecay: 0.3,
  medianMessages: 15,
  p95Messages: 500,
  heavyShare: 0.02,
  heavyMinimum: 10_000,
  maxMessages: 50_000,
  textLength: 'log-normal',
} as const

/** Scenarios by name; the first is the default. */
export const scenarios: Readonly<Record<string, Scenario>> = {
  demo: {
    description: 'small enough to commit: 60 users, 90 conversations, 2,500 messages',
    params: { receiptsLast: 8, severalShare: 0.1 },
  },
  quick: {
    description:
      '5,000 users, 8,000 conversations, 500,000 messages in three weeks; text, pictures and files',
    params: {
      users: 5000,
      conversations: 8000,
      messages: 500_000,
      medianMessages: 15,
      p95Messages: 250,
      heavyShare: 0.01,
      heavyMinimum: 500,
      maxMessages: 10_000,
      imageShare: 2 / 3,
      videoShare: 0,
      audioShare: 0,
      severalShare: 0.06,
      locationShare: 0,
      receiptsLast: 2,
      postsPerUser: 0.2,
      connectionsPerUser: 0.8,
    },
  },
  dev: {
    description: '5,000 users, 8,000 conversations, 5 million messages in 30 days, as specified',
    params: { ...SPECIFICATION, users: 5000, conversations: 8000, messages: 5_000_000, windowDays: 30 },
  },
  staging: {
    description: '150,000 users, 300,000 conversations, 100 million messages in 180 days, as specified',
    params: {
      ...SPECIFICATION,
      users: 150_000,
      conversations: 300_000,
      messages: 100_000_000,
      windowDays: 180,
    },
  },
  perf: {
    description: '250,000 users, 600,000 conversations, 300 million messages in 365 days, as specified',
    params: {
      ...SPECIFICATION,
      users: 250_000,
      conversations: 600_000,
      messages: 300_000_000,
      windowDays: 365,
    },
  },
}
