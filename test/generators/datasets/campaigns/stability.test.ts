/** One contact more for each client: who is mailed, and what becomes of them, stays as it was but for few. */
import { beforeAll, expect, test } from 'vitest'
import { campaigns as dataset } from '../../../../generators/datasets/campaigns/index.ts'
import * as schema from '../../../../generators/datasets/campaigns/tables.ts'
import { type RunRows, runDataset } from '../../../support/run-dataset.ts'

const CONTACTS = 90
const set = { clients: 5, campaignsPerClient: 6, recipientsPerCampaign: 40, contactsPerClient: CONTACTS }
let before: RunRows
let after: RunRows

beforeAll(async () => {
  before = await runDataset(dataset, { set })
  after = await runDataset(dataset, { set: { ...set, contactsPerClient: CONTACTS + 1 } })
})

test('campaigns do not move', () => {
  expect(after.rows(schema.campaigns)).toEqual(before.rows(schema.campaigns))
})

test('of each campaign one recipient at most is another, the new contact', () => {
  const contactOf = new Map(before.rows(schema.recipients).map(({ id, contact_id }) => [id, contact_id]))
  const known = new Set(before.rows(schema.contacts).map(({ id }) => id))
  const moved = new Map<string, number>()
  for (const { id, contact_id, campaign_id } of after.rows(schema.recipients)) {
    if (contactOf.get(id) === contact_id) continue
    expect(known.has(contact_id!)).toBe(false)
    moved.set(campaign_id!, (moved.get(campaign_id!) ?? 0) + 1)
  }
  expect([...moved.values()].every((count) => count === 1)).toBe(true)
  // 40 of 91 campaigns' samples take the new contact in.
  expect(moved.size).toBeGreaterThan(5)
  expect(moved.size).toBeLessThan(22)
})

test('the others’ events, calls and answers are the same, column for column', () => {
  const contactOf = new Map(before.rows(schema.recipients).map(({ id, contact_id }) => [id, contact_id]))
  const stayed = new Set(
    after
      .rows(schema.recipients)
      .flatMap(({ id, contact_id }) => (contactOf.get(id) === contact_id ? [id] : [])),
  )
  for (const table of [schema.events, schema.smsOptInLog, schema.recipientAuditLog]) {
    const of = (run: RunRows) => run.rows(table).filter(({ recipient_id }) => stayed.has(recipient_id!))
    // Whose card comes from stock depends on who else was given one.
    const plain = <R extends object>(rows: readonly R[]) => rows.map((row) => ({ ...row, metadata: null }))
    expect(plain(of(after))).toEqual(plain(of(before)))
  }
  const callsOf = (run: RunRows) =>
    run
      .rows(schema.callSessions)
      .filter(({ recipient_id }) => recipient_id !== null && stayed.has(recipient_id))
  expect(callsOf(after)).toEqual(callsOf(before))
})
