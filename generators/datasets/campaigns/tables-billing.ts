/** Credit: accounts of the platform, agencies and clients, and what moved on them. */
import {
  bool,
  type Check,
  decimal,
  defineTable,
  int,
  oneOf,
  ref,
  text,
  timestamptz,
  uuid,
  uuidKey,
} from '../../model/index.ts'
import { looseUser, no, now, optional, random, zero } from './columns.ts'

const notNegative = (column: string): Check => ({
  name: `credit_accounts_${column}_check`,
  sql: `{${column}} >= 0`,
  test: (row) => Number(row[column]) >= 0,
})

const sum = { default: { value: '0.00' }, derived: true } as const

/** Credit accounts; `entity_id` is an agency's or a client's key, or the platform's own. */
export const creditAccounts = defineTable('credit_accounts', {
  description: 'Credit of agencies and clients. A balance is the sum of the transactions.',
  columns: {
    id: uuidKey(random),
    entity_type: oneOf(['platform', 'agency', 'client']),
    entity_id: uuid(),
    balance: decimal(10, 2, sum),
    reserved_balance: decimal(10, 2, sum),
    total_purchased: decimal(10, 2, sum),
    total_used: decimal(10, 2, sum),
    total_remaining: decimal(10, 2, sum),
    currency: text({ default: { value: 'USD' } }),
    low_balance_threshold: decimal(10, 2, { null: true, default: { value: '100.00' } }),
    auto_reload_enabled: bool(no),
    auto_reload_threshold: decimal(10, 2, { null: true, default: { value: '100.00' } }),
    auto_reload_amount: decimal(10, 2, { null: true, default: { value: '500.00' } }),
    stripe_customer_id: text(optional),
    created_at: timestamptz(now),
    updated_at: timestamptz(now),
    stripe_payment_method_id: text(optional),
    last_auto_reload_at: timestamptz(optional),
    auto_reload_failure_count: int(zero),
  },
  primaryKey: ['id'],
  uniques: [['entity_type', 'entity_id']],
  checks: [notNegative('balance'), notNegative('reserved_balance')],
})

/** Purchases, uses and refunds of credit. */
export const creditTransactions = defineTable('credit_transactions', {
  description: 'What moved on credit accounts, in order of time within each.',
  columns: {
    id: uuidKey(random),
    credit_account_id: ref(creditAccounts, { onDelete: 'cascade' }),
    transaction_type: text(),
    amount: decimal(10, 2),
    balance_after: decimal(10, 2),
    description: text(optional),
    reference_type: text(optional),
    reference_id: uuid(optional),
    created_by: looseUser(),
    created_at: timestamptz(now),
  },
  primaryKey: ['id'],
})
