/** The gift card that a campaign gives: which brand, how much, and what it is billed at. */
import type { Key } from '../../model/index.ts'
import { jumpHash } from '../../values/index.ts'
import type { ClientBase } from './clients.ts'
import { type CardPrices, giftCardBrandGenerator } from './gift-card-brands.ts'
import type { Industry } from './industries.ts'
import { campaigns } from './tables-campaigns.ts'
import type { CampaignsContext } from './tools.ts'

/** A campaign's gift card. Amounts are in cents. */
export interface Reward {
  readonly brandId: Key<'gift_card_brands', string>
  readonly brandName: string
  readonly brandCode: string
  /** What the card is worth to its holder. */
  readonly cents: number
  /** What a card from stock cost, and one bought on demand. */
  readonly costCents: number
  readonly onDemandCents: number
  /** What the client or its agency is billed for one from stock, and for one bought on demand. */
  readonly billedCents: number
  readonly billedOnDemandCents: number
}

/** What a caller is worth to an industry, in dollars: the denomination next to it is given. */
const TYPICAL: Readonly<Record<Industry, readonly number[]>> = {
  roofing: [25, 50],
  rei: [50, 100],
  auto_service: [5, 10],
  auto_warranty: [10, 25],
  auto_buyback: [25, 50],
}

/** The card of a client's `k`-th campaign; undefined where no gift cards are given. */
export function rewardOf(context: CampaignsContext, client: ClientBase, k: number): Reward | undefined {
  const { giftCards, giftCardBrands } = context.params
  if (!giftCards) return undefined
  const draw = context.at(campaigns, client.id, k)
  const base = context.base(giftCardBrandGenerator, jumpHash(draw.shared('brand'), giftCardBrands))
  const wanted = draw.shared('denomination').pick(TYPICAL[client.industry]) * 100
  const prices = base.prices.reduce((best, other) =>
    Math.abs(other.face - wanted) < Math.abs(best.face - wanted) ? other : best,
  )
  const { billed, billedOnDemand } = billing(client, prices)
  return {
    brandId: base.id,
    brandName: base.brand.name,
    brandCode: base.brand.code,
    cents: prices.face,
    costCents: prices.cost,
    onDemandCents: prices.onDemand,
    billedCents: billed,
    billedOnDemandCents: billedOnDemand,
  }
}

/** Agencies are billed at their own price, clients at theirs; what a card on demand costs more is passed on. */
function billing(client: ClientBase, prices: CardPrices): { billed: number; billedOnDemand: number } {
  const billed = client.agencyBilled ? prices.agency : prices.client
  return { billed, billedOnDemand: billed + prices.onDemand - prices.cost }
}

/** `$25` or `$12.50`. */
export const dollars = (cents: number): string =>
  `$${cents % 100 === 0 ? cents / 100 : (cents / 100).toFixed(2)}`

/** The reward in words. */
export const rewardText = (reward: Reward): string => `${dollars(reward.cents)} ${reward.brandName} gift card`

/** The message that brings a card; `{{…}}` is filled in by the application. */
export const rewardMessage = (client: string, reward: Reward): string =>
  `${client}: thank you, {{first_name}}! Here is your ${rewardText(reward)}. Code: {{code}}. Redeem: {{link}}`
