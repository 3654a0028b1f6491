/**
 * Credit: what agencies and clients pay for mail and gift cards from. Credit is bought before it is used, so no balance is
 * ever negative; each campaign that went out uses credit when it is mailed, and for its gift cards when it is over.
 */
import { count, defineGenerator, type Instant, type Key, type Put } from '../../model/index.ts'
import { civilFromInstant, DAY, HOUR, MINUTE } from '../../values/index.ts'
import { campaignBase, monthName, type Payer } from './campaign-base.ts'
import { campaignGenerator } from './campaigns.ts'
import { clientGenerator, orgSlotOf } from './clients.ts'
import { creditAccountKey, userKey } from './keys.ts'
import { money } from './money.ts'
import { organizationGenerator } from './organizations.ts'
import { creditAccounts, creditTransactions } from './tables-billing.ts'
import { cardCents } from './tallies.ts'
import type { CampaignsContext, CampaignsEmitContext, CampaignsEnvironment } from './tools.ts'

/** Whose account it is. */
export interface Holder extends Pick<Payer, 'type' | 'id'> {
  readonly createdAt: Instant
  /** Who buys credit. */
  readonly buyer: Key<'users', string>
  /** Slots of the clients whose campaigns are paid from it. */
  readonly clients: readonly number[]
}

/** One campaign's use of credit, in outline: cents are known once its gift cards are. */
export interface Use {
  readonly at: Instant
  /** Address below the account: the campaign's slot, twice. */
  readonly slot: number
  readonly campaignId: Key<'campaigns', string>
  readonly kind: 'mailing' | 'gift_cards'
  readonly campaign: number
  readonly mailingCents: number
  readonly name: string
}

/** An account with what moves on it. */
export interface CreditOutline {
  readonly holder: Holder
  readonly uses: readonly Use[]
  /** When credit is bought: before the first use of each month that has one, or once. */
  readonly purchases: readonly Instant[]
}

/** Agencies and clients, in this order: the organizations that are none have no account. */
const holderCount = ({ params }: CampaignsEnvironment): number =>
  params.organizations - (params.organizations > 1 ? 1 : 0) + params.clients

function holderOf(context: CampaignsContext, slot: number): Holder {
  const { organizations, clients } = context.params
  const internal = organizations > 1 ? 1 : 0
  const agencies = organizations - internal
  if (slot >= agencies) {
    const client = context.base(clientGenerator, slot - agencies)
    const own = client.agencyBilled ? [] : [client.slot]
    const buyer = userKey(context, client.id, 0)
    return { type: 'client', id: client.id, createdAt: client.createdAt, buyer, clients: own }
  }
  const organization = context.base(organizationGenerator, slot + internal)
  const served = Array.from({ length: clients }, (_, c) => c).filter(
    (c) => orgSlotOf(context, c) === organization.slot && context.base(clientGenerator, c).agencyBilled,
  )
  const buyer = userKey(context, organization.id, 0)
  return {
    type: 'agency',
    id: organization.agencyId!,
    createdAt: organization.createdAt,
    buyer,
    clients: served,
  }
}

/** How long after a campaign's end its gift cards are settled. */
const SETTLED_AFTER = 2 * HOUR

function usesOf(context: CampaignsContext, { clients }: Holder): Use[] {
  const { campaignsPerClient, giftCards, callCenter } = context.params
  const uses: Use[] = []
  for (const client of clients) {
    for (let k = 0; k < campaignsPerClient; k++) {
      const campaign = client * campaignsPerClient + k
      const { id, plan, mailingCents, name } = campaignBase(context, campaign)
      if (!plan.wentOut) continue
      const common = { campaignId: id, campaign, mailingCents, name }
      // Charged in the morning of the mail date; each campaign at a minute of its own.
      const mailedAt = plan.mailDate + 13 * HOUR + (campaign % 180) * MINUTE
      uses.push({ ...common, at: mailedAt, slot: 2 * campaign, kind: 'mailing' })
      const settledAt = plan.endsAt + SETTLED_AFTER + (campaign % 180) * MINUTE
      if (giftCards && callCenter && plan.status === 'completed' && settledAt < context.referenceDate)
        uses.push({ ...common, at: settledAt, slot: 2 * campaign + 1, kind: 'gift_cards' })
    }
  }
  return uses.sort((a, b) => a.at - b.at || a.slot - b.slot)
}

const monthOf = (instant: Instant): number => {
  const { year, month } = civilFromInstant(instant)
  return year * 12 + month
}

/** The first use of each month. */
const firstUses = (uses: readonly Use[]): Use[] =>
  uses.filter((use, i) => i === 0 || monthOf(use.at) !== monthOf(uses[i - 1]!.at))

function outlineCredit(context: CampaignsContext, slot: number): CreditOutline {
  const holder = holderOf(context, slot)
  const uses = usesOf(context, holder)
  const first = firstUses(uses)
  const draw = context.at(creditTransactions, accountKey(context, holder), 'purchases')
  const lead = draw.shared('lead')
  const purchases =
    first.length === 0
      ? [context.tools.window.ready - 5 * DAY]
      : first.map((use) => use.at - 2 * HOUR - lead.int(2 * DAY))
  return { holder, uses, purchases }
}

const accountKey = (context: CampaignsContext, { type, id }: Holder): Key<'credit_accounts', string> =>
  creditAccountKey(context, type, id)

