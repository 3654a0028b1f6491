/** Rules on a conversation with its members, messages, receipts and attachments. */
import {
  family,
  familyRule,
  type Report,
  type Row,
  type Rule,
  type TypedFamilyRows,
} from '../../model/index.ts'
import type { ChatParameters } from './parameters.ts'
import { attachments, conversations, conversationUsers, messageReads, messages } from './tables.ts'

/** A conversation and all that hangs on it. */
export const conversationFamily = family(conversations, {
  members: { table: conversationUsers, by: 'conversationId' },
  messages: { table: messages, by: 'conversationId' },
  reads: { table: messageReads, by: 'messageId', of: 'messages' },
  attachments: { table: attachments, by: 'messageId', of: 'messages' },
})

type Rows = TypedFamilyRows<typeof conversationFamily>
type Member = Row<typeof conversationUsers>
type Message = Row<typeof messages>

const byUser = (members: readonly Member[]): Map<string, Member> =>
  new Map(members.map((member) => [member.userId, member]))

/** Reports on row `index` of a member of the family. */
const reporter =
  (report: Report, table: string, first: number) =>
  (index: number, column: string, value: unknown, message: string): void => {
    report({ table, row: first + index, column, value, message })
  }

function checkMembers({ root, row, members: { members } }: Rows, report: Report): void {
  const about = (column: string, value: unknown, message: string): void =>
    report({ table: 'conversations', row, column, value, message })
  const { rows, first } = members
  if (root.type === 'DIRECT_MESSAGE' && rows.length !== 2)
    about('type', root.type, `a direct conversation has exactly two members, got ${rows.length}`)
  if (root.type !== 'DIRECT_MESSAGE' && rows.length < 3)
    about('type', root.type, `a group has at least three members, got ${rows.length}`)
  if ((root.name === null) !== (root.type === 'DIRECT_MESSAGE'))
    about('name', root.name, 'groups have a name, direct conversations have none')
  if (!rows.some((member) => member.userId === root.creatorId))
    about('creatorId', root.creatorId, 'the creator is not a member')
  const at = reporter(report, 'conversation_users', first)
  rows.forEach((member, i) => {
    if (member.joinedAt < root.createdAt)
      at(i, 'joinedAt', member.joinedAt, 'joined before the conversation was created')
  })
}

function checkSenders(
  {
    members: {
      members,
      messages: { rows, first },
    },
  }: Rows,
  report: Report,
): void {
  const known = byUser(members.rows)
  const at = reporter(report, 'messages', first)
  let before = -Infinity
  rows.forEach((message, i) => {
    const { createdAt, senderId } = message
    if (createdAt <= before) at(i, 'createdAt', createdAt, 'not after the message before it')
    before = createdAt
    const sender = known.get(senderId)
    if (sender === undefined) at(i, 'senderId', senderId, 'the sender is not a member')
    else if (createdAt < sender.joinedAt) at(i, 'createdAt', createdAt, 'written before the sender joined')
    else if (sender.leftAt !== null && createdAt > sender.leftAt)
      at(i, 'createdAt', createdAt, 'written after the sender left')
  })
}

function checkLast(
  {
    root,
    row,
    members: {
      messages: { rows },
    },
  }: Rows,
  report: Report,
): void {
  const last = rows.at(-1)
  if (root.lastMessageId !== (last?.id ?? null)) {
    report({
      table: 'conversations',
      row,
      column: 'lastMessageId',
      value: root.lastMessageId,
      message: `the last message is ${last?.id ?? 'none'}`,
    })
  }
  if (root.lastMessageAt !== (last?.createdAt ?? null)) {
    report({
      table: 'conversations',
      row,
      column: 'lastMessageAt',
      value: root.lastMessageAt,
      message: `the last message was written at ${last?.createdAt ?? 'no time'}`,
    })
  }
  if (root.updatedAt < (root.lastMessageAt ?? root.createdAt)) {
    report({
      table: 'conversations',
      row,
      column: 'updatedAt',
      value: root.updatedAt,
      message: 'before the last message',
    })
  }
}

function checkReplies(
  {
    members: {
      messages: { rows, first },
    },
  }: Rows,
  report: Report,
): void {
  const earlier = new Map<string, Message>()
  const at = reporter(report, 'messages', first)
  rows.forEach((message, i) => {
    const { replyToId, threadId } = message
    if (replyToId !== null && !earlier.has(replyToId))
      at(i, 'replyToId', replyToId, 'not an earlier message of the same conversation')
    if (threadId !== null) {
      const root = earlier.get(threadId)
      if (root === undefined || root.threadId !== null)
        at(i, 'threadId', threadId, 'not an earlier message of the same conversation that begins a thread')
    }
    earlier.set(message.id, message)
  })
}

