/**
 * People: accounts and the row of each role, after the application's Prisma schema. Ids are uuids that the application
 * makes and stores as text; timestamps are without zone and count as UTC.
 */
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

export const therapistStatus = enumType('TherapistApplicationStatus', ['PENDING', 'APPROVED', 'REJECTED'])
/** What `User.role` holds; a text in the schema. */
export const ROLES = ['client', 'therapist', 'moderator', 'admin'] as const
export type Role = (typeof ROLES)[number]

/** A column that the database fills with the time of the insert. */
export const now = { default: { now: true } } as const
export const yes = { default: { value: true } } as const
export const no = { default: { value: false } } as const
export const maybe = { null: true } as const
export const cascade = { onDelete: 'cascade' } as const
export const setNull = { null: true, onDelete: 'set null' } as const
/** An array that is empty unless told. */
export const none = { default: { value: '[]' } } as const

/** Accounts of all four roles. */
export const user = defineTable('User', {
  description: 'Accounts; every e-mail address begins with syn_.',
  columns: {
    id: uuidTextKey(),
    email: text(),
    firstName: text(),
    middleName: text(maybe),
    lastName: text(),
    birthDate: timestamp(maybe),
    address: text(maybe),
    role: text({ default: { value: 'client' } }),
    createdAt: timestamp(now),
    updatedAt: timestamp(),
    password: text(maybe),
    emailVerified: bool(no),
    emailVerifyToken: text(maybe),
    emailVerifyTokenExp: timestamp(maybe),
    resetToken: text(maybe),
    resetTokenExpiry: timestamp(maybe),
    isActive: bool(yes),
    failedLoginCount: int({ default: { value: 0 }, min: 0 }),
    avatarUrl: text(maybe),
    coverImageUrl: text(maybe),
    bio: text(maybe),
    suspendedAt: timestamp(maybe),
    suspendedBy: text(maybe),
    suspensionReason: text(maybe),
    deactivatedAt: timestamp(maybe),
    deactivatedBy: text(maybe),
    deactivationReason: text(maybe),
    lastLoginAt: timestamp(maybe),
    lockoutUntil: timestamp(maybe),
  },
  primaryKey: ['id'],
  uniques: [['id'], ['email'], ['emailVerifyToken'], ['resetToken']],
})

/** People who look for help. */
export const client = defineTable('Client', {
  description: 'People who look for help.',
  columns: {
    userId: ref(user, cascade),
    hasSeenTherapistRecommendations: bool(no),
    createdAt: timestamp(now),
    updatedAt: timestamp(now),
  },
  primaryKey: ['userId'],
  uniques: [['userId']],
})

/** People who run the platform. */
export const admin = defineTable('Admin', {
  description: 'People who run the platform.',
  columns: {
    userId: ref(user, cascade),
    permissions: array(text()),
    adminLevel: text({ default: { value: 'admin' } }),
    createdAt: timestamp(now),
    updatedAt: timestamp(),
  },
  primaryKey: ['userId'],
  uniques: [['userId']],
})

/** People who look after communities. */
export const moderator = defineTable('Moderator', {
  description: 'People who look after communities.',
  columns: {
    userId: ref(user, cascade),
    permissions: array(text()),
    assignedCommunities: json(maybe),
    createdAt: timestamp(now),
    updatedAt: timestamp(),
  },
  primaryKey: ['userId'],
  uniques: [['userId']],
})

/** Therapists and their applications. */
export const therapist = defineTable('Therapist', {
  description: 'Therapists, with what they stated when they applied.',
  columns: {
    userId: ref(user, cascade),
    mobile: text(),
    province: text(),
    timezone: text({ default: { value: 'UTC' } }),
    status: enumeration(therapistStatus, { default: { value: 'PENDING' } }),
    submissionDate: timestamp(now),
    processingDate: timestamp(now),
    processedByAdminId: ref(admin, setNull),
    providerType: text(),
    professionalLicenseType: text(),
    isPRCLicensed: text(),
    prcLicenseNumber: text(),
    expirationDateOfLicense: timestamp(),
    practiceStartDate: timestamp(),
    licenseVerified: bool(no),
    licenseVerifiedAt: timestamp(maybe),
    licenseVerifiedBy: text(maybe),
    certifications: json(maybe),
    certificateUrls: array(text(), none),
    certificateNames: array(text(), none),
    licenseUrls: array(text(), none),
    licenseNames: array(text(), none),
    documentUrls: array(text(), none),
    documentNames: array(text(), none),
    yearsOfExperience: int(maybe),
    educationBackground: text(maybe),
    specialCertifications: array(text()),
    practiceLocation: text(maybe),
    acceptsInsurance: bool(no),
    acceptedInsuranceTypes: array(text()),
    areasOfExpertise: array(text()),
    assessmentTools: array(text()),
    therapeuticApproachesUsedList: array(text()),
    languagesOffered: array(text()),
    providedOnlineTherapyBefore: bool(),
    comfortableUsingVideoConferencing: bool(),
    preferredSessionLength: array(int()),
    privateConfidentialSpace: text(maybe),
    compliesWithDataPrivacyAct: bool(),
    professionalLiabilityInsurance: text(maybe),
    complaintsOrDisciplinaryActions: text(maybe),
    willingToAbideByPlatformGuidelines: bool(),
    expertise: array(text()),
    approaches: array(text()),
    languages: array(text()),
    illnessSpecializations: array(text()),
    acceptTypes: array(text()),
    treatmentSuccessRates: json(),
    sessionLength: text(),
    hourlyRate: decimal(10, 2),
    createdAt: timestamp(now),
    updatedAt: timestamp(),
  },
  primaryKey: ['userId'],
  uniques: [['userId']],
})

/** Who does not want to hear from whom. */
export const userBlock = defineTable('UserBlock', {
  description: 'Who does not want to hear from whom.',
  columns: {
    id: uuidTextKey(),
    blockerId: ref(user, cascade),
    blockedId: ref(user, cascade),
    reason: text(maybe),
    createdAt: timestamp(now),
  },
  primaryKey: ['id'],
  uniques: [['blockerId', 'blockedId']],
})
