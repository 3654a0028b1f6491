/** Adding a column or a table changes no other value. */
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import {
  count,
  cuidKey,
  type Dataset,
  defineDataset,
  defineGenerator,
  defineTable,
  each,
  type Environment,
  int,
  ref,
  referenceDateParameter,
  text,
} from '../../generators/model/index.ts'
import { compareRows } from '../support/compare-rows.ts'
import { generateRows } from '../support/generate-rows.ts'

const parameters = z.strictObject({ referenceDate: referenceDateParameter('2025-01-01') })
type Env = Environment<z.output<typeof parameters>, undefined>

/** People and their pets; with a column or a table more when asked for. */
function world({ column = false, table = false }): Dataset {
  const more: Record<string, ReturnType<typeof text>> = column ? { nickname: text() } : {}
  const people = defineTable('people', {
    columns: { id: cuidKey(), ...more, name: text(), age: int() },
    primaryKey: ['id'],
  })
  const pets = defineTable('pets', {
    columns: { id: cuidKey(), owner: ref(people), name: text() },
    primaryKey: ['id'],
  })
  const visits = defineTable('visits', {
    columns: { id: cuidKey(), pet: ref(pets), cents: int() },
    primaryKey: ['id'],
  })
  const peopleGenerator = defineGenerator<Env>()({
    name: 'people',
    emits: [people],
    over: count(() => 50),
    outline: () => undefined,
    counts: () => [1],
    base: (unit, _outline, context) => [{ id: context.at(people, unit.slot).key() }],
    emit(unit, _outline, context, put) {
      const draw = context.at(people, unit.slot)
      const streams = draw.col as Record<string, (typeof draw.col)['name']>
      const nickname = column ? { nickname: streams.nickname!.pick(['Bo', 'Al']) } : {}
      put(people, {
        id: draw.key(),
        ...nickname,
        name: draw.col.name.pick(['Ada', 'Bob', 'Cyd']),
        age: draw.col.age.int(90),
      } as never)
    },
  })
  const petsGenerator = defineGenerator<Env>()({
    name: 'pets',
    emits: [pets],
    over: each(peopleGenerator),
    outline: (unit, context) => context.at(people, unit.slot).shared('pets').int(3),
    counts: (n) => [n],
    base: (unit, n, context) =>
      Array.from({ length: n }, (_, k) => ({ id: context.at(pets, unit.parent.id, k).key() })),
    emit(unit, n, context, put) {
      for (let k = 0; k < n; k++) {
        const draw = context.at(pets, unit.parent.id, k)
        put(pets, { id: draw.key(), owner: unit.parent.id, name: draw.col.name.pick(['Rex', 'Tom']) })
      }
    },
  })
  const visitsGenerator = defineGenerator<Env>()({
    name: 'visits',
    emits: [visits],
    over: each(petsGenerator),
    outline: () => undefined,
    counts: () => [1],
    emit(unit, _outline, context, put) {
      const draw = context.at(visits, unit.parent.id, 0)
      put(visits, { id: draw.key(), pet: unit.parent.id, cents: draw.col.cents.int(10_000) })
    },
  })
  return defineDataset<Env>()({
    name: 'world',
    description: '',
    parameters,
    scenarios: { only: { description: '', params: {} } },
    tables: table ? [people, visits, pets] : [people, pets],
    generators: table ? [visitsGenerator, petsGenerator, peopleGenerator] : [peopleGenerator, petsGenerator],
    prepare: async () => undefined,
  })
}

describe('no other value changes', () => {
  const plain = world({})

  it('when a column is added', async () => {
    const [before, after] = [
      await generateRows({ dataset: plain }),
      await generateRows({ dataset: world({ column: true }) }),
    ]
    const { changed, added, removed } = compareRows(plain, before, after)
    expect([...new Set(changed.map((change) => change.column))]).toEqual(['nickname'])
    expect([added, removed]).toEqual([[], []])
  })

  it('when a table is added, its generator before the others', async () => {
    const [before, after] = [
      await generateRows({ dataset: plain }),
      await generateRows({ dataset: world({ table: true }) }),
    ]
    expect(after.visits!.length).toBe(after.pets!.length)
    expect(compareRows(plain, before, after)).toEqual({ changed: [], added: [], removed: [] })
  })
})
