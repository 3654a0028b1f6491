/** Topping up where units may be empty, and where a column counts some of the rows alone. */
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import {
  type AnyRow,
  count,
  countParameter,
  counted,
  defineDataset,
  defineGenerator,
  defineTable,
  each,
  type Environment,
  int,
  oneOf,
  ref,
  referenceDateParameter,
  tableMinimum,
  text,
  uuidKey,
} from '../../../generators/model/index.ts'
import { emitMade } from '../../../pipeline/topup/emit.ts'
import { decide } from '../../../pipeline/topup/top-up.ts'
import { generateRows, type RowsByTable } from '../../support/generate-rows.ts'
import { stateOfRows, twins } from '../../support/partial-states.ts'

const teams = defineTable('teams', {
  columns: { id: uuidKey(), captains: int({ derived: true }) },
  primaryKey: ['id'],
})
const members = defineTable('members', {
  columns: { id: uuidKey(), team_id: ref(teams), nick: text(), role: oneOf(['captain', 'player']) },
  primaryKey: ['id'],
  uniques: [['nick']],
})

const parameters = z.strictObject({
  members: countParameter(12, 'members that there are at least'),
  referenceDate: referenceDateParameter('2025-10-22'),
})
type Teams = Environment<z.output<typeof parameters>, undefined>

const teamGenerator = defineGenerator<Teams>()({
  name: 'teams',
  emits: [teams],
  over: count(() => 12),
  outline: () => undefined,
  counts: () => [1],
  base: ({ slot }, _, context) => [{ id: context.at(teams, slot).key(), hasMembers: slot % 2 === 1 }],
  emit: ({ slot }, _, context, put) => put(teams, { id: context.at(teams, slot).key(), captains: slot % 2 }),
})

/** Every second team has a captain and a player, the others nobody: their units are empty. */
const memberGenerator = defineGenerator<Teams>()({
  name: 'members',
  emits: [members],
  over: each(teamGenerator),
  outline: ({ parent }) => (parent.hasMembers ? (['captain', 'player'] as const) : []),
  counts: (roles) => [roles.length],
  emit: ({ parent }, roles, context, put) =>
    roles.forEach((role, k) => {
      const draw = context.at(members, parent.id, k)
      put(members, { id: draw.key(), team_id: parent.id, nick: `nick ${draw.col.nick.int(1_000_000)}`, role })
    }),
})

const dataset = defineDataset<Teams>()({
  name: 'teams',
  description: 'Teams and their members.',
  parameters,
  scenarios: { all: { description: 'twelve members', params: {} } },
  tables: [teams, members],
  generators: [teamGenerator, memberGenerator],
  requirements: [
    tableMinimum('members', {
      description: 'there are members',
      count: { table: members },
      minimum: (env) => (env as Teams).params.members,
    }),
  ],
  derivations: [
    {
      table: teams,
      column: 'captains',
      operation: 'count',
      from: {
        count: counted({ table: members, columns: ['role'], where: ({ role }) => role === 'captain' }),
        path: ['team_id'],
      },
    },
  ],
  prepare: async () => undefined,
})

async function topUp(rows: RowsByTable, set = {}, refreshDerived = false) {
  const done = await decide({ dataset, set, refreshDerived }, stateOfRows(dataset, rows), undefined)
  const made = (await emitMade(done.selection)).get('members') ?? []
  return { ...done, made }
}

const FOREIGN = '00000000-0000-4000-8000-000000000000'

describe('topping up', () => {
  it('draws a row again in its own unit, also behind empty ones', async () => {
    const rows = await generateRows({ dataset })
    for (const planned of rows.members!) {
      const thief = { ...planned, id: FOREIGN, team_id: rows.teams![0]!.id, role: 'player' }
      const done = await topUp({ ...rows, members: [thief] }, { members: 13 })
      expect(done.made).toHaveLength(12)
      expect(done.audit.requirements[0]).toMatchObject({ blocked: 0 })
      expect(twins(dataset, { teams: rows.teams!, members: [thief, ...done.made] })).toEqual([])
    }
  })

  it('counts the rows that are there as the column does', async () => {
    const rows = await generateRows({ dataset })
    const [captain, player, ...others] = rows.members! as readonly [AnyRow, AnyRow, ...AnyRow[]]
    const foreign = { ...captain, id: FOREIGN, nick: 'foreign' }
    const state = { ...rows, members: [foreign, ...others] }
    const done = await topUp(state)
    expect(done.made).toEqual([player])
    const more = await topUp(state, { members: 13 }, true)
    expect(more.made).toEqual([captain, player])
    expect(more.selection.derivations.updates()).toMatchObject([{ column: 'captains', value: 2 }])
  })
})
