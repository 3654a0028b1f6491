/** The community dataset: a therapy platform with communities, sessions, worksheets and conversations. */
import { type Dataset, defineDataset } from '../../model/index.ts'
import { assessmentGenerator } from './assessments.ts'
import { availabilityGenerator } from './availability.ts'
import { blockGenerator } from './blocks.ts'
import { commentGenerator } from './comments.ts'
import { communityGenerator, roomGenerator, roomGroupGenerator } from './communities.ts'
import { conversationGenerator, participantGenerator } from './conversations.ts'
import { commentHeartGenerator, postHeartGenerator } from './hearts.ts'
import { expectations } from './expectations.ts'
import { linkGenerator } from './links.ts'
import { hotQueries, proposedIndexes } from './hot-queries.ts'
import { meetingGenerator, notesGenerator } from './meetings.ts'
import { assignmentGenerator, membershipGenerator } from './memberships.ts'
import { messageGenerator } from './messages.ts'
import { notificationGenerator } from './notifications.ts'
import { parameters } from './parameters.ts'
import { methodGenerator, paymentGenerator } from './payments.ts'
import { userGenerator } from './people.ts'
import { postGenerator } from './posts.ts'
import { reportGenerator } from './reports.ts'
import { derivations, requirements } from './requirements.ts'
import { reviewGenerator } from './reviews.ts'
import { adminGenerator, clientGenerator, moderatorGenerator } from './roles.ts'
import { families, rules } from './rules.ts'
import { scenarios } from './scenarios.ts'
import * as communityTables from './tables-community.ts'
import * as people from './tables-people.ts'
import * as talk from './tables-talk.ts'
import * as therapy from './tables-therapy.ts'
import { therapistGenerator } from './therapists.ts'
import { type CommunityEnvironment, makeTools } from './tools.ts'
import { submissionGenerator, worksheetGenerator } from './worksheets.ts'

/** A therapy community platform, after its Prisma schema of October 2025. */
export const community: Dataset = defineDataset<CommunityEnvironment>()({
  name: 'community',
  description:
    'A therapy community platform: clients and therapists, communities with posts, sessions, worksheets, messages.',
  parameters,
  scenarios,
  tables: [
    people.user,
    people.client,
    people.admin,
    people.therapist,
    people.moderator,
    communityTables.community,
    communityTables.membership,
    communityTables.moderatorCommunity,
    communityTables.roomGroup,
    communityTables.room,
    communityTables.post,
    communityTables.comment,
    communityTables.postHeart,
    communityTables.commentHeart,
    communityTables.report,
    therapy.clientTherapist,
    therapy.therapistAvailability,
    therapy.meeting,
    therapy.meetingNotes,
    therapy.worksheet,
    therapy.worksheetSubmission,
    therapy.preAssessment,
    therapy.review,
    talk.conversation,
    talk.conversationParticipant,
    talk.message,
    talk.messageReadReceipt,
    talk.messageReaction,
    talk.typingIndicator,
    people.userBlock,
    talk.notification,
    therapy.paymentMethod,
    therapy.payment,
  ],
  generators: [
    userGenerator,
    clientGenerator,
    adminGenerator,
    therapistGenerator,
    moderatorGenerator,
    communityGenerator,
    roomGroupGenerator,
    roomGenerator,
    assignmentGenerator,
    membershipGenerator,
    assessmentGenerator,
    availabilityGenerator,
    postGenerator,
    commentGenerator,
    postHeartGenerator,
    commentHeartGenerator,
    reportGenerator,
    linkGenerator,
    meetingGenerator,
    notesGenerator,
    worksheetGenerator,
    submissionGenerator,
    reviewGenerator,
    methodGenerator,
    paymentGenerator,
    conversationGenerator,
    participantGenerator,
    messageGenerator,
    blockGenerator,
    notificationGenerator,
  ],
  families,
  rules,
  expectations,
  requirements,
  derivations,
  synthetic: {
    table: people.user,
    column: 'email',
    prefix: 'syn_',
    writtenBy: {
      Client: 'userId',
      Admin: 'userId',
      Therapist: 'userId',
      Moderator: 'userId',
      Membership: 'userId',
      ModeratorCommunity: 'moderatorId',
      Post: 'userId',
      Comment: 'userId',
      PostHeart: 'userId',
      CommentHeart: 'userId',
      Report: 'reporterId',
      ClientTherapist: 'clientId',
      TherapistAvailability: 'therapistId',
      Meeting: 'clientId',
      MeetingNotes: 'meetingId',
      Worksheet: 'clientId',
      WorksheetSubmission: 'worksheetId',
      PreAssessment: 'clientId',
      Review: 'clientId',
      ConversationParticipant: 'userId',
      Message: 'senderId',
      MessageReadReceipt: 'userId',
      MessageReaction: 'userId',
      TypingIndicator: 'userId',
      UserBlock: 'blockerId',
      Notification: 'userId',
      PaymentMethod: 'userId',
      Payment: 'clientId',
    },
  },
  hotQueries,
  proposedIndexes,
  prepare: makeTools,
})
