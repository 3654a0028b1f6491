/** The episodes of a campaign's recipients: who they are, and when each step of each journey happened. */
import type { Instant, Stream } from '../../model/index.ts'
import { binomial, consistentSample, DAY } from '../../values/index.ts'
import type { CampaignBase } from './campaign-base.ts'
import { doNotContact } from './contacts.ts'
import { MOST_SCANS, type Step } from './journey.ts'
import { recipients } from './tables-recipients.ts'
import type { CampaignsContext } from './tools.ts'

/** How good a recipient's address is: only the valid ones are mailed. */
export const VALIDITY = ['valid', 'invalid', 'suppressed'] as const

/** All episodes of one campaign. Steps that have not happened by the reference date are NaN. */
export interface Episodes {
  readonly size: number
  /** Steps of each episode, one after the other: `times[r * steps + index.step]`. */
  readonly times: Float64Array
  readonly steps: number
  readonly index: { readonly [name in Step]: number }
  /** Scans in transit, `MOST_SCANS` places for each recipient, in order of time, NaN after the last. */
  readonly scans: Float64Array
  /** The number of each recipient among the client's contacts. */
  readonly contacts: Int32Array
  /** A place in `VALIDITY`. */
  readonly validity: Uint8Array
  /** 1: the caller's number is the recipient's, so the system knows who calls; 0 for all others. */
  readonly known: Uint8Array
  /** 1: the caller goes along when asked, now or as soon as the call is over. */
  readonly willing: Uint8Array
}

/** When a step happened; NaN: it did not, or not yet. */
export const timeOf = ({ times, steps, index }: Episodes, r: number, step: Step): Instant =>
  times[r * steps + index[step]]!

/** Whether a step has happened. */
export const happened = (episodes: Episodes, r: number, step: Step): boolean =>
  !Number.isNaN(timeOf(episodes, r, step))

/** Of addresses that are not valid, this share is suppressed on request; contacts who do not want mail come on top. */
const SUPPRESSED = 0.2

/** Simulates all episodes of a campaign. */
export function simulate(context: CampaignsContext, campaign: CampaignBase): Episodes {
  const { journey } = context.tools
  const size = context.params.recipientsPerCampaign
  const steps = journey.names.length
  const episodes: Episodes = {
    size,
    times: new Float64Array(size * steps),
    steps,
    index: journey.index,
    scans: new Float64Array(size * MOST_SCANS).fill(NaN),
    contacts: sampleContacts(context, campaign),
    validity: new Uint8Array(size),
    known: new Uint8Array(size),
    willing: new Uint8Array(size),
  }
  const span = { start: campaign.plan.dropAt, hours: context.tools.hours.get(campaign.client.timezone)! }
  for (let r = 0; r < size; r++) {
    const draw = context.at(recipients, campaign.id, r)
    journey.run(draw.shared('journey'), span, episodes.times, r * steps)
    decide(context, campaign, { episodes, r })
    transit(context, episodes, r, draw.shared('transit'))
    cut(context.referenceDate, episodes, r)
  }
  return episodes
}

/** People of the client's contacts, each once; one contact more changes few. */
const sampleContacts = (context: CampaignsContext, { id }: CampaignBase): Int32Array =>
  consistentSample(
    context.at(recipients, id, 'contacts').shared('contacts'),
    context.params.recipientsPerCampaign,
    context.params.contactsPerClient,
  )

interface Place {
  readonly episodes: Episodes
  readonly r: number
}

/** What is decided before it can be seen: whether the address is good, the caller known and willing. */
function decide(context: CampaignsContext, campaign: CampaignBase, { episodes, r }: Place): void {
  const { times, steps, index } = episodes
  const from = r * steps
  const draw = context.at(recipients, campaign.id, r)
  if (doNotContact(context, campaign.client.id, episodes.contacts[r]!)) {
    times.fill(NaN, from, from + steps)
    episodes.validity[r] = 2
    return
  }
  if (Number.isNaN(times[from + index.mailed]!)) {
    episodes.validity[r] = draw.col.validation_status.chance(SUPPRESSED) ? 2 : 1
    return
  }
  if (Number.isNaN(times[from + index.called]!)) return
  // Unanswered callers are known by their number, too.
  const answered = !Number.isNaN(times[from + index.answered]!)
  const known = answered
    ? !Number.isNaN(times[from + index.recognised]!)
    : draw.shared('known').chance(context.params.matchedRate)
  episodes.known[r] = known ? 1 : 0
  episodes.willing[r] = Number.isNaN(times[from + index.asked]!) ? 0 : 1
}

/** Days within which a piece that never arrives is seen. */
const LOST_DAYS = 5

/** Scans on the way: one in each of as many equal parts of it. */
function transit(
  context: CampaignsContext,
  { times, steps, index, scans }: Episodes,
  r: number,
  stream: Stream,
): void {
  const mailed = times[r * steps + index.mailed]!
  if (Number.isNaN(mailed)) return
  const delivered = times[r * steps + index.delivered]!
  const way = (Number.isNaN(delivered) ? LOST_DAYS * DAY : delivered - mailed) * 0.97
  const count = binomial(stream, MOST_SCANS, context.tools.scans / MOST_SCANS)
  for (let k = 0; k < count; k++)
    scans[r * MOST_SCANS + k] = mailed + Math.floor((way * (k + 0.15 + 0.85 * stream.float())) / count)
}

/** What would happen at or after the reference date has not happened. */
function cut(now: Instant, { times, steps, scans }: Episodes, r: number): void {
  for (let i = r * steps; i < (r + 1) * steps; i++) if (times[i]! >= now) times[i] = NaN
  for (let i = r * MOST_SCANS; i < (r + 1) * MOST_SCANS; i++) if (scans[i]! >= now) scans[i] = NaN
}

/** How many recipients of a campaign have a step behind them. */
export function countOf(episodes: Episodes, step: Step): number {
  let count = 0
  for (let r = 0; r < episodes.size; r++) if (happened(episodes, r, step)) count++
  return count
}
