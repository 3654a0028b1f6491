/** A small dataset for tests of topping up: counted keys with identities, adopted rows, a derived column, a window. */
import { z } from 'zod'
import {
  count,
  countParameter,
  counted,
  defineDataset,
  defineGenerator,
  defineTable,
  denseKey,
  each,
  type Environment,
  enumeration,
  enumType,
  int,
  minimumPer,
  ref,
  referenceDateParameter,
  tableMinimum,
  text,
  timestamp,
  uuidKey,
} from '../../generators/model/index.ts'

const DAY = 86_400_000
const now = { default: { now: true } } as const
const visitState = enumType('visit_state', ['planned', 'done'])

export const owners = defineTable('owners', {
  columns: { id: denseKey(), email: text(), nick: text(), created_at: timestamp(now) },
  primaryKey: ['id'],
  uniques: [['email'], ['nick']],
  identity: ['email'],
})

export const pets = defineTable('pets', {
  columns: {
    id: uuidKey(),
    owner_id: ref(owners),
    name: text(),
    last_visit_at: timestamp({ null: true, derived: true }),
    visit_count: int({ derived: true }),
  },
  primaryKey: ['id'],
})

export const visits = defineTable('visits', {
  columns: { id: uuidKey(), pet_id: ref(pets), state: enumeration(visitState), at: timestamp(now) },
  primaryKey: ['id'],
})

export const notes = defineTable('notes', {
  columns: { id: uuidKey(), visit_id: ref(visits), text: text() },
  primaryKey: ['id'],
})

const parameters = z.strictObject({
  owners: countParameter(6, 'owners'),
  petsPerOwner: countParameter(2, 'pets of an owner'),
  visitsPerPet: countParameter(3, 'visits of a pet'),
  referenceDate: referenceDateParameter('2025-10-22'),
})

type ClinicEnvironment = Environment<z.output<typeof parameters>, undefined>
const params = (env: Environment) => (env as ClinicEnvironment).params

export const visitsPerPet = minimumPer('visits per pet', {
  description: 'a pet has its visits',
  count: { table: visits },
  per: { parent: { table: pets }, path: ['pet_id'] },
  minimum: (env) => params(env).visitsPerPet,
})

const petsPerOwner = minimumPer('pets per owner', {
  description: 'an owner has pets',
  count: { table: pets },
  per: { parent: { table: owners }, path: ['owner_id'] },
  minimum: (env) => params(env).petsPerOwner,
})

const requirements = [
  tableMinimum('owners', {
    description: 'there are owners',
    count: { table: owners },
    minimum: (env) => params(env).owners,
  }),
  petsPerOwner,
  visitsPerPet,
  minimumPer('notes per owner with visits', {
    description: 'who has a visit behind him has a note',
    count: { table: notes },
    per: {
      parent: { table: owners },
      path: ['visit_id', 'pet_id', 'owner_id'],
      given: {
        count: counted({ table: visits, columns: ['state'], where: (visit) => visit.state === 'done' }),
        path: ['pet_id', 'owner_id'],
      },
    },
    minimum: () => 1,
  }),
]

const ownerGenerator = defineGenerator<ClinicEnvironment>()({
  name: 'owners',
  emits: [owners],
  over: count((env) => env.params.owners),
  adopt: { columns: ['created_at'], base: ({ id }) => ({ id: id as never }) },
  outline: () => undefined,
  counts: () => [1],
  base: ({ slot }, _outline, context) => [{ id: context.at(owners, slot).key() }],
  emit({ slot }, _outline, context, put) {
    const draw = context.at(owners, slot)
    put(owners, {
      id: draw.key(),
      email: `owner${slot}@example.com`,
      nick: `nick ${draw.col.nick.int(1_000_000)}`,
      created_at: context.referenceDate - 400 * DAY,
    })
  },
})

const petGenerator = defineGenerator<ClinicEnvironment>()({
  name: 'pets',
  emits: [pets, visits, notes],
  over: each(ownerGenerator),
  outline: ({ parent }, context) =>
    Array.from({ length: context.params.petsPerOwner + context.extra(petsPerOwner, parent.id) }, (_, k) => {
      const id = context.at(pets, parent.id, k).key()
      return { id, visits: context.params.visitsPerPet + context.extra(visitsPerPet, id) }
    }),
  counts: (outline) => {
    const made = outline.reduce((sum, pet) => sum + pet.visits, 0)
    return [outline.length, made, made]
  },
  emit({ parent }, outline, context, put) {
    outline.forEach(({ id, visits: visitCount }, k) => {
      let last = 0
      for (let v = 0; v < visitCount; v++) {
        const draw = context.at(visits, id, v)
        const at = context.referenceDate - (1 + draw.col.at.int(90)) * DAY
        last = Math.max(last, at)
        const visit = draw.key()
        put(visits, { id: visit, pet_id: id, state: 'done', at })
        put(notes, { id: context.at(notes, visit, 'note').key(), visit_id: visit, text: 'fine' })
      }
      const { col } = context.at(pets, parent.id, k)
      put(pets, {
        id,
        owner_id: parent.id,
        name: col.name.pick(['Rex', 'Mia']),
        last_visit_at: last,
        visit_count: visitCount,
      })
    })
  },
})

/** The dataset. */
export const clinic = defineDataset<ClinicEnvironment>()({
  name: 'clinic',
  description: 'Owners, their pets and visits.',
  parameters,
  scenarios: { small: { description: 'six owners', params: {} } },
  tables: [owners, pets, visits, notes],
  generators: [ownerGenerator, petGenerator],
  requirements,
  derivations: [
    {
      table: pets,
      column: 'last_visit_at',
      operation: 'max',
      from: { count: { table: visits }, path: ['pet_id'] },
      of: 'at',
    },
    {
      table: pets,
      column: 'visit_count',
      operation: 'count',
      from: { count: { table: visits }, path: ['pet_id'] },
    },
  ],
  prepare: async () => undefined,
})
