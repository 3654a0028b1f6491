/** Gift cards in stock for a campaign, and what was billed for those that were given. */
import { type Instant, type Row, uuidFrom } from '../../model/index.ts'
import { DAY, formatDate, HOUR, MINUTE } from '../../values/index.ts'
import { happened, timeOf } from './episodes.ts'
import { money } from './money.ts'
import { cardCode, did, type Scene, type Story, when } from './scene.ts'
import { giftCardBillingLedger, giftCardInventory } from './tables-gift-card-ledger.ts'
import { recipients } from './tables-recipients.ts'
import { adminKey } from './users.ts'

type CardRow = Row<typeof giftCardInventory>

/** Of the cards that nobody was given, the share that are of an old batch and have expired. */
const EXPIRED = 0.08
/** Days for which a card is good. */
const VALID_DAYS = 730

/** Puts the campaign's part of the stock, cards that were given first. */
export function putStock(scene: Scene): void {
  const batches = { fresh: batchOf(scene, false), old: batchOf(scene, true) }
  for (let c = 0; c < scene.stock.cards; c++) scene.put(giftCardInventory, cardRow(scene, c, batches))
}

/** Cards that came together. */
interface Batch {
  readonly id: string
  readonly uploadedAt: Instant
  readonly expires: string
}

/** A campaign's cards came for its mail, some of them left over from more than a year ago. */
function batchOf({ context, campaign }: Scene, old: boolean): Batch {
  const draw = context.at(giftCardInventory, campaign.id, old ? 'old' : 'fresh')
  const id = uuidFrom(draw.shared('batch'))
  if (!old) {
    // With the recipients, or shortly after.
    const at = Math.min(context.referenceDate - 1, campaign.plan.uploadedAt + 20 * MINUTE)
    return { id, uploadedAt: at, expires: formatDate(at + VALID_DAYS * DAY) }
  }
  const expired = context.tools.window.end - draw.col.expiration_date.between(1, 60) * DAY
  const at = expired - VALID_DAYS * DAY + 9 * HOUR + draw.col.uploaded_at.int(8 * HOUR)
  return { id, uploadedAt: at, expires: formatDate(expired) }
}

interface Batches {
  readonly fresh: Batch
  readonly old: Batch
}

function cardRow(scene: Scene, c: number, batches: Batches): CardRow {
  const { context, campaign, stock } = scene
  const reward = campaign.reward!
  const draw = context.at(giftCardInventory, campaign.id, c)
  const given = c < stock.used
  const expired = !given && draw.col.status.chance(EXPIRED)
  const batch = expired ? batches.old : batches.fresh
  const number = draw.col.card_number
  return {
    id: draw.key(),
    brand_id: reward.brandId,
    denomination: money(reward.cents),
    card_code: cardCode(scene, c),
    card_number: `600649${1_000_000_000 + number.int(1_000_000_000)}`,
    expiration_date: batch.expires,
    uploaded_at: batch.uploadedAt,
    uploaded_by_user_id: adminKey(context),
    upload_batch_id: batch.id,
    created_at: batch.uploadedAt,
    notes: null,
    ...(given ? givenTo(scene, c) : unassigned(reward.cents, expired)),
  }
}

function unassigned(cents: number, expired: boolean) {
  return {
    status: expired ? ('expired' as const) : ('available' as const),
    assigned_to_recipient_id: null,
    assigned_to_campaign_id: null,
    assigned_at: null,
    delivered_at: null,
    current_balance: money(cents),
    last_balance_check: null,
    balance_check_status: 'unchecked' as const,
    balance_check_error: null,
  }
}

/** Part of what is left on cards that were not spent to the last cent. */
const LEFT_OVER = 0.15

function givenTo({ context, campaign, episodes, stock }: Scene, c: number) {
  const r = stock.given[c]!
  const { col } = context.at(giftCardInventory, campaign.id, c)
  const { cents } = campaign.reward!
  const delivered = happened(episodes, r, 'received')
  const redeemedAt = timeOf(episodes, r, 'redeemed')
  const redeemed = !Number.isNaN(redeemedAt)
  const left =
    redeemed && col.current_balance.chance(0.2) ? col.current_balance.int(Math.floor(cents * LEFT_OVER)) : 0
  const checkedAt = redeemed ? redeemedAt + col.last_balance_check.int(3 * DAY) : 0
  const checked = redeemed && checkedAt < context.referenceDate
  return {
    status: delivered ? ('delivered' as const) : ('assigned' as const),
    assigned_to_recipient_id: context.at(recipients, campaign.id, r).key(),
    assigned_to_campaign_id: campaign.id,
    assigned_at: timeOf(episodes, r, 'assigned'),
    delivered_at: delivered ? timeOf(episodes, r, 'received') : null,
    current_balance: money(redeemed ? left : cents),
    last_balance_check: checked ? checkedAt : null,
    balance_check_status: checked ? ('success' as const) : ('unchecked' as const),
    balance_check_error: null,
  }
}

/** Puts what was billed for a recipient's card, and what was given back; gives the difference in cents. */
export function putBilling(story: Story): number {
  const { scene, card } = story
  const reward = scene.campaign.reward
  if (card === null || reward === undefined) return 0
  const stock = card.id !== null
  const billed = stock ? reward.billedCents : reward.billedOnDemandCents
  const cost = stock ? reward.costCents : reward.onDemandCents
  putEntry(story, { slot: 0, type: stock ? 'purchase_from_inventory' : 'purchase_from_tillo', billed, cost })
  if (!did(story, 'refunded')) return billed
  putEntry(story, { slot: 1, type: 'refund', billed, cost })
  return 0
}

interface Entry {
  readonly slot: 0 | 1
  readonly type: 'purchase_from_inventory' | 'purchase_from_tillo' | 'refund'
  readonly billed: number
  readonly cost: number
}

function putEntry(story: Story, { slot, type, billed, cost }: Entry): void {
  const { scene, id, card } = story
  const { context, campaign, put } = scene
  // A refund names the order that it takes back.
  const order = context.at(giftCardBillingLedger, id, 0)
  const bought = card!.id === null
  const transaction = bought ? `TLO-${hex(order.col.tillo_transaction_id.uint32())}` : null
  const reference = bought ? `ORD-${campaign.slot + 1}-${story.r + 1}` : null
  put(giftCardBillingLedger, {
    id: context.at(giftCardBillingLedger, id, slot).key(),
    transaction_type: type,
    billed_entity_type: campaign.payer.type,
    billed_entity_id: campaign.payer.id,
    campaign_id: campaign.id,
    recipient_id: id,
    brand_id: campaign.reward!.brandId,
    denomination: money(campaign.reward!.cents),
    amount_billed: money(billed),
    cost_basis: money(cost),
    inventory_card_id: card!.id,
    tillo_transaction_id: transaction,
    tillo_order_reference: reference,
    billed_at: slot === 0 ? when(story, 'assigned') : when(story, 'refunded'),
    metadata: {},
    notes: type === 'refund' ? 'Text message with the card could not be delivered' : null,
  })
}

const hex = (bits: number): string => (bits + 4294967296).toString(16).slice(1).toUpperCase()
