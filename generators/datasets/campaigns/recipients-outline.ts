/** A campaign's recipients in outline: their episodes, and how many rows these are. */
import type { Table, Unit } from '../../model/index.ts'
import type { CampaignBase } from './campaign-base.ts'
import { countOf, type Episodes, simulate } from './episodes.ts'
import { EVENT_STEPS } from './journey.ts'
import { type Stock, stockOf } from './stock.ts'
import { audiences } from './tables-campaigns.ts'
import {
  callConditionsMet,
  callDispositions,
  callSessions,
  smsDeliveryLog,
  smsOptInLog,
} from './tables-calls.ts'
import { giftCardBillingLedger, giftCardInventory } from './tables-gift-card-ledger.ts'
import {
  aceFormSubmissions,
  contactCampaignParticipation,
  events,
  recipientAuditLog,
  recipients,
} from './tables-recipients.ts'
import type { CampaignsContext } from './tools.ts'

/** The tables that the episodes fill. */
export const EPISODE_TABLES = [
  recipients,
  audiences,
  events,
  recipientAuditLog,
  contactCampaignParticipation,
  callSessions,
  callDispositions,
  callConditionsMet,
  smsOptInLog,
  smsDeliveryLog,
  aceFormSubmissions,
  giftCardInventory,
  giftCardBillingLedger,
] as const

/** See above. */
export interface RecipientsOutline {
  readonly campaign: CampaignBase
  readonly episodes: Episodes
  readonly stock: Stock
  /** Rows per table, in the order of `EPISODE_TABLES`. */
  readonly counts: readonly number[]
}

/** Outlines the recipients of a campaign. */
export function outlineRecipients(unit: Unit<CampaignBase>, context: CampaignsContext): RecipientsOutline {
  const campaign = unit.parent
  const episodes = simulate(context, campaign)
  const stock = stockOf(context, campaign, episodes)
  const counts = rowCounts(campaign, episodes, stock)
  return { campaign, episodes, stock, counts: EPISODE_TABLES.map((table) => counts.get(table)!) }
}

function rowCounts(campaign: CampaignBase, episodes: Episodes, stock: Stock): ReadonlyMap<Table, number> {
  const of = (...steps: readonly Parameters<typeof countOf>[1][]): number =>
    steps.reduce((sum, step) => sum + countOf(episodes, step), 0)
  const answers = of('agreed', 'refused', 'misunderstood')
  return new Map<Table, number>([
    [recipients, episodes.size],
    [audiences, 1],
    [events, of(...EVENT_STEPS) + countScans(episodes)],
    // The upload; what the agent sees and decides; texts; cards; redemption; e-mail.
    [
      recipientAuditLog,
      episodes.size + 2 * of('recognised') + of('asked', 'assigned', 'sent', 'redeemed', 'mailConfirmed'),
    ],
    [contactCampaignParticipation, episodes.size],
    [callSessions, of('called')],
    [callDispositions, of('recognised', 'unknown')],
    [callConditionsMet, conditionsMet(campaign, episodes)],
    [smsOptInLog, of('asked') + answers],
    [smsDeliveryLog, of('sent')],
    [aceFormSubmissions, of('submitted')],
    [giftCardInventory, stock.cards],
    [giftCardBillingLedger, of('assigned', 'refunded')],
  ])
}

function countScans({ scans }: Episodes): number {
  let count = 0
  for (const scan of scans) if (!Number.isNaN(scan)) count++
  return count
}

/** A row means met: the call, consent, and a verification where the campaign asks for one. */
function conditionsMet(campaign: CampaignBase, episodes: Episodes): number {
  let count = 0
  for (const { name } of campaign.conditions) {
    if (name === 'call_received') count += countOf(episodes, 'recognised')
    if (name === 'sms_opt_in') count += countOf(episodes, 'agreed')
    if (name === 'call_verification') count += countOf(episodes, 'asked')
  }
  return count
}
