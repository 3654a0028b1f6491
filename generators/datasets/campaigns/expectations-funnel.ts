/** The funnel: each rate as a share of the step before, on completed campaigns. */
import type { Environment, Expectation, Row } from '../../model/index.ts'
import { DAY, parseDate } from '../../values/index.ts'
import {
  keepingExpectation,
  type OfCampaign,
  ofCampaign,
  paramsOf,
  rateExpectation,
  toleranceFor,
  unlessZero,
} from './expectations-keep.ts'
import type { CampaignsParameters } from './parameters.ts'
import { KeyedNumbers, seen } from './rules-keep.ts'
import { callSessions } from './tables-calls.ts'
import { giftCardBillingLedger } from './tables-gift-card-ledger.ts'
import type { campaigns } from './tables-campaigns.ts'
import { events, recipients } from './tables-recipients.ts'

const event = (type: string): OfCampaign => ofCampaign(events, (row) => row.event_type === type)
const everyRecipient = ofCampaign(recipients)
const everyCall = ofCampaign(callSessions)
const answered = ofCampaign(callSessions, (row) => row.call_answered_at !== null)
const given = ofCampaign(giftCardBillingLedger, (row) => row.transaction_type !== 'refund')

interface Step {
  readonly name: string
  readonly description: string
  readonly rate: (params: CampaignsParameters) => number
  /** The rate in the scenarios, for the tolerance. */
  readonly usual: number
  readonly sample: number
  readonly of: OfCampaign
  readonly among: OfCampaign
  readonly campaigns?: (row: Row<typeof campaigns>, env: Environment) => boolean
}

/** Days from the mail date until every card that is redeemed has been. */
const REDEEMED_DAYS = 50
const longOver = (row: Row<typeof campaigns>, env: Environment): boolean =>
  row.status === 'completed' && parseDate(row.mail_date!) < env.referenceDate - REDEEMED_DAYS * DAY

const calls = (params: CampaignsParameters, rate: number): number => (params.callCenter ? rate : 0)

/** The steps, first to last. */
const STEPS: readonly Step[] = [
  {
    name: 'funnel: mailed',
    description: 'share of recipients who are mailed',
    rate: (p) => p.mailedRate,
    usual: 0.95,
    sample: 5000,
    of: event('imb_injected'),
    among: everyRecipient,
  },
  {
    name: 'funnel: delivered',
    description: 'share of the mailed to whom it is delivered',
    rate: (p) => p.deliveredRate,
    usual: 0.85,
    sample: 5000,
    of: event('imb_delivered'),
    among: event('imb_injected'),
  },
  {
    name: 'funnel: QR scan',
    description: 'share of the delivered who scan the QR code',
    rate: (p) => p.qrRate,
    usual: 0.2,
    sample: 5000,
    of: event('qr_scan'),
    among: event('imb_delivered'),
  },
  {
    name: 'funnel: PURL visit',
    description: 'share of the delivered who visit their page',
    rate: (p) => p.purlRate,
    usual: 0.28,
    sample: 5000,
    of: event('purl_visit'),
    among: event('imb_delivered'),
  },
  {
    name: 'funnel: form',
    description: 'share of the visitors who send the form',
    rate: (p) => p.formRate,
    usual: 0.12,
    sample: 10_000,
    of: event('form_submitted'),
    among: event('purl_visit'),
  },
  {
    name: 'funnel: lead',
    description: 'share of the forms that become leads',
    rate: (p) => p.leadRate,
    usual: 0.1,
    sample: 1500,
    of: event('lead_captured'),
    among: event('form_submitted'),
  },
  {
    name: 'funnel: call',
    description: 'share of the delivered who call',
    rate: (p) => calls(p, p.callRate),
    usual: 0.35,
    sample: 5000,
    of: everyCall,
    among: event('imb_delivered'),
  },
  {
    name: 'funnel: answered',
    description: 'share of the calls that are answered',
    rate: (p) => calls(p, p.answeredRate),
    usual: 0.85,
    sample: 2000,
    of: answered,
    among: everyCall,
  },
  {
    name: 'funnel: matched',
    description: 'share of the answered calls whose caller is recognised',
    rate: (p) => calls(p, p.matchedRate),
    usual: 0.85,
    sample: 2000,
    of: ofCampaign(callSessions, (row) => row.call_answered_at !== null && row.match_status === 'matched'),
    among: answered,
  },
  {
    name: 'funnel: opt-in',
    description: 'share of all calls whose caller agrees to text messages',
    rate: (p) => calls(p, p.optInRate),
    usual: 0.68,
    sample: 2000,
    of: ofCampaign(recipients, (row) => row.sms_opt_in_status === 'opted_in'),
    among: everyCall,
  },
  {
    name: 'funnel: gift card redeemed',
    description: 'share of the cards given that are redeemed, on campaigns mailed 50 days ago or earlier',
    rate: (p) => calls(p, p.giftCards ? p.redeemedRate : 0),
    usual: 0.85,
    sample: 1000,
    of: ofCampaign(recipients, (row) => row.redemption_completed_at !== null),
    among: given,
    campaigns: longOver,
  },
]

const funnel = STEPS.map(({ rate, usual, sample, ...step }) =>
  rateExpectation({
    ...step,
    target: (env) => unlessZero(rate(paramsOf(env))),
    tolerance: toleranceFor(usual, sample),
    minimumSample: sample,
  }),
)

/** Events of all recipients, drafts included. */
const eventsPerRecipient = keepingExpectation(
  {
    name: 'events per recipient',
    description: 'events per recipient, those of drafts and campaigns in production included',
    target: (env) => unlessZero(paramsOf(env).eventsPerRecipient),
    tolerance: 0.03,
    minimumSample: 15_000,
  },
  [events, recipients],
  () => {
    const rows = new KeyedNumbers({ count: 'sum' })
    return {
      keeps: [rows],
      sees: [
        seen(events, () => rows.add('events', 'count', 1)),
        seen(recipients, () => rows.add('recipients', 'count', 1)),
      ],
      measure() {
        const sample = rows.get('recipients').count
        return { achieved: sample === 0 ? 0 : rows.get('events').count / sample, sample }
      },
    }
  },
)

/** Expectations on the funnel. */
export const funnelExpectations: readonly Expectation[] = [...funnel, eventsPerRecipient]
