/** Organizations: the platform's own house first, then agencies. */
import { count, defineGenerator, type Instant, type Key, type Put } from '../../model/index.ts'
import { DAY, slug } from '../../values/index.ts'
import { domainOf, organizationName } from './client-names.ts'
import { creditAccountKey, organizationKey } from './keys.ts'
import { type Metro, METROS } from './places.ts'
import { streetAddress } from './names.ts'
import { agencies, organizations } from './tables-accounts.ts'
import { telephone } from './telephone.ts'
import type { CampaignsContext, CampaignsEmitContext, CampaignsEnvironment } from './tools.ts'

/** What others know of an organization. */
export interface OrganizationBase {
  readonly id: Key<'organizations', string>
  readonly slot: number
  /** The platform's own house: it has clients of its own and is no agency. */
  readonly internal: boolean
  readonly agencyId: Key<'agencies', string> | undefined
  readonly name: string
  readonly domain: string
  readonly metro: Metro
  readonly createdAt: Instant
}

/** Whether an organization is the platform's own house: the first one, if it is not the only one. */
export const isInternal = (context: CampaignsContext, slot: number): boolean =>
  slot === 0 && context.params.organizations > 1

/** The oldest organization is this much older than the data; the youngest agency a year. */
const OLDEST_DAYS = 1800
const YOUNGEST_DAYS = 365

function organizationBase(context: CampaignsContext, slot: number): OrganizationBase {
  const internal = isInternal(context, slot)
  const id = organizationKey(context, slot)
  const draw = context.at(organizations, slot)
  const metro = draw.shared('metro').pick(METROS)
  const age = internal ? OLDEST_DAYS : YOUNGEST_DAYS + draw.col.created_at.float() * (OLDEST_DAYS - 400)
  const name = organizationName(slot)
  return {
    id,
    slot,
    internal,
    agencyId: internal ? undefined : context.at(agencies, id, 0).key(),
    name,
    domain: domainOf(name),
    metro,
    createdAt: workingHour(context.tools.window.ready - age * DAY),
  }
}

/** The same day at 14:00 UTC, or up to two hours later: morning in the United States. */
const workingHour = (instant: Instant): Instant => {
  const day = Math.floor(instant / DAY)
  return day * DAY + 14 * 3_600_000 + (Math.floor(instant) % 7_200_000)
}

/** One unit per organization. */
export const organizationGenerator = defineGenerator<CampaignsEnvironment>()({
  name: 'organizations',
  emits: [organizations, agencies],
  over: count((env) => env.params.organizations),
  outline: (unit, context) => isInternal(context, unit.slot),
  counts: (internal) => [1, internal ? 0 : 1],
  base: (unit, _internal, context) => [organizationBase(context, unit.slot)],
  emit(unit, internal, context, put) {
    const base = organizationBase(context, unit.slot)
    const { col } = context.at(organizations, unit.slot)
    put(organizations, {
      id: base.id,
      name: base.name,
      type: internal ? 'internal' : 'agency',
      settings_json: {
        default_timezone: base.metro.timezone,
        support_email: `support@${base.domain}`,
        white_label: !internal && col.settings_json.chance(0.5),
      },
      created_at: base.createdAt,
      is_simulated: true,
      redemption_fee_percentage: col.redemption_fee_percentage.pick(['15.00', '20.00', '20.00', '25.00']),
      archived_at: null,
    })
    if (base.agencyId !== undefined) putAgency(context, base, base.agencyId, put)
  },
})

function putAgency(
  context: CampaignsEmitContext,
  base: OrganizationBase,
  id: Key<'agencies', string>,
  put: Put<typeof agencies>,
): void {
  const { col } = context.at(agencies, base.id, 0)
  const town = base.metro.towns[0]!
  put(agencies, {
    id,
    name: base.name,
    slug: slug(base.name),
    credit_account_id: creditAccountKey(context, 'agency', id),
    enabled_brands: [],
    pricing_tier: col.pricing_tier.pick(['wholesale', 'wholesale', 'preferred']),
    default_markup_percentage: '3.00',
    contact_email: `billing@${base.domain}`,
    contact_phone: telephone(col.contact_phone, base.metro.areaCodes),
    address: `${streetAddress(col.address)}, ${town.city}, ${town.state} ${town.zips[0]}`,
    status: 'active',
    created_at: base.createdAt,
    updated_at: base.createdAt,
    gift_card_markup_percentage: '3.00',
  })
}
