/** Rules on money and gift cards: credit, stock, and what was billed. */
import { family, familyRule, type Report, type Rule, type TypedFamilyRows } from '../../model/index.ts'
import { centsOf, money } from './money.ts'
import type { CampaignsParameters } from './parameters.ts'
import { firstFalse, KeptRows, KeyedNumbers, keepingRule, seen } from './rules-keep.ts'
import { creditAccounts, creditTransactions } from './tables-billing.ts'
import { smsDeliveryLog } from './tables-calls.ts'
import { campaigns } from './tables-campaigns.ts'
import { giftCardBillingLedger, giftCardInventory } from './tables-gift-card-ledger.ts'
import { recipients } from './tables-recipients.ts'

/** An account with what moved on it. */
export const creditFamily = family(creditAccounts, {
  transactions: { table: creditTransactions, by: 'credit_account_id' },
})

function checkCredit(
  { root, row, members: { transactions } }: TypedFamilyRows<typeof creditFamily>,
  report: Report,
): void {
  let balance = 0
  let bought = 0
  let before = root.created_at!
  transactions.rows.forEach(({ amount, balance_after: after, created_at: at }, i) => {
    const about = (column: string, value: unknown, message: string): void =>
      report({ table: 'credit_transactions', row: transactions.first + i, column, value, message })
    balance += centsOf(amount)
    bought += Math.max(0, centsOf(amount))
    if (centsOf(after) !== balance) about('balance_after', after, `the balance is ${money(balance)}`)
    if (balance < 0) about('amount', amount, 'more is used than was bought')
    if (at! < before) about('created_at', at, 'not in order of time')
    before = at!
  })
  const expected = {
    balance,
    total_purchased: bought,
    total_used: bought - balance,
    total_remaining: balance,
  } as const
  for (const [column, cents] of Object.entries(expected)) {
    const value = root[column as keyof typeof expected]
    if (centsOf(value) !== cents)
      report({
        table: 'credit_accounts',
        row,
        column,
        value,
        message: `its transactions come to ${money(cents)}`,
      })
  }
  if (centsOf(root.reserved_balance) > balance)
    report({
      table: 'credit_accounts',
      row,
      column: 'reserved_balance',
      value: root.reserved_balance,
      message: 'more is reserved than there is',
    })
}

interface KeptCard {
  readonly row: number
  readonly id: string
  readonly status: string
  readonly recipient: string | null
  readonly assigned: number | null
  readonly delivered: number | null
}

interface KeptNaming {
  readonly row: number
  readonly card: string
  /** Who was given it, or when it was billed or delivered. */
  readonly recipient: string | null
  readonly at: number | null
}

/** What is wrong with a card of the stock, given the rows that name it. */
function cardProblem(
  card: KeptCard,
  recipient: KeptNaming | undefined,
  bill: KeptNaming | undefined,
  message: KeptNaming | undefined,
): string | undefined {
  const given = card.status === 'assigned' || card.status === 'delivered'
  return firstFalse([
    [
      given || (recipient === undefined && bill === undefined),
      `it is ${card.status}, yet somebody was given it`,
    ],
    [!given || recipient?.recipient === card.recipient, 'its recipient was not given it'],
    [!given || bill?.recipient === card.recipient, 'nobody was billed for it'],
    [!given || bill?.at === card.assigned, 'it was not billed when it was assigned'],
    [
      card.delivered === (given ? (message?.at ?? null) : null),
      'delivered_at is not when the message with it arrived',
    ],
  ])
}

const byCard = (kept: KeptRows<KeptNaming>): ReadonlyMap<string, KeptNaming> =>
  new Map(kept.inOrder().map((naming) => [naming.card, naming]))

