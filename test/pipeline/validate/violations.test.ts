import fc from 'fast-check'
import { expect, it } from 'vitest'
import { ViolationLog } from '../../../pipeline/validate/violations.ts'

it('logs put together in order are one log', () => {
  const violation = fc.record({
    table: fc.constantFrom('a', 'b'),
    rule: fc.constantFrom('type', 'unique'),
    column: fc.constantFrom('x', 'y'),
    row: fc.nat(99),
    message: fc.constant('wrong'),
  })
  fc.assert(
    fc.property(fc.array(fc.array(violation, { maxLength: 20 }), { maxLength: 8 }), (blocks) => {
      const one = new ViolationLog()
      const main = new ViolationLog()
      const worker = new ViolationLog()
      for (const block of blocks) {
        for (const it of block) {
          one.add(it)
          worker.add(it)
        }
        const found = worker.take()
        if (found !== undefined) main.merge(structuredClone(found))
      }
      expect(worker.total).toBe(0)
      expect([main.kept, main.total]).toEqual([one.kept, one.total])
      expect(main.take()).toEqual(one.take())
    }),
  )
})
