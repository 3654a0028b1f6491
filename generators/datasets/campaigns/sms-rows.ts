/** Text messages to and from a recipient. */
import type { Instant } from '../../model/index.ts'
import { cardState } from './call-rows.ts'
import { did, instantOrNull, type Story, when } from './scene.ts'
import { smsDeliveryLog, smsOptInLog } from './tables-calls.ts'
import { type Answer, answerOf, cardMessage, FAILURES, optInQuestion } from './texts/sms.ts'
import { sid } from './twilio.ts'

/** What came back. */
export interface GivenAnswer {
  readonly kind: Answer
  readonly at: Instant
  readonly text: string
}

const ANSWERS = ['agreed', 'refused', 'misunderstood'] as const

/** The recipient's answer to the question for consent; null: none yet. */
export function answerOfStory(story: Story): GivenAnswer | null {
  const kind = ANSWERS.find((step) => did(story, step))
  if (kind === undefined) return null
  const { col } = story.scene.context.at(smsOptInLog, story.id, 1)
  return { kind, at: when(story, kind), text: answerOf(col.message_text, kind) }
}

/** Share of unanswered questions that never arrived. */
const LOST = 0.2

/** Puts the question for consent and its answer, if they were sent. */
export function putOptIn(story: Story): void {
  const { scene, id, contact } = story
  if (!did(story, 'asked')) return
  const { context, campaign, put } = scene
  const answer = answerOfStory(story)
  const both = {
    recipient_id: id,
    campaign_id: campaign.id,
    call_session_id: story.callId,
    phone: contact.phone,
  }
  const draw = context.at(smsOptInLog, id, 0)
  const provider = draw.col.provider_used.chance(0.8) ? ('infobip' as const) : ('twilio' as const)
  const lost = answer === null && draw.col.status.chance(LOST)
  put(smsOptInLog, {
    id: draw.key(),
    ...both,
    message_sid: sid('SM', draw.col.message_sid),
    direction: 'outbound',
    message_text: optInQuestion(campaign.client.name, campaign.reward),
    status: lost ? 'failed' : 'delivered',
    error_message: lost ? draw.col.error_message.pick(FAILURES) : null,
    created_at: when(story, 'asked'),
    provider_used: provider,
  })
  if (answer === null) return
  const reply = context.at(smsOptInLog, id, 1)
  put(smsOptInLog, {
    id: reply.key(),
    ...both,
    message_sid: sid('SM', reply.col.message_sid),
    direction: 'inbound',
    message_text: answer.text,
    status: 'received',
    error_message: null,
    created_at: answer.at,
    provider_used: provider,
  })
}

/** Puts the message that brings the card, if it was sent. */
export function putCardMessage(story: Story): void {
  const { scene, id, contact, card } = story
  const { context, campaign, put, mark } = scene
  if (card === null || campaign.reward === undefined || !did(story, 'sent')) return
  const draw = context.at(smsDeliveryLog, id, 0)
  const { col } = draw
  const failed = did(story, 'undelivered')
  const sentAt = when(story, 'sent')
  put(smsDeliveryLog, {
    id: draw.key(),
    recipient_id: id,
    gift_card_id: card.id,
    campaign_id: campaign.id,
    phone_number: contact.phone,
    message_body: cardMessage(campaign.client.name, contact.firstName, campaign.reward, card.code),
    delivery_status: cardState(story) ?? 'pending',
    twilio_message_sid: sid('SM', col.twilio_message_sid),
    error_message: failed ? col.error_message.pick(FAILURES) : null,
    retry_count: failed ? 3 : 0,
    last_retry_at: failed ? when(story, 'undelivered') : null,
    created_at: sentAt,
    delivered_at: instantOrNull(story, 'received'),
    ...mark,
    provider_used: col.provider_used.chance(0.8) ? 'infobip' : 'twilio',
  })
}
