/** Therapists: what they stated when they applied, and what came of it. */
import { defineGenerator, each, type Instant, type Key, type Stream, type Unit } from '../../model/index.ts'
import { sample } from '../../values/choice.ts'
import { firstRanked } from './tools.ts'
import { type UserBase, userGenerator } from './people.ts'
import { adminGenerator } from './roles.ts'
import { therapist, user } from './tables-people.ts'
import { PROVINCES, SCHOOLS } from './text/names.ts'
import { ILLNESS_THEMES } from './text/themes.ts'
import { type CommunityContext, type CommunityEnvironment, DAY, evenly, horizon } from './tools.ts'

/** What others know of a therapist. */
export interface TherapistBase {
  readonly id: Key<'User', string>
  readonly name: string
  readonly status: 'PENDING' | 'APPROVED' | 'REJECTED'
  /** When the account was made, and when the application was settled. */
  readonly createdAt: Instant
  readonly since: Instant
  readonly until: Instant
  /** An hour's price in cents. */
  readonly cents: number
  /** Slugs of the conditions that the therapist works with. */
  readonly conditions: readonly string[]
}

/** Of any ten therapists in a row nine were approved; those that the application made have an account, so they were. */
function statusOf(context: CommunityContext, { parent, slot }: Unit<UserBase>): 'PENDING' | 'APPROVED' {
  const { admins, moderators, therapists, approvedShare } = context.params
  const index = slot - admins - moderators
  if (index >= therapists) return 'APPROVED'
  const start = context.at(user, 'therapist', 'all').shared('approved').float()
  return parent.until === Infinity && evenly(1 - approvedShare, index, start) ? 'PENDING' : 'APPROVED'
}

function conditionsOf(context: CommunityContext, id: string): readonly string[] {
  const stream = context.at(therapist, id, 0).col.illnessSpecializations
  return sample(
    stream,
    ILLNESS_THEMES.map(({ slug }) => slug),
    4 + stream.int(4),
  )
}

function therapistBase(context: CommunityContext, unit: Unit<UserBase>): TherapistBase {
  const { id, createdAt, until, firstName, lastName } = unit.parent
  const status = statusOf(context, unit)
  const conditions = conditionsOf(context, id)
  const { col } = context.at(therapist, id, 0)
  const end = Math.min(until, horizon(context, createdAt))
  const wait = DAY * (1 + col.processingDate.float() * 6)
  return {
    id,
    name: `${firstName} ${lastName}`,
    status,
    createdAt,
    since: Math.min(end, createdAt + Math.floor(wait)),
    until,
    cents: 100 * (120 + 5 * col.hourlyRate.int(17)),
    conditions,
  }
}

const APPROACHES = [
  'Cognitive behavioral therapy',
  'Acceptance and commitment therapy',
  'Mindfulness-based therapy',
  'Solution-focused brief therapy',
  'Person-centered therapy',
  'Family systems therapy',
  'Narrative therapy',
  'Dialectical behavior skills',
]
const TOOLS = ['PHQ-9', 'GAD-7', 'PSS-10', 'ISI', 'DASS-21', 'WHO-5', 'AUDIT', 'ASRS']
const LANGUAGES = ['English', 'Filipino', 'Cebuano', 'Ilocano', 'Hiligaynon', 'Kapampangan']
const INSURANCE = ['Maxicare', 'Intellicare', 'Medicard', 'PhilCare']
const LICENSES = ['RPsy', 'RPm', 'RGC'] as const
const PROVIDERS: Readonly<Record<(typeof LICENSES)[number], string>> = {
  RPsy: 'Psychologist',
  RPm: 'Psychometrician',
  RGC: 'Guidance counselor',
}

const some = (stream: Stream, list: readonly string[], low: number, high: number): string[] =>
  sample(stream, list, stream.between(low, high))

