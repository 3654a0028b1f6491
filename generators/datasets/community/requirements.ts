/** What a database of the community platform is topped up to: every minimum of the seeding plan. */
import {
  counted,
  type Derivation,
  type Environment,
  minimumPer,
  plannedRows,
  type Requirement,
  tableMinimum,
} from '../../model/index.ts'
import { DAY } from '../../values/time.ts'
import type { CommunityParameters } from './parameters.ts'
import {
  comment,
  community,
  membership,
  moderatorCommunity,
  post,
  postHeart,
  report,
  room,
  roomGroup,
} from './tables-community.ts'
import { admin, client, moderator, type Role, therapist, user } from './tables-people.ts'
import { conversation, conversationParticipant, message, notification } from './tables-talk.ts'
import {
  clientTherapist,
  meeting,
  meetingNotes,
  payment,
  paymentMethod,
  preAssessment,
  review,
  therapistAvailability,
  worksheet,
  worksheetSubmission,
} from './tables-therapy.ts'

type Numbers = {
  [K in keyof CommunityParameters]: CommunityParameters[K] extends number ? K : never
}[keyof CommunityParameters]

/** The minimum that a parameter says. */
const set =
  (name: Numbers) =>
  (env: Environment): number =>
    (env.params as CommunityParameters)[name]

const withRole = (role: Role) =>
  counted({ table: user, columns: ['role'], where: (row) => row.role === role })
const clients = withRole('client')
/** Minimums of therapists hold for those that were approved. */
const approved = counted({
  table: therapist,
  columns: ['status'],
  where: (row) => row.status === 'APPROVED',
})
const approvedUsers = { parent: withRole('therapist'), given: { count: approved, path: ['userId'] } }
const hasTherapist = { count: counted({ table: clientTherapist }), path: ['clientId'] }

const users = (role: Role, plural: Numbers) =>
  tableMinimum(plural, {
    description: `there are as many users of the role ${role} as asked for`,
    count: withRole(role),
    minimum: set(plural),
  })

export const clientUsers = users('client', 'clients')
export const therapistUsers = users('therapist', 'therapists')
export const moderatorUsers = users('moderator', 'moderators')
export const adminUsers = users('admin', 'admins')

export const communityCount = tableMinimum('communities', {
  description: 'there are as many communities as asked for',
  count: { table: community },
  minimum: (env) => set('illnessCommunities')(env) + set('generalCommunities')(env),
})

export const membershipsPerUser = minimumPer('memberships per user', {
  description: 'every user is in a community',
  count: { table: membership },
  minimum: set('minMembershipsPerUser'),
  per: { parent: { table: user }, path: ['userId'] },
})

export const membersPerCommunity = minimumPer('members per community', {
  description: 'every community has its members',
  count: { table: membership },
  minimum: set('minMembersPerCommunity'),
  per: { parent: { table: community }, path: ['communityId'] },
})

export const moderatorsPerCommunity = minimumPer('moderators per community', {
  description: 'every community has a moderator',
  count: { table: moderatorCommunity },
  minimum: set('minModeratorsPerCommunity'),
  per: { parent: { table: community }, path: ['communityId'] },
})

export const communitiesPerModerator = minimumPer('communities per moderator', {
  description: 'every moderator looks after a community',
  count: { table: moderatorCommunity },
  minimum: set('minCommunitiesPerModerator'),
  per: { parent: { table: moderator }, path: ['moderatorId'] },
})

export const postsPerClient = minimumPer('posts per client', {
  description: 'every client has written posts',
  count: { table: post },
  minimum: set('minPostsPerClient'),
  per: { parent: clients, path: ['userId'] },
})

export const postsPerTherapist = minimumPer('posts per therapist', {
  description: 'every approved therapist has written posts',
  count: { table: post },
  minimum: set('minPostsPerTherapist'),
  per: { ...approvedUsers, path: ['userId'] },
})

const TO_COMMUNITY = ['roomId', 'roomGroupId', 'communityId'] as const

export const postsPerCommunity = minimumPer('posts per community', {
  description: 'every community has posts',
  count: { table: post },
  minimum: set('minPostsPerCommunity'),
  per: { parent: { table: community }, path: TO_COMMUNITY },
})

