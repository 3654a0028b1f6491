import fc from 'fast-check'
import { expect, it } from 'vitest'
import { blocksOf } from '../../pipeline/plan/blocks.ts'
import type { GeneratorPlan } from '../../pipeline/plan/plan.ts'
import { STRIDE } from '../../pipeline/plan/walk.ts'

/** A plan of units that make so many rows each. */
function planned(rows: readonly number[]): GeneratorPlan {
  const offsets = new Float64Array(Math.ceil(rows.length / STRIDE))
  let sum = 0
  rows.forEach((more, unit) => {
    if (unit % STRIDE === 0) offsets[unit / STRIDE] = sum
    sum += more
  })
  return { units: rows.length, rows: [sum], offsets: [offsets] } as unknown as GeneratorPlan
}

it('blocks hold every unit once, begin where an offset is kept, and are as short as their weight allows', () => {
  const units = fc.array(fc.oneof(fc.nat(3), fc.nat(3000)), { maxLength: 6000, size: 'max' })
  fc.assert(
    fc.property(units, (rows) => {
      const blocks = blocksOf(planned(rows))
      expect(blocks.map(({ from }) => from)).toEqual(
        [0, ...blocks.map(({ to }) => to)].slice(0, blocks.length),
      )
      expect(blocks.at(-1)?.to ?? 0).toBe(rows.length)
      for (const { from, to } of blocks) {
        expect(from % STRIDE).toBe(0)
        const weight = (end: number): number => rows.slice(from, end).reduce((sum, more) => sum + more + 1, 0)
        if (to < rows.length) expect(weight(to)).toBeGreaterThanOrEqual(2048)
        if (to - from > STRIDE) expect(weight(to - (to % STRIDE || STRIDE))).toBeLessThan(2048)
      }
    }),
    { numRuns: 30 },
  )
})
