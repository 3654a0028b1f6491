/** A recipient's own row, and the contact's part in the campaign. */
import type { Row } from '../../model/index.ts'
import { cuidFrom } from '../../model/index.ts'
import { DAY, MINUTE } from '../../values/index.ts'
import { VALIDITY } from './episodes.ts'
import { addressOf, browserOf } from './devices.ts'
import { answerOfStory } from './sms-rows.ts'
import { dispositionOf } from './call-rows.ts'
import { did, instantOrNull, type Story, when } from './scene.ts'
import { contactCampaignParticipation, recipients } from './tables-recipients.ts'
import { REJECTIONS } from './texts/call-notes.ts'

type RecipientRow = Row<typeof recipients>

/** The recipient's row: the state that the whole story has led to. */
export function recipientRow(story: Story): RecipientRow {
  const { scene, id, contact, createdAt } = story
  const { campaign, mark } = scene
  return {
    id,
    audience_id: campaign.audienceId,
    first_name: contact.firstName,
    last_name: contact.lastName,
    company: contact.company,
    address1: contact.address,
    address2: contact.address2,
    city: contact.city,
    state: contact.state,
    zip: contact.zip,
    email: contact.email,
    phone: contact.phone,
    created_at: createdAt,
    ...validation(story),
    ...approval(story),
    ...redemption(story),
    ...optIn(story),
    ...verification(story),
    custom_fields: {},
    contact_id: contact.id,
    ...mark,
    campaign_id: campaign.id,
    last_enriched_at: null,
    enriched_by_user_id: null,
  }
}

const INVALID = [
  'No such number',
  'Vacant address',
  'Insufficient address',
  'Moved, left no address',
] as const

/** What address hygiene said, and how far the mail has come. */
function validation(story: Story) {
  const { scene, r, contact } = story
  const { col } = scene.context.at(recipients, scene.campaign.id, r)
  const status = VALIDITY[scene.episodes.validity[r]!]!
  const valid = status === 'valid'
  const jitter = (stream: typeof col.geocode_json): number => (stream.float() - 0.5) * 0.08
  return {
    token: cuidFrom(col.token),
    zip4: valid ? `${10_000 + col.zip4.int(10_000)}`.slice(1) : null,
    geocode_json: valid
      ? {
          lat: rounded(contact.latitude + jitter(col.geocode_json)),
          lng: rounded(contact.longitude + jitter(col.geocode_json)),
        }
      : {},
    validation_status: status,
    validation_details_json: valid
      ? { dpv: 'Y' }
      : status === 'invalid'
        ? { dpv: 'N', reason: col.validation_details_json.pick(INVALID) }
        : { reason: contact.doNotContact ? 'Contact wants no mail' : 'On the suppression list' },
    delivery_status: deliveryStatus(story),
  }
}

const rounded = (degrees: number): number => Math.round(degrees * 1e5) / 1e5

/** Days after the first scan at which a piece without a last one counts as returned. */
const RETURNED_DAYS = 9

/** `pending`, `not_mailed`, `in_transit`, `delivered` or `returned`. */
function deliveryStatus(story: Story): string {
  const { scene, r } = story
  const now = scene.context.referenceDate
  if (did(story, 'delivered')) return 'delivered'
  if (did(story, 'mailed'))
    return when(story, 'mailed') + RETURNED_DAYS * DAY < now ? 'returned' : 'in_transit'
  return scene.campaign.plan.dropAt < now && scene.episodes.validity[r] !== 0 ? 'not_mailed' : 'pending'
}

/** What the agent decided once the call was over. */
function approval(story: Story) {
  const { scene, r } = story
  const decided = did(story, 'recognised')
  const approved = decided && scene.episodes.willing[r] === 1
  const { col } = scene.context.at(recipients, scene.campaign.id, r)
  const status = did(story, 'redeemed')
    ? 'redeemed'
    : approved
      ? 'approved'
      : decided
        ? 'rejected'
        : 'pending'
  return {
    approval_status: status as RecipientRow['approval_status'],
    approved_by_user_id: approved ? story.agent : null,
    approved_at: approved ? when(story, 'recognised') : null,
    approved_call_session_id: approved ? story.callId : null,
    rejection_reason: status === 'rejected' ? col.rejection_reason.pick(REJECTIONS) : null,
    disposition: decided ? dispositionOf(story) : null,
  }
}

function redemption(story: Story) {
  const { scene, r } = story
  const { col } = scene.context.at(recipients, scene.campaign.id, r)
  const redeemed = did(story, 'redeemed')
  return {
    gift_card_assigned_id: story.card?.id ?? null,
    redemption_code: story.redemptionCode,
    redemption_ip: redeemed ? addressOf(col.redemption_ip) : null,
    redemption_user_agent: redeemed ? browserOf(col.redemption_user_agent).agent : null,
    redemption_completed_at: instantOrNull(story, 'redeemed'),
  }
}

/** The question and the answer by text message. */
function optIn(story: Story) {
  const asked = instantOrNull(story, 'asked')
  const answer = answerOfStory(story)
  const status = { agreed: 'opted_in', refused: 'opted_out', misunderstood: 'invalid_response' } as const
  return {
    sms_opt_in_status:
      asked === null ? ('not_sent' as const) : answer === null ? ('pending' as const) : status[answer.kind],
    sms_opt_in_sent_at: asked,
    sms_opt_in_response_at: answer?.at ?? null,
    sms_opt_in_response: answer?.text ?? null,
  }
}

/** How somebody was recognised; leads confirm their e-mail address. */
function verification(story: Story) {
  const { scene, r } = story
  const sent = instantOrNull(story, 'mailConfirmed')
  const { col } = scene.context.at(recipients, scene.campaign.id, r)
  const verified = sent === null ? 0 : sent + MINUTE + col.email_verified_at.int(90 * MINUTE)
  const confirmed =
    sent !== null && col.email_verified_at.chance(0.7) && verified < scene.context.referenceDate
  return {
    verification_method: did(story, 'recognised') ? 'caller_id' : confirmed ? 'email' : null,
    email_verification_token: sent === null ? null : cuidFrom(col.email_verification_token),
    email_verification_sent_at: sent,
    email_verified_at: confirmed ? verified : null,
  }
}

/** The contact's part in the campaign: what the application's trigger keeps beside each recipient. */
export function participationRow(story: Story): Row<typeof contactCampaignParticipation> {
  const { scene, contact, createdAt } = story
  const delivered = instantOrNull(story, 'delivered')
  const redeemed = instantOrNull(story, 'redeemed')
  const status =
    redeemed !== null
      ? 'redeemed'
      : delivered !== null
        ? 'delivered'
        : did(story, 'mailed')
          ? 'sent'
          : 'pending'
  return {
    id: scene.context.at(contactCampaignParticipation, story.id, 0).key(),
    contact_id: contact.id,
    campaign_id: scene.campaign.id,
    recipient_id: story.id,
    participation_status: status,
    redemption_code: story.redemptionCode,
    participated_at: createdAt,
    delivered_at: delivered,
    redeemed_at: redeemed,
    gift_card_id: story.card?.id ?? null,
    created_at: createdAt,
    updated_at: redeemed ?? delivered ?? createdAt,
  }
}
