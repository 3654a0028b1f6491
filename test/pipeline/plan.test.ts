import fc from 'fast-check'
import { z } from 'zod'
import { describe, expect, it } from 'vitest'
import {
  count,
  cuidKey,
  defineDataset,
  defineGenerator,
  defineTable,
  denseKey,
  each,
  type Environment,
  int,
  ref,
  referenceDateParameter,
  type Table,
  whole,
} from '../../generators/model/index.ts'
import { makePlan } from '../../pipeline/plan/plan.ts'
import { meetTotal } from '../../pipeline/plan/total.ts'
import { generateRows } from '../support/generate-rows.ts'

describe('a fixed total', () => {
  const spec = { name: 't', seed: 's', min: 1, max: 1000 }

  it('is met exactly within the bounds, whatever was desired', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 2000 }), { minLength: 1, maxLength: 50 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (desired, share) => {
          const total = desired.length + Math.floor(share * (desired.length * 1000 - desired.length))
          const numbers = Float64Array.from(desired)
          meetTotal(numbers, { ...spec, total })
          expect(numbers.reduce((sum, n) => sum + n, 0)).toBe(total)
          expect(numbers.every((n) => n >= 1 && n <= 1000)).toBe(true)
        },
      ),
    )
  })

  it('moves few units when one is added or the total changes a little', () => {
    const desired = (n: number): Float64Array =>
      Float64Array.from({ length: n }, (_, i) => 20 + ((i * 7919) % 31))
    const [a, b, c] = [desired(1000), desired(1001), desired(1000)]
    meetTotal(a, { ...spec, total: 36_000 })
    meetTotal(b, { ...spec, total: 36_000 })
    meetTotal(c, { ...spec, total: 36_040 })
    const moved = (other: Float64Array): number => a.reduce((sum, n, i) => sum + (n === other[i] ? 0 : 1), 0)
    expect(moved(b)).toBeLessThanOrEqual(5)
    expect(moved(c)).toBeLessThanOrEqual(5)
  })

  it('that the bounds forbid is refused with what would do', () => {
    expect(() => meetTotal(new Float64Array(3), { ...spec, total: 2 })).toThrow(
      /3 units of 1 to 1000 rows cannot make exactly 2; expected 3 to 3000/,
    )
    expect(() => meetTotal(new Float64Array(3), { ...spec, total: 3001 })).toThrow(
      expect.objectContaining({ code: 'PARAMETER' }),
    )
  })
})

const parameters = z.strictObject({
  n: z.int().default(3000),
  referenceDate: referenceDateParameter('2025-01-01'),
})
type Env = Environment<z.output<typeof parameters>, undefined>
const a = defineTable('a', { columns: { id: cuidKey() }, primaryKey: ['id'] })
const b = defineTable('b', { columns: { id: denseKey(), a: ref(a), n: int() }, primaryKey: ['id'] })
const c = defineTable('c', { columns: { id: denseKey(), b: ref(b), n: int() }, primaryKey: ['id'] })

const aGenerator = defineGenerator<Env>()({
  name: 'a',
  emits: [a],
  over: count((env) => env.params.n),
  outline: () => 0,
  counts: () => [1],
  base: (unit, _outline, context) => [{ id: context.at(a, unit.slot).key() }],
  emit: (unit, _outline, context, put) => put(a, { id: context.at(a, unit.slot).key() }),
})

/** Several main rows a unit. */
const bGenerator = defineGenerator<Env>()({
  name: 'b',
  emits: [b],
  over: each(aGenerator),
  outline: (unit, context) => context.at(a, unit.slot).shared('b').int(4),
  counts: (n) => [n],
  base: (unit, n) => Array.from({ length: n }, (_, k) => ({ number: unit.first(b) + k })),
  emit(unit, n, context, put) {
    for (let k = 0; k < n; k++) {
      const draw = context.at(b, unit.parent.id, k)
      put(b, { id: draw.key(unit.first(b) + k), a: unit.parent.id, n: unit.first(b) + k })
    }
  },
})

