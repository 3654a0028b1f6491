/** Therapy: who is with whom, when they meet, what they work on, what it costs. */
import {
  array,
  bool,
  decimal,
  defineTable,
  enumeration,
  enumType,
  int,
  json,
  ref,
  text,
  timestamp,
  uuidTextKey,
} from '../../model/index.ts'
import { cascade, client, maybe, no, none, now, setNull, therapist, user, yes } from './tables-people.ts'

export const meetingStatus = enumType('MeetingStatus', [
  'SCHEDULED',
  'WAITING',
  'CONFIRMED',
  'IN_PROGRESS',
  'COMPLETED',
  'CANCELLED',
  'NO_SHOW',
])
export const worksheetStatus = enumType('WorksheetStatus', ['ASSIGNED', 'SUBMITTED', 'REVIEWED', 'OVERDUE'])
export const paymentStatus = enumType('PaymentStatus', ['PENDING', 'COMPLETED', 'FAILED', 'REFUNDED'])
export const paymentMethodType = enumType('PaymentMethodType', [
  'CARD',
  'BANK_ACCOUNT',
  'DIGITAL_WALLET',
  'GCASH',
  'MAYA',
])

/** The questionnaire that a client answers at the beginning. */
export const preAssessment = defineTable('PreAssessment', {
  description:
    'The questionnaire that a client answers at the beginning: 201 answers and what they add up to.',
  columns: {
    id: uuidTextKey(),
    createdAt: timestamp(now),
    updatedAt: timestamp(),
    clientId: ref(client, cascade),
    answers: json(),
    scores: json(),
    severityLevels: json(),
    aiEstimate: json(),
    isProcessed: bool(no),
    processedAt: timestamp(maybe),
  },
  primaryKey: ['id'],
  uniques: [['clientId']],
})

/** Which client is with which therapist. */
export const clientTherapist = defineTable('ClientTherapist', {
  description: 'Which client is, or was, with which therapist.',
  columns: {
    id: uuidTextKey(),
    clientId: ref(client, cascade),
    therapistId: ref(therapist, cascade),
    status: text({ default: { value: 'active' } }),
    assignedAt: timestamp(now),
  },
  primaryKey: ['id'],
  uniques: [['clientId', 'therapistId']],
})

/** When a therapist has time, in the therapist's time zone. */
export const therapistAvailability = defineTable('TherapistAvailability', {
  description: "When a therapist has time, in the therapist's time zone; dayOfWeek 0 is Sunday.",
  columns: {
    id: uuidTextKey(),
    therapistId: ref(therapist, cascade),
    dayOfWeek: text(),
    startTime: text(),
    endTime: text(),
    timezone: text({ default: { value: 'UTC' } }),
    isAvailable: bool(yes),
    notes: text(maybe),
    createdAt: timestamp(now),
    updatedAt: timestamp(),
  },
  primaryKey: ['id'],
  uniques: [['therapistId', 'dayOfWeek', 'startTime', 'endTime']],
})

/** Sessions of a client and a therapist. */
export const meeting = defineTable('Meeting', {
  description: 'Sessions of a client and a therapist.',
  columns: {
    id: uuidTextKey(),
    title: text(maybe),
    description: text(maybe),
    startTime: timestamp(),
    endTime: timestamp(maybe),
    duration: int({ default: { value: 60 } }),
    status: enumeration(meetingStatus, { default: { value: 'SCHEDULED' } }),
    meetingType: text({ default: { value: 'video' } }),
    meetingUrl: text(maybe),
    clientId: ref(client, cascade),
    therapistId: ref(therapist, cascade),
    createdAt: timestamp(now),
    updatedAt: timestamp(),
  },
  primaryKey: ['id'],
})

/** What a therapist noted after a session. */
export const meetingNotes = defineTable('MeetingNotes', {
  description: 'What a therapist noted after a session.',
  columns: {
    id: uuidTextKey(),
    meetingId: ref(meeting, cascade),
    notes: text(),
    createdAt: timestamp(now),
    updatedAt: timestamp(),
  },
  primaryKey: ['id'],
  uniques: [['id']],
})

