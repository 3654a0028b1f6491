/** Addresses: streets that every town has, in real cities; numbers by construction never come twice. */

/** City, state and the first three digits of its zip codes. */
export const CITIES = [
  ['Portland', 'OR', '972'],
  ['Columbus', 'OH', '432'],
  ['Denver', 'CO', '802'],
  ['Austin', 'TX', '787'],
  ['Raleigh', 'NC', '276'],
  ['Minneapolis', 'MN', '554'],
  ['Sacramento', 'CA', '958'],
  ['Pittsburgh', 'PA', '152'],
  ['Tampa', 'FL', '336'],
  ['Milwaukee', 'WI', '532'],
  ['Tucson', 'AZ', '857'],
  ['Richmond', 'VA', '232'],
  ['Omaha', 'NE', '681'],
  ['Providence', 'RI', '029'],
  ['Spokane', 'WA', '992'],
  ['Madison', 'WI', '537'],
] as const

/** Names of streets. */
export const STREETS = [
  'Maple Street',
  'Oak Avenue',
  'Cedar Lane',
  'Elm Street',
  'Park Avenue',
  'Washington Street',
  'Lincoln Avenue',
  'Franklin Street',
  'Chestnut Street',
  'Walnut Street',
  'Highland Avenue',
  'River Road',
  'Church Street',
  'Spring Street',
  'Prospect Avenue',
  'Union Street',
  'Market Street',
  'Mill Road',
  'Sunset Drive',
  'Garden Street',
  'Jefferson Avenue',
  'Madison Street',
  'Harrison Street',
  'Pine Street',
  'Willow Way',
] as const

/** How many addresses there are: each city, each street, hundreds 1 to 9. */
export const ADDRESSES = CITIES.length * STREETS.length * 9

/** Address number `index` below `ADDRESSES`; `within` 0 to 99 is the place within the hundred, and of the zip code. */
export function addressOf(index: number, within: number): string {
  const city = CITIES[index % CITIES.length]!
  const rest = Math.floor(index / CITIES.length)
  const street = STREETS[rest % STREETS.length]!
  const hundred = 1 + Math.floor(rest / STREETS.length)
  const zip = `${city[2]}${String(10 + (within % 30))}`
  return `${hundred * 100 + within} ${street}, ${city[0]}, ${city[1]} ${zip}`
}

/** North American area codes of places; numbers 555-0100 to 555-0199 of each belong to nobody. */
const AREA_CODES = Array.from({ length: 790 }, (_, i) => 200 + i).filter((code) => code % 100 !== 11)

/** How many area codes owners' numbers have for themselves. */
const OWNER_CODES = 40

/** How many numbers there are for owners, and for tenants. */
export const OWNER_NUMBERS = OWNER_CODES * 100
export const TENANT_NUMBERS = (AREA_CODES.length - OWNER_CODES) * 100

const numberOf = (codes: readonly number[], index: number): string =>
  `+1-${codes[index % codes.length]}-555-01${String(100 + Math.floor(index / codes.length)).slice(1)}`

/** Owner's telephone number `index` below `OWNER_NUMBERS`. */
export const ownerNumber = (index: number): string => numberOf(AREA_CODES.slice(0, OWNER_CODES), index)
/** Tenant's telephone number `index` below `TENANT_NUMBERS`. */
export const tenantNumber = (index: number): string => numberOf(AREA_CODES.slice(OWNER_CODES), index)
