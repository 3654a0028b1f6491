/** Rules on a recipient with the whole story: mail, responses, call and form, each after its cause. */
import {
  family,
  familyRule,
  type Report,
  type Row,
  type Rule,
  type TypedFamilyRows,
} from '../../model/index.ts'
import { MINUTE } from '../../values/index.ts'
import {
  callConditionsMet,
  callDispositions,
  callSessions,
  smsDeliveryLog,
  smsOptInLog,
} from './tables-calls.ts'
import { giftCardBillingLedger } from './tables-gift-card-ledger.ts'
import {
  aceFormSubmissions,
  contactCampaignParticipation,
  events,
  recipientAuditLog,
  recipients,
} from './tables-recipients.ts'

/** A recipient and all that happened to it. Calls whose caller nobody knows hang on no recipient. */
export const recipientFamily = family(recipients, {
  parts: { table: contactCampaignParticipation, by: 'recipient_id' },
  events: { table: events, by: 'recipient_id' },
  submissions: { table: aceFormSubmissions, by: 'recipient_id' },
  audit: { table: recipientAuditLog, by: 'recipient_id' },
  calls: { table: callSessions, by: 'recipient_id' },
  dispositions: { table: callDispositions, by: 'recipient_id' },
  met: { table: callConditionsMet, by: 'recipient_id' },
  texts: { table: smsOptInLog, by: 'recipient_id' },
  cardTexts: { table: smsDeliveryLog, by: 'recipient_id' },
  bills: { table: giftCardBillingLedger, by: 'recipient_id' },
})

/** A recipient with its story. */
export type Story = TypedFamilyRows<typeof recipientFamily>
/** One of its kinds of rows. */
export type Member = keyof Story['members']
type Event = Row<typeof events>

/** Says what is wrong with a recipient, or with the `i`-th row of one of its kinds. */
export interface Complaints {
  root(column: keyof Story['root'] & string, message: string): void
  at(member: Member, i: number, column: string, message: string): void
}

/** Complaints that are reported. */
export function complaintsOf({ root, row, members }: Story, report: Report): Complaints {
  const tables = recipientFamily.members
  return {
    root: (column, message) => report({ table: 'recipients', row, column, value: root[column], message }),
    at(member, i, column, message) {
      const { rows, first } = members[member]
      const value = (rows[i] as Readonly<Record<string, unknown>> | undefined)?.[column]
      report({ table: tables[member].table.id, row: first + i, column, value, message })
    },
  }
}

/** A rule on a recipient's story. */
export const storyRule = (
  name: string,
  description: string,
  test: (
    story: Story,
    complaints: Complaints,
    env: { readonly referenceDate: number; readonly params: unknown },
  ) => void,
): Rule =>
  familyRule(recipientFamily, name, description, (story, report, env) =>
    test(story, complaintsOf(story, report), env),
  )

/** When the first event of a type occurred. */
export const eventTime = ({ members }: Story, type: string): number | undefined =>
  members.events.rows.find(({ event_type }) => event_type === type)?.occurred_at ?? undefined

/** What must have come before an event of each type, and within which time. */
const CAUSES: Readonly<Record<string, readonly [cause: string, within: number]>> = {
  imb_in_transit: ['imb_injected', Infinity],
  imb_delivered: ['imb_injected', Infinity],
  qr_scan: ['imb_delivered', Infinity],
  purl_visit: ['imb_delivered', Infinity],
  form_submitted: ['purl_visit', 30 * MINUTE],
  lead_captured: ['form_submitted', MINUTE],
}

function causeProblem(
  { event_type: type, occurred_at: at }: Event,
  times: ReadonlyMap<string, number>,
): string | undefined {
  const known = CAUSES[type]
  if (known === undefined) return undefined
  const [cause, within] = known
  const before = times.get(cause)
  if (before === undefined) return `there was no ${cause} before it`
  return at! - before > within ? `it comes too long after ${cause}` : undefined
}

function checkEvents(story: Story, complain: Complaints): void {
  const { rows } = story.members.events
  const times = new Map<string, number>()
  let before = story.root.created_at!
  rows.forEach((event, i) => {
    const { event_type: type, occurred_at: at, campaign_id: campaign } = event
    if (at! <= before) complain.at('events', i, 'occurred_at', 'not after what happened before it')
    before = at!
    if (campaign !== story.root.campaign_id) complain.at('events', i, 'campaign_id', "not the recipient's")
    const wrong = causeProblem(event, times)
    if (wrong !== undefined) complain.at('events', i, 'event_type', wrong)
    if (type === 'imb_in_transit' && times.has('imb_delivered'))
      complain.at('events', i, 'event_type', 'scanned on its way after it was delivered')
    if (type !== 'imb_in_transit' && times.has(type))
      complain.at('events', i, 'event_type', 'it happens only once')
    if (!times.has(type)) times.set(type, at!)
  })
}

