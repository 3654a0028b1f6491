/** The four tables of nine columns that the peers make, with such values as theirs: the engine without chat's stories. */
import { join } from 'node:path'
import { z } from 'zod'
import {
  bool,
  type Context,
  count,
  countParameter,
  defineDataset,
  defineGenerator,
  defineTable,
  type Environment,
  enumeration,
  enumType,
  int,
  type Put,
  ref,
  referenceDateParameter,
  type Row,
  type Stream,
  selfRef,
  type Table,
  text,
  timestamp,
  uuidKey,
} from '../../../generators/model/index.ts'
import { DAY } from '../../../generators/values/index.ts'
import { type NineCounts, nineCounts } from '../peers/nine-columns.ts'
import { MEAN_WORD, WORDS } from '../peers/words.ts'
import type { Prepare } from '../variant.ts'
import { buildAll } from './quick.ts'

const N = { null: true } as const
const conversationType = enumType('conversation_type', ['DIRECT_MESSAGE', 'GROUP_CHAT'])
const memberRole = enumType('member_role', ['MEMBER', 'ADMIN', 'OWNER'])
const messageType = enumType('message_type', ['TEXT', 'IMAGE', 'FILE'])
const messageStatus = enumType('message_status', ['SENT', 'DELIVERED', 'READ', 'DELETED'])

const users = defineTable('users', {
  columns: {
    id: uuidKey(),
    email: text(),
    username: text(),
    first_name: text(),
    last_name: text(),
    bio: text(N),
    is_active: bool(),
    created_at: timestamp(),
    last_seen_at: timestamp(),
  },
  primaryKey: ['id'],
})

const conversations = defineTable('conversations', {
  columns: {
    id: uuidKey(),
    name: text(N),
    type: enumeration(conversationType),
    creator_id: ref(users),
    is_active: bool(),
    max_members: int(N),
    last_message_at: timestamp(),
    created_at: timestamp(),
    updated_at: timestamp(),
  },
  primaryKey: ['id'],
})

const members = defineTable('members', {
  columns: {
    id: uuidKey(),
    conversation_id: ref(conversations),
    user_id: ref(users),
    role: enumeration(memberRole),
    is_muted: bool(),
    joined_at: timestamp(),
    left_at: timestamp(N),
    last_read_at: timestamp(N),
    updated_at: timestamp(),
  },
  primaryKey: ['id'],
})

const messages = defineTable('messages', {
  columns: {
    id: uuidKey(),
    conversation_id: ref(conversations),
    sender_id: ref(users),
    content: text(N),
    type: enumeration(messageType),
    status: enumeration(messageStatus),
    reply_to_id: selfRef(uuidKey(), 'id', N),
    created_at: timestamp(),
    edited_at: timestamp(N),
  },
  primaryKey: ['id'],
})

const parameters = z.strictObject({
  users: countParameter(5000, 'users'),
  conversations: countParameter(8000, 'conversations'),
  members: countParameter(27_000, 'members'),
  messages: countParameter(500_000, 'messages'),
  referenceDate: referenceDateParameter('2025-10-22'),
})
type Nine = Environment<z.output<typeof parameters>, undefined>

const START = Date.UTC(2025, 9, 1)
const moment = (stream: Stream): number => START + stream.int(21 * DAY)
const name = (stream: Stream): string => stream.pick(WORDS)

/** Words of about `length` characters in all, as many as the peers take. */
function sentence(stream: Stream, length: number): string {
  let text = name(stream)
  for (let words = Math.round((length + 1) / (MEAN_WORD + 1)); words > 1; words--) text += ` ${name(stream)}`
  return text
}

const anyUser = (context: Context<Nine>, stream: Stream) =>
  context.at(users, stream.int(context.params.users)).key()
const anyConversation = (context: Context<Nine>, stream: Stream) =>
  context.at(conversations, stream.int(context.params.conversations)).key()

