/** The help desk of docs/simulation.md: all parts of a simulation in one dataset. */
import { describe, expect, it } from 'vitest'
import { build, verify } from '../../pipeline/index.ts'
import { HOUR } from '../../generators/values/index.ts'
import { runDataset, judgeRows } from '../support/run-dataset.ts'
import { temporaryDirectory } from '../support/temporary.ts'
import { helpDesk } from './tickets/index.ts'
import { desk, office, outage } from './tickets/parts.ts'
import { messages, tickets, ticketStates } from './tickets/tables.ts'

const path = temporaryDirectory('help-desk')
const run = await runDataset(helpDesk)
const rows = { tickets: run.rows(tickets), states: run.rows(ticketStates), messages: run.rows(messages) }

it('builds a snapshot whose rules hold, and verifies it', async () => {
  const built = await build({ dataset: helpDesk, out: path('snapshot'), formats: ['csv'] })
  expect(built.expectations.map(({ name, verdict }) => [name, verdict])).toEqual([['outage share', 'met']])
  expect(built.rows['tickets']).toBe(rows.tickets.length)
  const { ok } = await verify(path('snapshot'), { datasets: [helpDesk] })
  expect(ok).toBe(true)
})

describe('the rows', () => {
  it('are a help desk: most tickets are solved, the latest are not', () => {
    const states = new Set(rows.tickets.map(({ state }) => state))
    expect(states).toEqual(new Set(desk.names))
    const solved = rows.tickets.filter(({ solved_at }) => solved_at !== null)
    expect(solved.length / rows.tickets.length).toBeGreaterThan(0.9)
  })

  it('come thirty times as often during the outage', () => {
    const { at, hours } = outage.list[0]!
    const opened = (from: number): number =>
      rows.tickets.filter(({ opened_at }) => opened_at >= from && opened_at < from + hours * HOUR).length
    const others = [1, 2, 3, 4, 5, 6, 8].map((weeks) => opened(at - weeks * 7 * 24 * HOUR))
    const mean = others.reduce((sum, n) => sum + n, 0) / others.length
    expect(opened(at) / mean).toBeGreaterThan(15)
  })

  it('answer the question', () => {
    const pages = { invoices: 'Billing', colleague: 'Team', password: 'Security' }
    const answers = rows.messages.filter(
      ({ author, body }) => author === 'agent' && body.includes('settings'),
    )
    expect(answers.length).toBeGreaterThan(300)
    const byTicket = new Map(rows.tickets.map((ticket) => [ticket.id, ticket]))
    for (const { ticket_id, body } of answers) {
      const { subject } = byTicket.get(ticket_id)!
      const [, page] = Object.entries(pages).find(([word]) => subject.includes(word))!
      expect(body).toContain(`open ${page} in`)
    }
  })
})

describe('its rules see', () => {
  const broken = (change: (tables: typeof rows) => Partial<typeof rows>): string[] => {
    const changed = { ...rows, ...change(rows) }
    const { violations } = judgeRows(run, (table) => {
      if (table === tickets) return changed.tickets
      if (table === ticketStates) return changed.states
      return table === messages ? changed.messages : run.rows(table)
    })
    return [...new Set(violations.map(({ rule }) => rule))]
  }
  const night = (at: number): number => {
    let later = at
    while (office.isOpen(later)) later += HOUR
    return later
  }

  it('nothing wrong as it is', () => {
    expect(broken(() => ({}))).toEqual([])
  })

  it('a state that cannot follow', () => {
    const states = rows.states.map((row, i) => (i === 1 ? { ...row, state: 'answered' as const } : row))
    expect(broken(() => ({ states }))).toContain('ticket course')
  })

  it('an agent at night', () => {
    const first = rows.messages.findIndex(({ author }) => author === 'agent')
    const changed = rows.messages.map((row, i) =>
      i === first ? { ...row, sent_at: night(row.sent_at) } : row,
    )
    expect(broken(() => ({ messages: changed }))).toContain('answer hours')
    const states = rows.states.map((row) =>
      row.state === 'assigned' ? { ...row, since: night(row.since) } : row,
    )
    expect(broken(() => ({ states }))).toContain('state hours')
  })

  it('a rating that nobody asked for', () => {
    const changed = rows.tickets.map((row) => ({ ...row, survey_sent_at: null }))
    expect(broken(() => ({ tickets: changed }))).toContain('survey order')
  })
})
