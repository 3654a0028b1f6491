/** Who takes part in the seeding plan's three stories, and where they live. */
import type { Json } from '../../model/index.ts'
import { planFaucet, planOutage, planPool } from './stories/plan.ts'
import type { Story } from './stories/story.ts'

/** A property, its tenant and their thread. */
export interface PlannedHome {
  readonly address: string
  readonly owner: { readonly name: string; readonly email: string; readonly phone: string }
  readonly amenities: Json
  readonly rules: Json
  readonly faq: Json
  readonly tenant: {
    readonly first: string
    readonly last: string
    readonly email: string
    readonly phone: string
    /** Dollars a month; the deposit is the same. */
    readonly rent: number
    /** `YYYY-MM-DD`; also the day of moving in. */
    readonly leaseStart: string
  }
  readonly story: Story
  /** The thread begins so many days before the reference date, at this minute of the day. */
  readonly daysBefore: number
  readonly minuteOfDay: number
}

/** Hours that the pool and the neighbors of property 2 keep, as its amenities and its assistant say. */
export const PLAN_POOL_HOURS = '8 AM to 10 PM'
export const PLAN_QUIET_HOURS = '10 PM to 7 AM'

/** The three, in the plan's order. */
export const PLAN: readonly PlannedHome[] = [
  {
    address: '120 Main Street, Apt 4B, Portland, OR 97204 (downtown apartment)',
    owner: { name: 'Margaret Ellis', email: 'margaret.ellis@example.com', phone: '+1-555-0101' },
    amenities: {
      wifi: 'MainStreet-Residents',
      wifi_password: 'lantern-compass-41',
      parking: 'Garage with one space per unit',
      laundry: 'Washer and dryer in every unit',
      gym: 'Fitness room, 5 AM to 11 PM',
      pool: 'Rooftop pool, 7 AM to 9 PM, May to September',
      security: 'Doorman and key fob entry',
    },
    rules: {
      quiet_hours: '10 PM to 8 AM',
      guest_policy: 'Overnight guests up to 7 nights a month',
      pet_policy: 'Cats and small dogs with a deposit of $300',
      smoking_policy: 'No smoking anywhere in the building',
      rent_due: 'Due on the 1st; late fee of $75 after the 5th',
      maintenance_requests: 'By text at any hour; urgent requests are seen the same day',
    },
    faq: {
      packages: 'The doorman keeps packages for you',
      repairs: 'Normal wear is repaired at no charge, parts and labor included',
    },
    tenant: {
      first: 'Alice',
      last: 'Johnson',
      email: 'alice.johnson@example.com',
      phone: '+1-555-0201',
      rent: 2800,
      leaseStart: '2024-01-01',
    },
    story: planFaucet,
    daysBefore: 3,
    minuteOfDay: 9 * 60 + 12,
  },
  {
    address: '48 Birch Lane, Beaverton, OR 97005 (suburban house)',
    owner: { name: 'Daniel Reyes', email: 'daniel.reyes@example.com', phone: '+1-555-0102' },
    amenities: {
      wifi: 'BirchLane48',
      wifi_password: 'orchard-meadow-27',
      parking: 'Two-car garage and driveway',
      laundry: 'Washer and dryer in the house',
      pool: `Heated community pool, ${PLAN_POOL_HOURS}, all year; up to 4 guests per household`,
      yard: 'Fenced back yard with a patio',
      security: 'Alarm system; key card for the pool gate',
    },
    rules: {
      quiet_hours: PLAN_QUIET_HOURS,
      guest_policy: 'Overnight guests up to 14 nights in a row; pool guests stay with the resident',
      pet_policy: 'Cats and dogs allowed, two at most',
      smoking_policy: 'No smoking indoors or at the pool',
      rent_due: 'Due on the 1st; late fee of $100 after the 5th',
      maintenance_requests: 'By text at any hour; urgent requests are seen the same day',
    },
    faq: {
      pool_sign_in: 'Sign guests in on the tablet at the pool house',
      pool_children: 'No minimum age; children under 14 swim with an adult',
      pool_equipment: 'Showers, changing cabins and chairs; no towels, no lockers',
      pool_grill: 'Gas grill by the fence, free for residents; no glass near the water',
      pool_gates: 'Main gate on Birch Lane; the side gate is locked from October to April',
    },
    tenant: {
      first: 'Bob',
      last: 'Martinez',
      email: 'bob.martinez@example.com',
      phone: '+1-555-0202',
      rent: 3500,
      leaseStart: '2024-02-01',
    },
    story: planPool,
    daysBefore: 2,
    minuteOfDay: 13 * 60 + 6,
  },
  {
    address: '905 Harbor Avenue, Studio 12, Portland, OR 97209 (urban studio)',
    owner: { name: 'Grace Kim', email: 'grace.kim@example.com', phone: '+1-555-0103' },
    amenities: {
      wifi: 'Harbor905',
      wifi_password: 'pebble-walnut-63',
      parking: 'Street parking; no spaces of its own',
      laundry: 'Shared laundry room, 8 AM to 10 PM',
      security: 'Intercom and key fob entry',
    },
    rules: {
      quiet_hours: '11 PM to 7 AM',
      guest_policy: 'Overnight guests up to 7 nights a month',
      pet_policy: 'Cats allowed; no dogs',
      smoking_policy: 'No smoking anywhere in the building',
      rent_due: 'Due on the 1st; late fee of $50 after the 3rd',
      maintenance_requests: 'By text at any hour; emergencies go to the manager at once',
    },
    faq: {
      breaker_panel: 'Behind the gray door in the entry closet',
      emergencies: 'Danger to life: 911 first. The assistant alerts the manager at any hour',
    },
    tenant: {
      first: 'Carol',
      last: 'Chen',
      email: 'carol.chen@example.com',
      phone: '+1-555-0203',
      rent: 2200,
      leaseStart: '2024-03-01',
    },
    story: planOutage,
    daysBefore: 1,
    minuteOfDay: 18 * 60 + 41,
  },
]
