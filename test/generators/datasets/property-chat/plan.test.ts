/** The seeding plan's three stories: its own figures, sentences and order. */
import { beforeAll, describe, expect, test } from 'vitest'
import {
  attachments,
  messages,
  notifications,
  properties,
  requests,
  tenants,
  threads,
  users,
} from '../../../../generators/datasets/property-chat/tables.ts'
import { judgeRows, type RunRows, runDataset } from '../../../support/run-dataset.ts'
import { propertyChat } from '../../../../generators/datasets/property-chat/index.ts'
import { plan } from './runs.ts'

const MINUTE = 60_000

/** What the plan has the tenants say, word for word. */
const TURNS = [
  [
    'Hi, the faucet in my bathroom is leaking badly. Water is dripping constantly.',
    "It's the cold water tap in the master bathroom sink. Started about 2 hours ago.",
    'Should I turn off the water supply to the sink?',
    'I did that. How soon can someone come?',
    'Thanks, that helps. Will I get updates?',
  ],
  [
    'What are the pool hours? I want to go swimming tonight.',
    'Can I bring guests to the pool?',
    'Is there a limit on how many guests?',
    'Do I need to sign them in somewhere?',
    'Perfect, thanks for the info!',
  ],
  [
    "Emergency! The power just went out in my unit. I can't see anything.",
    "I'm using my phone flashlight. Should I call the building manager?",
    'Is this affecting other units too?',
    "My neighbor says they have power. It's just my unit.",
    'The breaker was tripped. I reset it and power is back!',
  ],
] as const

describe('the plan', () => {
  let run: RunRows
  beforeAll(async () => {
    run = await plan()
  })

  const ofThread = (thread: number) => run.rows(messages).filter((row) => Number(row.thread_id) === thread)

  test('has its counts, and the account that migrations made', () => {
    const counts = [properties, tenants, threads, messages].map((table) => run.rows(table).length)
    expect(counts).toEqual([3, 3, 3, 30])
    expect(run.rows(users)).toMatchObject([{ id: 1, email: 'admin@example.com' }])
    expect(run.rows(attachments)).toEqual([])
    expect(run.rows(tenants).map(({ name, property_id }) => [name, property_id])).toEqual([
      ['Alice Johnson', 1],
      ['Bob Martinez', 2],
      ['Carol Chen', 3],
    ])
    for (const [i, kind] of ['downtown apartment', 'suburban house', 'urban studio'].entries()) {
      expect(run.rows(properties)[i]!.address).toContain(kind)
    }
  })

  test.each([1, 2, 3])('tells thread %i in the plan’s words and order, in ten different pairs', (thread) => {
    const rows = ofThread(thread)
    const said = rows.map(({ message }) => message)
    const places = TURNS[thread - 1]!.map((turn) => said.indexOf(turn))
    expect(places).not.toContain(-1)
    expect(places).toEqual([...places].sort((a, b) => a - b))
    expect(new Set(rows.flatMap(({ message, response }) => [message, response])).size).toBe(20)
    for (let i = 1; i < rows.length; i++) {
      const gap = (rows[i]!.timestamp! - rows[i - 1]!.timestamp!) / MINUTE
      expect(gap).toBeGreaterThanOrEqual(15)
      expect(gap).toBeLessThanOrEqual(30)
    }
    expect(
      rows.every(({ channel, message_type }) => channel === 'sms' && message_type === 'user_message'),
    ).toBe(true)
  })

  test('has two actions, in their places, and what they lead to', () => {
    const acting = run.rows(messages).filter(({ ai_actions }) => ai_actions !== null)
    expect(acting.map(({ id, ai_actions }) => [id, ai_actions])).toMatchObject([
      [2, [{ action: 'maintenance_request', priority: 'urgent' }]],
      [21, [{ action: 'alert_manager', urgency: 'immediate' }]],
    ])
    expect(run.rows(requests)).toMatchObject([
      { property_id: 1, tenant_id: 1, message_id: 2, priority: 'urgent', status: 'resolved' },
    ])
    const [alice] = run.rows(tenants)
    const [downtown, , studio] = run.rows(properties)
    expect(run.rows(notifications).map(({ recipient }) => recipient)).toEqual([
      downtown!.owner_phone,
      alice!.phone,
      alice!.phone,
      studio!.owner_phone,
      'admin@example.com',
    ])
  })

  test('gives Bob the pool that he asks about, and answers by its own rules', () => {
    const { amenities, rules } = run.rows(properties)[1]! as unknown as Record<string, Record<string, string>>
    expect(amenities!.pool).toContain('8 AM to 10 PM')
    expect(ofThread(2)[0]!.response).toContain('8 AM to 10 PM')
    expect(amenities!.pool).toContain('4 guests')
    expect(ofThread(2)[2]!.response).toContain('4 guests')
    expect(ofThread(2)[7]!.response).toContain(rules!.quiet_hours)
  })

  test('holds its rules with any seed, and resolves every thread at its last message', async () => {
    for (const seed of ['tilth', 'a', 'b', 'c']) {
      const other = await runDataset(propertyChat, { scenario: 'plan', seed })
      expect(judgeRows(other, (table) => other.rows(table)).violations).toEqual([])
      for (const thread of other.rows(threads)) expect(thread.resolved_at).toBe(thread.last_activity_at)
    }
  })

  test('does not grow', async () => {
    await expect(runDataset(propertyChat, { scenario: 'plan', set: { tenants: 4 } })).rejects.toThrow(
      /expected 3 with cast=plan/,
    )
  })
})
