/** Where the items stand from left to right: near what they are linked with, and never over each other. */
import { GRID, type Item, type Link } from './trunks.ts'

const PASSES = 60

/** The centre of every item: a multiple of the grid, none nearer than the widths allow; the leftmost begins at 0. */
export function centres(
  items: readonly Item[],
  links: readonly Link[],
  rows: readonly (readonly number[])[],
): readonly number[] {
  const x = items.map(() => 0)
  for (const row of rows) pack(row, items, x)
  const near = items.map((): { readonly item: number; readonly weight: number; readonly up: boolean }[] => [])
  for (const { upper, lower } of links) {
    const weight = weightOf(items[upper]!, items[lower]!)
    near[upper]!.push({ item: lower, weight, up: false })
    near[lower]!.push({ item: upper, weight, up: true })
  }
  for (let pass = 0; pass < PASSES; pass++) {
    const order = pass % 2 === 0 ? rows : [...rows].reverse()
    for (const row of order) {
      const wishes = row.map((item, i) => {
        // First what is above (or below) alone, at last all.
        const seen = near[item]!.filter(({ up }) => pass >= PASSES / 2 || up === (pass % 2 === 0))
        const weight = seen.reduce((sum, each) => sum + each.weight, 0)
        if (weight === 0)
          return { at: near[item]!.length > 0 ? x[item]! : beside(row, i, items, x), weight: 0.1 }
        return { at: seen.reduce((sum, each) => sum + x[each.item]! * each.weight, 0) / weight, weight }
      })
      settle(row, items, wishes, x)
    }
  }
  const left = Math.min(...items.map(({ width }, item) => x[item]! - width / 2))
  const rounded = x.map((at) => Math.round((at - left) / GRID) * GRID)
  for (const row of rows) apart(row, items, rounded)
  return rounded
}

/** Rounding may have brought two nearer than they may be. */
function apart(row: readonly number[], items: readonly Item[], x: number[]): void {
  row.forEach((item, i) => {
    const before = row[i - 1]
    if (before === undefined) return
    x[item] = Math.max(x[item]!, x[before]! + (items[before]!.width + items[item]!.width) / 2)
  })
}

/** Where a table without keys stands: as near to its neighbour as it may. */
function beside(row: readonly number[], i: number, items: readonly Item[], x: readonly number[]): number {
  const neighbour = row[i - 1] ?? row[i + 1]
  if (neighbour === undefined) return x[row[i]!]!
  const apart = (items[neighbour]!.width + items[row[i]!]!.width) / 2
  return x[neighbour]! + (i > 0 ? apart : -apart)
}

/** A trunk is to run straight. */
function weightOf(upper: Item, lower: Item): number {
  if (upper.trunk !== undefined && lower.trunk !== undefined) return 20
  return upper.trunk !== undefined || lower.trunk !== undefined ? 2 : 1
}

function pack(row: readonly number[], items: readonly Item[], x: number[]): void {
  let at = -row.reduce((sum, item) => sum + items[item]!.width, 0) / 2
  for (const item of row) {
    x[item] = at + items[item]!.width / 2
    at += items[item]!.width
  }
}

interface Wish {
  readonly at: number
  readonly weight: number
}

/**
 * Every item as near to its wish as its neighbours allow, by least squares: without the widths this is isotonic
 * regression, solved by pooling those that would overlap.
 */
function settle(row: readonly number[], items: readonly Item[], wishes: readonly Wish[], x: number[]): void {
  const pools: { at: number; weight: number; size: number }[] = []
  const offsets: number[] = []
  let offset = 0
  row.forEach((item, i) => {
    if (i > 0) offset += (items[row[i - 1]!]!.width + items[item]!.width) / 2
    offsets.push(offset)
    let pool = { at: wishes[i]!.at - offset, weight: wishes[i]!.weight, size: 1 }
    for (let last = pools.at(-1); last !== undefined && last.at > pool.at; last = pools.at(-1)) {
      const weight = last.weight + pool.weight
      pool = {
        at: (last.at * last.weight + pool.at * pool.weight) / weight,
        weight,
        size: last.size + pool.size,
      }
      pools.pop()
    }
    pools.push(pool)
  })
  const settled = pools.flatMap(({ at, size }) => Array.from({ length: size }, () => at))
  row.forEach((item, i) => {
    x[item] = settled[i]! + offsets[i]!
  })
}
