/** Clients: the businesses that mail, each looked after by one organization. */
import { count, defineGenerator, type Instant, type Key } from '../../model/index.ts'
import { DAY, jumpHash, slug } from '../../values/index.ts'
import { businessName, domainOf, initialsOf, wordOrder } from './client-names.ts'
import { type Industry, industryOf } from './industries.ts'
import { creditAccountKey, userKey } from './keys.ts'
import { isInternal, organizationGenerator } from './organizations.ts'
import { type Metro, METROS } from './places.ts'
import { hexOf, paletteOf } from './palettes.ts'
import { agencyClientAssignments, clients } from './tables-accounts.ts'
import { industryText } from './texts/index.ts'
import type { CampaignsContext, CampaignsEnvironment } from './tools.ts'

/** What others know of a client. */
export interface ClientBase {
  readonly id: Key<'clients', string>
  readonly slot: number
  readonly orgId: Key<'organizations', string>
  readonly orgSlot: number
  /** Undefined: a client of the platform's own. */
  readonly agencyId: Key<'agencies', string> | undefined
  /** Whether its agency is billed for it. */
  readonly agencyBilled: boolean
  readonly industry: Industry
  readonly name: string
  /** Of its web pages and mail, such as `cedarroofing.example.com`. */
  readonly domain: string
  /** Two to four capitals. */
  readonly initials: string
  readonly metro: Metro
  /** The number of the area in `METROS`. */
  readonly metroSlot: number
  readonly timezone: string
  readonly createdAt: Instant
}

/** The organization of a client: each has one of the first clients, the others are shared out by a consistent draw. */
export function orgSlotOf(context: CampaignsContext, slot: number): number {
  const { organizations } = context.params
  return slot < organizations ? slot : jumpHash(context.at(clients, slot).col.org_id, organizations)
}

/** The youngest client is this much older than the first campaign can be. */
const YOUNGEST_DAYS = 45

/** Share of the clients of agencies for whom the agency is billed. */
const AGENCY_BILLED = 0.6

function clientBase(context: CampaignsContext, slot: number): ClientBase {
  const orgSlot = orgSlotOf(context, slot)
  const organization = context.base(organizationGenerator, orgSlot)
  const industry = industryOf(slot, context.params.clients)
  const order = wordOrder(context.at(clients, 'names').shared('order'))
  const draw = context.at(clients, slot)
  const metroSlot = draw.shared('metro').int(METROS.length)
  const metro = METROS[metroSlot]!
  const { suffixes } = industryText(industry)
  const name = businessName(draw.col.name, slot, { order, suffixes, city: metro.name })
  const room = context.tools.window.ready - YOUNGEST_DAYS * DAY - organization.createdAt
  return {
    id: draw.key(),
    slot,
    orgId: organization.id,
    orgSlot,
    agencyId: organization.agencyId,
    agencyBilled:
      organization.agencyId !== undefined && draw.col.agency_billing_enabled.chance(AGENCY_BILLED),
    industry,
    name,
    domain: domainOf(name),
    initials: initialsOf(name),
    metro,
    metroSlot,
    timezone: metro.timezone,
    createdAt: organization.createdAt + Math.floor(room * Math.sqrt(draw.col.created_at.float())),
  }
}

/** What a client says of itself. */
export const taglineOf = (context: CampaignsContext, { slot, industry, metro }: ClientBase): string =>
  context.at(clients, slot).col.tagline.pick(industryText(industry).taglines).replaceAll('{city}', metro.name)

/** One unit per client. */
export const clientGenerator = defineGenerator<CampaignsEnvironment>()({
  name: 'clients',
  emits: [clients, agencyClientAssignments],
  over: count((env) => env.params.clients),
  needs: [organizationGenerator],
  outline: (unit, context) => isInternal(context, orgSlotOf(context, unit.slot)),
  counts: (direct) => [1, direct ? 0 : 1],
  base: (unit, _direct, context) => [clientBase(context, unit.slot)],
  emit(unit, direct, context, put) {
    const base = clientBase(context, unit.slot)
    const { col } = context.at(clients, unit.slot)
    put(clients, {
      id: base.id,
      org_id: base.orgId,
      name: base.name,
      industry: base.industry,
      timezone: base.timezone,
      logo_url: `https://${base.domain}/assets/logo.svg`,
      brand_colors_json: paletteOf(context, base.slot).colors,
      api_key_hash: col.api_key_hash.chance(0.3) ? hexOf(col.api_key_hash, 8) : null,
      created_at: base.createdAt,
      credits: 100_000,
      tagline: taglineOf(context, base),
      website_url: `https://www.${base.domain}`,
      font_preferences: paletteOf(context, base.slot).fonts,
      redemption_fee_override: null,
      agency_id: base.agencyId ?? null,
      credit_account_id: creditAccountKey(context, 'client', base.id),
      agency_billing_enabled: base.agencyBilled,
      updated_at: base.createdAt,
      archived_at: null,
      slug: slug(base.name),
    })
    if (direct) return
    put(agencyClientAssignments, {
      id: context.at(agencyClientAssignments, base.id, 0).key(),
      agency_org_id: base.orgId,
      client_id: base.id,
      created_at: base.createdAt,
      created_by_user_id: userKey(context, base.orgId, 0),
    })
  },
})