function checkSubmissions(story: Story, complain: Complaints): void {
  const sent = eventTime(story, 'form_submitted')
  const { rows } = story.members.submissions
  if (rows.length !== (sent === undefined ? 0 : 1))
    complain.at('submissions', 0, 'recipient_id', 'there is not one submission for each form_submitted')
  rows.forEach((row, i) => {
    if (row.submitted_at !== sent) complain.at('submissions', i, 'submitted_at', 'not when the event says')
    if (row.contact_id !== story.root.contact_id)
      complain.at('submissions', i, 'contact_id', "not the recipient's")
    const enriched = eventTime(story, 'lead_captured') === undefined ? 'pending' : 'completed'
    if (row.enrichment_status !== enriched)
      complain.at('submissions', i, 'enrichment_status', `expected ${enriched}, as there is a lead or none`)
  })
}

function checkDelivery(story: Story, complain: Complaints): void {
  const { root, members } = story
  const mailed = members.events.rows.length > 0
  const delivered = eventTime(story, 'imb_delivered') !== undefined
  const fits = delivered ? ['delivered'] : mailed ? ['in_transit', 'returned'] : ['pending', 'not_mailed']
  if (!fits.includes(root.delivery_status!))
    complain.root('delivery_status', `expected ${fits.join(' or ')}, as the postal scans have it`)
  if (mailed && root.validation_status !== 'valid')
    complain.root('validation_status', 'mailed although the address is not valid')
}

/** What the participation row must say; see the application's trigger on recipients. */
function checkParticipation(story: Story, complain: Complaints): void {
  const { root, members } = story
  const { rows } = members.parts
  if (rows.length !== 1) complain.root('id', `expected one participation, got ${rows.length}`)
  const [part] = rows
  if (part === undefined) return
  const delivered = eventTime(story, 'imb_delivered') ?? null
  const redeemed = root.redemption_completed_at
  const mailed = members.events.rows.length > 0
  const expected = {
    contact_id: root.contact_id,
    campaign_id: root.campaign_id,
    redemption_code: root.redemption_code,
    participated_at: root.created_at,
    delivered_at: delivered,
    redeemed_at: redeemed,
    gift_card_id: root.gift_card_assigned_id,
    participation_status:
      redeemed !== null ? 'redeemed' : delivered !== null ? 'delivered' : mailed ? 'sent' : 'pending',
  }
  for (const [column, value] of Object.entries(expected))
    if (part[column as keyof typeof part] !== value)
      complain.at('parts', 0, column, `expected ${value ?? 'NULL'}, as the recipient has it`)
}

function checkCall(story: Story, complain: Complaints): void {
  const { root, members } = story
  const { rows } = members.calls
  const delivered = eventTime(story, 'imb_delivered')
  if (rows.length > 1) complain.at('calls', 1, 'recipient_id', 'a recipient calls at most once')
  rows.forEach((call, i) => {
    if (delivered === undefined || call.call_started_at <= delivered)
      complain.at('calls', i, 'call_started_at', 'they call before the mail is delivered')
    if (call.campaign_id !== root.campaign_id) complain.at('calls', i, 'campaign_id', "not the recipient's")
    if (call.caller_phone !== root.phone) complain.at('calls', i, 'caller_phone', "not the recipient's")
  })
  const [call] = rows
  members.dispositions.rows.forEach((row, i) => {
    if (row.call_session_id !== call?.id)
      complain.at('dispositions', i, 'call_session_id', "not the recipient's call")
    else if (call.call_ended_at === null || row.created_at < call.call_ended_at)
      complain.at('dispositions', i, 'created_at', 'noted before the call was over')
    else if (row.agent_user_id !== call.agent_user_id)
      complain.at('dispositions', i, 'agent_user_id', 'somebody else took the call')
    if (row.disposition_type !== root.disposition)
      complain.at('dispositions', i, 'disposition_type', "not what the recipient's row says")
  })
  if ((root.disposition === null) !== (members.dispositions.rows.length === 0))
    complain.root('disposition', 'not what was noted at the end of the call')
}

function checkConditionsMet(story: Story, complain: Complaints): void {
  const { root, members } = story
  const [call] = members.calls.rows
  members.met.rows.forEach((row, i) => {
    if (row.campaign_id !== root.campaign_id) complain.at('met', i, 'campaign_id', "not the recipient's")
    if (row.call_session_id !== call?.id) complain.at('met', i, 'call_session_id', "not the recipient's call")
    else if (call.call_answered_at === null || row.met_at <= call.call_answered_at)
      complain.at('met', i, 'met_at', 'met before the call was answered')
  })
}

/** Rules on the mail and what came back. */
export const journeyRules: readonly Rule[] = [
  storyRule(
    'chronological events',
    'mailed, scanned on the way, delivered, then scans, visits, forms and leads: no event before its cause',
    checkEvents,
  ),
  storyRule(
    'form submissions',
    'every form sent is an event and a submission of the same instant',
    checkSubmissions,
  ),
  storyRule(
    'delivery status',
    'delivery status is what the postal scans say; only valid addresses are mailed',
    checkDelivery,
  ),
  storyRule(
    'participation',
    'a contact’s part in a campaign mirrors the recipient, as the application’s trigger writes it',
    checkParticipation,
  ),
  storyRule(
    'calls follow delivery',
    'nobody calls before the mail is delivered; what was noted fits the call',
    checkCall,
  ),
  storyRule(
    'conditions met',
    'conditions are met in the recipient’s own call, after it was answered',
    checkConditionsMet,
  ),
]
