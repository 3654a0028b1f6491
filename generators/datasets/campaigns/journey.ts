/**
 * What becomes of one recipient, from the drop of the mail to the gift card spent: one simulated episode. Each rate of
 * the parameters is the share of the step before.
 */
import {
  DAY,
  type Funnel,
  funnel,
  HOUR,
  type Instant,
  type Law,
  MINUTE,
  mixedLaw,
  SECOND,
  toLocal,
  truncatedExponential,
  truncatedNormal,
  uniformLaw,
} from '../../values/index.ts'
import { DO_NOT_CONTACT } from './contacts.ts'
import { type LocalHours, PEAK_HOURS } from './hours.ts'
import type { CampaignsParameters } from './parameters.ts'

/** Share of recognised callers who are asked for consent; the others decline on the telephone. More if rates want it. */
const ASKED = 0.97
/** Share of text messages with a card that arrive. More if the redemption rate wants it. */
const ARRIVED = 0.985

/** Of unanswered calls: 3/5 are not picked up, 1/5 find the line busy, 1/5 fail. */
const NO_ANSWER = 0.6
const BUSY = 0.5

/** Mean length of a call in seconds, and its standard deviation: 40 % of it, at peak hours 30 %. */
const TALK = 240
const talk = (spread: number): Law =>
  truncatedNormal({
    mean: TALK * SECOND,
    sd: spread * TALK * SECOND,
    low: 30 * SECOND,
    high: (2 * TALK - 30) * SECOND,
  })
const TALK_LAW = talk(0.4)
const PEAK_TALK_LAW = talk(0.3)

function talkAt(answered: Instant, { business }: Pick<LocalHours, 'business'>): Law {
  const local = toLocal(business.zone, answered)
  return PEAK_HOURS.has(Math.floor((local - Math.floor(local / DAY) * DAY) / HOUR)) ? PEAK_TALK_LAW : TALK_LAW
}

const seconds = (low: number, high: number): Law => uniformLaw(low * SECOND, high * SECOND)
/** What happens at night waits for some time of the next day. */
const WAIT_DAYS = 1
/** Soon, and ever more seldom up to `days`. */
const soon = (decayDays: number, days: number): Law =>
  truncatedExponential({ decay: decayDays * DAY, low: 20 * MINUTE, high: (days - WAIT_DAYS) * DAY })

/** Cards are redeemed within a week, 60 of 85, or within the month after. */
const REDEEMED_AFTER = mixedLaw([
  [truncatedExponential({ decay: 3 * DAY, low: 30 * MINUTE, high: (7 - WAIT_DAYS) * DAY }), 60],
  [uniformLaw(7 * DAY, (30 - WAIT_DAYS) * DAY), 25],
])

/** The share of recognised callers who agree, so that `optInRate` of all calls do. Above 1: the rates do not fit. */
export const agreeingShare = ({ optInRate, answeredRate, matchedRate }: CampaignsParameters): number =>
  optInRate === 0 ? 0 : optInRate / (answeredRate * matchedRate)

