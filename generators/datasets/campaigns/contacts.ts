/** Contacts: people first, what came of the mail to them last. */
import { count, defineGenerator, type Instant, type Key, type Stream } from '../../model/index.ts'
import { DAY, geometric, username, weighted } from '../../values/index.ts'
import { type ClientBase, clientGenerator } from './clients.ts'
import { customFieldsOf } from './custom-fields.ts'
import { simulatedMark } from './keys.ts'
import { firstName, lastName, streetAddress, unitLine } from './names.ts'
import { METROS, type Town } from './places.ts'
import { contacts, type LIFECYCLE_STAGES } from './tables-contacts.ts'
import { interactions, lastActivity, redemptions, simulatedRows } from './tallies.ts'
import { telephone, telephoneAt } from './telephone.ts'
import { industryText } from './texts/index.ts'
import type { CampaignsContext, CampaignsEmitContext, CampaignsEnvironment } from './tools.ts'
import { CLIENT_STAFF_DAYS, clientUserOf } from './users.ts'

/** Stages of a contact's life. */
export type Lifecycle = (typeof LIFECYCLE_STAGES)[number]

const lifecycle = weighted<Lifecycle>([
  ['lead', 0.4],
  ['mql', 0.2],
  ['sql', 0.15],
  ['opportunity', 0.1],
  ['customer', 0.1],
  ['evangelist', 0.05],
])

/** Lowest and highest lead score of a stage, both included. */
export const LEAD_SCORES: Readonly<Record<Lifecycle, readonly [low: number, high: number]>> = {
  lead: [0, 40],
  mql: [30, 60],
  sql: [50, 80],
  opportunity: [60, 90],
  customer: [70, 100],
  evangelist: [85, 100],
}

/** What others know of a contact. */
export interface ContactBase {
  readonly id: Key<'contacts', string>
  readonly clientSlot: number
  /** The contact's number among those of its client. */
  readonly k: number
  readonly firstName: string
  readonly lastName: string
  readonly email: string
  readonly phone: string
  readonly company: string | null
  readonly address: string
  readonly address2: string | null
  readonly city: string
  /** Two letters. */
  readonly state: string
  /** Five digits. */
  readonly zip: string
  /** Degrees, of the town. */
  readonly latitude: number
  readonly longitude: number
  readonly customerCode: string
  readonly createdAt: Instant
  readonly lifecycle: Lifecycle
  readonly leadScore: number
  readonly doNotContact: boolean
}

/** The ordinal of a client's `k`-th contact. */
export const contactOrdinal = (context: CampaignsContext, clientSlot: number, k: number): number =>
  clientSlot * context.params.contactsPerClient + k

/** Share of an auto warranty's contacts who may live anywhere; other trades work where they are. */
const ANYWHERE = 0.6

function townOf(client: ClientBase, stream: Stream): Town {
  const anywhere = client.industry === 'auto_warranty' && stream.chance(ANYWHERE)
  const { towns } = anywhere ? stream.pick(METROS) : client.metro
  // The centre counts twice.
  return towns[Math.max(0, stream.int(towns.length + 1) - 1)]!
}

/** Share of contacts who want no mail. */
export const DO_NOT_CONTACT = 0.02

/** Whether a client's `k`-th contact wants no mail. */
export const doNotContact = (context: CampaignsContext, clientId: ClientBase['id'], k: number): boolean =>
  context.at(contacts, clientId, k).col.do_not_contact.chance(DO_NOT_CONTACT)

/** More than half of all contacts came in one of four imports, these parts of the way from sign-up to the first mail. */
const IMPORTED = 0.55
const IMPORTS = [0.02, 0.2, 0.45, 0.8] as const
/** Rows that an import makes a second. */
const IMPORT_SPEED = 25

function createdAt(context: CampaignsContext, client: ClientBase, k: number, u: number): Instant {
  const first = client.createdAt + CLIENT_STAFF_DAYS * DAY
  const room = context.tools.window.ready - DAY - first
  if (u >= IMPORTED) return first + Math.floor((room * (u - IMPORTED)) / (1 - IMPORTED))
  const part = IMPORTS[Math.floor((u / IMPORTED) * IMPORTS.length)]!
  return first + Math.floor(room * part) + Math.floor((k * 1000) / IMPORT_SPEED)
}

const COMPANY_FORMS = ['LLC', 'Properties', 'Construction', 'Services', 'Inc', '& Sons', 'Group'] as const

