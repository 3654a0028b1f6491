/** The plain script's rows, straight from faker. */
import { faker } from '@faker-js/faker'
import type { NineCounts } from './nine-columns.ts'

/** A row with optional values left null. */
export type PlainRow = Readonly<Record<string, string | number | boolean | Date | null>>

const text = { type: 'UTF8', compression: 'SNAPPY' }
const flag = { type: 'BOOLEAN', compression: 'SNAPPY' }
const whole = { type: 'INT64', compression: 'SNAPPY' }
const time = { type: 'TIMESTAMP_MILLIS', compression: 'SNAPPY' }
const maybe = (field: object): object => ({ ...field, optional: true })

/** The tables' columns for parquetjs-lite. */
export const PARQUET_FIELDS = {
  users: {
    ...{ id: text, email: text, username: text, first_name: text, last_name: text, bio: maybe(text) },
    ...{ is_active: flag, created_at: time, last_seen_at: time },
  },
  conversations: {
    ...{ id: text, name: maybe(text), type: text, creator_id: text, is_active: flag },
    ...{ max_members: maybe(whole), last_message_at: time, created_at: time, updated_at: time },
  },
  members: {
    ...{ id: text, conversation_id: text, user_id: text, role: text, is_muted: flag, joined_at: time },
    ...{ left_at: maybe(time), last_read_at: maybe(time), updated_at: time },
  },
  messages: {
    ...{ id: text, conversation_id: text, sender_id: text, content: maybe(text), type: text, status: text },
    ...{ reply_to_id: maybe(text), created_at: time, edited_at: maybe(time) },
  },
}

const WINDOW = { from: '2025-10-01', to: '2025-10-22' }
const when = (): Date => faker.date.between(WINDOW)
const idOf = (rows: readonly PlainRow[]): string => faker.helpers.arrayElement(rows).id as string
const many = (count: number, make: () => PlainRow): PlainRow[] => Array.from({ length: count }, make)
const sometimes = <T>(share: number, make: () => T): T | null =>
  faker.datatype.boolean(share) ? make() : null

/** Makes all rows of all tables, in memory. */
export function plainTables(counts: NineCounts): Record<keyof NineCounts, readonly PlainRow[]> {
  const users = many(counts.users, user)
  const conversations = many(counts.conversations, () => conversation(users))
  const members = many(counts.members, () => member(users, conversations))
  const messages: PlainRow[] = []
  for (let i = 0; i < counts.messages; i++) messages.push(message(users, conversations, messages))
  return { users, conversations, members, messages }
}

const user = (): PlainRow => ({
  id: faker.string.uuid(),
  email: `syn_${faker.internet.email()}`,
  username: faker.internet.username(),
  first_name: faker.person.firstName(),
  last_name: faker.person.lastName(),
  bio: sometimes(0.5, () => faker.person.bio()),
  is_active: faker.datatype.boolean(0.95),
  created_at: when(),
  last_seen_at: when(),
})

const conversation = (users: readonly PlainRow[]): PlainRow => ({
  id: faker.string.uuid(),
  name: sometimes(0.3, () => faker.lorem.words(2)),
  type: faker.helpers.arrayElement(['DIRECT_MESSAGE', 'GROUP_CHAT']),
  creator_id: idOf(users),
  is_active: faker.datatype.boolean(0.95),
  max_members: sometimes(0.8, () => faker.number.int({ min: 2, max: 100 })),
  last_message_at: when(),
  created_at: when(),
  updated_at: when(),
})

const member = (users: readonly PlainRow[], conversations: readonly PlainRow[]): PlainRow => ({
  id: faker.string.uuid(),
  conversation_id: idOf(conversations),
  user_id: idOf(users),
  role: faker.helpers.arrayElement(['MEMBER', 'ADMIN', 'OWNER']),
  is_muted: faker.datatype.boolean(0.05),
  joined_at: when(),
  left_at: sometimes(0.05, when),
  last_read_at: sometimes(0.86, when),
  updated_at: when(),
})

const message = (
  users: readonly PlainRow[],
  conversations: readonly PlainRow[],
  earlier: readonly PlainRow[],
): PlainRow => ({
  id: faker.string.uuid(),
  conversation_id: idOf(conversations),
  sender_id: idOf(users),
  content: sometimes(0.92, () => faker.lorem.sentence()),
  type: faker.helpers.arrayElement(['TEXT', 'IMAGE', 'FILE']),
  status: faker.helpers.arrayElement(['SENT', 'DELIVERED', 'READ', 'DELETED']),
  reply_to_id: earlier.length === 0 ? null : sometimes(0.13, () => idOf(earlier)),
  created_at: when(),
  edited_at: sometimes(0.03, when),
})