/** The journey under these parameters; the call centre and gift cards may be switched off. */
export function makeJourney(params: CampaignsParameters) {
  const agreeing = Math.min(1, agreeingShare(params))
  const asked = Math.max(ASKED, agreeing)
  const arrived = Math.max(ARRIVED, params.redeemedRate)
  const soonAfter = { delay: soon(3, 7), hours: 'awake' } as const
  return funnel({
    // Contacts who want no mail get none: more of the others, so that the rate is that of all.
    // From the drop on: the first scan, at the plant where the mail is put in.
    mailed: { share: Math.min(1, params.mailedRate / (1 - DO_NOT_CONTACT)), delay: uniformLaw(0, 9 * HOUR) },
    delivered: {
      after: 'mailed',
      share: params.deliveredRate,
      delay: uniformLaw(2 * DAY, 5 * DAY),
      hours: 'postal',
      place: 'between',
    },
    scanned: { after: 'delivered', share: params.qrRate, ...soonAfter },
    visited: { after: 'delivered', share: params.purlRate, delay: soon(5, 14), hours: 'awake' },
    submitted: { after: 'visited', share: params.formRate, delay: seconds(25, 1800) },
    lead: { after: 'submitted', share: params.leadRate, delay: seconds(1, 60) },
    mailConfirmed: { after: 'lead', share: 1, delay: seconds(5, 180) },
    called: {
      after: 'delivered',
      share: params.callCenter ? params.callRate : 0,
      delay: uniformLaw(DAY, 6 * DAY),
      hours: 'business',
      place: 'between',
    },
    answered: { after: 'called', share: params.answeredRate, delay: seconds(2, 8) },
    notAnswered: { insteadOf: 'answered', share: NO_ANSWER, delay: seconds(10, 30) },
    busy: { insteadOf: 'notAnswered', share: BUSY, delay: seconds(10, 30) },
    failed: { insteadOf: 'busy', share: 1, delay: seconds(10, 30) },
    ended: { after: 'answered', share: 1, delayAt: talkAt },
    // The agent notes the outcome once the call is over: only of callers whom the system has recognised.
    recognised: { after: 'ended', share: params.matchedRate, delay: seconds(5, 60) },
    unknown: { insteadOf: 'recognised', share: 1, delay: seconds(5, 60) },
    asked: { after: 'recognised', share: asked, delay: seconds(3, 40) },
    agreed: {
      after: 'asked',
      share: asked === 0 ? 0 : agreeing / asked,
      delay: truncatedExponential({ decay: 12 * MINUTE, low: 5 * MINUTE, high: 52 * MINUTE }),
    },
    refused: { insteadOf: 'agreed', share: 0.3, delay: seconds(20, 3600) },
    misunderstood: { insteadOf: 'refused', share: 0.4, delay: seconds(20, 3600) },
    assigned: { after: 'agreed', share: params.giftCards ? 1 : 0, delay: seconds(5, 600) },
    sent: { after: 'assigned', share: 1, delay: seconds(1, 20) },
    received: { after: 'sent', share: arrived, delay: seconds(1, 9) },
    undelivered: { insteadOf: 'received', share: 1, delay: seconds(30, 300) },
    refunded: { after: 'undelivered', share: 0.6, delay: uniformLaw(HOUR, 30 * HOUR) },
    redeemed: {
      after: 'received',
      share: arrived === 0 ? 0 : params.redeemedRate / arrived,
      delay: REDEEMED_AFTER,
      hours: 'awake',
    },
  }) satisfies Funnel<string, keyof LocalHours>
}

/** The journey. */
export type Journey = ReturnType<typeof makeJourney>
/** One of its steps. */
export type Step = Journey['names'][number]

/** Steps that become a row of `events` beside the scans in transit. */
export const EVENT_STEPS = ['mailed', 'delivered', 'scanned', 'visited', 'submitted', 'lead'] as const

/** Mean days from a campaign's mail date to each of those steps. */
const MEAN_DAYS = { mailed: 4.8, delivered: 8.3, scanned: 10.7, visited: 12.6, submitted: 12.6, lead: 12.6 }
const TRANSIT_DAYS = 6.6
/** Days since the mail date of campaigns that are mailed and not completed. */
export const MAILED_DAYS = { least: 4, most: 21 } as const

/** The share of a campaign's steps, so many days after its mail date on average, that a mailed campaign has behind it. */
const behind = (days: number): number =>
  Math.min(1, Math.max(0, (MAILED_DAYS.most + 0.5 - days) / (MAILED_DAYS.most - MAILED_DAYS.least + 1)))

/** Most scans in transit of one piece. */
export const MOST_SCANS = 6

/**
 * The mean number of scans in transit of a mailed piece, 0 to `MOST_SCANS`, that brings events to `eventsPerRecipient` over
 * all recipients, those of drafts and of campaigns in production included, who have none.
 *
 * With the default rates a mailed piece's journey has 2.17 events, and three of four recipients are on a campaign that
 * went out, a fifth of those on one that is still under way: some 1.5 scans each fill the rest.
 */
export function meanScans(params: CampaignsParameters, overall: Journey['overall']): number {
  const { completedShare, mailedShare, eventsPerRecipient, mailedRate } = params
  const events = EVENT_STEPS.reduce(
    (sum, step) =>
      sum + (1 - DO_NOT_CONTACT) * overall[step] * (completedShare + mailedShare * behind(MEAN_DAYS[step])),
    0,
  )
  const pieces = mailedRate * (completedShare + mailedShare * behind(TRANSIT_DAYS))
  return pieces === 0 ? 0 : Math.min(MOST_SCANS, Math.max(0, (eventsPerRecipient - events) / pieces))
}