function checkReceipts(
  { members: { members, messages: sent, reads } }: Rows,
  report: Report,
  params: ChatParameters,
): void {
  const known = byUser(members.rows)
  const at = reporter(report, 'message_reads', reads.first)
  const withReceipts = sent.rows.length - params.receiptsLast
  let next = 0
  sent.rows.forEach((message, i) => {
    const start = next
    for (; next < reads.rows.length && reads.rows[next]!.messageId === message.id; next++) {
      const { userId, readAt } = reads.rows[next]!
      const wrong = receiptProblem(message, known.get(userId), readAt)
      if (wrong !== undefined) at(next, 'userId', userId, wrong)
    }
    const read = next > start
    const status = reporter(report, 'messages', sent.first)
    if (read && message.status !== 'READ' && message.status !== 'DELETED')
      status(i, 'status', message.status, 'it has receipts but is not READ')
    if (!read && i >= withReceipts && message.status === 'READ')
      status(i, 'status', message.status, 'it is READ but nobody has a receipt')
  })
  if (next < reads.rows.length)
    at(next, 'messageId', reads.rows[next]!.messageId, 'receipts do not stand in the order of the messages')
}

function receiptProblem(message: Message, reader: Member | undefined, readAt: number): string | undefined {
  if (reader === undefined) return 'the reader is not a member'
  if (reader.userId === message.senderId) return 'the reader is the sender'
  if (readAt <= message.createdAt) return 'read before it was written'
  if (message.createdAt < reader.joinedAt) return 'the message is from before the reader joined'
  if (reader.leftAt !== null && readAt > reader.leftAt) return 'read after the reader left'
  return reader.lastReadAt === null || reader.lastReadAt < readAt
    ? 'the member has read further than lastReadAt says'
    : undefined
}

function checkPointers({ members: { members, messages: sent, reads } }: Rows, report: Report): void {
  const place = new Map<string, number>()
  const wanted = new Set<string>(members.rows.flatMap((member) => member.lastReadMessageId ?? []))
  for (const { messageId } of reads.rows) wanted.add(messageId)
  sent.rows.forEach((message, i) => {
    if (wanted.has(message.id)) place.set(message.id, i)
  })
  const at = reporter(report, 'conversation_users', members.first)
  const furthest = new Map<string, number>()
  for (const { userId, messageId } of reads.rows)
    furthest.set(userId, Math.max(furthest.get(userId) ?? -1, place.get(messageId) ?? -1))
  members.rows.forEach((member, i) => {
    const { lastReadMessageId, lastReadAt } = member
    const pointer = lastReadMessageId === null ? -1 : place.get(lastReadMessageId)
    if (pointer === undefined) {
      at(i, 'lastReadMessageId', lastReadMessageId, 'not a message of the conversation')
      return
    }
    if (pointer >= 0 && (lastReadAt ?? 0) < sent.rows[pointer]!.createdAt)
      at(i, 'lastReadAt', lastReadAt, 'before the message it refers to')
    if ((furthest.get(member.userId) ?? -1) > pointer)
      at(i, 'lastReadMessageId', lastReadMessageId, 'the member has a receipt of a later message')
  })
}

const FITS: Readonly<Record<string, readonly string[]>> = {
  IMAGE: ['IMAGE'],
  VIDEO: ['VIDEO'],
  AUDIO: ['AUDIO'],
  FILE: ['DOCUMENT', 'OTHER'],
}

function checkAttachments({ members: { messages: sent, attachments: files } }: Rows, report: Report): void {
  const at = reporter(report, 'attachments', files.first)
  let next = 0
  sent.rows.forEach((message, i) => {
    const fits = FITS[message.type] ?? []
    const start = next
    for (; next < files.rows.length && files.rows[next]!.messageId === message.id; next++) {
      const file = files.rows[next]!
      if (!fits.includes(file.type))
        at(next, 'type', file.type, `does not fit a message of type ${message.type}`)
      if (file.uploaderId !== message.senderId) at(next, 'uploaderId', file.uploaderId, 'is not the sender')
      if (file.createdAt > message.createdAt)
        at(next, 'createdAt', file.createdAt, 'uploaded after the message')
    }
    if (next === start && fits.length > 0) {
      report({
        table: 'messages',
        row: sent.first + i,
        column: 'type',
        value: message.type,
        message: 'has no attachment',
      })
    }
  })
  if (next < files.rows.length)
    at(
      next,
      'messageId',
      files.rows[next]!.messageId,
      'attachments do not stand in the order of the messages',
    )
}

/** Rules on conversations. */
export const conversationRules: readonly Rule[] = [
  familyRule(
    conversationFamily,
    'members',
    'a conversation has its members, a direct one exactly two; nobody joins before it exists',
    checkMembers,
  ),
  familyRule(
    conversationFamily,
    'senders',
    'messages are in order of time, from members, while they are members',
    checkSenders,
  ),
  familyRule(
    conversationFamily,
    'last message',
    "lastMessageAt and lastMessageId are the last message's",
    checkLast,
  ),
  familyRule(
    conversationFamily,
    'replies',
    'replies and threads refer to earlier messages of the same conversation',
    checkReplies,
  ),
  familyRule(
    conversationFamily,
    'receipts',
    'receipts come from members, after the message, and agree with its status',
    (rows, report, env) => checkReceipts(rows, report, env.params as ChatParameters),
  ),
  familyRule(
    conversationFamily,
    'read pointers',
    'lastReadMessageId and lastReadAt agree with messages and receipts',
    checkPointers,
  ),
  familyRule(
    conversationFamily,
    'attachments fit',
    'IMAGE, VIDEO, AUDIO and FILE messages have attachments that fit, others none',
    checkAttachments,
  ),
]