export const activityPerCommunity = minimumPer('recent activity per community', {
  description: 'every community has a post of the last 30 days',
  count: {
    table: post,
    columns: ['createdAt'],
    where: (row, env) =>
      row.createdAt > env.referenceDate - set('activityDays')(env) * DAY &&
      row.createdAt <= env.referenceDate,
  },
  minimum: () => 1,
  per: { parent: { table: community }, path: TO_COMMUNITY },
})

export const commentsPerPost = minimumPer('comments per post', {
  description: 'every post has comments',
  count: { table: comment },
  minimum: set('minCommentsPerPost'),
  per: { parent: { table: post }, path: ['postId'] },
})

export const commentsPerClient = minimumPer('comments per client', {
  description: 'every client has written comments',
  count: { table: comment },
  minimum: set('minCommentsPerClient'),
  per: { parent: clients, path: ['userId'] },
})

export const commentsPerTherapist = minimumPer('comments per therapist', {
  description: 'every approved therapist has written comments',
  count: { table: comment },
  minimum: set('minCommentsPerTherapist'),
  per: { ...approvedUsers, path: ['userId'] },
})

export const heartsPerPost = minimumPer('hearts per post', {
  description: 'every post has hearts',
  count: { table: postHeart },
  minimum: set('minHeartsPerPost'),
  per: { parent: { table: post }, path: ['postId'] },
})

export const heartsPerUser = minimumPer('hearts per user', {
  description: 'every user has given hearts to posts',
  count: { table: postHeart },
  minimum: set('minHeartsPerUser'),
  per: { parent: { table: user }, path: ['userId'] },
})

export const actionsPerModerator = minimumPer('actions per moderator', {
  description: 'every moderator has settled reports on posts of their communities',
  count: { table: report, columns: ['status'], where: (row) => row.status !== 'PENDING' },
  minimum: set('minActionsPerModerator'),
  per: {
    parent: { table: moderator },
    path: ['postId', ...TO_COMMUNITY, { table: moderatorCommunity, by: 'communityId', to: 'moderatorId' }],
  },
})

export const assessmentsPerClient = minimumPer('assessments per client', {
  description: 'every client has answered the pre-assessment',
  count: { table: preAssessment },
  minimum: () => 1,
  per: { parent: { table: client }, path: ['clientId'] },
})

export const clientsPerTherapist = minimumPer('clients per therapist', {
  description: 'every approved therapist has clients',
  count: { table: clientTherapist },
  minimum: set('minClientsPerTherapist'),
  per: { parent: approved, path: ['therapistId'] },
})

export const availabilityPerTherapist = minimumPer('availability days per therapist', {
  description: 'every approved therapist has time on some weekdays',
  count: { table: therapistAvailability },
  minimum: set('minAvailabilityDays'),
  per: { parent: approved, path: ['therapistId'] },
})

export const meetingsPerClient = minimumPer('meetings per client', {
  description: 'every client with a therapist has meetings',
  count: { table: meeting },
  minimum: set('minMeetingsPerClient'),
  per: { parent: { table: client }, path: ['clientId'], given: hasTherapist },
})

export const meetingsPerTherapist = minimumPer('meetings per therapist', {
  description: 'every approved therapist has meetings',
  count: { table: meeting },
  minimum: set('minMeetingsPerTherapist'),
  per: { parent: approved, path: ['therapistId'] },
})

export const notesPerMeeting = minimumPer('notes per completed meeting', {
  description: 'every completed meeting has notes',
  count: { table: meetingNotes },
  minimum: () => 1,
  per: {
    parent: counted({ table: meeting, columns: ['status'], where: (row) => row.status === 'COMPLETED' }),
    path: ['meetingId'],
  },
})

export const notesPerTherapist = minimumPer('session notes per therapist', {
  description: 'every approved therapist has written session notes',
  count: { table: meetingNotes },
  minimum: set('minNotesPerTherapist'),
  per: { parent: approved, path: ['meetingId', 'therapistId'] },
})

