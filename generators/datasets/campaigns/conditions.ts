/** What a recipient has to do for a reward: three conditions a campaign, as many as the schema takes. */
import type { Stream } from '../../model/index.ts'

/** One condition. */
export interface Condition {
  readonly number: 1 | 2 | 3
  readonly name: ConditionName
  readonly trigger: 'manual_agent' | 'crm_webhook' | 'time_delay'
  readonly event: string | null
  readonly delayHours: number | null
}

/** Names of conditions. */
export type ConditionName =
  | 'call_received'
  | 'sms_opt_in'
  | 'call_verification'
  | 'form_submitted'
  | 'qr_scan'
  | 'purl_visit'

const TRIGGERS: Readonly<Record<ConditionName, Pick<Condition, 'trigger' | 'event' | 'delayHours'>>> = {
  call_received: { trigger: 'manual_agent', event: null, delayHours: null },
  sms_opt_in: { trigger: 'manual_agent', event: null, delayHours: null },
  call_verification: { trigger: 'manual_agent', event: null, delayHours: null },
  form_submitted: { trigger: 'crm_webhook', event: 'form.submitted', delayHours: null },
  qr_scan: { trigger: 'crm_webhook', event: 'qr.scanned', delayHours: null },
  purl_visit: { trigger: 'time_delay', event: null, delayHours: 24 },
}

/** Shares with which a campaign has a condition beside the two of every campaign; the first that it has becomes its third. */
const FURTHER = [
  ['form_submitted', 0.6],
  ['qr_scan', 0.4],
  ['purl_visit', 0.5],
] as const

/**
 * The conditions of a campaign: a call received and consent to text messages, and a third one: form, QR scan or visit by
 * their shares, else a call verified. Without a call centre only what needs none is left.
 */
export function conditionsOf(stream: Stream, callCenter: boolean): readonly Condition[] {
  const draws = FURTHER.map(([name, share]) => ({ name, has: stream.chance(share) }))
  const third = draws.find(({ has }) => has)?.name ?? (callCenter ? 'call_verification' : 'form_submitted')
  const names: readonly ConditionName[] = callCenter ? ['call_received', 'sms_opt_in', third] : [third]
  return names.map((name, i) => ({ number: (i + 1) as 1 | 2 | 3, name, ...TRIGGERS[name] }))
}

/** The condition that earns the reward: consent where there is a call centre, else the only one. */
export const rewardedCondition = (conditions: readonly Condition[]): Condition =>
  conditions.find(({ name }) => name === 'sms_opt_in') ?? conditions[0]!
