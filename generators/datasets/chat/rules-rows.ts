/** Rules on single rows. */
import { type Environment, type Row, rowRule, type Rule } from '../../model/index.ts'
import { PIXELS_PER_BYTE } from './conversation-attachments.ts'
import { attachments, conversationUsers, messageReads, messages, users } from './tables.ts'
import { connections, coolnessRatings, posts } from './tables-social.ts'
import { ONLINE_FOR } from './tallies.ts'

/** The first of the conditions that is false, as what is wrong. */
const firstFalse = (conditions: readonly (readonly [boolean, string])[]): string | undefined =>
  conditions.find(([holds]) => !holds)?.[1]

function messageFate(row: Row<typeof messages>, { referenceDate }: Environment): string | undefined {
  const { createdAt, editedAt, deletedAt } = row
  if (row.isEdited !== (editedAt !== null)) return 'isEdited and editedAt disagree'
  if (row.isDeleted !== (deletedAt !== null)) return 'isDeleted and deletedAt disagree'
  if (row.isDeleted !== (row.status === 'DELETED')) return 'isDeleted and status disagree'
  if (row.isDeleted && row.content !== null) return 'it is deleted but has content'
  if (!row.isDeleted && row.type === 'TEXT' && (row.content === null || row.content === ''))
    return 'a text has no content'
  if (row.updatedAt !== (deletedAt ?? editedAt ?? createdAt)) return 'updatedAt is not the last change'
  if (createdAt > referenceDate || row.updatedAt > referenceDate) return 'it is after the reference date'
  if (row.updatedAt !== createdAt && row.updatedAt <= createdAt) return 'it was changed before it was written'
  return undefined
}

const MIME: Readonly<Record<string, string>> = { IMAGE: 'image/', VIDEO: 'video/', AUDIO: 'audio/' }

function attachmentForm(row: Row<typeof attachments>): string | undefined {
  const visual = row.type === 'IMAGE' || row.type === 'VIDEO'
  const lasting = row.type === 'AUDIO' || row.type === 'VIDEO'
  const prefix = MIME[row.type]
  const extension = (name: string): string => name.slice(name.lastIndexOf('.')).toLowerCase()
  return firstFalse([
    [
      prefix === undefined || row.mimeType.startsWith(prefix),
      `mimeType ${row.mimeType} does not fit ${row.type}`,
    ],
    [
      (row.width !== null && row.height !== null) === visual,
      'pictures and films, and only they, have width and height',
    ],
    [
      row.type !== 'IMAGE' || row.width! * row.height! <= row.size * PIXELS_PER_BYTE,
      'the picture has more pixels than its bytes can tell',
    ],
    [(row.duration !== null) === lasting, 'films and sound, and only they, have a duration'],
    [(row.thumbnailUrl !== null) === visual, 'pictures and films, and only they, have a thumbnail'],
    [extension(row.filename) === extension(row.originalName), 'filename and originalName end differently'],
  ])
}

/** Rules on single rows. */
export const rowRules: readonly Rule[] = [
  rowRule(
    users,
    'synthetic e-mail',
    'every address begins with syn_ and ends in a domain for examples',
    (row) =>
      /^syn_[^@]+@example\.(com|org|net)$/.test(row.email)
        ? undefined
        : 'expected syn_…@example.com, .org or .net',
  ),
  rowRule(users, 'presence', 'sign-up, last log-in, last seen and online agree', (row, { referenceDate }) =>
    firstFalse([
      [row.lastLoginAt === null || row.lastLoginAt >= row.createdAt, 'lastLoginAt is before createdAt'],
      [
        row.lastSeenAt === null ||
          (row.lastSeenAt >= (row.lastLoginAt ?? 0) && row.lastSeenAt <= referenceDate),
        'lastSeenAt is before lastLoginAt or after the reference date',
      ],
      [
        !row.isOnline || (row.isActive && (row.lastSeenAt ?? 0) >= referenceDate - ONLINE_FOR),
        'an online user is active and was just seen',
      ],
      [row.typingIn === null || row.isOnline, 'only online users type'],
      [
        row.updatedAt >= row.createdAt && row.updatedAt <= referenceDate,
        'updatedAt is before createdAt or after the reference date',
      ],
    ]),
  ),
  rowRule(messages, 'message fate', 'edits, deletions and status agree with their timestamps', messageFate),
  rowRule(
    messageReads,
    'receipt time',
    'a receipt is not after the reference date',
    (row, { referenceDate }) =>
      row.readAt <= referenceDate && row.createdAt === row.readAt
        ? undefined
        : 'readAt is not createdAt, or after the reference date',
  ),
  rowRule(
    attachments,
    'attachment form',
    'MIME type, dimensions, duration and names fit the type',
    attachmentForm,
  ),
  rowRule(
    conversationUsers,
    'membership',
    'active, joined and left agree; a read pointer has a time; muted until means muted',
    (row, { referenceDate }) =>
      firstFalse([
        [row.isActive === (row.leftAt === null), 'isActive and leftAt disagree'],
        [row.leftAt === null || row.leftAt >= row.joinedAt, 'leftAt is before joinedAt'],
        [
          (row.lastReadAt === null) === (row.lastReadMessageId === null),
          'lastReadAt and lastReadMessageId disagree',
        ],
        [
          row.lastReadAt === null ||
            (row.lastReadAt >= row.joinedAt && row.lastReadAt <= (row.leftAt ?? referenceDate)),
          'lastReadAt is outside the membership',
        ],
        [row.mutedUntil === null || row.isMuted, 'mutedUntil is set but isMuted is not'],
      ]),
  ),
  rowRule(
    connections,
    'two people',
    'nobody connects to themselves; times stand in order',
    (row, { referenceDate }) =>
      firstFalse([
        [String(row.requesterId) !== String(row.receiverId), 'requester and receiver are the same'],
        [
          row.createdAt <= row.updatedAt && row.updatedAt <= referenceDate,
          'updatedAt is before createdAt or after the reference date',
        ],
        [!row.isCloseFriend || row.status === 'ACCEPTED', 'a close friend has not accepted'],
      ]),
  ),
  rowRule(coolnessRatings, 'rating range', 'ratings are 1 to 5', ({ rating }) =>
    rating >= 1 && rating <= 5 ? undefined : `expected 1 to 5, got ${rating}`,
  ),
  rowRule(posts, 'post times', 'a post changes after it was written', (row, { referenceDate }) =>
    row.createdAt <= row.updatedAt && row.updatedAt <= referenceDate
      ? undefined
      : 'updatedAt is before createdAt or after the reference date',
  ),
]
