/** What can be set about the chat dataset, and what must fit together. */
import { z } from 'zod'
import { countParameter, referenceDateParameter, shareParameter } from '../../model/index.ts'
import { locales } from '../../values/locales.ts'

const fields = z.strictObject({
  users: countParameter(60, 'users', 2, 5_000_000),
  conversations: countParameter(90, 'conversations', 1, 5_000_000),
  messages: countParameter(2500, 'messages, exactly', 1, 2 ** 40),
  referenceDate: referenceDateParameter('2025-10-22'),
  windowDays: countParameter(21, 'days on which messages are written', 1, 3650),
  quietDays: z
    .int()
    .min(0)
    .max(3650)
    .default(0)
    .describe('days between the last day of messages and the reference date'),
  locale: z.enum(locales).default('en').describe("locale of the users' names"),

  directShare: shareParameter(0.7, 'share of conversations between two people'),
  largeGroupShare: shareParameter(0, 'share of conversations that are large groups'),
  smallGroupMaximum: countParameter(10, 'most members of a small group (the fewest are 3)', 3, 256),
  smallGroupDecay: shareParameter(0, "p of the geometric law of small groups' sizes; 0: uniform"),
  largeGroupMinimum: countParameter(21, 'fewest members of a large group', 3, 1000),
  largeGroupMaximum: countParameter(256, 'most members of a large group', 3, 1000),
  lateJoinShare: shareParameter(0.12, 'share of group members who join while messages are written'),
  leaveShare: shareParameter(0.06, 'share of group members who leave'),

  medianMessages: countParameter(10, 'messages of the median conversation'),
  p95Messages: countParameter(100, 'messages of the conversation at the 95th percentile'),
  heavyShare: shareParameter(0.02, 'share of conversations that are heavy rooms, below 0.05'),
  heavyMinimum: countParameter(150, 'fewest messages of a heavy room'),
  maxMessages: countParameter(600, 'most messages of a conversation', 1, 2 ** 31),

  mediaShare: shareParameter(0.15, 'share of messages with attachments'),
  imageShare: shareParameter(0.65, 'share of IMAGE among messages with attachments'),
  videoShare: shareParameter(0.15, 'share of VIDEO among messages with attachments'),
  audioShare: shareParameter(0.08, 'share of AUDIO among messages with attachments; the rest are FILE'),
  severalShare: shareParameter(0.2, 'share of messages with attachments that have several'),
  locationShare: shareParameter(0.004, 'share of LOCATION messages'),
  textLength: z
    .enum(['natural', 'log-normal'])
    .default('natural')
    .describe('length of texts: as people would write, or log-normal(4.5, 1.2) from 1 to 5,000 characters'),
  replyShare: shareParameter(0.13, 'share of messages that quote an earlier one'),
  editShare: shareParameter(0.03, 'share of texts that were edited'),
  deleteShare: shareParameter(0.015, 'share of messages that were deleted'),

  receiptsLast: countParameter(50, "how many of a conversation's last messages have read receipts", 1, 1000),
  readShare: shareParameter(0.82, 'share of those receipts that exist'),
  deliveredShare: shareParameter(0.95, 'share of unread messages that were delivered'),

  activeShare: shareParameter(0.95, 'share of users with an active account'),
  postsPerUser: z.number().min(0).max(100).default(1.5).describe('posts per user, on average'),
  connectionsPerUser: z.number().min(0).max(100).default(3).describe('connections per user, on average'),
})

type Fields = z.output<typeof fields>
type Complain = (field: keyof Fields, message: string) => void

/** The dataset's parameters. */
export const parameters = fields.superRefine((params, context) => {
  const complain: Complain = (field, message) => {
    context.addIssue({ code: 'custom', path: [field], message })
  }
  checkGroups(params, complain)
  checkMessages(params, complain)
  checkMedia(params, complain)
})

/** The parameters of a build. */
export type ChatParameters = Readonly<Fields>

function checkGroups(params: Fields, complain: Complain): void {
  const { users, directShare, largeGroupShare, smallGroupMaximum, largeGroupMinimum, largeGroupMaximum } =
    params
  if (directShare + largeGroupShare > 1)
    complain('largeGroupShare', `expected at most ${1 - directShare} beside directShare`)
  if (largeGroupMinimum > largeGroupMaximum)
    complain('largeGroupMinimum', `expected at most largeGroupMaximum ${largeGroupMaximum}`)
  if (directShare + largeGroupShare < 1 && users < smallGroupMaximum)
    complain(
      'users',
      `expected at least ${smallGroupMaximum} for groups of up to ${smallGroupMaximum} members`,
    )
  if (largeGroupShare > 0 && users < largeGroupMaximum)
    complain(
      'users',
      `expected at least ${largeGroupMaximum} for groups of up to ${largeGroupMaximum} members`,
    )
}

function checkMessages(params: Fields, complain: Complain): void {
  const { messages, conversations, medianMessages, p95Messages, heavyShare, heavyMinimum, maxMessages } =
    params
  if (messages < conversations)
    complain('messages', `expected at least one for each of ${conversations} conversations`)
  if (messages > conversations * maxMessages)
    complain(
      'messages',
      `expected at most ${conversations * maxMessages}, ${conversations} conversations of maxMessages ${maxMessages}`,
    )
  if (!(heavyShare < 0.05)) complain('heavyShare', `expected less than 0.05`)
  if (!(medianMessages < p95Messages && p95Messages < heavyMinimum - 1 && heavyMinimum <= maxMessages))
    complain(
      'heavyMinimum',
      `expected medianMessages < p95Messages < heavyMinimum - 1 and heavyMinimum <= maxMessages`,
    )
}

function checkMedia(params: Fields, complain: Complain): void {
  const { imageShare, videoShare, audioShare, mediaShare, locationShare } = params
  const known = imageShare + videoShare + audioShare
  if (known > 1 + 1e-9) complain('imageShare', `expected imageShare + videoShare + audioShare of at most 1`)
  if (mediaShare + locationShare > 1)
    complain('mediaShare', `expected mediaShare + locationShare of at most 1`)
}