const inventory: Rule = keepingRule(
  [giftCardInventory, recipients, giftCardBillingLedger, smsDeliveryLog],
  'inventory reconciles',
  'available, assigned, delivered and expired cards are the inventory; each card given is billed once, and named by its recipient',
  (env) => {
    const cards = new KeptRows<KeptCard>()
    const given = new KeptRows<KeptNaming>()
    const bills = new KeptRows<KeptNaming>()
    const messages = new KeptRows<KeptNaming>()
    return {
      keeps: [cards, given, bills, messages],
      sees: [
        seen(
          giftCardInventory,
          (
            {
              id,
              status,
              assigned_to_recipient_id: recipient,
              assigned_at: assigned,
              delivered_at: delivered,
            },
            row,
          ) => cards.add({ row, id, status: status!, recipient, assigned, delivered }),
        ),
        seen(recipients, ({ id, gift_card_assigned_id: card }, row) => {
          if (card !== null) given.add({ row, card, recipient: id, at: null })
        }),
        seen(
          giftCardBillingLedger,
          (
            { transaction_type: type, inventory_card_id: card, recipient_id: recipient, billed_at: at },
            row,
          ) => {
            if (card !== null && type === 'purchase_from_inventory') bills.add({ row, card, recipient, at })
          },
        ),
        seen(smsDeliveryLog, ({ gift_card_id: card, recipient_id: recipient, delivered_at: at }, row) => {
          if (card !== null) messages.add({ row, card, recipient, at })
        }),
      ],
      end(report) {
        checkStock(env.params as CampaignsParameters, cards.inOrder(), report)
        const [recipientOf, billOf, messageOf] = [byCard(given), byCard(bills), byCard(messages)]
        const out = cards.inOrder().filter(({ recipient }) => recipient !== null).length
        if (bills.inOrder().length !== out)
          report({
            table: 'gift_card_billing_ledger',
            message: `${bills.inOrder().length} cards of the stock were billed, ${out} were given`,
          })
        for (const card of cards.inOrder()) {
          const wrong = cardProblem(
            card,
            recipientOf.get(card.id),
            billOf.get(card.id),
            messageOf.get(card.id),
          )
          if (wrong !== undefined) report({ table: 'gift_card_inventory', row: card.row, message: wrong })
        }
      },
    }
  },
)

function checkStock(
  { giftCards, giftCardInventory: size }: CampaignsParameters,
  cards: readonly KeptCard[],
  report: Report,
): void {
  const expected = giftCards ? size : 0
  if (cards.length !== expected)
    report({
      table: 'gift_card_inventory',
      message: `expected ${expected} cards available, assigned, delivered or expired, got ${cards.length}`,
    })
}

interface KeptCampaign {
  readonly row: number
  readonly id: string
  readonly account: string
}

interface KeptAccount {
  readonly row: number
  readonly id: string
  readonly entity: string
  readonly reserved: number
}

interface KeptBilled {
  readonly row: number
  readonly campaign: string
  readonly entity: string
}

const billing: Rule = keepingRule(
  [campaigns, creditAccounts, creditTransactions, giftCardBillingLedger],
  'who is billed',
  'cards are billed to whose credit pays for the campaign; what is billed is settled or reserved',
  () => {
    const paid = new KeptRows<KeptCampaign>()
    const accounts = new KeptRows<KeptAccount>()
    const billed = new KeptRows<KeptBilled>()
    const cents = new KeyedNumbers({ billed: 'sum', settled: 'sum' })
    return {
      keeps: [paid, accounts, billed, cents],
      sees: [
        seen(campaigns, ({ id, credit_account_id: account }, row) =>
          paid.add({ row, id, account: account! }),
        ),
        seen(
          creditAccounts,
          ({ id, entity_type: type, entity_id: entity, reserved_balance: reserved }, row) =>
            accounts.add({ row, id, entity: `${type} ${entity}`, reserved: centsOf(reserved) }),
        ),
        seen(creditTransactions, ({ credit_account_id: account, description, amount }) => {
          if (description?.startsWith('Gift cards: ') === true)
            cents.add(account, 'settled', -centsOf(amount))
        }),
        seen(giftCardBillingLedger, (row, number) => {
          const sign = row.transaction_type === 'refund' ? -1 : 1
          cents.add(row.campaign_id!, 'billed', sign * centsOf(row.amount_billed))
          billed.add({
            row: number,
            campaign: row.campaign_id!,
            entity: `${row.billed_entity_type} ${row.billed_entity_id}`,
          })
        }),
      ],
      end(report) {
        const entityOf = new Map(accounts.inOrder().map(({ id, entity }) => [id, entity]))
        const accountOf = new Map(paid.inOrder().map(({ id, account }) => [id, account]))
        for (const { row, campaign, entity } of billed.inOrder())
          if (entityOf.get(accountOf.get(campaign) ?? '') !== entity)
            report({
              table: 'gift_card_billing_ledger',
              row,
              column: 'billed_entity_id',
              message: 'its credit does not pay for the campaign',
            })
        const due = new Map<string, number>()
        for (const { id, account } of paid.inOrder())
          due.set(account, (due.get(account) ?? 0) + cents.get(id).billed)
        for (const { row, id, reserved } of accounts.inOrder()) {
          const expected = (due.get(id) ?? 0) - cents.get(id).settled
          if (expected !== reserved)
            report({
              table: 'credit_accounts',
              row,
              column: 'reserved_balance',
              value: money(reserved),
              message: `${money(expected)} of what was billed for cards is not settled`,
            })
        }
      },
    }
  },
)

/** Rules on money and gift cards. */
export const ledgerRules: readonly Rule[] = [
  familyRule(
    creditFamily,
    'credit',
    'a balance is the sum of its transactions, chained in order of time, never below zero',
    checkCredit,
  ),
  inventory,
  billing,
]
