/** Choosing from lists: by weight, by rank, and several at once. */
import type { Stream } from '../model/stream.ts'
import { integer } from './check.ts'
import { exp, log } from './math.ts'
import type { Sampler } from './sampler.ts'

/** A value and its weight, relative to the sum of all weights. */
export type Weighted<T> = readonly [value: T, weight: number]

/**
 * Draws an index of `weights`, each with its weight's share; a weight of 0 never comes. One float per draw, some 15 ns.
 * The order of the weights and their values are part of the data: changing a weight or adding one moves many draws.
 * Throws RangeError for an empty list, a negative or infinite weight, or a sum of 0.
 * Algorithm: the alias method of A. J. Walker, with M. D. Vose's construction (1991).
 */
export function weightedIndex(weights: readonly number[]): Sampler<number> {
  const n = integer('weights.length', weights.length, [1, 2 ** 30])
  let total = 0
  for (const weight of weights) {
    if (!(weight >= 0 && weight < Infinity))
      throw new RangeError(`weight: expected at least 0, got ${weight}`)
    total += weight
  }
  if (!(total > 0 && total < Infinity)) throw new RangeError(`weights: expected a sum above 0, got ${total}`)
  const { keep, alias } = aliasTable(weights, n / total)
  return (stream) => {
    const place = stream.float() * n
    const column = Math.floor(place)
    return place - column < keep[column]! ? column : alias[column]!
  }
}

/** For each column the share that keeps its own index, and the index that gets the rest. */
function aliasTable(weights: readonly number[], factor: number): { keep: Float64Array; alias: Int32Array } {
  const keep = Float64Array.from(weights, (weight) => weight * factor)
  const alias = Int32Array.from(weights, (_, i) => i)
  const small: number[] = []
  const large: number[] = []
  for (let i = keep.length - 1; i >= 0; i--) (keep[i]! < 1 ? small : large).push(i)
  while (small.length > 0 && large.length > 0) {
    const poor = small.pop()!
    const rich = large.at(-1)!
    alias[poor] = rich
    keep[rich] = keep[rich]! - (1 - keep[poor]!)
    if (keep[rich]! < 1) small.push(large.pop()!)
  }
  // What is left has a share of 1 but for rounding, and itself as alias. A weight of 0 must not come even by rounding.
  const heaviest = weights.indexOf(weights.reduce((a, b) => Math.max(a, b)))
  for (const i of small) if (weights[i] === 0) alias[i] = heaviest
  return { keep, alias }
}

/**
 * Draws one of the values, each with its weight's share; see `weightedIndex` for what it throws and what moves when a
 * weight changes.
 */
export function weighted<T>(choices: readonly Weighted<T>[]): Sampler<T> {
  const values = choices.map(([value]) => value)
  const index = weightedIndex(choices.map(([, weight]) => weight))
  return (stream) => values[index(stream)] as T
}

/**
 * One element of a list, early ones more often: index floor(n u^skew). skew 1 is uniform, 2 (the default) gives the
 * first quarter of the list half of the draws. One float. Throws RangeError for an empty list or a skew below 1.
 */
export function pickSkewed<T>(stream: Stream, list: readonly T[], skew = 2): T {
  if (!(skew >= 1 && skew < Infinity))
    throw new RangeError(`skew: expected a number of at least 1, got ${skew}`)
  if (list.length === 0) throw new RangeError('list: expected at least one element, got none')
  const u = stream.float()
  const place = skew === 2 ? u * u : u === 0 ? 0 : exp(skew * log(u))
  return list[Math.floor(list.length * place)] as T
}

/**
 * `k` different integers, each 0 included to `n` excluded, in the order drawn: every ordered choice is as likely as any
 * other, and the first of a longer sample are the same as those of a shorter one. Draws k integers; time and memory
 * grow with k, never with n. Throws RangeError unless 0 <= k <= n <= 2^53.
 * Algorithm: the first k steps of a Fisher-Yates shuffle, keeping only the places that were touched.
 */
export function sampleDistinct(stream: Stream, k: number, n: number): number[] {
  integer('n', n, [0, 2 ** 53])
  integer('k', k, [0, n])
  return k <= 24 ? sampleFew(stream, k, n) : sampleMany(stream, k, n)
}

function sampleFew(stream: Stream, k: number, n: number): number[] {
  const chosen: number[] = []
  const places: number[] = []
  const moved: number[] = []
  for (let i = 0; i < k; i++) {
    const place = i + stream.int(n - i)
    const known = places.lastIndexOf(place)
    const first = place === i ? -1 : places.lastIndexOf(i)
    chosen.push(known < 0 ? place : moved[known]!)
    places.push(place)
    moved.push(first < 0 ? i : moved[first]!)
  }
  return chosen
}

function sampleMany(stream: Stream, k: number, n: number): number[] {
  const chosen: number[] = []
  const moved = new Map<number, number>()
  for (let i = 0; i < k; i++) {
    const place = i + stream.int(n - i)
    chosen.push(moved.get(place) ?? place)
    moved.set(place, moved.get(i) ?? i)
  }
  return chosen
}

/** `k` different elements of a list, in the order drawn; see `sampleDistinct`. */
export function sample<T>(stream: Stream, list: readonly T[], k: number): T[] {
  return sampleDistinct(stream, k, list.length).map((index) => list[index] as T)
}
