/** Cuts a generator's units into blocks: what is run together, by one worker, into buffers of its own. */
import type { GeneratorPlan } from './plan.ts'
import { STRIDE } from './walk.ts'

/** Consecutive units: `from` (included, a multiple of `STRIDE`) to `to` (excluded). */
export interface Block {
  readonly from: number
  readonly to: number
}

/** A block and its units and their rows, counted together. */
export interface WeighedBlock extends Block {
  readonly weight: number
}

/** What a block weighs at least, but for the last one. */
export const BLOCK_WEIGHT = 2048

/** The blocks of a generator, in order: as few units as make up the weight, so that large units stand alone. */
export function blocksOf(planned: GeneratorPlan): WeighedBlock[] {
  const { units, rows, offsets } = planned
  const blocks: WeighedBlock[] = []
  const startOf = (unit: number): number =>
    unit + offsets.reduce((sum, table, t) => sum + (unit < units ? table[unit / STRIDE]! : rows[t]!), 0)
  let from = 0
  const cut = (to: number): void => {
    blocks.push({ from, to, weight: startOf(to) - startOf(from) })
    from = to
  }
  for (let to = STRIDE; to < units; to += STRIDE) if (startOf(to) - startOf(from) >= BLOCK_WEIGHT) cut(to)
  if (from < units) cut(units)
  return blocks
}
