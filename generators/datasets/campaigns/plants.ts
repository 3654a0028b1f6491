/** Where mail is scanned on its way: plants of the postal service. */
import { mix32 } from '../../model/mix.ts'
import type { Metro } from './places.ts'

/** Network distribution centers. */
const NETWORK = [
  'ATLANTA GA NDC',
  'CHICAGO IL NDC',
  'CINCINNATI OH NDC',
  'DALLAS TX NDC',
  'DENVER CO NDC',
  'DES MOINES IA NDC',
  'DETROIT MI NDC',
  'GREENSBORO NC NDC',
  'JACKSONVILLE FL NDC',
  'KANSAS CITY KS NDC',
  'LOS ANGELES CA NDC',
  'MEMPHIS TN NDC',
  'MINNEAPOLIS MN NDC',
  'PHILADELPHIA PA NDC',
  'PITTSBURGH PA NDC',
  'SAINT LOUIS MO NDC',
  'SEATTLE WA NDC',
  'SPRINGFIELD MA NDC',
] as const

/** Where the houses that print and mail put it in. */
const ORIGINS = ['KANSAS CITY KS P&DC', 'CINCINNATI OH P&DC', 'MEMPHIS TN P&DC', 'DALLAS TX P&DC'] as const

/** The plant of the house that mails a campaign; `vendor` is its place in the list of houses. */
export const originOf = (vendor: number): string => ORIGINS[vendor % ORIGINS.length]!

/** A centre on the way: most pieces of a campaign take the same one, some another. */
export function facilityOf(campaign: number, piece: number, k: number): string {
  const detour = (mix32(piece + 0x51ed27) >>> 0) % 8 === 0 ? 1 : 0
  return NETWORK[((mix32((campaign + 1) * 7919 + k) >>> 0) + detour) % NETWORK.length]!
}

/** The plant that sorts for an area. */
export function sectionalCentre({ towns }: Metro): string {
  const { city, state } = towns[0]!
  return `${city.toUpperCase()} ${state} P&DC`
}
