/** What topping up builds on: more candidates where they are asked for, and rows that stay where they are. */
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { community } from '../../../../generators/datasets/community/index.ts'
import * as requirements from '../../../../generators/datasets/community/requirements.ts'
import type { AnyRow, Requirement, Table } from '../../../../generators/model/index.ts'
import { PlanContext } from '../../../../pipeline/plan/context.ts'
import { compareRows } from '../../../support/compare-rows.ts'
import { generateRows, type RowsByTable } from '../../../support/generate-rows.ts'
import { rowsPerParent } from '../../../support/requirement-counts.ts'
import { resolveSource } from '../../../../pipeline/resolve.ts'

const request = { dataset: community, scenario: 'plan' } as const

describe('a requirement that asks for more', () => {
  let before: RowsByTable
  beforeAll(async () => {
    before = await generateRows(request)
  })
  afterEach(() => vi.restoreAllMocks())

  /** What exactly one row has by its schema (an assessment, the notes of a meeting) is never more. */
  const single = [requirements.assessmentsPerClient, requirements.notesPerMeeting]
  const perParent = community.requirements.filter(
    (requirement) => requirement.per !== undefined && !single.includes(requirement),
  )
  const count = async (
    requirement: Requirement,
    rows: RowsByTable,
  ): Promise<ReadonlyMap<unknown, number>> => {
    const { environment } = await resolveSource(request)
    return rowsPerParent(requirement, community.tables, (table) => rows[table.id]!, environment)
  }

  it.each(perParent.map((requirement) => [requirement.name, requirement] as const))(
    'gets more candidates: %s',
    async (_name, requirement) => {
      const counts = await count(requirement, before)
      const [parent, least] = [...counts].sort((a, b) => a[1] - b[1])[0]!
      const asks = vi
        .spyOn(PlanContext.prototype, 'extra')
        .mockImplementation((asked?: Requirement, key?: unknown) =>
          asked === requirement && key === parent ? 6 : 0,
        )
      const after = await generateRows(request)
      expect(asks).toHaveBeenCalled()
      expect((await count(requirement, after)).get(parent)).toBeGreaterThan(least)
    },
  )
})

describe('rows that are not there', () => {
  afterEach(() => vi.restoreAllMocks())

  it.each([1, 2, 3, 4, 5])('are picked by nobody: half of all lists gone, %i', async (salt) => {
    const kept = new Map<readonly unknown[], readonly unknown[]>()
    const all = PlanContext.prototype.all
    vi.spyOn(PlanContext.prototype, 'all').mockImplementation(function (this: PlanContext, of) {
      const list = all.call(this, of) as readonly { readonly id: string }[]
      const half =
        kept.get(list) ?? list.filter(({ id }) => (parseInt(id.slice(-4), 16) % 7919) % (salt + 1) > 0)
      kept.set(list, half)
      return half as never
    })
    const rows = await generateRows(request)
    const gone = new Set<unknown>()
    for (const [list, half] of kept)
      for (const row of list as readonly { readonly id: string }[]) if (!half.includes(row)) gone.add(row.id)
    expect(gone.size).toBeGreaterThan(100)
    const picked = [
      'Membership',
      'PostHeart',
      'CommentHeart',
      'ModeratorCommunity',
      'ClientTherapist',
      'UserBlock',
    ]
    for (const name of picked)
      for (const row of rows[name]!)
        for (const [column, value] of Object.entries(row))
          if (column !== 'id') expect([name, column, gone.has(value)]).toEqual([name, column, false])
  })
})

describe('one client more', () => {
  it('leaves all but a few rows where they are', async () => {
    const before = await generateRows({ dataset: community, scenario: 'medium' })
    const after = await generateRows({ dataset: community, scenario: 'medium', set: { clients: 26 } })
    const { changed, removed } = compareRows(community, before, after)
    const all = Object.values(before).reduce((sum, rows) => sum + rows.length, 0)
    expect(removed.length / all).toBeLessThan(0.08)
    const rows = new Set(changed.map(({ table, key }) => `${table.id} ${String(key)}`))
    expect(rows.size / all).toBeLessThan(0.08)
    for (const table of [
      'Client',
      'Therapist',
      'PreAssessment',
      'Community',
      'Room',
      'TherapistAvailability',
    ])
      expect([table, removed.filter((one) => one.table.id === table).length]).toEqual([table, 0])
  })
})

describe('keys', () => {
  it('are of uuid form and never the same, in all tables', async () => {
    const rows = await generateRows(request)
    const seen = new Set<unknown>()
    const keyed = community.tables.filter((table: Table) => 'id' in table.columns)
    for (const table of keyed)
      for (const row of rows[table.id] as readonly AnyRow[]) {
        expect(row['id']).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
        expect(seen.has(row['id'])).toBe(false)
        seen.add(row['id'])
      }
    expect(seen.size).toBeGreaterThan(1500)
  })

  it('of pairs are functions of the pair: another seed of picks cannot make a pair twice', async () => {
    const rows = await generateRows(request)
    const pairs = [
      'Membership',
      'PostHeart',
      'CommentHeart',
      'ClientTherapist',
      'ConversationParticipant',
    ] as const
    for (const name of pairs) {
      const table = community.tables.find(({ id }) => id === name)!
      const [unique] = table.uniques
      const texts = rows[name]!.map((row) => unique!.map((column) => row[column]).join(' '))
      expect(new Set(texts).size).toBe(texts.length)
    }
  })
})
