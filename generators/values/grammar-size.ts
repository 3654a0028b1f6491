import type { CompiledRule } from './grammar-compile.ts'

const MOST = 2 ** 53

/** Numbers of expansions that were counted before, per rule and levels left. */
export type KnownSizes = Map<CompiledRule, Map<number, number>>

/**
 * The number of expansions of a rule within `depth` levels of slots, at most 2^53. A sum over templates of products
 * over slots, each remembered per rule and depth in `known`.
 */
export function countExpansions(rule: CompiledRule, depth: number, known: KnownSizes = new Map()): number {
  const level = Math.max(0, depth)
  const counts = known.get(rule) ?? new Map<number, number>()
  known.set(rule, counts)
  const before = counts.get(level)
  if (before !== undefined) return before
  let sum = 0
  for (const index of templatesWithin(rule, level))
    sum = Math.min(MOST, sum + countTemplate(rule, index, level, known))
  counts.set(level, sum)
  return sum
}

/** The places of the templates that may be used with so many levels left. */
export function templatesWithin(rule: CompiledRule, levels: number): Iterable<number> {
  return levels > 0 ? rule.templates.keys() : [rule.shallowest]
}

/** The number of expansions of one template of a rule, at most 2^53. */
export function countTemplate(rule: CompiledRule, index: number, levels: number, known: KnownSizes): number {
  let product = 1
  for (const piece of rule.templates[index]!) {
    if (typeof piece !== 'string' && piece.rule !== null)
      product = Math.min(MOST, product * countExpansions(piece.rule, levels - 1, known))
  }
  return product
}
