/** What others know of a campaign. */
import type { Instant, Key } from '../../model/index.ts'
import { civilFromInstant, DAY } from '../../values/index.ts'
import { type Assets, assetsOf } from './assets.ts'
import { type CampaignPlan, campaignPlan } from './campaign-plan.ts'
import { type Reward, rewardOf } from './campaign-reward.ts'
import { type ClientBase, clientGenerator } from './clients.ts'
import { type Condition, conditionsOf } from './conditions.ts'
import { campaignKey, creditAccountKey } from './keys.ts'
import { VENDORS, type Vendor } from './plants.ts'
import { type Postage, pieceCents } from './prices.ts'
import { audiences, campaigns, trackedPhoneNumbers } from './tables-campaigns.ts'
import { contactLists } from './tables-contacts.ts'
import { telephone } from './telephone.ts'
import { tollFreeAt } from './telephone-toll-free.ts'
import type { CampaignsContext } from './tools.ts'

/** A campaign as its recipients, its credit and reports see it. */
export interface CampaignBase {
  readonly id: Key<'campaigns', string>
  /** The campaign's number among all, from 0. */
  readonly slot: number
  /** The campaign's number among its client's, from 0. */
  readonly k: number
  readonly client: ClientBase
  readonly plan: CampaignPlan
  readonly assets: Assets
  readonly name: string
  readonly postage: Postage
  readonly vendor: Vendor
  readonly audienceId: Key<'audiences', string>
  readonly listId: Key<'contact_lists', string> | null
  readonly trackedNumberId: Key<'tracked_phone_numbers', string>
  readonly trackedNumber: string
  /** The client's own telephone, where calls to the tracked number go. */
  readonly forwardNumber: string
  readonly conditions: readonly Condition[]
  /** Undefined where no gift cards are given. */
  readonly reward: Reward | undefined
  /** Whose credit pays, and since when it can. */
  readonly payer: Payer
  /** Print and postage, in cents. */
  readonly mailingCents: number
}

/** A client itself, or its agency. */
export interface Payer {
  readonly type: 'client' | 'agency'
  readonly id: Key<'clients', string> | Key<'agencies', string>
  readonly accountId: Key<'credit_accounts', string>
}

/** Who pays for a client's campaigns. */
export function payerOf(context: CampaignsContext, client: ClientBase): Payer {
  const { agencyId, agencyBilled } = client
  const [type, id] =
    agencyId !== undefined && agencyBilled
      ? (['agency', agencyId] as const)
      : (['client', client.id] as const)
  return { type, id, accountId: creditAccountKey(context, type, id) }
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const

/** `Nov 2025`. */
export function monthName(instant: Instant): string {
  const { year, month } = civilFromInstant(instant)
  return `${MONTHS[month - 1]} ${year}`
}

/** How a name says when it is sent, and to whom. */
function nameOf(client: ClientBase, assets: Assets, plan: CampaignPlan, form: number): string {
  const { name } = assets.offer
  const when = monthName(plan.mailDate)
  if (form < 0.5) return `${name} - ${when}`
  if (form < 0.75) return `${when} ${name}`
  return `${name} ${client.metro.name} ${Math.floor(plan.mailDate / DAY) % 2 === 0 ? 'A' : 'B'} - ${when}`
}

/** The campaign of a number. */
export function campaignBase(context: CampaignsContext, slot: number): CampaignBase {
  const { campaignsPerClient, listsPerClient, recipientsPerCampaign, callCenter } = context.params
  const clientSlot = Math.floor(slot / campaignsPerClient)
  const k = slot - clientSlot * campaignsPerClient
  const client = context.base(clientGenerator, clientSlot)
  const plan = campaignPlan(context, { client, k })
  const assets = assetsOf(context, client, k)
  const draw = context.at(campaigns, client.id, k)
  const postage = draw.col.postage.chance(0.65) ? 'standard' : 'first_class'
  const list = listsPerClient === 0 ? -1 : draw.col.contact_list_id.int(listsPerClient)
  const id = campaignKey(context, client.id, k)
  return {
    id,
    slot,
    k,
    client,
    plan,
    assets,
    postage,
    vendor: draw.col.vendor.pick(VENDORS),
    name: nameOf(client, assets, plan, draw.col.name.float()),
    audienceId: context.at(audiences, id, 0).key(),
    listId: list < 0 ? null : context.at(contactLists, client.id, list).key(),
    trackedNumberId: context.at(trackedPhoneNumbers, id, 0).key(),
    trackedNumber: tollFreeAt(context.at(trackedPhoneNumbers, 'numbers').shared('order'), slot),
    forwardNumber: telephone(
      context.at(trackedPhoneNumbers, client.id, 'office').col.forward_to_number,
      client.metro.areaCodes,
    ),
    conditions: conditionsOf(draw.shared('conditions'), callCenter),
    reward: rewardOf(context, client, k),
    payer: payerOf(context, client),
    mailingCents: recipientsPerCampaign * pieceCents(assets.size, postage),
  }
}
