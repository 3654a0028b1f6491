/** Topping up a small dataset: what is made, with which keys, and what is left alone. */
import { describe, expect, it } from 'vitest'
import type { AnyRow } from '../../../generators/model/index.ts'
import { emitMade } from '../../../pipeline/topup/emit.ts'
import { decide } from '../../../pipeline/topup/top-up.ts'
import { clinic, notes, owners, pets, visits } from '../../support/clinic.ts'
import { generateRows, type RowsByTable } from '../../support/generate-rows.ts'
import { orphans, stateOfRows, twins } from '../../support/partial-states.ts'

const whole = () => generateRows({ dataset: clinic })

async function topUp(
  rows: RowsByTable,
  more: { readonly refreshDerived?: boolean; readonly referenceDate?: string } = {},
) {
  const done = await decide({ dataset: clinic, ...more }, stateOfRows(clinic, rows), undefined)
  const made = await emitMade(done.selection)
  const all = Object.fromEntries(clinic.tables.map(({ id }) => [id, [...rows[id]!, ...(made.get(id) ?? [])]]))
  return { ...done, made, rows: all as RowsByTable }
}

const madeOf = (made: ReadonlyMap<string, readonly AnyRow[]>) =>
  Object.fromEntries([...made].map(([id, rows]) => [id, rows.length]))

