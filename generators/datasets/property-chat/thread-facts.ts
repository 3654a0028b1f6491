/** What the assistant and the tenant of a thread know: the facts of which their story's texts are made. */
import type { Instant } from '../../model/index.ts'
import { civilFromInstant, DAY, type Facts, HOUR, MINUTE, weekdayOf } from '../../values/index.ts'
import { type HomeFacts, parkingText, petText } from './home.ts'
import type { TenantBase } from './people.ts'
import { PLAN_POOL_HOURS, PLAN_QUIET_HOURS } from './plan-cast.ts'

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const
const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const

/** Whole dollars, such as `$1,850`. */
export const dollars = (amount: number): string =>
  `$${amount < 1000 ? '' : `${Math.floor(amount / 1000)},`}${amount < 1000 ? amount : String(1000 + (amount % 1000)).slice(1)}`

/** Such as `March 31, 2026`. */
export function longDate(instant: Instant): string {
  const { year, month, day } = civilFromInstant(instant)
  return `${MONTHS[month - 1]} ${day}, ${year}`
}

/** The label of a tenant's unit: four to a floor. */
export const unitOf = (slot: number): string => `${1 + Math.floor(slot / 4)}${'ABCD'[slot % 4]}`

/** What a thread of this tenant that begins at `start` knows before anybody has said when they come. */
export function factsOf(tenant: TenantBase, start: Instant): Facts {
  const { first, property, rent, leaseEnd, slot } = tenant
  const common = { first, unit: unitOf(slot), owner: property.owner.name, address: property.address }
  if (property.home === undefined)
    return { ...common, poolHours: PLAN_POOL_HOURS, quietHours: PLAN_QUIET_HOURS }
  const { month } = civilFromInstant(start)
  return {
    ...common,
    ...homeTexts(property.home),
    rent: dollars(rent),
    deposit: dollars(rent),
    rentPlusFee: dollars(rent + property.home.lateFee),
    leaseEnd: longDate(leaseEnd),
    ...(month <= 4 || month >= 10
      ? { season: 'cold', system: 'Heating' }
      : { season: 'warm', system: 'Air conditioning' }),
  }
}

/** A property's facts as texts say them. */
const homeTexts = (home: HomeFacts): Facts => ({
  ...home,
  lateFee: dollars(home.lateFee),
  petDeposit: dollars(home.petDeposit),
  keyFee: dollars(home.keyFee),
  spaceFee: dollars(home.spaceFee),
  parkingRule: parkingText(home),
  petRule: petText(home),
  trashRule: `Collected on ${home.trashDay}; bins out the evening before`,
})

/** When somebody comes. */
export interface Visit {
  readonly start: Instant
  readonly end: Instant
}

const clock = (hour: number): string => (hour === 12 ? 'noon' : `${hour > 12 ? hour - 12 : hour}`)

/** When the tenant first wrote, and when the assistant says who comes when. */
interface Said {
  readonly first: Instant
  readonly announced: Instant
}

/** A visit in words: `today`, or `on Thursday, March 6,` and `between 9 and 11 am`; or `within 45 minutes`. */
export function visitFacts(visit: Visit, said: Said): Facts {
  if (visit.end - visit.start < HOUR) {
    const minutes = Math.ceil((visit.end - said.announced) / MINUTE / 15) * 15
    return { visitDay: 'right away', visitWindow: `within ${minutes} minutes` }
  }
  const day = Math.floor(visit.start / DAY)
  const { month, day: date } = civilFromInstant(visit.start)
  const today = Math.floor(said.first / DAY) === day
  return {
    visitDay: today ? 'today' : `on ${WEEKDAYS[weekdayOf(visit.start)]}, ${MONTHS[month - 1]} ${date},`,
    visitWindow: windowOf(Math.floor((visit.start % DAY) / HOUR)),
  }
}

/** Two hours from a full hour on. */
function windowOf(from: number): string {
  const half = from + 2 === 12 ? '' : from + 2 > 12 ? ' pm' : ' am'
  return `between ${clock(from)} and ${clock(from + 2)}${half}`
}