export const reviewsPerTherapist = minimumPer('reviews per therapist', {
  description: 'every approved therapist has reviews',
  count: { table: review },
  minimum: set('minReviewsPerTherapist'),
  per: { parent: approved, path: ['therapistId'] },
})

export const worksheetsPerClient = minimumPer('worksheets per client', {
  description: 'every client with a therapist has worksheets',
  count: { table: worksheet },
  minimum: set('minWorksheetsPerClient'),
  per: { parent: { table: client }, path: ['clientId'], given: hasTherapist },
})

export const worksheetsPerTherapist = minimumPer('worksheets per therapist', {
  description: 'every approved therapist has set worksheets',
  count: { table: worksheet },
  minimum: set('minWorksheetsPerTherapist'),
  per: { parent: approved, path: ['therapistId'] },
})

export const conversationsPerClient = minimumPer('conversations per client', {
  description: 'every client takes part in conversations',
  count: { table: conversationParticipant },
  minimum: set('minConversationsPerClient'),
  per: { parent: clients, path: ['userId'] },
})

export const messagesPerConversation = minimumPer('messages per conversation', {
  description: 'every conversation between two people has messages',
  count: { table: message },
  minimum: set('minMessagesPerConversation'),
  per: {
    parent: { table: conversation },
    path: ['conversationId'],
    given: { count: { table: conversationParticipant }, path: ['conversationId'], atLeast: 2 },
  },
})

export const messagesPerClient = minimumPer('messages per client', {
  description: "every client's conversations hold messages enough",
  count: { table: message },
  minimum: (env) => set('minConversationsPerClient')(env) * set('minMessagesPerConversation')(env),
  per: {
    parent: clients,
    path: ['conversationId', { table: conversationParticipant, by: 'conversationId', to: 'userId' }],
  },
})

export const notificationsPerUser = minimumPer('notifications per user', {
  description: 'every user has notifications',
  count: { table: notification },
  minimum: set('minNotificationsPerUser'),
  per: { parent: { table: user }, path: ['userId'] },
})

/** What belongs together: all that the dataset has of these tables. */
const planned = [
  ['client rows', client, 'every user of the role client has a client row'],
  ['therapist rows', therapist, 'every user of the role therapist has a therapist row'],
  ['moderator rows', moderator, 'every user of the role moderator has a moderator row'],
  ['admin rows', admin, 'every user of the role admin has an admin row'],
  ['room groups', roomGroup, 'every community has its sections'],
  ['rooms', room, 'every section has its rooms'],
  ['submissions', worksheetSubmission, 'every worksheet that was handed in has its submission'],
  ['payment methods', paymentMethod, 'every client can pay'],
  ['payments', payment, 'every completed meeting has its payment'],
  ['conversations', conversation, 'the conversations of the clients'],
  ['participants', conversationParticipant, 'every conversation has its two people'],
] as const

/** All requirements, parents first. */
export const requirements: readonly Requirement[] = [
  clientUsers,
  therapistUsers,
  moderatorUsers,
  adminUsers,
  communityCount,
  ...planned.map(([name, table, description]) => plannedRows(table, name, description)),
  moderatorsPerCommunity,
  communitiesPerModerator,
  membershipsPerUser,
  membersPerCommunity,
  assessmentsPerClient,
  availabilityPerTherapist,
  clientsPerTherapist,
  postsPerClient,
  postsPerTherapist,
  postsPerCommunity,
  activityPerCommunity,
  commentsPerPost,
  commentsPerClient,
  commentsPerTherapist,
  heartsPerPost,
  heartsPerUser,
  actionsPerModerator,
  meetingsPerClient,
  meetingsPerTherapist,
  notesPerMeeting,
  notesPerTherapist,
  worksheetsPerClient,
  worksheetsPerTherapist,
  reviewsPerTherapist,
  conversationsPerClient,
  messagesPerConversation,
  messagesPerClient,
  notificationsPerUser,
]

/** Columns that new rows change in rows that are there. */
export const derivations: readonly Derivation[] = [
  {
    table: conversation,
    column: 'lastMessageAt',
    operation: 'max',
    from: { count: { table: message }, path: ['conversationId'] },
    of: 'createdAt',
  },
]
