/** Which gift cards a campaign gives: first those of its part of the stock, then cards bought one by one. */
import type { CampaignBase } from './campaign-base.ts'
import { type Episodes, happened, timeOf } from './episodes.ts'
import type { CampaignsContext } from './tools.ts'

/** A campaign's part of the stock, and who is given a card. */
export interface Stock {
  /** Cards of the stock that were laid in for the campaign. */
  readonly cards: number
  /** How many of them were given: the first ones. */
  readonly used: number
  /** Recipients in the order in which they were given a card. */
  readonly given: readonly number[]
  /** For each recipient its place in `given`; -1: none. */
  readonly place: Int32Array
}

/** Share of a campaign's cards that are given before cards are bought one by one: some are kept for complaints. */
const GIVEN_FROM_STOCK = 0.85

/** How many cards of the stock a campaign has: equal parts, what is left over one each to the first campaigns. */
export function cardsOf(context: CampaignsContext, slot: number): number {
  const { giftCards, giftCardInventory, clients, campaignsPerClient } = context.params
  if (!giftCards) return 0
  const campaigns = clients * campaignsPerClient
  return Math.floor(giftCardInventory / campaigns) + (slot < giftCardInventory % campaigns ? 1 : 0)
}

/** The cards of a campaign and who is given them, in order of time. */
export function stockOf(context: CampaignsContext, { slot }: CampaignBase, episodes: Episodes): Stock {
  const given: number[] = []
  for (let r = 0; r < episodes.size; r++) if (happened(episodes, r, 'assigned')) given.push(r)
  given.sort((a, b) => timeOf(episodes, a, 'assigned') - timeOf(episodes, b, 'assigned') || a - b)
  const place = new Int32Array(episodes.size).fill(-1)
  given.forEach((r, i) => {
    place[r] = i
  })
  const cards = cardsOf(context, slot)
  return { cards, used: Math.min(given.length, Math.round(cards * GIVEN_FROM_STOCK)), given, place }
}
