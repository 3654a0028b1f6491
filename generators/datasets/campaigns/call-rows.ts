/** A recipient's call: the session, what the agent noted, and the conditions that it met. */
import type { Row } from '../../model/index.ts'
import { DAY, formatDate, SECOND, weighted } from '../../values/index.ts'
import { did, instantOrNull, type Story, when } from './scene.ts'
import { callConditionsMet, callDispositions, callSessions, type DISPOSITIONS } from './tables-calls.ts'
import { TELEPHONE_NUMBERS, telephoneAt } from './telephone.ts'
import { callNote, UNKNOWN_CALLER_NOTES } from './texts/call-notes.ts'
import { sid } from './twilio.ts'

type Disposition = (typeof DISPOSITIONS)[number]
type CallRow = Row<typeof callSessions>

/** Puts the rows of the recipient's call, if there was one. */
export function putCall(story: Story): void {
  if (story.callId === null) return
  story.scene.put(callSessions, callRow(story, story.callId))
  putDisposition(story)
  putConditions(story)
}

/** How far the call has come: one that is still under way has no end. */
function statusOf(story: Story): CallRow['call_status'] {
  if (did(story, 'ended')) return 'completed'
  if (did(story, 'answered')) return 'in-progress'
  if (did(story, 'notAnswered')) return 'no-answer'
  if (did(story, 'busy')) return 'busy'
  return did(story, 'failed') ? 'failed' : 'ringing'
}

const ENDS = ['ended', 'notAnswered', 'busy', 'failed'] as const

function callRow(story: Story, id: CallRow['id']): CallRow {
  const { scene, id: recipientId, known, contact } = story
  const { context, campaign, mark } = scene
  const { col } = context.at(callSessions, recipientId, 0)
  const startedAt = when(story, 'called')
  const answeredAt = instantOrNull(story, 'answered')
  const end = ENDS.find((step) => did(story, step))
  const endedAt = end === undefined ? null : when(story, end)
  const seconds = endedAt === null ? null : Math.floor((endedAt - (answeredAt ?? startedAt)) / SECOND)
  const recorded = end === 'ended' && col.recording_url.chance(0.9)
  const recording = recorded ? sid('RE', col.recording_sid) : null
  return {
    id,
    campaign_id: campaign.id,
    recipient_id: known ? recipientId : null,
    tracked_number_id: campaign.trackedNumberId,
    caller_phone: known ? contact.phone : otherPhone(story),
    twilio_call_sid: sid('CA', col.twilio_call_sid),
    call_status: statusOf(story),
    match_status: known ? 'matched' : 'unmatched',
    agent_user_id: story.agent,
    call_started_at: startedAt,
    call_answered_at: answeredAt,
    call_ended_at: endedAt,
    call_duration_seconds: seconds,
    recording_url: recording === null ? null : `https://recordings.example.com/${recording}.mp3`,
    notes: noteOf(story),
    created_at: startedAt,
    recording_sid: recording,
    recording_duration: recorded ? seconds : null,
    forward_to_number: campaign.forwardNumber,
    ...mark,
  }
}

/** A number that no contact of the client has: somebody else's telephone. */
function otherPhone({ scene, r }: Story): string {
  const { context, campaign } = scene
  const { contactsPerClient } = context.params
  const others = TELEPHONE_NUMBERS - contactsPerClient
  const k = others > 0 ? contactsPerClient + (r % others) : r % TELEPHONE_NUMBERS
  return telephoneAt(campaign.client.metroSlot, campaign.client.slot, k)
}

/** Three of ten recognised callers leave a note, of the others one of ten. */
function noteOf(story: Story): string | null {
  const { scene, id, contact } = story
  if (!did(story, 'ended')) return null
  const { col } = scene.context.at(callSessions, id, 0)
  if (!story.known) return col.notes.chance(0.1) ? col.notes.pick(UNKNOWN_CALLER_NOTES) : null
  if (!col.notes.chance(0.3)) return null
  const { client, assets } = scene.campaign
  return callNote(col.notes, client.industry, scene.episodes.willing[story.r] === 1 ? 'agreed' : 'declined', {
    first: contact.firstName,
    last: contact.lastName,
    street: contact.address,
    city: contact.city,
    offer: assets.offer.name,
  })
}

const UNDECIDED = weighted<Disposition>([
  ['completed', 0.5],
  ['callback_requested', 0.5],
])
const UNKNOWN = weighted<Disposition>([
  ['wrong_number', 0.35],
  ['callback_requested', 0.3],
  ['completed', 0.25],
  ['escalated', 0.1],
])

/** What the agent noted as the outcome. */
export function dispositionOf(story: Story): Disposition {
  const { scene, r, id } = story
  const { col } = scene.context.at(callDispositions, id, 0)
  if (!story.known) return UNKNOWN(col.disposition_type)
  if (scene.episodes.willing[r] === 0) return 'customer_declined'
  return did(story, 'agreed') ? 'completed' : UNDECIDED(col.disposition_type)
}

function putDisposition(story: Story): void {
  const { scene, id, agent } = story
  const at = did(story, 'recognised') ? when(story, 'recognised') : when(story, 'unknown')
  if (Number.isNaN(at) || agent === null) return
  const type = dispositionOf(story)
  const draw = scene.context.at(callDispositions, id, 0)
  const follow = type === 'callback_requested' || type === 'escalated'
  scene.put(callDispositions, {
    id: draw.key(),
    call_session_id: story.callId,
    recipient_id: story.known ? id : null,
    agent_user_id: agent,
    disposition_type: type,
    notes: type === 'escalated' ? 'Asked for a manager' : null,
    follow_up_date: follow ? formatDate(at + draw.col.follow_up_date.between(1, 7) * DAY) : null,
    created_at: at,
  })
}

/** A row for each condition of the campaign that the call met. */
function putConditions(story: Story): void {
  const { scene, id, callId, agent } = story
  const { context, campaign, put, mark } = scene
  for (const { number, name } of campaign.conditions) {
    const step = CONDITION_STEPS[name]
    if (step === undefined || !did(story, step) || callId === null) continue
    const at = step === 'agreed' ? when(story, step) : when(story, 'recognised')
    const rewarded = name === 'sms_opt_in'
    put(callConditionsMet, {
      id: context.at(callConditionsMet, id, number).key(),
      call_session_id: callId,
      campaign_id: campaign.id,
      recipient_id: id,
      condition_number: number,
      met_by_agent_id: agent,
      met_at: at,
      gift_card_id: rewarded ? (story.card?.id ?? null) : null,
      delivery_status: rewarded ? cardState(story) : null,
      notes: null,
      created_at: at,
      ...mark,
    })
  }
}

const CONDITION_STEPS: Partial<Record<string, 'recognised' | 'agreed' | 'asked'>> = {
  call_received: 'recognised',
  sms_opt_in: 'agreed',
  call_verification: 'asked',
}

/** How far the card has come; null without one. */
export function cardState(story: Story): 'delivered' | 'failed' | 'sent' | 'pending' | null {
  if (story.card === null) return null
  if (did(story, 'received')) return 'delivered'
  if (did(story, 'undelivered')) return 'failed'
  return did(story, 'sent') ? 'sent' : 'pending'
}
