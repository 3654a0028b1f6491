/** Where mail is scanned on its way: plants of the postal service. */
import { mix32 } from '../../model/mix.ts'
import { METROS } from './places.ts'

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

/** A house that prints and mails. */
export interface Vendor {
  readonly name: string
  /** The plant where it puts the mail in. */
  readonly plant: string
}

/** Houses that print and mail. */
export const VENDORS: readonly Vendor[] = [
  { name: 'Heartland Print & Mail', plant: 'KANSAS CITY KS P&DC' },
  { name: 'Cardinal Lettershop', plant: 'CINCINNATI OH P&DC' },
  { name: 'Tri-State Mailworks', plant: 'MEMPHIS TN P&DC' },
  { name: 'Pressroom Direct', plant: 'DALLAS TX P&DC' },
]

/** A centre on the way: most pieces of a campaign take the same one, some another. */
export function facilityOf(campaign: number, piece: number, k: number): string {
  const detour = (mix32(piece + 0x51ed27) >>> 0) % 8 === 0 ? 1 : 0
  return NETWORK[((mix32((campaign + 1) * 7919 + k) >>> 0) + detour) % NETWORK.length]!
}

const TOWN_PLANTS: ReadonlyMap<string, string> = new Map(
  METROS.flatMap(({ towns }) => {
    const [centre] = towns
    return towns.map(({ city, state }): [string, string] => [
      `${city} ${state}`,
      `${centre!.city.toUpperCase()} ${centre!.state} P&DC`,
    ])
  }),
)

/** The plant that sorts for a town: that of its area's centre. */
export const sortingPlant = (city: string, state: string): string =>
  TOWN_PLANTS.get(`${city} ${state}`) ?? `${city.toUpperCase()} ${state} P&DC`