/** One row a unit, `rows` units. */
function generatorOf<T extends Table>(
  table: T,
  rows: keyof NineCounts,
  rowOf: (slot: number, context: Context<Nine>) => Row<T>,
) {
  return defineGenerator<Nine>()({
    name: rows,
    emits: [table],
    over: count(({ params }) => params[rows]),
    outline: () => undefined,
    counts: () => [1],
    emit: ({ slot }, _, context, put: Put<T>) => put(table, rowOf(slot, context)),
  })
}

const userGenerator = generatorOf(users, 'users', (slot, context) => {
  const draw = context.at(users, slot)
  const { col } = draw
  return {
    id: draw.key(),
    email: `syn_${name(col.email)}${slot}@example.com`,
    username: `${name(col.username)}${slot}`,
    first_name: name(col.first_name),
    last_name: name(col.last_name),
    bio: col.bio.chance(0.5) ? sentence(col.bio, 37) : null,
    is_active: col.is_active.chance(0.95),
    created_at: moment(col.created_at),
    last_seen_at: moment(col.last_seen_at),
  }
})

const conversationGenerator = generatorOf(conversations, 'conversations', (slot, context) => {
  const draw = context.at(conversations, slot)
  const { col } = draw
  return {
    id: draw.key(),
    name: col.name.chance(0.3) ? sentence(col.name, 12) : null,
    type: col.type.pick(conversationType.values),
    creator_id: anyUser(context, col.creator_id),
    is_active: col.is_active.chance(0.95),
    max_members: col.max_members.chance(0.8) ? col.max_members.between(2, 102) : null,
    last_message_at: moment(col.last_message_at),
    created_at: moment(col.created_at),
    updated_at: moment(col.updated_at),
  }
})

const memberGenerator = generatorOf(members, 'members', (slot, context) => {
  const draw = context.at(members, slot)
  const { col } = draw
  return {
    id: draw.key(),
    conversation_id: anyConversation(context, col.conversation_id),
    user_id: anyUser(context, col.user_id),
    role: col.role.pick(memberRole.values),
    is_muted: col.is_muted.chance(0.05),
    joined_at: moment(col.joined_at),
    left_at: col.left_at.chance(0.05) ? moment(col.left_at) : null,
    last_read_at: col.last_read_at.chance(0.86) ? moment(col.last_read_at) : null,
    updated_at: moment(col.updated_at),
  }
})

const messageGenerator = generatorOf(messages, 'messages', (slot, context) => {
  const { col } = context.at(messages, slot)
  const reply = col.reply_to_id.chance(0.13) ? col.reply_to_id.int(context.params.messages) : undefined
  const replyTo = reply === undefined ? null : context.at(messages, reply).key()
  const draw = context.at(messages, slot)
  return {
    id: draw.key(),
    conversation_id: anyConversation(context, col.conversation_id),
    sender_id: anyUser(context, col.sender_id),
    content: col.content.chance(0.92) ? sentence(col.content, 47) : null,
    type: col.type.pick(messageType.values),
    status: col.status.pick(messageStatus.values),
    reply_to_id: replyTo,
    created_at: moment(col.created_at),
    edited_at: col.edited_at.chance(0.03) ? moment(col.edited_at) : null,
  }
})

const nine = defineDataset<Nine>()({
  name: 'nine',
  description: 'Four tables of nine columns, for measuring.',
  parameters,
  scenarios: { all: { description: '540,000 rows', params: {} } },
  tables: [users, conversations, members, messages],
  generators: [userGenerator, conversationGenerator, memberGenerator, messageGenerator],
  prepare: async () => undefined,
})

/** Builds them, validated, to CSV, Parquet and a PostgreSQL dump; in one thread, since they are not in the registry. */
export const prepareNine: Prepare = async ({ scale, directory }) => {
  const set = { ...nineCounts(scale) }
  const request = { dataset: nine, scenario: 'all', set, out: join(directory, 'snapshot') }
  return () => buildAll({ ...request, dialects: ['postgres'] })
}
