/** Rules on a recipient's reward: consent, decision, gift card, and the log of it all. */
import type { Row, Rule } from '../../model/index.ts'
import { MINUTE } from '../../values/index.ts'
import type { CampaignsParameters } from './parameters.ts'
import { type Complaints, type Story, storyRule } from './rules-journey.ts'
import type { recipientAuditLog } from './tables-recipients.ts'

type Environment = Parameters<Parameters<typeof storyRule>[2]>[2]
type Audit = Row<typeof recipientAuditLog>

const ANSWERED: ReadonlySet<string> = new Set(['opted_in', 'opted_out', 'invalid_response'])

/** The question, and its answer: after a call that was answered by somebody who knew who was calling. */
function checkConsent({ root, members }: Story, complain: Complaints): void {
  const [call] = members.calls.rows
  const { rows } = members.texts
  const [question, answer] = rows
  const status = root.sms_opt_in_status!
  const expected = status === 'not_sent' ? 0 : ANSWERED.has(status) ? 2 : 1
  if (rows.length !== expected)
    complain.root('sms_opt_in_status', `expected ${expected} text messages, got ${rows.length}`)
  if (question === undefined) return
  if (question.direction !== 'outbound') complain.at('texts', 0, 'direction', 'the question comes first')
  if (question.created_at !== root.sms_opt_in_sent_at)
    complain.root('sms_opt_in_sent_at', 'not when the question was sent')
  if (call === undefined || question.call_session_id !== call.id || call.match_status !== 'matched')
    complain.at('texts', 0, 'call_session_id', 'asked without a call from a known caller')
  else if (call.call_answered_at === null || question.created_at <= call.call_answered_at)
    complain.at('texts', 0, 'created_at', 'asked before the call was answered')
  if (answer === undefined) return
  if (answer.direction !== 'inbound') complain.at('texts', 1, 'direction', 'the answer comes second')
  if (answer.created_at <= question.created_at)
    complain.at('texts', 1, 'created_at', 'answered before it was asked')
  if (answer.created_at !== root.sms_opt_in_response_at || answer.message_text !== root.sms_opt_in_response)
    complain.root('sms_opt_in_response', 'not the answer that came')
}

/** What the agent decided at the end of the call. */
function checkApproval({ root, members }: Story, complain: Complaints): void {
  const [call] = members.calls.rows
  const { approval_status: status, approved_at: at, redemption_completed_at: redeemed } = root
  const approved = status === 'approved' || status === 'redeemed'
  if ((at !== null) !== approved) complain.root('approved_at', `does not fit ${status}`)
  if ((status === 'redeemed') !== (redeemed !== null))
    complain.root('redemption_completed_at', `does not fit ${status}`)
  if ((root.rejection_reason !== null) !== (status === 'rejected'))
    complain.root('rejection_reason', `does not fit ${status}`)
  if (!approved) return
  if (root.approved_call_session_id !== (call?.id ?? null))
    complain.root('approved_call_session_id', "not the recipient's call")
  if (root.approved_by_user_id !== (call?.agent_user_id ?? null))
    complain.root('approved_by_user_id', 'somebody else took the call')
  if (at! < (call?.call_ended_at ?? Infinity))
    complain.root('approved_at', 'decided before the call was over')
}

/** Everything that is done at once after a yes is done so soon after. */
const AT_ONCE = 11 * MINUTE

function checkCardGiven(story: Story, complain: Complaints, env: Environment): void {
  const { root, members } = story
  const [bill, refund] = members.bills.rows
  const agreedAt = root.sms_opt_in_status === 'opted_in' ? root.sms_opt_in_response_at! : undefined
  if (bill === undefined) {
    if (root.gift_card_assigned_id !== null) complain.root('gift_card_assigned_id', 'given, but never billed')
    const due =
      (env.params as CampaignsParameters).giftCards && (agreedAt ?? Infinity) + AT_ONCE < env.referenceDate
    if (due) complain.root('sms_opt_in_status', 'agreed, but was given no card')
    return
  }
  if (bill.transaction_type === 'refund')
    complain.at('bills', 0, 'transaction_type', 'refunded before it was bought')
  if (agreedAt === undefined || bill.billed_at! <= agreedAt)
    complain.at('bills', 0, 'billed_at', 'given before they agreed')
  if (bill.campaign_id !== root.campaign_id) complain.at('bills', 0, 'campaign_id', "not the recipient's")
  if (bill.inventory_card_id !== root.gift_card_assigned_id)
    complain.root('gift_card_assigned_id', 'not the card that was billed')
  if (members.bills.rows.length > 2) complain.at('bills', 2, 'recipient_id', 'billed more than once')
  if (refund === undefined) return
  if (refund.transaction_type !== 'refund' || refund.amount_billed !== bill.amount_billed)
    complain.at('bills', 1, 'amount_billed', 'a refund takes back what was billed')
  if (members.cardTexts.rows[0]?.delivery_status !== 'failed')
    complain.at('bills', 1, 'transaction_type', 'refunded although the message with the card did not fail')
}

