/** Names of agencies and of the businesses they work for. */
import type { Stream } from '../../model/index.ts'
import { type Permutation, permutation, slug } from '../../values/index.ts'

const AGENCIES = [
  'Ace Direct',
  'Brightline Marketing',
  'Copperfield Media',
  'Doorstep Marketing Group',
  'Evergreen Direct',
  'Fieldstone Marketing',
  'Gatepost Media',
  'Hometown Reach',
  'Inkwell Direct',
  'Junction Marketing',
  'Keystone Mailworks',
  'Landmark Response',
  'Mailbox Partners',
  'Northgate Media',
  'Openfield Marketing',
  'Postmark Growth',
  'Quarterfold',
  'Redbrick Direct',
  'Sixbynine',
  'Trifold Media',
  'Upland Response',
  'Vantage Mail',
  'Waypoint Direct',
  'Yellow Door Marketing',
] as const

/** Names: as many as names come once, after that with a number. */
function named(names: readonly string[], place: number): string {
  const round = Math.floor(place / names.length)
  const name = names[place % names.length]!
  return round === 0 ? name : `${name} ${round + 1}`
}

/** The name of an organization: the platform's own house, or an agency. No two are alike. */
export const organizationName = (slot: number): string => named(AGENCIES, slot)

/** First words of business names: what people call a firm, and families. */
const WORDS = (
  'Summit Cedar Heritage Pinnacle Liberty Patriot Oakridge Riverbend Ironwood Beacon Cornerstone Redstone Silverline ' +
  'Trailhead Guardian Anchor Falcon Horizon Eastgate Westfield Brightway Clearview Stonegate Timberline Maplewood ' +
  'Hilltop Lakeside Crossroads Frontier Keystone Legacy Homestead Capitol Granite Sterling Northstar Compass Sunrise ' +
  'Bluebird Mustang Hernandez Kowalski Brennan Whitaker Delgado Nguyen Patterson Okafor Lindqvist Romano Castellano ' +
  'Mackenzie Fitzgerald Abernathy Villarreal Thornton Gallagher Petrov Sandoval Hutchins Marchetti Eriksen Callahan Tran'
).split(' ')

/** The order in which first words are given out. `stream` is one of the whole dataset. */
export const wordOrder = (stream: Stream): Permutation => permutation(stream, WORDS.length)

/**
 * The name of a client: a word that no other of 64 clients has, and what it does. From the 65th on the city is named too.
 * Draws an integer of `stream`.
 */
export function businessName(
  stream: Stream,
  slot: number,
  of: { readonly order: Permutation; readonly suffixes: readonly string[]; readonly city: string },
): string {
  const round = Math.floor(slot / WORDS.length)
  const name = `${WORDS[of.order.at(slot % WORDS.length)]!} ${stream.pick(of.suffixes)}`
  if (round === 0) return name
  return round === 1 ? `${name} of ${of.city}` : `${name} of ${of.city} ${round}`
}

/** A name in an address: `Lakeside Auto Care` becomes `lakesideautocare`. */
export const domainOf = (name: string): string => `${slug(name, '')}.example.com`

/** Two to four capitals of a name, for codes: `Lakeside Auto Care` becomes `LAC`. */
export function initialsOf(name: string): string {
  const words = slug(name).split('-')
  const letters = words
    .map((word) => word.charAt(0))
    .join('')
    .slice(0, 4)
    .toUpperCase()
  return letters.length > 1 ? letters : `${letters}${words[0]!.charAt(1).toUpperCase()}`
}
