/** Brands of gift cards and what their cards cost. */
import {
  bool,
  decimal,
  defineTable,
  json,
  oneOf,
  ref,
  text,
  timestamptz,
  uuidKey,
} from '../../model/index.ts'
import { cascade, emptyList, emptyObject, no, now, optional, random, yes } from './columns.ts'
import { marginPercent } from './money.ts'

/** Shops whose gift cards can be given. */
export const giftCardBrands = defineTable('gift_card_brands', {
  description: 'Shops whose gift cards can be given.',
  columns: {
    id: uuidKey(random),
    brand_name: text(),
    brand_code: text(),
    provider: text({ default: { value: 'tillo' } }),
    logo_url: text(optional),
    category: text(optional),
    typical_denominations: json(emptyList),
    balance_check_enabled: bool(yes),
    balance_check_url: text(optional),
    is_active: bool(yes),
    created_at: timestamptz(now),
    usage_restrictions: json(emptyList),
    redemption_instructions: text(optional),
    store_url: text(optional),
    brand_color: text({ null: true, default: { value: '#6366f1' } }),
    is_demo_brand: bool(no),
    is_enabled_by_admin: bool(no),
    tillo_brand_code: text(optional),
    updated_at: timestamptz(now),
    website_url: text(optional),
    description: text(optional),
    terms_url: text(optional),
    brand_colors: json(emptyObject),
    metadata_source: oneOf(['auto_lookup', 'manual', 'tillo'], { null: true, default: { value: 'manual' } }),
    balance_check_method: oneOf(['tillo_api', 'manual', 'other_api', 'none'], {
      null: true,
      default: { value: 'manual' },
    }),
    balance_check_api_endpoint: text(optional),
    balance_check_config: json(emptyObject),
  },
  primaryKey: ['id'],
  uniques: [['brand_name'], ['brand_code']],
})

/** What cards of a brand cost the platform, agencies and clients. */
export const giftCardDenominations = defineTable('gift_card_denominations', {
  description: 'Values that cards of a brand come in, with their prices.',
  columns: {
    id: uuidKey(random),
    brand_id: ref(giftCardBrands, cascade),
    denomination: decimal(10, 2),
    is_enabled_by_admin: bool(no),
    admin_cost_per_card: decimal(10, 2, optional),
    tillo_cost_per_card: decimal(10, 2, optional),
    last_tillo_price_check: timestamptz(optional),
    created_at: timestamptz(now),
    updated_at: timestamptz(now),
    use_custom_pricing: bool(no),
    client_price: decimal(10, 2, optional),
    agency_price: decimal(10, 2, optional),
    cost_basis: decimal(10, 2, optional),
    profit_margin_percentage: decimal(5, 2, {
      null: true,
      generated: {
        sql:
          'CASE WHEN {client_price} > 0 AND {cost_basis} IS NOT NULL ' +
          'THEN round(({client_price} - {cost_basis}) * 100 / {client_price}, 2) END',
        compute: (row) => marginPercent(row['client_price'], row['cost_basis']),
      },
    }),
  },
  primaryKey: ['id'],
  uniques: [['brand_id', 'denomination']],
  checks: [
    {
      name: 'gift_card_denominations_denomination_check',
      sql: '{denomination} > 0',
      test: (row) => Number(row['denomination']) > 0,
    },
  ],
})