/** The message with the card, after the card was given; the card is redeemed once it is there. */
function checkCardSent({ root, members }: Story, complain: Complaints): void {
  const [bill] = members.bills.rows
  const [message] = members.cardTexts.rows
  const redeemed = root.redemption_completed_at
  if (members.cardTexts.rows.length > 1) complain.at('cardTexts', 1, 'recipient_id', 'sent more than once')
  if (message !== undefined) {
    if (bill === undefined || message.created_at! <= bill.billed_at!)
      complain.at('cardTexts', 0, 'created_at', 'sent before a card was given')
    if (message.gift_card_id !== root.gift_card_assigned_id)
      complain.at('cardTexts', 0, 'gift_card_id', "not the recipient's card")
    if (message.phone_number !== root.phone)
      complain.at('cardTexts', 0, 'phone_number', "not the recipient's")
  }
  const delivered = message?.delivered_at ?? null
  if (redeemed !== null && (delivered === null || redeemed <= delivered))
    complain.root('redemption_completed_at', 'redeemed before the card was delivered')
  members.met.rows.forEach((row, i) => {
    if (row.gift_card_id !== null && row.gift_card_id !== root.gift_card_assigned_id)
      complain.at('met', i, 'gift_card_id', "not the recipient's card")
    if (row.delivery_status !== null && row.delivery_status !== (message?.delivery_status ?? 'pending'))
      complain.at('met', i, 'delivery_status', 'not that of the message with the card')
  })
}

/** The instants at which each action must have been logged, as the other rows have them. */
function expectedActions({ root, members }: Story): Map<Audit['action'], readonly (number | null)[]> {
  const [call] = members.calls.rows
  const decided = members.dispositions.rows[0]?.created_at ?? null
  const texts = [members.texts.rows[0]?.created_at ?? null, members.cardTexts.rows[0]?.created_at ?? null]
  const rejected = root.approval_status === 'rejected'
  return new Map<Audit['action'], readonly (number | null)[]>([
    ['uploaded', [root.created_at]],
    ['approved', [root.approved_at]],
    ['rejected', [rejected ? decided : null]],
    ['redeemed', [root.redemption_completed_at]],
    ['gift_card_assigned', [members.bills.rows[0]?.billed_at ?? null]],
    ['sms_sent', texts],
    ['email_sent', [root.email_verification_sent_at]],
    // Somebody looks at the record during the call: when exactly only the log knows.
    ['viewed', [decided === null || call === undefined ? null : (call.call_answered_at ?? null)]],
  ])
}

function checkAudit(story: Story, complain: Complaints): void {
  const { rows } = story.members.audit
  const expected = expectedActions(story)
  const left = new Map([...expected].map(([action, times]) => [action, times.filter((at) => at !== null)]))
  const call = story.members.calls.rows[0]
  let before = -Infinity
  rows.forEach((row, i) => {
    const { action, created_at: at } = row
    if (at! < before) complain.at('audit', i, 'created_at', 'not in order of time')
    before = at!
    const times = left.get(action)!
    const place =
      action === 'viewed'
        ? times[0] !== undefined && at! > times[0] && at! < call!.call_ended_at!
          ? 0
          : -1
        : times.indexOf(at!)
    if (place < 0) complain.at('audit', i, 'action', 'nothing of the kind happened at that time')
    else times.splice(place, 1)
    if (row.call_session_id !== null && row.call_session_id !== call?.id)
      complain.at('audit', i, 'call_session_id', "not the recipient's call")
  })
  if (rows[0]?.action !== 'uploaded') complain.at('audit', 0, 'action', 'the upload comes first')
  for (const [action, times] of left)
    if (times.length > 0) complain.root('id', `${action} of ${times[0]} is not in the log`)
}

/** Rules on the reward. */
export const rewardRules: readonly Rule[] = [
  storyRule(
    'consent',
    'text messages ask after an answered call from a known caller; status and answer are those of the log',
    checkConsent,
  ),
  storyRule('approval', 'the agent who took the call decides once it is over', checkApproval),
  storyRule(
    'card given',
    'who agrees is given one card and billed for it once; refunds take back what failed',
    checkCardGiven,
  ),
  storyRule(
    'card sent and redeemed',
    'a card is sent after it was given, and redeemed after it arrived',
    checkCardSent,
  ),
  storyRule(
    'audit log',
    'the log has every step of the story once, at its time, and nothing else',
    checkAudit,
  ),
]
