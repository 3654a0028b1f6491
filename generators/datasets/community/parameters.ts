/** What can be set about the community dataset, and what must fit together. */
import { z } from 'zod'
import { countParameter, referenceDateParameter, shareParameter } from '../../model/index.ts'
import { GENERAL_THEMES, ILLNESS_THEMES } from './text/themes.ts'

const few = (value: number, description: string, min = 0) => countParameter(value, description, min, 1000)

const sizes = {
  clients: countParameter(8, 'clients', 1, 5000),
  therapists: countParameter(4, 'therapists', 1, 1000),
  admins: countParameter(2, 'admins', 1, 100),
  moderators: countParameter(2, 'moderators', 1, 500),
  illnessCommunities: countParameter(5, 'communities about a condition', 1, ILLNESS_THEMES.length),
  generalCommunities: countParameter(2, 'communities about life in general', 1, GENERAL_THEMES.length),
  referenceDate: referenceDateParameter('2025-10-14'),
}

const volumes = {
  membershipsPerUser: few(2, 'communities that a user who joins any joins, on average', 1),
  membersPerCommunity: few(4, 'members of a community'),
  postsPerUser: few(1, 'posts of a client or therapist, on average'),
  postsPerCommunity: few(3, 'posts in a community'),
  commentsPerPost: few(2, 'comments on a post, on average'),
  maxMeetingsPerLink: few(3, 'most meetings of a client and a therapist'),
  maxWorksheetsPerLink: few(2, 'most worksheets of a client and a therapist'),
  maxConversationsPerClient: few(3, 'most conversations that a client looks for'),
  maxMessagesPerConversation: few(9, 'most messages of a conversation'),
  maxNotificationsPerUser: few(5, 'most notifications of a user'),
}

const shares = {
  approvedShare: shareParameter(0.9, 'share of therapists that are APPROVED; the rest are PENDING'),
  activeShare: shareParameter(0.95, 'share of users with an active account'),
  verifiedShare: shareParameter(0.9, 'share of clients with a verified e-mail address'),
  therapistShare: shareParameter(0.5, 'share of clients with a therapist, before the minimums'),
  joinShare: shareParameter(0.7, 'share of users who join communities beyond the minimum'),
  illnessJoinShare: shareParameter(0.7, 'share of clients who look for a community about a condition'),
  postHeartShare: shareParameter(0.3, 'share of posts that get hearts beyond the minimum'),
  commentHeartShare: shareParameter(0.2, 'share of comments that get hearts'),
  ownCommentShare: shareParameter(0.2, "share of authors' comments on their own posts that are kept"),
  activeLinkShare: shareParameter(0.9, 'share of clients and therapists that are still together'),
  completedShare: shareParameter(0.9, 'share of past meetings that took place; the rest are CANCELLED'),
  cancelledShare: shareParameter(0.05, 'share of meetings ahead that are CANCELLED'),
  submittedShare: shareParameter(0.75, 'share of worksheets past their date that were handed in'),
  reviewedShare: shareParameter(0.6, 'share of those that the therapist has REVIEWED'),
  reviewShare: shareParameter(0.4, 'share of completed meetings with a review'),
  insuranceShare: shareParameter(0.6, 'share of therapists who accept insurance'),
  onlineShare: shareParameter(0.7, 'share of therapists with experience of online therapy'),
  readShare: shareParameter(0.5, 'share of notifications that were read'),
  receiptShare: shareParameter(0.7, 'share of messages with a read receipt'),
  reactionShare: shareParameter(0.3, 'share of messages with a reaction'),
}

/** The minimums of the default scenario; the requirements are made from these. */
const minimums = {
  minMembershipsPerUser: few(1, 'fewest communities of a user', 1),
  minPostsPerClient: few(2, 'fewest posts of a client'),
  minPostsPerTherapist: few(2, 'fewest posts of an approved therapist'),
  minCommentsPerClient: few(5, 'fewest comments of a client'),
  minCommentsPerTherapist: few(5, 'fewest comments of an approved therapist'),
  minHeartsPerUser: few(3, 'fewest hearts that a user gives to posts'),
  minConversationsPerClient: few(2, 'fewest conversations of a client'),
  minMessagesPerConversation: few(5, 'fewest messages of a conversation'),
  minMeetingsPerClient: few(1, 'fewest meetings of a client with a therapist'),
  minMeetingsPerTherapist: few(2, 'fewest meetings of an approved therapist'),
  minWorksheetsPerClient: few(1, 'fewest worksheets of a client with a therapist'),
  minWorksheetsPerTherapist: few(3, 'fewest worksheets of an approved therapist'),
  minClientsPerTherapist: few(1, 'fewest clients of an approved therapist', 1),
  minAvailabilityDays: countParameter(3, 'fewest weekdays on which an approved therapist has time', 1, 5),
  minNotesPerTherapist: few(2, 'fewest session notes of an approved therapist'),
  minReviewsPerTherapist: few(1, 'fewest reviews of an approved therapist'),
  minMembersPerCommunity: few(4, 'fewest members of a community', 2),
  minPostsPerCommunity: few(5, 'fewest posts in a community', 1),
  minModeratorsPerCommunity: few(1, 'fewest moderators of a community', 1),
  minCommunitiesPerModerator: few(1, 'fewest communities of a moderator', 1),
  minActionsPerModerator: few(3, 'fewest reports that a moderator has settled'),
  minCommentsPerPost: few(2, 'fewest comments on a post'),
  minHeartsPerPost: few(1, 'fewest hearts of a post'),
  minNotificationsPerUser: few(2, 'fewest notifications of a user'),
  activityDays: countParameter(30, 'a community had a post within so many days', 7, 365),
}

const fields = z.strictObject({ ...sizes, ...volumes, ...shares, ...minimums })

type Fields = z.output<typeof fields>

/** The parameters of a build. */
export type CommunityParameters = Readonly<Fields>

/** The dataset's parameters. */
export const parameters = fields.superRefine((params, context) => {
  const atMost = (field: keyof Fields, most: number, why: string): void => {
    if ((params[field] as number) > most)
      context.addIssue({ code: 'custom', path: [field], message: `expected at most ${most}, ${why}` })
  }
  const people = params.clients + params.therapists + params.admins + params.moderators
  const places = params.illnessCommunities + params.generalCommunities
  for (const field of ['minMembersPerCommunity', 'membersPerCommunity'] as const)
    atMost(field, people, `there are ${people} users`)
  atMost('minMembershipsPerUser', places, `there are ${places} communities`)
  atMost('minCommunitiesPerModerator', places, `there are ${places} communities`)
  atMost('minModeratorsPerCommunity', params.moderators, `there are ${params.moderators} moderators`)
  atMost('minClientsPerTherapist', params.clients, `there are ${params.clients} clients`)
  atMost('minConversationsPerClient', people - 1, `there are ${people} users`)
  atMost('minNotificationsPerUser', 12, 'there is no more to tell a new user')
  atMost(
    'minHeartsPerPost',
    params.minMembersPerCommunity - 1,
    `a community may have ${params.minMembersPerCommunity} members`,
  )
  atMost(
    'minHeartsPerUser',
    Math.floor(params.minPostsPerCommunity / 2) * params.minMembershipsPerUser + 1,
    'a user hearts posts of their communities',
  )
  if (params.approvedShare < 0.5)
    context.addIssue({ code: 'custom', path: ['approvedShare'], message: 'expected at least 0.5' })
})
