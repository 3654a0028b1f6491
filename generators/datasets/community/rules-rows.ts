/** Rules on single rows. */
import { type Environment, type Row, rowRule, type Rule } from '../../model/index.ts'
import { HOUR, MINUTE } from '../../values/time.ts'
import { ANSWERS, scoresOf, severityOf } from './assessments.ts'
import { report } from './tables-community.ts'
import { therapist, user } from './tables-people.ts'
import { message, notification } from './tables-talk.ts'
import {
  meeting,
  payment,
  paymentMethod,
  preAssessment,
  review,
  therapistAvailability,
} from './tables-therapy.ts'
import { themeNamed } from './text/themes.ts'

/** The first of the conditions that is false, as what is wrong. */
export const firstFalse = (conditions: readonly (readonly [boolean, string])[]): string | undefined =>
  conditions.find(([holds]) => !holds)?.[1]

const account = (row: Row<typeof user>, { referenceDate }: Environment): string | undefined =>
  firstFalse([
    [row.isActive === (row.deactivatedAt === null), 'isActive and deactivatedAt disagree'],
    [row.emailVerified === (row.emailVerifyToken === null), 'emailVerified and its token disagree'],
    [row.createdAt <= (row.lastLoginAt ?? row.createdAt), 'lastLoginAt is before createdAt'],
    [
      (row.lastLoginAt ?? 0) <= (row.deactivatedAt ?? referenceDate),
      'lastLoginAt is after the account was closed',
    ],
    [row.createdAt <= row.updatedAt && row.updatedAt <= referenceDate, 'updatedAt is out of order'],
  ])

const application = (row: Row<typeof therapist>): string | undefined =>
  firstFalse([
    [
      row.licenseVerified === (row.status === 'APPROVED'),
      'an approved therapist, and no other, has a verified licence',
    ],
    [
      row.licenseVerified === (row.licenseVerifiedAt !== null),
      'licenseVerified and licenseVerifiedAt disagree',
    ],
    [row.submissionDate <= row.processingDate, 'processingDate is before submissionDate'],
    [
      row.acceptsInsurance === row.acceptedInsuranceTypes.length > 0,
      'acceptsInsurance and its types disagree',
    ],
    [
      row.illnessSpecializations.every((slug) => slug !== null && themeNamed(slug).condition !== undefined),
      'illnessSpecializations holds what is no condition',
    ],
    [row.timezone === 'Asia/Manila', 'the time zone is not Asia/Manila'],
  ])

const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/

const availability = (row: Row<typeof therapistAvailability>): string | undefined =>
  firstFalse([
    [/^[1-5]$/.test(row.dayOfWeek), 'dayOfWeek is not 1 to 5, Monday to Friday'],
    [CLOCK.test(row.startTime) && CLOCK.test(row.endTime), 'expected times as HH:MM'],
    [row.startTime >= '08:00' && row.startTime <= '10:00', 'startTime is not 8 to 10'],
    [row.endTime >= '16:00' && row.endTime <= '18:00', 'endTime is not 16 to 18'],
  ])

function meetingForm(row: Row<typeof meeting>, { referenceDate }: Environment): string | undefined {
  const ahead = row.startTime > referenceDate
  const open = ['SCHEDULED', 'WAITING', 'CONFIRMED'].includes(row.status)
  return firstFalse([
    [row.endTime === row.startTime + row.duration * MINUTE, 'endTime is not startTime and the duration'],
    [row.createdAt < row.startTime, 'it was booked after it began'],
    [!open || ahead, `${row.status} although it is past`],
    [row.status !== 'COMPLETED' || (row.endTime ?? 0) <= referenceDate, 'COMPLETED although it is ahead'],
    [row.createdAt <= row.updatedAt && row.updatedAt <= referenceDate, 'updatedAt is out of order'],
  ])
}

function assessment(row: Row<typeof preAssessment>): string | undefined {
  const answers = row.answers as readonly unknown[]
  const fits = (answer: unknown): answer is number =>
    Number.isInteger(answer) && Number(answer) >= 0 && Number(answer) <= 4
  if (!Array.isArray(answers) || answers.length !== ANSWERS || !answers.every(fits))
    return `expected ${ANSWERS} answers of 0 to 4`
  const same = (a: unknown, b: Readonly<Record<string, unknown>>): boolean =>
    Object.entries(b).every(([key, value]) => (a as Record<string, unknown>)[key] === value)
  const scores = scoresOf(answers as number[])
  return firstFalse([
    [same(row.scores, scores), 'the scores do not follow from the answers'],
    [same(row.severityLevels, severityOf(scores)), 'the severity does not follow from the scores'],
    [row.isProcessed === (row.processedAt !== null), 'isProcessed and processedAt disagree'],
  ])
}