/** Over a child's rows: the parent's number is its base row's. */
const cGenerator = defineGenerator<Env>()({
  name: 'c',
  emits: [c],
  over: each(bGenerator),
  outline: (unit) => (unit.parent.number % 3 === 0 ? 2 : 0),
  counts: (n) => [n],
  emit(unit, n, context, put) {
    for (let k = 0; k < n; k++) {
      const at = unit.first(c) + k
      put(c, {
        id: context.at(c, unit.slot, k).key(at),
        b: context.at(b, 'any', 0).key(unit.parent.number),
        n: unit.slot,
      })
    }
  },
})

const define = (
  generators: readonly (typeof aGenerator | typeof bGenerator | typeof cGenerator)[],
  tables: readonly Table[] = [a, b, c],
) =>
  defineDataset<Env>()({
    name: 'abc',
    description: '',
    parameters,
    scenarios: { only: { description: '', params: {} } },
    tables,
    generators: generators as never,
    prepare: async () => undefined,
  })

describe('units over units over units', () => {
  it('have dense keys and parents that agree, over block ends', async () => {
    const rows = await generateRows({ dataset: define([cGenerator, bGenerator, aGenerator]) })
    expect(rows.a).toHaveLength(3000)
    expect(rows.b!.map((row) => row.id)).toEqual(rows.b!.map((_, i) => i + 1))
    expect(rows.c!.map((row) => row.id)).toEqual(rows.c!.map((_, i) => i + 1))
    expect(rows.c!.map((row) => (row.b as number) - 1)).toEqual(rows.c!.map((row) => row.n))
    const keys = new Set(rows.a!.map((row) => row.id))
    expect(rows.b!.every((row) => keys.has(row.a))).toBe(true)
  })
})

describe('base rows as a list', () => {
  /** One unit that counts the rows of a list, and looks whether it stands in order. */
  const lister = defineGenerator<Env>()({
    name: 'c',
    emits: [c],
    over: whole(),
    needs: [aGenerator, bGenerator],
    outline: (_unit, context) => {
      const rows = context.all(bGenerator)
      expect(context.all(bGenerator)).toBe(rows)
      expect(rows).toEqual(Array.from({ length: context.rows(bGenerator) }, (_, number) => ({ number })))
      expect(context.all(aGenerator)).toHaveLength(context.rows(aGenerator))
      return rows.length
    },
    counts: () => [1],
    emit: (_unit, n, context, put) =>
      put(c, { id: context.at(c, 'only', 0).key(0), b: context.at(b, 'any', 0).key(0), n }),
  })

  it('are those of all units in order, the same list every time', async () => {
    const rows = await generateRows({ dataset: define([lister as never, bGenerator, aGenerator]) })
    expect(rows.c).toEqual([{ id: 1, b: 1, n: rows.b!.length }])
  })

  it('have to be declared, and to be there', async () => {
    const environment = { params: { n: 1, referenceDate: '2025-01-01' }, tools: undefined, referenceDate: 0 }
    const hasty = { ...lister, needs: [] }
    await expect(
      makePlan(define([hasty as never, bGenerator, aGenerator]), environment, 's'),
    ).rejects.toThrow(/name it in `needs`/)
    const { base: _, ...bare } = bGenerator
    await expect(
      makePlan(define([lister as never, bare as never, aGenerator]), environment, 's'),
    ).rejects.toThrow(/Generator b has no base rows/)
  })
})

describe('definitions that cannot be planned', () => {
  const environment = { params: { n: 1, referenceDate: '2025-01-01' }, tools: undefined, referenceDate: 0 }

  it('a look-up that is not declared', async () => {
    const asking = {
      ...aGenerator,
      outline: (_unit: unknown, context: { rows(of: unknown): number }) => context.rows(bGenerator),
    }
    await expect(
      makePlan(define([asking as never, bGenerator, cGenerator]), environment, 's'),
    ).rejects.toThrow(/name it in `needs`/)
  })

  it('generators that build on each other in a circle', async () => {
    const circle = { ...aGenerator, over: whole(), needs: [bGenerator] }
    await expect(
      makePlan(define([circle as never, bGenerator, cGenerator]), environment, 's'),
    ).rejects.toThrow(/cycle: a -> b -> a|cycle: a -> b/)
  })

  it('counts that are no numbers of rows', async () => {
    const wrong = { ...aGenerator, counts: () => [-1] }
    await expect(
      makePlan(define([wrong as never, bGenerator, cGenerator]), environment, 's'),
    ).rejects.toThrow(/expected counts for \(a\), got \[-1\]/)
  })
})