/** Licence, schooling and papers. */
function papers(context: CommunityContext, { id, createdAt }: TherapistBase) {
  const { col } = context.at(therapist, id, 0)
  const license = col.professionalLicenseType.pick(LICENSES)
  const years = col.yearsOfExperience.between(2, 20)
  const file = (kind: string) => `https://cdn.example.com/therapists/${id}/${kind}.pdf`
  const { anchor } = context.tools
  return {
    providerType: PROVIDERS[license],
    professionalLicenseType: license,
    isPRCLicensed: 'Yes',
    prcLicenseNumber: String(1_000_000 + col.prcLicenseNumber.int(9_000_000)).slice(-7),
    expirationDateOfLicense: anchor + DAY * col.expirationDateOfLicense.between(90, 1000),
    practiceStartDate: createdAt - DAY * (365 * years + col.practiceStartDate.int(300)),
    yearsOfExperience: years,
    certificateUrls: [file('certificate')],
    certificateNames: ['certificate.pdf'],
    licenseUrls: [file('prc-license')],
    licenseNames: ['prc-license.pdf'],
    documentUrls: [file('resume')],
    documentNames: ['resume.pdf'],
    educationBackground: `${col.educationBackground.pick(['MA', 'MS', 'PhD'])} in ${col.educationBackground.pick(['Clinical Psychology', 'Counseling', 'Psychology'])}, ${col.educationBackground.pick(SCHOOLS)}`,
    professionalLiabilityInsurance: col.professionalLiabilityInsurance.chance(0.6) ? 'Yes' : 'No',
    complaintsOrDisciplinaryActions: 'None',
  }
}

/** How and with whom the therapist works. */
function practice(context: CommunityContext, { id, conditions }: TherapistBase) {
  const { col } = context.at(therapist, id, 0)
  const approaches = some(col.approaches, APPROACHES, 2, 4)
  const languages = ['English', 'Filipino', ...some(col.languages, LANGUAGES.slice(2), 0, 2)]
  const names = ILLNESS_THEMES.filter(({ slug }) => conditions.includes(slug)).map(
    ({ condition }) => condition!,
  )
  const insured = col.acceptsInsurance.chance(context.params.insuranceShare)
  const rates = names.map((name) => [name, (55 + col.treatmentSuccessRates.int(40)) / 100] as const)
  return {
    specialCertifications: some(
      col.specialCertifications,
      ['Group facilitation', 'Psychological first aid'],
      0,
      2,
    ),
    certifications: { trainings: approaches.slice(0, 2) },
    practiceLocation: col.practiceLocation.pick(['Online', 'Online and clinic', 'Clinic']),
    acceptsInsurance: insured,
    acceptedInsuranceTypes: insured ? some(col.acceptedInsuranceTypes, INSURANCE, 1, 3) : [],
    areasOfExpertise: names,
    expertise: names,
    illnessSpecializations: [...conditions],
    assessmentTools: some(col.assessmentTools, TOOLS, 2, 5),
    therapeuticApproachesUsedList: approaches,
    approaches,
    languagesOffered: languages,
    languages,
    providedOnlineTherapyBefore: col.providedOnlineTherapyBefore.chance(context.params.onlineShare),
    comfortableUsingVideoConferencing: true,
    preferredSessionLength: [60],
    privateConfidentialSpace: 'Yes',
    compliesWithDataPrivacyAct: true,
    willingToAbideByPlatformGuidelines: true,
    acceptTypes: some(col.acceptTypes, ['Individuals', 'Couples', 'Families', 'Students'], 1, 3),
    treatmentSuccessRates: Object.fromEntries(rates),
    sessionLength: '60 minutes',
  }
}

/** The application: who settled it, and when. */
function application(context: CommunityContext, base: TherapistBase) {
  const approved = base.status === 'APPROVED'
  const there = context
    .all(adminGenerator)
    .filter((one) => one.createdAt < base.since && one.until > base.since)
  const by = approved ? (firstRanked(`application:${base.id}`, there)?.id ?? null) : null
  return {
    status: base.status,
    submissionDate: base.createdAt,
    processingDate: base.since,
    processedByAdminId: by,
    licenseVerified: approved,
    licenseVerifiedAt: approved ? base.since : null,
    licenseVerifiedBy: by,
  }
}

/** One unit per account: the row of a therapist. */
export const therapistGenerator = defineGenerator<CommunityEnvironment>()({
  name: 'therapists',
  emits: [therapist],
  over: each(userGenerator),
  needs: [adminGenerator],
  outline: (unit: Unit<UserBase>) => unit.parent.role === 'therapist',
  counts: (made) => [Number(made)],
  base: (unit: Unit<UserBase>, made, context) => (made ? [therapistBase(context, unit)] : []),
  emit(unit, made, context, put) {
    if (!made) return
    const base = therapistBase(context, unit)
    const settled = application(context, base)
    const { col } = context.at(therapist, base.id, 0)
    put(therapist, {
      userId: base.id,
      mobile: `+63 9${String(100_000_000 + col.mobile.int(900_000_000)).slice(-9)}`,
      province: col.province.pick(PROVINCES),
      timezone: 'Asia/Manila',
      ...settled,
      ...papers(context, base),
      ...practice(context, base),
      hourlyRate: `${base.cents / 100}.00`,
      createdAt: base.createdAt,
      updatedAt: base.since,
    })
  },
})
