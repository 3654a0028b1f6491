/** What the generators share: the anchor of time, ranks, windows, lists grouped once. */
import type { Context, Environment, Instant, Stream } from '../../model/index.ts'
import { mix32 } from '../../model/mix.ts'
import { DAY, HOUR } from '../../values/time.ts'
import { parseDate } from '../../values/time-text.ts'
import type { CommunityParameters } from './parameters.ts'

/** Made once per build from the parameters. */
export interface CommunityTools {
  /**
   * "Now" of the planned rows: midnight of the parameter referenceDate. A living database may be later: rows that are
   * made for it then keep the times that they had in the plan, but for those that must be recent.
   */
  readonly anchor: Instant
  /** The rows of a list by a key; kept for as long as the list. */
  by<T extends object>(list: readonly T[], key: keyof T & string): ReadonlyMap<unknown, readonly T[]>
  /** The place in a list of each row's `id`; kept for as long as the list. */
  places(list: readonly { readonly id: string }[]): ReadonlyMap<string, number>
}

/** The community dataset's environment. */
export type CommunityEnvironment = Environment<CommunityParameters, CommunityTools>
/** The context of its generators. */
export type CommunityContext = Context<CommunityEnvironment>

/** Makes the tools of a build. */
export async function makeTools(params: CommunityParameters): Promise<CommunityTools> {
  const groups = new WeakMap<object, Map<string, Map<unknown, object[]>>>()
  const places = new WeakMap<object, Map<string, number>>()
  return {
    anchor: parseDate(params.referenceDate),
    by<T extends object>(list: readonly T[], key: keyof T & string) {
      const known = groups.get(list) ?? new Map<string, Map<unknown, object[]>>()
      groups.set(list, known)
      let found = known.get(key)
      if (found === undefined) {
        found = new Map()
        for (const row of list) {
          const group = found.get(row[key])
          if (group === undefined) found.set(row[key], [row])
          else group.push(row)
        }
        known.set(key, found)
      }
      return found as Map<unknown, T[]>
    },
    places(list) {
      const known = places.get(list) ?? new Map(list.map(({ id }, place) => [id, place]))
      places.set(list, known)
      return known
    },
  }
}

/** A number, 0 to 2^32 - 1, that is a function of texts alone. */
export function hashOf(...texts: readonly string[]): number {
  let hash = 0x2545f491
  for (const text of texts) {
    for (let i = 0; i < text.length; i++) {
      hash = Math.imul(hash ^ text.charCodeAt(i), 0x9e3779b1)
      hash ^= hash >>> 15
    }
    hash = mix32(hash ^ text.length)
  }
  return hash >>> 0
}

/**
 * The rows of a list in the order of a hash of a purpose and their own key (rendezvous hashing): one candidate more or
 * less moves no other. `weight` above 1 brings a candidate forward, below 1 back.
 */
export function ranked<T extends { readonly id: string }>(
  purpose: string,
  list: readonly T[],
  weight: (row: T) => number = () => 1,
): T[] {
  return list
    .map((row) => ({ row, place: (hashOf(purpose, row.id) + 1) / weight(row) }))
    .sort((a, b) => a.place - b.place || (a.row.id < b.row.id ? -1 : 1))
    .map(({ row }) => row)
}

/** The first of `ranked`. */
export function firstRanked<T extends { readonly id: string }>(
  purpose: string,
  list: readonly T[],
  weight: (row: T) => number = () => 1,
): T | undefined {
  let best: T | undefined
  let least = Infinity
  for (const row of list) {
    const place = (hashOf(purpose, row.id) + 1) / weight(row)
    if (place < least || (place === least && best !== undefined && row.id < best.id))
      [best, least] = [row, place]
  }
  return best
}

/** Until when something that begins at an instant may go on: the anchor, or now for what began after it. */
export const horizon = (context: CommunityContext, from: Instant): Instant =>
  from < context.tools.anchor ? context.tools.anchor : Math.max(context.referenceDate, from)

/** Manila, all year: no summer time. */
export const MANILA = 8 * HOUR
/** The hour of the day in Manila. */
export const manilaHour = (instant: Instant): number => Math.floor((instant + MANILA) / HOUR) % 24

/**
 * An instant from `from` to `to`, both included, mostly when people in Manila are awake; `from` where there is no room.
 * `u` says where, 0 to 1.
 */
export function awake(from: Instant, to: Instant, u: number): Instant {
  if (!(to > from)) return from
  const at = from + Math.floor((to - from) * u)
  const hour = manilaHour(at)
  const later = at + 7 * HOUR
  return hour < 6 && later <= to ? later : at
}

/** `awake` at a place drawn from a stream. */
export const awakeIn = (stream: Stream, from: Instant, to: Instant): Instant =>
  awake(from, to, stream.float())

/**
 * True for a share of numbers 0, 1, 2 …: of any n in a row n times the share, rounded up or down. `start`, 0 to 1, says
 * where the pattern begins.
 */
export const evenly = (share: number, index: number, start: number): boolean =>
  Math.floor(start + (index + 1) * share) > Math.floor(start + index * share)

/** The order of things that follow one another in a window, from 0 to below 1: later slots later, whatever their number. */
export function fraction(slot: number, u: number, decay: number): number {
  let rest = 1
  for (let i = 0; i < slot; i++) rest *= decay
  return 1 - rest * (1 - (1 - decay) * u)
}

export { DAY, HOUR }
