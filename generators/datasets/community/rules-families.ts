/** Rules on parents and their children: sessions, worksheets, conversations. */
import {
  type Environment,
  family,
  type Family,
  familyRule,
  type Report,
  type Rule,
  type TypedFamilyRows,
} from '../../model/index.ts'
import { MINUTE } from '../../values/time.ts'
import {
  conversation,
  conversationParticipant,
  message,
  messageReaction,
  messageReadReceipt,
} from './tables-talk.ts'
import { meeting, meetingNotes, payment, worksheet, worksheetSubmission } from './tables-therapy.ts'

/** A session with its notes and its payment. */
export const meetingFamily = family(meeting, {
  notes: { table: meetingNotes, by: 'meetingId' },
  payments: { table: payment, by: 'meetingId' },
})

/** A worksheet with what was handed in. */
export const worksheetFamily = family(worksheet, {
  submissions: { table: worksheetSubmission, by: 'worksheetId' },
})

/** A conversation with its people and messages. */
export const conversationFamily = family(conversation, {
  participants: { table: conversationParticipant, by: 'conversationId' },
  messages: { table: message, by: 'conversationId' },
  receipts: { table: messageReadReceipt, by: 'messageId', of: 'messages' },
  reactions: { table: messageReaction, by: 'messageId', of: 'messages' },
})

function checkMeeting({ root, row, members }: TypedFamilyRows<typeof meetingFamily>, report: Report): void {
  const { notes, payments } = members
  const about = (value: number, message: string): void =>
    report({ table: 'Meeting', row, column: 'status', value, message })
  const wanted = Number(root.status === 'COMPLETED')
  if (notes.rows.length !== wanted)
    about(notes.rows.length, `expected ${wanted} notes of a ${root.status} session`)
  if (payments.rows.length !== wanted)
    about(payments.rows.length, `expected ${wanted} payments of a ${root.status} session`)
  notes.rows.forEach(({ createdAt }, i) => {
    const after = createdAt - (root.endTime ?? root.startTime)
    if (after < 10 * MINUTE || after > 120 * MINUTE)
      report({
        table: 'MeetingNotes',
        row: notes.first + i,
        column: 'createdAt',
        message: 'notes come 10 to 120 minutes after the session',
      })
  })
  payments.rows.forEach((one, i) => {
    const fits = one.clientId === root.clientId && one.therapistId === root.therapistId
    if (!fits || one.createdAt < (root.endTime ?? root.startTime))
      report({
        table: 'Payment',
        row: payments.first + i,
        column: 'meetingId',
        message: 'not of the two of the session, or before its end',
      })
  })
}

const ORDER: Readonly<Record<string, number>> = { ASSIGNED: 0, OVERDUE: 0, SUBMITTED: 1, REVIEWED: 1 }

function checkWorksheet(
  { root, row, members }: TypedFamilyRows<typeof worksheetFamily>,
  report: Report,
  env: Environment,
): void {
  const { submissions } = members
  const about = (message: string): void =>
    report({ table: 'Worksheet', row, column: 'status', value: root.status, message })
  if (submissions.rows.length !== ORDER[root.status]) about(`it has ${submissions.rows.length} submissions`)
  if (root.dueDate <= root.createdAt) about('it is due before it was set')
  if (root.status === 'OVERDUE' && root.dueDate > env.referenceDate) about('it is not due yet')
  submissions.rows.forEach((one, i) => {
    const early = one.submittedAt < root.createdAt
    if (early || one.submittedAt > root.dueDate || (one.feedback !== null) !== (root.status === 'REVIEWED'))
      report({
        table: 'WorksheetSubmission',
        row: submissions.first + i,
        column: 'submittedAt',
        message: 'not between set and due, or feedback and status disagree',
      })
  })
}

type Talk = TypedFamilyRows<typeof conversationFamily>

function checkMessages({ members }: Talk, report: Report): void {
  const { participants, messages } = members
  const users = new Set<string>(participants.rows.map(({ userId }) => userId))
  messages.rows.forEach((one, i) => {
    const before = messages.rows[i - 1]
    const wrong = (column: string, text: string): void =>
      report({ table: 'Message', row: messages.first + i, column, message: text })
    if (!users.has(one.senderId)) wrong('senderId', 'it is from somebody who does not take part')
    if (before !== undefined && before.senderId === one.senderId)
      wrong('senderId', 'the two do not take turns')
    if (before !== undefined && before.createdAt >= one.createdAt)
      wrong('createdAt', 'it is not after the one before')
    const replied = messages.rows.findIndex(({ id }) => String(id) === String(one.replyToId))
    if (one.replyToId !== null && (replied < 0 || replied >= i))
      wrong('replyToId', 'it answers no earlier message')
  })
}

function checkReaders({ members }: Talk, report: Report): void {
  const messages = new Map(members.messages.rows.map((one) => [one.id as string, one]))
  const users = new Set<string>(members.participants.rows.map(({ userId }) => userId))
  const bad = (messageId: string, userId: string, at: number): boolean => {
    const about = messages.get(messageId)
    return about === undefined || about.senderId === userId || !users.has(userId) || at < about.createdAt
  }
  const text = 'not from the other one, or before the message'
  members.receipts.rows.forEach((one, i) => {
    if (bad(one.messageId, one.userId, one.readAt))
      report({
        table: 'MessageReadReceipt',
        row: members.receipts.first + i,
        column: 'userId',
        message: text,
      })
  })
  members.reactions.rows.forEach((one, i) => {
    if (bad(one.messageId, one.userId, one.createdAt))
      report({ table: 'MessageReaction', row: members.reactions.first + i, column: 'userId', message: text })
  })
}

function checkDerived({ root, row, members }: Talk, report: Report): void {
  const last = members.messages.rows.at(-1)?.createdAt ?? null
  if (members.participants.rows.length !== 2)
    report({ table: 'Conversation', row, column: 'id', message: 'a conversation has two people' })
  if (root.lastMessageAt !== last || root.updatedAt !== (last ?? root.createdAt))
    report({
      table: 'Conversation',
      row,
      column: 'lastMessageAt',
      message: `the last message was at ${last}`,
    })
  members.participants.rows.forEach((one, i) => {
    const own = members.messages.rows
      .filter(({ senderId }) => senderId === one.userId)
      .map(({ createdAt }) => createdAt)
    const read = members.receipts.rows
      .filter(({ userId }) => userId === one.userId)
      .map(({ readAt }) => readAt)
    const all = [...own, ...read]
    const wanted = all.length === 0 ? null : Math.max(...all)
    if (one.lastReadAt !== wanted)
      report({
        table: 'ConversationParticipant',
        row: members.participants.first + i,
        column: 'lastReadAt',
        message: `the last of the user's messages and receipts was at ${wanted}`,
      })
  })
}

export const families: readonly Family[] = [meetingFamily, worksheetFamily, conversationFamily]

/** Rules on parents and their children. */
export const familyRules: readonly Rule[] = [
  familyRule(
    meetingFamily,
    'sessions',
    'completed sessions, and no others, have notes and a payment',
    checkMeeting,
  ),
  familyRule(
    worksheetFamily,
    'worksheet order',
    'worksheets are set, handed in and reviewed in this order',
    checkWorksheet,
  ),
  familyRule(conversationFamily, 'turns', 'two people take turns, in order of time', checkMessages),
  familyRule(
    conversationFamily,
    'readers',
    'receipts and reactions are from the other one, after the message',
    checkReaders,
  ),
  familyRule(
    conversationFamily,
    'conversation columns',
    'lastMessageAt and lastReadAt are those of the rows, of two people',
    checkDerived,
  ),
]
