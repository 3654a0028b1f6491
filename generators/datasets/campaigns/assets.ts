/**
 * What a client's campaigns are made with. A client has up to four sets of template, landing page and form, each for one
 * offer of its industry; its campaigns take turns with them.
 */
import type { Instant, Key } from '../../model/index.ts'
import type { ClientBase } from './clients.ts'
import type { templateSize } from './enums.ts'
import type { CampaignsParameters } from './parameters.ts'
import { aceForms, landingPages, templates } from './tables-assets.ts'
import { type Offer, offersOf } from './texts/index.ts'
import type { CampaignsContext } from './tools.ts'
import { CLIENT_STAFF_DAYS } from './users.ts'

/** Sizes of mail pieces that are sent. */
export type Size = Extract<(typeof templateSize.values)[number], '4x6' | '6x9' | '6x11'>

const SIZES: readonly Size[] = ['6x9', '4x6', '6x11', '6x9']
const MOST = 4

/** How many sets of template, page and form each client has. */
export const assetsPerClient = ({ campaignsPerClient }: CampaignsParameters): number =>
  Math.min(MOST, campaignsPerClient)

/** One set of template, page and form. */
export interface Assets {
  /** The number of the set, from 0; the first campaign that uses it has the same number. */
  readonly j: number
  /** The ordinal of the set among those of all clients: of its rows in each of the three tables. */
  readonly ordinal: number
  readonly offer: Offer
  readonly size: Size
  readonly templateId: Key<'templates', string>
  readonly landingPageId: Key<'landing_pages', string>
  readonly formId: Key<'ace_forms', string>
  /** The path of the page under the client's address. */
  readonly slug: string
  /** Where the page is. */
  readonly url: string
}

/** The set of a client's `k`-th campaign. */
export function assetsOf(context: CampaignsContext, client: ClientBase, k: number): Assets {
  const per = assetsPerClient(context.params)
  const j = k % per
  const offers = offersOf(client.industry)
  const offer = offers[(client.slot + j) % offers.length]!
  return {
    j,
    ordinal: client.slot * per + j,
    offer,
    size: SIZES[j]!,
    templateId: context.at(templates, client.id, j).key(),
    landingPageId: context.at(landingPages, client.id, j).key(),
    formId: context.at(aceForms, client.id, j).key(),
    slug: offer.key,
    url: `https://${client.domain}/${offer.key}`,
  }
}

/** An offer's text with the client's name and city, for readers whose first name is known or not. */
export const filled = (text: string, client: ClientBase, first = 'Neighbor'): string =>
  text
    .replaceAll('{client}', client.name)
    .replaceAll('{city}', client.metro.name)
    .replaceAll('{first}', first)

/** An instant of the client's time with the platform before the first campaign; `u` is from 0 to below 1. */
export function beforeMail(context: CampaignsContext, client: ClientBase, u: number): Instant {
  const from = client.createdAt + CLIENT_STAFF_DAYS * 86_400_000
  return from + Math.floor((context.tools.window.ready - from) * u)
}
