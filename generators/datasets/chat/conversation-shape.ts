/** What a conversation is: between two or a group, how many members, how many messages, in which sittings. */
import type { Stream } from '../../model/index.ts'
import { geometric } from '../../values/counts.ts'
import { log } from '../../values/math.ts'
import { spreadRank } from '../../values/ranks.ts'
import { conversations } from './tables.ts'
import type { ChatContext } from './tools.ts'

/**
 * Where the conversation stands among all, by its number of messages: 0 for the fewest, 1 (excluded) for the most. Evenly
 * spread, so that the number of heavy rooms is not left to chance.
 */
export function rankOf(context: ChatContext, slot: number): number {
  const seed = context.at(conversations, 'ranks').shared('rank').uint32()
  return spreadRank(slot, seed, context.at(conversations, slot).shared('rank').float())
}

/** The number of messages the conversation would have by itself. */
export const desiredMessages = (context: ChatContext, slot: number): number =>
  context.tools.counts.quantile(rankOf(context, slot))

/** Share of direct conversations among heavy rooms: two people rarely write thousands of messages. */
const HEAVY_DIRECT = 0.2
/** How much more often a heavy room is a large group. */
const HEAVY_LARGE = 6

/** What a conversation is. */
export interface Shape {
  readonly direct: boolean
  /** Members, former ones included. */
  readonly size: number
}

/** Draws kind and size. Busy rooms are groups more often; over all, the shares are those of the parameters. */
export function shapeOf(context: ChatContext, slot: number, rank: number): Shape {
  const { directShare, largeGroupShare, heavyShare } = context.params
  const heavy = rank >= 1 - heavyShare
  const direct = shareOf(directShare, Math.min(directShare, HEAVY_DIRECT), heavyShare, heavy)
  const heavyLarge = Math.min(1 - Math.min(directShare, HEAVY_DIRECT), largeGroupShare * HEAVY_LARGE)
  const large = shareOf(largeGroupShare, heavyLarge, heavyShare, heavy)
  const draw = context.at(conversations, slot)
  const u = draw.col.type.float()
  if (u < direct) return { direct: true, size: 2 }
  const { largeGroups } = context.tools
  if (u >= 1 - large && largeGroups !== undefined)
    return { direct: false, size: largeGroups(draw.shared('size')) }
  return { direct: false, size: smallGroup(context, draw.shared('size')) }
}

/** The share among the heavy or among the others that makes `all` over both. */
const shareOf = (all: number, amongHeavy: number, heavyShare: number, heavy: boolean): number =>
  heavy ? amongHeavy : Math.max(0, (all - heavyShare * amongHeavy) / (1 - heavyShare))

function smallGroup(context: ChatContext, stream: Stream): number {
  const { smallGroupDecay: p, smallGroupMaximum: most } = context.params
  if (p === 0) return stream.between(3, most)
  for (let attempt = 0; attempt < 64; attempt++) {
    const size = 3 + geometric(stream, p)
    if (size <= most) return size
  }
  return most
}

/** How many messages a sitting has beyond the first two, on average. */
export const sittingLength = (planned: number): number => 3 + Math.sqrt(planned) / 4

/**
 * The slots of the messages with which sittings begin, the first being 0: people write back and forth for a while, then
 * pause. `planned` messages are laid out; busy conversations have longer sittings.
 */
export function sittings(stream: Stream, planned: number): number[] {
  const mean = sittingLength(planned)
  const starts: number[] = []
  for (let slot = 0; slot < planned; ) {
    starts.push(slot)
    slot += 2 + Math.floor(-mean * log(1 - stream.float()))
  }
  return starts
}
