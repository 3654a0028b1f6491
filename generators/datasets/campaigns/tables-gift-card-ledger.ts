/** Gift cards in stock, and what was billed for cards. */
import {
  type Check,
  date,
  decimal,
  defineTable,
  json,
  oneOf,
  ref,
  text,
  timestamptz,
  uuid,
  uuidKey,
} from '../../model/index.ts'
import { emptyObject, looseUser, now, optional, random } from './columns.ts'
import { profitOf } from './money.ts'
import { campaigns } from './tables-campaigns.ts'
import { giftCardBrands } from './tables-gift-cards.ts'
import { recipients } from './tables-recipients.ts'

const STATUSES = ['available', 'assigned', 'delivered', 'expired'] as const
const BALANCE_CHECKS = ['unchecked', 'success', 'error', 'manual'] as const

/** Cards bought in advance. */
export const giftCardInventory = defineTable('gift_card_inventory', {
  description: 'Gift cards in stock, and those given from it.',
  columns: {
    id: uuidKey(random),
    brand_id: ref(giftCardBrands),
    denomination: decimal(10, 2),
    card_code: text(),
    card_number: text(optional),
    expiration_date: date(optional),
    status: oneOf(STATUSES, { null: true, default: { value: 'available' } }),
    uploaded_at: timestamptz(now),
    uploaded_by_user_id: looseUser(),
    upload_batch_id: uuid(optional),
    assigned_to_recipient_id: ref(recipients, optional),
    assigned_to_campaign_id: ref(campaigns, optional),
    assigned_at: timestamptz(optional),
    delivered_at: timestamptz(optional),
    notes: text(optional),
    created_at: timestamptz(now),
    current_balance: decimal(10, 2, optional),
    last_balance_check: timestamptz(optional),
    balance_check_status: oneOf(BALANCE_CHECKS, { null: true, default: { value: 'unchecked' } }),
    balance_check_error: text(optional),
  },
  primaryKey: ['id'],
  uniques: [['card_code']],
  checks: [
    {
      name: 'gift_card_inventory_denomination_check',
      sql: '{denomination} > 0',
      test: (row) => Number(row['denomination']) > 0,
    },
  ],
})

const TRANSACTIONS = ['purchase_from_inventory', 'purchase_from_tillo', 'refund'] as const

const notNegative = (column: string): Check => ({
  name: `gift_card_billing_ledger_${column}_check`,
  sql: `{${column}} >= 0`,
  test: (row) => row[column] === null || Number(row[column]) >= 0,
})

/** What was billed for cards; `billed_entity_id` is a client's or an agency's key. */
export const giftCardBillingLedger = defineTable('gift_card_billing_ledger', {
  description: 'What clients and agencies were billed for gift cards.',
  columns: {
    id: uuidKey(random),
    transaction_type: oneOf(TRANSACTIONS),
    billed_entity_type: oneOf(['client', 'agency']),
    billed_entity_id: uuid(),
    campaign_id: ref(campaigns, optional),
    recipient_id: ref(recipients, optional),
    brand_id: ref(giftCardBrands),
    denomination: decimal(10, 2),
    amount_billed: decimal(10, 2),
    cost_basis: decimal(10, 2, optional),
    profit: decimal(10, 2, {
      null: true,
      generated: {
        sql: '{amount_billed} - coalesce({cost_basis}, 0)',
        compute: (row) => profitOf(row['amount_billed'], row['cost_basis']),
      },
    }),
    inventory_card_id: ref(giftCardInventory, optional),
    tillo_transaction_id: text(optional),
    tillo_order_reference: text(optional),
    billed_at: timestamptz(now),
    metadata: json(emptyObject),
    notes: text(optional),
  },
  primaryKey: ['id'],
  checks: [notNegative('amount_billed'), notNegative('cost_basis')],
})
