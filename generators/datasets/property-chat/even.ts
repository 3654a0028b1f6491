/** Numbers of children that vary as a law wants it, yet sum to nearly what is expected. */
import type { Stream } from '../../model/index.ts'
import { log } from '../../values/math.ts'

/** The fractional part of the golden ratio: its multiples are spread evenly over 0 to 1. */
const GOLDEN = 0.6180339887498949

/**
 * How many children the parent of a number has: at least one, the others exponential with mean `mean - 1`, rounded down.
 * Parents of any row of numbers have evenly spread places in the law, so that a fixed total makes few of them give way.
 * Draws one float, the same for all parents.
 */
export function evenCount(stream: Stream, parent: number, mean: number): number {
  const u = (stream.float() + parent * GOLDEN) % 1
  // Rounding down takes half a child from each.
  return 1 + Math.floor(-Math.max(0.01, mean - 0.5) * log(1 - u))
}
