/** Brands of gift cards, and what their cards cost: the platform adds 5 % to its cost, agencies 3 % to that. */
import { count, defineGenerator, type Key } from '../../model/index.ts'
import { DAY } from '../../values/index.ts'
import { BRANDS, type Brand } from './gift-card-catalog.ts'
import { money } from './money.ts'
import { giftCardBrands, giftCardDenominations } from './tables-gift-cards.ts'
import type { CampaignsContext, CampaignsEnvironment } from './tools.ts'

/** What the platform adds to its cost: the price of agencies. */
export const PLATFORM_MARKUP = 0.05
/** What agencies add to theirs: the price of clients, whoever bills them. */
export const AGENCY_MARKUP = 0.03
/** What the supplier takes more than a card from stock costs. */
const SUPPLIER_MARKUP = 0.01

/** What a card costs, in cents. */
export interface CardPrices {
  /** What the card is worth to its holder. */
  readonly face: number
  /** What a card from stock cost the platform. */
  readonly cost: number
  /** What the supplier takes for one made on demand. */
  readonly onDemand: number
  readonly agency: number
  readonly client: number
}

/** What others know of a brand. */
export interface BrandBase {
  readonly id: Key<'gift_card_brands', string>
  readonly slot: number
  readonly brand: Brand
  /** One per denomination, smallest first. */
  readonly prices: readonly CardPrices[]
}

/** Prices of a card whose shop gives `discount` on its worth. */
function pricesOf(dollars: number, discount: number): CardPrices {
  const face = dollars * 100
  const cost = Math.round(face * (1 - discount))
  const agency = Math.round(cost * (1 + PLATFORM_MARKUP))
  return {
    face,
    cost,
    onDemand: Math.round(cost * (1 + SUPPLIER_MARKUP)),
    agency,
    client: Math.round(agency * (1 + AGENCY_MARKUP)),
  }
}

function brandBase(context: CampaignsContext, slot: number): BrandBase {
  const draw = context.at(giftCardBrands, slot)
  // Shops give the platform 2 to 8 % off.
  const discount = draw.shared('discount').between(20, 80) / 1000
  const brand = BRANDS[slot]!
  return {
    id: draw.key(),
    slot,
    brand,
    prices: brand.denominations.map((dollars) => pricesOf(dollars, discount)),
  }
}

const brandCount = ({ params }: CampaignsEnvironment): number =>
  params.giftCards ? params.giftCardBrands : 0

/** One unit per brand, with what its cards cost. */
export const giftCardBrandGenerator = defineGenerator<CampaignsEnvironment>()({
  name: 'gift-card-brands',
  emits: [giftCardBrands, giftCardDenominations],
  over: count(brandCount),
  outline: (unit) => BRANDS[unit.slot]!.denominations.length,
  counts: (denominations) => [1, denominations],
  base: (unit, _denominations, context) => [brandBase(context, unit.slot)],
  emit(unit, _denominations, context, put) {
    const { id, brand, prices } = brandBase(context, unit.slot)
    const { col } = context.at(giftCardBrands, unit.slot)
    const host = `https://www.${brand.code.toLowerCase()}.example.com`
    const createdAt = context.tools.window.ready - Math.floor((400 + 300 * col.created_at.float()) * DAY)
    put(giftCardBrands, {
      id,
      brand_name: brand.name,
      brand_code: brand.code,
      provider: 'tillo',
      logo_url: `https://cdn.example.com/brands/${brand.code.toLowerCase()}.svg`,
      category: brand.category,
      typical_denominations: [...brand.denominations],
      balance_check_enabled: true,
      balance_check_url: `${host}/balance`,
      is_active: true,
      created_at: createdAt,
      usage_restrictions: ['Not redeemable for cash', 'United States only'],
      redemption_instructions: `Show the code at ${brand.name} or enter it at checkout.`,
      store_url: `${host}/stores`,
      brand_color: brand.color,
      is_demo_brand: false,
      is_enabled_by_admin: true,
      tillo_brand_code: brand.code.toLowerCase(),
      updated_at: createdAt,
      website_url: host,
      description: brand.description,
      terms_url: `${host}/gift-card-terms`,
      brand_colors: { primary: brand.color, text: '#FFFFFF' },
      metadata_source: 'tillo',
      balance_check_method: 'tillo_api',
      balance_check_api_endpoint: null,
      balance_check_config: {},
    })
    prices.forEach((price) => {
      put(giftCardDenominations, {
        id: context.at(giftCardDenominations, id, price.face).key(),
        brand_id: id,
        denomination: money(price.face),
        is_enabled_by_admin: true,
        admin_cost_per_card: money(price.cost),
        tillo_cost_per_card: money(price.onDemand),
        last_tillo_price_check: context.referenceDate - DAY,
        created_at: createdAt,
        updated_at: context.referenceDate - DAY,
        use_custom_pricing: true,
        client_price: money(price.client),
        agency_price: money(price.agency),
        cost_basis: money(price.cost),
      })
    })
  },
})