/** Exercises that a therapist set a client. */
export const worksheet = defineTable('Worksheet', {
  description: 'Exercises that a therapist set a client.',
  columns: {
    id: uuidTextKey(),
    clientId: ref(client, cascade),
    therapistId: ref(therapist, cascade),
    title: text(),
    instructions: text(),
    dueDate: timestamp(),
    status: enumeration(worksheetStatus, { default: { value: 'ASSIGNED' } }),
    materialUrls: array(text(), none),
    materialNames: array(text(), none),
    createdAt: timestamp(now),
    updatedAt: timestamp(),
  },
  primaryKey: ['id'],
})

/** What a client handed in. */
export const worksheetSubmission = defineTable('WorksheetSubmission', {
  description: 'What a client handed in, and what the therapist said of it.',
  columns: {
    id: uuidTextKey(),
    worksheetId: ref(worksheet, cascade),
    fileUrls: array(text()),
    fileNames: array(text()),
    fileSizes: array(int()),
    submittedAt: timestamp(now),
    feedback: text(maybe),
  },
  primaryKey: ['id'],
  uniques: [['worksheetId']],
})

/** What a client says of a session. */
export const review = defineTable('Review', {
  description: 'What a client says of a session.',
  columns: {
    id: uuidTextKey(),
    rating: int({ min: 1, max: 5 }),
    title: text(maybe),
    content: text(maybe),
    isAnonymous: bool(no),
    clientId: ref(client, cascade),
    therapistId: ref(therapist, cascade),
    meetingId: ref(meeting, setNull),
    isVerified: bool(no),
    createdAt: timestamp(now),
    updatedAt: timestamp(),
  },
  primaryKey: ['id'],
  uniques: [['clientId', 'therapistId', 'meetingId']],
})

/** How somebody pays; numbers are masked. */
export const paymentMethod = defineTable('PaymentMethod', {
  description: 'How somebody pays; numbers are masked.',
  columns: {
    id: uuidTextKey(),
    userId: ref(user, cascade),
    type: enumeration(paymentMethodType, { default: { value: 'CARD' } }),
    nickname: text(maybe),
    isDefault: bool(no),
    isActive: bool(yes),
    lastUsed: timestamp({ null: true, derived: true, follows: ['Payment.processedAt'] }),
    cardLast4: text(maybe),
    cardBrand: text(maybe),
    cardholderName: text(maybe),
    cardNumber: text(maybe),
    expiryMonth: int(maybe),
    expiryYear: int(maybe),
    cardType: text(maybe),
    bankName: text(maybe),
    accountHolderName: text(maybe),
    accountType: text(maybe),
    routingNumber: text(maybe),
    accountLast4: text(maybe),
    walletProvider: text(maybe),
    walletEmail: text(maybe),
    walletAccountName: text(maybe),
    gcashNumber: text(maybe),
    gcashName: text(maybe),
    isVerified: bool(maybe),
    gcashEmail: text(maybe),
    mayaNumber: text(maybe),
    mayaName: text(maybe),
    mayaVerified: bool(maybe),
    mayaEmail: text(maybe),
    billingAddress: json(maybe),
    createdAt: timestamp(now),
    updatedAt: timestamp({ derived: true, follows: ['Payment.processedAt'] }),
  },
  primaryKey: ['id'],
})

/** What was paid for sessions. */
export const payment = defineTable('Payment', {
  description: 'What was paid for sessions.',
  columns: {
    id: uuidTextKey(),
    amount: decimal(10, 2),
    currency: text({ default: { value: 'USD' } }),
    status: enumeration(paymentStatus, { default: { value: 'PENDING' } }),
    clientId: ref(client, cascade),
    therapistId: ref(therapist, cascade),
    meetingId: ref(meeting, setNull),
    paymentMethodId: ref(paymentMethod, setNull),
    processedAt: timestamp(maybe),
    failedAt: timestamp(maybe),
    failureReason: text(maybe),
    createdAt: timestamp(now),
    updatedAt: timestamp(),
  },
  primaryKey: ['id'],
})
