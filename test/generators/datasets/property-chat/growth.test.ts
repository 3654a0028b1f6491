/** What is appended leaves what was there as it was, text by text. */
import { beforeAll, describe, expect, test } from 'vitest'
import { propertyChat } from '../../../../generators/datasets/property-chat/index.ts'
import { groupOf, storyOfSubject } from '../../../../generators/datasets/property-chat/story-subjects.ts'
import { STORIES } from '../../../../generators/datasets/property-chat/stories/index.ts'
import {
  messages,
  properties,
  tenants,
  threads,
} from '../../../../generators/datasets/property-chat/tables.ts'
import { type RunRows, runDataset } from '../../../support/run-dataset.ts'
import { SMALL_PORTFOLIO, smallPortfolio } from './runs.ts'

/** Every text, known by its tenant's e-mail address and its own words. */
function texts(run: RunRows): Set<string> {
  const emails = new Map<unknown, unknown>(run.rows(tenants).map(({ id, email }) => [id, email]))
  return new Set(
    run
      .rows(messages)
      .map((row) => [emails.get(row.tenant_id), row.timestamp, row.message, row.response].join('\n')),
  )
}

const lost = (before: Set<string>, after: Set<string>): number =>
  [...before].filter((text) => !after.has(text)).length

describe('a portfolio', () => {
  let run: RunRows
  let before: Set<string>
  beforeAll(async () => {
    run = await smallPortfolio()
    before = texts(run)
  })

  test('has as many texts as messages', () => {
    expect(before.size).toBe(run.rows(messages).length)
  })

  test.each([
    // Its tenants and their threads come from the others: 1 in 31, and what gives way for it.
    ['property', { properties: SMALL_PORTFOLIO.properties + 1 }, 0.08],
    ['tenant', { tenants: SMALL_PORTFOLIO.tenants + 1 }, 0.03],
    ['thread', { threads: SMALL_PORTFOLIO.threads + 1 }, 0.01],
  ])(
    'keeps its texts when one %s more is asked for, but for the few that give way to the totals',
    async (_what, more, share) => {
      const after = await runDataset(propertyChat, {
        scenario: 'portfolio',
        set: { ...SMALL_PORTFOLIO, ...more },
      })
      expect(lost(before, texts(after)) / before.size).toBeLessThan(share)
      for (const [i, property] of run.rows(properties).entries())
        expect(after.rows(properties)[i]).toEqual(property)
    },
  )

  test('tells every story, and finds it again by its subject', () => {
    const told = new Set(run.rows(threads).map(({ subject }) => storyOfSubject(subject)?.script.name))
    expect(told).toEqual(new Set(STORIES.map(({ script }) => script.name)))
    for (const { subject } of run.rows(threads)) expect(groupOf(subject)).toBeDefined()
  })

  test('has every channel and status, and says a lease story once to a tenant', () => {
    const of = (column: 'channel' | 'status') =>
      [...new Set(run.rows(threads).map((row) => row[column]))].sort()
    expect(of('channel')).toEqual(['email', 'sms', 'whatsapp'])
    expect(of('status')).toEqual(['active', 'escalated', 'resolved'])
    expect(new Set(run.rows(messages).map(({ channel }) => channel))).toContain('api')
    const lease = run.rows(threads).filter(({ subject }) => storyOfSubject(subject)?.lease)
    expect(new Set(lease.map(({ tenant_id }) => tenant_id)).size).toBe(lease.length)
  })
})

test('the largest property there can be has no text twice', async () => {
  const run = await runDataset(propertyChat, {
    set: { properties: 1, tenants: 32, threads: 512, maxTenantsPerProperty: 32, maxThreadsPerTenant: 16 },
  })
  const said = run.rows(messages).map(({ message }) => message)
  expect(run.rows(threads)).toHaveLength(512)
  expect(new Set(said).size).toBe(said.length)
})
