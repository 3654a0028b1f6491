/** Properties, dashboard accounts and tenants. */
import { count, defineGenerator, each, type Instant, type Json, type Key } from '../../model/index.ts'
import {
  addMonths,
  DAY,
  emailLocalPart,
  formatDate,
  parseDate,
  permutation,
  startOfMonth,
} from '../../values/index.ts'
import { evenCount } from './even.ts'
import { amenitiesOf, drawHome, faqOf, type HomeFacts, rulesOf } from './home.ts'
import { MOST_TENANTS } from './parameters.ts'
import { ADDRESSES, addressOf, OWNER_NUMBERS, ownerNumber, TENANT_NUMBERS, tenantNumber } from './places.ts'
import { PLAN, type PlannedHome } from './plan-cast.ts'
import { properties, tenants, users } from './tables.ts'
import type { PropertyContext, PropertyEnvironment } from './tools.ts'

/** What others know of a property. */
export interface PropertyBase {
  readonly id: Key<'properties', number>
  readonly slot: number
  readonly address: string
  readonly owner: { readonly name: string; readonly email: string; readonly phone: string }
  /** Undefined: one of the plan's. */
  readonly home: HomeFacts | undefined
  readonly planned: PlannedHome | undefined
  readonly createdAt: Instant
}

/** What others know of a tenant. */
export interface TenantBase {
  readonly id: Key<'tenants', number>
  readonly property: PropertyBase
  /** The tenant's place in the property, 0 to `MOST_TENANTS` - 1. */
  readonly slot: number
  readonly first: string
  readonly last: string
  readonly email: string
  readonly phone: string
  /** Dollars a month. */
  readonly rent: number
  readonly leaseStart: Instant
  /** The last day. */
  readonly leaseEnd: Instant
  readonly createdAt: Instant
}

/** The address that unites a property and a place in it: what belongs to a tenant is addressed by it. */
export const tenantAddress = (tenant: Pick<TenantBase, 'property' | 'slot'>): number =>
  tenant.property.slot * MOST_TENANTS + tenant.slot

function propertyBase(context: PropertyContext, slot: number): PropertyBase {
  const draw = context.at(properties, slot)
  const id = draw.key()
  const createdAt = context.tools.windowStart - draw.col.created_at.between(15 * 86_400, 60 * 86_400) * 1000
  const planned = context.params.cast === 'plan' ? PLAN[slot] : undefined
  if (planned !== undefined) {
    const { address, owner } = planned
    return { id, slot, address, owner, home: undefined, planned, createdAt }
  }
  const home = drawHome((name) => draw.shared(`home:${name}`))
  const { firstNames, lastNames } = context.tools.vocabulary
  const first = draw.col.owner_name.pick(firstNames)
  const last = draw.col.owner_name.pick(lastNames)
  const within = draw.col.address.int(100)
  const all = context.at(properties, 'all')
  const owner = {
    name: `${first} ${last}`,
    email: `${emailLocalPart(first, last, slot + 1)}@example.org`,
    phone: ownerNumber(permutation(all.shared('phones'), OWNER_NUMBERS).at(slot)),
  }
  const address = addressOf(permutation(all.shared('addresses'), ADDRESSES).at(slot), within)
  return { id, slot, address, owner, home, planned, createdAt }
}

/** One unit per property. */
export const propertyGenerator = defineGenerator<PropertyEnvironment>()({
  name: 'properties',
  emits: [properties],
  over: count((env) => env.params.properties),
  outline: () => undefined,
  counts: () => [1],
  base: (unit, _outline, context) => [propertyBase(context, unit.slot)],
  emit(unit, _outline, context, put) {
    const { id, address, owner, home, planned, createdAt } = propertyBase(context, unit.slot)
    const known = planned ?? { amenities: amenitiesOf(home!), rules: rulesOf(home!), faq: faqOf(home!) }
    put(properties, {
      id,
      address,
      owner_name: owner.name,
      owner_email: owner.email,
      owner_phone: owner.phone,
      amenities: known.amenities,
      rules: known.rules,
      created_at: createdAt,
      faq: known.faq,
    })
  },
})