describe('topping up', () => {
  it('makes lost rows again as they were, with counted keys after the largest', async () => {
    const rows = await whole()
    const lost = rows.owners![2]!
    const kept = {
      ...rows,
      owners: rows.owners!.filter((owner) => owner !== lost),
      pets: rows.pets!.filter((pet) => pet.owner_id !== lost.id),
    }
    const ids = new Set(kept.pets.map((pet) => pet.id))
    const left = { ...kept, visits: rows.visits!.filter((visit) => ids.has(visit.pet_id)) }
    const there = new Set(left.visits.map((visit) => visit.id))
    const done = await topUp({ ...left, notes: rows.notes!.filter((note) => there.has(note.visit_id)) })
    expect(done.made.get('owners')).toEqual([{ ...lost, id: 7 }])
    expect(done.made.get('pets')!.map((pet) => pet.owner_id)).toEqual([7, 7])
    expect(done.made.get('pets')!.map((pet) => pet.id)).toEqual(
      rows.pets!.filter((pet) => pet.owner_id === lost.id).map((pet) => pet.id),
    )
    expect(done.audit.requirements.every((line) => line.blocked === 0)).toBe(true)
    expect(orphans(clinic, done.rows)).toEqual([])
    expect((await topUp(done.rows)).audit.satisfied).toBe(true)
  })

  it('counts rows that it did not make, and gives them children of their own', async () => {
    const rows = await whole()
    const foreign = { id: 40, email: 'ann@example.org', nick: 'ann', created_at: 0 }
    const done = await topUp({ ...rows, owners: [...rows.owners!, foreign] })
    expect(done.made.has('owners')).toBe(false)
    expect(done.made.get('pets')!.map((pet) => pet.owner_id)).toEqual([40, 40])
    expect(madeOf(done.made)).toEqual({ pets: 2, visits: 6, notes: 1 })
    expect(twins(clinic, done.rows)).toEqual([])
    expect((await topUp(done.rows)).audit.satisfied).toBe(true)
  })

  it('draws unique values again that somebody else has', async () => {
    const rows = await whole()
    const lost = rows.owners![5]!
    const thief = { id: 90, email: 'thief@example.org', nick: lost.nick, created_at: 0 }
    const left = {
      owners: [...rows.owners!.slice(0, 4), thief],
      pets: rows.pets!.filter((pet) => (pet.owner_id as number) < 5),
      visits: [] as AnyRow[],
      notes: [] as AnyRow[],
    }
    const done = await topUp(left)
    const again = done.rows.owners!.find((owner) => owner.email === lost.email)
    expect(again).toBeUndefined()
    const six = await topUp({ ...left, owners: [...rows.owners!.slice(0, 3), thief], pets: [] })
    expect(six.rows.owners!.map((owner) => owner.email)).toContain(rows.owners![4]!.email)
    const five = await topUp({ owners: [thief], pets: [], visits: [], notes: [] })
    expect(five.made.get('owners')).toHaveLength(5)
    expect(twins(clinic, five.rows)).toEqual([])
    // The last slot is the one whose nick is taken: make it needed.
    const all = await decide(
      { dataset: clinic, set: { owners: 7 } },
      stateOfRows(clinic, { owners: [thief], pets: [], visits: [], notes: [] }),
      undefined,
    )
    const made = (await emitMade(all.selection)).get('owners')!
    expect(made).toHaveLength(6)
    const drawn = made.find((owner) => owner.email === lost.email)!
    expect(drawn.nick).not.toBe(lost.nick)
    expect(drawn.nick).toMatch(/^nick \d+$/)
  })

  it('lays out more rows for a parent whose rows went over to another', async () => {
    const rows = await whole()
    const moved = rows.pets!.map((pet) => (pet.owner_id === 3 ? { ...pet, owner_id: 1 } : pet))
    const done = await topUp({ ...rows, pets: moved })
    expect(done.made.get('pets')!.map((pet) => pet.owner_id)).toEqual([3, 3])
    expect((await topUp(done.rows)).audit.satisfied).toBe(true)
  })

  it('lays out more rows where slots are taken by rows of other parents', async () => {
    const rows = await whole()
    // Every visit went over to the first pet.
    const first = rows.pets![0]!.id
    const moved = rows.visits!.map((visit) => ({ ...visit, pet_id: first }))
    const done = await topUp({ ...rows, visits: moved }, { refreshDerived: true })
    expect(done.made.get('visits')).toHaveLength(3 * (rows.pets!.length - 1))
    expect(twins(clinic, done.rows)).toEqual([])
    expect((await topUp(done.rows, { refreshDerived: true })).audit.satisfied).toBe(true)
  })

  it('leaves derived columns of rows that are there true, or says what is in the way', async () => {
    const rows = await whole()
    const pet = rows.pets![0]!
    const early = { ...pet, last_visit_at: 0 }
    const left = {
      ...rows,
      pets: [early, ...rows.pets!.slice(1)],
      visits: rows.visits!.filter((visit) => visit.pet_id !== pet.id),
    }
    const ids = new Set(left.visits.map((visit) => visit.id))
    const state = { ...left, notes: rows.notes!.filter((note) => ids.has(note.visit_id)) }
    const refused = await topUp(state)
    expect(refused.made.has('visits')).toBe(false)
    expect(refused.audit.requirements.find((line) => line.name === 'visits per pet')).toMatchObject({
      missing: 3,
      blocked: 3,
      reasons: ['changes others'],
    })
    const allowed = await topUp(state, { refreshDerived: true })
    expect(allowed.made.get('visits')).toHaveLength(3)
    expect(allowed.selection.derivations.updates()).toEqual([
      { table: pets, key: pet.id, column: 'last_visit_at', value: pet.last_visit_at },
    ])
  })

  it('makes as many rows as a count in a row that is there says, and no more', async () => {
    const rows = await whole()
    const pet = rows.pets![0]!
    const own = rows.visits!.filter((visit) => visit.pet_id === pet.id)
    const newest = own.reduce((a, b) => ((a.at as number) > (b.at as number) ? a : b))
    const gone = new Set(own.filter((visit) => visit !== newest).map(({ id }) => id))
    const withCount = (visit_count: number): RowsByTable => ({
      ...rows,
      pets: [{ ...pet, visit_count }, ...rows.pets!.slice(1)],
      visits: rows.visits!.filter(({ id }) => !gone.has(id)),
      notes: rows.notes!.filter((note) => !gone.has(note.visit_id)),
    })
    const all = await topUp(withCount(3))
    expect(madeOf(all.made)).toEqual({ visits: 2 })
    expect((await topUp(all.rows)).audit.satisfied).toBe(true)
    const one = await topUp(withCount(2))
    expect(madeOf(one.made)).toEqual({ visits: 1 })
    expect(one.audit.requirements.find((line) => line.name === 'visits per pet')).toMatchObject({
      missing: 2,
      blocked: 1,
      reasons: ['changes others'],
    })
    const refreshed = await topUp(withCount(2), { refreshDerived: true })
    expect(madeOf(refreshed.made)).toEqual({ visits: 2 })
    expect(refreshed.selection.derivations.updates()).toEqual([
      { table: pets, key: pet.id, column: 'visit_count', value: 3 },
    ])
  })

  it('takes the newest row as now', async () => {
    const rows = await whole()
    expect((await topUp(rows)).audit.referenceDate).toBe('2025-10-22')
    const late = { ...rows.visits![0]!, at: Date.parse('2026-02-03T10:00:00Z') }
    const living = { ...rows, visits: [late, ...rows.visits!.slice(1)] }
    expect((await topUp(living)).audit.referenceDate).toBe('2026-02-04')
    expect((await topUp(living, { referenceDate: '2025-12-01' })).audit.referenceDate).toBe('2025-12-01')
  })

  it('has requirements on rows that others give a reason for', async () => {
    const rows = await whole()
    const without = await topUp({ ...rows, notes: [] })
    expect(madeOf(without.made)).toEqual({ notes: 6 })
    const planned = rows.visits!.map((visit) => ({ ...visit, state: 'planned' }))
    expect(madeOf((await topUp({ ...rows, visits: planned, notes: [] })).made)).toEqual({})
    expect([owners, pets, visits, notes].map(({ id }) => id)).toEqual(clinic.tables.map(({ id }) => id))
  })
})