function contactBase(context: CampaignsContext, slot: number): ContactBase {
  const { contactsPerClient } = context.params
  const clientSlot = Math.floor(slot / contactsPerClient)
  const k = slot - clientSlot * contactsPerClient
  const client = context.base(clientGenerator, clientSlot)
  const draw = context.at(contacts, client.id, k)
  const { col } = draw
  const first = firstName(col.first_name)
  const last = lastName(col.last_name)
  const town = townOf(client, col.city)
  const stage = lifecycle(col.lifecycle_stage)
  const [low, high] = LEAD_SCORES[stage]
  return {
    id: draw.key(),
    clientSlot,
    k,
    firstName: first,
    lastName: last,
    email: `${username(first, last, k + 1)}@example.${col.email.pick(['com', 'com', 'org', 'net'])}`,
    phone: telephoneAt(client.metroSlot, clientSlot, k),
    company: col.company.chance(0.12) ? `${lastName(col.company)} ${col.company.pick(COMPANY_FORMS)}` : null,
    address: streetAddress(col.address),
    address2: col.address2.chance(0.2) ? unitLine(col.address2) : null,
    city: town.city,
    state: town.state,
    zip: col.zip.pick(town.zips),
    latitude: town.latitude,
    longitude: town.longitude,
    customerCode: `${client.initials}-${100_001 + k}`,
    createdAt: createdAt(context, client, k, col.created_at.float()),
    lifecycle: stage,
    leadScore: col.lead_score.between(low, high),
    doNotContact: doNotContact(context, client.id, k),
  }
}

/** Points of an engagement score: per interaction, per redeemed reward, per opened e-mail; at most 100 together. */
export const ENGAGEMENT = { interaction: 10, redemption: 25, emailOpen: 2, most: 100 } as const

/** How engaged a contact is, 0 to 100. */
export const engagementScore = (acts: {
  readonly interactions: number
  readonly redemptions: number
  readonly emailOpens: number
}): number =>
  Math.min(
    ENGAGEMENT.most,
    acts.interactions * ENGAGEMENT.interaction +
      acts.redemptions * ENGAGEMENT.redemption +
      acts.emailOpens * ENGAGEMENT.emailOpen,
  )

const TITLES = [
  'Owner',
  'Property Manager',
  'Office Manager',
  'General Manager',
  'Facilities Manager',
] as const

/** What only the contact's own row tells. */
function details(context: CampaignsContext, client: ClientBase, base: ContactBase) {
  const text = industryText(client.industry)
  const creator = clientUserOf(
    context,
    client.slot,
    context.at(contacts, client.id, base.k).col.created_by_user_id,
  )
  const { col } = context.at(contacts, client.id, base.k)
  // Most people's number is that of their mobile telephone.
  const mobile = col.mobile_phone.chance(0.8)
  const same = col.mobile_phone.chance(0.7)
  const emailOptOut = col.email_opt_out.chance(0.05)
  return {
    mobile_phone: !mobile ? null : same ? base.phone : telephone(col.mobile_phone, client.metro.areaCodes),
    job_title: base.company === null ? null : col.job_title.pick(TITLES),
    lead_source: col.lead_source.pick(text.leadSources),
    email_opt_out: emailOptOut,
    sms_opt_out: col.sms_opt_out.chance(0.03),
    notes: col.notes.chance(0.4) ? col.notes.pick(text.notes) : null,
    created_by_user_id: creator,
    email_opens_count: emailOptOut ? 0 : Math.min(20, geometric(col.email_opens_count, 0.45)),
  }
}

/** What follows from the contact's journeys. */
function activity(context: CampaignsEmitContext, slot: number, base: ContactBase, emailOpens: number) {
  const acts = {
    interactions: context.total(interactions, slot) ?? 0,
    redemptions: context.total(redemptions, slot) ?? 0,
    emailOpens,
  }
  const last = context.total(lastActivity, slot)
  return {
    last_activity_date: last ?? null,
    updated_at: Math.max(base.createdAt, last ?? 0),
    engagement_score: engagementScore(acts),
    total_interactions: acts.interactions,
    redemptions_count: acts.redemptions,
  }
}

/** One unit per contact. Rows come last: scores and counts are tallies over what recipients did. */
export const contactGenerator = defineGenerator<CampaignsEnvironment>()({
  name: 'contacts',
  emits: [contacts],
  over: count(({ params }) => params.clients * params.contactsPerClient),
  needs: [clientGenerator],
  feeds: [simulatedRows],
  reads: [interactions, redemptions, lastActivity],
  outline: () => undefined,
  counts: () => [1],
  base: (unit, _outline, context) => [contactBase(context, unit.slot)],
  emit(unit, _outline, context, put) {
    const base = contactBase(context, unit.slot)
    const client = context.base(clientGenerator, base.clientSlot)
    const own = details(context, client, base)
    put(contacts, {
      id: base.id,
      client_id: client.id,
      first_name: base.firstName,
      last_name: base.lastName,
      email: base.email,
      phone: base.phone,
      company: base.company,
      address: base.address,
      address2: base.address2,
      city: base.city,
      state: base.state,
      zip: base.zip,
      country: 'US',
      lifecycle_stage: base.lifecycle,
      lead_score: base.leadScore,
      do_not_contact: base.doNotContact,
      custom_fields: customFieldsOf(context, client, base),
      created_at: base.createdAt,
      customer_code: base.customerCode,
      ...own,
      ...activity(context, unit.slot, base, own.email_opens_count),
      ...simulatedMark(context),
    })
    context.tally(simulatedRows, 0, 1)
  },
})