/** One unit per dashboard account beside the application's own. Nobody can log in with these: `!` is no hash. */
export const staffGenerator = defineGenerator<PropertyEnvironment>()({
  name: 'staff',
  emits: [users],
  over: count((env) => env.params.staff),
  outline: () => undefined,
  counts: () => [1],
  emit(unit, _outline, context, put) {
    const draw = context.at(users, unit.slot)
    const { firstNames, lastNames } = context.tools.vocabulary
    const first = draw.col.name.pick(firstNames)
    const last = draw.col.name.pick(lastNames)
    put(users, {
      id: draw.key(unit.slot),
      email: `${emailLocalPart(first, last)}.staff${unit.slot + 1}@example.com`,
      password_hash: '!',
      name: `${first} ${last}`,
      created_at:
        context.tools.windowStart - draw.col.created_at.between(DAY / 1000, (60 * DAY) / 1000) * 1000,
    })
  },
})

/** Months since a tenant moved in: at least two, at most three years. */
const LONGEST_STAY = 36

/** One unit per property: its tenants. */
export const tenantGenerator = defineGenerator<PropertyEnvironment>()({
  name: 'tenants',
  emits: [tenants],
  over: each(propertyGenerator),
  total: {
    of: tenants,
    rows: (env) => env.params.tenants,
    desired: (unit, context) => {
      const { cast, tenants: all, properties: among } = context.params
      if (cast === 'plan') return 1
      return evenCount(context.at(properties, 'all').shared('tenants'), unit.slot, all / among)
    },
    min: () => 1,
    max: (env) => env.params.maxTenantsPerProperty,
  },
  outline: (unit) => unit.allotted,
  counts: (allotted) => [allotted],
  base: (unit, allotted, context) =>
    Array.from({ length: allotted }, (_, slot) => {
      const id = context.at(tenants, 'key').key(unit.first(tenants) + slot)
      return tenantBase(context, unit.parent, slot, id)
    }),
  emit(unit, allotted, context, put) {
    for (let slot = 0; slot < allotted; slot++) {
      const id = context.at(tenants, 'key').key(unit.first(tenants) + slot)
      const base = tenantBase(context, unit.parent, slot, id)
      put(tenants, {
        id,
        property_id: base.property.id,
        name: `${base.first} ${base.last}`,
        phone: base.phone,
        email: base.email,
        lease_terms: leaseTerms(base),
        move_in_date: formatDate(base.leaseStart),
        created_at: base.createdAt,
      })
    }
  },
})

const leaseTerms = ({ rent, leaseStart, leaseEnd }: TenantBase): Json => ({
  monthly_rent: rent,
  lease_start: formatDate(leaseStart),
  lease_end: formatDate(leaseEnd),
  security_deposit: rent,
})

function tenantBase(
  context: PropertyContext,
  property: PropertyBase,
  slot: number,
  id: TenantBase['id'],
): TenantBase {
  const draw = context.at(tenants, property.slot * MOST_TENANTS + slot)
  const createdAt = property.createdAt + draw.col.created_at.between(86_400, 12 * 86_400) * 1000
  if (property.planned !== undefined) {
    const { first, last, email, phone, rent, leaseStart } = property.planned.tenant
    const start = parseDate(leaseStart)
    return { id, property, slot, first, last, email, phone, rent, ...term(context, start), createdAt }
  }
  const { firstNames, lastNames } = context.tools.vocabulary
  const first = draw.col.name.pick(firstNames)
  const last = draw.col.name.pick(lastNames)
  const address = tenantAddress({ property, slot })
  const months = draw.shared('stay').between(2, LONGEST_STAY)
  const start = startOfMonth(addMonths(context.referenceDate, -months))
  const phone = tenantNumber(
    permutation(context.at(tenants, 'all').shared('phones'), TENANT_NUMBERS).at(address),
  )
  return {
    id,
    property,
    slot,
    first,
    last,
    email: `${emailLocalPart(first, last, address + 1)}@example.com`,
    phone,
    rent: rentOf(context, property, slot),
    ...term(context, start),
    createdAt: Math.max(createdAt, start - 10 * DAY),
  }
}

/** The term that is running: whole years since moving in, its last day after the reference date. */
function term(context: PropertyContext, leaseStart: Instant): Pick<TenantBase, 'leaseStart' | 'leaseEnd'> {
  let months = 12
  while (addMonths(leaseStart, months) - DAY <= context.referenceDate) months += 12
  return { leaseStart, leaseEnd: addMonths(leaseStart, months) - DAY }
}

/** What a property's units cost, and a part for the unit: multiples of 25 dollars. */
function rentOf(context: PropertyContext, property: PropertyBase, slot: number): number {
  const level = context.at(properties, property.slot).shared('rent').between(44, 120)
  const unit = context
    .at(tenants, property.slot * MOST_TENANTS + slot)
    .shared('rent')
    .between(0, 20)
  return 25 * (level + unit)
}
