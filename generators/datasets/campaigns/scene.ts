/** What the rows of one campaign's recipients are made from. */
import type { Instant, Key, Put } from '../../model/index.ts'
import { type Permutation, permutation } from '../../values/index.ts'
import { type ContactBase, contactGenerator, contactOrdinal } from './contacts.ts'
import { timeOf } from './episodes.ts'
import type { Step } from './journey.ts'
import { simulatedMark } from './keys.ts'
import type { EPISODE_TABLES, RecipientsOutline } from './recipients-outline.ts'
import { callSessions } from './tables-calls.ts'
import { giftCardInventory } from './tables-gift-card-ledger.ts'
import { recipients } from './tables-recipients.ts'
import type { CampaignsEmitContext } from './tools.ts'
import { agentOf, clientUserOf } from './users.ts'

/** All that a campaign's recipients have in common. */
export interface Scene extends RecipientsOutline {
  readonly context: CampaignsEmitContext
  readonly put: Put<(typeof EPISODE_TABLES)[number]>
  readonly mark: ReturnType<typeof simulatedMark>
  /** Who uploaded the recipients. */
  readonly uploader: Key<'users', string>
  /** Six digits for each recipient, and the letters before them. */
  readonly codes: Permutation
  readonly codePrefix: string
  /** 50 bits for each card. */
  readonly cardCodes: Permutation
}

/** A card that a recipient was given. */
export interface GivenCard {
  /** The card of the stock; null: it was bought for this recipient. */
  readonly id: Key<'gift_card_inventory', string> | null
  readonly code: string
}

/** One recipient's episode, and the keys of the rows that tell it. */
export interface Story {
  readonly scene: Scene
  readonly r: number
  readonly id: Key<'recipients', string>
  readonly contact: ContactBase
  readonly contactOrdinal: number
  readonly createdAt: Instant
  readonly redemptionCode: string
  /** Null: no call. */
  readonly callId: Key<'call_sessions', string> | null
  /** Null: nobody answered. */
  readonly agent: Key<'users', string> | null
  /** Whether the system knows who calls. */
  readonly known: boolean
  /** Null: none. */
  readonly card: GivenCard | null
}

/** When a step of a story happened; NaN: it did not. */
export const when = ({ scene, r }: Story, step: Step): Instant => timeOf(scene.episodes, r, step)
/** The same with null for what did not happen: as rows have it. */
export function instantOrNull(story: Story, step: Step): Instant | null {
  const at = when(story, step)
  return Number.isNaN(at) ? null : at
}
/** Whether a step of a story has happened. */
export const did = (story: Story, step: Step): boolean => !Number.isNaN(when(story, step))

const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ'

/** Sets the scene of a campaign. */
export function setScene(
  context: CampaignsEmitContext,
  outline: RecipientsOutline,
  put: Scene['put'],
): Scene {
  const { campaign } = outline
  const draw = context.at(recipients, campaign.id, 'scene')
  const prefix = draw.shared('prefix')
  return {
    ...outline,
    context,
    put,
    mark: simulatedMark(context),
    uploader: clientUserOf(context, campaign.client.slot, draw.shared('uploader')),
    codes: permutation(draw.shared('codes'), 1_000_000),
    codePrefix: Array.from({ length: 3 }, () => LETTERS[prefix.int(LETTERS.length)]).join(''),
    cardCodes: permutation(context.at(giftCardInventory, 'codes').shared('codes'), 2 ** 50),
  }
}

/** Most cards of a campaign that have codes of their own. */
const CARDS = 2 ** 20
const SIGNS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'

/** The code of a campaign's `c`-th card, stock first: `HARV-7KQ2M-X9ABD`, no two alike. */
export function cardCode({ campaign, cardCodes }: Scene, c: number): string {
  let rest = cardCodes.at(campaign.slot * CARDS + c)
  let code = ''
  for (let i = 0; i < 10; i++) {
    if (i === 5) code += '-'
    const next = Math.floor(rest / 32)
    code += SIGNS[rest - next * 32]
    rest = next
  }
  return `${campaign.reward!.brandCode.slice(0, 4)}-${code}`
}

/** Milliseconds between two rows of an upload. */
const UPLOAD_STEP = 4

/** Tells the story of a campaign's `r`-th recipient. */
export function tellStory(scene: Scene, r: number): Story {
  const { context, campaign, episodes, stock } = scene
  const { client, plan } = campaign
  const id = context.at(recipients, campaign.id, r).key()
  const ordinal = contactOrdinal(context, client.slot, episodes.contacts[r]!)
  const called = !Number.isNaN(timeOf(episodes, r, 'called'))
  const answered = !Number.isNaN(timeOf(episodes, r, 'answered'))
  const call = called ? context.at(callSessions, id, 0) : undefined
  const place = stock.place[r]!
  return {
    scene,
    r,
    id,
    contact: context.base(contactGenerator, ordinal),
    contactOrdinal: ordinal,
    createdAt: Math.min(context.referenceDate - 1, plan.uploadedAt + r * UPLOAD_STEP),
    redemptionCode: `${scene.codePrefix}-${`${1_000_000 + scene.codes.at(r)}`.slice(1)}`,
    callId: call?.key() ?? null,
    agent: answered ? agentOf(context, client.slot, call!.col.agent_user_id) : null,
    known: episodes.known[r] === 1,
    card: place < 0 ? null : givenCard(scene, place),
  }
}

function givenCard(scene: Scene, place: number): GivenCard {
  const { context, campaign, stock } = scene
  if (place < stock.used)
    return { id: context.at(giftCardInventory, campaign.id, place).key(), code: cardCode(scene, place) }
  return { id: null, code: cardCode(scene, stock.cards + place) }
}