const paymentForm = (row: Row<typeof payment>): string | undefined =>
  firstFalse([
    [
      (row.processedAt !== null) === (row.status === 'COMPLETED' || row.status === 'REFUNDED'),
      'status and processedAt disagree',
    ],
    [(row.failedAt !== null) === (row.status === 'FAILED'), 'status and failedAt disagree'],
    [(row.failureReason !== null) === (row.status === 'FAILED'), 'status and failureReason disagree'],
    [
      (row.processedAt ?? row.failedAt ?? row.createdAt) >= row.createdAt,
      'it was settled before it was made',
    ],
  ])

const MASKED = /^(\+63 9)?[• ]+\d{4}$/

function method(row: Row<typeof paymentMethod>): string | undefined {
  const numbers = [row.cardNumber, row.routingNumber, row.gcashNumber, row.mayaNumber]
  return firstFalse([
    [numbers.every((number) => number === null || MASKED.test(number)), 'a number is not masked'],
    [(row.cardLast4 !== null) === (row.type === 'CARD'), 'card columns and type disagree'],
    [(row.bankName !== null) === (row.type === 'BANK_ACCOUNT'), 'bank columns and type disagree'],
    [(row.gcashNumber !== null) === (row.type === 'GCASH'), 'GCash columns and type disagree'],
    [(row.mayaNumber !== null) === (row.type === 'MAYA'), 'Maya columns and type disagree'],
    [(row.walletProvider !== null) === (row.type === 'DIGITAL_WALLET'), 'wallet columns and type disagree'],
  ])
}

/** Rules on single rows. */
export const rowRules: readonly Rule[] = [
  rowRule(
    user,
    'synthetic e-mail',
    'every address begins with syn_ and ends in a domain for examples',
    (row) =>
      /^syn_[^@]+@example\.(com|org|net)$/.test(row.email)
        ? undefined
        : 'expected syn_…@example.com, .org or .net',
  ),
  rowRule(user, 'account', 'active, verified, log-in and closing agree', account),
  rowRule(therapist, 'application', 'status, licence and insurance of therapists agree', application),
  rowRule(
    therapistAvailability,
    'hours',
    'therapists have time on weekdays, from 8 to 10 until 16 to 18',
    availability,
  ),
  rowRule(meeting, 'meeting form', 'length, status and times of sessions agree', meetingForm),
  rowRule(
    preAssessment,
    'assessment',
    'there are 201 answers, and scores and severity follow from them',
    assessment,
  ),
  rowRule(payment, 'payment form', 'status and times of payments agree', paymentForm),
  rowRule(
    paymentMethod,
    'masked numbers',
    'payment methods have the columns of their kind, numbers masked',
    method,
  ),
  rowRule(review, 'review time', 'a review is written once', ({ createdAt, updatedAt }) =>
    createdAt === updatedAt ? undefined : 'updatedAt is not createdAt',
  ),
  rowRule(
    notification,
    'reading',
    'read notifications, and no others, have a time of reading within a week',
    (row) =>
      firstFalse([
        [row.isRead === (row.readAt !== null), 'isRead and readAt disagree'],
        [
          row.readAt === null || (row.readAt >= row.createdAt && row.readAt - row.createdAt <= 7 * 24 * HOUR),
          'readAt is not within a week',
        ],
      ]),
  ),
  rowRule(message, 'message edits', 'edits and their times agree', (row) =>
    firstFalse([
      [row.isEdited === (row.editedAt !== null), 'isEdited and editedAt disagree'],
      [row.updatedAt === (row.editedAt ?? row.createdAt), 'updatedAt is not the last change'],
      [row.content.length > 0, 'it is empty'],
    ]),
  ),
  rowRule(report, 'report form', 'a report is about something, and settled after it was made', (row) =>
    firstFalse([
      [row.postId !== null || row.commentId !== null, 'it is about nothing'],
      [row.updatedAt >= row.createdAt, 'updatedAt is before createdAt'],
      [row.status !== 'PENDING' || row.updatedAt === row.createdAt, 'it waits, but was changed'],
      [String(row.reporterId) !== String(row.reportedUserId), 'somebody reports themselves'],
    ]),
  ),
]