/** One unit per account. */
export const creditGenerator = defineGenerator<CampaignsEnvironment>()({
  name: 'credit',
  emits: [creditAccounts, creditTransactions],
  over: count(holderCount),
  needs: [organizationGenerator, clientGenerator, campaignGenerator],
  reads: [cardCents],
  outline: (unit, context) => outlineCredit(context, unit.slot),
  counts: ({ uses, purchases }) => [1, uses.length + purchases.length],
  emit(_unit, outline, context, put) {
    const held = reserved(context, outline)
    const entries = entriesOf(context, outline, held)
    putAccount(context, outline.holder, { entries, held }, put)
    putTransactions(context, outline.holder, entries, put)
  },
})

/** A transaction; `cents` is negative for uses. */
interface Entry {
  readonly at: Instant
  readonly slot: number | string
  readonly cents: number
  readonly use: Use | undefined
}

const LEAST_PURCHASE = 50_000

/**
 * Each purchase is for the uses of its month, rounded up to the next 500 dollars; the last one for the gift cards that are
 * not settled yet, too.
 */
function entriesOf(context: CampaignsEmitContext, { uses, purchases }: CreditOutline, held: number): Entry[] {
  const spent = uses.map((use): Entry => ({ at: use.at, slot: use.slot, cents: -centsOf(context, use), use }))
  const months = firstUses(uses).map((use) => monthOf(use.at))
  const bought = purchases.map((at, i): Entry => {
    const unsettled = i === purchases.length - 1 ? held : 0
    const needed = spent.reduce(
      (sum, { cents, use }) => (monthOf(use!.at) === months[i] ? sum - cents : sum),
      unsettled,
    )
    const cents = (Math.floor(needed / LEAST_PURCHASE) + 1) * LEAST_PURCHASE
    return { at, slot: `purchase ${months[i] ?? 0}`, cents, use: undefined }
  })
  return [...bought, ...spent].sort((a, b) => a.at - b.at || b.cents - a.cents)
}

const centsOf = (context: CampaignsEmitContext, { kind, campaign, mailingCents }: Use): number =>
  kind === 'mailing' ? mailingCents : (context.total(cardCents, campaign) ?? 0)

/** Gift cards of campaigns that are not over yet: billed, not settled. */
function reserved(context: CampaignsEmitContext, { holder, uses }: CreditOutline): number {
  const { campaignsPerClient } = context.params
  const settled = new Set(uses.filter(({ kind }) => kind === 'gift_cards').map(({ campaign }) => campaign))
  let cents = 0
  for (const client of holder.clients) {
    for (let k = 0; k < campaignsPerClient; k++) {
      const campaign = client * campaignsPerClient + k
      if (!settled.has(campaign)) cents += context.total(cardCents, campaign) ?? 0
    }
  }
  return cents
}

function putAccount(
  context: CampaignsEmitContext,
  holder: Holder,
  { entries, held }: { readonly entries: readonly Entry[]; readonly held: number },
  put: Put<typeof creditAccounts>,
): void {
  const sumOf = (list: readonly Entry[]): number => list.reduce((sum, { cents }) => sum + cents, 0)
  const bought = sumOf(entries.filter(({ cents }) => cents > 0))
  const balance = sumOf(entries)
  const { col } = context.at(creditAccounts, holder.type, holder.id)
  const reload = col.auto_reload_enabled.chance(holder.type === 'agency' ? 0.6 : 0.25)
  put(creditAccounts, {
    id: accountKey(context, holder),
    entity_type: holder.type,
    entity_id: holder.id,
    balance: money(balance),
    reserved_balance: money(held),
    total_purchased: money(bought),
    total_used: money(bought - balance),
    total_remaining: money(balance),
    currency: 'USD',
    low_balance_threshold: '100.00',
    auto_reload_enabled: reload,
    auto_reload_threshold: '100.00',
    auto_reload_amount: '500.00',
    stripe_customer_id: `cus_${stripe(col.stripe_customer_id)}`,
    created_at: holder.createdAt,
    updated_at: entries.at(-1)?.at ?? holder.createdAt,
    stripe_payment_method_id: reload ? `pm_${stripe(col.stripe_payment_method_id)}` : null,
    last_auto_reload_at: null,
    auto_reload_failure_count: 0,
  })
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

/** 14 letters and digits, as the payment provider's ids have. */
const stripe = (stream: { int(bound: number): number }): string =>
  Array.from({ length: 14 }, () => LETTERS[stream.int(LETTERS.length)]).join('')

function putTransactions(
  context: CampaignsEmitContext,
  holder: Holder,
  entries: readonly Entry[],
  put: Put<typeof creditTransactions>,
): void {
  const account = accountKey(context, holder)
  let balance = 0
  for (const { at, slot, cents, use } of entries) {
    balance += cents
    put(creditTransactions, {
      id: context.at(creditTransactions, account, slot).key(),
      credit_account_id: account,
      transaction_type: use === undefined ? 'purchase' : 'usage',
      amount: money(cents),
      balance_after: money(balance),
      description: use === undefined ? `Credit for ${monthName(at)}` : describe(use),
      reference_type: use === undefined ? null : 'campaign',
      reference_id: use?.campaignId ?? null,
      created_by: use === undefined ? holder.buyer : null,
      created_at: at,
    })
  }
}

const describe = ({ kind, name }: Use): string =>
  kind === 'mailing' ? `Print and postage: ${name}` : `Gift cards: ${name}`
