/** Topping up where a column counts rows that lead to it by way of others. */
import { expect, it } from 'vitest'
import { z } from 'zod'
import {
  count,
  countParameter,
  defineDataset,
  defineGenerator,
  defineTable,
  type Environment,
  int,
  ref,
  referenceDateParameter,
  tableMinimum,
  uuidKey,
} from '../../../generators/model/index.ts'
import { emitMade } from '../../../pipeline/topup/emit.ts'
import { decide } from '../../../pipeline/topup/top-up.ts'
import { generateRows } from '../../support/generate-rows.ts'
import { stateOfRows } from '../../support/partial-states.ts'

const orgs = defineTable('orgs', {
  columns: { id: uuidKey(), members: int({ derived: true }) },
  primaryKey: ['id'],
})
const teams = defineTable('teams', { columns: { id: uuidKey(), org_id: ref(orgs) }, primaryKey: ['id'] })
const members = defineTable('members', {
  columns: { id: uuidKey(), team_id: ref(teams) },
  primaryKey: ['id'],
})
const parameters = z.strictObject({
  members: countParameter(6, 'members that there are at least'),
  teams: countParameter(3, 'teams that there are at least'),
  referenceDate: referenceDateParameter('2025-10-22'),
})
type Orgs = Environment<z.output<typeof parameters>, undefined>

const orgGenerator = defineGenerator<Orgs>()({
  name: 'orgs',
  emits: [orgs],
  over: count(() => 1),
  outline: () => undefined,
  counts: () => [1],
  base: ({ slot }, _, context) => [{ id: context.at(orgs, slot).key() }],
  emit: ({ slot }, _, context, put) => put(orgs, { id: context.at(orgs, slot).key(), members: 6 }),
})
/** Three teams of two members each. */
const teamGenerator = defineGenerator<Orgs>()({
  name: 'teams',
  emits: [teams, members],
  over: count(() => 3),
  needs: [orgGenerator],
  outline: () => undefined,
  counts: () => [1, 2],
  emit({ slot }, _, context, put) {
    const id = context.at(teams, slot).key()
    put(teams, { id, org_id: context.base(orgGenerator, 0).id })
    for (let k = 0; k < 2; k++) put(members, { id: context.at(members, id, k).key(), team_id: id })
  },
})

const dataset = defineDataset<Orgs>()({
  name: 'orgs',
  description: 'An organisation, its teams and their members.',
  parameters,
  scenarios: { all: { description: 'six members', params: {} } },
  tables: [orgs, teams, members],
  generators: [orgGenerator, teamGenerator],
  requirements: [
    tableMinimum('members', {
      description: 'there are members',
      count: { table: members },
      minimum: (env) => (env as Orgs).params.members,
    }),
    tableMinimum('teams', {
      description: 'there are teams',
      count: { table: teams },
      minimum: (env) => (env as Orgs).params.teams,
    }),
  ],
  derivations: [
    {
      table: orgs,
      column: 'members',
      operation: 'count',
      from: { count: { table: members }, path: ['team_id', 'org_id'] },
    },
  ],
  prepare: async () => undefined,
})

it('counts the rows that a made row leads on to their parent', async () => {
  const rows = await generateRows({ dataset })
  const [lost, ...there] = rows.teams!
  const left = rows.members!.filter(({ team_id }) => team_id === lost!.id)
  // The lost team's members are there, the other teams' are not: with it the organisation has two of its four.
  const state = { orgs: [{ ...rows.orgs![0], members: 4 }], teams: there, members: left }
  const { selection } = await decide(
    { dataset, set: {}, refreshDerived: false },
    stateOfRows(dataset, state),
    undefined,
  )
  const made = await emitMade(selection)
  expect(made.get('teams')).toEqual([lost])
  expect(made.get('members')).toHaveLength(2)
})
