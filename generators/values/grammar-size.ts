import type { CompiledRule } from './grammar-compile.ts'

const MOST = 2 ** 53

/**
 * The number of expansions of a rule within `depth` levels of slots, at most 2^53. A sum over templates of products
 * over slots, each remembered per rule and depth.
 */
export function countExpansions(rule: CompiledRule, depth: number): number {
  const known = new Map<CompiledRule, Map<number, number>>()
  const count = (of: CompiledRule, left: number): number => {
    const level = Math.max(0, left)
    const counts = known.get(of) ?? new Map<number, number>()
    known.set(of, counts)
    const before = counts.get(level)
    if (before !== undefined) return before
    const templates = level > 0 ? of.templates : [of.templates[of.shallowest]!]
    let sum = 0
    for (const pieces of templates) {
      let product = 1
      for (const piece of pieces) {
        if (typeof piece !== 'string' && piece.rule !== null)
          product = Math.min(MOST, product * count(piece.rule, level - 1))
      }
      sum = Math.min(MOST, sum + product)
    }
    counts.set(level, sum)
    return sum
  }
  return count(rule, depth)
}
